"""Positions of roles that many teams have: `chair@sig-node` is that of the role `chair` in the team `sig-node`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

AT: Final = "@"
EVERY: Final = "all"

POSTS: Final = "posts"
"""What positions are called beside the kinds: a role that many teams have is a position in each of them."""


def post(role: str, team: str) -> str:
    """Return the id of a role's position in a team."""
    return f"{role}{AT}{team}"


def teams_with(in_each: Collection[str], kinds: Mapping[str, str], own_kinds: Mapping[str, str]) -> Iterator[str]:
    """Yield the teams that a role with `in_each` is in, given each team's kind and the organisation's own kinds."""
    for team, kind in kinds.items():
        if not {EVERY, team, kind, own_kinds.get(kind, kind)}.isdisjoint(in_each):
            yield team
