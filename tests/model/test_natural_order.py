from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commops.model.natural_order import natural
from commops.model.order import by_path


@pytest.mark.parametrize(
    "texts",
    [
        ["2-x", "10-y", "100-a"],
        ["a", "a.9", "a.10", "ab"],
        ["Step 2", "step 10", "Step 11"],
        ["apple", "Émile", "Zoe"],
        ["v1.9", "v1.10", "v2"],
        ["１ 一", "２ 二", "10 十"],
        ["٢", "١٠"],
        ["第一章", "第二章", "第九章", "第十章", "第十二章", "第二十章", "第一百零三章"],
        ["一、总则", "二、职责", "三、附则", "十、其他", "十一、施行"],
        ["（一）甲", "（二）乙", "（十）丙"],
        ["第1章", "第二章", "第3章", "第两百章", "第一万章"],
        ["安娜", "陈晨", "李四", "王五", "张伟"],
        ["3 things", "Alpha", "内容"],
        ["内容", "囧"],
    ],
)
def test_texts_as_people_sort_them(texts: list[str]) -> None:
    assert sorted({*texts}, key=natural) == texts


def test_case_width_and_accents_come_last() -> None:
    alike = ["Résumé", "resume", "ＲＥＳＵＭＥ"]
    assert len({natural(text)[0] for text in alike}) == 1
    assert len({natural(text) for text in alike}) == len(alike)


def test_a_numeral_in_a_word_is_no_number() -> None:
    assert sorted(["万科", "八达岭", "三里屯"], key=natural) == ["八达岭", "三里屯", "万科"]


def test_a_number_of_any_length() -> None:
    long = "9" * 10_000
    assert sorted([f"a{long}1", f"a{long}", "a9"], key=natural) == ["a9", f"a{long}", f"a{long}1"]


@given(st.lists(st.text(alphabet=st.characters(), max_size=12), unique=True), st.randoms())
def test_one_order_of_any_texts(texts: list[str], random: Any) -> None:
    other = list(texts)
    random.shuffle(other)
    assert sorted(texts, key=natural) == sorted(other, key=natural)


def test_files_folder_by_folder() -> None:
    ordered = [
        "a/9.yaml",
        "a/b/c.yaml",
        "commops.yaml",
        "teams.yaml",
        "teams/2-x.yaml",
        "teams/10-y.yaml",
        "teams-old.yaml",
    ]
    assert by_path({*ordered}) == ordered
