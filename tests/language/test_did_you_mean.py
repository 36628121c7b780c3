"""Did you mean: near words are found, far ones are not, in any order, among many."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commops.language.did_you_mean import Vocabulary, did_you_mean, fold, folded

IDS = ("community-manager", "content-lead", "event-lead", "event-planner", "data-analyst", "策划", "内容策划-主管")
WORDS = st.text(st.sampled_from("abcde-_ 策划"), max_size=12)


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("event-planer", "event-planner"),
        ("event-plannner", "event-planner"),
        ("event_planner", "event-planner"),
        ("Event Planner", "event-planner"),
        ("eventplanner", "event-planner"),
        ("evnet-lead", "event-lead"),
        ("ｅvent-lead", "event-lead"),
        ("comunity-manger", "community-manager"),
        ("内容策划-主任", "内容策划-主管"),
    ],
)
def test_a_misspelt_id_is_found(misspelt: str, meant: str) -> None:
    assert Vocabulary(IDS).nearest(misspelt) == meant


@pytest.mark.parametrize("misspelt", ["dutys", "duty", "dutie", "DUTY"])
def test_a_plural_is_found_from_its_singular_and_from_a_plural_formed_wrongly(misspelt: str) -> None:
    assert Vocabulary(["duties", "structure", "dutch"]).nearest(misspelt) == "duties"
    assert Vocabulary(["policy", "team"]).nearest("policies") == "policy"


@pytest.mark.parametrize("far", ["", "x", "--", "treasurer", "e" * 1000, "运营"])
def test_nothing_is_proposed_for_what_is_far(far: str) -> None:
    assert Vocabulary(IDS).nearest(far) is None


@pytest.mark.parametrize(
    ("known", "meant"),
    [
        (["运营组", "内容组"], "运营组"),
        (["新运营", "内容"], "新运营"),
        (["运营组", "运营部"], None),
        (["运营负责人"], None),
        (["运动"], None),
        (["abc"], None),
    ],
)
def test_two_characters_of_chinese_are_a_word(known: list[str], meant: str | None) -> None:
    assert Vocabulary(known).nearest("运营") == meant
    assert Vocabulary(["abc"]).nearest("ab") is None


def test_short_words_are_not_alike() -> None:
    assert Vocabulary(["a", "b", "ab"]).nearest("c") is None
    assert Vocabulary(["a", "b", "ab"]).nearest("A") == "a"


def test_nothing_is_near_to_nothing() -> None:
    assert Vocabulary([]).nearest("event-lead") is None
    assert did_you_mean("event-lead", []) == ""


@given(st.lists(WORDS), WORDS, st.randoms())
def test_the_order_of_the_words_does_not_matter(words: list[str], word: str, shuffle: random.Random) -> None:
    other = list(words)
    shuffle.shuffle(other)
    assert Vocabulary(words).nearest(word) == Vocabulary(other).nearest(word)


@given(st.lists(WORDS), WORDS)
def test_what_is_proposed_is_known(words: list[str], word: str) -> None:
    assert Vocabulary(words).nearest(word) in {*words, None}


@given(st.text(st.characters(categories=["L", "N"]), min_size=5, max_size=60), st.data())
def test_one_letter_left_out_is_found_among_ten_thousand(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    near = MANY.nearest(word[:at] + word[at + 1 :])
    assert near is None or near.startswith("role-")


MANY = Vocabulary(f"role-{number}-of-many" for number in range(10_000))


@pytest.mark.parametrize("number", [1234, 9999])
def test_a_misspelt_id_is_found_among_ten_thousand(number: int) -> None:
    assert MANY.nearest(f"role-{number}-of-mnay") == f"role-{number}-of-many"
    assert MANY.nearest("something-else-altogether") is None


@given(st.lists(WORDS | st.text(max_size=4) | st.sampled_from(["", "\n", "A\nB", "Event_Lead"]), max_size=5))
def test_many_words_are_folded_as_each_is(words: list[str]) -> None:
    assert list(folded(words)) == [*map(fold, words)]
