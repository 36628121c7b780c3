"""The rules of CODEOWNERS as duties: one for those with a heading and owners in common, else one for each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.exchange.importing.codeowners.claims import EVERYTHING
from commops.exchange.importing.names import name_beside_id
from commops.graph.ownership import is_path
from commops.language.messages import counted
from commops.model.kinds import FREE
from commops.model.references import TEAM
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.exchange.importing.codeowners.claims import Claimed
    from commops.exchange.importing.codeowners.owners import Owners
    from commops.exchange.importing.collecting import Collected
    from commops.exchange.importing.imported import Fields


@dataclass(frozen=True)
class OwnedTogether:
    """Rules that make one duty: its name, its id where a comment states it, the heading that others share with it."""

    rules: Sequence[Claimed]
    name: str
    id: str = ""
    heading: str = ""


def add_duties(collected: Collected, owners: Owners, claims: Iterable[Claimed]) -> None:
    """Add the duties for some rules, all of which have owners."""
    groups = list(_groups(claims))
    areas: dict[str, str] = {}
    several = 0
    for group in groups:
        parties = _parties(group, owners)
        if not parties:
            continue

        several += len(parties) > 1
        heading = group.heading
        if heading and heading not in areas:
            areas[heading] = collected.add("areas", heading, {"name": heading}, group.rules[0].rule.origin)
            name_beside_id(collected.fields("areas", areas[heading]), areas[heading])
        _add(collected, group, parties, areas.get(heading, ""))

    if several:
        text = counted(
            "{number:,} duty has several owners; the first one is accountable",
            "{number:,} duties have several owners; the first one is accountable",
            several,
        )
        collected.guessed("several-owners", text, None)


def _parties(group: OwnedTogether, owners: Owners) -> list[str]:
    parties: dict[str, None] = {}
    for claimed in group.rules:
        parties |= dict.fromkeys(owners.parties(claimed.rule))
    return list(parties)


def _add(collected: Collected, group: OwnedTogether, parties: list[str], area: str) -> None:
    first = group.rules[0].rule
    fields: Fields = {"name": group.name, "description": first.comment.text, "area": area}
    if parties[0].startswith(TEAM):
        fields["team"] = parties[0].removeprefix(TEAM)
        fields["responsible"] = parties if len(parties) > 1 else []
    else:
        fields["accountable"] = parties[0]
        fields["responsible"] = parties

    fields["owns"] = list(dict.fromkeys(_plainly_a_path(claimed.claim) for claimed in group.rules))
    fields[f"{FREE}approvals"] = first.section.approvals
    fields[f"{FREE}optional"] = first.section.optional or None
    remarks = list(dict.fromkeys(claimed.rule.remark for claimed in group.rules if claimed.rule.remark))
    fields[f"{FREE}remarks"] = remarks
    duty = collected.add("duties", group.id or group.name, fields, first.origin, first.section.name or group.heading)
    name_beside_id(collected.fields("duties", duty), duty)


def _plainly_a_path(claim: str) -> str:
    return claim if is_path(claim) else f"/{claim}"


def _groups(claims: Iterable[Claimed]) -> Iterator[OwnedTogether]:
    by_id: dict[str, list[Claimed]] = defaultdict(list)
    names: dict[str, str] = {}
    blocks: dict[tuple[str, int], list[Claimed]] = defaultdict(list)
    for claimed in claims:
        rule = claimed.rule
        for identifier, name in rule.comment.duties:
            by_id[identifier].append(claimed)
            names[identifier] = name
        if not rule.comment.duties:
            blocks[_heading(claimed).casefold(), 0 if _heading(claimed) else rule.block].append(claimed)

    for identifier, rules in by_id.items():
        yield OwnedTogether(rules, names[identifier], identifier)
    for (heading, _), rules in blocks.items():
        yield from _with_heading(rules) if heading else _each(rules)


def _heading(claimed: Claimed) -> str:
    return claimed.rule.comment.heading or claimed.rule.section.name


def _each(rules: Sequence[Claimed]) -> Iterator[OwnedTogether]:
    return (OwnedTogether([claimed], _of_pattern(claimed)) for claimed in rules)


def _with_heading(rules: Sequence[Claimed]) -> Iterator[OwnedTogether]:
    """Yield what has a heading in common by owners: the first is called as it, the others by a pattern."""
    by_owners: dict[frozenset[str], list[Claimed]] = defaultdict(list)
    for claimed in rules:
        by_owners[frozenset(owner.casefold() for owner in claimed.rule.owners)].append(claimed)

    first, *others = by_owners.values()
    heading = _heading(first[0])
    yield OwnedTogether(first, heading, heading=heading if others else "")
    for other in others:
        yield OwnedTogether(other, _of_pattern(other[0]), heading=heading)


def _of_pattern(claimed: Claimed) -> str:
    if claimed.claim == EVERYTHING:
        return "Everything"
    return claimed.rule.pattern.removesuffix("/**").strip("/")
