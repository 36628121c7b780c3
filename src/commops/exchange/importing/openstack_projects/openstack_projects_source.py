"""Reading `projects.yaml`: projects become teams, their leads and liaisons positions, their deliverables duties."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.collecting import Collected, PersonHere, people_of
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.ids import slug
from commops.exchange.importing.in_each import in_each
from commops.exchange.importing.located_documents import read_documents
from commops.exchange.importing.names import name_beside_id, once
from commops.exchange.importing.origins import Origin
from commops.language.messages import listed, message
from commops.model.kinds import FREE, NONE
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.imported import Fields, Imported
    from commops.exchange.importing.inputs import Input
    from commops.exchange.importing.located import Located

SOURCE: Final = "openstack"
LEAD: Final = "ptl"
CHAIR: Final = "chair"
_LIAISON: Final = "liaison"
_REPOSITORIES: Final = "https://opendev.org"
_NAMES: Final = {LEAD: "Project team lead", CHAIR: "Chair"}
_HEAD: Final = 8_192
_PROJECT: Final = pattern_of(rb"^  (?:ptl|leadership_type):", re.MULTILINE)
_CONTENT: Final = pattern_of(rb"^  (?:deliverables|irc-channel|mission|service):", re.MULTILINE)
_GROUP: Final = pattern_of(rb"^  chairs:\s*$", re.MULTILINE)
_SCOPE: Final = pattern_of(rb"^  (?:scope|status):", re.MULTILINE)
_DESCRIBED: Final = ("mission", "scope")
_KNOWN: Final = frozenset(
    (
        *("ptl", "leadership_type", "mission", "scope", "service", "url", "irc-channel", "liaisons", "deliverables"),
        *("chairs", "status", "appointed"),
    )
)
_OF_DELIVERABLE: Final = frozenset({"repos", "release-management", "deprecated"})


def likely(inputs: Sequence[Input]) -> int:
    """Tell whether files are lists of projects."""
    return min((_likely(file) for file in inputs), default=0)


def _likely(file: Input) -> int:
    head = file.data[:_HEAD]
    projects = _PROJECT.search(head) and _CONTENT.search(head)
    groups = _GROUP.search(head) and _SCOPE.search(head)
    return 2 if projects or groups else 0


def read(inputs: Sequence[Input], context: Context) -> Imported:
    """Read the projects in files."""
    reading = read_documents(inputs)
    reading.refuse_nothing()

    projects = _Projects(Collected(context))
    for document in reading.documents:
        for name, written in document.fields.items():
            if written.fields:
                projects.add(name, written)
            elif written:
                text = message("`{key}` is not imported", key=name)
                projects.collected.lost("unknown-key", text, written.origin)

    if not projects.heads:
        said = message("no projects found: expected names, each with `ptl` and `deliverables`")
        raise Unreadable(Origin(inputs[0].path), said, message("import a file such as projects.yaml"))

    projects.finish()
    return projects.collected.imported(SOURCE, inputs[0].path, {}, [*reading.failed(), *reading.notes])


@dataclass
class _Projects:
    """The teams of projects, by which kind of head they have, and the liaisons that they have."""

    collected: Collected
    heads: dict[str, str] = field(default_factory=dict)
    liaisons: dict[str, list[str]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    repositories: Origin | None = None

    def add(self, name: str, written: Located) -> None:
        """Add a project with all that belongs to it."""
        team = self.collected.add("teams", name, self._fields(written), written.origin)
        fields = self.collected.fields("teams", team)
        name_beside_id(fields, team, name)
        self.heads[team] = self._head(written)

        holders = {
            self.collected.shared_role(role): people for role, people in self._holders(name, written, team) if people
        }
        if self.heads[team] == NONE:
            fields["lead"] = NONE
        if holders:
            fields["holders"] = holders
        for deliverable, said in written["deliverables"].fields.items():
            self._add_deliverable(team, deliverable, said)

    def _fields(self, written: Located) -> Fields:
        links = {}
        if address := written["url"].text:
            links["home"] = address
        if channel := written["irc-channel"].text:
            links["irc"] = f"#{channel.removeprefix('#')}"

        for key in written.fields:
            self.left_out[key] += key not in _KNOWN
        return {
            "description": next((written[key].text for key in _DESCRIBED if written[key].text), ""),
            "aliases": [written["service"].text] if written["service"].text else [],
            "links": links,
            f"{FREE}status": written["status"].text,
            f"{FREE}appointed": written["ptl"]["appointed"].texts or written["appointed"].texts,
        }

    def _head(self, written: Located) -> str:
        if written["chairs"]:
            return CHAIR
        return LEAD if written["ptl"] else NONE

    def _holders(self, name: str, written: Located, team: str) -> Iterator[tuple[str, list[str]]]:
        yield LEAD, people_of(self.collected, _people(written["ptl"]), message("lead of {project}", project=name))
        yield CHAIR, people_of(self.collected, _people(written["chairs"]), message("chairs of {group}", group=name))
        for kind, said in written["liaisons"].fields.items():
            role = slug(kind) if slug(kind).endswith(_LIAISON) else f"{slug(kind)}-{_LIAISON}"
            title = message("liaisons of {project}", project=name)
            if people := people_of(self.collected, _people(said), title):
                self.liaisons.setdefault(role, []).append(team)
                yield role, people

    def _add_deliverable(self, team: str, name: str, written: Located) -> None:
        repositories = once(self.collected, written["repos"], name)
        if repositories and self.repositories is None:
            self.repositories = written["repos"].origin
        others = {key: written[key].plain for key in written.fields if key not in _OF_DELIVERABLE}
        fields: Fields = {
            "team": team,
            "owns": [
                f"{_REPOSITORIES}/{repository}" if "://" not in repository else repository
                for repository in repositories
            ],
            f"{FREE}release-management": written["release-management"].text,
            f"{FREE}deprecated": written["deprecated"].text,
            **{FREE + slug(key): value for key, value in others.items()},
        }
        duty = self.collected.add("duties", name, fields, written.origin, team)
        name_beside_id(self.collected.fields("duties", duty), duty, name)

    def finish(self) -> None:
        """Add the roles that the teams have, and note what was left out."""
        kinds = dict.fromkeys(self.heads, "")
        roles: dict[str, Fields] = {}
        for head, name in _NAMES.items():
            if teams := [team for team, found in self.heads.items() if found == head]:
                roles[head] = {"name": name, "in_each": in_each(teams, kinds), "leads": True}
        for role, teams in self.liaisons.items():
            roles[role] = {"in_each": in_each(teams, kinds), "seats": "any"}
        self.collected.add_shared_roles(roles)
        for role in roles:
            identifier = self.collected.shared_role(role)
            name_beside_id(self.collected.fields("roles", identifier), identifier)

        if self.repositories:
            text = message("repositories are assumed to be on {site}", site=_REPOSITORIES)
            self.collected.guessed("repositories", text, self.repositories)
        if left := [f"{key} ({count})" for key, count in self.left_out.items() if count]:
            text = message("not imported: {fields}", fields=listed(left))
            self.collected.read("left-out", text, None)


def _people(listed_people: Located) -> Iterator[PersonHere]:
    for item in listed_people.items:
        name = item["name"].text or item.text
        more = {"irc": item["irc"].text}
        yield PersonHere(name, item.origin, name, item["email"].text, more=more)
