"""The heads of columns as roles: with their group, the person who holds them, and what they are called otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.raci.cell_letters import unquoted
from commops.exchange.importing.raci.letter_words import folded, is_cjk, letters_of_head
from commops.exchange.importing.raci.parties import is_person, is_person_aside, is_unit, without_aside
from commops.exchange.importing.raci.titles import lines, plain, title
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.exchange.importing.raci.surroundings import Surroundings

_DASH: Final = pattern_of(r"\s+[-–—|]\s+|\s*[:：]\s*")
_SHORT: Final = 8
_TWO: Final = 2


@dataclass(frozen=True)
class Head:
    """A head as a role: its name, other names, group, holder, the footnote marks, and the letter that it states."""

    name: str
    also: tuple[str, ...] = ()
    group: str = ""
    person: str = ""
    marks: str = ""
    letter: str = ""
    identifier: str = ""


def head(text: str, around: Surroundings) -> Head:
    """Return what the head of a column says."""
    written = title(text)
    rows = lines(text).split("\n")
    name, person, others = written.name, "", []
    if len(rows) == _TWO and any(map(is_person, rows)) and not all(map(is_person, rows)):
        person, name = sorted(rows, key=lambda row: not is_person(row))
        others.append(written.name)

    bare, aside = without_aside(name)
    if aside and _is_abbreviation(aside, bare):
        name = bare
        others += [aside, written.name]
    elif aside and _is_spelled(bare, aside) and not is_person(aside):
        name = aside
        others += [bare, written.name]
    elif aside and is_person_aside(aside):
        name, person = bare, aside
        others.append(written.name)
    elif aside and is_person(bare) and is_unit(aside):
        name, person = aside, bare
        others.append(written.name)

    name, person, more = _dashed(name, person)
    others += more
    if full := around.name_of(name):
        others.append(name)
        name = full
    return Head(name, _others(others, name), person=person, marks=written.mark)


def _others(others: Sequence[str], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for other in others if other and other != name))


def _is_abbreviation(short: str, long: str) -> bool:
    if not short or len(short) > _SHORT or " " in short or is_cjk(short):
        return False
    initials = "".join(word[0] for word in re.findall(r"\w+", long)).casefold()
    capitals = sum(map(str.isupper, short)) >= len(short) / 2
    spelled = short.isalpha() and short.isupper() and len(long) > len(short)
    return capitals and (short.casefold() == initials or spelled)


def _is_spelled(short: str, long: str) -> bool:
    return short.casefold() == "".join(word[0] for word in re.findall(r"\w+", long)).casefold()


def _dashed(name: str, person: str) -> tuple[str, str, Sequence[str]]:
    # `Ana Silva - Product owner`, `Product owner: Ana Silva`, `PM - Project manager`.
    parts = _DASH.split(name)
    if len(parts) != _TWO or person or not all(parts):
        return name, person, ()
    first, second = parts
    if is_person(first) and not is_person(second):
        return second, first, (name,)
    if is_person(second) and not is_person(first):
        return first, second, (name,)
    if _is_abbreviation(first, second):
        return second, person, (first, name)
    if _is_abbreviation(second, first):
        return first, person, (second, name)
    return name, person, ()


def stated_letter(text: str, around: Surroundings) -> tuple[str, str]:
    """Return the role and the letter of a head such as `Executive sponsor (Accountable)` or `Manager - R`."""
    bare, aside = without_aside(plain(text))
    if aside and (letter := letter_of(aside, around)) and not letter_of(bare, around):
        return bare, letter
    if aside and (letter := letter_of(bare, around)):
        return "", letter
    parts = _DASH.split(plain(text))
    if len(parts) == _TWO:
        first, second = parts
        for role, said in ((first, second), (second, first)):
            if (letter := letter_of(said, around)) and not letter_of(role, around):
                return role, letter
            if letter:
                return "", letter
    return "", letter_of(plain(text), around)


def letter_of(text: str, around: Surroundings) -> str:
    """Return the letter that a head is, by its sign or its word; the likeliest where a word stands for several."""
    bare = unquoted(plain(text).strip(" .:："))
    if bare.isupper() and len(bare) <= _TWO and (found := around.alphabet.of_sign(bare)):
        return found[0]
    if found := around.alphabet.words.get(folded(bare), ()):
        return found[0]
    return next(iter(letters_of_head(bare)), "")
