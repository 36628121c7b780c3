"""Deadlines: a number with its unit, or a text that does not look like one."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from organisations import DAY
from written import faults, reading

from commops.graph import Graph
from commops.model.deadlines import Deadline
from commops.model.words import Words
from commops.naming.names import Names

TEXT = "teams: {a: {lead: none}}\nduties: {d: {team: a}}\nworkflows: {w: {steps: [{id: s, duty: d, within: %s}]}}\n"


def within(folder: Path, written: str) -> Deadline | Words | None:
    read = reading(folder, TEXT % written)
    assert read.faults == ()
    return read.organization.workflows["w"].steps[0].within


@pytest.mark.parametrize(
    ("written", "number", "unit"), [("4h", 4, "h"), ("3wd", 3, "wd"), ("12d", 12, "d"), ("2w", 2, "w"), ("1m", 1, "m")]
)
def test_a_number_with_its_unit(tmp_path: Path, written: str, number: int, unit: str) -> None:
    found = within(tmp_path, written)
    assert isinstance(found, Deadline)
    assert (found, found.number, found.unit) == (written, number, unit)


@pytest.mark.parametrize("written", ["by Friday", "当天下班前", "on the day", "true"])
def test_a_text(tmp_path: Path, written: str) -> None:
    assert within(tmp_path, written) == Words({"": written})
    assert within(tmp_path, f"{{en: at once, zh: {written}}}") == Words({"en": "at once", "zh": written})


@pytest.mark.parametrize(
    "written",
    [
        "3",
        "0d",
        "3 days",
        "3个工作日",
        "24 小时内",
        "２天",
        "2 weeks",
        "1y",
        "30 minutes",
        "-1d",
        ".5d",
        "10:00",
        "{en: 3 days, zh: 三天}",
        "[3d]",
        "5 business days",
        "12345d",
    ],
)
def test_what_begins_as_a_number_and_is_no_deadline(tmp_path: Path, written: str) -> None:
    said = faults(tmp_path, TEXT % f'"{written}"' if written[0] not in "{[" else TEXT % written)
    expected = snapshot(
        {
            "3": [
                "3:50 expected a deadline, found '3' = write `4h`, `3wd` (working days), `3d`, `2w` or `1m`; begin any other text with a word"
            ],
            "0d": [
                "3:50 expected a deadline, found '0d' = write `4h`, `3wd` (working days), `3d`, `2w` or `1m`; begin any other text with a word"
            ],
            "3 days": ["3:50 expected a deadline, found '3 days' = write 3d"],
            "3个工作日": ["3:50 expected a deadline, found '3个工作日' = write 3wd"],
            "24 小时内": ["3:50 expected a deadline, found '24 小时内' = write 24h"],
            "２天": ["3:50 expected a deadline, found '２天' = write 2d"],
            "2 weeks": ["3:50 expected a deadline, found '2 weeks' = write 2w"],
            "1y": [
                "3:50 expected a deadline, found '1y' = write `4h`, `3wd` (working days), `3d`, `2w` or `1m`; begin any other text with a word"
            ],
            "30 minutes": [
                "3:50 expected a deadline, found '30 minutes' = write `4h`, `3wd` (working days), `3d`, `2w` or `1m`; begin any other text with a word"
            ],
            "-1d": [
                "3:50 expected a deadline, found '-1d' = write `4h`, `3wd` (working days), `3d`, `2w` or `1m`; begin any other text with a word"
            ],
            ".5d": [
                "3:50 expected a deadline, found '.5d' = write `4h`, `3wd` (working days), `3d`, `2w` or `1m`; begin any other text with a word"
            ],
            "10:00": [
                "3:50 expected a deadline, found '10:00' = write `4h`, `3wd` (working days), `3d`, `2w` or `1m`; begin any other text with a word"
            ],
            "{en: 3 days, zh: 三天}": ["3:42 expected a deadline, found '3 days' = write `within: 3d`"],
            "[3d]": [
                "3:42 expected a text, found a list = write one text, or one text per language: `{en: ..., zh: ...}`"
            ],
            "5 business days": ["3:50 expected a deadline, found '5 business days' = write 5wd"],
            "12345d": [
                "3:50 expected a deadline, found '12345d' = write `4h`, `3wd` (working days), `3d`, `2w` or `1m`; begin any other text with a word"
            ],
        }
    )
    assert said == expected[written]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_in_words(tmp_path: Path, language: str) -> None:
    read = reading(tmp_path, TEXT % "3wd")
    names = Names(Graph(read.organization, DAY, read.standard), language)
    said = [names.within(Deadline(each)) for each in ("1h", "4h", "1wd", "3wd", "1d", "2w", "6m")]
    expected = snapshot(
        {
            "en": [
                "within 1 hour",
                "within 4 hours",
                "within 1 working day",
                "within 3 working days",
                "within 1 day",
                "within 2 weeks",
                "within 6 months",
                "by noon",
                "",
            ],
            "zh": [
                "1 小时内",
                "4 小时内",
                "1 个工作日内",
                "3 个工作日内",
                "1 天内",
                "2 周内",
                "6 个月内",
                "中午前",
                "",
            ],
        }
    )
    assert [*said, names.within(Words({"en": "by noon", "zh": "中午前"})), names.within(None)] == expected[language]
