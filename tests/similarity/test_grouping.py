from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from pairs import ENOUGH, TEXTS, lexicon, score

from commops.similarity.grouping import Group, gather


def groups(names: dict[str, list[str]]) -> list[Group]:
    return list(gather(names, lexicon(), 0.8))


def pairs(names: dict[str, list[str]]) -> set[tuple[str, ...]]:
    return {pair for group in groups(names) for pair in combinations(sorted(group.members), 2)}


NAMES = st.lists(st.sampled_from(TEXTS), min_size=2, max_size=12, unique=True)


def test_whatever_is_alike_is_found_without_comparing_all() -> None:
    alike = {pair for pair in combinations(TEXTS, 2) if score(*pair) >= ENOUGH}
    assert pairs({text: [text] for text in TEXTS}) == alike


@given(NAMES, st.randoms(use_true_random=False))
def test_the_order_makes_no_difference(texts: list[str], random: object) -> None:
    names = {text: [text] for text in texts}
    shuffled = list(names)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert groups(names) == groups({text: names[text] for text in shuffled})


def test_many_of_one_name_are_one_group() -> None:
    (group,) = groups({f"team-{number}": ["内容审核"] for number in range(3000)})
    assert len(group.members) == 3000
    assert group.same


def test_those_that_say_the_same_as_a_third_need_not_say_the_same() -> None:
    names = {"both": ["内容策划与制作"], "one": ["内容策划"], "other": ["内容制作"]}
    assert [sorted(group.members) for group in groups(names)] == [["both", "one"], ["both", "other"]]


def test_a_crowd_about_one_thing_is_searched() -> None:
    names = {
        f"in-{letter}{other}": [f"Plan {letter}{other}x events"] for letter in "bcdfgh" for other in "aeioubcdfghk"
    }
    assert pairs(names | {"again": ["Event planning"]}) == set()
    assert pairs(names | {"again": ["Bax event planning"]}) == {("again", "in-ba")}
