"""Nothing is lost and nothing is told twice, whatever the two sides are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from comparisons import DAY, EXAMPLES, assert_described, in_short, of_folder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from models import as_data, what_is_written
from organisations import Data, data, lettered, organisations, write

from commops.comparing.change import Change, Difference, Kind
from commops.comparing.compare import Comparison, compare
from commops.comparing.ids import SAME, Ids
from commops.comparing.sides import party_as_thing
from commops.comparing.wording import Wording
from commops.graph import Graph
from commops.sources.reading import read

_MIRRORED: Final = {
    Kind.POSITION_VACANT: Kind.POSITION_FILLED,
    Kind.PERSON_JOINS: Kind.PERSON_LEAVES,
    Kind.TEAM_ADDED: Kind.TEAM_REMOVED,
    Kind.TEAM_MERGED: Kind.TEAM_SPLIT,
    Kind.ROLE_ADDED: Kind.ROLE_REMOVED,
    Kind.POSITION_ADDED: Kind.POSITION_REMOVED,
    Kind.DUTY_ADDED: Kind.DUTY_REMOVED,
    Kind.ENTITY_ADDED: Kind.ENTITY_REMOVED,
    Kind.COVERAGE_GAINED: Kind.COVERAGE_LOST,
}

_FOLLOWED: Final = {
    "teams": {"parent", "lead", "holders"},
    "roles": {"team", "in_each", "leads", "reports_to", "dotted_line_to", "seats"},
    "duties": {
        *("team", "accountable", "responsible", "support", "consulted", "informed", "verifies", "signs_off"),
        *("omitted", "driver", "approver", "contributor"),
    },
    "people": {"roles", "assignments"},
}

thorough = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def _sides(draw: st.DrawFn) -> tuple[Data, Data]:
    # Two organisations, each without some of what is in them.
    kinds = st.one_of(organisations(), lettered())
    return draw(kinds.flatmap(_some_of)), draw(kinds.flatmap(_some_of))


def _some_of(organisation: Data) -> st.SearchStrategy[Data]:
    kinds = {kind: _part(entities) for kind, entities in organisation.items() if kind != "organization"}
    return st.fixed_dictionaries(kinds | {"organization": st.just(organisation["organization"])})


def _part(entities: Data) -> st.SearchStrategy[Data]:
    ids = sorted(entities)
    kept = st.lists(st.sampled_from(ids), min_size=len(ids) // 2, unique=True)
    return kept.map(lambda some: {each: entities[each] for each in some})


def _graph(organisation: Data, folder: Path) -> Graph:
    reading = read(write(folder, organisation))
    return Graph(reading.organization, DAY, reading.standard)


def _compared(sides: tuple[Data, Data], *, renames: bool) -> tuple[Comparison, Comparison]:
    with TemporaryDirectory() as folder:
        old, new = (_graph(side, Path(folder) / str(number)) for number, side in enumerate(sides))
    return compare(old, new, renames=renames), compare(new, old, renames=renames)


def _facts(graph: Graph, ids: Ids) -> set[tuple[str, str, str]]:
    # Every letter of a party, and every holder of a position.
    found: set[tuple[str, str, str]] = set()
    for duty, cells in graph.letters.rows.items():
        found.update((ids.of("duties", duty), cell.field, ids.party(cell.party)) for cell in cells)
    for post in graph.posts:
        found.update((ids.post(post), "", ids.of("people", held.person)) for held in graph.staff.held(post))
    return found


def _differences(comparison: Comparison) -> set[Difference]:
    old, new = _facts(comparison.old, comparison.renames.to_new), _facts(comparison.new, SAME)
    gone = {Difference(*each, gone=True) for each in old - new}
    return gone | {Difference(*each, gone=False) for each in new - old}


def _things(part: Difference) -> Iterator[str]:
    if part.field:
        yield f"duties/{part.of}"
        yield from party_as_thing(part.who)
    else:
        yield f"roles/{part.of}"
        yield f"people/{part.who}"


@given(_sides(), st.booleans())
@thorough
def test_every_letter_and_every_holder_is_in_one_change(sides: tuple[Data, Data], renames: bool) -> None:  # noqa: FBT001
    """No difference is lost, none is told twice, and whoever asks for a thing is told of all that changes it."""
    comparison, _ = _compared(sides, renames=renames)
    told: Counter[Difference] = Counter()
    for change in comparison.changes:
        told.update(change.parts)
        for part in change.parts:
            assert change.ids.issuperset(_things(part)), in_short(change)
    assert told == Counter(_differences(comparison))


@given(_sides(), st.sampled_from(["en", "zh"]))
@thorough
def test_every_change_has_its_words(sides: tuple[Data, Data], language: str) -> None:
    """Whatever differs is said, alone and with what is alike; programs are told what their schema describes."""
    comparison, _ = _compared(sides, renames=True)
    assert_described(comparison.changes)
    wording = Wording(comparison, language)
    assert all(map(wording.line, comparison.changes))
    assert all(item.change for item in wording.items(comparison.changes))


@given(_sides())
@thorough
def test_the_other_way_round_every_kind_is_mirrored(sides: tuple[Data, Data]) -> None:
    """What is added one way is removed the other way."""
    there, back = _compared(sides, renames=False)
    assert _of_today(there, mirrored=True) == _of_today(back, mirrored=False)


def _of_today(comparison: Comparison, *, mirrored: bool) -> Counter[tuple[Kind, str]]:
    # What ends on a later day one way is but a field the other way.
    both_ways = _MIRRORED | {other: kind for kind, other in _MIRRORED.items()}
    found: Counter[tuple[Kind, str]] = Counter()
    for change in comparison.changes:
        if change.since or change.kind in {Kind.FIELD_CHANGED, Kind.HOLDING_CHANGED}:
            continue
        kind = both_ways.get(change.kind, change.kind) if mirrored else change.kind
        found[kind, change.about] += 1
    return found


@given(_sides())
@thorough
def test_nothing_differs_from_itself(sides: tuple[Data, Data]) -> None:
    """The same organisation on both sides."""
    one, _ = sides
    comparison, _ = _compared((one, one), renames=True)
    assert not comparison.changes


def _values(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    # The paths of all values, entries and items.
    if path:
        yield path
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _values(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _values(value, (*path, number))


def _without(data: Any, path: tuple[Any, ...]) -> Any:
    key, *rest = path
    copy = data.copy()
    if rest:
        copy[key] = _without(data[key], tuple(rest))
    else:
        del copy[key]
    return copy


def _stated(graph: Graph) -> dict[str, Any]:
    # All that is written, but for what follows from it, which is compared by that.
    said: dict[str, Any] = as_data(graph.organization)
    for kind, fields in _FOLLOWED.items():
        for entity in said[kind].values():
            for field in fields:
                entity.pop(field)
    return said


def _all_that_follows(graph: Graph) -> dict[str, Any]:
    return {
        "facts": _facts(graph, SAME),
        "leads": {team: [post.id for post in graph.leads.of(team)] for team in graph.teams},
        "managers": graph.lines.above,
        "adrift": {post for post, each in graph.posts.items() if graph.lines.is_adrift(each)},
        "dotted": {post: {line.to for line in lines} for post, lines in graph.lines.dotted.items()},
        "seats": {post: (each.seats, each.filled) for post, each in graph.posts.items()},
        "parents": {team: fields.parent for team, fields in graph.teams.items()},
        "homes": {post: each.team for post, each in graph.posts.items()},
        "duties": {duty: fields.team for duty, fields in graph.duties.items()},
        "covered": set(graph.coverage.covering),
    }


def test_whatever_is_deleted_of_every_field_is_told_or_means_nothing(tmp_path: Path) -> None:
    """Any value, entry or item of the organisation that has every field: what is left only restates a default."""
    written = data((EXAMPLES.parent / "tests" / "every_field.yaml").read_text(encoding="utf-8"))
    whole = of_folder(write(tmp_path / "whole", written))
    untold = []
    for number, path in enumerate(_values(written)):
        part = of_folder(write(tmp_path / str(number), _without(written, path)))
        if not compare(whole, part).changes:
            untold.append("/".join(map(str, path)))

    assert untold == snapshot(
        [
            "organization/standard",
            "organization/language",
            "include",
            "roles/event-lead/reports_to",
            "roles/host/reports_to",
            "roles/chair/leads",
            "duties/plan/kind",
            "duties/choose/approver",
            "people/ada/assignments/0/acting",
            "x-own",
            "x-own/anything",
            "x-own/anything/0",
            "x-own/anything/1",
        ]
    )


@pytest.mark.parametrize("example", ["five-teams", "hybrid", "matrix", "open-source", "project"])
def test_whatever_is_deleted_is_told_or_means_nothing(example: str, tmp_path: Path) -> None:
    """Any value, entry or item of an example: a change, or what is left means the same."""
    written = dict(what_is_written(EXAMPLES / example))
    whole = of_folder(write(tmp_path / "whole", written))
    paths = list(_values({kind: entities for kind, entities in written.items() if kind != "rules"}))
    chosen = Random(example).sample(paths, 15)  # noqa: S311 - for a test
    for number, path in enumerate(chosen):
        part = of_folder(write(tmp_path / str(number), _without(written, path)))
        changes: tuple[Change, ...] = compare(whole, part).changes
        same = _stated(whole) == _stated(part) and _all_that_follows(whole) == _all_that_follows(part)
        assert changes or same, path
