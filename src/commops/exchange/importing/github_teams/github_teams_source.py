"""Reading the teams of GitHub: teams with maintainers and members, and a duty for each repository they may change."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import field
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.collecting import Collected, PersonHere
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.github_teams.from_answers import GitHubAnswers
from commops.exchange.importing.github_teams.from_peribolos import organizations
from commops.exchange.importing.github_teams.leading import NOBODY, OTHERS, who_leads
from commops.exchange.importing.github_teams.repositories import read_repositories
from commops.exchange.importing.ids import slug
from commops.exchange.importing.in_each import in_each
from commops.exchange.importing.located_documents import read_documents
from commops.exchange.importing.names import name_beside_id
from commops.exchange.importing.origins import Origin
from commops.language.messages import counted, message
from commops.model.kinds import FREE, NONE
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.github_teams.accounts import Account, GitHubOrganization, GitHubTeam
    from commops.exchange.importing.imported import Fields, Imported
    from commops.exchange.importing.inputs import Input

SOURCE: Final = "github"
SITE: Final = "https://github.com"
MAINTAINER: Final = "maintainer"
MEMBER: Final = "member"
OWNER: Final = "owner"
_HIDDEN: Final = "secret"
_ENDINGS: Final = frozenset({".yaml", ".yml", ".json"})
_PERIBOLOS: Final = pattern_of(
    rb"^(?:orgs|admins|billing_email|default_repository_permission):"
    rb"|\bprivacy: *[\"']?(?:closed|secret)\b|\bmaintainers:",
    re.MULTILINE,
)
_TEAMS: Final = pattern_of(rb"^(?: {2,4}\S.*\n)? *(?:orgs|teams):", re.MULTILINE)
_ANSWER: Final = pattern_of(rb'"(?:slug|parentTeam)"\s*:')
_OF_TEAMS: Final = pattern_of(rb'"(?:privacy|members_url|parentTeam|maintainers)"\s*:')
_LIST: Final = pattern_of(rb'"(?:login|full_name)"\s*:')
_COMMENT: Final = pattern_of(rb"^ *- +[\w-]+ +#", re.MULTILINE)


def likely(inputs: Sequence[Input]) -> int:
    """Tell whether files, or some in a folder, are of teams on GitHub."""
    return 2 if any(_likely(file) for file in inputs) else 0


def _likely(file: Input) -> bool:
    if file.ending == ".json":
        return bool(_ANSWER.search(file.data) and _OF_TEAMS.search(file.data))
    return file.ending in _ENDINGS and bool(_PERIBOLOS.search(file.data) and _TEAMS.search(file.data))


def _of_source(file: Input) -> bool:
    return _likely(file) or (file.ending == ".json" and bool(_LIST.search(file.data)))


def read(inputs: Sequence[Input], context: Context) -> Imported:
    """Read the teams in files; of several files, those that are of something else are left out."""
    files = [file for file in inputs if _of_source(file)] or list(inputs)
    reading = read_documents(files)
    reading.refuse_nothing()

    collected = Collected(context)
    collected.note_unread(inputs, files)
    answers = GitHubAnswers(collected)
    for document in reading.documents:
        answers.add(document)

    found = [answers.finish(), *organizations(reading.documents)]
    there = [organization for organization in found if organization.teams or organization.members]
    if not there:
        said = message("no teams found: expected a peribolos org.yaml with `teams`, or a response of the GitHub API")
        raise Unreadable(
            Origin(inputs[0].path),
            said,
            message("import `org.yaml`, or the saved response of `gh api orgs/NAME/teams`"),
        )

    teams = _Teams(collected, several=len(there) > 1)
    for organization in there:
        teams.add(organization)
    teams.finish(there)
    _note_comments(collected, files)
    return collected.imported(SOURCE, inputs[0].path, _organization(there), [*reading.failed(), *reading.notes])


def _organization(there: Sequence[GitHubOrganization]) -> Fields:
    if len(there) > 1:
        return {}
    [only] = there
    links = {"github": f"{SITE}/{only.login}"} if only.login else {}
    fields = {"name": only.name, "description": only.description, "links": links}
    return {name: value for name, value in fields.items() if value}


def _note_comments(collected: Collected, files: Sequence[Input]) -> None:
    number = sum(len(_COMMENT.findall(file.data)) for file in files)
    if number:
        text = counted(
            "{number:,} comment beside a login is not imported",
            "{number:,} comments beside logins are not imported",
            number,
        )
        collected.read("comments", text, None)


@dataclass
class _Teams:
    """The teams of all organisations, with their ids, maintainers and members."""

    collected: Collected
    several: bool
    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    maintainers: dict[str, list[str]] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    owners: set[str] = field(default_factory=set)

    def add(self, organization: GitHubOrganization) -> None:
        """Add the teams of an organisation, and the people in it."""
        for team in organization.teams:
            self._add(team)
        by_name = organization.teams_by_name()
        for team in organization.teams:
            self._put_below(team, by_name)
            self._join(team)

        if organization.include_below:
            self._leave_out_inherited(organization)

        owners = self._people(organization.owners)
        self._people(organization.members)
        self.owners.update(owners)
        if owners:
            self._add_owners(owners, organization)

    def _add(self, team: GitHubTeam) -> None:
        # A description that only spells the name, as an export writes it, is the name.
        spelt = slug(team.description) == team.slug
        fields: Fields = {
            "name": team.description if spelt else team.name,
            "description": "" if spelt else team.description,
            "aliases": team.formerly,
            f"{FREE}privacy": team.privacy if team.privacy == _HIDDEN else "",
        }
        identifier = self.collected.add("teams", team.name, fields, team.origin, team.organization)
        written = self.collected.fields("teams", identifier)
        name_beside_id(written, identifier)
        if team.organization and (self.several or team.slug != identifier):
            written["links"] = {"github": f"{SITE}/orgs/{team.organization}/teams/{team.slug}"}
        self.ids.setdefault((team.organization, team.slug), identifier)
        self.maintainers[identifier] = []
        self.members[identifier] = []

    def id_of(self, team: GitHubTeam) -> str:
        """Return the id of a team."""
        return self.ids[team.organization, team.slug]

    def _put_below(self, team: GitHubTeam, by_name: Mapping[str, GitHubTeam]) -> None:
        if not team.parent:
            return
        parent = by_name.get(team.parent)
        if parent is not None and parent is not team:
            self.collected.fields("teams", self.id_of(team))["parent"] = self.id_of(parent)
        else:
            text = message("the parent '{parent}' of '{team}' was not found", parent=team.parent, team=team.name)
            self.collected.lost("unknown-parent", text, team.origin)

    def _join(self, team: GitHubTeam) -> None:
        maintainers = self.maintainers[self.id_of(team)]
        members = self.members[self.id_of(team)]
        maintainers.extend(person for person in self._people(team.maintainers) if person not in maintainers)
        members.extend(person for person in self._people(team.members) if person not in {*maintainers, *members})

    def _leave_out_inherited(self, organization: GitHubOrganization) -> None:
        """Leave out members whom GitHub lists because they are in a sub-team."""
        below: dict[str, set[str]] = defaultdict(set)
        for written in organization.teams:
            identifier = self.id_of(written)
            people = {*self.maintainers[identifier], *self.members[identifier]}
            for above in self._above(identifier):
                below[above] |= people

        inherited = 0
        for team, people in below.items():
            direct = [person for person in self.members[team] if person not in people]
            inherited += len(self.members[team]) - len(direct)
            self.members[team] = direct
        if inherited:
            text = counted(
                "{number:,} member of a sub-team is not also a member of the team above it",
                "{number:,} members of sub-teams are not also members of the teams above them",
                inherited,
            )
            self.collected.guessed("inherited", text, None)

    def _above(self, team: str) -> Iterator[str]:
        seen = {team}
        parent = self.collected.fields("teams", team).get("parent")
        while parent is not None and parent not in seen:
            seen.add(parent)
            yield parent
            parent = self.collected.fields("teams", parent).get("parent")

    def _people(self, accounts: Iterable[Account]) -> list[str]:
        found: dict[str, None] = {}
        for account in accounts:
            more = {"company": account.company.removeprefix("@")}
            here = PersonHere(account.login, account.origin, account.name, account.email, account.login, more=more)
            if person := self.collected.person(here):
                found[person] = None
        return list(found)

    def _add_owners(self, owners: list[str], organization: GitHubOrganization) -> None:
        name = organization.name or organization.login
        fields = {"name": f"Owner of {name}" if name else "", "reports_to": NONE}
        role = self.collected.add("roles", f"{organization.login} {OWNER}" if self.several else OWNER, fields, None)
        for person in owners:
            self.collected.fields("people", person).setdefault("roles", []).append(role)

    def finish(self, organizations: Sequence[GitHubOrganization]) -> None:
        """Write who holds which position, the roles that teams have, and the duties for repositories."""
        leads = self._choose_leads()
        kinds = dict.fromkeys(self.maintainers, "")
        led = [team for team, people in self.maintainers.items() if people]
        joined = [team for team, people in self.members.items() if people]

        roles: dict[str, Fields] = {}
        if led:
            roles[MAINTAINER] = {"in_each": in_each(led, kinds)} | ({"leads": True} if leads else {"seats": "any"})
        if joined:
            roles[MEMBER] = {"in_each": in_each(joined, kinds), "seats": "any"}
        self.collected.add_shared_roles(roles)

        for team in kinds:
            fields = self.collected.fields("teams", team)
            if not leads or not self.maintainers[team]:
                fields["lead"] = NONE
            held = {MAINTAINER: self.maintainers[team], MEMBER: self.members[team]}
            if holders := {self.collected.shared_role(role): people for role, people in held.items() if people}:
                fields["holders"] = holders

        for organization in organizations:
            teams = {self.id_of(team): team for team in organization.teams}
            read_repositories(self.collected, organization.login, teams)

    def _choose_leads(self) -> bool:
        """Ask whether maintainers lead; owners who do not become members. Return whether any maintainer leads."""
        maintaining = set(chain.from_iterable(self.maintainers.values()))
        if not maintaining:
            return False

        answer = self.collected.context.choose(who_leads(owners=bool(maintaining & self.owners)))
        if answer == OTHERS:
            for team, people in self.maintainers.items():
                self.maintainers[team] = [person for person in people if person not in self.owners]
                self.members[team] = [*(person for person in people if person in self.owners), *self.members[team]]
        return answer != NOBODY
