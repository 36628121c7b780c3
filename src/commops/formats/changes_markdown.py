"""A list of changes as Markdown for a comment, which is kept up to date: its first line tells it from others.

It is never longer than GitHub takes, and cut at a whole line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formats.comment_markdown import code, fitting, inert, inert_in_html, prose
from commops.formats.markdown import without_block
from commops.language.words import say, sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commops.shapes import ChangeItem, ChangeList, ChangeSection
    from commops.terminal.target import Target

LONGEST: Final = 60_000
"""How many characters there are at most; GitHub refuses comments of more than 65,536."""

_OPEN: Final = frozenset(
    {
        *("accountability", "later", "finding-new", "finding-new-hidden", "finding-hidden"),
        *("nobody_does", "nobody_accountable", "position", "in_one_hand"),
    }
)
"""The sections that are shown; all others are folded away until somebody wants to see them."""

_ARROW: Final = " → "
_COMMAND: Final = "commops "
_RESERVE: Final = 400
"""For the ends of tables and of what is folded, and for the line that says how much is left out."""


def write(changes: ChangeList, target: Target) -> None:
    """Write a list of changes."""
    target.write(text(changes))


def text(changes: ChangeList) -> str:
    """Return a list of changes: what it sums up to, its sections, and which sides it is of."""
    head = f"<!-- commops: {changes.marker} -->\n**{inert(changes.summary)}**\n"
    foot = f"\n<sub>{inert(changes.heading)}</sub>\n"
    room = LONGEST - len(head) - len(foot) - _RESERVE

    parts = []
    left = 0
    for section in changes.sections:
        shown, number = _section(section, changes.language, room)
        parts.append(shown)
        room -= len(shown)
        left += number

    if left:
        parts.append(f"\n{inert(say('changes left', changes.language, number=f'{left:,}'))}\n")
    return "".join((head, *parts, foot))


def _section(section: ChangeSection, language: str, room: int) -> tuple[str, int]:
    # A section as far as there is room for it, and how many of its items there is none for.
    if any(each.sign for each in section.items):
        head, rows = "", [_finding(each, language) for each in section.items]
    else:
        head, rows = _table(section.items, language)

    opening, closing = _around(section)
    before = opening + head
    last = f"\n{_left(section.left)}\n" if section.left else ""
    shown = fitting(rows, room - len(before) - len(last) - len(closing))
    if rows and not shown:
        return "", len(rows)
    return f"{before}{''.join(shown)}{last}{closing}", len(rows) - len(shown)


def _table(items: Sequence[ChangeItem], language: str) -> tuple[str, list[str]]:
    # The head of a table and its rows, without columns that are empty; what has one column alone is a list.
    if not items:
        return "", []
    if _have_columns(items):
        titles = ["", say("before", language), say("after", language), ""]
        rows = [_in_columns(each) for each in items]
    else:
        titles = ["", "", ""]
        rows = [_as_text(each) for each in items]

    kept = [at for at in range(len(titles)) if any(row[at] for row in rows)]
    if len(kept) == 1:
        (only,) = kept
        return "", [f"- {without_block(row[only].strip())}\n" for row in rows]
    head = _cells([titles[at] for at in kept]) + _cells(["---"] * len(kept))
    return head, [_cells([row[at] for at in kept]) for row in rows]


def _have_columns(items: Iterable[ChangeItem]) -> bool:
    # Whether what was there before and what is there after have columns of their own: where something takes the place
    # of another, and the language says `before → after`, with at most a field before it.
    replaced = [each for each in items if each.before and each.after]
    return bool(replaced) and all(_ARROW in each.change for each in replaced)


def _as_text(item: ChangeItem) -> Sequence[str]:
    if not item.title:
        return inert(item.change), "", inert(item.follows)
    return inert(item.title), inert(item.change), inert(item.follows)


def _in_columns(item: ChangeItem) -> Sequence[str]:
    follows = inert(item.follows)
    if not (item.before or item.after):
        title, change, follows = _as_text(item)
        return title, "", change, follows

    before, after = item.before, item.after
    field, replaced, rest = item.change.rpartition(f"{before}{_ARROW}{after}")
    after += rest if replaced else ""
    if not item.title:
        return inert(field.strip()), inert(before), inert(after), follows
    return inert(item.title), inert(f"{field}{before}" if replaced else before), inert(after), follows


def _finding(item: ChangeItem, language: str) -> str:
    mark = f"**{inert(item.sign.text)}** " if item.sign else ""
    place = f"{code(item.place)} " if item.place else ""
    follows = prose(item.follows)
    if follows:
        follows = f"{sign('open', language)}{follows}{sign('close', language)}"
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


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
