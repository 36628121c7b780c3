"""Messages are English texts to everybody, and know what they are made of."""

from __future__ import annotations

import copy
import pickle
from datetime import date

import pytest

from commops.language.messages import Message, chain, counted, listed, message, quoted, together


def test_a_message_is_its_english_text_and_knows_template_and_values() -> None:
    said = message("'{role}' has {count:,} seats since {day}", role="guide", count=1200, day=date(2026, 1, 31))
    assert said == "'guide' has 1,200 seats since 2026-01-31"
    assert said.template == "'{role}' has {count:,} seats since {day}"
    assert said.values == {"role": "guide", "count": 1200, "day": date(2026, 1, 31)}


def test_without_values_braces_are_braces() -> None:
    assert message("write `rules: {wide-span: off}`") == "write `rules: {wide-span: off}`"


def test_the_braces_of_a_value_are_left_as_they_are() -> None:
    assert message("'{name}' is unknown", name="{role} {") == "'{role} {' is unknown"


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 duties"), (1, "1 duty"), (2, "2 duties"), (12345, "12,345 duties")]
)
def test_a_number_has_the_word_for_one_or_for_many(number: int, said: str) -> None:
    assert counted("{number:,} duty", "{number:,} duties", number) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("a", "'a'"),
        ("abc", "'a', 'b', 'c'"),
        ("abcd", "'a', 'b', 'c' and 1 more"),
        (map(str, range(1003)), "'0', '1', '2' and 1,000 more"),
    ],
)
def test_the_first_few_of_many_names(names: str, said: str) -> None:
    assert quoted(names) == said


def test_a_word_before_the_last_of_a_list() -> None:
    assert listed(["on", "off"], "or") == "on or off"
    assert listed(["a", "b", "c"], "and") == "a, b and c"
    assert listed(["a"], "and") == "a"


def test_texts_together_without_those_that_are_empty() -> None:
    assert together("one", "", "two") == "one; two"
    assert together("one", "two", between=". ") == "one. two"
    one = message("one")
    assert together("", one) is one
    assert together("", "") == ""


def test_the_middle_of_a_long_way_is_only_counted() -> None:
    assert chain("abc") == "a → b → c"
    assert chain("abcdef", most=4) == "a → b → (2 more) → e → f"


def test_copies_know_what_they_are_made_of() -> None:
    number = counted("{number} way: {way}", "{number} ways: {way}", 2, way=chain("ab"))
    said = together(message("{number} of {all}", number=number, all=quoted("abcd", last="or")), "done")
    for copied in (copy.deepcopy(said), pickle.loads(pickle.dumps(said))):  # noqa: S301 - what we made ourselves
        assert copied == said
        assert type(copied) is type(said)
        first = copied.parts[0]  # type: ignore[attr-defined]
        assert isinstance(first, Message)
        assert first.template == "{number} of {all}"
        assert [type(value) for value in first.values.values()] == [type(number), type(quoted("a"))]
