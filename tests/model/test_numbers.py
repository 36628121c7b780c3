"""Numbers in other spellings: percent, decimal commas, words, and shares that are counted in hundreds."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from processes import commops
from written import faults

from commops.model.numbers import other_spelling
from commops.sources.folder.files import ROOT


def said(folder: Path, entity: str) -> str:
    """Return what is said of one value, without its place."""
    [told] = faults(folder, f"roles: {{host: }}\n{entity}\n")
    return told.partition(" ")[2]


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ("60", snapshot("60 is out of range = a share of full time is a fraction of 1: write 0.6 for 60 %")),
        ("100", snapshot("100 is out of range = a share of full time is a fraction of 1: write 1 for 100 %")),
        (
            "40",
            snapshot(
                "40 is out of range = a share of full time is a fraction of 1: write 0.4 for 40 %, or 1 for a full week of 40 hours"
            ),
        ),
        ("5", snapshot("5 is out of range = write a share of full time from 0 to 2")),
        ("1000", snapshot("1000 is out of range = write a share of full time from 0 to 2")),
        ("-1", snapshot("-1 is out of range = write a share of full time from 0 to 2")),
        ("60%", snapshot("expected a number, found '60%' = write 0.6")),
        ("60 ％", snapshot("expected a number, found '60 ％' = write 0.6")),
        ("'0,6'", snapshot("expected a number, found '0,6' = write 0.6")),
        ("half", snapshot("expected a number, found 'half' = write 0.5")),
        ("全职", snapshot("expected a number, found '全职' = write 1")),
        ("1/2", snapshot("expected a number, found '1/2' = write 0.5")),
        ("0.6 fte", snapshot("expected a number, found '0.6 fte' = write 0.6")),
        ("０.６", snapshot("expected a number, found '０.６' = write 0.6")),
        ("much", snapshot("expected a number, found 'much' = write it in digits, such as 2 or 0.5")),
    ],
)
def test_a_share(share: str, expected: str, tmp_path: Path) -> None:
    assert said(tmp_path, f"people: {{wei: {{assignments: [{{role: host, share: {share}}}]}}}}") == expected


@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        (
            "people: {wei: {fte: 100}}",
            snapshot("100 is out of range = a share of full time is a fraction of 1: write 1 for 100 %"),
        ),
        (
            "people: {wei: {fte: 38.5}}",
            snapshot(
                "38.5 is out of range = a share of full time is a fraction of 1: write 0.385 for 38.5 %, or 1 for a full week of 38.5 hours"
            ),
        ),
        ("duties: {d: {effort: 60%}}", snapshot("expected a number, found '60%' = write 0.6")),
        ("roles: {r: {seats: two}}", snapshot("expected a whole number, found 'two' = write 2")),
        ("roles: {r: {seats: 两}}", snapshot("expected a whole number, found '两' = write 2")),
        ("roles: {r: {seats: 3人}}", snapshot("expected a whole number, found '3人' = write 3")),
        ("roles: {r: {seats: 2.0}}", snapshot("expected a whole number, found '2.0' = write 2")),
        (
            "roles: {r: {seats: 2.5}}",
            snapshot("expected a whole number, found '2.5' = write a whole number, such as 2"),
        ),
        ("roles: {r: {seats: '1,000'}}", snapshot("expected a whole number, found '1,000' = write 1000")),
        ("skills: {s: }\nroles: {r: {skills: {s: 60}}}", snapshot("60 is out of range = write a level from 1 to 5")),
        ("measures: {m: {target: 35%}}", snapshot("expected a number, found '35%' = write 35")),
        ("collaborations: {c: {minutes: 45 min}}", snapshot("expected a number, found '45 min' = write 45")),
    ],
)
def test_other_numbers(entity: str, expected: str, tmp_path: Path) -> None:
    told = faults(tmp_path, f"x-root: \n{entity}\n")
    assert [line.partition(" ")[2] for line in told] == [expected]


def test_a_number_in_quotes_is_a_number(tmp_path: Path) -> None:
    assert faults(tmp_path, "roles: {host: {seats: '2'}}\npeople: {wei: {fte: \"0.5\"}}\n") == []


def test_shares_in_a_roster(tmp_path: Path) -> None:
    files = {"people.csv": 'id,fte\nwei,80%\nlin,100\nada,"0,5"\n'}
    assert faults(tmp_path, "x-root: \n", files) == snapshot(
        [
            "people.csv:2:5 expected a number, found '80%' = write 0.8",
            "people.csv:3:5 100 is out of range = a share of full time is a fraction of 1: write 1 for 100 %",
            "people.csv:4:6 expected a number, found '0,5' = write 0.5",
        ]
    )


def test_only_what_is_certain_is_fixed_by_itself(tmp_path: Path) -> None:
    (tmp_path / ROOT).write_text("people: {a: {fte: 80%}, b: {fte: 80}, c: {fte: '0,5'}}\n")
    commops(tmp_path, "validate", "--fix")
    assert (tmp_path / ROOT).read_text() == snapshot("people: {a: {fte: 0.8}, b: {fte: 80}, c: {fte: '0.5'}}\n")
    commops(tmp_path, "validate", "--fix", "--unsafe-fixes")
    assert (tmp_path / ROOT).read_text() == snapshot("people: {a: {fte: 0.8}, b: {fte: 0.8}, c: {fte: '0.5'}}\n")


@given(st.integers(0, 100))
def test_percent_of_one(number: int) -> None:
    spelling = other_spelling(f"{number} %", part_of_one=True)
    assert spelling
    assert float(spelling.number) == pytest.approx(number / 100)


@given(st.text(), st.booleans())
def test_what_is_meant_is_a_number(text: str, part_of_one: bool) -> None:  # noqa: FBT001
    spelling = other_spelling(text, part_of_one=part_of_one)
    assert spelling is None or float(spelling.number) is not None
