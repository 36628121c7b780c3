from __future__ import annotations

import pytest

from commops.exchange.importing.cadences import cadence
from commops.model.cadence import _read as read_cadence


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("weekly", "weekly"),
        ("Biweekly, interleaved with the regular meeting", "biweekly"),
        ("bi-weekly starting Tuesday August 13", "biweekly"),
        ("monthly - Wednesday, after the fourth Tuesday, every month", "monthly"),
        ("first Monday of the month", "monthly"),
        ("every third Wednesday of the month", "monthly"),
        ("every third week", "every 3 weeks"),
        ("every four weeks", "every 4 weeks"),
        ("every other week", "biweekly"),
        ("every 3 months", "quarterly"),
        ("1st and 3rd Tuesday of the month", "2 times a month"),
        ("semimonthly", "2 times a month"),
        ("weekly, then monthly", "weekly"),
        ("每周", "weekly"),
        ("bimonthly", ""),
        ("when the moon is full", ""),
        ("", ""),
    ],
)
def test_the_words_of_people_are_a_cadence(words: str, meant: str) -> None:
    assert cadence(words) == meant
    if meant:
        assert read_cadence(meant) == meant
