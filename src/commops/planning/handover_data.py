"""The hand-over for programs: everything by its id, never shortened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.planning.handover import Handover, Left, Position, Successor
    from commops.planning.standing_in import Candidate

VERSION: Final = 1


def handover_data(found: Handover) -> Mapping[str, Any]:
    """Return what there is to hand over when somebody leaves, as docs/whatif.schema.json says."""
    return {
        "version": VERSION,
        "change": "leave",
        "on": found.last_day.isoformat(),
        "person": found.person,
        "not_begun": [{"position": each.post, "from": each.day.isoformat()} for each in found.not_begun],
        "agents": list(found.agents),
        "agreements": [{"agreement": each.agreement, "signed": each.day.isoformat()} for each in found.agreements],
        **left_data(found.left),
    }


def left_data(found: Left) -> Mapping[str, Any]:
    """Return what is left of positions, whether somebody leaves them or they are no more."""
    return {
        "positions": [_position(each) for each in found.positions],
        "nobody_left_to_do": list(found.nobody_does),
        "nobody_left_accountable": list(found.nobody_answers),
        "still_done": list(found.still_done),
        "other_letters": list(found.informed),
        "accounts": list(found.accounts),
        "shared_accounts": list(found.shared_accounts),
        "access": list(found.information),
        "steps": [{"workflow": each.workflow, "step": each.step} for each in found.steps],
        "meetings": list(found.meetings),
        "collaborations": list(found.collaborations),
        "measures": list(found.measures),
        "trainings": list(found.trainings),
    }


def _position(each: Position) -> Mapping[str, Any]:
    return {
        "position": each.post,
        "acting": each.is_acting,
        "vacant": each.is_empty,
        "others": list(each.others),
        "away": list(each.away),
        "not_listed": each.unlisted,
        "next": _next(each.successor),
        "responsible": list(each.does),
        "accountable": list(each.answers),
        "backup": list(each.backups),
        "can_act": [_candidate(one) for one in each.candidates],
        "leads": list(each.teams),
        "reports": list(each.reports),
    }


def _next(successor: Successor | None) -> Mapping[str, str] | None:
    if successor is None:
        return None
    return {"person": successor.person, "from": successor.day.isoformat()}


def _candidate(each: Candidate) -> Mapping[str, Any]:
    return {
        "person": each.person,
        "backup": each.backup,
        "lacks": [{"skill": lack.skill, "has": lack.has, "needs": lack.needed} for lack in each.lacks],
        "skills_stated": not each.states_no_skills,
        "separations": list(each.apart),
        "unsigned": list(each.unsigned),
    }
