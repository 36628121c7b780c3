"""Posts of public bodies; the columns, `XX`, `0`, `N/D`, `Vacant` and `Eliminated` are those of the published schemas."""

# ruff: noqa: E501 - files are written as they are

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from imports import DAY, entries, faults, imported, notes, survive
from inline_snapshot import snapshot

from commops.checking.check import check
from commops.checking.registry import RULES
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.imported import Imported
from commops.exchange.importing.inputs import Input
from commops.exchange.importing.rosters import roster_source
from commops.exchange.importing.rosters.organogram_source import likely
from commops.sources.reading import read

READER: Final = "rosters.organogram_source"

_HEADS: Final = (
    "Post Unique Reference,Name,Grade (or equivalent),Job Title,Job/Team Function,Parent Department,Organisation,Unit,"
    "Contact Phone,Contact E-mail,Reports to Senior Post,Salary Cost of Reports (£),FTE,Actual Pay Floor (£),"
    "Actual Pay Ceiling (£),,Professional/Occupational Group,Notes,Valid?"
)
_JUNIOR_HEADS: Final = (
    "Parent Department,Organisation,Unit,Reporting Senior Post,Grade,Payscale Minimum (£),Payscale Maximum (£),"
    "Generic Job Title,Number of Posts in FTE,Professional/Occupational Group"
)


def _senior(  # noqa: PLR0913, PLR0917 - the cells of a row
    post: str, name: str, title: str, unit: str, manager: str, fte: str = "1.00"
) -> str:
    body = "Department of Tea,Tea Agency"
    return f"{post},{name},SCS1,{title},{unit} work,{body},{unit},0300 0,x@example.org,{manager},0,{fte},0,0,,Policy,,1"


def _junior(unit: str, manager: str, grade: str, title: str, many: str) -> str:
    return f"Department of Tea,Tea Agency,{unit},{manager},{grade},1,2,{title},{many},Other"


SENIOR: Final = "\n".join(
    (
        _HEADS,
        _senior("CEO", "Ada Li", "Chief executive", "Office", "XX"),
        _senior("DIR", "Bo Lind", "Director of leaves", "Leaves", "CEO", "0.60"),
        _senior("DIR", "Cem Oral", "Director of leaves", "Leaves", "CEO", "0.40"),
        _senior("DD1", "N/D", "Deputy director", "Leaves", "DIR"),
        _senior("DD2", "Vacant", "Deputy director", "Leaves", "DIR"),
        _senior("DD3", "Eliminated", "Deputy director", "Leaves", "DIR"),
        _senior("DD4", "Eliminated", "Head of pots", "Leaves", "DIR"),
        _senior("0", "Dia Roth", "Not in Post", "N/A", "XX"),
    )
)
JUNIOR: Final = "\n".join(
    (
        _JUNIOR_HEADS,
        _junior("Leaves", "DD1", "HEO", "Taster", "597.00"),
        _junior("Leaves", "DD1", "EO", "Taster", "2.40"),
        _junior("Leaves", "DD4", "EO", "Potter", "1.00"),
        _junior("Office", "CEO", "EO", "Clerk", "lots"),
    )
)


def organogram(encoding: str = "utf-8") -> Imported:
    """Import both files."""
    return imported(
        READER, [Input("senior.csv", SENIOR.encode(encoding)), Input("junior.csv", JUNIOR.encode(encoding))]
    )


def test_senior_and_junior_posts(tmp_path: Path) -> None:
    result = organogram()

    assert entries(result) == snapshot(
        {
            "teams": {
                "department-of-tea": {
                    "name": "Department of Tea",
                    "lead": "chief-executive",
                    "members": ["chief-executive"],
                },
                "tea-agency": {
                    "name": "Tea Agency",
                    "parent": "department-of-tea",
                    "lead": "chief-executive",
                    "members": ["chief-executive"],
                },
                "office": {"parent": "tea-agency", "lead": "chief-executive"},
                "leaves": {"parent": "tea-agency", "lead": "director-of-leaves"},
            },
            "roles": {
                "chief-executive": {"description": "Office work", "team": "office", "x-grade": "SCS1"},
                "director-of-leaves": {"description": "Leaves work", "team": "leaves", "x-grade": "SCS1"},
                "deputy-director": {"description": "Leaves work", "team": "leaves", "filled": 1, "x-grade": "SCS1"},
                "deputy-director-2": {
                    "name": "Deputy director",
                    "description": "Leaves work",
                    "team": "leaves",
                    "x-grade": "SCS1",
                },
                "head-of-pots": {"description": "Leaves work", "team": "leaves", "x-grade": "SCS1"},
                "taster": {
                    "team": "leaves",
                    "reports_to": "deputy-director",
                    "seats": 597,
                    "filled": 597,
                    "x-grade": "HEO",
                },
                "taster-2": {
                    "name": "Taster",
                    "team": "leaves",
                    "reports_to": "deputy-director",
                    "seats": 3,
                    "filled": 3,
                    "x-grade": "EO",
                },
                "potter": {"team": "leaves", "reports_to": "head-of-pots", "filled": 1, "x-grade": "EO"},
            },
            "people": {
                "ada-li": {"name": "Ada Li", "roles": ["chief-executive"]},
                "bo-lind": {"name": "Bo Lind", "fte": 0.6, "roles": ["director-of-leaves"]},
                "cem-oral": {"name": "Cem Oral", "fte": 0.4, "roles": ["director-of-leaves"]},
            },
        }
    )
    assert notes(result) == snapshot(
        [
            "lost junior.csv:5:54: 'lots' is not a number of posts; skipped",
            "read senior.csv:9:1: 1 person without a post was skipped",
            "read senior.csv:7:1: 2 eliminated posts were skipped, unless others report to them",
            "guessed junior.csv:3:55: 1 number of full-time posts with a fraction was rounded up",
            "read None: pay, telephone numbers and email addresses of posts are not imported",
        ]
    )
    assert not faults(result, tmp_path)
    assert sorted(finding.rule for finding in check(read(tmp_path), frozenset(RULES), DAY).findings) == snapshot(
        ["vacant-role", "vacant-role", "wide-span"]
    )


def test_the_encoding_in_which_they_are_often_published() -> None:
    assert entries(organogram("windows-1252")) == entries(organogram())


def test_they_are_told_from_lists_of_people() -> None:
    given = [Input("senior.csv", SENIOR.encode())]

    assert likely(given) == 2
    assert likely([Input("junior.csv", JUNIOR.encode())]) == 2
    assert likely([Input("list.csv", b"Name,Title,Manager\nAda Li,Lead,\n")]) == 0
    assert roster_source.likely(given) <= 2


def test_another_table_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        imported(READER, [Input("list.csv", b"Name,Title\nAda Li,Lead\n")])

    assert refused.value.message == "no table of posts found"


def test_damaged_files_give_a_valid_organisation_or_a_reason(tmp_path: Path) -> None:
    given = [Input("senior.csv", SENIOR.encode()), Input("junior.csv", JUNIOR.encode())]
    survive(READER, given, tmp_path, range(60))
