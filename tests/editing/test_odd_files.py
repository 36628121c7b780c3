"""Edits of files that are written in other ways than most."""

from __future__ import annotations

import codecs
from datetime import date
from pathlib import Path

import pytest

from commops.editing import trial
from commops.editing.assigning import Assignment, assigned
from commops.editing.leaving import left
from commops.editing.refusal import EditRefused
from commops.editing.unassigning import Release, unassigned
from commops.sources.reading import Reading, read

DAY = date(2026, 11, 29)
ROLES = "roles: {boss: {}, maker: {}, writer: {}}\n"


def organisation(folder: Path, people: str, file: str = "people.yaml") -> Reading:
    (folder / "commops.yaml").write_text(ROLES, encoding="utf-8")
    (folder / file).write_bytes(people.encode())
    reading = read(folder)
    assert not reading.faults, reading.faults
    return reading


@pytest.mark.parametrize(
    "people",
    [
        "people:\r\n  ada:\r\n    name: Ada\r\n    roles: [boss]\r\n",
        "people:\n  ada:\n    roles:\n      - boss  # since 2020\n      # and no other\n    email: ada@example.org",
        "people:\n  ada: {name: Ada,\n    roles: [\n      boss,  # since 2020\n      maker\n    ]}\n",
        "people:\n  ada: {name: Ada,\n    roles: [\n      boss,\n      maker,\n    ],\n  }\n",
        "people:\n    ada:\n        name: Ada   # here\n\n    bo:\n        name: Bo\n",
        "people:\n  ada:\n  bo: {}\n",
        "people: {ada: {}, bo: {}}\n",
        'people:\n  "ada": {"name": "Ada"}  # quoted\n',
        "\ufeffpeople:\n  ada: {name: Ada}\n",
        "people:\n  ada:\n    x-note: |\n      roles: [boss]\n",
        "people:\n  ada:\n    name: &name Ada\n  bo: {name: *name}\n",
    ],
)
@pytest.mark.parametrize(
    "details", [{}, {"share": 0.5}, {"acting": True, "since": date(2027, 1, 1), "until": date(2027, 3, 31)}]
)
def test_there_and_back(tmp_path: Path, people: str, details: dict[str, object]) -> None:
    reading = organisation(tmp_path, people)
    edit = assigned(reading, Assignment("ada", "writer", **{"share": 0.5} | details), DAY)  # type: ignore[arg-type]
    assert list(edit.texts) == ["people.yaml"]
    after = trial.changed(reading, edit.texts)
    assert not after.faults
    back = unassigned(after, Release("ada", "writer"), DAY)
    assert back.texts["people.yaml"] == reading.documents["people.yaml"].text


@pytest.mark.parametrize(
    ("table", "assigned_to", "leaves"),
    [
        ("id;roles;until\nada;boss,maker;\n", "ada;boss,maker;writer;\n", "ada;boss,maker;2027-01-31\n"),
        ("id\troles\tuntil\nada\tboss\t\n", "ada\tboss;writer\t\n", "ada\tboss\t2027-01-31\n"),
        ('工号,岗位,离职日期\n"ada","boss"\n', '"ada",boss;writer\n', '"ada","boss",2027-01-31\n'),
        ("id,until,roles\r\nada\r\nbo,,boss\r\n", "ada,,writer\r\n", "ada,2027-01-31\r\n"),
    ],
)
def test_rows_in_any_form(tmp_path: Path, table: str, assigned_to: str, leaves: str) -> None:
    reading = organisation(tmp_path, table, "people.csv")
    edit = assigned(reading, Assignment("ada", "writer"), DAY) if "boss" not in leaves else None
    if edit is not None:
        assert assigned_to in edit.texts["people.csv"]
    assert leaves in left(reading, "ada", date(2027, 1, 31)).texts["people.csv"]


def test_in_its_own_encoding(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(ROLES, encoding="utf-8")
    text = "people:\n  ada: {name: 朴安达}\n"
    (tmp_path / "people.yaml").write_bytes(codecs.BOM_UTF16_LE + text.encode("utf-16-le"))
    reading = read(tmp_path)
    assert assigned(reading, Assignment("ada", "maker"), DAY).texts == {
        "people.yaml": text.replace("}", ", roles: [maker]}")
    }


@pytest.mark.parametrize(
    "people",
    [
        "people:\n  ada: &ada {name: Ada}\n  bo: *ada\n",
        "people:\n  ada: {away: &none [], roles: *none}\n",
        "people:\n  ada: {roles: &none [], away: *none}\n",
    ],
)
def test_what_is_used_elsewhere_is_left_alone(tmp_path: Path, people: str) -> None:
    reading = organisation(tmp_path, people)
    with pytest.raises(EditRefused, match=r"cannot edit 'people.yaml'"):
        assigned(reading, Assignment("ada", "maker"), DAY)
