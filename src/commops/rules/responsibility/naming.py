"""The names of duties, for comparing them: those and the aliases in every language, or the ids in words."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.language.choosing import CHINESE, ENGLISH
from commops.language.messages import Bilingual, message
from commops.model.words import words_of_id
from commops.patterns import pattern_of
from commops.similarity.folding import sameness
from commops.similarity.lexicon import Lexicon
from commops.sources.glossary import library_glossary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.graph import Graph
    from commops.model.duties import Duty
    from commops.model.written import Entity


_MANY: Final = 5_000
"""From how many duties on those that all have names in one language are compared in that language alone."""

_WORDS: Final = pattern_of("[a-z]+(?:-[a-z]+)*")


def names(identifier: str, duty: Duty, language: str) -> Sequence[str]:
    """Return everything that a duty is called, the name in a language first."""
    named = [duty.name.in_language(language), *duty.name] if duty.name else [words_of_id(identifier)]
    aliases = chain.from_iterable(duty.aliases)
    return [*dict.fromkeys((*named, *aliases))]


def called(graph: Graph, duty: str) -> str:
    """Return a duty's id in quotes, with its name behind it where that says more: `'d17' (Event planning)`."""
    return _with_name(duty, graph.duties[duty].called(duty, graph.organization.organization.language))


def called_in_either(identifier: str, entity: Entity | None) -> str:
    """Return an id in quotes, with what it is called in the language of the report behind it where that says more."""
    if entity is None or entity.name is None:
        return f"'{identifier}'"
    english, chinese = (_with_name(identifier, entity.called(identifier, each)) for each in (ENGLISH, CHINESE))
    return Bilingual(english, chinese)


def called_in_brief(identifier: str, entity: Entity | None) -> str:
    """Return the same for a list: in English an id of plain words says enough, in Chinese the name does."""
    english = f"'{identifier}'"
    if entity is None or entity.name is None:
        return english
    if not _WORDS.fullmatch(identifier):
        english = _with_name(identifier, entity.called(identifier, ENGLISH))
    return Bilingual(english, entity.called(identifier, CHINESE))


def _with_name(identifier: str, name: str) -> str:
    if sameness(name) == sameness(words_of_id(identifier)):
        return f"'{identifier}'"
    return message("'{duty}' ({name})", duty=identifier, name=name)


def names_to_compare(graph: Graph, duties: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return what duties are called; of very many that all have a name in the organisation's language, those names."""
    language = graph.organization.organization.language
    if len(duties) >= _MANY and (found := _in_one_language(graph, duties, language)) is not None:
        return found
    return {duty: names(duty, graph.duties[duty], language) for duty in duties}


def _in_one_language(graph: Graph, duties: Sequence[str], language: str) -> Mapping[str, Sequence[str]] | None:
    # None where one of them has no name in the language.
    found: dict[str, Sequence[str]] = {}
    for duty in duties:
        fields = graph.duties[duty]
        if fields.name is None or language not in fields.name.by_language:
            return None
        texts = [fields.name.by_language[language]]
        if fields.aliases:
            texts += (alias.by_language.get(language, "") for alias in fields.aliases)
        found[duty] = [text for text in texts if text]
    return found


def lexicon(graph: Graph) -> Lexicon:
    """Return the words that mean the same to the organisation: those of the library, and its own."""
    return _lexicon(tuple(graph.organization.glossary.items()))


@lru_cache(maxsize=2)
def _lexicon(own: tuple[tuple[str, tuple[str, ...]], ...]) -> Lexicon:
    # To make one takes a while, and whoever checks again after each change needs the same again.
    return Lexicon(library_glossary(), dict(own))
