"""Where the teams on GitHub differ from an organisation: teams, parents, maintainers and members."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from commops.exchange.exporting.against.saved_teams import SavedTeams, read_teams
from commops.exchange.exporting.github import TeamTree
from commops.exchange.exporting.github_names import people_without_account
from commops.finding import Address, Related
from commops.language.messages import message
from commops.records import dataclass
from commops.rules.comparison import reality_differs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.checking.saved_files import SavedFile
    from commops.exchange.exporting.asked import Asked
    from commops.exchange.importing.github_teams.accounts import Account
    from commops.exchange.importing.origins import Origin
    from commops.finding import Finding


def comparison(asked: Asked, saved: SavedFile) -> Comparison:
    """Compare saved teams with the organisation.

    Raises:
        NotExported: where the file cannot be read, or has no teams.

    """
    tree = TeamTree(asked)
    there = read_teams(saved, tree.github.owner, asked.graph.day)
    return Comparison(asked, saved, tree, there)


@dataclass(frozen=True)
class Comparison:
    """Saved teams, and those of the organisation."""

    asked: Asked
    saved: SavedFile
    tree: TeamTree
    there: SavedTeams

    @cached_property
    def here(self) -> Mapping[str, str]:
        """The ids of the teams by their names in addresses."""
        return {self.tree.github.teams[team]: team for team in self.asked.teams}

    def not_compared(self) -> Iterator[str]:
        """Yield what cannot be compared."""
        if not self.there.lists_people:
            yield message("maintainers and members, since the file lists no people")
        if without := self.tree.without_account:
            yield people_without_account(without)

    def differences(self) -> Iterator[Finding]:
        """Yield where the saved teams differ from the organisation."""
        for slug, team in self.here.items():
            if slug not in self.there.teams:
                yield reality_differs(
                    Address(("teams", team), file=str(self.saved.path), span=self.saved.top),
                    message("the team '{team}' is missing on GitHub", team=slug),
                    message("create it, or end the team in the organisation"),
                    [_here(team)],
                )

        for slug, found in self.there.teams.items():
            if slug in self.here:
                yield from self._of_team(slug)
            elif not self.asked.chosen:
                yield reality_differs(
                    self._at(found.origin, (), found.name),
                    message("'{team}' is not a team of the organisation", team=slug),
                    message("delete it on GitHub, or add it to the organisation"),
                )

    def _of_team(self, slug: str) -> Iterator[Finding]:
        team, found = self.here[slug], self.there.teams[slug]
        yield from self._parent(slug)
        if not self.there.lists_people:
            return

        expected = {account.casefold(): account for account in self.tree.members(team)}
        leading = {account.casefold(): account for account in self.tree.maintainers(team)}
        members = {account.login.casefold(): account for account in found.members}
        maintainers = {account.login.casefold(): account for account in found.maintainers}
        for login, account in (expected | leading).items():
            if login not in members and login not in maintainers:
                yield reality_differs(
                    self._at(found.origin, ("teams", team), found.name),
                    message("@{account} is missing in the team '{team}' on GitHub", account=account, team=slug),
                    message("add the account to the team on GitHub, or end the role of the person here"),
                    [_here(team)],
                )

        for login, there in (members | maintainers).items():
            if login not in expected and login not in leading:
                if not self._is_below(team, login):
                    yield self._too_many(slug, there)
            elif login not in self.there.owners and (login in leading) != (login in maintainers):
                yield self._other_part(slug, there, leads=login in leading)

    def _parent(self, slug: str) -> Iterator[Finding]:
        team, found = self.here[slug], self.there.teams[slug]
        above = self.asked.parent(team)
        expected = self.tree.github.teams[above] if above is not None else ""
        parent = self.there.parents[slug]
        if parent == expected or (self.asked.chosen and above is None):
            return

        at = self._at(found.origin, ("teams", team), found.name)
        help_ = message("move it on GitHub, or change `parent` in the organisation")
        if not expected:
            text = message(
                "the team '{team}' is part of '{parent}' on GitHub, and of none in the organisation",
                team=slug,
                parent=parent,
            )
        elif not parent:
            text = message(
                "the team '{team}' is part of none on GitHub, and of '{expected}' in the organisation",
                team=slug,
                expected=expected,
            )
        else:
            text = message(
                "the team '{team}' is part of '{parent}' on GitHub, and of '{expected}' in the organisation",
                team=slug,
                parent=parent,
                expected=expected,
            )
        yield reality_differs(at, text, help_, [_here(team)])

    def _too_many(self, slug: str, account: Account) -> Finding:
        team = self.here[slug]
        at = self._at(account.origin, ("teams", team), account.login)
        if account.login.casefold() in self._known:
            text = message(
                "@{account} is in the team '{team}' on GitHub, but not in the organisation",
                account=account.login,
                team=slug,
            )
            return reality_differs(
                at, text, message("remove the account there, or give the person a role here"), [_here(team)]
            )

        text = message(
            "@{account} is in the team '{team}' on GitHub, but is the account of nobody in the organisation",
            account=account.login,
            team=slug,
        )
        help_ = message("remove the account there, or write whose it is: `links: {github: https://github.com/...}`")
        return reality_differs(at, text, help_, [_here(team)])

    def _other_part(self, slug: str, account: Account, *, leads: bool) -> Finding:
        team = self.here[slug]
        if leads:
            text = message(
                "@{account} leads '{team}' in the organisation, but is no maintainer of it on GitHub",
                account=account.login,
                team=slug,
            )
        else:
            text = message(
                "@{account} is a maintainer of '{team}' on GitHub, but does not lead it in the organisation",
                account=account.login,
                team=slug,
            )
        at = self._at(account.origin, ("teams", team), account.login)
        return reality_differs(at, text, message("change the part on GitHub, or `lead` here"), [_here(team)])

    def _is_below(self, team: str, login: str) -> bool:
        # An answer of GitHub lists the members of sub-teams as members.
        if not self.there.include_below:
            return False

        for each in self.asked.graph.teams.itself_and_below(team):
            if each in self.asked.teams and login in self._logins(each):
                return True
        return False

    def _logins(self, team: str) -> Iterator[str]:
        for account in (*self.tree.members(team), *self.tree.maintainers(team)):
            yield account.casefold()

    @cached_property
    def _known(self) -> frozenset[str]:
        people = self.asked.graph.people
        accounts = self.tree.github.people.items()
        return frozenset(account.casefold() for person, account in accounts if person in people)

    def _at(self, origin: Origin, keys: tuple[str, ...], text: str) -> Address:
        return self.saved.at(keys, max(1, origin.line), max(1, origin.column), len(text))


def _here(team: str) -> Related:
    return Related(Address(("teams", team)).key, message("the team in the organisation"))
