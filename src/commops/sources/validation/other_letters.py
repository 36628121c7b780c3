"""Letters of a duty that are written otherwise than as its fields: under `raci`, as `R`, as `负责`, or by the party."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from commops.finding import Edit, Fix, Related
from commops.language.did_you_mean import fold
from commops.model.references import TEAM
from commops.model.schemes import LETTER_FIELDS, SCHEMES
from commops.model.usual_words import is_sure_letter, letters_meant, scheme_meant
from commops.sources import reading_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator, Mapping, Sequence

    from commops.finding import Address, Finding
    from commops.model.kinds import SchemeName

    Pairs: TypeAlias = list[tuple[str, object]]
    """What is written to the left and to the right of each colon."""

_ONE: Final = frozenset({"accountable", "approver"})
_HOLDERS_OF_LETTERS: Final = frozenset(
    map(fold, (*SCHEMES, "letters", "matrix", "raci matrix", "raci chart", "矩阵", "职责矩阵", "责任矩阵", "责任分配"))
)
_BETWEEN_PARTIES: Final = re.compile(r"\s*[,;，、；]\s*")
_SHORT: Final = 60


@dataclass(frozen=True)
class Misplaced:
    """A finding about fields of a duty, and the fields for letters that they were meant to be."""

    finding: Finding
    fields: tuple[str, ...]
    meant: frozenset[str]


@dataclass(frozen=True)
class Duty:
    """A duty as it is written: what it has that is no field, its scheme, and the ids that may have letters."""

    address: Address
    written: Mapping[str, Any]
    unknown: Sequence[str]
    scheme: SchemeName
    parties: Container[str]

    def misplaced(self) -> Iterator[Misplaced]:
        """Yield each way in which letters are misplaced, with all the fields in which they are."""
        left = list(self.unknown)
        for field in self.unknown:
            if found := self._together(field):
                left.remove(field)
                yield found
        by_sign = [
            field
            for field in left
            if scheme_meant([field], self.scheme) and not self._is_rather_a_party(field, self.written[field])
        ]
        if by_sign:
            yield self._by_sign(by_sign)
        by_party = [field for field in left if field not in by_sign and self._is_party_with_letters(field)]
        if by_party:
            pairs = [(field, self.written[field]) for field in by_party]
            yield self._instead(by_party, *self._of_parties(pairs))

    def _together(self, field: str) -> Misplaced | None:
        # All letters in one field: `raci: {R: [planner]}`, `raci: {planner: R}`, `raci: [R: planner]`.
        pairs = _pairs(self.written[field])
        if pairs and all(self._is_rather_a_party(*pair) for pair in pairs):
            return self._instead([field], *self._of_parties(pairs))
        if pairs and (scheme := scheme_meant([left for left, _ in pairs], self.scheme)):
            letters: dict[str, list[str] | None] = {}
            for word, value in pairs:
                for letter in letters_meant(word, scheme):
                    letters[letter] = _parties(value)
            return self._instead([field], letters, scheme)
        if pairs and all(_is_letter(right, self.scheme) for _, right in pairs):
            return self._instead([field], *self._of_parties(pairs))
        return self._no_letters(field) if fold(field) in _HOLDERS_OF_LETTERS else None

    def _no_letters(self, field: str) -> Misplaced:
        value = self.written[field]
        own = SCHEMES[self.scheme].letters
        help_ = f"write each letter as a field of the duty: `{own[0].field}: [...]`, `{own[1].field}: ...`"
        if isinstance(value, str) and value.lower() in tuple(SCHEMES):
            help_ = f"write `scheme: {value.lower()}`"
        finding = reading_rules.unknown_field((self.address / field).key, f"a duty has no field `{field}`", help_)
        return Misplaced(finding, (field,), frozenset(letter.field for letter in own))

    def _by_sign(self, fields: Sequence[str]) -> Misplaced:
        scheme = scheme_meant(fields, self.scheme) or self.scheme
        by_field = {field: letters_meant(field, scheme) or _of_any_scheme(field, self.scheme) for field in fields}
        meant = {letter for letters in by_field.values() for letter in letters}
        writes = ", ".join(self._write(field, letters) for field, letters in by_field.items())
        help_ = f"write {writes}{self._with_scheme(meant)}"
        return self._misplaced(fields, help_, meant, self._renamed(by_field, scheme))

    def _write(self, field: str, letters: Sequence[str]) -> str:
        there = [f"`{letter}`" for letter in letters if letter in self.written]
        if there:
            return f"what `{field}` says into {_and(there)}"
        return f"{_and([_shown(letter, _parties(self.written[field])) for letter in letters])} for `{field}`"

    def _renamed(self, by_field: Mapping[str, Sequence[str]], scheme: SchemeName) -> Fix | None:
        meant = [letter for letters in by_field.values() for letter in letters]
        there = any(letter in self.written for letter in meant)
        fit = all(len(letters) == 1 and _fits(letters[0], self.written[field]) for field, letters in by_field.items())
        if there or not fit or len(set(meant)) < len(meant) or scheme != self.scheme:
            return None
        edits = tuple(Edit((self.address / field).key, letters[0]) for field, letters in by_field.items())
        sure = all(is_sure_letter(field, scheme) for field in by_field)
        named = [f"'{letter}'" for letter in meant]
        return Fix(f"write {_and(named)}", edits, sure)

    def _is_rather_a_party(self, word: str, value: object) -> bool:
        # A role may be called like a letter: of `a: R` the right one is the letter, where no party is called `R`.
        if not isinstance(value, str) or value in self.parties:
            return False
        return word.removeprefix(TEAM) in self.parties and _is_letter(value, self.scheme)

    def _is_party_with_letters(self, field: str) -> bool:
        return field.removeprefix(TEAM) in self.parties and _is_letter(self.written[field], self.scheme)

    def _of_parties(self, pairs: Pairs) -> tuple[Mapping[str, list[str] | None], SchemeName]:
        words = [str(right) for _, right in pairs]
        scheme = scheme_meant(words, self.scheme) or self.scheme
        letters: dict[str, list[str] | None] = defaultdict(list)
        for (party, _), word in zip(pairs, words, strict=True):
            for letter in letters_meant(word, scheme) or _of_any_scheme(word, self.scheme):
                held = letters[letter]
                if held is not None:
                    held.append(party)
        return letters, scheme

    def _instead(self, fields: Sequence[str], letters: Mapping[str, list[str] | None], scheme: SchemeName) -> Misplaced:
        order = [letter.field for letter in SCHEMES[scheme].letters]
        several = sorted(letters, key=lambda each: order.index(each) if each in order else len(order))
        shown = _and([_shown(letter, letters[letter]) for letter in several])
        instead = f" in the duty itself, indented like `{fields[0]}`, instead of it" if len(fields) == 1 else ""
        return self._misplaced(fields, f"write {shown}{instead}{self._with_scheme(letters)}", letters)

    def _misplaced(
        self, fields: Sequence[str], help_: str, meant: Collection[str], fix: Fix | None = None
    ) -> Misplaced:
        named = _and([f"`{field}`" for field in fields])
        message = f"a duty has no field{'s' * (len(fields) > 1)} {named}"
        first, *others = sorted((self.address / field).key for field in fields)
        finding = reading_rules.unknown_field(first, message, help_, fix)
        related = tuple(Related(other, "and here") for other in others)
        return Misplaced(replace(finding, related=related), tuple(fields), frozenset(meant))

    def _with_scheme(self, letters: Collection[str]) -> str:
        # Letters that the duty's scheme does not have need another one to be named.
        if set(letters) <= SCHEMES[self.scheme].fields:
            return ""
        other = next((name for name, scheme in SCHEMES.items() if set(letters) <= scheme.fields), None)
        foreign = [letter for letter in sorted(letters) if letter not in SCHEMES[self.scheme].fields]
        need = f"`{foreign[0]}` needs" if len(foreign) == 1 else "they need"
        return f"; {need} `scheme: {other or LETTER_FIELDS[foreign[0]]}` with the duty or the organisation"


def _of_any_scheme(word: str, scheme: SchemeName) -> tuple[str, ...]:
    other = scheme_meant([word], scheme)
    return letters_meant(word, other) if other else ()


def _is_letter(value: object, scheme: SchemeName) -> bool:
    return isinstance(value, str) and bool(scheme_meant([value], scheme))


def _pairs(value: object) -> Pairs:
    # The keys and values of a mapping, or of a list of mappings; nothing where it is neither.
    if isinstance(value, dict):
        return list(value.items())
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return [pair for each in value for pair in each.items()]
    return []


def _parties(value: object) -> list[str] | None:
    # The parties that a value names, None where it is not plain which.
    if isinstance(value, str):
        return [each for each in _BETWEEN_PARTIES.split(value) if each]
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return value
    return None


def _fits(field: str, value: object) -> bool:
    return isinstance(value, list) or (field in _ONE and isinstance(value, str))


def _shown(field: str, parties: list[str] | None) -> str:
    listed = ", ".join(parties or ["..."])
    if len(listed) > _SHORT:
        listed = "..."
    alone = field in _ONE and parties is not None and len(parties) == 1
    return f"`{field}: {listed}`" if alone else f"`{field}: [{listed}]`"


def _and(several: Sequence[str]) -> str:
    *before, last = several
    return f"{', '.join(before)} and {last}" if before else last
