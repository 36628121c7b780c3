from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st
from pairs import TEXTS, lexicon

from commops.similarity.clauses import Clause, undivided
from commops.similarity.grouping import _candidates, _distinct
from commops.similarity.keys import keys
from commops.similarity.tokens import ORDINARY, RARE

Said = tuple[str, str, frozenset[str]]
"""An action, a thing it is done to, and the words that nothing is known of."""

NAMES = st.builds(
    "{} {} {}".format,
    st.sampled_from(["Plan", "Announce", "Write", "Manage", "Run and plan", "Interview", "", "组织"]),
    st.sampled_from(["events", "zebra events", "courses", "posts and events", "the newsletter", "活动", "members"]),
    st.sampled_from(
        ["", "for cyclists", "for cyclists in Lima", "for members in Lima", "in Quito for zebras", "for interviews"]
    ),
)


def said(clause: Clause) -> Iterator[Said]:
    known = {concept for part in clause.parts for concept in part.concepts if not concept.startswith(RARE)}
    telling = {concept for part in clause.parts for concept in part.concepts if part.cost >= ORDINARY}
    things = known - lexicon().everywhere - clause.action
    if not telling & known:
        things.add("")
    actions = {*clause.action, ""} if clause.carried or not clause.action else clause.action
    rare = frozenset(concept for concept in telling if concept.startswith(RARE))
    return ((action, thing, rare) for action, thing in product(actions, things))


def all_said(name: str) -> set[Said]:
    return {each for alternatives in undivided(name, lexicon()) for clause in alternatives for each in said(clause)}


def are_close(one: str, other: str) -> bool:
    for (action, thing, words), (same_action, same_thing, others) in product(all_said(one), all_said(other)):
        if (action, thing) == (same_action, same_thing) and any(
            more >= fewer and len(more) - len(fewer) <= 1 for more, fewer in ((words, others), (others, words))
        ):
            return True
    return False


def close_pairs(names: Sequence[str]) -> set[tuple[int, int]]:
    return {(a, b) for a, b in combinations(range(len(names)), 2) if are_close(names[a], names[b])}


def found_pairs(names: Sequence[str]) -> tuple[set[tuple[int, int]], list[str]]:
    distinct = _distinct({name: [name] for name in names})
    return _candidates(distinct, lexicon()), [name.text for name in distinct]


@given(st.lists(NAMES, unique=True, max_size=14))
def test_the_pairs_that_are_compared_are_those_found_one_by_one(names: list[str]) -> None:
    found, texts = found_pairs(names)
    assert found == close_pairs(texts)


def test_so_are_those_of_the_labelled_names() -> None:
    found, texts = found_pairs(TEXTS[::3])
    assert found == close_pairs(texts)


@given(NAMES)
def test_each_key_comes_once(name: str) -> None:
    of_name = keys(name, lexicon())
    for each in of_name:
        assert len(set(each)) == len(each)
    assert len(of_name.whole) == len(all_said(name))
