"""The status of sign-offs as documents: each position with its holders, and a line that sums all of them up."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.graph.signoffs import State
from commops.language.messages import counted, listed, message, together
from commops.rules.wording import changed_parts
from commops.shapes import Document, Documents, Fact, Item, Run, Tone
from commops.signoff.asked_for import numbers, of_all
from commops.signoff.profile_words import ProfileWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.graph.holdings import Holding
    from commops.graph.signoffs import Confirmation
    from commops.language.messages import Message
    from commops.naming.material import Material
    from commops.signoff.asked_for import AskedFor

_TONES: Final = {State.CONFIRMED: Tone.PLAIN, State.CHANGED: Tone.WARNING, State.NEVER: Tone.VACANT}
_MOST_NAMED: Final = 3


def status(material: Material, asked: AskedFor) -> Documents:
    """Return who has confirmed the profiles that are asked for, and what has changed since."""
    words = ProfileWords(material)
    by_post, away = asked.by_post(material.graph), asked.away(material.graph)
    posts = material.graph.in_order("roles", {*by_post, *away})
    heading = [words.said(message("Sign-offs")), material.as_of()]
    return Documents(
        heading=", ".join(filter(None, heading)),
        documents=tuple(_position(post, by_post.get(post, ()), away.get(post, ()), words) for post in posts),
        notes=tuple(_notes(asked, words)),
        commands={},
        summary=words.said(summary(by_post)),
        language=material.language,
    )


def summary(by_post: Mapping[str, Sequence[Confirmation]]) -> str:
    """Return how many holders have confirmed their profiles, how many of these have changed, and who never has."""
    confirmations = of_all(by_post)
    found = numbers(confirmations)
    if not confirmations:
        return message("nobody has a profile to confirm")

    said = [message("{number:,} of {all:,} confirmed", number=found[State.CONFIRMED], all=len(confirmations))]
    if number := found[State.CHANGED]:
        said.append(message("{number:,} changed since ({which})", number=number, which=_which(confirmations)))
    if number := found[State.NEVER]:
        said.append(message("{number:,} never confirmed", number=number))
    return together(*said, between=", ")


def _which(confirmations: Sequence[Confirmation]) -> str:
    # The positions that have changed, each with what has changed since somebody confirmed it.
    found: dict[str, Message | str] = {}
    for each in confirmations:
        if each.state == State.CHANGED:
            found.setdefault(each.holding.post, _in_short(each))
    return listed(found.values(), most=_MOST_NAMED)


def _in_short(confirmation: Confirmation) -> Message | str:
    post = confirmation.holding.post
    if confirmation.changes is None:
        return post
    return message("{position}: {what}", position=post, what=listed(changed_parts(confirmation.changes), last="and"))


def _position(
    post: str, confirmations: Sequence[Confirmation], away: Sequence[Holding], words: ProfileWords
) -> Document:
    facts = chain(
        (_holder(each, words) for each in confirmations),
        (_away(each, words) for each in away),
    )
    return Document(
        key=f"roles/{post}",
        title=Run(words.position(post), Tone.STRONG),
        remark=post,
        text="",
        groups=(tuple(facts),),
        language=words.names.language,
    )


def _holder(confirmation: Confirmation, words: ProfileWords) -> Fact:
    person = confirmation.holding.person
    state = Item((Run(words.said(state_of(confirmation)), _TONES[confirmation.state]),), (f"people/{person}",))
    rows = [(state,)]
    if confirmation.changes:
        rows += [(Item((Run(line, Tone.DIM),)),) for line in words.changes(confirmation.changes)]
    return Fact(f"people/{person}", words.names.distinct("people", person), tuple(rows))


def _away(holding: Holding, words: ProfileWords) -> Fact:
    material = words.names
    said = words.said(message("away, not asked"))
    key = f"people/{holding.person}"
    return Fact(key, material.distinct("people", holding.person), ((Item((Run(said, Tone.DIM),), (key,)),),))


def state_of(confirmation: Confirmation) -> str:
    """Return whether and when a holder has confirmed a profile, and how much has changed since."""
    signoff, ahead = confirmation.signoff, confirmation.ahead
    if signoff is None and ahead is not None:
        return message("not yet: dated {day}, which is later", day=ahead.on)
    if signoff is None:
        return message("never confirmed")
    if confirmation.state == State.CONFIRMED:
        return message("confirmed {day}", day=signoff.on)
    if confirmation.changes is None:
        return message("changed since {day}; the row does not say what was confirmed", day=signoff.on)
    return message("changed since {day}: {what}", day=signoff.on, what=listed(changed_parts(confirmation.changes)))


def _notes(asked: AskedFor, words: ProfileWords) -> Iterator[str]:
    agents = asked.agents(words.names.graph)
    if agents:
        names = listed([words.names.distinct("people", each) for each in agents], most=_MOST_NAMED)
        yield words.said(
            counted(
                "{number:,} agent or service confirms nothing: {names}",
                "{number:,} agents and services confirm nothing: {names}",
                len(agents),
                names=names,
            )
        )
