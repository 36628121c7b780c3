"""The registry: every rule by its name, found in the modules of the families."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.rule import Rule
from commops.rules import (
    collaboration,
    control,
    measurement,
    responsibility,
    source,
    staffing,
    structure,
    workflow,
)
from commops.sources import faults

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES: Final[Mapping[str, Rule[..., Any]]] = {
    found.name: found
    for family in (faults, source, structure, responsibility, staffing, control, workflow, collaboration, measurement)
    for found in vars(family).values()
    if isinstance(found, Rule)
}
