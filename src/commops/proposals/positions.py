"""Posts: which roles so many people fill, and how many seats each has."""

from __future__ import annotations

from collections import Counter
from itertools import cycle
from typing import TYPE_CHECKING, Final

from commops.proposals.layouts import grows, layout_for, stand_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.proposals.answers import Answers
    from commops.proposals.layouts import Layout

LINES: Final = ("line-a", "line-b")
"""The business lines to begin with."""

LINE_MANAGER: Final = "business-line-manager"

_REPORTS: Final = 15
"""How many seats report to one lead at most."""


def seats(answers: Answers) -> Mapping[str, int]:
    """Return the roles of the layout that are there, each with the number of its seats, in the layout's order."""
    layout = layout_for(answers)
    people = max(answers.size, layout.least) - len(LINES) * answers.lines
    filled = in_turn(answers)[:people]
    there = Counter(filled)
    there.update(_more(answers, layout, there, people - len(filled)))
    return {role: there[role] for role in layout.posts if role in there}


def in_turn(answers: Answers) -> list[str]:
    """Return the roles of the layout in the order in which they are filled: what the business needs comes early."""
    layout = layout_for(answers)
    posts = list(layout.posts)
    first, later = posts[: layout.least], posts[layout.least :]
    return [*first, *dict.fromkeys((*(role for role in _urgent(answers) if role in later), *later))]


def _urgent(answers: Answers) -> list[str]:
    first = ["technical-support"] if answers.own_systems else []
    return [*first, *grows(answers.business)]


def _more(answers: Answers, layout: Layout, there: Mapping[str, int], number: int) -> Iterator[str]:
    # Seats beside the first of each role, in turn, those that the business needs twice as often.
    leads = {lead for _, lead in layout.teams.values()}
    needed = dict.fromkeys(stand_in(role, there) for role in _urgent(answers))
    turns = cycle([role for role in (*needed, *there) if role not in leads])
    reports = Counter(_under(layout, there))
    while number:
        role = next(turns)
        if reports[layout.posts[role]] < _REPORTS:
            reports[layout.posts[role]] += 1
            number -= 1
            yield role


def _under(layout: Layout, there: Mapping[str, int]) -> Iterator[str]:
    # The team whose lead each seat reports to.
    for role in there:
        team = layout.posts[role]
        above, lead = layout.teams[team]
        if role != lead:
            yield team
        elif above:
            yield above
