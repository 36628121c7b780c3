"""The ids of what personnel becomes: of departments, positions and people, as a person would write them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.ids import slug
from commops.exchange.importing.workforce import person_names
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.exchange.importing.ids import Ids
    from commops.exchange.importing.workforce.departments import Departments
    from commops.exchange.importing.workforce.job_groups import JobGroup
    from commops.exchange.importing.workforce.workers import Worker


_HEX: Final = pattern_of(r"(?:[0-9a-f]+-)*[0-9a-f]{8,}")


def usable(*stated: str) -> str:
    """Return the first of some ids of a source that a person could have written; empty where there is none.

    That is none with other characters than an id has, none of which most is a number, and none that a program made.
    """
    return next(filter(_is_usable, stated), "")


def _is_usable(stated: str) -> bool:
    letters = sum(sign.isalpha() for sign in stated)
    digits = sum(sign.isdigit() for sign in stated)
    is_made = bool(digits) and bool(_HEX.fullmatch(stated))
    return letters > digits and slug(stated) == stated and not is_made


def of_teams(departments: Departments, ids: Ids) -> Mapping[str, str]:
    """Return the id of each department by its key: its name, with that of the one above where several are called so."""
    named = Counter(unit.name.casefold() for unit in departments.units.values())
    found: dict[str, str] = {}
    for key, unit in departments.units.items():
        above = departments.units.get(departments.above(key))
        within = above.name if above and named[unit.name.casefold()] > 1 else ""
        found[key] = ids.new("teams", unit.identifier or f"{within} {unit.name}")
    return found


def of_roles(groups: Sequence[JobGroup], titles: Sequence[str], departments: Departments, ids: Ids) -> list[str]:
    """Return the id of each position: its title, with its department where several departments have it."""
    units: dict[str, set[str]] = defaultdict(set)
    for group, title in zip(groups, titles, strict=True):
        units[title.casefold()].add(group.unit)

    found: list[str] = []
    for group, title in zip(groups, titles, strict=True):
        unit = departments.units.get(group.unit)
        within = unit.name if unit and len(units[title.casefold()]) > 1 else ""
        found.append(ids.new("roles", f"{within} {title}"))
    return found


def of_people(workers: Sequence[Worker], ids: Ids) -> Mapping[int, str]:
    """Return the id of everybody by number: their name, with their id in the source where several are called so."""
    people = {number: worker for number, worker in enumerate(workers) if not worker.vacant}
    named = Counter(person_names.key(worker.called) for worker in people.values())
    found: dict[int, str] = {}
    for number, worker in people.items():
        several = named[person_names.key(worker.called)] > 1
        more = next(iter(worker.ids), "") if several else ""
        found[number] = ids.new("people", worker.identifier or f"{worker.called} {more}")
    return found
