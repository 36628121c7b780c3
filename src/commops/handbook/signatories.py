"""Who issues, reviews and approves a regulation: a post, a team, or whatever is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.model.references import OF_ROLE, TEAM
from commops.model.words import Words

if TYPE_CHECKING:
    from commops.handbook.drafting import Drafting


def signatory(draft: Drafting, written: str | Words | None) -> str:
    """Return a signatory by its name, for a table or the cover; nothing where none is stated."""
    if written is None:
        return ""
    if isinstance(written, Words):
        return draft.words(written)
    if written.startswith(OF_ROLE):
        return draft.distinct("roles", written.removeprefix(OF_ROLE))
    if written.startswith(TEAM):
        return draft.distinct("teams", written.removeprefix(TEAM))
    return written


def signatory_in_sentence(draft: Drafting, written: str | Words | None) -> str:
    """Return a signatory within a sentence; nothing where none is stated."""
    if isinstance(written, str) and written.startswith(OF_ROLE):
        return draft.party(written.removeprefix(OF_ROLE))
    if isinstance(written, str) and written.startswith(TEAM):
        return draft.party(written)
    return signatory(draft, written)


def drafted_by(issued_by: str | Words | None) -> str | None:
    """Return the post or team that issues a regulation, which drafts it too; None for a company, which does not."""
    is_own = isinstance(issued_by, str) and issued_by.startswith((OF_ROLE, TEAM))
    return str(issued_by) if is_own else None


def issuer(draft: Drafting) -> str:
    """Return who interprets and changes the regulation: the post or team that issues it, else the team at the top."""
    if own := drafted_by(draft.handbook.issued_by):
        return signatory_in_sentence(draft, own)
    return draft.party(TEAM + draft.top) if draft.top else draft.whole


def issuer_name(draft: Drafting) -> str:
    """Return who issues the regulation, by its name."""
    if stated := signatory(draft, draft.handbook.issued_by):
        return stated
    return draft.distinct("teams", draft.top) if draft.top else draft.head(draft.whole)
