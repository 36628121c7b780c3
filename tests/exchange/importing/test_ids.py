from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commops.exchange.importing.ids import Ids, slug
from commops.model.kinds import RESERVED
from commops.model.references import is_id


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Help desk", "help-desk"),
        ("活动组（线下）", "活动组-线下"),
        ("IT & Security", "it-security"),
        ("R&D  (EU)", "r-d-eu"),
        ("v1.2 release", "v1.2-release"),
        ("snake_case", "snake-case"),
        (unicodedata.normalize("NFD", "Café"), "café"),
        ("हिन्दी समूह", "हिन्दी-समूह"),
        ("…", ""),
        ("word " * 30, "-".join(["word"] * 12)),
        ("字" * 99, "字" * 60),
    ],
)
def test_an_id_is_the_name_in_lower_case(name: str, identifier: str) -> None:
    assert slug(name) == identifier


@given(st.lists(st.text(max_size=80), max_size=8), st.sampled_from(["", "Before", "all"]))
def test_every_name_gets_an_id_of_its_own(names: list[str], within: str) -> None:
    ids = Ids()
    given_ids = [ids.new("duties", name, within) for name in names]

    assert len(set(given_ids)) == len(names)
    assert all(is_id(each) and each not in RESERVED for each in given_ids)
    again = Ids()
    assert [again.new("duties", name, within) for name in names] == given_ids


def test_a_name_that_is_taken_is_told_apart_by_what_it_is_within() -> None:
    ids = Ids()

    assert [ids.new("duties", "Final check", within) for within in ("Before", "After", "After")] == [
        "final-check",
        "after-final-check",
        "after-final-check-2",
    ]


def test_the_user_may_choose_another_id() -> None:
    ids = Ids({("roles", "legal"): "counsel"})

    assert [ids.new("roles", "Legal"), ids.new("duties", "Legal")] == ["counsel", "legal"]
