"""Parts of a document chosen and made alike: below which headings they are, in which scheme, by role or by duty."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from commops.exchange.importing.asking import Choice, Question
from commops.exchange.importing.raci import long_tables
from commops.exchange.importing.raci.found_parts import FoundPart, Headed
from commops.exchange.importing.raci.headings import as_duty, as_role, as_section, in_words, without_scheme
from commops.exchange.importing.raci.joining_parts import repeats
from commops.exchange.importing.raci.own_matrices import as_written
from commops.exchange.importing.raci.responsibilities import Duty, Given, Part, Role
from commops.exchange.importing.raci.scheme_choice import with_schemes
from commops.exchange.importing.raci.surroundings import scheme_named
from commops.exchange.importing.raci.titles import title
from commops.exchange.importing.raci.turned_grids import DUTIES, ORIENTATION, ROLES, share_of_parties
from commops.language.messages import message
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.exchange.importing.raci.surroundings import Surroundings


def parts_of(found: Sequence[FoundPart], around: Surroundings, asked: str, *, by_role: bool) -> Sequence[Part]:
    """Return parts in their schemes, their sections the headings in which they differ.

    `by_role` tells that lists of names with letters stand below roles rather than below duties.
    """
    resolved = [_resolved(each, around, by_role=by_role) for each in strongest(found)]
    known: list[Duty] = []
    headings: list[tuple[str, ...]] = []
    for each in resolved:
        if each.part.duties and not (known and repeats(each.part.duties, known)):
            headings.append(each.headings)
        known += each.part.duties
    common = _common(headings)
    parts: list[Part] = []
    for each in resolved:
        sections = [as_section(text) for text in each.headings[common:]]
        if not any(sections):
            sections = [without_scheme(text) for text in each.headings[common:]][-1:]
        names = tuple(filter(None, sections))
        duties = [replace(duty, sections=(*names, *duty.sections)) for duty in each.part.duties]
        lettered = [replace(section, names=(*names, *section.names)) for section in each.part.sections]
        part = replace(each.part, duties=tuple(duties), sections=tuple(lettered))
        parts.append(with_schemes(as_written(part), around, asked, each.scheme))
    return parts


def strongest(found: Sequence[FoundPart]) -> Sequence[FoundPart]:
    """Return what tables and lists say without those that beside a matrix are probably about something else."""
    if not any(each.strong for each in found):
        return found
    return [each if each.strong or not _says_something(each) else _passed_over(each) for each in found]


def _says_something(found: FoundPart) -> bool:
    return isinstance(found.part, Headed) or bool(found.part.duties)


def _passed_over(found: FoundPart) -> FoundPart:
    origin = found.part.origin if isinstance(found.part, Headed) else found.part.duties[0].origin
    return FoundPart(
        found.headings,
        Part(ignored=(message("content at {place}, since another table has the letters", place=str(origin)),)),
    )


@dataclass(frozen=True)
class _Resolved:
    headings: tuple[str, ...]
    part: Part
    scheme: str


def _resolved(found: FoundPart, around: Surroundings, *, by_role: bool) -> _Resolved:
    if isinstance(found.part, Part):
        return _Resolved(found.headings, found.part, found.scheme)
    headed = found.part
    if by_role:
        role = as_role([*headed.headings, headed.title], around.file)
        return _Resolved((), long_tables.as_role(headed.rows, role), found.scheme)
    named = as_duty(headed.title or in_words(around.file))
    given: list[Given] = []
    for row in headed.rows:
        role = title(row.task).name
        given += [replace(each, role=role) for each in row.given]

    duty = Duty(named.title.name, headed.origin, named.title.number, given=tuple(given), identifier=named.identifier)
    roles = tuple(Role(each.role, each.origin) for each in given)
    return _Resolved(found.headings, Part(roles, (duty,), joins=True), scheme_named(headed.title) or found.scheme)


def lists_are_by_role(documents: Sequence[tuple[Sequence[FoundPart], Surroundings]]) -> bool:
    """Tell whether the lists of all documents stand below roles: as most names say, else the user."""
    headed: list[tuple[Headed, Surroundings]] = []
    for found, around in documents:
        parts = [each.part for each in strongest(found)]
        headed += [(part, around) for part in parts if isinstance(part, Headed)]
    if not headed:
        return False

    around = headed[0][1]
    titles = [as_role([*each.headings, each.title], around.file) for each, around in headed]
    rows = [title(row.task).name for row in chain.from_iterable(each.rows for each, _ in headed)]
    above, below = share_of_parties(titles, around), share_of_parties(rows, around)
    if above != below:
        return above > below
    choices = (
        Choice(ROLES, message("roles, with the duties below them")),
        Choice(DUTIES, message("duties, with the roles below them")),
    )
    question = Question(message("What are the headings of these lists?"), choices, headed[0][0].origin, ORIENTATION)
    return around.choose(question) == ROLES


def _common(headings: Sequence[tuple[str, ...]]) -> int:
    # How many headings all tables stand below.
    if len(set(headings)) <= 1:
        return max(map(len, headings), default=0)
    shortest = min(map(len, headings))
    return next((place for place in range(shortest) if len({each[place] for each in headings}) > 1), shortest)
