"""Which fields only some rules look at, so that a wrong value there leaves what the other rules find as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_RULE: Final[frozenset[str]] = frozenset()
_NAMES: Final = frozenset({"overlapping-duties", "missing-duty", "redundant-roles"})
_LETTERS: Final = frozenset(
    {
        *("idle-role", "redundant-letters", "too-many-consulted", "too-many-informed", "missing-collaboration"),
        *("single-point-of-failure", "separation-of-duties", "self-review", "vacant-role", "overloaded-role"),
        *("access-without-need", "need-without-access", "undedicated-core-duty"),
    }
)
_CORE: Final = frozenset(
    {"single-point-of-failure", "undedicated-core-duty", "unmeasured-duty", "missing-duty", "vacant-role"}
)
_HOLDERS: Final = frozenset(
    {
        *("vacant-role", "over-seats", "ending-soon", "single-point-of-failure", "self-review"),
        *("wide-span", "narrow-span", "overloaded-role", "undedicated-core-duty"),
    }
)
_ACCESS: Final = frozenset({"access-without-need", "need-without-access", "unsigned-agreement", "expired-agreement"})
_TEXTS: Final = dict.fromkeys(("description", "links"), _NO_RULE)

READ_BY: Final[Mapping[str, Mapping[str, frozenset[str]]]] = {
    "duties": _TEXTS
    | dict.fromkeys(("name", "aliases", "boundary"), _NAMES)
    | dict.fromkeys(("kind", "cadence", "when", "usually", "stage"), _NO_RULE)
    | dict.fromkeys(("consulted", "informed", "support", "contributor", "verifies", "signs_off", "omitted"), _LETTERS)
    | {
        "area": frozenset({"missing-duty", "stale-review", "unmeasured-duty", "overlapping-duties"}),
        "priority": _CORE,
        "covers": _CORE | _NAMES,
        "measures": frozenset({"unmeasured-duty", "unowned-measure"}),
        "information": _ACCESS,
        "owns": frozenset({"claimed-twice"}),
        "effort": frozenset({"overloaded-role"}),
        "reviewed": frozenset({"stale-review"}),
        "scope": frozenset({"overlapping-duties", "separation-of-duties"}),
        "part_of": frozenset({"overlapping-duties", "part-of-cycle"}),
    },
    "roles": _TEXTS
    | dict.fromkeys(("name", "aliases", "hours", "timezone"), _NO_RULE)
    | dict.fromkeys(("promotes_to", "rotates_to"), frozenset({"self-reference"}))
    | {
        "level": frozenset({"reports-to-lower-level"}),
        "span": frozenset({"wide-span", "narrow-span"}),
        "filled": _HOLDERS,
        "skills": frozenset({"missing-skill"}),
        "access": _ACCESS,
        "backup": frozenset({"single-point-of-failure", "vacant-role", "self-reference"}),
        "dotted_line_to": frozenset({"missing-dotted-line", "self-reference"}),
    },
    "teams": _TEXTS | dict.fromkeys(("name", "aliases"), _NO_RULE) | {"alumni": frozenset({"alumnus-still-here"})},
    "people": _TEXTS
    | dict.fromkeys(("name", "aliases", "email"), frozenset({"same-person"}))
    | {
        "skills": frozenset({"missing-skill"}),
        "signed": frozenset({"unsigned-agreement", "expired-agreement"}),
    },
}
"""By kind and field, the rules that look at it; every rule may look at a field that is not here."""


def looks_at(rule: str, kind: str, field: str) -> bool:
    """Tell whether what a rule finds of one of a kind may depend on a field of it."""
    readers = READ_BY.get(kind, {}).get(field)
    return readers is None or rule in readers
