"""Sign-offs as data for programs: the state of each holder's confirmation, the profile as it is, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.signoff.asked_for import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.signoffs import Confirmation, ProfileChange
    from commops.model.signoffs import Profile

VERSION: Final = 1


def as_data(graph: Graph, confirmations: Sequence[Confirmation]) -> Mapping[str, Any]:
    """Return confirmations as data."""
    return {
        "version": VERSION,
        "on": graph.day.isoformat(),
        "summary": {str(state): number for state, number in numbers(confirmations).items()},
        "signoffs": [_confirmation(each, graph.profiles.of[each.holding.post]) for each in confirmations],
    }


def _confirmation(confirmation: Confirmation, profile: Profile) -> dict[str, Any]:
    signoff = confirmation.signoff
    return {
        "role": confirmation.holding.post,
        "person": confirmation.holding.person,
        "state": str(confirmation.state),
        "confirmed": signoff.on.isoformat() if signoff else None,
        "confirmed_digest": signoff.digest if signoff else None,
        "profile": _profile(profile),
        "changes": None if confirmation.changes is None else _changes(confirmation.changes),
    }


def _profile(profile: Profile) -> dict[str, Any]:
    return {
        "digest": profile.digest,
        "duties": dict(sorted(profile.duties.items())),
        "measures": dict(sorted(profile.measures.items())),
        "access": sorted(set(profile.access)),
        "reports_to": profile.reports_to or None,
    }


def _changes(changes: Iterable[ProfileChange]) -> list[dict[str, Any]]:
    return [
        {"part": str(change.part), "id": change.id, "before": change.before, "after": change.after}
        for change in changes
    ]
