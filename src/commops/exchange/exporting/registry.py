"""The targets that commops exports to: one file for each, and one line here.

A target is a module with a function `export(asked)`, which returns an
:class:`~commops.exchange.exporting.exported.Exported`, or raises a
:class:`~commops.exchange.exporting.exported.NotExported`. For one that can be compared, another module has a function
`comparison(asked, saved)`, which returns a :class:`Comparison` with a saved file of the target. Modules are named
rather than imported, so that only those that are needed are loaded.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol

from commops.language.messages import message
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.checking.saved_files import SavedFile
    from commops.exchange.exporting.asked import Asked
    from commops.exchange.exporting.exported import Exported
    from commops.finding import Finding


class Comparison(Protocol):
    """What a comparison of a saved file with an organisation gives."""

    def differences(self) -> Iterator[Finding]:
        """Yield a finding for each difference."""

    def not_compared(self) -> Iterator[str]:
        """Yield messages about what cannot be compared."""


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
        module: Any = import_module(f"commops.exchange.exporting.{self.module}")
        exported: Exported = module.export(asked)
        return exported

    def comparison(self, asked: Asked, saved: SavedFile) -> Comparison:
        """Compare a saved file of this target with the organisation."""
        module: Any = import_module(f"commops.exchange.exporting.against.{self.against}")
        compared: Comparison = module.comparison(asked, saved)
        return compared


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
