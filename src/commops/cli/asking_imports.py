"""Questions that an import leaves open: asked on a terminal; elsewhere the first answer is taken, and said."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from commops.cli.asking import ask, one_chosen, somebody_there
from commops.cli.options import one_of
from commops.cli.spoken_language import in_words
from commops.exchange.importing.imported import Certainty, Note
from commops.language.messages import message, together
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.exchange.importing.asking import Question
    from commops.exchange.importing.origins import Origin


@dataclass
class Asking:
    """Asks each question once. `answers` are those of people, by question; they begin with those of an earlier import.

    `notes` are about the answers that were taken without asking.
    """

    able: bool
    answers: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    _given: dict[tuple[str, Origin | None], str] = field(default_factory=dict)

    def choose(self, question: Question) -> str:
        """Return the value of the answer to a question."""
        asked = str(question.text), question.origin
        if asked not in self._given:
            self._given[asked] = self._answer(question)
        return self._given[asked]

    def _answer(self, question: Question) -> str:
        values = [choice.value for choice in question.choices]
        before = self.answers.get(str(question.text))
        if before in values:
            return before

        if self.able and somebody_there():
            answer = ask(_lines(question), lambda written: _value(question, written), _wrong(len(values)), "1")
            self.answers[str(question.text)] = answer
            return answer

        first = question.choices[0]
        said = together(question.text, message("used: {choice}", choice=first.text), between=" → ")
        self.notes.append(
            Note(
                question.kind, said, Certainty.GUESSED, question.origin, {**dict(question.about), "answer": first.value}
            )
        )
        return first.value


def _lines(question: Question) -> Iterator[str]:
    yield ""
    yield together(str(question.origin or ""), question.text, between=": ")
    for number, choice in enumerate(question.choices, 1):
        yield f"  {number}  {in_words(choice.text)}"


def _value(question: Question, written: str) -> str:
    values = [choice.value for choice in question.choices]
    numbers = [str(number) for number, _ in enumerate(values, 1)]
    chosen = one_of((*numbers, *values), one_chosen(numbers, written), "")
    return values[int(chosen) - 1] if chosen in numbers else chosen


def _wrong(number: int) -> str:
    return message("enter a number from 1 to {number}", number=number)
