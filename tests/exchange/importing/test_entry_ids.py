"""Ids of sources that serve as ids of entries: those that a person could have written."""

import pytest

from commops.exchange.importing.workforce.entry_ids import usable


@pytest.mark.parametrize("stated", ["ada", "ada.li", "team-2", "张伟", "face"])
def test_an_id_as_people_write_it(stated: str) -> None:
    assert usable(stated) == stated


@pytest.mark.parametrize(
    "stated",
    ["", "701984", "E1", "e1", "Ada", "ada@example.org", "2819c223-7f76-453a-919d-413861904646", "a1b2c3d4ef", "ou_1a"],
)
def test_what_is_a_number_or_was_made_by_a_program(stated: str) -> None:
    assert usable(stated, "ada") == "ada"
