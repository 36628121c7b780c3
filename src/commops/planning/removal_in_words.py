"""The removal of a position in words: a checklist of what to decide first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.language.messages import counted, message
from commops.planning.handover_in_words import LeftSections
from commops.planning.item_words import ItemWords, command
from commops.planning.removal import removal
from commops.planning.scenario import without
from commops.shapes import Checklist

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.graph import Graph
    from commops.planning.removal import Holder, Removal, Report
    from commops.shapes import CheckSection


def removal_list(graph: Graph, post: str, language: str, *, more: Sequence[str] = (), full: bool = False) -> Checklist:
    """Return what follows if a position is no more, as a checklist in a language.

    `more` are words of the command that shows the same again: a path, and a day where it is not today.
    """
    found = removal(graph, post)
    words = ItemWords(graph, language, command("without", post, *more), full)
    left = LeftSections(found.left, words, without(graph, post).after, is_removed=True)
    title = message("Without {position}", position=words.name("roles", post))
    return Checklist(
        title=words.said(title),
        remark=words.names.as_of(),
        sections=tuple(_sections(found, words, left)),
        notes=tuple(map(words.said, left.notes())),
        language=language,
    )


def _sections(found: Removal, words: ItemWords, left: LeftSections) -> Iterator[CheckSection]:
    unlisted = words.graph.posts[found.post].filled
    items = [words.thing("people", each.person, _holder(each, words)) for each in found.holders]
    if unlisted:
        items.append(
            words.text(
                counted("{number:,} holder not listed by name", "{number:,} holders not listed by name", unlisted)
            )
        )
    if items:
        yield words.section("holders", message("Holders"), items, len(found.holders) + unlisted)
    if found.teams:
        yield words.section("teams", message("Teams without a lead"), words.things("teams", found.teams))
    if found.reports:
        reports = [words.thing("roles", each.post, _report(each, words)) for each in found.reports]
        yield words.section("reports", message("Direct reports"), reports)
    yield from left.duties()
    yield from left.work()
    if found.without_backup:
        items = list(words.things("roles", found.without_backup))
        yield words.section("without_backup", message("Positions without a backup"), items)


def _holder(each: Holder, words: ItemWords) -> str:
    if not each.also:
        return message("holds nothing else")
    names = words.names.joined(words.name("roles", post) for post in each.also)
    return message("also holds {positions}", positions=names)


def _report(each: Report, words: ItemWords) -> str:
    if each.manager is None:
        return message("would report to nobody")
    return message("would report to {manager}", manager=words.name("roles", each.manager))
