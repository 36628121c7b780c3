"""What differs between what is and what would be: changes as between two sides, with what the rules find on each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from commops.checking.check import ABOUT_SUPPRESSIONS, check_graph
from commops.checking.engine import unclear, unsettled
from commops.checking.registry import RULES
from commops.comparing.asked import WORKING_TREE
from commops.comparing.compared import Compared, compared
from commops.comparing.side import Side

if TYPE_CHECKING:
    from commops.graph import Graph
    from commops.planning.scenario import Scenario
    from commops.sources.reading import Reading

_CHECKED = frozenset(RULES) - ABOUT_SUPPRESSIONS
"""A comment that suppresses what is there today is not to blame for what would be."""


def differences(reading: Reading, scenario: Scenario) -> Compared:
    """Return what differs between before and after; nothing has another id there."""
    return compared(_side(reading, scenario.before), _side(reading, scenario.after), renames=False)


def _side(reading: Reading, graph: Graph) -> Side:
    doubtful = replace(graph, unsettled=unsettled(reading.doubt), unclear=unclear(reading.doubt))
    return Side(WORKING_TREE, "", reading, doubtful, check_graph(reading, doubtful, _CHECKED))


def nobody_left(scenario: Scenario, *, answering: bool) -> list[str]:
    """Return the duties that somebody does before, or answers for, and that nobody is left for after."""
    before, after = scenario.before.letters, scenario.after.letters
    found = []
    for duty in scenario.after.duties:
        if duty not in scenario.before.duties:
            continue
        was, remains = (each.answering(duty) if answering else each.doing(duty) for each in (before, after))
        if before.is_anybody_behind(was) and not after.is_anybody_behind(remains):
            found.append(duty)
    return found
