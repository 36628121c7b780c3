"""The targets that commops exports to: one file for each, and one line here.

A target is a module with a function `export(asked)`, which returns an
:class:`~commops.exchange.exporting.exported.Exported`, or raises a
:class:`~commops.exchange.exporting.exported.NotExported`. For one that can be compared, another module has a function
`differences(asked, saved)`, which yields a finding for each difference from a saved file of the target, and a function
`not_compared`, which yields messages about what it cannot tell. Modules are named rather than imported, so that only
those that are needed are loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.checking.saved_files import SavedFile
    from commops.exchange.exporting.asked import Asked
    from commops.exchange.exporting.exported import Exported
    from commops.finding import Finding


@dataclass(frozen=True)
class Target:
    """A target: its name on the command line, what it is called, its module, and the options that mean something.

    `against` is the module that compares it, empty where none does.
    """

    name: str
    title: str
    module: str
    options: frozenset[str] = frozenset()
    against: str = ""

    def export(self, asked: Asked) -> Exported:
        """Export to this target."""
        exported: Exported = self._module.export(asked)
        return exported

    def differences(self, asked: Asked, saved: SavedFile) -> Iterator[Finding]:
        """Yield where a saved file of this target differs from the organisation."""
        module: Any = import_module(f"commops.exchange.exporting.against.{self.against}")
        yield from module.differences(asked, saved)

    def not_compared(self, asked: Asked, saved: SavedFile) -> Iterator[str]:
        """Yield what of a saved file of this target cannot be compared."""
        module: Any = import_module(f"commops.exchange.exporting.against.{self.against}")
        yield from module.not_compared(asked, saved)

    @property
    def _module(self) -> Any:
        return import_module(f"commops.exchange.exporting.{self.module}")


TARGETS: Final = (
    Target("backstage", message("the Backstage catalogue"), "backstage", frozenset({"--namespace"})),
    Target(
        "codeowners",
        "CODEOWNERS",
        "codeowners",
        frozenset({"--org", "--repository", "--by"}),
        against="codeowners_differences",
    ),
    Target("github", message("the teams on GitHub"), "github", frozenset({"--org"}), against="team_differences"),
    Target("scim", "SCIM", "scim"),
    Target("ldif", "LDIF", "ldif", frozenset({"--base"})),
    Target("csv", "CSV", "org_chart_csv", frozenset({"--columns"})),
)
"""The targets, by their names."""
