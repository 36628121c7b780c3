"""The letters of a duty are made when it is asked for; of all duties, where something needs them all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from organisations import write

from commops.graph import Graph
from commops.graph.letters import Letters
from commops.sources.reading import read


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the duties whose letters are made, one after the other."""
    duties: list[str] = []
    whole = Letters._row  # noqa: SLF001 - where the work is done

    def row(self: Letters, identifier: str) -> object:
        duties.append(identifier)
        return whole(self, identifier)

    monkeypatch.setattr(Letters, "_row", row)
    return duties


@pytest.fixture
def letters(tmp_path: Path) -> Letters:
    duties = {f"duty-{number}": {"accountable": "lead", "responsible": ["lead"]} for number in range(9)}
    reading = read(write(tmp_path, {"roles": {"lead": {}}, "duties": duties}))
    return Graph(reading.organization, date(2026, 1, 1)).letters


def test_who_answers_for_one_duty_is_found_without_the_others(letters: Letters, made: list[str]) -> None:
    assert [cell.party for cell in letters.answering("duty-3")] == ["lead"]
    assert letters.doing("duty-3")
    assert made == ["duty-3"]


def test_the_table_makes_each_duty_once_and_in_order(letters: Letters, made: list[str]) -> None:
    letters.answering("duty-3")
    assert list(letters.rows) == list(letters.duties)
    assert letters.done_by == {"lead": list(letters.duties)}
    assert sorted(made) == sorted(letters.duties)


@pytest.mark.parametrize(
    ("duty", "done"),
    [
        ({"responsible": ["lead"]}, True),
        ({"responsible": ["team:events"]}, True),
        ({"responsible": ["team:gone", "member"], "team": "events"}, True),
        ({"responsible": ["team:gone"], "team": "events"}, False),
        ({"accountable": "lead"}, False),
        ({"accountable": "lead", "team": "events"}, True),
        ({"accountable": "late", "team": "events"}, False),
        ({"team": "events"}, True),
        ({"team": "leaderless"}, False),
        ({"team": "together"}, True),
        ({"scheme": "daci", "driver": ["lead"]}, True),
        ({"scheme": "daci", "team": "events", "approver": "late"}, False),
        ({}, False),
    ],
)
def test_whether_a_duty_is_done_is_found_without_its_letters(
    tmp_path: Path, made: list[str], duty: dict[str, object], *, done: bool
) -> None:
    teams = {
        "events": {"lead": "lead"},
        "leaderless": {},
        "together": {"lead": "none"},
        "gone": {"until": "2025-01-01"},
    }
    roles = {"lead": {"team": "events"}, "member": {"team": "events"}, "late": {"team": "gone"}}
    reading = read(write(tmp_path, {"teams": teams, "roles": roles, "duties": {"duty": duty}}))
    assert not reading.faults
    letters = Graph(reading.organization, date(2026, 1, 1)).letters
    assert letters.is_done("duty") == done
    assert made == []
    assert bool(letters.doing("duty")) == done
    assert letters.is_done("duty") == done
