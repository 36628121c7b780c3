"""What a target has no place for: what an organisation says, aspect by aspect, with how much of it there is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from commops.language.messages import counted, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from commops.exchange.exporting.asked import Asked
    from commops.language.messages import Message
    from commops.model.people import Stay


class Aspect(StrEnum):
    """A part of what an organisation says, which a target holds or not."""

    TEAMS = "teams"
    PARENTS = "parents"
    LEADS = "leads"
    PEOPLE = "people"
    AGENTS = "agents"
    OWNERS = "owners"
    POSITIONS = "positions"
    FURTHER_POSITIONS = "further positions"
    VACANCIES = "vacancies"
    REPORTING_LINES = "reporting lines"
    DOTTED_LINES = "dotted lines"
    SHARES = "shares"
    ACTING = "acting"
    DUTIES = "duties"
    LETTERS = "letters"
    OWNED = "owned"
    WORKFLOWS = "workflows"
    COLLABORATIONS = "collaborations"
    MEASURES = "measures"
    SKILLS = "skills"
    INFORMATION = "information"
    AGREEMENTS = "agreements"
    SEPARATIONS = "separations"
    TRAININGS = "trainings"
    APPRAISALS = "appraisals"
    INCENTIVES = "incentives"


TITLES: Final = frozenset({Aspect.POSITIONS, Aspect.REPORTING_LINES})
"""What a target holds that gives each person one title and one manager."""


def left_out(asked: Asked, held: Collection[Aspect]) -> list[str]:
    """Return a line with how much there is of each aspect that a target does not hold; none where it holds all."""
    found = list(_left_out(asked, held))
    return [listed(found)] if found else []


def _left_out(asked: Asked, held: Collection[Aspect]) -> Iterator[Message]:
    # Where no position is held, how many there are says it all; so it is of agents.
    implied = {Aspect.FURTHER_POSITIONS} if Aspect.POSITIONS not in held else set()
    if Aspect.AGENTS not in held:
        implied.add(Aspect.OWNERS)
    for aspect, (count, said) in _ASPECTS.items():
        if aspect in implied:
            continue
        if aspect not in held and (number := count(asked)):
            yield said(number)


def _people(asked: Asked) -> int:
    return sum(1 for person in asked.people.values() if person.is_person)


def _owners(asked: Asked) -> int:
    return sum(1 for agent in asked.agents if asked.graph.people[agent].owner)


def _parents(asked: Asked) -> int:
    return sum(1 for team in asked.teams.values() if team.parent)


def _leads(asked: Asked) -> int:
    return sum(1 for team in asked.teams if asked.graph.leads.of(team))


def _further_positions(asked: Asked) -> int:
    people: set[str] = set()
    holdings = 0
    for post in asked.posts:
        held = asked.graph.staff.held(post)
        holdings += len(held)
        people.update(each.person for each in held)
    return holdings - len(people)


def _vacancies(asked: Asked) -> int:
    return sum(asked.graph.staff.vacancies(post) for post in asked.posts.values())


def _reporting_lines(asked: Asked) -> int:
    return sum(1 for post in asked.posts if post in asked.graph.lines.managers)


def _dotted_lines(asked: Asked) -> int:
    return sum(len(asked.graph.lines.dotted.get(post, ())) for post in asked.posts)


def _shares(asked: Asked) -> int:
    return sum(1 for stay in _stays(asked) if stay.share is not None)


def _acting(asked: Asked) -> int:
    return sum(1 for stay in _stays(asked) if stay.acting)


def _stays(asked: Asked) -> Iterator[Stay]:
    for post in asked.posts:
        for held in asked.graph.staff.held(post):
            yield held.stay


def _letters(asked: Asked) -> int:
    return sum(len(asked.graph.letters.rows[duty]) for duty in asked.duties)


def _owned(asked: Asked) -> int:
    return sum(len(asked.graph.duties[duty].owns) for duty in asked.duties)


def _of_kind(kind: str) -> Callable[[Asked], int]:
    return lambda asked: len(asked.graph.own(kind))


_ASPECTS: Final[dict[Aspect, tuple[Callable[[Asked], int], Callable[[int], Message]]]] = {
    Aspect.TEAMS: (lambda asked: len(asked.teams), lambda n: counted("{number:,} team", "{number:,} teams", n)),
    Aspect.PARENTS: (
        _parents,
        lambda n: counted("which team {number:,} team is part of", "which team {number:,} teams are part of", n),
    ),
    Aspect.LEADS: (_leads, lambda n: counted("who leads {number:,} team", "who leads {number:,} teams", n)),
    Aspect.PEOPLE: (_people, lambda n: counted("{number:,} person", "{number:,} people", n)),
    Aspect.AGENTS: (
        lambda asked: len(asked.agents),
        lambda n: counted("{number:,} agent or service", "{number:,} agents and services", n),
    ),
    Aspect.OWNERS: (
        _owners,
        lambda n: counted("who owns {number:,} agent or service", "who owns {number:,} agents and services", n),
    ),
    Aspect.POSITIONS: (
        lambda asked: len(asked.posts),
        lambda n: counted("{number:,} position", "{number:,} positions", n),
    ),
    Aspect.FURTHER_POSITIONS: (
        _further_positions,
        lambda n: counted(
            "{number:,} further position that people hold", "{number:,} further positions that people hold", n
        ),
    ),
    Aspect.VACANCIES: (
        _vacancies,
        lambda n: counted("{number:,} vacant seat", "{number:,} vacant seats", n),
    ),
    Aspect.REPORTING_LINES: (
        _reporting_lines,
        lambda n: counted("{number:,} reporting line", "{number:,} reporting lines", n),
    ),
    Aspect.DOTTED_LINES: (_dotted_lines, lambda n: counted("{number:,} dotted line", "{number:,} dotted lines", n)),
    Aspect.SHARES: (_shares, lambda n: counted("{number:,} share of full time", "{number:,} shares of full time", n)),
    Aspect.ACTING: (
        _acting,
        lambda n: counted("that {number:,} holder is acting", "that {number:,} holders are acting", n),
    ),
    Aspect.DUTIES: (lambda asked: len(asked.duties), lambda n: counted("{number:,} duty", "{number:,} duties", n)),
    Aspect.LETTERS: (
        _letters,
        lambda n: counted(
            "{number:,} letter of the responsibility matrix", "{number:,} letters of the responsibility matrix", n
        ),
    ),
    Aspect.OWNED: (_owned, lambda n: counted("{number:,} thing owned", "{number:,} things owned", n)),
    Aspect.WORKFLOWS: (
        _of_kind("workflows"),
        lambda n: counted("{number:,} workflow", "{number:,} workflows", n),
    ),
    Aspect.COLLABORATIONS: (
        _of_kind("collaborations"),
        lambda n: counted("{number:,} collaboration", "{number:,} collaborations", n),
    ),
    Aspect.MEASURES: (_of_kind("measures"), lambda n: counted("{number:,} metric", "{number:,} metrics", n)),
    Aspect.SKILLS: (_of_kind("skills"), lambda n: counted("{number:,} skill", "{number:,} skills", n)),
    Aspect.INFORMATION: (
        _of_kind("information"),
        lambda n: counted("{number:,} class of information", "{number:,} classes of information", n),
    ),
    Aspect.AGREEMENTS: (_of_kind("agreements"), lambda n: counted("{number:,} agreement", "{number:,} agreements", n)),
    Aspect.SEPARATIONS: (
        _of_kind("separations"),
        lambda n: counted("{number:,} separation of duties", "{number:,} separations of duties", n),
    ),
    Aspect.TRAININGS: (_of_kind("trainings"), lambda n: counted("{number:,} training", "{number:,} trainings", n)),
    Aspect.APPRAISALS: (
        _of_kind("appraisals"),
        lambda n: counted("{number:,} performance review", "{number:,} performance reviews", n),
    ),
    Aspect.INCENTIVES: (_of_kind("incentives"), lambda n: counted("{number:,} incentive", "{number:,} incentives", n)),
}
