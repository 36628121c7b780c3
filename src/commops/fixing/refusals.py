"""Refusals: fixes that cannot be made without doing more than was intended, why, and what to do."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from commops.checking.locations import places
from commops.finding import Span
from commops.records import dataclass
from commops.yamltext.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.checking.locations import Texts
    from commops.finding import Edit, Finding, Place
    from commops.yamltext.text import Lines


class FileRefused(Refused):
    """A file in which no edit can be made."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fix that was not made: where, what it should do, why it was not made, and what to do about it.

    `whole_file` where nothing in the file can be changed.
    """

    place: Place
    title: str
    why: str
    help: str
    whole_file: bool = False


def refusals(texts: Texts, findings: Iterable[Finding], refused: Mapping[Edit, Refused]) -> list[Refusal]:
    """Return the refused fixes of the findings: one refusal per fix, in the order of the findings."""
    not_made = list(_not_made(findings, refused))
    where = places(texts, [edit.address for _, edit in not_made])
    return [
        Refusal(
            place=where[edit.address],
            title=title,
            why=refused[edit].message,
            help=refused[edit].help,
            whole_file=isinstance(refused[edit], FileRefused),
        )
        for title, edit in not_made
    ]


def _not_made(findings: Iterable[Finding], refused: Mapping[Edit, Refused]) -> Iterator[tuple[str, Edit]]:
    # The title of each fix that has a refused edit, and the first of these.
    for finding in findings:
        edits = finding.fix.edits if finding.fix else ()
        first = next((edit for edit in edits if edit in refused), None)
        if finding.fix and first:
            yield finding.fix.title, first


def as_before(refusal: Refusal, now: Lines, before: Lines) -> Refusal:
    """Return a refusal with its location in a file as the file was before other fixes."""
    span = refusal.place.span
    written, old = now.line(span.line), _all(before)
    line = _line_before(span.line - 1, _all(now), old)
    found = old[line].find(written[span.column - 1 :][: span.end_column - span.column])
    column = span.column if old[line] == written else max(found, 0) + 1
    moved = Span(line + 1, column, line + 1 + span.end_line - span.line, span.end_column + column - span.column)
    return replace(refusal, place=replace(refusal.place, span=moved))


def _line_before(number: int, now: list[str], before: list[str]) -> int:
    # Of the lines that were changed, the most similar one.
    changes = SequenceMatcher(None, now, before).get_opcodes()
    start, end, first, last = next(change[1:] for change in changes if change[1] <= number < change[2])
    if end - start == last - first:
        return first + number - start

    alike = range(first, last) or range(len(before))
    return max(alike, key=lambda at: SequenceMatcher(None, now[number], before[at]).ratio())


def _all(lines: Lines) -> list[str]:
    return [lines.line(number) for number in range(1, lines.position(len(lines.text))[0] + 1)]
