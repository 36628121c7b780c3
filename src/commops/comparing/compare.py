"""Comparing what follows on both sides on one day: causes first, what follows from them told with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.comparing import renames as renaming
from commops.comparing.accountability import changed_leads, changed_letters, moved_duties, other_schemes
from commops.comparing.change import Kind
from commops.comparing.field_changes import FieldChanges, Told, no_longer_lent
from commops.comparing.later_changes import Later
from commops.comparing.ledger import Ledger
from commops.comparing.lent import Lent
from commops.comparing.lost_references import with_lost_references
from commops.comparing.people_changes import OtherHoldings, changed_holders, joins_and_leaves
from commops.comparing.position_changes import (
    changed_dotted_lines,
    changed_managers,
    changed_seats,
    stated_top_levels,
)
from commops.comparing.renames import Renames
from commops.comparing.reshaping import Reshapings
from commops.comparing.setting_changes import (
    changed_coverage,
    changed_handbook,
    changed_rules,
    changed_settings,
    changed_standard,
)
from commops.comparing.sides import Sides
from commops.comparing.structural_changes import Structure
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from commops.comparing.change import Change, Value
    from commops.graph import Graph


@dataclass(frozen=True)
class Comparison:
    """Two sides on one day, and what differs, in the order in which a reviewer wants to read of it."""

    old: Graph
    new: Graph
    renames: Renames
    changes: tuple[Change, ...]


def compare(old: Graph, new: Graph, *, renames: bool = True, left_out: Collection[str] = ()) -> Comparison:
    """Compare two sides, looking for `renames` unless those are not wanted.

    What is `left_out`, as `kind/id`, is not compared: what a side defines twice, so that nobody knows what it says.
    """
    found = renaming.find(old.organization, new.organization) if renames else Renames()
    sides = Sides.of(old, new, found)
    told = [each for each in with_lost_references(_changes(sides)) if each.about not in left_out]
    return Comparison(old, new, found, in_order(told))


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes in the order in which a reviewer wants to read of them."""
    return tuple(sorted(changes, key=lambda each: each.place))


def _changes(sides: Sides) -> Iterator[Change]:
    # The order matters: whatever comes first takes what follows from it.
    ledger = Ledger(sides)
    movers = frozenset().union(*(each.people for each in ledger.moves.values()))
    reshapings = Reshapings(sides)
    yield from changed_leads(sides, ledger)
    yield from moved_duties(sides, ledger, reshapings)
    by_scheme = other_schemes(sides, ledger)
    structure = list(Structure(sides, ledger, reshapings).changes())
    yield from structure
    yield from changed_letters(sides, ledger)
    yield from changed_managers(sides, ledger)
    yield from stated_top_levels(sides)

    holders = list(changed_holders(sides, ledger))
    yield from holders
    yield from joins_and_leaves(sides, holders)
    later = list(Later(sides).changes())
    yield from OtherHoldings(sides, later).changes()
    yield from changed_dotted_lines(sides)
    yield from changed_seats(sides)

    yield from later
    coverage = list(changed_coverage(sides))
    yield from coverage
    yield from changed_settings(sides, by_scheme)
    yield from changed_handbook(sides)
    yield from changed_rules(sides)

    lent = Lent(sides.old.graph, sides.new.graph)
    yield from _renamed(sides, lent)
    by_standard: list[str] = []
    for change in FieldChanges(sides, lent, _told([*structure, *later, *coverage], movers)).changes():
        if change.kind == Kind.STANDARD_CHANGED:
            by_standard.append(change.about)
        else:
            yield change
    yield from changed_standard(sides, lent, by_standard)


def _told(told: Iterable[Change], movers: frozenset[str]) -> Told:
    ending: set[str] = set()
    covered: set[str] = set()
    collaborations: set[str] = set()
    for each in told:
        collaborations.update(each.follows.get("collaborations", ()))
        if each.since and each.kind in {Kind.TEAM_REMOVED, Kind.DUTY_REMOVED}:
            ending.add(each.about)
        if each.kind in {Kind.COVERAGE_LOST, Kind.COVERAGE_GAINED}:
            covered.add(each.about.partition("/")[2])
    return Told(frozenset(ending), frozenset(covered), frozenset(collaborations), movers)


def _renamed(sides: Sides, lent: Lent) -> Iterator[Change]:
    for kind, old, new, score in sides.renames.found:
        if kind == "duties" and _is_moved(sides, new):
            continue  # told where it is said that it moves
        lost = list(no_longer_lent(sides, lent, kind, new))
        more: dict[str, Value] = {"renamed": score, "old_id": old}
        yield sides.change(Kind.RENAMED, f"{kind}/{new}", old, new, follows={"no_longer_lent": lost}, more=more)


def _is_moved(sides: Sides, duty: str) -> bool:
    before, after = sides.old.duties, sides.new.duties
    return duty in before and duty in after and before[duty] != after[duty]
