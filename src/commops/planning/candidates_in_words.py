"""Who could act in a position, in words: each with what they lack, the best ones only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.messages import counted, listed, message, together
from commops.shapes import CheckSection, Item

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.planning.handover import Position
    from commops.planning.item_words import ItemWords
    from commops.planning.standing_in import Candidate

_SHOWN: Final = 2
"""How many candidates are told: those after the second are noise."""

_NAMED: Final = 2
"""How many skills are named that somebody lacks; of more, only how many."""


def backup_items(position: Position, words: ItemWords) -> Iterator[CheckSection]:
    """Yield who could act in a position that nobody holds, or that nobody can."""
    title = message("Who can act as {position}", position=words.name("roles", position.post))
    yield CheckSection("acting", words.said(title), tuple(_items(position, words)), left=_left(position, words))


def _items(position: Position, words: ItemWords) -> Iterator[Item]:
    if not position.backups:
        yield words.text(message("no backup is named"), f"roles/{position.post}")
    elif not position.candidates:
        names = listed(words.name("roles", each) for each in position.backups)
        yield words.text(message("nobody holds its backup: {positions}", positions=names), f"roles/{position.post}")
    for each in _shown(position, words):
        yield words.thing("people", each.person, candidate_in_words(each, words))


def _shown(position: Position, words: ItemWords) -> Sequence[Candidate]:
    return position.candidates if words.full else position.candidates[:_SHOWN]


def _left(position: Position, words: ItemWords) -> str:
    left = len(position.candidates) - len(_shown(position, words))
    if not left:
        return ""
    return words.said(words.more(left))


def candidate_in_words(each: Candidate, words: ItemWords) -> str:
    """Return which backup somebody is, and what speaks against them or has to be done first."""
    backup = message("backup {number:,}", number=each.backup)
    return together(backup, _apart(each, words), _skills(each, words), _unsigned(each, words))


def _apart(each: Candidate, words: ItemWords) -> str:
    if not each.apart:
        return ""
    names = listed(words.name("separations", one) for one in each.apart)
    return message("would violate separation of duties {separations}", separations=names)


def _unsigned(each: Candidate, words: ItemWords) -> str:
    if not each.unsigned:
        return ""
    names = listed(words.name("agreements", one) for one in each.unsigned)
    return message("sign first: {agreements}", agreements=names)


def _skills(each: Candidate, words: ItemWords) -> str:
    if each.states_no_skills:
        return message("skills not stated")
    if not each.lacks:
        return ""
    if len(each.lacks) <= _NAMED:
        return together(*_named(each, words), between=", ")

    stated = len(each.lacks) - each.not_stated
    levels = ""
    if stated:
        in_skills = counted("in {number:,} skill", "in {number:,} skills", stated)
        levels = counted(
            "{number:,} level short {in_skills}", "{number:,} levels short {in_skills}", each.short, in_skills=in_skills
        )
    not_stated = ""
    if each.not_stated:
        not_stated = counted("{number:,} skill not stated", "{number:,} skills not stated", each.not_stated)
    return together(levels, not_stated, between=", ")


def _named(each: Candidate, words: ItemWords) -> Iterator[str]:
    for lack in each.lacks:
        skill = words.name("skills", lack.skill)
        if lack.has is None:
            yield message("{skill} not stated (needs {needed:,})", skill=skill, needed=lack.needed)
        else:
            yield message("{skill} {has:,} of {needed:,}", skill=skill, has=lack.has, needed=lack.needed)
