"""A workbook as a page that one looks into: heads that stay, sorting, filtering, and the row and column under the hand.

The page is whole without its script, which only adds buttons and filters to it. It shows the first grid; what the
others show, its filters do.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.formats.html.markup import element, escaped
from commops.formats.html.page import Style, own_file, page
from commops.formats.letters import colour_of
from commops.language.words import say
from commops.records import dataclass
from commops.shapes import Tone
from commops.terminal.width import mostly_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.shapes import Grid, GridColumn, GridRow, Meaning, Note, Workbook
    from commops.terminal.target import Target

_NOTE: Final = "note-"


MOST_CELLS: Final = 60_000
"""How many cells a browser arranges within a second or so."""


def fits(rows: int, columns: int) -> bool:
    """Tell whether a grid is small enough for a page."""
    return rows * columns <= MOST_CELLS


def write(workbook: Workbook, target: Target) -> None:
    """Write a workbook."""
    target.write(text(workbook))


def text(workbook: Workbook) -> str:
    """Return the whole page."""
    if not workbook.grids:
        body = "".join(element("p", escaped(line)) for line in workbook.note)
        return page(workbook.heading, workbook.language, element("h1", escaped(workbook.heading)) + body)

    grid = workbook.grids[0]
    matrix = _Page(workbook, grid)
    rules = [f"table {{ --columns: {len(grid.columns)} }}", *matrix.colours()]
    styles = [Style(own_file("matrix.css")), Style("\n".join(rules))]
    return page(workbook.heading, workbook.language, matrix.body(), styles, own_file("matrix.js"))


@dataclass(frozen=True)
class _Group:
    """A column before those of the grid by which rows are grouped: its class, its head, and what stands in it."""

    kind: str
    head: str
    texts: Sequence[str]


@dataclass(frozen=True)
class _Page:
    """What stands on the page of a grid."""

    workbook: Workbook
    grid: Grid

    def body(self) -> str:
        """Return what stands in its body."""
        heading = self.workbook.heading
        bar = element("div", self._legend() + self._tools(), class_="bar")
        inside = self._table() + self._notes()
        pane = element("div", inside, class_="pane", tabindex="0", role="region", aria_label=heading)
        return "\n".join((element("h1", escaped(heading), dir="auto"), bar, pane))

    def _say(self, word: str, **values: object) -> str:
        return say(word, self.workbook.language, **values)

    @cached_property
    def _rows(self) -> Sequence[GridRow]:
        return list(self.grid.rows)

    @cached_property
    def _groups(self) -> Sequence[_Group]:
        sections = [title for title, _ in self.grid.titled_rows]
        groups = (
            _Group("section", self.grid.groups, sections),
            _Group("home", self.grid.homes, [row.home for row in self._rows]),
            _Group("remark", self.grid.remarks, [row.remark for row in self._rows]),
        )
        return [group for group in groups if len(set(group.texts)) > 1]

    # The letters, their colours and their words.

    @cached_property
    def _by_sign(self) -> Mapping[str, Meaning]:
        return {letter.sign: letter for letter in self.workbook.letters}

    @cached_property
    def _combinations(self) -> Mapping[str, Sequence[Meaning]]:
        # Each letter alone, then what stands together in a cell.
        found: dict[tuple[str, ...], None] = dict.fromkeys((letter.sign,) for letter in self.workbook.letters)
        for row in self._rows:
            found |= dict.fromkeys(self._signs(row, key) for key in row.cells)

        return {self.grid.between.join(signs): [self._by_sign[sign] for sign in signs] for signs in found}

    def _signs(self, row: GridRow, key: str) -> tuple[str, ...]:
        return tuple(run.text for run in row.cells.get(key, ()))

    def colours(self) -> Iterator[str]:
        """Yield a rule for every combination of letters in a cell."""
        if self.workbook.letters:
            for number, letters in enumerate(self._combinations.values()):
                yield f".c{number} {{ background: {colour_of(letters)} }}"

    def _chip(self, signs: str, content: str) -> str:
        strong = " strong" if any(letter.answers for letter in self._combinations[signs]) else ""
        return element("span", content, class_=f"chip c{list(self._combinations).index(signs)}{strong}")

    def _legend(self) -> str:
        meant = [
            element("li", f"{self._chip(letter.sign, escaped(letter.sign))} {escaped(letter.word)}")
            for letter in self.workbook.letters
        ]
        marks = self.workbook.legend.legend if self.workbook.legend else self.workbook.key
        meant += [element("li", escaped(marks), class_="dim")] if marks else []
        return element("ul", "".join(meant), class_="legend")

    def _tools(self) -> str:
        search = element("label", f'{escaped(self._say("filter"))} <input type="search" accesskey="f">')
        choices = [
            self._choice(group.head, dict.fromkeys(group.texts), data_place=str(place))
            for place, group in enumerate(self._groups, start=1)
        ]
        parties = {column.marked: str(place) for place, column in enumerate(self.grid.columns, start=self._start)}
        if self.workbook.letters:
            choices.append(self._choice(self.workbook.parties, parties))
        status = element("output", "", data_text=self._say("shown of", shown="{shown}", all="{all}"))
        button = element("button", escaped(self._say("show all")), type="button")
        return f'<div class="tools" hidden>{search}{"".join(choices)}{button}{status}</div>'

    def _choice(self, what: str, values: Mapping[str, str | None], **attributes: str) -> str:
        every = f'<option value="">{escaped(self._say("of choice", what=what))}</option>'
        options = (element("option", escaped(text), value=value or text) for text, value in values.items() if text)
        return element("select", every + "".join(options), aria_label=what, **attributes)

    # The table.

    @property
    def _start(self) -> int:
        return 1 + len(self._groups)

    def _table(self) -> str:
        order = sorted(self.workbook.letters, key=lambda letter: (not letter.answers, not letter.does))
        columns = "<col>" * (self._start + len(self.grid.columns))
        parts = [
            element("colgroup", columns),
            element("thead", element("tr", "".join(self._heads()))),
            element("tbody", "\n".join(map(self._row, range(len(self._rows))))),
            *([element("tfoot", "\n".join(map(self._count, self.workbook.letters)))] if self.workbook.letters else []),
        ]
        kind = "narrow" if self.grid.narrow else ""
        return element("table", "\n".join(parts), class_=kind, data_order=" ".join(letter.sign for letter in order))

    def _heads(self) -> Iterator[str]:
        yield element("th", escaped(self.grid.corner), class_="title", scope="col")
        for group in self._groups:
            yield element("th", escaped(group.head), class_=f"group {group.kind}", scope="col")
        for column in self.grid.columns:
            yield self._head(column)

    def _head(self, column: GridColumn) -> str:
        key = f'data-key="{escaped(column.key)}" scope="col" dir="auto"'
        head = escaped(column.marked)
        if not self.grid.narrow:
            return f"<th {key}>{head}</th>"
        turned = "stacked" if mostly_wide(column.marked) else "turned"
        return f'<th {key} class="{turned}"><span>{head}</span></th>'

    def _row(self, number: int) -> str:
        row = self._rows[number]
        missing = "title missing" if row.title.tone is Tone.ERROR else "title"
        cells = [
            element("th", escaped(row.title.text), class_=missing, scope="row", dir="auto"),
            *(
                element("td", escaped(group.texts[number]), class_=f"group {group.kind}", dir="auto")
                for group in self._groups
            ),
            *(self._cell(row, column) for column in self.grid.columns),
        ]
        return f'<tr data-key="{escaped(row.key)}">{"".join(cells)}</tr>'

    def _cell(self, row: GridRow, column: GridColumn) -> str:
        if column.key not in row.cells:
            return "<td></td>"
        notes = [note for note in row.notes if note.column == column.key]
        signs = self._signs(row, column.key)
        if not self.workbook.letters:
            return element("td", self._listed(signs, notes), dir="auto")

        marked = self.grid.between.join(escaped(sign) + self._marks(sign, notes) for sign in signs)
        words = ", ".join(self._by_sign[sign].word for sign in signs)
        said = "; ".join((f"{column.title}: {words}", *(note.text for note in notes)))
        joined = self.grid.between.join(signs)
        return element("td", self._chip(joined, marked), data_letters=joined, title=said)

    def _listed(self, names: Iterable[str], notes: Sequence[Note]) -> str:
        return self.grid.joiner.join(element("bdi", escaped(name)) + self._marks(name, notes) for name in names)

    def _count(self, letter: Meaning) -> str:
        groups = "<td></td>" * len(self._groups)
        counts = (
            sum(letter.sign in self._signs(row, column.key) for row in self._rows) for column in self.grid.columns
        )
        numbers = "".join(element("td", str(number or "")) for number in counts)
        title = element("th", escaped(f"{letter.word} · {letter.sign}"), class_="title", scope="row")
        return element("tr", title + groups + numbers)

    # The remarks.

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        notes = chain.from_iterable(row.notes for row in self._rows)
        texts = dict.fromkeys(note.text for note in notes)
        return {text: number for number, text in enumerate(texts, start=1)}

    def _marks(self, about: str, notes: Iterable[Note]) -> str:
        numbers = [self._numbers[note.text] for note in notes if note.about == about]
        links = (element("a", str(number), href=f"#{_NOTE}{number}") for number in numbers)
        return element("sup", " ".join(links)) if numbers else ""

    def _notes(self) -> str:
        if not self._numbers:
            return ""
        notes = (
            element("li", escaped(text), id=f"{_NOTE}{number}", dir="auto") for text, number in self._numbers.items()
        )
        heading = element("h2", escaped(self.grid.notes))
        return element("section", f"{heading}{element('ol', ''.join(notes))}", class_="below")
