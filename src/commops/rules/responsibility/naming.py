"""What duties are called, for comparing them: their names and aliases in every language, or their ids in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.likeness.lexicon import Lexicon
from commops.model.words import words_of_id
from commops.sources.glossary import library_glossary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.graph import Graph
    from commops.model.duties import Duty


def names(identifier: str, duty: Duty) -> Sequence[str]:
    """Return everything that a duty is called."""
    named = [*duty.name] if duty.name else [words_of_id(identifier)]
    return [*named, *(text for alias in duty.aliases for text in alias)]


def lexicon(graph: Graph) -> Lexicon:
    """Return the words that mean the same to the organisation: those of the library, and its own."""
    return Lexicon(library_glossary(), graph.organization.glossary)
