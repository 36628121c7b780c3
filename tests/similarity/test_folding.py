from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commops.similarity.folding import _BOTH, _converter, fold, sameness, sameness_of_all
from commops.similarity.stemming import stem


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert sameness(sameness(text)) == sameness(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("用户维护", "用戶維護"),
        ("內容審核", "内容审核"),
        ("意見徵集", "意见征集"),
        ("內容 策劃。", "内容策划"),
        ("Event Planning", "event-planning"),
        ("Ｅｖｅｎｔ　ｐｌａｎｎｉｎｇ！", "event planning"),
        ("Straße", "STRASSE"),
    ],
)
def test_case_width_punctuation_and_script_make_no_difference(one: str, other: str) -> None:
    assert sameness(one) == sameness(other)


@pytest.mark.parametrize(
    ("one", "other"), [("用户", "客户"), ("event", "events"), ("C++", "C"), ("กำ", "กา"), ("!", "?")]
)
def test_letters_do(one: str, other: str) -> None:
    assert sameness(one) != sameness(other)


def test_characters_of_both_scripts_are_all_known() -> None:
    simplified = [
        bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)
    ]
    assert {character for character in simplified if character and _converter()(character) != character} == _BOTH


@pytest.mark.parametrize(
    "forms",
    [
        "plan plans planned planning",
        "moderate moderates moderated moderating moderation",
        "organise organize organisation organizing",
        "document documents documentation",
        "recruit recruits recruitment",
        "reply replies replying",
        "approve approval approving",
        "kpi kpis",
    ],
)
def test_forms_of_an_english_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@given(st.from_regex("[a-z]{1,12}", fullmatch=True))
def test_a_word_always_has_a_stem(word: str) -> None:
    assert stem(word)


@given(st.lists(st.text(max_size=5) | st.sampled_from(["", "\n", "Ab-c", "A b\nc", "?", " .", "活动"]), max_size=8))
def test_many_texts_have_in_common_what_each_has(texts: list[str]) -> None:
    assert list(sameness_of_all(texts)) == [*map(sameness, texts)]


def test_so_have_very_many() -> None:
    texts = [f"Plan {number}, event!" for number in range(600)] + ["活动"] * 3 + ["--"] * 300
    assert list(sameness_of_all(texts)) == [*map(sameness, texts)]
