"""Who is meant where a source names somebody: by id, then by mail address, then by name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.asking import Choice, Question
from commops.exchange.importing.workforce import person_names
from commops.exchange.importing.workforce.workers import By, Reference
from commops.language.messages import message, together
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.workforce.workers import Called, Worker

_IN_BRACKETS: Final = pattern_of(r"(?P<before>.*?)\s*[(（<\[](?P<inside>[^()（）<>\[\]]+)[)）>\]]\s*")
_NUMBER_FIRST: Final = pattern_of(r"(?P<inside>[A-Za-z]{0,3}\d+)\s*[-–:]\s*(?P<before>.+)")
_WHOLE_NUMBER: Final = pattern_of(r"(\d+)\.0+")
_MOST_CHOICES: Final = 6

_NO_ONE_WRITTEN: Final = (
    "- -- — – / n/a none null nil no_manager no_mgr no_hr nomanager xx 0 无 没有 暂无 keine kein aucun ninguno nenhum"
)
_NO_ONE: Final = frozenset(_NO_ONE_WRITTEN.split())


def says_no_one(text: str) -> bool:
    """Tell whether a reference states that there is nobody, rather than naming somebody."""
    return "".join(text.split()).casefold() in _NO_ONE


Found = tuple[int, ...]
"""The numbers of those who may be meant; one where it is certain, none where nobody is."""


@dataclass
class Register:
    """The workers of a source by all that they are called."""

    workers: Sequence[Worker]
    context: Context
    _answers: dict[tuple[str, str], int | None] = field(default_factory=dict)

    def find(self, called: Called, asker: int, unit: str) -> int | None:
        """Return the number of who is meant; None where nobody is, or where the user does not know who of several."""
        several: tuple[Reference, Found] | None = None
        for reference in called:
            found = self._named(reference)
            if len(found) == 1:
                return found[0]
            if found and several is None:
                several = (reference, found)

        if several is None:
            return None
        return self._one_of(*several, asker, unit)

    def _one_of(self, reference: Reference, found: Found, asker: int, unit: str) -> int | None:
        if len(found) == 2 and asker in found:  # noqa: PLR2004 - somebody and one other
            return next(each for each in found if each != asker)

        known = (reference.text, unit)
        if known not in self._answers:
            others = tuple(each for each in found if each != asker)
            near = tuple(each for each in others if self._is_in(each, unit))
            self._answers[known] = self._ask(reference, tuple(dict.fromkeys((*near, *others))), asker)
        return self._answers[known]

    def _is_in(self, number: int, unit: str) -> bool:
        return any(placement.unit == unit for placement in self.workers[number].placements)

    def _ask(self, reference: Reference, found: Found, asker: int) -> int | None:
        numbers = {self._value(each): each for each in found[:_MOST_CHOICES]}
        choices = [Choice(value, self._described(self.workers[each])) for value, each in numbers.items()]
        nobody = Choice("", message("none of them"))
        text = message("Several people are called '{name}'; which one is meant?", name=reference.text)
        if asker >= 0:
            text = message(
                "Several people are called '{name}'; which one is the manager of '{person}'?",
                name=reference.text,
                person=self.workers[asker].called,
            )
        return numbers.get(self.context.choose(Question(text, (*choices, nobody), reference.origin, "same-name")))

    def _value(self, number: int) -> str:
        # The same one in the next import, whatever the order of the source.
        worker = self.workers[number]
        return next(iter((*worker.ids, *worker.mails)), str(number))

    @staticmethod
    def _described(worker: Worker) -> str:
        described = together(worker.called, worker.placements[0].title, between=", ")
        if worker.origin is None:
            return described
        return message("{person} ({place})", person=described, place=str(worker.origin))

    def _named(self, reference: Reference) -> Found:
        for text in _parts(reference):
            for look_up in self._ways(reference.by):
                if found := look_up(text):
                    return found
        return ()

    def _ways(self, by: By) -> Sequence[Callable[[str], Found]]:
        if by is By.ID:
            return (self._by_id, self._by_number)
        if by is By.MAIL:
            return (self._by_mail,)
        if by is By.NAME:
            return (self._by_name, self._by_plain_name)
        return (self._by_id, self._by_mail, self._by_name, self._by_number, self._by_plain_name)

    def _by_id(self, text: str) -> Found:
        return self._ids.get(id_key(text), ())

    def _by_number(self, text: str) -> Found:
        number = _without_zeros(id_key(text))
        return self._numbers.get(number, ()) if number else ()

    def _by_mail(self, text: str) -> Found:
        return self._mails.get(text.casefold(), ())

    def _by_name(self, text: str) -> Found:
        return self._names.get(person_names.key(text), ())

    def _by_plain_name(self, text: str) -> Found:
        return self._plain_names.get(person_names.plain_key(text), ())

    @cached_property
    def _ids(self) -> dict[str, Found]:
        return _index(self.workers, lambda worker: map(id_key, worker.ids))

    @cached_property
    def _numbers(self) -> dict[str, Found]:
        return _index(self.workers, lambda worker: map(_without_zeros, map(id_key, worker.ids)))

    @cached_property
    def _mails(self) -> dict[str, Found]:
        return _index(self.workers, lambda worker: map(str.casefold, worker.mails))

    @cached_property
    def _names(self) -> dict[str, Found]:
        return _index(self.workers, lambda worker: map(person_names.key, worker.names))

    @cached_property
    def _plain_names(self) -> dict[str, Found]:
        return _index(self.workers, lambda worker: map(person_names.plain_key, worker.names))


def id_key(text: str) -> str:
    """Return the form under which an id is found: case does not matter, nor does the `.0` of a spreadsheet."""
    plain = "".join(text.split()).casefold()
    whole = _WHOLE_NUMBER.fullmatch(plain)
    return whole[1] if whole else plain


def _without_zeros(text: str) -> str:
    return text.lstrip("0") if text.isdecimal() else ""


def _index(workers: Sequence[Worker], words: Callable[[Worker], Iterator[str]]) -> dict[str, Found]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, worker in enumerate(workers):
        for word in dict.fromkeys(words(worker)):
            if word:
                found[word].append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}


def _parts(reference: Reference) -> Iterator[str]:
    # `Ada Li (1001)`, `Ada Li <ada@example.org>` and `1001 - Ada Li` name somebody twice.
    text = reference.text.strip()
    yield text
    matched = _IN_BRACKETS.fullmatch(text) or _NUMBER_FIRST.fullmatch(text)
    if matched:
        yield matched["inside"].strip()
        yield matched["before"].strip()
