"""A comparison as data, for programs: everything, named by ids, in one order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from commops.comparing.change import Group, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from commops.comparing.asked import Asked
    from commops.comparing.change import Change
    from commops.comparing.side import Side

VERSION: Final = 1
"""The version of this structure: within it, fields are only ever added."""

_STATES: Final = {
    "new": Kind.FINDING_NEW,
    "changed": Kind.FINDING_CHANGED,
    "hidden": Kind.FINDING_HIDDEN,
    "gone": Kind.FINDING_GONE,
}


def as_data(old: Side, new: Side, day: date, changes: Iterable[Change]) -> dict[str, Any]:
    """Return a comparison of two sides on a day as data."""
    changes = list(changes)
    return {
        "version": VERSION,
        "on": day.isoformat(),
        "old": _side(old),
        "new": _side(new),
        "summary": summary(changes),
        "changes": list(map(change_as_data, changes)),
    }


def summary(changes: Iterable[Change]) -> dict[str, Any]:
    """Return how many changes there are of each group, and how many findings in each state."""
    changes = list(changes)
    groups = Counter(each.group for each in changes)
    kinds = Counter(each.kind for each in changes)
    counts: dict[str, Any] = {group.value: groups[group] for group in Group}
    counts[Group.FINDINGS.value] = {state: kinds[kind] for state, kind in _STATES.items()}
    return counts


def _side(side: Side) -> dict[str, Any]:
    asked = side.asked
    if not side.commit:
        return {"file" if side.reading.gathered.files.root.only else "folder": asked.path or "."}
    return _revision(asked) | {"commit": side.commit}


def _revision(asked: Asked) -> dict[str, Any]:
    named: dict[str, Any] = {"revision": asked.written}
    if asked.parted_from:
        named["merge_base"] = True
    return named


def change_as_data(change: Change) -> dict[str, Any]:
    """Return one change as data."""
    since = change.since.isoformat() if change.since else None
    told: Mapping[str, Any] = {
        "kind": change.kind.value,
        "group": change.group.value,
        "about": change.about,
        "old": _plain(change.old),
        "new": _plain(change.new),
        "from": since,
    }
    more = {key: _plain(value) for key, value in sorted(change.more.items())}
    follows = {key: list(ids) for key, ids in sorted(change.follows.items())}
    return {**told, **more, "follows": follows}


def _plain(value: Any) -> Any:
    # Texts may know how to be translated, sequences may be tuples.
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return list(map(_plain, value))
    return value
