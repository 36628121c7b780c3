"""The sources that commops imports: one file for each reader, and one line here.

A reader is a module with two functions. `likely(inputs)` returns whether files look like its source: 0 for no, 1 for
perhaps, 2 for surely, without reading more than it needs. `read(inputs, context)` returns an :class:`Imported`, or
raises a :class:`~commops.exchange.importing.failures.Unreadable`. Modules are named
rather than imported, so that only those that are needed are loaded.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from commops.language.messages import message
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.imported import Imported
    from commops.exchange.importing.inputs import Input


@dataclass(frozen=True)
class Source:
    """A source: its name on the command line, what it is in words, and the module that reads it."""

    name: str
    title: str
    module: str

    def likely(self, inputs: Sequence[Input]) -> int:
        """Tell how surely files are of this source: 0, 1 or 2."""
        likely: int = self._reader.likely(inputs)
        return likely

    def read(self, inputs: Sequence[Input], context: Context) -> Imported:
        """Read files of this source."""
        imported: Imported = self._reader.read(inputs, context)
        return imported

    @property
    def _reader(self) -> Any:
        return import_module(f"commops.exchange.importing.{self.module}")


SOURCES: Final[tuple[Source, ...]] = (
    Source(
        "sigs.yaml",
        message("Kubernetes sigs.yaml"),
        "kubernetes_sigs.sigs_source",
    ),
    Source("backstage", message("Backstage catalog"), "backstage.backstage_source"),
    Source("scim", message("SCIM 2.0 users and groups"), "scim.scim_source"),
    Source("ldif", message("LDAP directory (LDIF)"), "ldif.ldif_source"),
    Source(
        "directory",
        message("users and departments from an API (JSON)"),
        "directories.directory_source",
    ),
    Source(
        "organogram",
        message("UK government organogram (CSV)"),
        "rosters.organogram_source",
    ),
    Source("roster", message("HR roster (CSV, Excel)"), "rosters.roster_source"),
    Source("github", message("GitHub teams (API, org.yaml)"), "github_teams.github_teams_source"),
    Source("raci", message("RACI matrix (Markdown, CSV, HTML, Excel)"), "raci.raci_source"),
    Source("codeowners", message("CODEOWNERS file"), "codeowners.codeowners_source"),
    Source("rust-team", message("Rust team repository (TOML)"), "rust_teams.rust_teams_source"),
    Source("openstack", message("OpenStack projects.yaml"), "openstack_projects.openstack_projects_source"),
)
"""The sources, the most specific first: of those that are equally likely, the first one reads."""
