"""The groups of `sigs.yaml` as teams, with the people who lead them."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.collecting import people_of
from commops.exchange.importing.ids import slug
from commops.exchange.importing.kubernetes_sigs.kinds import COMMITTEE, GROUP_KINDS, STEERING, GroupKind
from commops.exchange.importing.kubernetes_sigs.links import group_links
from commops.exchange.importing.kubernetes_sigs.meetings import read_meetings
from commops.exchange.importing.kubernetes_sigs.persons import persons
from commops.exchange.importing.kubernetes_sigs.subprojects import read_subproject
from commops.language.messages import message
from commops.model.kinds import FREE
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.exchange.importing.collecting import Collected
    from commops.exchange.importing.located import Located

TECH_LEAD: Final = "tech-lead"
LIAISON: Final = "liaison"
_KNOWN: Final = frozenset(
    (
        *("dir", "name", "prefix", "mission_statement", "charter_link", "stakeholder_sigs", "label", "leadership"),
        *("chairs", "leads", "tech_leads", "emeritus_leads", "meetings", "contact", "subprojects"),
        *("meeting_url", "meeting_archive_url", "meeting_recordings_url"),
    )
)


@dataclass(frozen=True)
class SigsGroup:
    """A group: its team, its kind, and what the file says of it."""

    team: str
    kind: GroupKind
    name: str
    written: Located


@dataclass
class Groups:
    """All groups, found before any is read: they name one another."""

    collected: Collected
    found: list[SigsGroup] = field(default_factory=list)

    @property
    def kinds(self) -> list[GroupKind]:
        """The kinds of groups that there are."""
        there = {group.kind for group in self.found}
        return [kind for kind in GROUP_KINDS if kind in there]

    @property
    def steering(self) -> str:
        """The team that sends liaisons to the others; empty where there is none."""
        named = (group.team for group in self.found if group.kind is COMMITTEE and STEERING in group.team)
        return next(named, "")

    def find(self, document: Located) -> None:
        """Add a team for each group in a file."""
        for kind in GROUP_KINDS:
            for written in document[kind.key].items:
                self._find(kind, written)

    def _find(self, kind: GroupKind, written: Located) -> None:
        name = written["name"].text or written["dir"].text.removeprefix(f"{kind.id}-") or written.text
        if not name:
            text = message("a group in `{key}` has no name", key=kind.key)
            self.collected.lost("no-name", text, written.origin)
            return

        folder = written["dir"].text
        fields = {"name": kind.named(name), "kind": kind.id, "lead": "none" if kind is COMMITTEE else ""}
        team = self.collected.add("teams", folder or f"{kind.id} {name}", fields, written.origin)
        self.found.append(SigsGroup(team, kind, name, written))

    def named(self, name: str) -> str:
        """Return the team of an interest group by its name, as working groups write it; empty where there is none."""
        wanted = slug(name.casefold().removeprefix("sig"))
        for group in self.found:
            if wanted in {slug(group.name), group.team, group.team.removeprefix(f"{group.kind.id}-")}:
                return group.team
        return ""

    def read(self) -> None:
        """Read what is said of each group."""
        for group in self.found:
            _Reader(self, group).read()

    def having(self, role: str) -> Iterator[GroupKind]:
        """Yield the kinds of groups where a role has holders."""
        held = self.collected.shared_role(role)
        for kind in self.kinds:
            teams = (group.team for group in self.found if group.kind is kind)
            if any(held in self.collected.fields("teams", team).get("holders", {}) for team in teams):
                yield kind


@dataclass(frozen=True)
class _Reader:
    groups: Groups
    group: SigsGroup

    @property
    def collected(self) -> Collected:
        return self.groups.collected

    def read(self) -> None:
        written, team = self.group.written, self.group.team
        fields = self.collected.fields("teams", team)
        fields |= self._described()
        holders = self._holders()
        if holders:
            fields["holders"] = holders

        alumni = people_of(self.collected, persons(self._led("emeritus_leads")), message("alumni"))
        if alumni:
            fields["alumni"] = alumni

        for subproject in written["subprojects"].items:
            read_subproject(self.collected, subproject, team)
        read_meetings(self.collected, written["meetings"], team, team)
        self._stakeholders()

    def _described(self) -> dict[str, object]:
        written, kind, team = self.group.written, self.group.kind, self.group.team
        fields: dict[str, object] = {}
        if mission := written["mission_statement"].text:
            fields["description"] = mission
        if links := group_links(written, written["dir"].text):
            fields["links"] = links
        if teams := [item["name"].text for item in written["contact"]["teams"].items if item["name"].text]:
            fields[f"{FREE}github-teams"] = teams

        label = written["label"].text
        if label and label not in {team, team.removeprefix(f"{kind.id}-")}:
            fields[f"{FREE}label"] = label

        others = {FREE + slug(key): written[key].plain for key in written.fields if key not in _KNOWN}
        return fields | {key: value for key, value in others.items() if value}

    def _led(self, key: str) -> Located:
        leadership = self.group.written["leadership"]
        return leadership[key] if key in leadership else self.group.written[key]

    def _holders(self) -> dict[str, list[str]]:
        name = self.group.kind.named(self.group.name)
        heads = self._led("chairs") or self._led("leads")
        listed = {
            self.group.kind.head: (heads, message("leads of {group}", group=name)),
            TECH_LEAD: (self._led("tech_leads"), message("technical leads of {group}", group=name)),
            LIAISON: (self.group.written["contact"]["liaison"], message("liaison of {group}", group=name)),
        }
        found = {role: people_of(self.collected, persons(who), title) for role, (who, title) in listed.items()}
        return {self.collected.shared_role(role): people for role, people in found.items() if people}

    def _stakeholders(self) -> None:
        between = [f"team:{self.group.team}"]
        for item in self.group.written["stakeholder_sigs"].items:
            team = self.groups.named(item.text)
            if team:
                between.append(f"team:{team}")
            else:
                text = message("the group '{name}' was not found; not imported as a stakeholder", name=item.text)
                self.collected.lost("unknown-group", text, item.origin)

        if len(between) > 1:
            name = self.group.kind.named(self.group.name)
            fields = {"name": f"{name} and its stakeholders", "between": list(dict.fromkeys(between))}
            origin = self.group.written["stakeholder_sigs"].origin
            self.collected.add("collaborations", f"{self.group.team}-stakeholders", fields, origin)
