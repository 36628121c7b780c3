"""Time zones: those of the IANA database are right, and nothing else is; what was meant is named."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from datetime import datetime
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from inline_snapshot import snapshot
from written import faults

from commops.model import timezones
from commops.model.timezones import zones


def said(folder: Path, zone: str) -> str:
    """Return what is said of a time zone, nothing where it is right."""
    told = faults(folder, f"roles: {{host: {{timezone: '{zone}'}}}}\n")
    assert len(told) < 2
    return "".join(told).removeprefix("1:26 ")


@pytest.mark.parametrize("zone", ["Europe/Paris", "Asia/Shanghai", "UTC", "Asia/Calcutta", "Etc/GMT-8", "EST", "PRC"])
def test_a_name_of_the_database_is_right(zone: str, tmp_path: Path) -> None:
    assert said(tmp_path, zone) == ""


def test_the_names_are_those_of_zones_that_are_there() -> None:
    assert len(zones()) > 500
    assert all(ZoneInfo(zone).key == zone for zone in zones())


def test_what_is_proposed_is_a_name_of_the_database() -> None:
    places = [*timezones.PLACES_BY_OFFSET.values(), *timezones.WORDS, *chain.from_iterable(timezones.SEVERAL.values())]
    assert set(places) <= zones()


@pytest.mark.parametrize(("minutes", "place"), timezones.PLACES_BY_OFFSET.items())
def test_a_place_keeps_the_offset_that_it_is_proposed_for(minutes: int, place: str) -> None:
    offsets = {datetime(2026, month, 15, tzinfo=ZoneInfo(place)).utcoffset() for month in (1, 7)}
    assert minutes * 60 in {offset.total_seconds() for offset in offsets if offset is not None}


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/Pariss", snapshot("'Europe/Pariss' is not a time zone = did you mean 'Europe/Paris'?")),
        ("europe/paris", snapshot("'europe/paris' is not a time zone = did you mean 'Europe/Paris'?")),
        ("Asia/Beijing", snapshot("'Asia/Beijing' is not a time zone = did you mean 'Asia/Shanghai'?")),
        ("Asia/Shangai", snapshot("'Asia/Shangai' is not a time zone = did you mean 'Asia/Shanghai'?")),
        ("America/New York", snapshot("'America/New York' is not a time zone = did you mean 'America/New_York'?")),
        ("Shanghai", snapshot("'Shanghai' is not a time zone = did you mean 'Asia/Shanghai'?")),
        ("Berlin, Germany", snapshot("'Berlin, Germany' is not a time zone = did you mean 'Europe/Berlin'?")),
        ("北京时间", snapshot("'北京时间' is not a time zone = did you mean 'Asia/Shanghai'?")),
        (
            "UTC+8",
            snapshot(
                "'UTC+8' is an offset, not a time zone = write the zone of a place with this offset, such as Asia/Shanghai"
            ),
        ),
        (
            "GMT-5",
            snapshot(
                "'GMT-5' is an offset, not a time zone = write the zone of a place with this offset, such as America/New_York"
            ),
        ),
        (
            "+05:30",
            snapshot(
                "'+05:30' is an offset, not a time zone = write the zone of a place with this offset, such as Asia/Kolkata"
            ),
        ),
        (
            "UTC＋8",
            snapshot(
                "'UTC＋8' is an offset, not a time zone = write the zone of a place with this offset, such as Asia/Shanghai"
            ),
        ),
        ("UTC+0", snapshot("'UTC+0' is an offset, not a time zone = write UTC")),
        (
            "UTC+13",
            snapshot("'UTC+13' is an offset, not a time zone = write the zone of the place, such as Europe/Paris"),
        ),
        (
            "CST",
            snapshot(
                "'CST' is short for more than one time zone = write the zone of a place: Asia/Shanghai or America/Chicago"
            ),
        ),
        ("PST", snapshot("'PST' is not a time zone = did you mean 'America/Los_Angeles'?")),
        ("China Standard Time", snapshot("'China Standard Time' is not a time zone = did you mean 'Asia/Shanghai'?")),
        (
            "Mars/Phobos",
            snapshot(
                "'Mars/Phobos' is not a time zone = write a zone of the IANA database, such as Europe/Paris or Asia/Shanghai"
            ),
        ),
        (
            "mornings",
            snapshot(
                "'mornings' is not a time zone = write a zone of the IANA database, such as Europe/Paris or Asia/Shanghai"
            ),
        ),
    ],
)
def test_what_is_no_name_of_the_database(zone: str, expected: str, tmp_path: Path) -> None:
    assert said(tmp_path, zone) == expected


def test_a_list_is_no_time_zone(tmp_path: Path) -> None:
    assert faults(tmp_path, "roles: {host: {timezone: [UTC]}}\n") == snapshot(
        ["1:16 expected the name of a time zone, found a list = write one value, without brackets or dashes"]
    )


def test_a_long_text_is_reported_at_no_cost(tmp_path: Path) -> None:
    assert said(tmp_path, "x" * 100_000) == snapshot(
        "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...' (100,000 characters) is not a time zone = write a zone of the IANA database, such as Europe/Paris or Asia/Shanghai"
    )
