"""What must hold for every table: a matrix is read back from any shape it is written in, and no text makes it fail."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import StringIO
from typing import Final

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from imports import entries, imported

from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.imported import Imported
from commops.exchange.importing.inputs import Input

READER: Final = "raci.raci_source"
ROLES: Final = ("Gardener", "Head cook", "Treasurer", "Boat builder", "Night watch", "Clerk of works")
TASKS: Final = (
    "Water the beds",
    "Order flour",
    "Count the till",
    "Paint the hull",
    "Lock the doors",
    "Write the minutes",
)
SECTIONS: Final = ("Spring", "Summer")
LETTERS: Final = ("R", "A", "C", "I")
WORDS: Final = {
    "en": ("Responsible", "Accountable", "Consulted", "Informed"),
    "zh": ("执行", "最终负责", "咨询", "知会"),
    "de": ("Durchführung", "Rechenschaftspflichtig", "Konsultiert", "Informiert"),
    "fr": ("Réalisateur", "Approbateur", "Consulté", "Informé"),
    "es": ("Ejecutor", "Aprobador", "Consultado", "Informado"),
    "pt": ("Executor", "Aprovador", "Consultado", "Informado"),
    "nl": ("Uitvoerend", "Eindverantwoordelijk", "Geraadpleegd", "Geïnformeerd"),
    "ru": ("Исполнитель", "Утверждающий", "Консультант", "Информируемый"),
    "ko": ("실무 담당자", "최종 책임자", "자문", "통보"),
    "vi": ("Thực hiện", "Phê duyệt", "Tham vấn", "Thông báo"),
}
NOTHING: Final = ("", "-", "—", "N/A", "/")
BETWEEN: Final = ("/", " / ", ", ", " & ", "", "\n")

Cells = dict[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True)
class Matrix:
    """A matrix: its roles, its tasks with their sections, and the letters in its cells."""

    roles: tuple[str, ...]
    tasks: tuple[str, ...]
    sections: tuple[str, ...]
    cells: Cells


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    roles = tuple(draw(st.permutations(ROLES))[: draw(st.integers(2, len(ROLES)))])
    tasks = tuple(draw(st.permutations(TASKS))[: draw(st.integers(2, len(TASKS)))])
    split = draw(st.integers(1, len(tasks)))
    sections = tuple(SECTIONS[place >= split] for place in range(len(tasks)))
    letters = st.lists(st.sampled_from(LETTERS), max_size=2, unique=True).map(tuple)
    cells = {(task, role): draw(letters) for task in tasks for role in roles}
    # Each task and each role has a letter, and the first task has all, so that nothing is a guess.
    for number, task in enumerate(tasks):
        cells[task, roles[number % len(roles)]] = ("R",)
    for number, role in enumerate(roles):
        cells[tasks[0], role] = (LETTERS[number % len(LETTERS)],)
    return Matrix(roles, tasks, sections, cells)


@dataclass(frozen=True)
class Looks:
    """How a matrix is written."""

    between: str
    nothing: str
    turned: bool
    sections: str
    abbreviated: bool
    numbered: bool
    language: str


LOOKS: Final = st.builds(
    Looks,
    st.sampled_from(BETWEEN),
    st.sampled_from(NOTHING),
    st.booleans(),
    st.sampled_from(["none", "ragged", "bold", "column"]),
    st.booleans(),
    st.booleans(),
    st.sampled_from(list(WORDS)),
)


def short(role: str) -> str:
    return "".join(word[0] for word in role.split()).upper() + str(len(role))


def grid_of(matrix: Matrix, looks: Looks) -> list[list[str]]:
    def written(task: str, role: str) -> str:
        return looks.between.join(matrix.cells[task, role]) or looks.nothing

    heads = [short(role) if looks.abbreviated else role for role in matrix.roles]
    if looks.turned:
        rows = [["Role / Task", *matrix.tasks]]
        for head, role in zip(heads, matrix.roles, strict=True):
            rows.append([head, *(written(task, role) for task in matrix.tasks)])
        return rows

    rows = [["Task", *heads]]
    before = ""
    for number, (task, section) in enumerate(zip(matrix.tasks, matrix.sections, strict=True), 1):
        if section != before and looks.sections in {"ragged", "bold"}:
            blank = [""] * len(heads) if looks.sections == "bold" else []
            rows.append([f"**{section}**", *blank])
        before = section
        name = f"{number}. {task}" if looks.numbered else task
        rows.append([name, *(written(task, role) for role in matrix.roles)])
    if looks.sections == "column":
        rows = [["Phase", *rows[0]]] + [[section, *row] for section, row in zip(matrix.sections, rows[1:], strict=True)]
    return rows


def markdown(rows: Sequence[Sequence[str]], *before: str) -> Input:
    cells = [[cell.replace("\n", "<br>") for cell in row] for row in rows]
    lines = [*before, "", f"| {' | '.join(cells[0])} |", "|---" * len(cells[0]) + "|"]
    lines += [f"| {' | '.join(row)} |" for row in cells[1:]]
    return Input("table.md", "\n".join(lines).encode())


def as_csv(rows: Sequence[Sequence[str]], between: str) -> Input:
    text = StringIO()
    csv.writer(text, delimiter=between).writerows(rows)
    return Input("table.csv", ("\ufeff" + text.getvalue()).encode())


def letters_of(result: Imported) -> Cells:
    return {
        (duty["name"], role): tuple(letters)
        for duty in result.as_read["duties"]
        for role, letters in duty["letters"].items()
    }


def expected(matrix: Matrix) -> Cells:
    order = {letter: place for place, letter in enumerate(("R", "A", "C", "I"))}
    return {key: tuple(sorted(said, key=order.__getitem__)) for key, said in matrix.cells.items() if said}


def read_or_refused(source: Input) -> Imported | None:
    try:
        return imported(READER, [source])
    except Unreadable:
        return None


BOUNDED: Final = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@BOUNDED
@given(matrices(), LOOKS)
@example(
    Matrix(
        roles=("Gardener", "Head cook"),
        tasks=("Water the beds", "Order flour"),
        sections=("Spring", "Summer"),
        cells={
            ("Water the beds", "Gardener"): ("R",),
            ("Water the beds", "Head cook"): ("A",),
            ("Order flour", "Gardener"): (),
            ("Order flour", "Head cook"): ("R",),
        },
    ),
    Looks("/", "", True, "none", True, False, "en"),  # noqa: FBT003 - as drawn by hypothesis
)
def test_letters_in_cells_are_read_back(matrix: Matrix, looks: Looks) -> None:
    before = [f"- {short(role)}: {role}" for role in matrix.roles] if looks.abbreviated else []
    result = imported(READER, [markdown(grid_of(matrix, looks), "# Shop", "", *before)])
    assert letters_of(result) == expected(matrix)
    assert [duty["name"] for duty in result.as_read["duties"]] == list(matrix.tasks)
    assert [role["name"] for role in result.as_read["roles"]] == list(matrix.roles)
    if looks.sections != "none" and not looks.turned:
        assert [duty["section"] for duty in result.as_read["duties"]] == list(matrix.sections)


@BOUNDED
@given(matrices(), LOOKS, st.sampled_from(",;\t"))
def test_letters_in_spreadsheets_are_read_back(matrix: Matrix, looks: Looks, between: str) -> None:
    plain = replace(looks, abbreviated=False, sections="column" if looks.sections == "column" else "none")
    result = imported(READER, [as_csv(grid_of(matrix, plain), between)])
    assert letters_of(result) == expected(matrix)
    assert [duty["name"] for duty in result.as_read["duties"]] == list(matrix.tasks)


@BOUNDED
@given(matrices(), LOOKS)
def test_words_in_cells_are_read_back(matrix: Matrix, looks: Looks) -> None:
    words = dict(zip(LETTERS, WORDS[looks.language], strict=True))
    said = {key: tuple(words[letter] for letter in letters) for key, letters in matrix.cells.items()}
    rows = grid_of(replace(matrix, cells=said), replace(looks, between=" / ", abbreviated=False, turned=False))
    result = imported(READER, [markdown(rows)])
    assert letters_of(result) == expected(matrix)


@BOUNDED
@given(matrices(), LOOKS, st.sampled_from([", ", "; ", " + ", "\n", "、"]))
def test_names_in_cells_are_read_back(matrix: Matrix, looks: Looks, between: str) -> None:
    rows = [["Task", *WORDS[looks.language], "Status"]]
    for task in matrix.tasks:
        named = ([role for role in matrix.roles if letter in matrix.cells[task, role]] for letter in LETTERS)
        rows.append([task, *(between.join(names) or looks.nothing for names in named), "done"])
    result = imported(READER, [markdown(rows)])
    assert letters_of(result) == expected(matrix)
    assert all(duty["remarks"] == {"": "Status: done"} for duty in result.as_read["duties"])


TEXTS: Final = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["R", "A", "A/R", "RACI", "Responsible", "负责", "Task", "Role", "", "-", "✓", "1.1", "all", "R (x)", "PM: A"]
    ),
)
GRIDS: Final = st.lists(st.lists(TEXTS, min_size=1, max_size=6), min_size=1, max_size=8)


@BOUNDED
@given(GRIDS, st.sampled_from(["md", "csv", "html"]), st.lists(TEXTS, max_size=3))
def test_no_text_makes_it_fail(rows: list[list[str]], kind: str, before: list[str]) -> None:
    match kind:
        case "md":
            source = markdown(rows, *(f"- {text}" for text in before), "# RACI")
        case "csv":
            source = as_csv(rows, ",")
        case _:
            body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
            source = Input("table.html", f"<h1>RACI</h1><table>{body}</table>".encode(errors="replace"))
    result = read_or_refused(source)
    if result is None:
        return
    if result.entries:
        assert entries(result)["duties"]
    else:
        assert any(note.kind in {"no-matrix", "placeholder"} for note in result.notes)
