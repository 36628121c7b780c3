"""What references are checked against: the ids of each kind, the positions in teams, and the words in doubt."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.model.kinds import DIGEST, KINDS, SIGNOFFS, SchemeName, TeamKind
from commops.model.posts import post, teams_with
from commops.model.references import COVERED, Known
from commops.sources.csv_names import is_results, is_signoffs
from commops.sources.plain_values import mapping, single_words, words_in, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping

    from commops.model.prose import NoProse
    from commops.sources.document import Document
    from commops.sources.standards import Standards

_LENT: Final = frozenset({"areas", "skills", "measures"})


def what_is_known(
    data: Mapping[str, Any],
    doubtful: Container[str],
    standards: Standards | None = None,
    prose: Mapping[str, str | NoProse] | None = None,
) -> Known:
    """Return what the merged data define, whatever else is wrong with it, and what standards lend to it."""
    ids: dict[str, Collection[str]] = {kind: mapping(data.get(kind)).keys() for kind in KINDS}
    profile = mapping(data.get("organization"))
    team_kinds = mapping(profile.get("team_kinds"))
    posts = _posts(mapping(data.get("roles")), mapping(data.get("teams")), team_kinds)
    ids["roles"] = {*ids["roles"], *chain.from_iterable(posts.values())}
    if standards:
        ids |= {kind: {*ids[kind], *standards.ids[kind]} for kind in _LENT} | {COVERED: standards.ids["duties"]}

    return Known(
        ids=ids,
        doubtful=doubtful,
        open_kinds=_LENT | {COVERED} if standards and standards.unread else frozenset(),
        team_kinds=team_kinds,
        scheme=next((scheme for scheme in SchemeName if scheme == profile.get("scheme")), SchemeName.RACI),
        posts=posts,
        prose=prose or {},
    )


def words_in_doubt(documents: Iterable[Document], lost: Iterable[object]) -> set[str]:
    """Return every word of the files that could not be read, and of what was written but could not be used."""
    texts = chain.from_iterable(single_words(document.text) for document in documents if _defines(document))
    return {*texts, *chain.from_iterable(map(words_in, lost))}


def _defines(document: Document) -> bool:
    # Whether a file could not be read that may define something.
    return document.broken and not (is_signoffs(document.file) or is_results(document.file))


def said_of_signoffs(documents: Iterable[Document]) -> Mapping[str, frozenset[tuple[str, str]]]:
    """Return the words of sign-offs that could not be read: whether these people confirmed something is in doubt."""
    words: set[str] = set()
    for document in filter(lambda each: is_signoffs(each.file), documents):
        words.update(chain.from_iterable(map(words_in, document.lost)))
        if document.broken:
            words.update(single_words(document.text))
    return dict.fromkeys(words, frozenset({(SIGNOFFS, DIGEST)}))


def _posts(roles: Mapping[str, Any], teams: Mapping[str, Any], team_kinds: Mapping[str, str]) -> dict[str, list[str]]:
    kinds = kinds_of(teams)
    own_kinds = {own: kind for own, kind in team_kinds.items() if isinstance(kind, str)}
    posts = {}
    for role, fields in roles.items():
        in_each = mapping(fields).get("in_each")
        if in_each:
            named = set(words_of(in_each))
            posts[role] = sorted(post(role, team) for team in teams_with(named, kinds, own_kinds))
    return posts


def kinds_of(teams: Mapping[str, Any]) -> dict[str, str]:
    """Return the kind of each team, as it is written."""
    return {team: str(mapping(fields).get("kind", TeamKind.FUNCTIONAL)) for team, fields in teams.items()}
