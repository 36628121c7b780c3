"""What the user should know of responsibilities that were read: what was kept otherwise, guessed, or not understood."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.raci.letter_words import ORDER, folded
from commops.exchange.importing.raci.numbered import are_numbers
from commops.exchange.importing.raci.parties import is_everybody, is_person, is_vacant
from commops.language.messages import listed, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.exchange.importing.raci.responsibilities import Duty, Given, Part, Role

_FOR_EVERYBODY = frozenset({"C", "I"})
_SIGN = 3


def notes_on(part: Part) -> Iterator[Note]:
    """Yield the notes on everything that was read."""
    yield from part.notes
    yield from _on_roles(part)
    yield from _on_names(part)
    for section in part.sections:
        yield from _on_section(section.names, section.given)
    for duty in part.duties:
        for given in duty.given:
            yield from _on_given(duty, given)


def _on_roles(part: Part) -> Iterator[Note]:
    lettered = {folded(given.role) for given in part.given}
    for role in part.roles:
        yield from _on_role(role, has_letters=folded(role.name) in lettered)


def _on_role(role: Role, *, has_letters: bool) -> Iterator[Note]:
    similar = [name for name in role.also if folded(name) == folded(role.name)]
    if similar:
        others = listed([f"'{name}'" for name in similar], "and")
        text = message("the same position as '{role}': {others}", role=role.name, others=others)
        yield Note("similar-names", text, Certainty.GUESSED, role.origin, {"roles": [*similar, role.name]})
    if is_everybody(role.name):
        text = message("'{party}' is read as everybody", party=role.name)
        yield Note("everybody", text, Certainty.READ, role.origin, {"party": role.name})
    elif are_numbers(role.name):
        text = message("the number {number} is not defined in this document", number=role.name)
        yield Note("unknown-cell", text, Certainty.LOST, role.origin, {"cell": role.name})
    elif is_person(role.name):
        text = message(
            "'{name}' looks like a person; imported as the holder of a role of the same name", name=role.name
        )
        yield Note("person-among-roles", text, Certainty.GUESSED, role.origin, {"role": role.name})
    if role.person and is_vacant(role.person):
        text = message("'{text}' for '{role}' is not a name; the position is vacant", text=role.person, role=role.name)
        yield Note("placeholder", text, Certainty.READ, role.origin, {"role": role.name, "text": role.person})
    elif role.person:
        text = message("'{person}' is imported as the holder of '{role}'", person=role.person, role=role.name)
        yield Note("remark-kept", text, Certainty.GUESSED, role.origin, {"role": role.name, "text": role.person})
    if not has_letters:
        text = message("'{role}' has no letters", role=role.name)
        yield Note("role-without-letter", text, Certainty.READ, role.origin, {"role": role.name})


def _on_names(part: Part) -> Iterator[Note]:
    named: dict[str, list[Duty]] = defaultdict(list)
    for duty in part.duties:
        named[folded(duty.name)].append(duty)
    for duties in named.values():
        by_section: dict[str, list[Duty]] = defaultdict(list)
        for duty in duties:
            by_section[" / ".join(duty.sections)].append(duty)
        sections = list(by_section)
        first = duties[0]
        if len(sections) > 1:
            text = message(
                "'{duty}' is in {sections}; the ids begin with the section",
                duty=first.name,
                sections=listed([f"'{name}'" for name in sections], "and"),
            )
            about = {"duty": first.name, "sections": sections}
            yield Note("same-name-in-sections", text, Certainty.READ, duties[1].origin, about)
        for section, same in by_section.items():
            for again in same[1:]:
                text = message("'{duty}' also has a row above; both were imported", duty=again.name)
                about_row = {"duty": again.name, **({"section": section} if section else {})}
                yield Note("duplicate-row", text, Certainty.GUESSED, again.origin, about_row)


def _on_section(names: tuple[str, ...], given: tuple[Given, ...]) -> Iterator[Note]:
    for each in given:
        letter = each.letter or each.remark
        text = message(
            "the section '{section}' has {letter} for '{role}', but areas have no letters: kept as `x-letters`",
            section=names[-1],
            letter=letter,
            role=each.role,
        )
        about = {"section": " / ".join(names), "role": each.role, "letters": [letter]}
        yield Note("section-letter", text, Certainty.LOST, each.origin, about)


def _on_given(duty: Duty, given: Given) -> Iterator[Note]:
    about = {"duty": duty.name, "role": given.role}
    if given.letter and given.remark:
        text = message(
            "remark on {letter} of '{role}': {remark}", letter=given.letter, role=given.role, remark=given.remark
        )
        yield Note("remark-kept", text, Certainty.READ, given.origin, {**about, "text": given.remark})
    if given.letter and is_everybody(given.role) and given.letter not in _FOR_EVERYBODY:
        text = message(
            "{letter} cannot be given to everybody: '{party}' is kept as a remark on '{duty}'",
            letter=given.letter,
            party=given.role,
            duty=duty.name,
        )
        yield Note("everybody", text, Certainty.GUESSED, given.origin, {**about, "letter": given.letter})
    if given.letter:
        return

    sign = given.remark.split()[0]
    if (len(sign) <= _SIGN and sign.isupper()) or sign in ORDER:
        text = message(
            "unknown letter {letter} for '{role}'; kept as a remark",
            letter=given.remark,
            role=given.role,
        )
        yield Note("unknown-letter", text, Certainty.LOST, given.origin, {**about, "letter": given.remark})
    else:
        text = message("'{text}' for '{role}' is not a letter; kept as a remark", text=given.remark, role=given.role)
        yield Note("unknown-cell", text, Certainty.LOST, given.origin, {**about, "cell": given.remark})
