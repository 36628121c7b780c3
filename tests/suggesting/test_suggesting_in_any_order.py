"""Whatever the order of people, roles, teams and duties, the plan is the same one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from vacancies import made_up, suggested

from commops.suggesting.advice import Advice

if TYPE_CHECKING:
    from organisations import Data


def plan(organisation: Data) -> list[tuple[Any, ...]]:
    with TemporaryDirectory() as folder:
        found = suggested(Path(folder) / "org", organisation, short=1)
    return [*map(_pair, found.plan.pairs), *_answers(found)]


def _pair(pair: Any) -> tuple[Any, ...]:
    return pair.person, pair.post, pair.is_acting, pair.costs


def _answers(found: Advice) -> list[tuple[Any, ...]]:
    answers = sorted(found.answers, key=lambda answer: answer.opening.id)
    return [
        (answer.opening.id, [*map(_pair, (each.pair for each in answer.others))], answer.trainee) for answer in answers
    ]


@given(st.integers(0, 200), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_a_plan_does_not_depend_on_the_order_in_which_things_are_written(seed: int, random: Any) -> None:
    organisation = made_up(seed)
    shuffled = {kind: _shuffled(entities, random) for kind, entities in _shuffled(organisation, random).items()}
    assert plan(shuffled) == plan(organisation)


def _shuffled(mapping: Data, random: Any) -> Data:
    keys = [*mapping]
    random.shuffle(keys)
    return {key: mapping[key] for key in keys}
