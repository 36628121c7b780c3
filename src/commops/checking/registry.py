"""The registry: every rule by its name, found in the modules of the categories."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.rule import GraphRule, Rule
from commops.rules import (
    collaboration,
    comparison,
    measurement,
    results,
    source,
    unused_suppressions,
    workflow,
)
from commops.rules.control import access, agents, agreements, reviews, separations, signoffs
from commops.rules.responsibility import (
    claimed_twice,
    letters,
    load,
    missing,
    overlaps,
    redundancy,
    stale_reviews,
    too_many_parties,
)
from commops.rules.staffing import backups, holders
from commops.rules.structure import cycles, end_dates, reporting, self_references, spans, teams
from commops.sources import reading_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

_MODULES: Final = (
    reading_rules,
    source,
    unused_suppressions,
    *(cycles, reporting, self_references, teams, spans, end_dates),
    *(letters, too_many_parties, load, claimed_twice, overlaps, redundancy, missing, stale_reviews),
    *(holders, backups),
    *(separations, reviews, agreements, access, agents, signoffs),
    workflow,
    collaboration,
    measurement,
    results,
    comparison,
)


def _rules() -> Mapping[str, Rule[..., Any]]:
    members = chain.from_iterable(vars(module).values() for module in _MODULES)
    return {member.name: member for member in members if isinstance(member, Rule)}


RULES: Final = _rules()

GRAPH_RULES: Final[Mapping[str, GraphRule[...]]] = {
    name: found for name, found in RULES.items() if isinstance(found, GraphRule)
}
"""Those that are run over an organisation's graph; the others are about reading, suppressions and comparisons."""
