"""Names on GitHub of the organisation, its teams and its people: from their links and aliases, else their ids."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.exchange.exporting.ascii_names import NameSpelling, names
from commops.exchange.exporting.exported import NotExported
from commops.language.messages import counted, listed, message
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.exchange.exporting.asked import Asked
    from commops.model.written import Entity

SLUG: Final = NameSpelling(re.compile("[a-z0-9_]+(?:-+[a-z0-9_]+)*"), longest=100, lower=True, kept="-_")
"""How GitHub spells the names of teams in addresses and in `@org/team`."""

_SITE: Final = pattern_of(r"(?:https?://)?(?:www\.)?github\.com/", re.IGNORECASE)
_ACCOUNT: Final = pattern_of("[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}(?:_[A-Za-z0-9]+)?")
_TEAM: Final = pattern_of(r"(?:orgs/)?([^/\s]+)/(?:teams/)?([a-z0-9_-]+)")
_TITLE: Final = "github"


def is_account(text: str) -> bool:
    """Tell whether a text can be the name of an account."""
    return bool(_ACCOUNT.fullmatch(text))


def stated(entity: Entity) -> Iterator[str]:
    """Yield what an entity says that it is on GitHub: its link called `github`, and aliases that begin with `@`.

    Neither the site nor the `@` is part of it.
    """
    for title, link in entity.links.items():
        if title.casefold() == _TITLE:
            yield _SITE.sub("", link.strip(), count=1).strip("/").removeprefix("@")

    for alias in entity.aliases:
        yield from (text.removeprefix("@") for text in alias if text.startswith("@"))


@dataclass(frozen=True)
class GitHubNames:
    """The names on GitHub of what is exported."""

    asked: Asked

    @cached_property
    def owner(self) -> str:
        """The account of the organisation: as asked, as its own link says, or as the link of a team does."""
        if self.asked.owner:
            return self.asked.owner.removeprefix("@")

        organization = self.asked.graph.organization
        for text in stated(organization.organization):
            if is_account(text):
                return text

        for team in organization.teams.values():
            for text in stated(team):
                if found := _TEAM.fullmatch(text):
                    return found[1]

        raise NotExported(
            message("the account of the organisation on GitHub is not known"),
            message(
                "name it with `--org NAME`, or write `links: {github: https://github.com/NAME}` under `organization`"
            ),
        )

    @cached_property
    def teams(self) -> Mapping[str, str]:
        """The name of each team in addresses, by its id."""
        teams = self.asked.graph.organization.teams
        unstated = {identifier: team for identifier, team in teams.items() if not _team(team)}
        spelt = names(unstated, SLUG)
        return {identifier: _team(team) or spelt[identifier] for identifier, team in teams.items()}

    @cached_property
    def people(self) -> Mapping[str, str]:
        """The account of each person who states one, by the id."""
        people = self.asked.graph.organization.people
        return {identifier: account for identifier, person in people.items() if (account := _account(person))}

    def team(self, identifier: str) -> str:
        """Return a team as it is mentioned: `@org/team`."""
        return f"@{self.owner}/{self.teams[identifier]}"


def people_without_account(people: Sequence[str]) -> str:
    """Return a message about people whose accounts are not known: all of them, since each is left out."""
    return counted(
        "{number:,} person of whom no account on GitHub is known: {people}",
        "{number:,} people of whom no account on GitHub is known: {people}",
        len(people),
        people=listed(people),
    )


def _team(entity: Entity) -> str:
    for text in stated(entity):
        if found := _TEAM.fullmatch(text):
            return found[2]
    return ""


def _account(entity: Entity) -> str:
    return next((text for text in stated(entity) if is_account(text)), "")
