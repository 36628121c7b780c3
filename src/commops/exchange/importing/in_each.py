"""Roles that many teams have: the shortest `in_each` for those teams."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from commops.exchange.importing.imported import Fields

EVERY = "all"


def in_each(teams: Collection[str], kinds: Mapping[str, str]) -> str | list[str]:
    """Return `in_each` for some teams, given the kind of every team: all, whole kinds of the user's own, else each."""
    if len(teams) == len(kinds):
        return EVERY

    there = set(teams)
    by_kind: dict[str, list[str]] = defaultdict(list)
    for team, kind in kinds.items():
        by_kind[kind].append(team)

    found: list[str] = []
    for kind, of_kind in by_kind.items():
        if kind and there.issuperset(of_kind):
            found.append(kind)
        else:
            found.extend(team for team in of_kind if team in there)
    return found


def own_kinds(entries: Mapping[str, Fields], standard: Collection[str]) -> dict[str, str]:
    """Return the kind of each team; nothing for a kind of the format itself, which takes in others."""
    kinds = {team: str(fields.get("kind", "")) for team, fields in entries.items()}
    return {team: "" if kind in standard else kind for team, kind in kinds.items()}
