"""A checklist as Markdown, to paste into an issue or a page: what there is to do has a box to tick.

It is never longer than GitHub takes, and cut at a whole line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formats.comment_markdown import code, fitting, inert, prose
from commops.formats.markdown import without_block
from commops.language.words import say, sign
from commops.shapes import plain

if TYPE_CHECKING:
    from commops.shapes import Checklist, CheckSection, Item
    from commops.terminal.target import Target

LONGEST: Final = 60_000
"""How many characters there are at most; GitHub refuses bodies of more than 65,536."""

_OWNED: Final = "owned/"
"""What the id of an account begins with, which is to be copied as it is."""

_RESERVE: Final = 200
"""For the line that says how much is left out."""


def write(checklist: Checklist, target: Target) -> None:
    """Write a checklist."""
    target.write(text(checklist))


def text(checklist: Checklist) -> str:
    """Return a checklist: its title and remark, its sections, and its notes."""
    remark = f" · {inert(checklist.remark)}" if checklist.remark else ""
    head = f"**{inert(checklist.title)}**{remark}\n"
    foot = "".join(f"\n{prose(note)}\n" for note in checklist.notes)
    room = LONGEST - len(head) - len(foot) - _RESERVE

    parts = [head]
    left = 0
    for section in checklist.sections:
        title = f"\n**{inert(section.title)}**\n\n"
        items = [_item(each, section, checklist.language) for each in section.items]
        shown = fitting(items, room - len(title))
        left += len(items) - len(shown)
        if shown:
            unlisted = "" if section.most or not section.left else f"\n{prose(section.left)}\n"
            parts.append("".join((title, *shown, unlisted)))
            room -= len(parts[-1])

    if left:
        parts.append(f"\n{inert(say('changes left', checklist.language, number=f'{left:,}'))}\n")
    return "".join((*parts, foot))


def _item(item: Item, section: CheckSection, language: str) -> str:
    box = "[ ] " if section.tasks else ""
    said = plain(item.line)
    is_verbatim = any(each.startswith(_OWNED) for each in item.ids)
    remark = f"{sign('colon', language)}{inert(plain(item.remark))}" if item.remark else ""
    shown = code(said) if is_verbatim else without_block(inert(said))
    return f"- {box}{shown}{remark}\n"
