"""The first chapter: what the regulation is for, to whom it applies, what the organisation is for, its principles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from commops.book_shapes import Article, Clause, Paragraph
from commops.model.references import TEAM
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.handbook.drafting import Drafting

_MOST_POSTS: Final = 8
"""How many positions are named one by one in the scope; where there are more, the teams are."""

_NAMED: Final = pattern_of("([^：:]{1,40})[：:]\\s*(.+)", re.DOTALL)
_LONGEST_CHINESE: Final = 12
_LONGEST_ENGLISH: Final = 30


def articles(draft: Drafting) -> Iterator[Article]:
    """Yield the articles of the chapter."""
    yield _purpose(draft)
    yield _scope(draft)
    yield from _positioning(draft)
    yield from _goals(draft)
    yield from _principles(draft)


def _purpose(draft: Drafting) -> Article:
    title = draft.either("Purpose", "目的")
    own = [draft.words(text) for text in draft.handbook.purpose]
    if len(own) > 1:
        return Article("general/purpose", "", title, blocks=tuple(Paragraph(text) for text in own))
    return Article("general/purpose", "", title, own[0] if own else usual_purpose(draft))


def usual_purpose(draft: Drafting) -> str:
    """Return what a regulation is for where nothing is said."""
    return draft.either(
        "This regulation sets out how {whole} works: what each position is responsible for, how work passes from one"
        " to the next, and by what results it is judged.",
        "为规范{whole}的管理，明确岗位职责，理顺工作流程，提高工作效率和质量，制定本制度。",
        whole=draft.whole,
    )


def _scope(draft: Drafting) -> Article:
    text = draft.sentences(_applies_to(draft), _partners(draft), draft.words(draft.handbook.scope))
    return Article("general/scope", "", draft.either("Scope", "适用范围"), text)


def _applies_to(draft: Drafting) -> str:
    posts = [post.id for post in draft.posts]
    below = [each for each in draft.own_teams if each != draft.top]
    if 0 < len(posts) <= _MOST_POSTS:
        return draft.either(
            "This regulation applies to everyone in {whole}: {posts}.",
            "本制度适用于{whole}全体人员，包括{posts}。",
            whole=draft.whole,
            posts=draft.parties(posts),
        )
    if posts and below:
        return draft.either(
            "This regulation applies to everyone in {whole}, with all positions in {teams}.",
            "本制度适用于{whole}全体人员，包括{teams}的各个岗位。",
            whole=draft.whole,
            teams=draft.parties(TEAM + team for team in below),
        )
    return draft.either(
        "This regulation applies to everyone in {whole}.", "本制度适用于{whole}全体人员。", whole=draft.whole
    )


def _partners(draft: Drafting) -> str:
    # Those with whom the chapter on collaboration says how one works.
    known = draft.graph.organization.collaborations.values()
    parties = {party for each in known for party in each.between}
    partners = [team for team in draft.partners if TEAM + team in parties]
    if not partners or "collaboration" not in draft.chapters:
        return ""
    return draft.either(
        "Work with {teams} is governed by {chapter}.",
        "与{teams}的协作，按{chapter}的规定执行。",
        teams=draft.parties(TEAM + team for team in partners),
        chapter=draft.chapter("collaboration"),
    )


def _positioning(draft: Drafting) -> Iterator[Article]:
    profile = draft.graph.organization.organization
    said = (
        (draft.either("Positioning", "定位"), [draft.words(profile.positioning)]),
        (draft.either("Audience", "服务对象"), [*map(draft.words, profile.audience)]),
        (draft.either("Platforms", "运营平台"), [draft.joined(map(draft.words, profile.platforms))]),
    )
    clauses = tuple(_one_or_more(draft, label, texts) for label, texts in said if any(texts))
    if clauses:
        yield Article(
            "general/positioning", "", draft.either("Positioning and audience", "定位与服务对象"), blocks=clauses
        )


def _one_or_more(draft: Drafting, label: str, texts: Sequence[str]) -> Clause:
    sentences = [draft.sentence(text) for text in texts]
    if len(sentences) == 1:
        return Clause("", sentences[0], label)
    return Clause("", "", label, tuple(Clause("", text) for text in sentences))


def _goals(draft: Drafting) -> Iterator[Article]:
    goals = [draft.words(goal) for goal in draft.graph.organization.organization.goals]
    clauses = tuple(Clause("", draft.sentence(goal)) for goal in goals)
    if clauses:
        yield Article("general/goals", "", draft.either("Goals", "工作目标"), blocks=clauses)


def _principles(draft: Drafting) -> Iterator[Article]:
    principles = [draft.words(text) for text in draft.graph.organization.organization.principles]
    clauses = tuple(named_clause(draft, text) for text in principles)
    if clauses:
        yield Article("general/principles", "", draft.either("Principles", "工作原则"), blocks=clauses)


def named_clause(draft: Drafting, text: str) -> Clause:
    """Return a text as a clause: a short name before its first colon is the label."""
    found = _NAMED.fullmatch(text)
    longest = _LONGEST_CHINESE if draft.is_chinese else _LONGEST_ENGLISH
    if found is None or len(found[1]) > longest:
        return Clause("", draft.sentence(text))
    return Clause("", draft.sentence(draft.head(found[2])), found[1].strip())
