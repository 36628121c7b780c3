"""The targets that commops exports to: one file for each, and one line here.

A target is a module with a function `export(asked)`, which returns an
:class:`~commops.exchange.exporting.exported.Exported`, or raises a
:class:`~commops.exchange.exporting.exported.NotExported`. One that can be compared has another function,
`compare(asked, saved)`, which yields a finding for each difference from a saved file of the target. Modules are named
rather than imported, so that only the one that is needed is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from commops.language.messages import message

if TYPE_CHECKING:
    from commops.exchange.exporting.asked import Asked
    from commops.exchange.exporting.exported import Exported


@dataclass(frozen=True)
class Target:
    """A target: its name on the command line, what it is called, its module, and the options that mean something."""

    name: str
    title: str
    module: str
    options: frozenset[str] = frozenset()
    comparable: bool = False

    def export(self, asked: Asked) -> Exported:
        """Export to this target."""
        exported: Exported = self._module.export(asked)
        return exported

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
    ),
    Target("github", message("the teams on GitHub"), "github", frozenset({"--org"})),
    Target("scim", "SCIM", "scim"),
    Target("ldif", "LDIF", "ldif", frozenset({"--base"})),
    Target("csv", "CSV", "org_chart_csv", frozenset({"--columns"})),
)
"""The targets, by their names."""
