"""The registry: every rule by its name, found in the modules of the categories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.rule import GraphRule, Rule
from commops.rules import collaboration, control, measurement, source, staffing, suppressions, workflow
from commops.rules.responsibility import claimed_twice, crowds, letters, load, missing, overlaps, redundancy, upkeep
from commops.rules.structure import cycles, ends, reporting, selves, spans, teams
from commops.sources import reading_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

_MODULES: Final = (
    reading_rules,
    source,
    suppressions,
    *(cycles, reporting, selves, teams, spans, ends),
    *(letters, crowds, load, claimed_twice, overlaps, redundancy, missing, upkeep),
    staffing,
    control,
    workflow,
    collaboration,
    measurement,
)

RULES: Final[Mapping[str, Rule[..., Any]]] = {
    found.name: found for module in _MODULES for found in vars(module).values() if isinstance(found, Rule)
}

GRAPH_RULES: Final[Mapping[str, GraphRule[...]]] = {
    name: found for name, found in RULES.items() if isinstance(found, GraphRule)
}
"""Those that are run over an organisation's graph; the others are about reading, and about suppressions."""
