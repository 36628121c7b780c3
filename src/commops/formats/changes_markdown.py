"""A list of changes as Markdown for a comment, which is kept up to date: its first line tells it from others.

It is never longer than GitHub takes, and cut at a whole line.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.formats.comment_markdown import code, fitting, inert, inert_in_html, prose
from commops.language.words import say, sign

if TYPE_CHECKING:
    from commops.shapes import ChangeItem, ChangeList, ChangeSection
    from commops.terminal.target import Target

MARKER: Final = "<!-- commops: diff -->"
"""The first line, which is not shown."""

LONGEST: Final = 60_000
"""How many characters there are at most; GitHub refuses comments of more than 65,536."""

_OPEN: Final = frozenset({"accountability", "later", "finding-new", "finding-new-hidden", "finding-hidden"})
"""The sections that are shown; all others are folded away until somebody wants to see them."""

_ARROW: Final = " → "
_COMMAND: Final = "commops diff"
_RESERVE: Final = 400
"""For the ends of tables and of what is folded, and for the line that says how much is left out."""


def write(changes: ChangeList, target: Target) -> None:
    """Write a list of changes."""
    target.write(text(changes))


def text(changes: ChangeList) -> str:
    """Return a list of changes: what it sums up to, its sections, and which sides it is of."""
    head = f"{MARKER}\n**{inert(changes.summary)}**\n"
    foot = f"\n<sub>{inert(changes.heading)}</sub>\n"
    room = LONGEST - len(head) - len(foot) - _RESERVE

    table = _Table.of(changes)
    parts = []
    left = 0
    for section in changes.sections:
        shown, number = table.section(section, room)
        parts.append(shown)
        room -= len(shown)
        left += number

    if left:
        parts.append(f"\n{inert(say('changes left', changes.language, number=f'{left:,}'))}\n")
    return "".join((head, *parts, foot))


@dataclass(frozen=True)
class _Table:
    """How tables are written: with what was there before and what is there after in columns of their own, or not.

    They have columns of their own where the language says `before → after`, with at most a field before it.
    """

    language: str
    in_columns: bool

    @classmethod
    def of(cls, changes: ChangeList) -> _Table:
        """Return how the tables of a list are written."""
        items = chain.from_iterable(section.items for section in changes.sections)
        replaced = (each for each in items if each.title and each.before and each.after)
        return cls(changes.language, all(_ARROW in each.change for each in replaced))

    def section(self, section: ChangeSection, room: int) -> tuple[str, int]:
        """Return a section as far as there is room for it, and how many of its items there is none for."""
        findings = any(each.sign for each in section.items)
        rows = [self._finding(each) if findings else self._row(each) for each in section.items]
        before, after = _around(section)
        if rows and not findings:
            before += self._head()

        last = f"\n{_left(section.left)}\n" if section.left else ""
        shown = fitting(rows, room - len(before) - len(last) - len(after))
        if rows and not shown:
            return "", len(rows)
        return f"{before}{''.join(shown)}{last}{after}", len(rows) - len(shown)

    def _head(self) -> str:
        titles = ["", say("before", self.language), say("after", self.language), ""] if self.in_columns else [""] * 3
        return _cells(*titles) + _cells(*("---" for _ in titles))

    def _row(self, item: ChangeItem) -> str:
        follows = inert(item.follows)
        if not self.in_columns:
            return _cells(inert(item.title or item.change), inert(item.change if item.title else ""), follows)
        if not item.title:
            return _cells(inert(item.change), "", "", follows)
        if not (item.before or item.after):
            return _cells(inert(item.title), "", inert(item.change), follows)

        field, replaced, _ = item.change.rpartition(f"{item.before}{_ARROW}{item.after}")
        before = f"{field}{item.before}" if replaced else item.before
        return _cells(inert(item.title), inert(before), inert(item.after), follows)

    def _finding(self, item: ChangeItem) -> str:
        mark = f"**{inert(item.sign.text)}** " if item.sign else ""
        place = f"{code(item.place)} " if item.place else ""
        follows = prose(item.follows)
        if follows:
            follows = f"{sign('open', self.language)}{follows}{sign('close', self.language)}"
        return f"- {place}{mark}{prose(item.change)}{follows}\n"


def _around(section: ChangeSection) -> tuple[str, str]:
    title = inert(section.title)
    if not section.items:
        return f"\n{title}\n", ""
    if section.key in _OPEN:
        return f"\n**{title}**\n\n", ""
    return f"\n<details><summary>{inert_in_html(section.title)}</summary>\n\n", "\n</details>\n"


def _left(said: str) -> str:
    before, command, options = said.partition(_COMMAND)
    return f"{inert(before)}{code(command + options)}" if command else inert(before)


def _cells(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"
