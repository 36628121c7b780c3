"""Which rules look at which fields, so that a wrong value leaves what the other rules find as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.model.kinds import HANDBOOK, RESULTS, SIGNOFFS
from commops.model.results import Result
from commops.model.signoffs import Signoff
from commops.sources.validation.uncertain import ANY_FIELD

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_RULE: Final[frozenset[str]] = frozenset()
_NAMES: Final = frozenset({"overlapping-duties", "missing-duty", "redundant-roles"})
_LETTERS: Final = frozenset(
    {
        *("idle-role", "missing-collaboration", "stale-signoff"),
        *("separation-of-duties", "self-review", "overloaded-role"),
        *("access-without-need", "need-without-access", "undedicated-core-duty"),
        *("agent-unreviewed", "unfit-backup"),
    }
)
_CORE: Final = frozenset(
    {"single-point-of-failure", "undedicated-core-duty", "unmeasured-duty", "missing-duty", "agent-unreviewed"}
)
_AGENTS: Final = frozenset({"agent-accountable", "agent-without-owner", "agent-unreviewed"})
_HOLDERS: Final = frozenset(
    {
        *("vacant-role", "over-seats", "ending-soon", "single-point-of-failure", "self-review"),
        *("wide-span", "narrow-span", "overloaded-role", "undedicated-core-duty", "unfit-backup"),
        *_AGENTS,
    }
)
_ACCESS: Final = frozenset(
    {
        *("access-without-need", "need-without-access", "unsigned-agreement", "expired-agreement"),
        *("stale-signoff", "unfit-backup"),
    }
)
_TEXTS: Final = dict.fromkeys(("description", "links"), _NO_RULE)

_DOING: Final = _LETTERS | {
    "single-point-of-failure",
    *("no-accountable", "several-accountable", "no-responsible", "shared-accountability"),
    *("accountable-below-responsible", "overlapping-duties", "redundant-roles", "missing-dotted-line"),
    *("team-without-lead", "unowned-measure", "agent-accountable"),
}
_AS_WRITTEN: Final = frozenset(
    {"redundant-letters", "too-many-responsible", "too-many-consulted", "too-many-informed"},
)
"""The rules about letters that can be read, whose findings hold whatever else is beside them."""

_LINES: Final = frozenset(
    {
        *("several-heads", "reporting-cycle", "deep-hierarchy", "reports-to-lower-level", "wide-span", "narrow-span"),
        *("self-reference", "missing-dotted-line", "accountable-below-responsible", "undedicated-core-duty"),
        *("overloaded-role", "team-without-lead", "stale-signoff"),
    }
)
_SEATS: Final = frozenset(
    {
        *("vacant-role", "over-seats", "ending-soon", "single-point-of-failure", "shared-accountability"),
        *("overloaded-role", "undedicated-core-duty", "wide-span", "narrow-span"),
    }
)

_OF_IDS: Final = frozenset({"similar-ids", "duplicate-item"})
_OF_ROLES: Final = _OF_IDS | {
    *("several-heads", "reporting-cycle", "deep-hierarchy", "reports-to-lower-level", "self-reference"),
}
_OF_TEAMS: Final = frozenset({"team-cycle", "lead-outside-team", "project-without-end"})
_OF_DUTIES: Final = frozenset(
    {
        *("no-accountable", "several-accountable", "no-responsible", "redundant-letters", "too-many-responsible"),
        *("too-many-consulted", "too-many-informed", "accountable-below-responsible", "overlapping-duties"),
        *("redundant-roles", "claimed-twice", "missing-duty", "stale-review", "part-of-cycle", "idle-role"),
        *("missing-collaboration", "unmeasured-duty", "unowned-measure", "access-without-need", "need-without-access"),
        "team-without-lead",
    }
)
_OF_PEOPLE: Final = frozenset(
    {
        *("same-person", "duplicate-assignment", "empty-team", "many-leads", "alumnus-still-here", "expired-team"),
        *("no-home-team", "over-seats", "over-allocated-person", "ending-soon", "never-in-force"),
        *("acting-without-end", "missing-skill", "unsigned-agreement", "expired-agreement", "missing-signoff"),
        "agent-without-owner",
    }
)
_OF_FIELDS: Final = frozenset(
    {
        *("weights-not-one", "grades-out-of-order", "floor-beyond-target", "person-target-missing"),
        *("review-without-criteria", "step-without-deadline", "meeting-without-time"),
    }
)
"""The rules that look only at what metrics, reviews, steps and meetings say themselves."""

_OF_OTHERS: Final = _OF_FIELDS | {"step-cycle", "collaboration-without-cadence", "measure-without-target"}

_OF_DUTIES_THAT_ARE_CLEAR: Final = frozenset({"vacant-role", "wide-span", "narrow-span", "meeting-overload"})
"""Rules that look at no duty, or leave out those that are unclear."""

LEFT_ALONE: Final[Mapping[str, frozenset[str]]] = {
    "duties": _OF_ROLES | _OF_TEAMS | _OF_PEOPLE | _OF_OTHERS | _OF_DUTIES_THAT_ARE_CLEAR,
    "people": _OF_ROLES | _OF_TEAMS | _OF_DUTIES | _OF_OTHERS,
    "roles": _OF_IDS
    | _OF_FIELDS
    | {"team-cycle", "project-without-end", "part-of-cycle", "claimed-twice", "same-person"},
    "teams": _OF_IDS | _OF_FIELDS | {"same-person", "part-of-cycle", "step-cycle", "measure-without-target"},
}
"""By kind, the rules that look at no field of it that only some rules do not look at anyway."""

_HELD: Final = frozenset(
    {
        *_OF_PEOPLE - {"same-person"},
        *("shared-accountability", "vacant-role", "single-point-of-failure", "separation-of-duties", "self-review"),
        *("wide-span", "narrow-span", "overloaded-role", "undedicated-core-duty", "meeting-overload"),
        *("missing-dotted-line", "access-without-need", "need-without-access", "stale-signoff"),
        *("unfit-backup", *_AGENTS),
    }
)
_OF_ANY_HELD: Final = frozenset(
    {
        *("over-allocated-person", "many-leads", "missing-skill", "unsigned-agreement", "expired-agreement"),
        *("never-in-force", "acting-without-end", "alumnus-still-here", "single-point-of-failure"),
        *("separation-of-duties", "self-review", "stale-signoff", "missing-signoff"),
    }
)
"""What is found of the positions that somebody holds, whatever else they may hold."""

_OF_HOLDERS: Final = {
    **dict.fromkeys(("from", "until", ANY_FIELD), _HELD),
    "hours": _NO_RULE,
    "share": frozenset({"over-allocated-person", "over-seats", "vacant-role", "duplicate-assignment"}),
    "acting": frozenset({"acting-without-end", "over-seats"}),
    "scope": frozenset({"shared-accountability", "separation-of-duties", "duplicate-assignment"}),
    "dotted_line_to": frozenset({"missing-dotted-line", "self-reference"}),
}
"""The fields that say how, and for how long, a position is held."""

_TARGETS: Final = frozenset({"measure-without-target", "floor-beyond-target", "person-target-missing"})
_SIGNOFFS: Final = frozenset({"stale-signoff", "missing-signoff"})
_RESULTS: Final = frozenset({"doubtful-result", "impossible-result"})
_MEMBERS: Final = _DOING | _LINES | _ACCESS | {"empty-team", "lead-outside-team", "self-review", "meeting-overload"}

READ_BY: Final[Mapping[str, Mapping[str, frozenset[str]]]] = {
    "duties": _TEXTS
    | dict.fromkeys(("name", "aliases", "boundary"), _NAMES)
    | dict.fromkeys(("kind", "cadence", "when", "usually", "stage"), _NO_RULE)
    | dict.fromkeys(("consulted", "informed", "contributor", "verifies", "signs_off", "omitted"), _LETTERS)
    | {
        "support": _LETTERS | {"single-point-of-failure"},
        "area": frozenset({"missing-duty", "stale-review", "unmeasured-duty", "overlapping-duties"}),
        "priority": _CORE,
        "covers": _CORE | _NAMES,
        "measures": frozenset({"unmeasured-duty", "unowned-measure", "stale-signoff"}),
        "information": _ACCESS,
        "owns": frozenset({"claimed-twice"}),
        "effort": frozenset({"overloaded-role"}),
        "reviewed": frozenset({"stale-review"}),
        "scope": frozenset({"overlapping-duties", "separation-of-duties", "unfit-backup"}),
        "part_of": frozenset({"overlapping-duties", "part-of-cycle"}),
    }
    | dict.fromkeys(("accountable", "responsible", "approver", "driver"), _DOING)
    | {"scheme": _DOING | _AS_WRITTEN},
    "roles": _TEXTS
    | dict.fromkeys(("name", "aliases", "hours", "timezone", "number", "requirements", "authority"), _NO_RULE)
    | dict.fromkeys(("promotes_to", "rotates_to"), frozenset({"self-reference"}))
    | {
        "level": frozenset({"reports-to-lower-level"}),
        "span": frozenset({"wide-span", "narrow-span"}),
        "filled": _HOLDERS,
        "skills": frozenset({"missing-skill"}),
        "access": _ACCESS,
        "backup": frozenset({"single-point-of-failure", "self-reference", "unfit-backup"}),
        "dotted_line_to": frozenset({"missing-dotted-line", "self-reference"}),
        "measures": frozenset({"stale-signoff"}),
        "reports_to": _LINES,
        "seats": _SEATS,
    },
    "teams": _TEXTS
    | dict.fromkeys(("name", "aliases"), _NO_RULE)
    | {"alumni": frozenset({"alumnus-still-here"}), "holders": _HELD, "members": _MEMBERS}
    | {f"holders.{field}": rules for field, rules in _OF_HOLDERS.items()},
    "people": _TEXTS
    | dict.fromkeys(("name", "aliases", "email"), frozenset({"same-person"}))
    | {
        "skills": frozenset({"missing-skill"}),
        "signed": frozenset({"unsigned-agreement", "expired-agreement", "unfit-backup"}),
        "fte": frozenset({"over-allocated-person", "over-seats"}),
        "kind": _HELD,
        "owner": frozenset({"self-review", "unsigned-agreement", "expired-agreement", "agent-without-owner"}),
        "roles": _HELD - _OF_ANY_HELD,
        "assignments": _HELD - _OF_ANY_HELD,
        "away": _HELD - {"never-in-force", "duplicate-assignment"},
    }
    | {f"assignments.{field}": rules for field, rules in _OF_HOLDERS.items()},
    "workflows": _TEXTS
    | dict.fromkeys(("name", "aliases", "trigger", "steps.name", "steps.output", "steps.returns_to"), _NO_RULE)
    | dict.fromkeys(("steps.description", "steps.aliases", "steps.links"), _NO_RULE)
    | {
        "steps.within": frozenset({"step-without-deadline"}),
        "steps.criteria": frozenset({"review-without-criteria"}),
    }
    | dict.fromkeys(
        ("steps.by", "steps.reviews"),
        frozenset({"self-review", "missing-collaboration", "agent-unreviewed", "review-without-criteria"}),
    ),
    "collaborations": _TEXTS
    | dict.fromkeys(("name", "aliases", "mode", "gives", "decides", "feedback", "from"), _NO_RULE)
    | {"when": frozenset({"meeting-without-time"}), "minutes": frozenset({"meeting-overload"})},
    "measures": _TEXTS
    | dict.fromkeys(("name", "aliases", "cadence", "definition", "source", "kind"), _NO_RULE)
    | dict.fromkeys(("direction", "floor", "stretch"), frozenset({"floor-beyond-target"}))
    | {
        "target": _TARGETS | {"stale-signoff"},
        "unit": _RESULTS | {"person-target-missing"},
        "owner": frozenset({"unowned-measure"}),
    },
    "appraisals": _TEXTS
    | dict.fromkeys(("name", "aliases", "cadence", "for", "by", "feeds"), _NO_RULE)
    | dict.fromkeys(("skills", "combines"), frozenset({"weights-not-one"}))
    | {"measures": _TARGETS | {"weights-not-one"}, "grades": frozenset({"grades-out-of-order"})},
    "agreements": _TEXTS
    | dict.fromkeys(("name", "aliases", "text"), _NO_RULE)
    | {
        "renew": frozenset({"expired-agreement", "unfit-backup"}),
        "required_of": frozenset({"unsigned-agreement", "expired-agreement", "unfit-backup"}),
    },
    "separations": _TEXTS | dict.fromkeys(("name", "aliases", "duties"), _NO_RULE),
    SIGNOFFS: dict.fromkeys(Signoff.fields(), _SIGNOFFS),
    RESULTS: dict.fromkeys(Result.fields(), _RESULTS),
    "information": _TEXTS
    | dict.fromkeys(("name", "aliases"), _NO_RULE)
    | dict.fromkeys(("level", "agreement"), _ACCESS),
}
"""By kind and field, the rules that look at it: `assignments.share` is a field of an assignment.

Of a field that is not here, all rules may look at it but those that are left alone.
"""


OF_ITSELF: Final = frozenset({"self-reference"})
"""The rules that look only at what a thing says itself, not at what others say of it."""


def looks_at(rule: str, kind: str, field: str) -> bool:
    """Tell whether what a rule finds of one of a kind may depend on a field of it."""
    if kind == HANDBOOK:
        return False

    of_kind = READ_BY.get(kind, {})
    readers = of_kind.get(field, of_kind.get(field.partition(".")[0]))
    if readers is not None:
        return rule in readers
    return rule not in LEFT_ALONE.get(kind, _OF_IDS)
