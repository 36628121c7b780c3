"""Risks in words: a line for each person on whom duties depend alone, with the backups that cover them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.language.messages import counted, message, together
from commops.planning.handover_data import VERSION
from commops.planning.item_words import ItemWords
from commops.planning.risks import risks
from commops.shapes import Checklist, CheckSection

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.planning.risks import Risk, Risks

_NAMED: Final = 2
"""How many backups are named on a screen."""


def risk_list(graph: Graph, language: str, *, full: bool = False) -> Checklist:
    """Return the risks of a day as a list in a language, with every backup by name where it is `full`."""
    words = ItemWords(graph, language, "commops risks", full)
    found = risks(graph)
    items = [words.thing("people", each.person, _risk(each, words)) for each in found.found]
    sections: list[CheckSection] = []
    if items:
        sections.append(words.section("people", message("People with duties that nobody else has"), items, tasks=False))
    return Checklist(
        title=words.said(message("Risks")),
        remark=words.names.as_of(),
        sections=tuple(sections),
        notes=tuple(map(words.said, _notes(found))),
        language=language,
    )


def _notes(found: Risks) -> Iterator[str]:
    if not found.found:
        yield message("No duty depends on one person alone.")
    elif number := len(found.others):
        yield counted(
            "{number:,} other person could leave without leaving a duty uncovered.",
            "Any one of the {number:,} other people could leave without leaving a duty uncovered.",
            number,
        )


def _risk(each: Risk, words: ItemWords) -> str:
    does, answers, accounts = len(each.does), len(each.answers), len(each.accounts)
    alone = ""
    if does:
        alone = counted("solely responsible for {number:,} duty", "solely responsible for {number:,} duties", does)
    accountable = ""
    if answers:
        accountable = counted(
            "solely accountable for {number:,} duty", "solely accountable for {number:,} duties", answers
        )
    owned = counted("{number:,} account", "{number:,} accounts", accounts) if accounts else ""
    return together(alone, accountable, owned, _cover(each, words))


def _cover(each: Risk, words: ItemWords) -> str:
    fit = [one.person for one in each.backups if one.is_fit]
    if fit:
        names = _people(fit, words)
        left = len(each.not_covered)
        if not left:
            return message("covered by a backup: {people}", people=names)
        return counted(
            "covered by a backup except for {number:,} duty: {people}",
            "covered by a backup except for {number:,} duties: {people}",
            left,
            people=names,
        )
    if each.backups:
        names = _people([one.person for one in each.backups], words)
        return message("no suitable backup: separation of duties rules out {people}", people=names)
    return message("no backup")


def _people(people: Sequence[str], words: ItemWords) -> str:
    return words.some("people", people, _NAMED)


def risks_data(graph: Graph) -> Mapping[str, Any]:
    """Return the risks of a day for programs, as docs/risks.schema.json says."""
    found = risks(graph)
    return {
        "version": VERSION,
        "on": graph.day.isoformat(),
        "people": [_data(each) for each in found.found],
        "others": list(found.others),
    }


def _data(each: Risk) -> Mapping[str, Any]:
    return {
        "person": each.person,
        "does_alone": list(each.does),
        "accountable_alone": list(each.answers),
        "accounts": list(each.accounts),
        "backup": [{"person": one.person, "fit": one.is_fit} for one in each.backups],
        "not_covered": list(each.not_covered),
    }
