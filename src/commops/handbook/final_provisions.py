"""The last chapter: who interprets and changes the regulation, from when it is in force, and what it replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.book_shapes import Article
from commops.handbook.signatories import issuer, signatory_in_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.handbook.drafting import Drafting


def articles(draft: Drafting) -> Iterator[Article]:
    """Yield the articles of the chapter."""
    yield _interpretation(draft)
    yield _changes(draft)
    yield _in_force(draft)


def _interpretation(draft: Drafting) -> Article:
    text = draft.either(
        "{issuer} interprets this regulation.", "本制度由{issuer}负责解释。", issuer=draft.head(issuer(draft))
    )
    return Article("final/interpretation", "", draft.either("Interpretation", "解释"), text)


def _changes(draft: Drafting) -> Article:
    approver = signatory_in_sentence(draft, draft.handbook.approved_by)
    if approver:
        text = draft.either(
            "Changes are proposed by {issuer} and take effect once approved by {approver}.",
            "本制度的修订由{issuer}提出，经{approver}批准后生效。",
            issuer=issuer(draft),
            approver=approver,
        )
    else:
        text = draft.either(
            "Changes are proposed by {issuer} and take effect once approved.",
            "本制度的修订由{issuer}提出，经批准后生效。",
            issuer=issuer(draft),
        )
    return Article("final/changes", "", draft.either("Changes", "修订"), text)


def _in_force(draft: Drafting) -> Article:
    effective = draft.handbook.effective
    if effective:
        said = draft.either(
            "This regulation is in force from {day}.", "本制度自{day}起施行。", day=draft.date(effective)
        )
    else:
        said = draft.either("This regulation is in force from the day it is issued.", "本制度自发布之日起施行。")
    replaced = draft.unfinished(draft.words(draft.handbook.replaces))
    if replaced:
        said = draft.sentences(said, draft.either("It replaces {replaced}.", "{replaced}同时废止。", replaced=replaced))
    return Article("final/in-force", "", draft.either("Entry into force", "施行"), said)
