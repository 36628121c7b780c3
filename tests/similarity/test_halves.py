from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pairs import TEXTS, lexicon

from commops.similarity.clauses import clauses, halves, undivided
from commops.similarity.lexicon import Lexicon
from commops.sources.glossary import library_glossary

OWN = Lexicon(
    library_glossary(), {"members": ["in", "Zorba"], "plan": ["work in progress", "with care"], "sketch": ["for"]}
)
"""An organisation's own words, among them prepositions, which nobody would do."""

WORDS = (
    *("plan", "announce", "write", "run", "manage", "moderation", "courses", "interviews", "events", "members"),
    *("newsletter", "welcome guides", "monthly", "Lima", "zebras", "progress", "touch", "care", "site", "community"),
    *("for", "in", "with", "to", "of", "on", "by", "before", "about", "without", "per", "who", "that", "from"),
    *("the", "and", "or", ",", "/", "(", ")", "'", "-", "Q&A", "up", "work", "keep", "search", "look", "talk"),
    *("活动", "策划", "和", "的", "根据", "于", "FOR", "In", "  ", "\t"),
)
NAMES = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)


@pytest.mark.parametrize("known", [lexicon(), OWN], ids=["library", "own"])
@given(name=NAMES)
@example("zebras work in progress for cyclists")
@example("announce zebras for 根据 events in Lima")
@example("根据 zebras before lunch write zebras")
@example("announce for members in Lima")
@example("announce for members who care")
def test_a_name_in_halves_says_what_it_says_as_a_whole(known: Lexicon, name: str) -> None:
    assert clauses(name, known) == undivided(name, known)


def test_so_does_every_labelled_name() -> None:
    for text in TEXTS:
        assert clauses(text, lexicon()) == undivided(text, lexicon())


def test_names_share_halves() -> None:
    one = halves("Plan events for cyclists in Lima", lexicon())
    other = halves("PLAN EVENTS for gamers", lexicon())
    third = halves("Announce newsletters for cyclists in Lima", lexicon())
    assert one is not None
    assert other is not None
    assert third is not None
    assert one[0] is other[0]
    assert one[1] is third[1]


@pytest.mark.parametrize(
    "name",
    [
        "Keep in touch with cyclists",  # one entry of the glossary
        "Search for speakers",
        "Plan events and write posts for cyclists",  # which may be of one of the two
        "Announce in Lima",  # nothing yet that it is done to
        "Write for the community",
    ],
)
def test_a_preposition_need_not_end_what_is_done_to_what(name: str) -> None:
    assert halves(name, lexicon()) is None


def test_long_names_and_those_of_many_prepositions_are_read_once_only() -> None:
    assert halves("Plan " + "zebra " * 20 + "events for cyclists", lexicon()) is not None
    assert halves("Plan " + "zebra " * 40 + "events for cyclists", lexicon()) is None
    assert halves("Plan for plan for plan events for cyclists", lexicon()) is not None
    assert halves("Plan for plan for plan for plan events for cyclists", lexicon()) is None
