"""The division: which duties of the standard are written down, for which team, and who does each."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.model.kinds import Priority, Stage
from commops.proposals.layouts import layout_for, stand_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from commops.model.duties import Duty
    from commops.proposals.answers import Answers
    from commops.proposals.layouts import Layout

_MOST_DUTIES: Final = 12
"""How many duties one seat does at most."""

_ASKED: Final = {"consulted": 5, "informed": 8}
"""How many parties are consulted and informed at most."""

_INSTEAD: Final = {"content-publishing": "content-creator"}
"""Duties that, without the role which usually does them, fall to another one than its other work does."""

_OTHERWISE: Final = frozenset({"line-content"})
"""Duties that are there for each business line, or not at all."""

_DIRECTOR: Final = "community-director"


def divided(answers: Answers, standard: Mapping[str, Duty], seats: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    """Return the duties to begin with, in the order of the standard, each with its team and its letters.

    All core duties are there; of the supporting ones those of the stage, as far as who would do them has time. The
    team's lead answers, which goes without saying; where everybody does everything, nobody needs to be consulted or
    informed.
    """
    layout = layout_for(answers)
    done_by = {duty: _done_by(duty, standard[duty], layout, seats) for duty in standard}
    chosen = set(_chosen(answers, standard, done_by, seats))
    found: dict[str, dict[str, Any]] = {}
    for duty in (each for each in standard if each in chosen):
        team = _team(standard[duty], layout, seats)
        found[duty] = {"team": team, "responsible": done_by[duty]}
        if not answers.few:
            found[duty] |= _asked(standard[duty], {*done_by[duty], layout.teams[team][1]}, seats)
        if standard[duty].part_of in chosen:
            found[duty]["part_of"] = standard[duty].part_of

    return found


def _chosen(
    answers: Answers,
    standard: Mapping[str, Duty],
    done_by: Mapping[str, list[str]],
    seats: Mapping[str, int],
) -> Iterator[str]:
    load: Counter[str] = Counter()
    stages = list(Stage)
    for duty in sorted(standard, key=lambda each: (_supporting(standard[each]), _from(standard[each]))):
        advised = not answers.few and _from(standard[duty]) <= stages.index(answers.stage)
        free = all(load[role] < _MOST_DUTIES * seats[role] for role in done_by[duty])
        if duty not in _OTHERWISE and (not _supporting(standard[duty]) or (advised and free)):
            load.update(done_by[duty])
            yield duty


def _supporting(duty: Duty) -> bool:
    return duty.priority is not Priority.CORE


def _from(duty: Duty) -> int:
    return list(Stage).index(duty.stage or Stage.LAUNCH)


def _done_by(duty: str, fields: Duty, layout: Layout, there: Collection[str]) -> list[str]:
    if duty in layout.responsible:
        return list(layout.responsible[duty])
    usual = [role for role in fields.responsible if role in there]
    return usual or [stand_in(_INSTEAD.get(duty, str(fields.usually)), there)]


def _team(fields: Duty, layout: Layout, there: Collection[str]) -> str:
    # What a director answers for belongs to the whole.
    if _DIRECTOR in fields.accountable and _DIRECTOR in there:
        return layout.root
    return layout.areas.get(str(fields.area), layout.root)


def _asked(fields: Duty, taken: Collection[str], there: Collection[str]) -> dict[str, list[str]]:
    # Who is consulted and informed, of those who are neither accountable nor responsible.
    found: dict[str, list[str]] = {}
    for field, most in _ASKED.items():
        others = {*taken, *chain.from_iterable(found.values())}
        if parties := [role for role in getattr(fields, field) if role in there and role not in others][:most]:
            found[field] = parties
    return found
