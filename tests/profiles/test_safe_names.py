from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from commops.profiles.safe_names import safe_names


def test_ids_that_are_safe_stay_as_they_are() -> None:
    ids = ["content-lead", "chair.two", "内容策划", "x_1"]
    assert safe_names(ids) == {each: each for each in ids}


def test_what_no_file_can_be_called() -> None:
    names = safe_names(["chair@sig-node", "con", "NUL.x", "a/b", "..", "", "index", "x" * 300], taken=["index"])
    assert list(names.values()) == ["chair-sig-node", "con-x", "NUL.x-x", "a-b", "x", "x-2", "index-2", "x" * 80]


def test_names_that_differ_in_capitals_or_accents_only() -> None:
    assert list(safe_names(["a", "A", "é", "e\u0301"]).values()) == ["a", "A-2", "é", "é-2"]


@given(st.lists(st.text(max_size=90), unique=True, max_size=8))
def test_names_are_safe_and_no_two_the_same(ids: list[str]) -> None:
    names = list(safe_names(ids, taken=["index"]).values())
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in [*names, "index"]}) == len(ids) + 1
    for name in names:
        assert name
        assert not set(name) & set('<>:"/\\|?*\0\n')
        assert not name.endswith((".", " "))
        assert len(name.encode()) < 100
