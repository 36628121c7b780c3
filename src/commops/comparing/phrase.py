"""A change in words: what changes, in what way, and what follows; made for one change or for several that are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.messages import counted, message
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from commops.comparing.side_names import SideNames


_FEW: Final = 3
"""How many people who stay are named."""


@dataclass(frozen=True)
class Phrase:
    """A change in words, all of them messages.

    Without a title, `change` is a sentence that says all. Where one thing takes the place of another, they are `before`
    and `after`.
    """

    change: str
    title: str = ""
    follows: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


def instead(title: str, change: str, before: str, after: str, *follows: str) -> Phrase:
    """Return that one thing takes the place of another."""
    return Phrase(change, title, _some(follows), before, after)


def sentence(change: str, *follows: str) -> Phrase:
    """Return a sentence, and what follows."""
    return Phrase(change, follows=_some(follows))


def titled(title: str, change: str, *follows: str) -> Phrase:
    """Return what changes, in what way, and what follows."""
    return Phrase(change, title, _some(follows))


def _some(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(filter(None, texts))


def people_instead(
    names: SideNames, old: Collection[str], new: Collection[str], joins: Collection[str], leaves: Collection[str]
) -> tuple[str, str, str]:
    """Return who comes instead of whom, who leaves, and who comes; who stays is not among them."""
    gone = names.people([each for each in old if each not in new], joins, leaves) if set(old) - set(new) else ""
    come = names.people([each for each in new if each not in old], joins, leaves) if set(new) - set(old) else ""
    return _transition(gone, come), gone, come


def who_stays(names: SideNames, old: Collection[str], new: Collection[str]) -> str:
    """Return who is there on both sides, only how many where they are many; nothing where nobody is."""
    stay = [each for each in old if each in new]
    if not stay:
        return ""
    if len(stay) > _FEW:
        return counted("{number:,} other stays", "{number:,} others stay", len(stay))
    if len(stay) == 1:
        return message("{person} stays", person=names.people(stay))
    return message("{people} stay", people=names.people(stay))


def _transition(gone: str, come: str) -> str:
    if gone and come:
        return message("{gone} → {come}", gone=gone, come=come)
    if come:
        return message("+ {come}", come=come)
    return message("− {gone}", gone=gone)
