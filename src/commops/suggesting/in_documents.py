"""Suggestions as documents: one for each position, and a line that sums all of them up."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Final

from commops.language.messages import counted, listed, message, together
from commops.shapes import Document, Documents, Fact, Item, Run, Tone
from commops.suggesting.bars import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.language.messages import Message
    from commops.suggesting.advice import Advice, Answer, Placement
    from commops.suggesting.flow import Key
    from commops.suggesting.why_not import Verdict
    from commops.suggesting.wording import Wording

MOST_STAND_INS: Final = 2
"""How many are named who could act in a position unless all are asked for: the one of the plan, and another one."""

_LABELS: Final[Mapping[Kind, Message]] = {
    Kind.HELD: message("Position"),
    Kind.EXTERNAL: message("Position"),
    Kind.SEATS: message("Position"),
    Kind.SEPARATION: message("Separation"),
    Kind.REPORTING: message("Reporting line"),
    Kind.AWAY: message("Availability"),
    Kind.LEAVES: message("Availability"),
    Kind.POSITIONS: message("Working time"),
    Kind.ROOM: message("Working time"),
    Kind.SKILL: message("Skills"),
    Kind.UNKNOWN: message("Skills"),
}
"""What the reasons why somebody cannot hold a position are about."""


def advice_in_documents(
    advice: Advice, words: Wording, commands: Mapping[Key, str] | None = None, *, full: bool = False, path: str = ""
) -> Documents:
    """Return all suggestions: each position by itself, then who may stay empty, and how many seats are filled.

    `commands` are those by which some of it can be done. Everybody who could act is named only where it is `full`;
    else a command does so, for the organisation at the path where it is not in the current folder.
    """
    more = ""
    if not full:
        more = shlex.join(filter(None, ("commops", "suggest", path, "--full", "--role")))
    return Documents(
        heading=_joined(words, words.said(message("Suggestions")), words.as_of()),
        documents=tuple(_document(answer, advice, words, more) for answer in advice.answers),
        commands={f"roles/{answer.opening.id}": tuple(_commands(answer, commands or {})) for answer in advice.answers},
        notes=tuple(_notes(advice, words)),
        summary=words.said(summary(advice)),
        language=words.language,
    )


def _commands(answer: Answer, commands: Mapping[Key, str]) -> Iterator[str]:
    for placement in (*answer.holders, *answer.acting):
        if placement.pair.key in commands:
            yield commands[placement.pair.key]


def _document(answer: Answer, advice: Advice, words: Wording, more: str) -> Document:
    facts = (
        *_holders(answer, advice, words),
        *_acting(answer, advice, words, more),
        *_to_be_filled(answer, words),
    )
    return Document(
        key=f"roles/{answer.opening.id}",
        title=Run(
            words.said(message("{name} ({id})", name=words.position(answer.opening.id), id=answer.opening.id)),
            Tone.STRONG,
        ),
        remark=words.opening(answer.opening),
        text="",
        groups=(facts,),
        language=words.language,
    )


def _holders(answer: Answer, advice: Advice, words: Wording) -> Iterator[Fact]:
    if not answer.opening.seats:
        return
    label = words.said(message("Can hold it"))
    if answer.holders:
        items = [
            _somebody(each, words.holder(each, nothing_is_known=advice.nothing_is_known), words)
            for each in answer.holders
        ]
        yield _fact("holders", label, items)
    else:
        yield _fact("holders", label, [_text(words.said(_nobody(answer)), Tone.VACANT)])


def _nobody(answer: Answer) -> Message:
    if not answer.opening.needs:
        return message("nobody in a backup position, in the team or one career step away")
    return message("nobody meets all requirements")


def _acting(answer: Answer, advice: Advice, words: Wording, more: str) -> Iterator[Fact]:
    label = words.said(message("Can act"))
    opening = answer.opening
    if opening.acting:
        yield _fact("acting", label, [_text(text) for text in words.acting_now(opening)])
    if opening.colleagues > len(opening.acting):
        yield _fact("colleagues", words.said(message("Colleagues")), [_text(words.going_on(opening))])
    if not opening.is_empty or answer.holders:
        return

    stand_ins = (*answer.acting, *answer.others)
    if not stand_ins:
        yield _fact("acting", label, [_text(words.said(_nobody_acts(answer, advice)), Tone.VACANT)])
        return

    # Where there is no command that names more, everybody is named.
    shown = stand_ins[:MOST_STAND_INS] if more else stand_ins
    items = [_somebody(each, words.acting(each, nothing_is_known=advice.nothing_is_known), words) for each in shown]
    if len(shown) < len(stand_ins):
        left = message(
            "{number:,} more could act: `{command}`",
            number=len(stand_ins) - len(shown),
            command=f"{more} {opening.id}",
        )
        items.append(_text(words.said(left), Tone.DIM))
    yield _fact("acting", label, items)


def _nobody_acts(answer: Answer, advice: Advice) -> Message:
    if any(pair.post == answer.opening.id for pair in advice.problem.stand_ins):
        return message("everybody who could act is suggested for another position")
    if not answer.opening.post.role.backup:
        return message("no `backup` is stated")
    return message("nobody who holds a backup position can act")


def _to_be_filled(answer: Answer, words: Wording) -> Iterator[Fact]:
    if not answer.left:
        return
    items = []
    if answer.trainee:
        items.append(_text(words.training(answer.trainee)))
    items.append(_text(words.hiring(answer.opening)))
    yield _fact("fill", words.said(message("To fill it")), items)


def _notes(advice: Advice, words: Wording) -> Iterator[str]:
    if advice.may_be_empty:
        names = listed(map(words.position, advice.may_be_empty))
        yield words.said(message("May stay vacant (`seats: any`): {positions}", positions=names))
    if advice.answers and advice.nothing_is_known:
        yield words.said(message("No skills can be compared: only people close to a position are suggested."))
    if advice.lacks_only_room:
        yield words.said(
            message("Where no share is stated, a seat is counted as full time; `--share 0.5` counts half.")
        )


def summary(advice: Advice) -> str:
    """Return how many seats can be filled for good and how many positions by acting, in one line."""
    if not advice.answers:
        return message("No seat is empty.")

    plan = together(_filled(advice), _covered(advice), message("nobody is moved"))
    if advice.plan.is_proven:
        return message("{plan}. This plan is proven to be the best.", plan=plan)
    return message("{plan}. The rules ruled out too many plans to prove this one the best.", plan=plan)


def _filled(advice: Advice) -> Message:
    seats = sum(answer.opening.seats for answer in advice.answers)
    if not seats:
        return message("No seat is empty")
    return counted(
        "{filled:,} of {number:,} empty seat can be filled",
        "{filled:,} of {number:,} empty seats can be filled",
        seats,
        filled=len(advice.plan.holders),
    )


def _covered(advice: Advice) -> str:
    acting = len(advice.plan.acting)
    if not acting:
        return ""
    return counted("acting covers {number:,} position", "acting covers {number:,} positions", acting)


def verdict_in_document(verdict: Verdict, words: Wording) -> Document:
    """Return whether somebody can hold a position, and every reason why not."""
    by_label: dict[str, list[Item]] = {}
    for bar in verdict.bars:
        by_label.setdefault(words.said(_LABELS[bar.kind]), []).append(_text(words.bar(bar)))
    for finding in verdict.findings:
        by_label.setdefault(words.said(message("Rules")), []).append(_text(words.said(finding.message)))
    for agreement in verdict.unsigned:
        said = message("{agreement}: to be signed first", agreement=words.distinct("agreements", agreement))
        by_label.setdefault(words.said(message("Agreements")), []).append(_text(words.said(said)))

    facts = [_fact(f"reason-{number}", label, items) for number, (label, items) in enumerate(by_label.items(), 1)]
    return Document(
        key=f"people/{verdict.person}",
        title=Run(words.verdict(verdict), Tone.STRONG),
        remark=words.as_of(),
        text="",
        groups=tuple(filter(None, (tuple(facts), tuple(_instead(verdict, words))))),
        summary=_line(words.nearness(verdict)),
        language=words.language,
        to_discuss=True,
    )


def _instead(verdict: Verdict, words: Wording) -> Iterator[Fact]:
    if verdict.suggested:
        names = [_text(words.person(each)) for each in verdict.suggested]
        yield _fact("suggested", words.said(message("Suggested")), names)
    if verdict.elsewhere:
        yield _fact("elsewhere", words.said(message("Suggested as")), [_text(words.position(verdict.elsewhere))])


def _somebody(placement: Placement, remark: str, words: Wording) -> Item:
    person = placement.pair.person
    return Item((Run(words.person(person), Tone.PERSON),), (f"people/{person}",), _line(remark))


def _text(text: str, tone: Tone = Tone.PLAIN) -> Item:
    return Item((Run(text, tone),))


def _line(text: str) -> tuple[Run, ...]:
    return (Run(text, Tone.DIM),) if text else ()


def _fact(key: str, label: str, items: Sequence[Item]) -> Fact:
    return Fact(key, label, tuple((item,) for item in items))


def _joined(words: Wording, *texts: str) -> str:
    return words.said(together(*texts, between=", "))
