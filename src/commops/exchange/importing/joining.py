"""Two entries that say something of the same: what one adds to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.model.kinds import NONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.exchange.importing.imported import Fields

_IN_EACH: Final = "in_each"
_LEAD: Final = "lead"
_EVERY: Final = "all"
_BETWEEN_ENTRIES: Final = frozenset(
    ("roles", "assignments", "holders", "members", "alumni", "parent", "lead", "team", "reports_to", "dotted_line_to")
)
"""The fields that say how entries belong together; of the others, what an organisation says itself is enough."""


def joined(before: Fields, more: Mapping[str, Any]) -> Fields:
    """Return the fields of an entry with those of another: lists have the items of both, a single value stays."""
    both = dict(before)
    for name, value in more.items():
        if name not in both:
            if not _says_nothing(name, value):
                both[name] = value
        elif name == _IN_EACH:
            both[name] = _in_each(both[name], value)
        elif isinstance(both[name], dict) and isinstance(value, dict):
            both[name] = joined(both[name], value)
        elif isinstance(both[name], list) and isinstance(value, list):
            both[name] = [*both[name], *(item for item in value if item not in both[name])]
    return both


def _says_nothing(name: str, value: Any) -> bool:
    # Whoever does not know who leads a team says that nobody does.
    return bool(name == _LEAD and value == NONE)


def _in_each(one: Any, other: Any) -> Any:
    if _EVERY in {str(one), str(other)}:
        return _EVERY
    return list(dict.fromkeys([*_listed(one), *_listed(other)]))


def takes_in(fields: Mapping[str, Any], more: Mapping[str, Any]) -> bool:
    """Tell whether a role is in all teams that another is in, or in none in particular."""
    if _IN_EACH not in more:
        return True
    there = _listed(fields.get(_IN_EACH, []))
    return _EVERY in there or set(_listed(more[_IN_EACH])) <= set(there)


def missing(there: Mapping[str, Any], more: Mapping[str, Any]) -> Iterator[str]:
    """Yield what an entry does not say of how it belongs to others, but another does, such as `roles: chair`."""
    for name in more:
        if name not in _BETWEEN_ENTRIES or _says_nothing(name, more[name]):
            continue
        known, value = there.get(name), more[name]
        if isinstance(value, dict):
            lacking = [key for key in value if not isinstance(known, dict) or known.get(key) != value[key]]
        else:
            lacking = [str(item) for item in _listed(value) if item not in _listed(known or [])]
        if lacking:
            yield f"{name}: {', '.join(lacking)}"


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
