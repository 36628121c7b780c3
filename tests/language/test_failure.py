"""A failure keeps its message, so that whoever reports it can translate it."""

from __future__ import annotations

from commops.language.failure import Failure
from commops.language.messages import message
from commops.language.translation import translated


def test_the_text_of_a_failure_is_its_message() -> None:
    said = message("the file is read-only")
    failure = Failure(said)
    assert (str(failure), failure.help) == ("the file is read-only", "")
    assert translated(str(failure), "zh") == translated(said, "zh") != said
