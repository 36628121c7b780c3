"""The source `organogram`: posts of public bodies as the United Kingdom publishes them, senior ones and junior ones."""

from __future__ import annotations

from itertools import chain
from math import ceil
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.documents.document import document
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.origins import Origin
from commops.exchange.importing.rosters import department_paths
from commops.exchange.importing.rosters.grids_of_files import beginning, grids, read_tables
from commops.exchange.importing.rosters.organogram_tables import Column, find_posts
from commops.exchange.importing.workforce.organised import organise
from commops.exchange.importing.workforce.workers import By, Placement, Reference, Unit, Worker, Workforce
from commops.language.messages import counted, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.imported import Imported
    from commops.exchange.importing.inputs import Input
    from commops.exchange.importing.rosters.organogram_tables import PostRow

NAME: Final = "organogram"

_NOT_IN_POST: Final = "0"
_NO_ONE: Final = "xx"
_VACANT: Final = "vacan"
_ELIMINATED: Final = ("eliminat", "abolish", "deleted post")
_UNDISCLOSED: Final = frozenset(
    {"n/d", "nd", "n.d.", "n/a", "na", "not disclosed", "redacted", "withheld", "undisclosed"}
)
_DIGITS: Final = 2
_MOST_POSTS: Final = 100_000


def likely(inputs: Sequence[Input]) -> int:
    """Tell how surely files are organograms: 0 or 2."""
    return max(map(_likely, inputs), default=0)


def _likely(source: Input) -> int:
    try:
        return 2 if any(find_posts(grid) is not None for grid in grids(document(beginning(source)))) else 0
    except Unreadable:
        return 0


def read(inputs: Sequence[Input], context: Context) -> Imported:
    """Return the posts of senior and junior files; raises :class:`Unreadable` where there are none."""
    tables = read_tables(inputs)
    found = [rows for rows in map(find_posts, tables.grids) if rows is not None]
    if not found:
        raise Unreadable(
            Origin(inputs[0].path),
            message("no table of posts found"),
            message(
                "the header row needs the columns of the published files, such as Post Unique "
                "Reference and Reports to Senior Post"
            ),
        )

    all_rows = list(chain.from_iterable(found))
    reader = _Reader(frozenset(row.text(Column.MANAGER) for row in all_rows if not _is_eliminated(row)))
    workers = [worker for row in all_rows if (worker := reader.worker(row))]
    notes = [*tables.notes, *reader.notes, *reader.summary()]
    return organise(NAME, Workforce(workers, reader.units, states_managers=True, notes=notes), context, inputs[0].path)


class _Reader:
    """Rows as workers, with their units, and what is to say of them."""

    def __init__(self, managers: frozenset[str]) -> None:
        self._managers = managers
        self.notes: list[Note] = []
        self.units: dict[str, Unit] = {}
        self._posts: set[str] = set()
        self._not_in_post: list[PostRow] = []
        self._eliminated: list[PostRow] = []
        self._in_parts: list[PostRow] = []

    def worker(self, row: PostRow) -> Worker | None:
        if not row.text(Column.TITLE):
            text = message("a post without a title was skipped")
            self.notes.append(Note("post-without-title", text, Certainty.LOST, row.origin))
            return None
        if Column.MANY in row.cells:
            return self._junior(row)
        if row.text(Column.POST) == _NOT_IN_POST:
            self._not_in_post.append(row)
            return None
        if _is_eliminated(row):
            self._eliminated.append(row)
            if row.text(Column.POST) not in self._managers:
                return None
        return self._senior(row)

    def _senior(self, row: PostRow) -> Worker:
        name = row.text(Column.NAME)
        plain = name.casefold()
        nobody = not plain.strip("-") or plain.startswith(_VACANT) or _is_eliminated(row)
        undisclosed = plain in _UNDISCLOSED
        return Worker(
            names=() if nobody or undisclosed else (name,),
            placements=(self._placement(row, post=row.text(Column.POST)),),
            ids=self._ids(row),
            fte=None if nobody or undisclosed else _part(row.text(Column.FTE)),
            vacant=nobody or undisclosed,
            unnamed=int(undisclosed),
            origin=row.origin,
        )

    def _ids(self, row: PostRow) -> tuple[str, ...]:
        # Of people who share a post, the first one is found by its reference.
        post = row.text(Column.POST)
        if not post or post in self._posts:
            return ()
        self._posts.add(post)
        return (post,)

    def _junior(self, row: PostRow) -> Worker | None:
        many = _number(row.text(Column.MANY))
        if many is None or not 0 <= many <= _MOST_POSTS:
            text = message("'{text}' is not a number of posts; skipped", text=row.text(Column.MANY))
            self.notes.append(Note("number-of-posts", text, Certainty.LOST, row.at(Column.MANY)))
            return None
        if many != int(many):
            self._in_parts.append(row)
        return Worker(
            names=(),
            placements=(self._placement(row, post=""),),
            vacant=True,
            unnamed=ceil(many),
            origin=row.origin,
        )

    def _placement(self, row: PostRow, *, post: str) -> Placement:
        manager = row.text(Column.MANAGER)
        top = manager.casefold() == _NO_ONE
        named = bool(manager) and not top
        return Placement(
            title=row.text(Column.TITLE),
            unit=self._unit(row),
            grade=row.text(Column.GRADE),
            post=post,
            description=row.text(Column.FUNCTION),
            manager=(Reference(manager, By.ID, row.at(Column.MANAGER)),) if named else (),
            top=top,
            origin=row.at(Column.TITLE),
        )

    def _unit(self, row: PostRow) -> str:
        names = [row.text(column) for column in (Column.PARENT, Column.ORGANISATION, Column.UNIT)]
        path = department_paths.without_repeats([name for name in names if name.casefold() not in _UNDISCLOSED])
        self.units |= {
            unit.key: unit for unit in department_paths.units_on(path, row.origin) if unit.key not in self.units
        }
        return department_paths.key(path)

    def summary(self) -> Iterator[Note]:
        if self._not_in_post:
            text = counted(
                "{number:,} person without a post was skipped",
                "{number:,} people without a post were skipped",
                len(self._not_in_post),
            )
            yield Note("not-in-post", text, Certainty.READ, self._not_in_post[0].origin)
        if self._eliminated:
            text = counted(
                "{number:,} eliminated post was skipped, unless others report to it",
                "{number:,} eliminated posts were skipped, unless others report to them",
                len(self._eliminated),
            )
            yield Note("eliminated", text, Certainty.READ, self._eliminated[0].origin)
        if self._in_parts:
            text = counted(
                "{number:,} number of full-time posts with a fraction was rounded up",
                "{number:,} numbers of full-time posts with a fraction were rounded up",
                len(self._in_parts),
            )
            yield Note("fractions-of-posts", text, Certainty.GUESSED, self._in_parts[0].at(Column.MANY))

        personal = message("pay, telephone numbers and email addresses of posts are not imported")
        yield Note("personal-data", personal, Certainty.READ)


def _is_eliminated(row: PostRow) -> bool:
    return row.text(Column.NAME).casefold().startswith(_ELIMINATED)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _part(text: str) -> float | None:
    part = _number(text)
    return round(part, _DIGITS) if part is not None and 0 < part <= 1 else None
