"""The reasons for a proposal: what it is called, why it fits, what it gains and costs, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.model.kinds import Structure
from commops.proposals.answers import FEW, MOST_PEOPLE, ONE_TEAM, TEAMS, TWO_LINES, Business
from commops.proposals.positions import LINES, in_turn
from commops.proposals.texts import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.model.organization import Organization
    from commops.proposals.proposal import Proposal

_NEXT: Final = 3


def title(proposal: Proposal) -> str:
    """Return what is proposed, in a line."""
    answers = proposal.answers
    base = said(f"title {_base(proposal)}", answers.language, size=answers.size)
    if answers.one_team:
        return base
    return said(f"title {proposal.structure}", answers.language, base=base, number=len(LINES))


def reasons(proposal: Proposal, library: Organization) -> Iterator[tuple[str, str]]:
    """Yield what speaks for it and against it, each with its heading."""
    language, base = proposal.answers.language, _base(proposal)
    form = "one" if proposal.answers.one_team else proposal.structure
    yield said("why", language), ("；" if language == "zh" else "; ").join(_why(proposal))
    yield said("gains", language), said(f"gains {form}", language)
    yield said("costs", language), said("costs alone" if base == "alone" else f"costs {form}", language)
    number = {"team": ONE_TEAM + 1, "teams": TEAMS + 1, "departments": MOST_PEOPLE}.get(base, FEW + 1)
    yield said("later", language), said(f"later {base}", language, number=number)
    if missing := _next(proposal, library):
        yield said("next", language), missing


def _base(proposal: Proposal) -> str:
    answers = proposal.answers
    if answers.one_team:
        if answers.size == 1:
            return "alone"
        return "few" if answers.few else "team"
    return "teams" if answers.size <= TEAMS else "departments"


def _why(proposal: Proposal) -> Iterator[str]:
    answers = proposal.answers
    yield said(f"why {_base(proposal)}", answers.language, size=answers.size, most=ONE_TEAM)
    if proposal.structure is not Structure.FUNCTIONAL:
        yield said(f"why {proposal.structure}", answers.language)
    elif answers.business is Business.LINES:
        yield said("why no lines", answers.language, least=TWO_LINES)
    elif answers.business is Business.CAMPAIGNS:
        yield said("why no projects", answers.language)


def _next(proposal: Proposal, library: Organization) -> str:
    # The posts that are not filled yet, in their order.
    answers = proposal.answers
    if answers.one_team:
        return ""
    missing = [role for role in in_turn(answers) if role not in proposal.kinds["roles"]][:_NEXT]
    return ("、" if answers.language == "zh" else ", ").join(
        library.roles[role].called(role, answers.language) for role in missing
    )
