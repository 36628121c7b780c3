"""Assignments: what a plan asks the files to say, as edits and as commands."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from commops.checking.check import graph_of
from commops.editing.assigning import Assignment, add
from commops.editing.edit import Draft
from commops.editing.refusal import EditRefused
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from commops.editing.edit import Edit
    from commops.sources.reading import Reading
    from commops.suggesting.advice import Advice, Placement
    from commops.suggesting.flow import Key


def wish(placement: Placement, today: date) -> Assignment:
    """Return what is asked for by a placement; who begins today need not be written to."""
    terms = placement.terms
    return Assignment(
        person=placement.pair.person,
        post=placement.pair.post,
        since=None if terms.since == today else terms.since,
        until=terms.until,
        acting=placement.pair.is_acting,
        share=terms.share,
    )


def commands(advice: Advice, today: date, path: str = "") -> Mapping[Key, str]:
    """Return the command that carries out each placement; where something is to be signed, with when it was.

    The path is that of an organisation that is not in the current folder.
    """
    return {each.pair.key: _command(wish(each, today), each.unsigned, path) for each in advice.placements}


def _command(asked: Assignment, unsigned: tuple[str, ...], path: str) -> str:
    words = ["commops", "assign", asked.person, asked.post]
    if path:
        words.append(path)
    if asked.acting:
        words.append("--acting")
    if asked.share is not None:
        words += ["--share", f"{asked.share:g}"]
    if asked.since:
        words += ["--from", str(asked.since)]
    if asked.until:
        words += ["--until", str(asked.until)]
    for agreement in unsigned:
        words += ["--signed", agreement]
    return shlex.join(words)


@dataclass(frozen=True)
class Refusal:
    """A placement that stays a proposal: something is to be signed first, or the files cannot be edited so."""

    placement: Placement
    refused: EditRefused | None = None


@dataclass(frozen=True)
class CarriedOut:
    """A plan as an edit of the files, None where nothing of it is written, and what stays a proposal."""

    edit: Edit | None
    written: tuple[Placement, ...]
    left: tuple[Refusal, ...]


def carried_out(reading: Reading, advice: Advice, today: date, language: str) -> CarriedOut:
    """Return a plan as one edit of all files, without whoever has to sign something first."""
    graph = graph_of(reading, advice.graph.day)
    draft = Draft(reading)
    written: list[Placement] = []
    left = []
    for placement in advice.placements:
        if placement.unsigned:
            left.append(Refusal(placement))
            continue
        try:
            add(draft, graph, wish(placement, today), language)
            written.append(placement)
        except EditRefused as refused:
            left.append(Refusal(placement, refused))
    edit = draft.edit(advice.graph.day) if written else None
    return CarriedOut(edit, tuple(written), tuple(left))
