"""What an import writes says just what the tables say: commops reads it with the same letters, and draws them again."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from imports import DAY, entries, first_choice
from processes import commops

from commops.exchange.importing.asking import Context
from commops.exchange.importing.ids import Ids
from commops.exchange.importing.imported import Imported
from commops.exchange.importing.inputs import Input
from commops.exchange.importing.raci.parties import is_everybody
from commops.exchange.importing.raci.raci_source import read
from commops.graph import Graph
from commops.model.order import AsWritten
from commops.model.references import EVERYONE
from commops.model.words import words_of_id
from commops.sources.folder.files import ROOT
from commops.sources.reading import read as read_organisation

CASES: Final = Path(__file__).with_name("cases")
NOTHING: Final = {
    "no-table",
    "sentences",
    "sentences-short",
    "template-letters-in-heads",
    "template-mixed",
    "template-brackets",
    "template-empty",
    "template-names",
}
INPUTS: Final = sorted(path for path in CASES.iterdir() if path.suffix != ".json" and path.stem not in NOTHING)
FORMATS: Final = (
    ("md", "grid"),
    ("md", "letters"),
    ("csv", "grid"),
    ("csv", "letters"),
    ("html", "grid"),
    ("xlsx", "grid"),
)
AGAIN: Final = (
    "two-levels.md",
    "remarks.md",
    "two-schemes.md",
    "chinese-names.csv",
    "one-merged-cell.html",
    "raci-vs.md",
)
IN_A_SHEET: Final = (
    "abbreviations-table.md",
    "chinese-four-words.md",
    "continued-row.csv",
    "emoji-heads.md",
    "foreign-letter-in-legend.md",
    "french-phases.md",
    "lead-support-informed.md",
    "names-in-heads.md",
    "persons-over-several-roles.html",
    "portuguese-letter-tables.md",
    "same-roles-in-groups.html",
    "section-letters.md",
)

Letters = list[tuple[str, str, list[str]]]


def imported(name: str, data: bytes) -> Imported:
    return read([Input(name, data)], Context(Ids(), first_choice, DAY))


def written(folder: Path, result: Imported) -> Graph:
    (folder / ROOT).write_text(json.dumps(entries(result)), encoding="utf-8")
    reading = read_organisation(folder)
    assert not reading.faults, reading.faults
    return Graph(reading.organization, DAY, reading.standard, order=AsWritten(reading.written))


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_the_organisation_has_the_letters_of_the_tables(path: Path, tmp_path: Path) -> None:
    result = imported(path.name, path.read_bytes())
    graph = written(tmp_path, result)
    assert sorted(in_graph(graph)) == sorted(in_tables(result))
    assert [name_of(graph.duties[duty], duty) for duty in graph.duties] == [
        duty["name"] for duty in result.as_read["duties"]
    ]


def in_graph(graph: Graph) -> Letters:
    found: Letters = []
    for duty in graph.duties:
        signs: dict[str, list[str]] = {}
        scheme = graph.letters.scheme(duty)
        for cell in graph.letters.rows[duty]:
            name = EVERYONE if cell.party == EVERYONE else name_of(graph.organization.roles[cell.party], cell.party)
            sign = next(letter.sign for letter in scheme.letters if letter.field == cell.field)
            signs.setdefault(name, []).append(sign)
        found += [(name_of(graph.duties[duty], duty), party, sorted(said)) for party, said in signs.items()]
    return found


def in_tables(result: Imported) -> Letters:
    # Everybody has only what they can have.
    found: Letters = []
    for duty in result.as_read["duties"]:
        everybody: list[str] = []
        for role, letters in duty["letters"].items():
            if is_everybody(role):
                everybody += [letter for letter in letters if letter in {"C", "I"}]
            else:
                found.append((duty["name"], role, sorted(letters)))
        if everybody:
            found.append((duty["name"], EVERYONE, sorted(set(everybody))))
    return found


def name_of(entry: Any, identifier: str) -> str:
    return entry.name.in_language("") if entry.name else words_of_id(identifier)


@pytest.mark.parametrize("name", AGAIN)
def test_matrices_that_are_drawn_of_it_say_the_same_again(name: str, tmp_path: Path) -> None:
    first = imported(name, (CASES / name).read_bytes())
    written(tmp_path, first)
    for ending, layout in FORMATS:
        file = tmp_path / f"again-{layout}.{ending}"
        done = commops(tmp_path, "raci", "--layout", layout, "-o", file.name)
        assert done.code == 0, done.stderr
        again = imported(file.name, file.read_bytes())
        assert said(again) == said(first), (ending, layout)


@pytest.mark.parametrize("name", IN_A_SHEET)
def test_a_spreadsheet_of_it_says_the_same_again(name: str, tmp_path: Path) -> None:
    first = imported(name, (CASES / name).read_bytes())
    written(tmp_path, first)
    assert commops(tmp_path, "raci", "-o", "again.xlsx").code == 0
    again = imported("again.xlsx", (tmp_path / "again.xlsx").read_bytes())
    assert letters_said(again) == letters_said(first)


def letters_said(result: Imported) -> Sequence[Any]:
    # Beside the table are other columns, and what no letter can hold.
    return [(name, section, letters) for name, section, letters, _ in said(result)]


def said(result: Imported) -> Sequence[Any]:
    return [
        (duty["name"], duty.get("section", ""), by_role(duty["letters"]), remarks(duty))
        for duty in result.as_read["duties"]
    ]


def by_role(letters: dict[str, list[str]]) -> dict[str, list[str]]:
    # Everybody is called otherwise.
    return {EVERYONE if is_everybody(role) else role: said for role, said in letters.items()}


def remarks(duty: Any) -> dict[str, str]:
    return {role: text for role, text in duty.get("remarks", {}).items() if role}
