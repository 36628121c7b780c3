"""The metrics of teams, positions and duties with their values in a period, never those of a person."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from commops.model.kinds import Whose as Of
from commops.model.references import EVERYONE
from commops.records import dataclass
from commops.scorecards.cards import of_team
from commops.scorecards.items import Item, aim_of, category_of
from commops.scorecards.values import Scope, Whose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.graph import Graph
    from commops.model.results import Result
    from commops.scorecards.periods import Period
    from commops.scorecards.values import Values


class By(StrEnum):
    """What a scorecard is of."""

    TEAM = "team"
    ROLE = "role"
    DUTY = "duty"
    PERSON = "person"


@dataclass(frozen=True)
class Measured:
    """A team, a position or a duty by its kind and id, with its metrics."""

    kind: str
    id: str
    items: tuple[Item, ...]


def measured(graph: Graph, values: Values, period: Period, by: By) -> Iterator[Measured]:
    """Yield the teams, positions or duties that have metrics, with these; `graph` is of the middle of the period."""
    match by:
        case By.TEAM:
            for team in graph.teams:
                if not graph.teams.is_external(team):
                    own = [Whose(Scope.TEAM, team), Whose(Scope.ALL)]
                    yield from _found(graph, values, period, ("teams", team), _of_team(graph, team), own)
        case By.ROLE:
            for post in graph.posts.values():
                if not graph.teams.is_external(post.team):
                    scopes = of_team(graph, post.team)
                    yield from _found(graph, values, period, ("roles", post.id), _of_post(graph, post.id), scopes)
        case By.DUTY:
            for identifier, duty in graph.duties.items():
                scopes = of_team(graph, duty.team)
                yield from _found(graph, values, period, ("duties", identifier), duty.measures, scopes)
        case By.PERSON:
            return


def _found(  # noqa: PLR0913, PLR0917 - what it is found by, each once
    graph: Graph,
    values: Values,
    period: Period,
    subject: tuple[str, str],
    measures: Iterable[str],
    scopes: Sequence[Whose],
) -> Iterator[Measured]:
    known = graph.organization.measures
    ids = graph.in_order("measures", {each for each in measures if each in known})
    items = tuple(_item(graph, values, period, each, scopes) for each in ids)
    if items:
        yield Measured(*subject, items)


def _item(graph: Graph, values: Values, period: Period, identifier: str, scopes: Sequence[Whose]) -> Item:
    measure = graph.organization.measures[identifier]
    value = values.of("measures", identifier, period, scopes, _any)
    before = None
    if value and period.before:
        before = values.of("measures", identifier, period.before, [value.whose], _any)
    return Item(
        kind="measures",
        id=identifier,
        category=category_of(measure),
        aim=aim_of(measure),
        value=value,
        before=before,
        remarks=value.remarks if value else (),
    )


def _any(_result: Result) -> bool:
    return True


def _of_team(graph: Graph, team: str) -> Iterator[str]:
    for duty in graph.duties.values():
        if duty.team == team:
            yield from duty.measures
    for post in graph.posts.in_team.get(team, ()):
        yield from post.role.measures
        yield from _reviewed(graph, post.id)
    for result in graph.organization.results.values():
        if result.team == team and result.person is None:
            yield result.measure


def _of_post(graph: Graph, post: str) -> Iterator[str]:
    yield from graph.posts[post].role.measures
    yield from _reviewed(graph, post)
    for cell in graph.letters.of_post(post):
        scheme = graph.letters.scheme(cell.duty)
        if cell.field in {scheme.does, scheme.answers}:
            yield from graph.duties[cell.duty].measures


def _reviewed(graph: Graph, post: str) -> Iterator[str]:
    # What the performance reviews of a position weigh, but for what counts of a person alone.
    for appraisal in graph.organization.appraisals.values():
        if post in graph.posts.behind(each for each in appraisal.for_ if each != EVERYONE):
            yield from (each for each, weighted in appraisal.measures.items() if weighted.of is Of.TEAM)
