"""Suppressions: the findings that a file suppresses, and why: `# commops: ignore[RULE] reason until 2026-12-31`.

In a YAML file they are comments, on the line that a finding is about or on a line of their own above it. In people.csv
they are in the column `ignore` of the person, separated by `;`: `same-person: two people of one name`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, Final

from commops.finding import Address
from commops.language.did_you_mean import did_you_mean
from commops.language.messages import message
from commops.model.days import day_of
from commops.model.values import shown
from commops.patterns import pattern_of
from commops.records import dataclass, replace
from commops.sources import csv_names, reading_rules
from commops.sources.people_csv import columns, roster
from commops.yamltext.full_width import plain_instead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.finding import Finding, Span
    from commops.sources.document import Document
    from commops.sources.people_csv.cells import Cell

IGNORE: Final = "ignore"
_COMMOPS: Final = "commops"
FORM: Final = message("write `# commops: ignore[RULE] REASON`")
CELL: Final = message("write `RULE: REASON`, and `;` between several")

_MARK: Final = pattern_of(
    r"#[ \t]*(?P<name>com{1,3}op{1,2}s?)(?P<colon>[ \t]*[:\uff1a]|[ \t_-]+)(?P<said>[^\r\n]*)", re.IGNORECASE
)
"""A comment for commops, or one that may be meant to be: its name misspelt, or no colon behind it."""

_IGNORE: Final = pattern_of(r"[ \t]*ignore\[(?P<rules>[^\]]*)\](?P<why>.*)")
_WORD: Final = pattern_of(r"\w+")
_NAME: Final = pattern_of(r"[^,\s]+")
_UNTIL: Final = pattern_of(r"\b[Uu]ntil[ \t]+(?P<day>[0-9]\S*)")
_BEHIND: Final = ",;:.)"
_AROUND: Final = " \t,;:.-\u2013\u2014()，、；：。（）"
_MEANT: Final = frozenset({"noqa", "disable", "skip", "off", "allow", "suppress", "nolint"})
_MEANT_IN_CHINESE: Final = ("忽略", "忽视", "跳过", "屏蔽", "抑制", "不报告", "不检查")
_BRACKETS: Final = ("[", "【", "［")
_RULE: Final = pattern_of(r"[ \t:\uff1a=(]*[a-z]+(?:-[a-z]+)+")
"""What looks like the name of a rule."""

_COLON: Final = pattern_of("[:\uff1a]")
_FULL_WIDTH_BETWEEN: Final = pattern_of(r"；(?=\s*[a-z]+(?:-[a-z]+)+\s*[:\uff1a])")
"""What separates two suppressions in a cell where a plain semicolon should."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """The findings suppressed on some lines of a file: the rules, the reason, and the last day that it is in force.

    `address` is the whole comment, or the part of a cell; `names` are the rules as they are written, each with its
    address.
    """

    file: str
    lines: range
    address: Address
    written: str
    names: tuple[tuple[str, Address], ...]
    reason: str
    until: date | None = None

    def without(self, idle: frozenset[str]) -> str | None:
        """Return it as written without some of its rules; None where no rule is left."""
        kept = [name for name, _ in self.names if name not in idle]
        if not kept:
            return None
        comment = self.written.startswith("#") and "[" in self.written
        start = self.written.index("[") + 1 if comment else 0
        end = self.written.index("]", start) if comment else _colon_in(self.written)
        return self.written[:start] + ", ".join(kept) + self.written[end:]


def suppressions(document: Document) -> tuple[list[Suppression], list[Finding]]:
    """Return the suppressions in a file, and what is wrong with those that cannot be read."""
    found: list[Suppression] = []
    wrong: list[Finding] = []
    if document.broken:
        return found, wrong

    if csv_names.is_signoffs(document.file) or csv_names.is_results(document.file):
        return found, wrong

    read_from = _in_cells if csv_names.is_roster(document.file) else _in_comments
    for each in read_from(document):
        if isinstance(each, Suppression):
            found.append(each)
        else:
            wrong.append(each)

    return found, wrong


def _in_comments(document: Document) -> Iterator[Suppression | Finding]:
    marks = list(_MARK.finditer(document.lines.decoded())) if document.lines.holds("#") else []
    if not marks:
        return

    scalars = _scalars(document.text)
    starts = [start for start, _ in scalars]
    below = 0
    for mark in marks:
        before = bisect_right(starts, mark.start()) - 1
        if before >= 0 and scalars[before][1] > mark.start():
            continue  # part of a text, not a comment
        if mark.start() and document.text[mark.start() - 1].strip():
            continue

        address = Address(file=document.file, span=_span(document, mark.start(), mark.end()))
        named = mark["name"].lower() == _COMMOPS and bool(_COLON.search(mark["colon"]))
        found = _IGNORE.fullmatch(mark["said"]) if named else None
        if found:
            line = below = _line_meant(document, mark.start(), below)
            yield _read(document, mark, found, address, line)
        elif _meant(mark["said"], named=named):
            yield reading_rules.unknown_value(address, message("invalid suppression comment"), FORM)


def _scalars(text: str) -> list[tuple[int, int]]:
    import yaml  # noqa: PLC0415 - few files have such comments

    from commops.yamltext.events import events, extent  # noqa: PLC0415

    return [extent(event) for event in events(text) if type(event) is yaml.ScalarEvent]


def _read(
    document: Document, mark: re.Match[str], found: re.Match[str], address: Address, line: int
) -> Suppression | Finding:
    offset = mark.start("said") + found.start("rules")
    names = _names(document, found["rules"], offset)
    lines = range(line, line + 1)
    written = Suppression(document.file, lines, address, mark.group(), names, found["why"].strip())
    return _made(written, FORM)


def _meant(said: str, *, named: bool) -> bool:
    # What is about something else is a comment like any other. Where it does not begin with `commops:`, it may be a
    # sentence, and is meant only where brackets or a rule follow.
    word = _WORD.match(said.lstrip())
    if word is None:
        return False

    rest = said.lstrip()[word.end() :]
    in_brackets = rest.lstrip().startswith(_BRACKETS)
    means_it = bool(did_you_mean(word.group(), (IGNORE,))) or word.group().casefold() in _MEANT
    means_it = means_it or word.group().startswith(_MEANT_IN_CHINESE)
    if named:
        return means_it or in_brackets
    return means_it and (in_brackets or bool(_RULE.match(rest)))


def _line_meant(document: Document, start: int, known: int) -> int:
    # The line that a comment is about: its own, or the first below that is no comment. It is known where a comment
    # above in the same row of comments was looked at before.
    line, column = document.lines.position(start)
    if document.lines.line(line)[: column - 1].strip():
        return line
    if line < known:
        return known

    below = line + 1
    while document.lines.line(below).lstrip().startswith("#"):
        below += 1
    return below


def _in_cells(document: Document) -> Iterator[Suppression | Finding]:
    for row, cell in roster.column(document.lines.decoded(), columns.NOT_DATA):
        first, last = (document.lines.position(at)[0] for at in (row[0].start, row[-1].end))
        for part in cell.parts():
            yield _of_part(document, part, range(first, last + 1))


def _of_part(document: Document, part: Cell, lines: range) -> Suppression | Finding:
    address = Address(file=document.file, span=_span(document, part.start, part.end))
    if _FULL_WIDTH_BETWEEN.search(part.text):
        text = message("`{character}` does not separate two suppressions", character="；")
        return reading_rules.unknown_value(address, text, plain_instead("；"))

    colon = _colon_in(part.text)
    if colon < 0:
        text = message("'{suppression}' has no reason", suppression=part.text)
        return reading_rules.unknown_value(address, text, CELL)

    names = _names(document, part.text[:colon], part.start)
    return _made(Suppression(document.file, lines, address, part.text, names, part.text[colon + 1 :].strip()), CELL)


def _colon_in(text: str) -> int:
    # The index of the first colon, plain or full-width; -1 where there is none.
    found = _COLON.search(text)
    return found.start() if found else -1


def _made(written: Suppression, form: str) -> Suppression | Finding:
    address = written.address
    if not written.names:
        return reading_rules.missing_field(address, message("this suppression names no rule"), form)

    until, reason = None, written.reason
    if found := _UNTIL.search(reason):
        day = found["day"].rstrip(_BEHIND)
        until = day_of(day)
        if until is None:
            text = message("invalid date {day}", day=shown(day))
            help_ = message("write it as YYYY-MM-DD: `until 2026-12-31`")
            return reading_rules.unknown_value(address, text, help_)
        reason = f"{reason[: found.start()]} {reason[found.start('day') + len(day) :]}"

    reason = reason.strip(_AROUND)
    if not _WORD.search(reason):
        help_ = message("add a reason that others can judge: {form}", form=form)
        return reading_rules.missing_field(address, message("this suppression has no reason"), help_)

    return replace(written, reason=" ".join(reason.split()), until=until)


def _names(document: Document, rules: str, offset: int) -> tuple[tuple[str, Address], ...]:
    # The rules that are written at an index of the text, each with its address.
    names = []
    for each in _NAME.finditer(rules):
        span = _span(document, offset + each.start(), offset + each.end())
        names.append((each.group(), Address(file=document.file, span=span)))
    return tuple(names)


def _span(document: Document, start: int, end: int) -> Span:
    return document.lines.span(start, end)
