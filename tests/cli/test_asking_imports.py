from __future__ import annotations

from commops.cli.asking_imports import Asking
from commops.exchange.importing.asking import Choice, Question
from commops.exchange.importing.origins import Origin


def test_a_question_is_answered_once() -> None:
    choices = (Choice("one", "one role"), Choice("two", "two roles"))
    question = Question("How many roles?", choices, Origin("people.csv", 2))
    asking = Asking(able=False)

    assert asking.choose(question) == "one"
    assert asking.choose(question) == "one"
    assert [note.about["answer"] for note in asking.notes] == ["one"]
