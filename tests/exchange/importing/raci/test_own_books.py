"""Workbooks that commops draws: importing one gives the letters, the order and the remarks that it was drawn of."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from imports import imported
from processes import commops

from commops.exchange.importing.inputs import Input

TINY: Final = """
organization: {name: Tiny, language: en}
teams: {t: {name: T, lead: a1}}
roles: {a1: {name: A1, team: t}, b1: {name: B1, team: t}}
duties:
  y: {name: "y", team: t, accountable: a1, responsible: [{role: a1, note: every day}, b1]}
  x: {name: x, team: t, accountable: b1, responsible: [b1], consulted: [{role: a1, note: before noon}]}
"""


def drawn(folder: Path, *options: str) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """Return the matrix of an organisation, what the workbook of it is read as, and the kinds of the notes."""
    book = folder.parent / "matrix.xlsx"
    commops(folder, "raci", *options, "-o", book)
    matrix: dict[str, Any] = json.loads(commops(folder, "raci", *options, "--format", "json").stdout)
    result = imported("raci.raci_source", [Input(book.name, book.read_bytes())])
    return matrix, dict(result.as_read), [note.kind for note in result.notes]


def letters(matrix: dict[str, Any]) -> list[tuple[str, dict[str, set[str]]]]:
    """Return the letters of a matrix by duty and role, by their names, in its order."""
    names = {column["id"]: column["title"].removesuffix("°") for column in matrix["columns"]}
    return [
        (row["title"], {names[column]: set(text.split("/")) for column, text in row["cells"].items()})
        for row in matrix["rows"]
    ]


def letters_read(read: dict[str, Any]) -> list[tuple[str, dict[str, set[str]]]]:
    """Return the letters that were read, in the same form."""
    return [(duty["name"], {role: set(each) for role, each in duty["letters"].items()}) for duty in read["duties"]]


@pytest.mark.parametrize(
    ("example", "language", "by"),
    [
        ("functional", "en", "role"),
        ("functional", "en", "team"),
        ("functional", "en", "person"),
        ("department", "zh", "role"),
        ("department", "zh", "team"),
    ],
)
def test_example(tmp_path: Path, example: str, language: str, by: str) -> None:
    commops(tmp_path, "init", "it", "--example", example, "--language", language)
    matrix, read, kinds = drawn(tmp_path / "it", "--by", by)
    assert letters_read(read) == letters(matrix)
    assert [role["name"] for role in read["roles"]] == [
        column["title"].removesuffix("°") for column in matrix["columns"]
    ]
    assert [duty["id"] for duty in read["duties"]] == [row["id"] for row in matrix["rows"]]
    assert [duty.get("section", "") for duty in read["duties"]] == [row.get("section", "") for row in matrix["rows"]]
    assert not {"hidden-rows", "hidden-columns", "formula-without-value", "old-values"} & set(kinds)


def test_tiny_with_remarks(tmp_path: Path) -> None:
    folder = tmp_path / "it"
    folder.mkdir()
    (folder / "commops.yaml").write_text(TINY, encoding="utf-8")
    matrix, read, _ = drawn(folder)
    assert letters_read(read) == letters(matrix)
    assert [duty.get("remarks") for duty in read["duties"]] == [{"A1": "every day"}, {"A1": "before noon"}]
