"""Letters of a duty that are written otherwise than as its fields: under `raci`, as `R`, as `负责`, or by the party."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from commops.finding import Edit, Fix, Related
from commops.language.did_you_mean import fold
from commops.language.messages import listed, message, together
from commops.model.references import TEAM
from commops.model.schemes import LETTER_FIELDS, ONE_ROLE, SCHEMES
from commops.model.usual_words import is_sure_letter, letters_meant, scheme_meant
from commops.patterns import pattern_of
from commops.records import dataclass, replace
from commops.sources import reading_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator, Mapping, Sequence

    from commops.finding import Address, Finding
    from commops.model.kinds import SchemeName

    Pairs: TypeAlias = list[tuple[str, object]]
    """What is written to the left and to the right of each colon."""

_HOLDERS_OF_LETTERS: Final = frozenset(
    map(fold, (*SCHEMES, "letters", "matrix", "raci matrix", "raci chart", "矩阵", "职责矩阵", "责任矩阵", "责任分配"))
)
_BETWEEN_PARTIES: Final = pattern_of(r"\s*[,;，、；]\s*")
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
        if isinstance(value, str) and value.lower() in tuple(SCHEMES):
            help_ = message("write `scheme: {scheme}`", scheme=value.lower())
        else:
            help_ = message(
                "write each letter as a field of the duty: `{first}: [...]`, `{second}: ...`",
                first=own[0].field,
                second=own[1].field,
            )

        finding = reading_rules.unknown_field((self.address / field).key, _no_fields([field]), help_)
        return Misplaced(finding, (field,), frozenset(letter.field for letter in own))

    def _by_sign(self, fields: Sequence[str]) -> Misplaced:
        scheme = scheme_meant(fields, self.scheme) or self.scheme
        by_field = {field: letters_meant(field, scheme) or _of_any_scheme(field, self.scheme) for field in fields}
        meant = set(chain.from_iterable(by_field.values()))
        writes = together(*(self._write(field, letters) for field, letters in by_field.items()), between=", ")
        help_ = together(writes, self._with_scheme(meant))

        instead = []
        for field, letters in by_field.items():
            instead.append(message("`{field}` → {letters}", field=field, letters=_fields(letters)))

        brief = together(message("not fields of a duty: {pairs}", pairs=listed(instead)), self._with_scheme(meant))
        return self._misplaced(fields, help_, meant, self._renamed(by_field, scheme), brief)

    def _write(self, field: str, letters: Sequence[str]) -> str:
        there = [f"`{letter}`" for letter in letters if letter in self.written]
        if there:
            return message("move the content of `{field}` to {letters}", field=field, letters=listed(there, "and"))
        instead = [_shown(letter, _parties(self.written[field])) for letter in letters]
        return message("write {letters} instead of `{field}`", letters=listed(instead, "and"), field=field)

    def _renamed(self, by_field: Mapping[str, Sequence[str]], scheme: SchemeName) -> Fix | None:
        # Those of the fields that can be renamed as they are.
        if scheme != self.scheme:
            return None

        times = Counter(chain.from_iterable(by_field.values()))
        renamed = {
            field: letters[0]
            for field, letters in by_field.items()
            if len(letters) == 1
            and letters[0] not in self.written
            and times[letters[0]] == 1
            and _fits(letters[0], self.written[field])
        }
        if not renamed:
            return None

        edits = tuple(Edit((self.address / field).key, letter) for field, letter in renamed.items())
        sure = all(is_sure_letter(field, scheme) for field in renamed)
        letters = listed((f"'{letter}'" for letter in renamed.values()), "and")
        return Fix(message("write {letters}", letters=letters), edits, sure)

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
        shown = listed((_shown(letter, letters[letter]) for letter in several), "and")
        if len(fields) == 1:
            write = message(
                "instead of `{field}`, write {letters} in the duty itself, with the same indentation",
                field=fields[0],
                letters=shown,
            )
        else:
            write = message("write {letters}", letters=shown)

        return self._misplaced(fields, together(write, self._with_scheme(letters)), letters)

    def _misplaced(
        self, fields: Sequence[str], help_: str, meant: Collection[str], fix: Fix | None = None, brief: str = ""
    ) -> Misplaced:
        first, *others = sorted((self.address / field).key for field in fields)
        finding = reading_rules.unknown_field(first, _no_fields(fields), help_, fix)
        related = tuple(Related(other, message("and here")) for other in others)
        return Misplaced(replace(finding, related=related, brief=brief), tuple(fields), frozenset(meant))

    def _with_scheme(self, letters: Collection[str]) -> str:
        # Letters that the duty's scheme does not have need another one to be named.
        if set(letters) <= SCHEMES[self.scheme].fields:
            return ""

        foreign = [letter for letter in sorted(letters) if letter not in SCHEMES[self.scheme].fields]
        other = next((name for name, scheme in SCHEMES.items() if set(letters) <= scheme.fields), None)
        scheme = other or LETTER_FIELDS[foreign[0]]
        if len(foreign) == 1:
            return message(
                "`{field}` needs `scheme: {scheme}` in the duty or under `organization`",
                field=foreign[0],
                scheme=scheme,
            )
        return message("they need `scheme: {scheme}` in the duty or under `organization`", scheme=scheme)


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
        return list(chain.from_iterable(each.items() for each in value))
    return []


def _parties(value: object) -> list[str] | None:
    # The parties that a value names, None where it is not plain which.
    if isinstance(value, str):
        return [each for each in _BETWEEN_PARTIES.split(value) if each]
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return value
    return None


def _fits(field: str, value: object) -> bool:
    return isinstance(value, list) or (field in ONE_ROLE and isinstance(value, str))


def _shown(field: str, parties: list[str] | None) -> str:
    names = ", ".join(parties or ["..."])
    if len(names) > _SHORT:
        names = "..."
    alone = field in ONE_ROLE and parties is not None and len(parties) == 1
    return f"`{field}: {names}`" if alone else f"`{field}: [{names}]`"


def _fields(letters: Sequence[str]) -> str:
    return listed((f"`{letter}`" for letter in letters), "and")


def _no_fields(fields: Sequence[str]) -> str:
    names = listed((f"`{field}`" for field in fields), "and")
    if len(fields) == 1:
        return message("{field} is not a field of a duty", field=names)
    return message("{fields} are not fields of a duty", fields=names)
