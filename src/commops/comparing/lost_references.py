"""References to what is gone: they follow from its being gone, and are counted there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from commops.comparing.change import Kind
from commops.comparing.field_changes import BECAUSE
from commops.model.posts import AT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.comparing.change import Change

REFERENCES: Final = "references"
"""What follows where something is gone that was referred to: the fields that did, as `kind/id/field`."""

_GONE: Final = frozenset(
    {
        *(Kind.TEAM_REMOVED, Kind.TEAM_MERGED, Kind.TEAM_SPLIT, Kind.ROLE_REMOVED, Kind.POSITION_REMOVED),
        *(Kind.DUTY_REMOVED, Kind.ENTITY_REMOVED),
    }
)
_LISTS: Final = {"roles": "roles", "positions": "roles", "duties": "duties", "teams": "teams"}


def with_lost_references(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield changes, with references to what is gone among what follows from that; others as they are."""
    changes = list(changes)
    gone = dict(_gone(changes))
    lost: dict[int, list[str]] = defaultdict(list)
    left: list[Change] = []
    for change in changes:
        causes = {gone.get(thing) for thing in _things(change)}
        if not causes or None in causes:
            left.append(_plain(change))
            continue
        for cause in causes:
            lost[cause or 0].append(f"{change.about}/{change.more['field']}")

    for change in left:
        yield _with(change, lost[id(change)]) if id(change) in lost else change


def _gone(changes: Iterable[Change]) -> Iterator[tuple[str, int]]:
    # What is gone, by the change that tells it.
    for change in changes:
        if change.kind not in _GONE or change.since:
            continue
        yield change.about, id(change)
        for key, kind in _LISTS.items():
            for identifier in change.follows.get(key, ()):
                yield f"{kind}/{identifier}", id(change)
                yield f"{kind}/{identifier.partition(AT)[0]}", id(change)


def _things(change: Change) -> list[str]:
    because: Any = change.more.get(BECAUSE, ())
    return list(because)


def _plain(change: Change) -> Change:
    if BECAUSE not in change.more:
        return change
    more: Mapping[str, Any] = {key: value for key, value in change.more.items() if key != BECAUSE}
    return replace(change, more=more)


def _with(change: Change, fields: Iterable[str]) -> Change:
    return replace(change, follows={**change.follows, REFERENCES: tuple(sorted(fields))})
