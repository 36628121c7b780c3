"""Parts put together: roles known by several names, duties that several tables or files speak of, contradictions."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.asking import Choice, Question
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.raci.letter_words import LEAD, ORDER, folded
from commops.exchange.importing.raci.responsibilities import Duty, Given, Part, Role
from commops.exchange.importing.raci.scheme_choice import SIGNS, in_scheme
from commops.language.messages import listed, message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from commops.exchange.importing.raci.surroundings import Choose, Surroundings

_ONLY_ONE: Final = "A"


def together(parts: Sequence[Part], around: Surroundings) -> Part:
    """Return all parts as one."""
    roles, names = _roles(parts, around)
    duties: list[Duty] = []
    notes = list(chain.from_iterable(part.notes for part in parts))
    ignored = list(chain.from_iterable(part.ignored for part in parts))
    for part in parts:
        named = [_renamed(duty, names) for duty in part.duties]
        if duties and named and repeats(named, duties):
            duties = _with_remarks(duties, named)
            ignored.append(message("a table with the same content as others"))
        elif part.joins:
            duties, more = _merged(duties, named)
            notes += more
        else:
            duties += named

    sections = chain.from_iterable(part.sections for part in parts)
    named_sections = tuple(replace(section, given=_with_names(section.given, names)) for section in sections)
    whole = Part(
        tuple(roles), tuple(map(_in_its_scheme, map(_each_once, duties))), tuple(notes), tuple(ignored), named_sections
    )
    return _with_lead(whole, around.choose)


# Roles.


def _roles(parts: Sequence[Part], around: Surroundings) -> tuple[Sequence[Role], Mapping[str, str]]:
    # The roles in their order, and the name that is kept for each that is written.
    written = list(chain.from_iterable(part.roles for part in parts))
    often = Counter(role.name for role in written)
    found = _listed_first(written, around.listed)
    spellings: dict[str, list[str]] = defaultdict(list)
    spellings |= {key: [role.name] for key, role in found.items()}
    for role in written:
        key = folded(role.name) or role.name
        spellings[key].append(role.name)
        known = found.setdefault(key, role)
        found[key] = replace(
            known,
            also=tuple(dict.fromkeys((*known.also, *role.also))),
            group=known.group or role.group,
            person=known.person or role.person,
            description=known.description or role.description,
            identifier=known.identifier or role.identifier,
        )

    roles: list[Role] = []
    names: dict[str, str] = {}
    for key, role in found.items():
        best = _best(spellings[key], often)
        others = [name for name in dict.fromkeys(spellings[key]) if name != best]
        names |= dict.fromkeys(spellings[key], best)
        description = around.descriptions.get(key, "") or role.description
        also = tuple(dict.fromkeys((*others, *(name for name in role.also if name != best))))
        roles.append(replace(role, name=best, also=also, description=description))
    return roles, names


def _listed_first(written: Sequence[Role], listed_: Sequence[str]) -> dict[str, Role]:
    # The roles that a document lists, in its order: all of them, or, where it lists mostly others, those written.
    found_of = {folded(role.name): role for role in written}
    named = [name for name in listed_ if folded(name) in found_of]
    names = listed_ if len(named) > len(listed_) / 2 else named
    return {folded(name): found_of.get(folded(name)) or Role(name, written[0].origin) for name in names}


def _best(spellings: Sequence[str], often: Mapping[str, int]) -> str:
    # With a capital, where there is one; then what is written most often.
    def rank(name: str) -> tuple[bool, int]:
        return name[:1].isupper() or not name[:1].isalpha(), often.get(name, 0)

    return max(dict.fromkeys(spellings), key=rank)


def _renamed(duty: Duty, names: Mapping[str, str]) -> Duty:
    return replace(duty, given=_with_names(duty.given, names))


def _with_names(given: Iterable[Given], names: Mapping[str, str]) -> tuple[Given, ...]:
    return tuple(replace(each, role=names.get(each.role, each.role)) for each in given)


# Duties.


def _key(duty: Duty) -> str:
    return duty.identifier or folded(duty.name)


def _letters(duty: Duty) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for given in duty.letters:
        found[folded(given.role)].add(given.letter)
    return found


def repeats(some: Sequence[Duty], known: Sequence[Duty]) -> bool:
    """Tell whether duties say nothing that is not known, as the sheets of single teams do, or a table of remarks."""
    if len(some) > len(known):
        return False
    by_key: dict[str, set[frozenset[tuple[str, str]]]] = defaultdict(set)
    for duty in known:
        by_key[_key(duty)].add(_said(duty))
    return all(_is_known(duty, by_key.get(_key(duty), set())) for duty in some)


def _is_known(duty: Duty, known: Collection[frozenset[tuple[str, str]]]) -> bool:
    said = _said(duty)
    return bool(said) and (said in known or any(said <= each for each in known))


def _said(duty: Duty) -> frozenset[tuple[str, str]]:
    # Who has which letter in a duty.
    return frozenset((folded(given.role), given.letter) for given in duty.letters)


def _with_remarks(known: Sequence[Duty], some: Sequence[Duty]) -> list[Duty]:
    remarks: dict[tuple[str, str, str], str] = {}
    for duty in some:
        remarked = [given for given in duty.given if given.remark]
        remarks |= {(_key(duty), folded(given.role), given.letter): given.remark for given in remarked}

    found: list[Duty] = []
    for duty in known:
        given = [
            each if each.remark else replace(each, remark=remarks.get((_key(duty), folded(each.role), each.letter), ""))
            for each in duty.given
        ]
        found.append(replace(duty, given=tuple(given)))
    return found


def _merged(known: Sequence[Duty], some: Sequence[Duty]) -> tuple[list[Duty], list[Note]]:
    # Duties of lists of single roles are the same where they have the same name.
    found = list(known)
    places = {_key(duty): place for place, duty in enumerate(found)}
    notes: list[Note] = []
    for duty in some:
        place = places.get(_key(duty))
        if place is None:
            places[_key(duty)] = len(found)
            found.append(duty)
            continue
        notes += _contradictions(found[place], duty)
        found[place] = _both(found[place], duty)
    return found, notes


def _both(first: Duty, second: Duty) -> Duty:
    fits = first.scheme == second.scheme
    given = (*first.given, *second.given)
    scheme = first.scheme
    if not fits:
        letters = {each.letter for each in given if each.letter}
        scheme = next(
            (name for name in (first.scheme, second.scheme, *SIGNS) if name and letters <= SIGNS[name]), scheme
        )
    return replace(
        first,
        given=given,
        number=first.number or second.number,
        sections=first.sections or second.sections,
        extras=tuple(dict.fromkeys((*first.extras, *second.extras))),
        scheme=scheme,
    )


def _in_its_scheme(duty: Duty) -> Duty:
    # Duties that several tables speak of may have letters of several schemes.
    letters = {given.letter for given in duty.letters} - {LEAD}
    if not duty.scheme or letters <= SIGNS[duty.scheme]:
        return duty
    covering = next((name for name, signs in SIGNS.items() if letters <= signs), "")
    return replace(duty, scheme=covering) if covering else in_scheme(duty, duty.scheme)


def _contradictions(first: Duty, second: Duty) -> Iterator[Note]:
    before, after = _letters(first), _letters(second)
    for role, letters in after.items():
        known = before.get(role)
        if known is not None and known != letters:
            given = next(each for each in second.letters if folded(each.role) == role)
            earlier = next(each for each in first.letters if folded(each.role) == role)
            text = message(
                "'{role}' has {letters} for '{duty}' here, but {others} at {place}; both were imported",
                role=given.role,
                duty=first.name,
                letters="/".join(_ordered(letters)),
                others="/".join(_ordered(known)),
                place=str(earlier.origin),
            )
            about = {"duty": first.name, "role": given.role, "letters": [_ordered(known), _ordered(letters)]}
            yield Note("contradiction", text, Certainty.GUESSED, given.origin, about)

    answering = [each for each in first.letters if each.letter == _ONLY_ONE]
    for given in second.letters:
        others = [each for each in answering if folded(each.role) != folded(given.role)]
        if given.letter == _ONLY_ONE and others:
            text = message(
                "'{role}' is accountable for '{duty}' here, but {others} at {place}; both were imported",
                role=given.role,
                duty=first.name,
                others=listed([f"'{each.role}'" for each in others], "and"),
                place=str(others[0].origin),
            )
            about = {"duty": first.name, "roles": [*(each.role for each in others), given.role]}
            yield Note("contradiction", text, Certainty.GUESSED, given.origin, about)


def _ordered(letters: set[str]) -> list[str]:
    return [letter for letter in ORDER if letter in letters]


def _each_once(duty: Duty) -> Duty:
    found: dict[tuple[str, str, str], Given] = {}
    for given in duty.given:
        key = (given.role, given.letter, "" if given.letter else given.remark)
        known = found.get(key)
        if known is None:
            found[key] = given
        elif given.letter and given.remark and given.remark not in known.remark.split("; "):
            found[key] = replace(known, remark="; ".join(filter(None, (known.remark, given.remark))))
    return replace(duty, given=tuple(found.values()))


# Who leads.


def _with_lead(part: Part, choose: Choose) -> Part:
    first = next((given for given in part.given if given.letter == LEAD), None)
    if first is None:
        return part
    question = Question(
        message("Which letter does the lead get?"),
        (
            Choice("R", message("R: is responsible")),
            Choice("A/R", message("A/R: is accountable and responsible")),
            Choice("A", message("A: is accountable")),
        ),
        first.origin,
        "unknown-letter",
        (("letter", LEAD),),
    )
    letters = tuple(choose(question).split("/"))
    duties = [replace(duty, given=tuple(_meant(duty.given, letters))) for duty in part.duties]
    return replace(part, duties=tuple(map(_each_once, duties)))


def _meant(given: Sequence[Given], letters: Sequence[str]) -> Iterator[Given]:
    for each in given:
        if each.letter == LEAD:
            yield from (replace(each, letter=letter) for letter in letters)
        else:
            yield each
