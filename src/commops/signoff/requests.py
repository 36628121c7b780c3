"""Requests for sign-offs: for each holder who has not confirmed the profile as it is, what to confirm, to be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.graph.signoffs import State
from commops.language.messages import message
from commops.shapes import Document, Fact, Item, Run, Tone
from commops.signoff.asked_for import of_all
from commops.signoff.profile_words import ProfileWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.graph.signoffs import Confirmation
    from commops.naming.material import Material
    from commops.signoff.asked_for import AskedFor


def open_requests(material: Material, asked: AskedFor) -> Sequence[Confirmation]:
    """Return the confirmations that are missing, or of a profile that has changed since."""
    return [each for each in of_all(asked.by_post(material.graph)) if each.state != State.CONFIRMED]


def requests(material: Material, confirmations: Sequence[Confirmation]) -> tuple[Document, ...]:
    """Return a document for each request, to be sent to the holder."""
    words = ProfileWords(material)
    return tuple(_request(each, words) for each in confirmations)


def _request(confirmation: Confirmation, words: ProfileWords) -> Document:
    post, person = confirmation.holding.post, confirmation.holding.person
    profile = words.names.graph.profiles.of[post]
    changed = tuple(_changed(confirmation, words))
    return Document(
        key=f"roles/{post}",
        title=Run(words.said(message("Please confirm: {position}", position=words.position(post))), Tone.STRONG),
        remark=words.names.as_of(),
        text=words.said(_asking(confirmation, words.names.distinct("people", person))),
        groups=tuple(filter(None, (changed, tuple(words.facts(profile))))),
        language=words.names.language,
    )


def _asking(confirmation: Confirmation, name: str) -> str:
    if confirmation.state == State.NEVER or confirmation.signoff is None:
        return message(
            "{name}, here is what is written about your position. Please reply that it is right, or what is not.",
            name=name,
        )
    return message(
        "{name}, what is written about your position has changed since you confirmed it on {day}. Please reply that "
        "it is right, or what is not.",
        name=name,
        day=confirmation.signoff.on,
    )


def _changed(confirmation: Confirmation, words: ProfileWords) -> Iterator[Fact]:
    if confirmation.changes:
        rows = tuple((Item((Run(line),)),) for line in words.changes(confirmation.changes))
        yield Fact("changes", words.said(message("Changed")), rows)
