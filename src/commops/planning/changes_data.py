"""What would differ, for programs: a removal, a merger, a later day; everything by its id, never shortened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commops.comparing.as_data import change_as_data, summary
from commops.planning.differences import nobody_left
from commops.planning.handover_data import VERSION, left_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.comparing.compared import Compared
    from commops.planning.merger import Load, Merger
    from commops.planning.removal import Removal
    from commops.planning.scenario import Scenario


def removal_data(found: Removal) -> Mapping[str, Any]:
    """Return what follows if a position is no more."""
    return {
        "version": VERSION,
        "change": "without",
        "on": found.day.isoformat(),
        "position": found.post,
        "holders": [{"person": each.person, "also": list(each.also)} for each in found.holders],
        "leads": list(found.teams),
        "reports": [{"position": each.post, "manager": each.manager} for each in found.reports],
        "without_backup": list(found.without_backup),
        **left_data(found.left),
    }


def merger_data(found: Compared, merged: Merger) -> Mapping[str, Any]:
    """Return what would differ if a position took over another one."""
    return {
        "version": VERSION,
        "change": "merge",
        "on": found.comparison.new.day.isoformat(),
        "into": merged.into,
        "from": merged.other,
        "before": [_load(each) for each in merged.before],
        "after": _load(merged.after),
        "in_one_hand": list(merged.in_one_hand),
        **_changes(found),
    }


def _load(each: Load) -> Mapping[str, Any]:
    return {"responsible": list(each.does), "accountable": list(each.answers), "holders": list(each.holders)}


def later_data(found: Compared, scenario: Scenario) -> Mapping[str, Any]:
    """Return what will differ on a later day."""
    return {
        "version": VERSION,
        "change": "on",
        "since": scenario.before.day.isoformat(),
        "on": scenario.after.day.isoformat(),
        "nobody_left_to_do": nobody_left(scenario, answering=False),
        "nobody_left_accountable": nobody_left(scenario, answering=True),
        **_changes(found),
    }


def _changes(found: Compared) -> Mapping[str, Any]:
    return {"summary": summary(found.changes), "changes": list(map(change_as_data, found.changes))}
