"""The chapter on the division of work: what the letters mean, the responsibility matrix, and duties kept apart."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.book_shapes import Article, BookTable, Clause, Paragraph
from commops.handbook.position_duties import IN_MATRIX_ONLY
from commops.matrix.grid import of_groups
from commops.matrix.matrix import Matrix, ranked
from commops.page_columns import ACROSS, UPRIGHT, room_of_head
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.handbook.drafting import Drafting
    from commops.model.schemes import Letter
    from commops.shapes import Grid, GridRow

    Groups = Sequence[tuple[str, Sequence[str]]]

_DUTY: Final = 26
"""How wide the column of duties is on a page upright, in columns of a screen."""

_LEAST_DUTY, _MOST_DUTY = 18, 44
"""How wide it is on a page across, at least and at most."""

_LEAST_LETTERS: Final = 6
"""How wide a column of letters is at least."""

_MEANINGS: Final[Mapping[str, tuple[str, str]]] = {
    "accountable": (
        "Answers for the result; each duty has exactly one",
        "对结果承担最终责任，每项职责只有一个岗位最终负责",
    ),
    "responsible": ("Carries out the work", "具体承办，按要求完成工作"),
    "support": ("Helps those who carry it out", "配合负责执行的岗位完成工作"),
    "consulted": ("Gives an opinion before a decision is made", "在决定之前提供意见"),
    "informed": ("Is kept informed of progress and results", "及时获知进展和结果"),
    "verifies": ("Checks the result, and is never who did the work", "对结果进行核验，不得与负责执行的岗位相同"),
    "signs_off": ("Signs off the verified result", "对核验后的结果签核"),
    "omitted": ("Is deliberately left out", "明确不参与"),
    "driver": ("Drives the decision and prepares it", "牵头推动并准备决策"),
    "approver": ("Makes the decision; each has exactly one", "作出决定，每项只有一个岗位批准"),
    "contributor": ("Contributes knowledge and opinions", "提供专业意见和支持"),
}
"""What each letter means, by the field that gives it."""


_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def articles(draft: Drafting) -> Iterator[Article]:
    """Yield the articles of the chapter."""
    matrix = Matrix(draft.graph, draft.language, dated=False)
    if matrix.duties:
        yield _letters(draft, matrix)
        yield Division(draft, matrix).article()
    yield from _separations(draft)


def _letters(draft: Drafting, matrix: Matrix) -> Article:
    lead = draft.either("Each position's part in a duty is shown by a letter:", "各岗位在每项职责中的责任用字母表示：")
    used = matrix.letters_of(matrix.duties)
    letters = dict.fromkeys(each for scheme in matrix.schemes for each in ranked(scheme) if each in used)
    clauses = (
        Clause(
            "", draft.sentence(draft.either(*_MEANINGS[each.field])), each.sign + draft.aside(letter_word(draft, each))
        )
        for each in letters
    )
    title = draft.either("Kinds of responsibility", "责任类型")
    return Article("matrix/letters", "", title, lead, tuple(clauses))


def letter_word(draft: Drafting, letter: Letter) -> str:
    """Return the word of a letter; in a regulation, support is what one helps with."""
    if letter.field == "support":
        return draft.either("support", "协助")
    return draft.either(letter.english, letter.chinese)


@dataclass(frozen=True)
class Division:
    """The responsibility matrix as tables that fit a page: divided by area where many parties have letters."""

    draft: Drafting
    matrix: Matrix

    def article(self) -> Article:
        """Return the article that has the whole matrix, no letter left out."""
        draft = self.draft
        notes = (Paragraph(f"{_raised(number)} {text}") for text, number in self._numbers.items())
        return Article(
            "matrix/matrix",
            "",
            draft.either("Responsibility matrix", "职责分工表"),
            draft.either("The duties are divided as follows.", "各项职责的分工如下。"),
            (*_turned_alike([*self._tables()]), *notes),
        )

    def _tables(self) -> Iterator[BookTable]:
        matrix = self.matrix
        groups = matrix.by_area(matrix.duties)
        if self._fits(matrix.columns):
            yield self._table(groups, matrix.columns, "")
            return

        # Where there are many parties, few of them have a part in the duties of one area.
        for title, duties in groups:
            parts = self._parts(matrix.columns_of(duties))
            for number, part in enumerate(parts, 1):
                of = f"{number}/{len(parts)}" if len(parts) > 1 else ""
                yield self._table([("", duties)], part, self.draft.joined(filter(None, (title, of)), "comma"))

    def _table(self, groups: Groups, columns: Sequence[str], part: str) -> BookTable:
        draft = self.draft
        grid = of_groups(self.matrix, groups, self._mark)
        parties = [*map(self._breadth, columns)]
        wide = _DUTY + sum(parties) > UPRIGHT
        duty = _DUTY
        if wide:
            duty = max(_LEAST_DUTY, min(_MOST_DUTY, ACROSS - sum(parties)))
        rows: list[tuple[str, ...]] = []
        titles: list[int] = []
        for section in grid.sections:
            if section.title:
                titles.append(len(rows))
                rows.append((section.title, *("" for _ in columns)))
            rows += ((row.remarked, *(_cell(grid, row, key) for key in columns)) for row in section.rows)
        return BookTable(
            (draft.either("Duty", "职责"), *(self.matrix.titles[key] for key in columns)),
            tuple(rows),
            draft.either("Responsibility matrix", "职责分工表") + (draft.aside(part) if part else ""),
            (duty, *parties),
            wide=wide,
            titles=frozenset(titles),
        )

    def _fits(self, columns: Sequence[str]) -> bool:
        return _LEAST_DUTY + sum(map(self._breadth, columns)) <= ACROSS

    def _breadth(self, key: str) -> int:
        # The head of a column is broken between words, in Chinese anywhere.
        return max(_LEAST_LETTERS, round(room_of_head(self.matrix.titles[key])))

    def _parts(self, columns: Sequence[str]) -> Sequence[Sequence[str]]:
        # Parts of much the same size, as few as fit a page across.
        for number in range(1, len(columns) + 1):
            size = -(-len(columns) // number)
            parts = [columns[at : at + size] for at in range(0, len(columns), size)]
            if all(map(self._fits, parts)):
                return parts
        return [[column] for column in columns]

    def _mark(self, duty: str, key: str, field: str) -> str:
        texts = self._notes(duty).get((key, field), ())
        return " ".join(_raised(self._numbers[text]) for text in texts)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        """The number of each remark on a letter."""
        found: dict[str, int] = {}
        for duty in self.matrix.duties:
            for texts in self._notes(duty).values():
                for text in texts:
                    found.setdefault(text, len(found) + 1)
        return found

    def _notes(self, duty: str) -> Mapping[tuple[str, str], Sequence[str]]:
        # What the chapter on duties says in its own article of a position is not said again.
        noted = self.matrix.notes.get(duty, {})
        return {at: texts for at, texts in noted.items() if not self._is_said_there(*at)}

    def _is_said_there(self, key: str, field: str) -> bool:
        posts = self.draft.graph.posts
        return "duties" in self.draft.chapters and key in posts.everybody and field not in IN_MATRIX_ONLY


def _turned_alike(tables: Sequence[BookTable]) -> Sequence[BookTable]:
    # Where pages turn between tables, each turn leaves the rest of a page empty.
    is_across = any(each.wide for each in tables)
    return [replace(each, wide=is_across) for each in tables]


def _cell(grid: Grid, row: GridRow, key: str) -> str:
    return grid.between.join(run.text for run in row.cells.get(key, ()))


def _raised(number: int) -> str:
    return str(number).translate(_RAISED)


def _separations(draft: Drafting) -> Iterator[Article]:
    known = draft.graph.organization.separations
    clauses = []
    for identifier in draft.graph.in_order("separations", known):
        duties = [duty for duty in known[identifier].duties if duty in draft.graph.duties]
        if len(duties) > 1:
            clauses.append(Clause("", _apart(draft, identifier, duties), draft.name("separations", identifier)))
    if clauses:
        yield Article(
            "matrix/separations",
            "",
            draft.either("Segregation of duties", "不相容职责分离"),
            draft.either("No one person may hold two duties of the same set:", "下列各组职责，同一人不得兼任："),
            tuple(clauses),
        )


def _apart(draft: Drafting, identifier: str, duties: Iterable[str]) -> str:
    separation = draft.graph.organization.separations[identifier]
    return draft.sentences(draft.head(draft.quoted_all("duties", duties)), draft.words(separation.description))
