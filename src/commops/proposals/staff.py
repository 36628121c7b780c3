"""People: who holds which of the posts, and who stands in for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.proposals.layouts import layout_for, stand_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.model.structure import Role
    from commops.proposals.answers import Answers

_HATS: Final = (
    ("market-researcher", "data-analyst"),
    ("technical-support", "data-analyst"),
    ("event-planner", "content-planner"),
    ("data-analyst", "community-manager"),
    ("member-operations", "community-administrator"),
    ("community-administrator", "content-planner"),
    ("content-planner", "community-manager"),
)
"""With one person fewer, who wears the first hat wears the second too; and so on, until one wears them all."""


def held(answers: Answers, seats: Mapping[str, int]) -> list[list[str]]:
    """Return the roles of each person; the one who makes content never reviews it, as long as there are two."""
    hats = {role: [role] for role in seats}
    for hat, beside in _HATS[: max(0, len(seats) - answers.size)]:
        hats[beside] += hats.pop(hat)
    people: list[list[str]] = []
    for first, roles in hats.items():
        people += [roles] * seats[first]
    return people


def backups(answers: Answers, seats: Mapping[str, int], library: Mapping[str, Role]) -> dict[str, str]:
    """Return for each role one that stands in for it, which somebody else holds; nothing where nobody else is there."""
    holder: dict[str, int] = {}
    for number, roles in enumerate(held(answers, seats)):
        holder |= dict.fromkeys(roles, number)

    apart = {stand_in("content-creator", seats), stand_in("content-lead", seats)}
    found = {}
    for role in seats:
        others = [other for other in _near(answers, role, seats, library) if holder[other] != holder[role]]
        # Who makes the content stands in for who reviews it only if there is nobody else, and the other way round.
        if best := [other for other in others if {role, other} != apart] or others:
            found[role] = best[0]

    return found


def _near(answers: Answers, role: str, seats: Mapping[str, int], library: Mapping[str, Role]) -> Sequence[str]:
    # As the library has it, then who could rotate to the same post, then the lead of its team, whoever leads, anybody.
    teams, posts = layout_for(answers).teams, layout_for(answers).posts
    _, lead = teams[posts[role]]
    usual = [other for other in library[role].backup if other in seats]
    next_ = {role, *library[role].rotates_to}
    akin = [other for other in seats if not next_.isdisjoint({other, *library[other].rotates_to})]
    return [*usual, *akin, lead, *(lead for _, lead in teams.values()), *seats]
