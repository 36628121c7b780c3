"""Teams in answers of GitHub's API: lists of teams, of the members of one, of its repositories; REST or GraphQL.

The lists of one team do not say whose they are, so the name of the file must: `members-kitchen.json`.
"""

from __future__ import annotations

from dataclasses import field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.github_teams.accounts import Access, Account, GitHubOrganization, GitHubTeam, permission
from commops.exchange.importing.ids import slug
from commops.language.messages import message
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.exchange.importing.collecting import Collected
    from commops.exchange.importing.located import Located

_TEAM_PAGE: Final = pattern_of(r"https?://[^/]+/orgs/(?P<organization>[^/]+)/teams/")
_WHAT: Final = pattern_of(r"^(?:team|members|member|repos|repositories)[-_.]|[-_.](?:members|repos|repositories)$")
_MAINTAINER: Final = "maintainer"
_OWNER: Final = "admin"
_KINDS: Final = ("admin", "maintain", "push", "triage", "pull")
_PAGES: Final = frozenset({30, 100})
"""How many things a page of REST has: by default, and at most."""

_NOT_A_NAME: Final = frozenset({"members", "repos", "repositories", "teams", "users", "members-all"})


@dataclass
class GitHubAnswers:
    """What the answers in some files say together; it may be of several organisations."""

    collected: Collected
    organization: GitHubOrganization = field(default_factory=lambda: GitHubOrganization(include_below=True))
    lists: list[Located] = field(default_factory=list)

    def add(self, document: Located) -> None:
        """Add an answer, or several in a list; lists of people and repositories wait until all teams are known."""
        if pages := [item for item in document.items if item is not document and _is_page(item)]:
            for page in pages:
                self.add(page)
            return

        organization = document["data"]["organization"] or document["organization"]
        if organization:
            self._add_organization(organization)
        elif teams := _teams(document):
            self._note_full_page(teams)
            for team in teams:
                self._add_team(team)
        elif any("login" in item or "full_name" in item for item in document.items):
            self.lists.append(document)

    def finish(self) -> GitHubOrganization:
        """Add the lists to their teams, and return the organisation."""
        teams = self.organization.teams_by_name()
        for listed in self.lists:
            self._add_list(listed, teams)
        return self.organization

    def _note_full_page(self, listed: Sequence[Located]) -> None:
        # Without `--paginate`, an answer of REST ends with the page, and does not say so.
        if len(listed) in _PAGES:
            text = message(
                "exactly {number:,} teams, possibly only the first page: use `gh api --paginate` to get all pages",
                number=len(listed),
            )
            self.collected.guessed("perhaps-a-page", text, listed[0].origin)

    def _add_organization(self, written: Located) -> None:
        self.organization.login = written["login"].text or self.organization.login
        self.organization.name = written["name"].text or self.organization.name
        self.organization.description = written["description"].text or self.organization.description
        self._note_further_pages(written["membersWithRole"], message("members of the organisation"))
        for edge in _nodes(written["membersWithRole"]):
            account = _account(edge)
            owner = edge["role"].text.casefold() == _OWNER
            (self.organization.owners if owner else self.organization.members).append(account)
        for team in _nodes(written["teams"]):
            self._add_team(_node(team))

    def _add_team(self, written: Located) -> None:
        name = written["name"].text or written["slug"].text
        page = _TEAM_PAGE.match((written["html_url"] or written["url"]).text)
        organization = page["organization"] if page else self.organization.login
        self.organization.login = self.organization.login or organization
        parent = written["parent"] or written["parentTeam"]
        team = GitHubTeam(
            slug=written["slug"].text or slug(name),
            name=name,
            origin=written.origin,
            organization=organization,
            parent=parent["slug"].text or slug(parent["name"].text or parent.text),
            description=written["description"].text,
            privacy=written["privacy"].text.casefold(),
        )
        self.organization.teams.append(team)
        self._add_people(team, written["members"])
        for item in written["maintainers"].items:
            team.maintainers.append(_account(item))
        for key in ("repositories", "repos"):
            self._add_repositories(team, written[key])

    def _note_further_pages(self, listed: Located, what: str) -> None:
        if listed["pageInfo"]["hasNextPage"].text == "true":
            text = message(
                "{what}: the response has only the first {number:,}", what=what, number=len(list(_nodes(listed)))
            )
            self.collected.lost("further-pages", text, listed.origin)

    def _add_people(self, team: GitHubTeam, listed: Located) -> None:
        self._note_further_pages(listed, message("members of '{team}'", team=team.name))
        for item in _nodes(listed):
            maintains = item["role"].text.casefold() == _MAINTAINER
            (team.maintainers if maintains else team.members).append(_account(item))

    def _add_repositories(self, team: GitHubTeam, listed: Located) -> None:
        self._note_further_pages(listed, message("repositories of '{team}'", team=team.name))
        for repository, access in listed.fields.items():
            if access.text:
                team.repositories[repository] = Access(permission(access.text), access.origin)
        for item in _nodes(listed):
            name = (_node(item)["name"] or _node(item)["full_name"]).text.rpartition("/")[2] or item.text
            if name:
                team.repositories[name] = Access(_allowed(item), item.origin)

    def _add_list(self, listed: Located, teams: Mapping[str, GitHubTeam]) -> None:
        stem = _WHAT.sub("", PurePosixPath(listed.origin.file).stem.casefold())
        folder = PurePosixPath(listed.origin.file).parent.name
        team = teams.get(slug(folder if stem in _NOT_A_NAME else stem))
        repositories = any("full_name" in item for item in listed.items)
        if team is None and repositories:
            text = message("these are repositories of a team, but no team matches the file name '{name}'", name=stem)
            self.collected.lost("whose-repositories", text, listed.origin)
        elif team is None:
            text = message(
                "no team matches the file name '{name}'; these people are imported without a team", name=stem
            )
            self.collected.read("no-team", text, listed.origin)
            self.organization.members.extend(_account(item) for item in listed.items)
        elif repositories:
            self._add_repositories(team, listed)
        else:
            self._add_people(team, listed)


def _is_page(item: Located) -> bool:
    # `gh api --paginate --slurp` puts the answers into a list.
    return isinstance(item.value, list) or "data" in item


def _teams(document: Located) -> Sequence[Located]:
    listed = document["teams"] or document
    return [item for item in _nodes(listed) if "slug" in item and "login" not in item]


def _nodes(listed: Located) -> Iterator[Located]:
    # GraphQL puts a list into `nodes`, or into `edges` with something about each.
    if "edges" in listed:
        yield from listed["edges"].items
    elif "nodes" in listed:
        yield from listed["nodes"].items
    elif not listed.fields or "slug" in listed or "login" in listed:
        yield from listed.items


def _node(item: Located) -> Located:
    return item["node"] or item


def _account(item: Located) -> Account:
    node = _node(item)
    return Account(
        node["login"].text or node.text, item.origin, node["name"].text, node["email"].text, node["company"].text
    )


def _allowed(item: Located) -> str:
    if stated := (item["permission"] or item["role_name"]).text:
        return permission(stated)
    given = item["permissions"]
    return permission(next((kind for kind in _KINDS if given[kind].text == "true"), "pull"))
