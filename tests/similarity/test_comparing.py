"""What is the same and what is not; the labelled pairs in benchmarks/overlap are measured there, and held here."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pairs import ENOUGH, TEXTS, lexicon, rows, score

from commops.similarity.clauses import clauses
from commops.similarity.comparing import likeness
from commops.similarity.lexicon import Kind, Lexicon
from commops.sources.glossary import library_glossary
from commops.sources.library import library_folder


@pytest.mark.parametrize(("language", "least"), [("zh", 0.9), ("en", 0.8), ("x", 0.9)])
def test_labelled_pairs_are_told_apart(language: str, least: float) -> None:
    told = [
        (row["same"] == "1", score(row["left"], row["right"]) >= ENOUGH)
        for name in ("given.csv", "own.csv", "fresh.csv", "later.csv")
        for row in rows(name)
        if row["language"] == language
    ]
    right = told.count((True, True))
    assert right / (right + told.count((False, True))) >= 0.95
    assert right / (right + told.count((True, False))) >= least


@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS))
def test_likeness_has_no_direction(one: str, other: str) -> None:
    assert score(one, other) == pytest.approx(score(other, one))
    assert 0 <= score(one, other) <= 1


@given(st.sampled_from(TEXTS))
def test_a_name_says_what_it_says(text: str) -> None:
    assert score(text, text) == pytest.approx(1)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_compared(one: str, other: str) -> None:
    assert 0 <= score(one, other) <= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("解答会员的日常咨询", "Answer members' questions"),
        ("Create dashboards", "数据可视化"),
        ("社群拉新", "Recruit new members"),
        ("Onboarding of new members", "迎新"),
        ("注册商标", "商标注册"),
        ("Celebrate birthdays", "Birthday celebration"),
        ("Q&A", "答疑"),
    ],
)
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert score(one, other) >= ENOUGH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("线上活动策划", "线下活动策划"),
        ("Review content before publishing", "Publish content"),
        ("团队培训", "会员培训课程销售"),
        ("Plan community events", "Plan the community budget"),
        ("Review dashboards", "Share dashboards"),
    ],
)
def test_not_the_same_in_like_words(one: str, other: str) -> None:
    assert score(one, other) < ENOUGH


def test_words_of_ones_own_are_known_on_top_of_the_library() -> None:
    one, other = "Groom the backlog", "Refine the list of wishes"
    own = Lexicon(library_glossary(), {"optimise": ["groom"], "backlog": ["list of wishes", "待办清单"]})
    assert score(one, other) < ENOUGH
    assert score(one, other, own) >= ENOUGH
    assert score(one, "完善待办清单", own) >= ENOUGH


def test_the_library_as_an_organisation_adds_nothing_to_itself() -> None:
    own = {key: words for groups in library_glossary().values() for key, words in groups.items()}
    known = Lexicon(library_glossary(), own)
    assert [known.tokens(text) for text in TEXTS] == [lexicon().tokens(text) for text in TEXTS]


def test_the_glossary_is_read_as_yaml_is() -> None:
    for kind in Kind:
        text = (library_folder() / "glossary" / f"{kind}.yaml").read_text(encoding="utf-8")
        written = yaml.safe_load(text)["glossary"]
        assert {key: tuple(words) for key, words in written.items()} == library_glossary()[kind]


def test_the_shared_words_are_told() -> None:
    found = likeness(clauses("Answer member questions", lexicon()), clauses("Reply to members' enquiries", lexicon()))
    assert found.shared[0] == ("answer", "reply")
    assert ("questions", "enquiries") in found.shared
