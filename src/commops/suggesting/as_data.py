"""Suggestions as data for programs: everything that is said to people, by ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commops.finding import Finding
    from commops.suggesting.advice import Advice, Answer, Placement
    from commops.suggesting.bars import Bar
    from commops.suggesting.fit import Lack
    from commops.suggesting.flow import Key
    from commops.suggesting.why_not import Verdict

VERSION: Final = 1


def advice_as_data(advice: Advice, commands: Mapping[Key, str]) -> Mapping[str, Any]:
    """Return all suggestions, in the form of docs/suggestions.schema.json, with the commands that carry them out."""
    return {
        "version": VERSION,
        "day": str(advice.graph.day),
        "positions": [_answer(answer, commands) for answer in advice.answers],
        "may_be_empty": list(advice.may_be_empty),
        "summary": {
            "seats": sum(answer.opening.seats for answer in advice.answers),
            "filled": len(advice.plan.holders),
            "acting": len(advice.plan.acting),
            "proven": advice.plan.is_proven,
        },
    }


def _answer(answer: Answer, commands: Mapping[Key, str]) -> Mapping[str, Any]:
    opening = answer.opening
    return {
        "position": opening.id,
        "seats": opening.seats,
        "holders_now": opening.colleagues,
        "acting_now": list(opening.acting),
        "coming": [str(day) for day in opening.coming],
        "away": list(opening.away),
        "duties": opening.duties,
        "lost_duties": list(opening.lost),
        "lost_core_duties": list(opening.lost_core),
        "share": opening.takes,
        "holders": [_placement(each, commands) for each in answer.holders],
        "acting": [_placement(each, commands) for each in answer.acting],
        "could_act": [_placement(each, commands) for each in answer.others],
        "train": _trainee(answer),
        "hire": dict(opening.needs) if answer.left else None,
    }


def _trainee(answer: Answer) -> Mapping[str, Any] | None:
    if answer.trainee is None:
        return None
    return {"person": answer.trainee.person, "lacks": _lacks(answer.trainee.lacks)}


def _placement(placement: Placement, commands: Mapping[Key, str]) -> Mapping[str, Any]:
    terms = placement.terms
    return {
        "person": placement.pair.person,
        "from": str(terms.since),
        "until": str(terms.until) if terms.until else None,
        "share": terms.share,
        "close_by": placement.closeness.name.lower().replace("_", "-"),
        "backup": placement.rank or None,
        "skills_known": placement.is_known,
        "lacks": _lacks(placement.lacks),
        "sign_first": list(placement.unsigned),
        "findings": _findings(placement.findings),
        "command": commands.get(placement.pair.key),
    }


def _lacks(lacks: Sequence[Lack]) -> Sequence[Mapping[str, Any]]:
    return [{"skill": lack.skill, "level": lack.has, "needed": lack.needed} for lack in lacks]


def _findings(findings: Iterable[Finding]) -> Sequence[Mapping[str, Any]]:
    return [{"rule": finding.rule, "message": str(finding.message)} for finding in findings]


def verdict_as_data(verdict: Verdict, day: object) -> Mapping[str, Any]:
    """Return whether somebody can hold a position, and why not, in the form of docs/suggestions.schema.json."""
    return {
        "version": VERSION,
        "day": str(day),
        "person": verdict.person,
        "position": verdict.opening.id,
        "can_hold": verdict.can_hold,
        "reasons": [_bar(bar) for bar in verdict.bars],
        "findings": _findings(verdict.findings),
        "sign_first": list(verdict.unsigned),
        "close_by": verdict.closeness.name.lower().replace("_", "-"),
        "backup": verdict.rank or None,
        "levels_short": verdict.levels,
        "nearest": _nearest(verdict),
        "suggested": list(verdict.suggested),
        "suggested_for": verdict.elsewhere,
    }


def _nearest(verdict: Verdict) -> Mapping[str, Any] | None:
    if verdict.nearest is None:
        return None
    return {"person": verdict.nearest.person, "levels_short": verdict.nearest.levels}


def _bar(bar: Bar) -> Mapping[str, Any]:
    return {
        "reason": bar.kind.value,
        "about": list(bar.about),
        "duties": list(bar.duties),
        "has": bar.has,
        "needs": bar.needs,
        "day": str(bar.day) if bar.day else None,
    }
