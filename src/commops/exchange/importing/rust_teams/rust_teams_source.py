"""Reading the teams of the Rust project: teams with leads, members and alumni, people, and repositories as duties."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from commops.exchange.importing.collecting import Collected, PersonHere, people_of
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.github_teams.accounts import Access, GitHubTeam, permission
from commops.exchange.importing.github_teams.repositories import read_repositories
from commops.exchange.importing.ids import slug
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.in_each import in_each
from commops.exchange.importing.names import name_beside_id
from commops.exchange.importing.rust_teams.toml_files import TomlFile, folder_of, items, read_toml, text
from commops.language.messages import counted, listed, message, together
from commops.model.kinds import NONE
from commops.model.posts import post
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.imported import Fields, Imported
    from commops.exchange.importing.inputs import Input

SOURCE: Final = "rust-team"
LEAD: Final = "lead"
MEMBER: Final = "member"
_ENDING: Final = ".toml"
_SITE: Final = "https://github.com"
_KINDS: Final = {"working-group": "project", "project-group": "project", "marker-team": "functional"}
_TEAM: Final = pattern_of(rb"^\[people\]", re.MULTILINE)
_LEADS: Final = pattern_of(rb"^(?:leads|members)\s*=", re.MULTILINE)
_DYNAMIC: Final = "include-"
_OF_TEAM: Final = frozenset(
    {"name", "subteam-of", "top-level", "kind", "people", "roles", "lists", "website", "github"}
)
_OF_PERSON: Final = frozenset({"name", "github", "email"})
_NUMBERS: Final = frozenset({"github-id"})
"""What only programs need."""


def likely(inputs: Sequence[Input]) -> int:
    """Tell whether files, or some in a folder, define teams."""
    found = any(file.ending == _ENDING and _TEAM.search(file.data) and _LEADS.search(file.data) for file in inputs)
    return 2 if found else 0


def read(inputs: Sequence[Input], context: Context) -> Imported:
    """Read the teams, people and repositories in files; those of anything else are left out."""
    given = [file for file in inputs if file.ending == _ENDING and _is_of_source(file)]
    found = list(read_toml(given))
    failures = [each for each in found if isinstance(each, Unreadable)]
    files = [each for each in found if isinstance(each, TomlFile)]
    there = [file for file in files if not file.archived]
    if failures and not there:
        raise failures[0]

    teams = _Teams(Collected(context))
    teams.collected.note_unread(inputs, given)
    teams.add_people([file for file in there if file.folder == "people"])
    teams.add([file for file in there if file.folder not in {"people", "repos"} and "people" in file.data])
    teams.add_repositories([file for file in there if file.folder == "repos"])
    if archived := len(files) - len(there):
        said = counted(
            "{number:,} archived file is not imported", "{number:,} archived files are not imported", archived
        )
        teams.collected.read("archived", said, None)

    kinds = {kind: like for kind, like in _KINDS.items() if kind in teams.kinds.values()}
    notes = [Note("unreadable", together(each.message, each.help), Certainty.LOST, each.origin) for each in failures]
    organization = {"team_kinds": kinds} if kinds else {}
    return teams.collected.imported(SOURCE, inputs[0].path, organization, notes)


def _is_of_source(file: Input) -> bool:
    return bool(folder_of(file.path) or _TEAM.search(file.data))


@dataclass
class _Teams:
    """The teams by the names that files use for them, and the people of each."""

    collected: Collected
    ids: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    files: dict[str, TomlFile] = field(default_factory=dict)
    people: dict[str, PersonHere] = field(default_factory=dict)
    held: dict[str, list[str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)

    def add_people(self, files: Sequence[TomlFile]) -> None:
        """Remember what is said of each person; who is in a team becomes an entry when the team is read."""
        for file in files:
            login = file.said("github") or PurePosixPath(file.file).stem
            here = PersonHere(login, file.origin(), file.said("name"), file.said("email"), account=login)
            self.people[login.casefold()] = here
            self.left_out.update(key for key in file.data if key not in {*_OF_PERSON, *_NUMBERS})

    def add(self, files: Sequence[TomlFile]) -> None:
        """Add the teams of files with all that is in them, then the people in none."""
        for file in files:
            self._add(file)
        for team, file in self.files.items():
            self._nest(team, file)
            self._hold(team, file)
        self._add_roles()
        for here in self.people.values():
            self.collected.person(here)
        self._note_left_out()

    def _add(self, file: TomlFile) -> None:
        name = file.said("name") or PurePosixPath(file.file).stem
        website = file.table("website")
        kind = file.said("kind")
        fields: Fields = {
            "name": text(website.get("name")),
            "description": text(website.get("description")),
            "kind": kind if kind in _KINDS else "",
            "links": _links(file, name),
        }
        team = self.collected.add("teams", name, fields, file.origin())
        name_beside_id(self.collected.fields("teams", team), team, name)
        self.ids[name.casefold()] = team
        self.kinds[team] = kind if kind in _KINDS else ""
        self.files[team] = file
        self.left_out.update(key for key in file.data if key not in _OF_TEAM)

    def _nest(self, team: str, file: TomlFile) -> None:
        parent = file.said("subteam-of")
        if not parent:
            return
        found = self.ids.get(parent.casefold())
        if found is not None and found != team:
            self.collected.fields("teams", team)["parent"] = found
        else:
            said = message("the parent '{parent}' of '{team}' was not found", parent=parent, team=team)
            self.collected.lost("unknown-parent", said, file.origin("subteam-of"))

    def _hold(self, team: str, file: TomlFile) -> None:
        people = file.table("people")
        fields = self.collected.fields("teams", team)
        for role in items(file.data.get("roles")):
            if isinstance(role, dict) and text(role.get("id")):
                self.titles.setdefault(text(role["id"]), text(role.get("description")))

        held = self._holders(team, file, people)
        for role in held:
            self.held.setdefault(role, []).append(team)
        if LEAD not in held:
            fields["lead"] = NONE
        if held:
            fields["holders"] = {self.collected.shared_role(role): found for role, found in held.items()}

        if alumni := people_of(self.collected, self._listed(file, people.get("alumni")), message("alumni")):
            fields["alumni"] = alumni
        if included := list(self._included(team, file, people)):
            fields["members"] = included
        dynamic = [key for key, value in people.items() if key.startswith(_DYNAMIC) and value is True]
        if dynamic:
            said = message(
                "'{team}' includes people by rules, which are not imported: {rules}", team=team, rules=listed(dynamic)
            )
            self.collected.read("by-rule", said, file.origin(dynamic[0]))

    def _holders(self, team: str, file: TomlFile, people: dict[str, Any]) -> dict[str, list[str]]:
        held: dict[str, list[str]] = {}
        leads = people_of(
            self.collected, self._listed(file, people.get("leads")), message("leads of {team}", team=team)
        )
        if leads:
            held[LEAD] = leads
        for member in items(people.get("members")):
            roles = [text(role) for role in items(member.get("roles"))] if isinstance(member, dict) else []
            here = list(self._listed(file, [member]))
            for person in people_of(self.collected, here, message("members of {team}", team=team)):
                for role in filter(None, roles):
                    _once(held.setdefault(role, []), person)
                if not any(roles) and person not in leads:
                    _once(held.setdefault(MEMBER, []), person)
        return held

    def _listed(self, file: TomlFile, people: object) -> Iterator[PersonHere]:
        for item in items(people):
            login = text(item.get("github")) if isinstance(item, dict) else text(item)
            origin = file.origin(f'"{login}"')
            if not login:
                said = message("'{item}' is not a personal account; skipped", item=str(item))
                self.collected.lost("no-account", said, origin)
            elif known := self.people.get(login.casefold()):
                yield known
            else:
                yield PersonHere(login, origin, account=login)

    def _included(self, team: str, file: TomlFile, people: dict[str, Any]) -> Iterator[str]:
        # Positions of other teams that belong here too; which the other team has is known once all are read.
        for name in items(people.get("included-teams")):
            other = self.ids.get(text(name).casefold())
            if other is None or other == team:
                said = message("the team '{name}' was not found; not included", name=text(name))
                self.collected.lost("unknown-team", said, file.origin("included-teams"))
                continue
            others = self.files[other].table("people")
            if items(others.get("leads")):
                yield post(self.collected.shared_role(LEAD), other)
            if _plain_members(others):
                yield post(self.collected.shared_role(MEMBER), other)

    def _add_roles(self) -> None:
        roles: dict[str, Fields] = {}
        for role in (LEAD, MEMBER, *self.held):
            if role not in self.held or role in roles:
                continue
            where = in_each(self.held[role], self.kinds)
            more: Fields = {"leads": True} if role == LEAD else {"seats": "any"}
            roles[role] = {"name": self.titles.get(role, ""), "in_each": where, **more}

        self.collected.add_shared_roles({role: _without_empty(fields) for role, fields in roles.items()})
        # Who is included by a position that nobody has here is included by no position.
        posts: set[str] = set()
        for role, teams in self.held.items():
            shared = self.collected.shared_role(role)
            posts |= {post(shared, team) for team in teams}

        for team in self.files:
            fields = self.collected.fields("teams", team)
            if "members" in fields:
                fields["members"] = [member for member in fields["members"] if member in posts]
                if not fields["members"]:
                    del fields["members"]

    def add_repositories(self, files: Sequence[TomlFile]) -> None:
        """Add a duty for each repository that a team may change."""
        by_organization: dict[str, dict[str, GitHubTeam]] = {}
        for file in files:
            name = file.said("name") or PurePosixPath(file.file).stem
            access = file.table("access").get("teams")
            for team, allowed in access.items() if isinstance(access, dict) else ():
                identifier = self.ids.get(team.casefold())
                if identifier is None:
                    said = message(
                        "the team '{name}' was not found; its access to '{repository}' is not imported",
                        name=team,
                        repository=name,
                    )
                    self.collected.lost("unknown-team", said, file.origin(team))
                    continue
                teams = by_organization.setdefault(file.said("org"), {})
                written = teams.setdefault(identifier, GitHubTeam(slug(team), team, file.origin()))
                written.repositories[name] = Access(permission(text(allowed)), file.origin())

        for organization, teams in by_organization.items():
            read_repositories(self.collected, organization, teams)

    def _note_left_out(self) -> None:
        if left := [f"{key} ({count})" for key, count in sorted(self.left_out.items())]:
            said = message("not imported: {fields}", fields=listed(left))
            self.collected.read("left-out", said, None)


def _once(people: list[str], person: str) -> None:
    if person not in people:
        people.append(person)


def _without_empty(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value != ""}


def _plain_members(people: dict[str, Any]) -> bool:
    leads = {text(lead).casefold() for lead in items(people.get("leads"))}
    return any(text(member).casefold() not in leads for member in items(people.get("members")) if text(member))


def _links(file: TomlFile, name: str) -> dict[str, str]:
    website = file.table("website")
    links: dict[str, str] = {}
    for title, key in (("repository", "repo"), ("mail", "email"), ("zulip", "zulip-stream"), ("matrix", "matrix-room")):
        if said := text(website.get(key)):
            links[title] = said
    for mailing_list in items(file.data.get("lists")):
        if isinstance(mailing_list, dict) and (address := text(mailing_list.get("address"))):
            links["mailing list" if "mailing list" not in links else address] = address
    for team in items(file.data.get("github")):
        if isinstance(team, dict):
            for organization in map(text, items(team.get("orgs"))):
                address = f"{_SITE}/orgs/{organization}/teams/{text(team.get('team-name')) or name}"
                links["github" if "github" not in links else f"github {organization}"] = address
    return links
