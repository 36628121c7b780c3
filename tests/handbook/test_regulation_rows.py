"""What a whole regulation of a community department says, row by row: the example's handbook says all of it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from regulations import DEPARTMENT, of_department, texts

from commops.book_shapes import Clause, Paragraph, Picture
from commops.handbook.completeness import checklist
from commops.handbook.regulation import Asked, drafting, draw

ROWS: Final[Sequence[Mapping[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "regulation_rows.toml").read_text(encoding="utf-8")
)["row"]

_NUMBER_OF_ROWS: Final = 65
_SENTENCE: Final = 10
"""How many signs a text has at least that is taken for a sentence."""

_ADDRESS: Final = re.compile(r"\b(?:[a-z]+:)?[\w.-]+@[\w.-]+|\b[a-z]+:[\w-]+")
"""A mail address, or an account that a duty owns."""

_HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_ENGLISH_WORD: Final = re.compile(r"[A-Za-z]{2,}")
_IDENTIFIER: Final = re.compile(r"\b[A-Z]{2}-(?:[A-Z]{2}-)?\d+\b")
"""The number of a document or of a position."""


@cache
def _said(language: str) -> str:
    return texts(draw(of_department(language)))


def test_there_is_a_row_for_each() -> None:
    numbers = [row["row"] for row in ROWS]
    assert len(numbers) == len(set(numbers)) == _NUMBER_OF_ROWS
    assert all(row["phrases"] for row in ROWS)
    assert {number.split(".")[0] for number in numbers} == {*"1234567", "final"}


def test_every_row_is_said() -> None:
    said = _said("zh")
    missing = {row["row"]: [each for each in row["phrases"] if each not in said] for row in ROWS}
    assert {row: phrases for row, phrases in missing.items() if phrases} == {}


def test_a_phrase_says_a_fact() -> None:
    # Not a word that stands everywhere: a heading of a table with its cell, or a phrase.
    short = [each for row in ROWS for each in row["phrases"] if len(each) < 8]
    assert short == []


def test_the_library_is_not_heard() -> None:
    assert "产出是" not in _said("zh")


def test_no_english_word_in_chinese() -> None:
    names = _IDENTIFIER.sub("", _ADDRESS.sub("", _said("zh")))
    assert _ENGLISH_WORD.findall(names) == []


def test_no_chinese_in_english() -> None:
    assert [line for line in _said("en").splitlines() if _HAN.search(line)] == []


def test_no_chinese_in_english_pictures() -> None:
    words = [picture.words for picture in _pictures("en")]
    assert words
    assert not any(map(_HAN.search, words))


def _pictures(language: str) -> Iterator[Picture]:
    for chapter in draw(of_department(language)).chapters:
        for article in chapter.articles:
            yield from (block for block in article.blocks if isinstance(block, Picture))


def test_one_word_for_the_people_of_the_community() -> None:
    said = _said("zh")
    assert [word for word in ("会员", "用户", "粉丝") if word in said] == []
    assert said.count("成员") > 50
    written = "".join(path.read_text(encoding="utf-8") for path in DEPARTMENT.rglob("*.yaml"))
    assert [word for word in ("会员", "用户") if word in written] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_missing_to_sign_it(language: str) -> None:
    material = of_department(language)
    assert checklist(drafting(material, Asked()), draw(material)).sections == ()


_MECHANICAL: Final = (
    "按下图和下表执行",
    "参与方为",
    "以书面文件形式办理",
    "不通过则退回",
    "各方分工：社群运营经理",
)
"""What no head of a department would write."""


def test_nothing_sounds_like_a_machine() -> None:
    assert [phrase for phrase in _MECHANICAL if phrase in _said("zh")] == []


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("zh", "由社群运营经理决定"),
        ("zh", "各步骤均由社群运营经理最终负责"),
        ("en", "are decided by the community manager"),
        ("en", "The community manager is accountable for every step"),
    ],
)
def test_what_holds_for_all_is_said_once(language: str, phrase: str) -> None:
    # The decisions of each article are said at its end: within the department, and with others.
    assert 1 <= _said(language).count(phrase) <= 2


def test_no_sentence_stands_twice() -> None:
    # But for what holds for several positions or rewards alike.
    sentences = Counter(sentence.strip() for text in _clauses() for sentence in re.split("[。；]", text))
    often = {sentence for sentence, number in sentences.items() if number > 1 and len(sentence) >= _SENTENCE}
    shared = {"按照第四章的分工，对其他岗位的工作提出意见和建议", "适用于年度考核评为 A 级的人员"}
    assert often <= shared


def _clauses() -> Iterator[str]:
    # What the articles say beside their tables and pictures.
    for chapter in draw(of_department("zh")).chapters:
        for article in chapter.articles:
            yield article.lead
            waiting = [*article.blocks]
            while waiting:
                block = waiting.pop()
                if isinstance(block, Clause):
                    waiting += block.below
                if isinstance(block, Clause | Paragraph):
                    yield block.text
