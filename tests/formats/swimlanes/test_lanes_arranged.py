"""Workflows laid out: nothing lies over anything else, whatever the workflow."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import swimlanes
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import DAY

from commops.formats.swimlanes.arranged import arranged
from commops.formats.swimlanes.columns import is_landscape
from commops.formats.swimlanes.picture import BoxKind
from commops.formats.swimlanes.routes import Kind
from commops.graph import Graph
from commops.sources.reading import read
from commops.workflow_shapes import LaneStep
from commops.workflows.swimlanes import swimlanes as lanes_of

if TYPE_CHECKING:
    from commops.formats.swimlanes.picture import Picture

EXAMPLES: Final = Path(__file__).parents[3] / "examples"
ORGANISATIONS: Final = sorted(path.parent.name for path in EXAMPLES.glob("*/commops.yaml"))


def words_of(picture: Picture) -> str:
    """Return all that boxes say, without blanks: lines are broken anywhere."""
    return "".join(re.sub(r"\s", "", line.text) for box in picture.boxes for line in box.lines)


@pytest.mark.parametrize("name", ORGANISATIONS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_in_every_example_nothing_lies_over_anything_else(name: str, language: str) -> None:
    graph = Graph(read(EXAMPLES / name).organization, DAY)
    for identifier in graph.organization.workflows:
        flow = lanes_of(graph, identifier, language)
        picture = arranged(flow)
        assert swimlanes.problems(picture) == []
        assert swimlanes.order_of_lanes(picture) == [lane.key for lane in flow.lanes]
        assert all(any(number in step.lanes for step in flow.steps) for number in range(len(flow.lanes)))
        for step in flow.steps:
            assert re.sub(r"\s", "", step.title) in words_of(picture)


@pytest.mark.parametrize("first", range(0, 200, 25))
def test_in_workflows_that_are_made_up_nothing_lies_over_anything_else(first: int) -> None:
    for seed in range(first, first + 25):
        flow = swimlanes.made_up(seed)
        picture = arranged(flow)
        assert swimlanes.problems(picture) == [], seed
        assert swimlanes.order_of_lanes(picture) == [lane.key for lane in flow.lanes]


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 100_000), st.integers(1, 20), st.integers(1, 10), st.integers(0, 8))
def test_whatever_the_workflow(seed: int, steps: int, lanes: int, returns: int) -> None:
    flow = swimlanes.made_up(seed, steps, lanes, returns)
    picture = arranged(flow)
    assert swimlanes.problems(picture) == []
    assert arranged(flow) == picture
    assert {(way.start, way.end) for way in picture.ways if way.kind is Kind.RETURNED} == {
        (step.number, step.returns_to) for step in flow.steps if step.returns_to
    }


def test_a_step_done_in_lanes_side_by_side_spans_them() -> None:
    picture = arranged(swimlanes.flow([LaneStep(1, "a", "Plan", (0, 1))], ["Planner", "Writer"]))
    (box,) = [box for box in picture.boxes if box.number == 1]
    first, last = picture.heads
    assert first.x < box.x < first.x + first.width
    assert last.x < box.right < last.x + last.width


def test_a_step_done_in_lanes_apart_has_a_dashed_twin_of_its_number() -> None:
    steps = [LaneStep(1, "a", "Plan", (0, 2)), LaneStep(2, "b", "Write", (1,), after=(1,))]
    picture = arranged(swimlanes.flow(steps, ["Planner", "Writer", "Editor"]))
    box, twin = [box for box in picture.boxes if box.number == 1]
    assert (box.kind, twin.kind) == (BoxKind.STEP, BoxKind.TWIN)
    assert box.y == twin.y
    assert [line.text for line in twin.lines] == ["1. Plan"]
    assert picture.heads[2].x < twin.x


def test_steps_that_wait_for_the_same_stand_side_by_side() -> None:
    steps = [
        LaneStep(1, "a", "Plan", (0,)),
        LaneStep(2, "b", "Write", (0,), after=(1,)),
        LaneStep(3, "c", "Draw", (1,), after=(1,)),
        LaneStep(4, "d", "Publish", (0,), after=(2, 3)),
    ]
    _, _, write, draw, publish, _ = arranged(swimlanes.flow(steps, ["Writer", "Artist"])).boxes
    assert write.y == draw.y < publish.y


def test_two_returns_through_one_gutter_have_tracks_of_their_own() -> None:
    steps = [
        LaneStep(1, "a", "Write", (0,)),
        LaneStep(2, "b", "Review", (0,), after=(1,), reviews=1, returns_to=1),
        LaneStep(3, "c", "Approve", (0,), after=(2,), reviews=1, returns_to=1),
    ]
    picture = arranged(swimlanes.flow(steps, ["Writer"]))
    assert swimlanes.problems(picture) == []
    returns = [way for way in picture.ways if way.kind is Kind.RETURNED]
    assert len({way.points[1][0] for way in returns}) == len(returns) == 2


def test_steps_that_wait_for_each_other_are_drawn() -> None:
    steps = [
        LaneStep(1, "a", "Write", (0,), after=(3,)),
        LaneStep(2, "b", "Review", (1,), after=(1,)),
        LaneStep(3, "c", "Publish", (0,), after=(2, 3)),
    ]
    picture = arranged(swimlanes.flow(steps, ["Writer", "Editor"]))
    assert swimlanes.problems(picture) == []
    assert {(way.start, way.end) for way in picture.ways if way.kind is Kind.CIRCLE} == {(3, 1), (3, 3)}


def test_a_workflow_without_steps_has_a_start_and_an_end() -> None:
    picture = arranged(swimlanes.flow([], []))
    assert [box.kind for box in picture.boxes] == [BoxKind.START, BoxKind.END]
    assert swimlanes.problems(picture) == []


@pytest.mark.parametrize(("lanes", "wide"), [(1, 252), (2, 480), (4, 700), (6, 760), (8, 1110)])
def test_lanes_are_as_wide_as_a_page_takes(lanes: int, wide: int) -> None:
    steps = [LaneStep(number + 1, f"s{number}", "Write it up", (number,)) for number in range(lanes)]
    flow = swimlanes.flow(steps, [f"Writer {number}" for number in range(lanes)])
    assert arranged(flow).width <= wide
    assert is_landscape(flow) == (lanes > 6)


def test_the_name_is_left_out_where_something_else_says_it() -> None:
    flow = swimlanes.made_up(1)
    untitled = arranged(replace(flow, titled=False))
    assert untitled.title_lines == ()
    assert untitled.height < arranged(flow).height
