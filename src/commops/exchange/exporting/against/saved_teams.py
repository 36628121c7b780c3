"""Teams on GitHub as a saved file has them: an org.yaml of peribolos, or an answer of GitHub's API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.exchange.exporting.exported import NotExported
from commops.exchange.exporting.github_names import SLUG
from commops.exchange.importing.asking import Context
from commops.exchange.importing.collecting import Collected
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.github_teams.from_answers import GitHubAnswers
from commops.exchange.importing.github_teams.from_peribolos import organizations
from commops.exchange.importing.ids import Ids
from commops.exchange.importing.inputs import Input
from commops.exchange.importing.located_documents import read_documents
from commops.language.messages import message, together
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from commops.checking.saved_files import SavedFile
    from commops.exchange.importing.asking import Question
    from commops.exchange.importing.github_teams.accounts import GitHubOrganization, GitHubTeam


@dataclass(frozen=True)
class SavedTeams:
    """The teams in a file by the names in their addresses, the parent of each, and who owns the organisation.

    Where members `include_below`, they are those of the sub-teams too, as in an answer of the API.
    """

    teams: Mapping[str, GitHubTeam]
    parents: Mapping[str, str]
    owners: frozenset[str]
    include_below: bool

    @property
    def lists_people(self) -> bool:
        """Whether anybody is listed; the list of teams that the API answers has teams alone."""
        return any(team.maintainers or team.members for team in self.teams.values())


def read_teams(saved: SavedFile, owner: str, day: date) -> SavedTeams:
    """Read the teams of an organisation in a file.

    Raises:
        NotExported: where the file cannot be read, or has no teams, or those of others.

    """
    try:
        organization, answered = _organization(saved, owner, day)
    except Unreadable as error:
        raise NotExported(
            message("cannot read '{file}': {why}", file=str(error.origin), why=together(error.message, error.help)),
        ) from None

    by_own_name = {team.slug: _slug(team, answered=answered) for team in organization.teams}
    teams = {by_own_name[team.slug]: team for team in organization.teams}
    parents = {by_own_name[team.slug]: by_own_name.get(team.parent, "") for team in organization.teams}
    owners = frozenset(account.login.casefold() for account in organization.owners)
    return SavedTeams(teams, parents, owners, answered)


def _organization(saved: SavedFile, owner: str, day: date) -> tuple[GitHubOrganization, bool]:
    reading = read_documents([Input(str(saved.path), saved.text.encode())])
    reading.refuse_nothing()
    answers = GitHubAnswers(Collected(Context(Ids(), _first, day)))
    for document in reading.documents:
        answers.add(document)

    answered = answers.finish()
    if answered.teams:
        return answered, True

    there = list(organizations(reading.documents))
    of_owner = [each for each in there if each.login.casefold() == owner.casefold()]
    found = [each for each in there if each.teams]
    if not (of_owner or found):
        raise NotExported(
            message("'{file}' has no teams of GitHub", file=str(saved.path)),
            message("give an `org.yaml` of peribolos, or save the answer of `gh api orgs/{owner}/teams`", owner=owner),
        )
    if not of_owner and len(found) > 1:
        raise NotExported(
            message("'{file}' has several organisations, but not '{owner}'", file=str(saved.path), owner=owner),
            message("name one of them with `--org NAME`"),
        )
    return (of_owner or found)[0], False


def _first(question: Question) -> str:
    return question.choices[0].value


def _slug(team: GitHubTeam, *, answered: bool) -> str:
    # An address is made of the name, where the file has no more than that.
    return team.slug if answered else SLUG.spelt(team.name) or team.slug
