"""Matrices read back from what is written: each reader returns the letters as duty, party and sign, by their names."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from io import BytesIO, StringIO
from itertools import takewhile
from typing import Any, Final

from markdown_it import MarkdownIt
from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils import range_boundaries  # type: ignore[import-untyped]

from commops.matrix.by_letters import columns, word
from commops.matrix.matrix import Matrix
from commops.model.schemes import Letter
from commops.terminal.width import width

Letters = set[tuple[str, str, str]]
Notes = set[tuple[str, str, str, str]]
"""The texts beside letters, each with its duty, party and sign."""

Rows = Sequence[Sequence[str]]

_REMARK: Final = re.compile(r" \([A-Z-]+\)$")
_MARK: Final = "°"
_NOTE_MARKS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED: Final = str.maketrans("0123456789", _NOTE_MARKS)
_BESIDE_THE_LETTERS: Final = {"id", "section", "分组", "Scheme", "字母体系", "Notes", "备注"}
_FILLER: Final = "\0"


# Tables of cells: the first row are the heads, the first column the duties.


def of_signs(rows: Rows) -> Letters:
    """Read rows of duties with columns of parties and letters in the cells."""
    heads, *body = rows
    assert len(set(heads)) == len(heads)
    return {
        (_duty(row[0]), head.removesuffix(_MARK), sign.rstrip(f" {_NOTE_MARKS}"))
        for row in body
        for head, cell in zip(heads[1:], row[1:], strict=True)
        for sign in cell.split("/")
        if sign
    }


def of_marks(shown: Matrix, rows: Rows) -> Notes:
    """Read rows of duties with columns of parties, and in the cells letters with the marks of their notes."""
    texts = {str(number).translate(_RAISED): text for text, number in shown.numbers.items()}
    heads, *body = rows
    found: Notes = set()
    for row in body:
        for head, cell in zip(heads[1:], row[1:], strict=True):
            for marked in cell.split("/"):
                sign = marked.rstrip(f" {_NOTE_MARKS}")
                marks = marked.removeprefix(sign).split()
                found |= {(_duty(row[0]), head.removesuffix(_MARK), sign, texts[mark]) for mark in marks}
    return found


def of_names(shown: Matrix, rows: Rows, between: str) -> Letters:
    """Read rows of duties with columns of letters in words and names in the cells."""
    heads, *body = rows
    assert len(set(heads)) == len(heads)
    return {
        (_duty(row[0]), name.strip().removesuffix(_MARK), _sign(shown, row[0], head))
        for row in body
        for head, cell in zip(heads[1:], row[1:], strict=True)
        for name in cell.split(between)
        if name
    }


def of_counts(rows: Rows) -> Mapping[tuple[str, str], int]:
    """Read how many letters each party has, by the words for them."""
    heads, *body = rows
    return {
        (row[0].removesuffix(_MARK), head): int(cell)
        for row in body
        for head, cell in zip(heads[1:], row[1:], strict=True)
        if cell
    }


def counted(shown: Matrix, letters: Letters) -> Mapping[tuple[str, str], int]:
    """Count letters by party and word."""
    return Counter((party, _word(shown, duty, sign)) for duty, party, sign in letters)


def _duty(title: str) -> str:
    return _REMARK.sub("", title)


def _sign(shown: Matrix, title: str, head: str) -> str:
    (sign,) = (letter.sign for letter in _letters(shown, _duty(title)) if word(shown, letter) == head)
    return sign


def _word(shown: Matrix, title: str, sign: str) -> str:
    (said,) = (word(shown, letter) for letter in _letters(shown, title) if letter.sign == sign)
    return said


def _letters(shown: Matrix, title: str) -> Sequence[Letter]:
    (duty,) = (duty for duty in shown.duties if shown.distinct("duties", duty) == title)
    return shown.scheme(duty).letters


# CSV and JSON.


def csv_rows(text: str) -> Rows:
    """Read CSV by the module for it, without the ids, the sections, the schemes and the notes of the rows."""
    heads, *body = csv.reader(StringIO(text, newline=""))
    assert len(set(heads)) == len(heads)
    kept = [place for place, head in enumerate(heads) if head not in _BESIDE_THE_LETTERS]
    return _unmarked([[row[place] for place in kept] for row in (heads, *body)])


def csv_notes(text: str) -> Mapping[str, str]:
    """Read what stands in the column of notes of CSV, by duty."""
    rows = csv.DictReader(StringIO(text, newline=""))
    return {row["id"]: row.get("Notes", row.get("备注", "")) for row in rows}


def _unmarked(rows: Rows) -> Rows:
    # What programs read has no marks: notes have fields of their own.
    assert not [cell for row in rows for cell in row if cell.endswith(tuple(_NOTE_MARKS))]
    return rows


def long_rows(rows: Rows) -> Letters:
    """Read CSV with a line for each duty, party and letter."""
    read = [(row[0], row[2], row[3]) for row in rows[1:]]
    assert len(set(read)) == len(read)
    return set(read)


def json_rows(text: str) -> Rows:
    """Read JSON as rows of cells; no cell is written that is empty."""
    data = json.loads(text)
    ids = [column["id"] for column in data["columns"]]
    for row in data["rows"]:
        assert row["cells"].keys() <= set(ids)
        assert all(row["cells"].values())
    heads = ["", *(column["title"] for column in data["columns"])]
    return _unmarked([heads, *([row["title"], *(row["cells"].get(each, "") for each in ids)] for row in data["rows"])])


def json_notes(text: str) -> Mapping[str, Sequence[tuple[str, str, str, str]]]:
    """Read the notes of JSON with a column for each party, by the id of their duty and in their order."""
    data = json.loads(text)
    titles = {column["id"]: column["title"].removesuffix(_MARK) for column in data["columns"]}
    return {
        row["id"]: [
            (_duty(row["title"]), titles[note["column"]], note["about"], note["text"]) for note in row.get("notes", ())
        ]
        for row in data["rows"]
    }


# Spreadsheets.


def workbook(data: bytes) -> Mapping[str, Rows]:
    """Read the sheets of a workbook that have ids in their second row, by their names: the heads, and every row."""
    return {sheet.title: _sheet(sheet) for sheet in load_workbook(BytesIO(data)) if sheet["A2"].value == "id"}


def _sheet(sheet: Any) -> Rows:
    *_, last = range_boundaries(sheet.auto_filter.ref)
    _, ids, *rows = ([_cell(cell) for cell in row] for row in sheet.iter_rows(max_row=last, values_only=True))
    before = len(list(takewhile({"id", "section", "title", "home", "remark"}.__contains__, ids)))
    kept = [ids.index("title"), *range(before, len(ids))]
    return [[row[place] for place in kept] for row in rows]


def _cell(value: object) -> str:
    return "" if value is None else str(value)


# Markdown.


def markdown_tables(text: str) -> Iterator[Rows]:
    """Yield the tables of a page, without the rows that are titles of sections."""
    rows: list[list[str]] = []
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text):
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and token.level > 1 and rows:
            rows[-1].append("".join(child.content for child in token.children or ()))
        elif token.type == "table_close":
            yield [row for number, row in enumerate(rows) if not number or not _is_section(row, text)]
            rows = []


def _is_section(row: Sequence[str], text: str) -> bool:
    return not any(row[1:]) and f"| **{row[0]}** |" in text


def asciidoc_tables(text: str) -> Iterator[Rows]:
    """Yield the tables of a page of AsciiDoc, without the rows that are titles of sections."""
    for table in text.split("\n|===\n")[1::2]:
        rows = [row.splitlines() for row in table.split("\n\n")]
        yield [[unescape(cell.removeprefix("|")) for cell in row] for row in rows if row[0].startswith("|")]


def markdown_list(shown: Matrix, text: str) -> Letters:
    """Read a page of heads with the duties that they are accountable for below them."""
    found: Letters = set()
    heads: Sequence[str] = ()
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text):
        if token.type == "inline" and token.level > 1:
            line = "".join(child.content for child in token.children or ())
            if token.level == 3:  # a list, its item, its paragraph
                heads = _heads(shown, line)
            else:
                sign, _, rest = line.partition(" ")
                signs, entry = (sign, rest) if heads else ("", line)
                found |= set(_entry(shown, heads, signs, entry))
    return found


# Text.


def text_grids(text: str) -> Iterator[Rows]:
    """Yield the grids of letters of a screen by their columns; numbers are read as the key before them says."""
    for part in _parts(text):
        whole = re.sub(r"\n +(?=[^ \d])", " ", part.key)  # a name that is broken
        key = dict(re.findall(r"(?:^|   )\s*(\d+) (.+?)(?=   \d+ |$)", whole, re.MULTILINE))
        rows = _by_columns(part.lines)
        if rows:
            heads, *body = rows
            yield [["", *(key.get(head, head) for head in heads[1:])], *body]


def text_list(shown: Matrix, text: str) -> Letters:
    """Read a list from a screen that is wide enough for each duty to be on one line."""
    found: Letters = set()
    heads: Sequence[str] = ()
    for line in text.splitlines()[1:]:
        if line.startswith(" "):
            found |= set(_entry(shown, heads, line[4:9].strip(), line[9:]))
        elif re.search(r" · [\d,]+ (?:dut|项)", line):
            heads = _heads(shown, line)
    return found


def text_names(shown: Matrix, text: str) -> Rows:
    """Read a screen with columns of letters in words, as a table or with a block for each duty."""
    heads = [word(shown, letter) for letter in columns(shown)]
    lines = text.splitlines()[2:]
    if lines[0].split()[0] != shown.say("duty word"):
        return _stacked(shown, heads, lines)

    spans = _spans([_in_cells(lines[0])])
    starts = [start for start, _ in spans]
    assert len(starts) == len(heads) + 1
    rows = [_sliced(group, starts) for group in _groups(shown, lines[1:])]
    return [["", *heads], *rows]


def _groups(shown: Matrix, lines: Sequence[str]) -> Iterator[Sequence[str]]:
    # The lines of each row: one each, or an empty line between them.
    drawn = [line for line in lines if line.startswith("  ")]
    if len(drawn) == len(shown.duties):
        yield from ([line] for line in drawn)
        return
    group: list[str] = []
    for line in [*lines, ""]:
        if line.startswith("  "):
            group.append(line)
        elif group:
            yield group
            group = []


def _sliced(lines: Sequence[str], starts: Sequence[int]) -> Sequence[str]:
    ends = [*starts[1:], None]
    return [
        " ".join(_text(_in_cells(line)[start:end]) for line in lines).strip()
        for start, end in zip(starts, ends, strict=True)
    ]


def _stacked(shown: Matrix, heads: Sequence[str], lines: Sequence[str]) -> Rows:
    rows: list[list[str]] = []
    place = 0
    for line in lines:
        if re.match(r"    \S", line):
            (head,) = (head for head in heads if line.strip().startswith(f"{head} "))
            place = heads.index(head) + 1
            rows[-1][place] = line.strip().removeprefix(head).strip()
        elif line.startswith("     "):
            rows[-1][place] += f" {line.strip()}"
        elif line.startswith("  "):
            rows.append([line.strip(), *("" for _ in heads)])
    assert len(rows) == len(shown.duties)
    return [["", *heads], *rows]


class _Part:
    """A grid of a screen, with the key that stands before it."""

    def __init__(self, key: str, lines: Sequence[str]) -> None:
        self.key = key
        self.lines = lines


def _parts(text: str) -> Iterator[_Part]:
    key = ""
    for paragraph in text.split("\n\n")[1:]:
        lines = [line for line in paragraph.splitlines() if line.startswith(" ")]
        if re.match(r"  \d+ ", paragraph):
            key = paragraph
        elif lines and lines[0].startswith("   "):
            yield _Part(key, lines)
            key = ""


def _by_columns(lines: Sequence[str]) -> Rows:
    starts = [start for start, _ in _spans(list(map(_in_cells, lines)))]
    heads = list(takewhile(lambda line: line.startswith("   "), lines))
    rows: list[list[str]] = []
    for line in lines[len(heads) :]:
        if line.startswith("   "):
            rows[-1].append(line)  # the rest of a long title
        else:
            rows.append([line])
    return [_sliced(heads, starts), *(_sliced(row, starts) for row in rows)]


def _spans(lines: Sequence[str]) -> Sequence[tuple[int, int]]:
    """Return where columns begin and end: where two columns of the screen are empty in every line."""
    long = max(map(len, lines))
    used = "".join("x" if any(line[at : at + 1].strip() for line in lines) else " " for at in range(long))
    return [found.span() for found in re.finditer(r"x(?: ?x)*", used)]


def _in_cells(line: str) -> str:
    """Return a text with a sign for each cell of a screen: a wide character is followed by a filler."""
    return "".join(sign + _FILLER * (width(sign) - 1) for sign in line)


def _text(cells: str) -> str:
    return cells.replace(_FILLER, "").strip()


def _heads(shown: Matrix, line: str) -> Sequence[str]:
    names, _, _ = line.rpartition(" · ")
    names, _, _ = names.partition(shown.sign("colon"))
    nobody = shown.say("nobody accountable")
    return [] if names == nobody else [name.removesuffix(_MARK) for name in names.split(shown.sign("things"))]


def _entry(shown: Matrix, heads: Sequence[str], signs: str, entry: str) -> Iterator[tuple[str, str, str]]:
    title, _, others = entry.partition(shown.sign("colon"))
    duty = _duty(title)
    for sign in filter(None, signs.split("/")):
        yield from ((duty, head, sign) for head in heads)
    for clause in filter(None, others.split(shown.sign("clauses"))):
        sign, names = clause.split(" ", 1)
        yield from ((duty, name.removesuffix(_MARK), sign) for name in names.split(shown.sign("things")))
