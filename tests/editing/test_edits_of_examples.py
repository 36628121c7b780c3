from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from difflib import ndiff
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Final

import pytest
from processes import commops

from commops.checking.check import graph_of
from commops.editing import trial
from commops.editing.assigning import Assignment, assigned
from commops.editing.edit import Edit
from commops.editing.leaving import left
from commops.editing.moving import Move, moved
from commops.editing.refusal import EditRefused
from commops.editing.unassigning import Release, unassigned
from commops.lists.listing import draw
from commops.naming.material import Material
from commops.sources.reading import Reading, read

EXAMPLES: Final = sorted(each.name for each in Path("examples").iterdir() if each.is_dir())
DAY: Final = date(2026, 11, 29)
MOST: Final = 4
"""How many pairs of each example are tried."""

MOST_LINES: Final = 3

DETAILS: Final = (
    Assignment("", ""),
    Assignment("", "", acting=True, since=date(2026, 12, 1), until=date(2027, 3, 31)),
    Assignment("", "", share=0.2),
)


@cache
def organisation(example: str) -> Reading:
    return read(Path("examples") / example)


def pairs(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield some people of an organisation, each with a position, different ones for each example."""
    graph = graph_of(reading, DAY)
    # The last agent to leave takes the columns about agents with it.
    people = [each for each, fields in graph.people.items() if fields.is_person]
    every = [(person, post) for person in people for post in graph.posts]
    random.Random(len(every)).shuffle(every)  # noqa: S311 - a sample
    yield from every[:MOST]


def accepted(reading: Reading, wish: Assignment) -> Edit | None:
    try:
        return assigned(reading, wish, DAY)
    except EditRefused:
        return None


def changed_lines(reading: Reading, texts: Mapping[str, str]) -> tuple[int, int]:
    added = taken_out = 0
    for file, text in texts.items():
        lines = list(ndiff(reading.documents[file].text.splitlines(), text.splitlines()))
        added += sum(line.startswith("+") for line in lines)
        taken_out += sum(line.startswith("-") for line in lines)
    return added, taken_out


@pytest.mark.parametrize("example", EXAMPLES)
def test_assign_then_unassign_gives_the_bytes_of_before(example: str) -> None:
    reading = organisation(example)
    tried = 0
    for person, post in pairs(reading):
        for details in DETAILS:
            edit = accepted(reading, replace(details, person=person, post=post))
            if edit is None:
                continue

            tried += 1
            assert len(edit.texts) == 1
            assert max(changed_lines(reading, edit.texts)) <= MOST_LINES
            after = trial.changed(reading, edit.texts)
            assert not trial.new_faults(reading, after)
            again = unassigned(after, Release(person, post), DAY)
            assert {**edit.texts, **again.texts} == {file: reading.documents[file].text for file in edit.texts}
    assert tried


def everybody(reading: Reading, day: date) -> dict[str, str]:
    """Return what `commops list people` says of each person on a day."""
    table = draw(Material(graph_of(reading, day), "en", lambda _: {}), "people")
    rows = chain.from_iterable(section.rows for section in table.sections)
    return {row.key: repr(row) for row in rows}


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_edit_changes_one_file_a_few_lines_and_one_person(example: str) -> None:
    reading = organisation(example)
    for person, post in pairs(reading):
        edits = [accepted(reading, Assignment(person, post))]
        edits += [_made(partial(left, reading, person, DAY))]
        edits += [
            _made(partial(unassigned, reading, Release(held.person, held.post, DAY), DAY))
            for held in graph_of(reading, DAY).staff.all_of(person)
        ]
        for edit in filter(None, edits):
            # A row cannot say until when: that goes into an entry in YAML.
            assert set(edit.texts) == {"people.csv", "people.yaml"} or len(edit.texts) == 1
            assert max(changed_lines(reading, edit.texts)) <= MOST_LINES
            after = trial.changed(reading, edit.texts)
            assert not trial.new_faults(reading, after)
            before, now = everybody(reading, edit.day), everybody(after, edit.day)
            assert {each for each in before if before[each] != now.get(each)} <= {person}


@pytest.mark.parametrize("example", EXAMPLES)
def test_who_moves_holds_the_new_position_from_the_day_on(example: str) -> None:
    reading = organisation(example)
    first = date(2027, 2, 1)
    for person, post in pairs(reading):
        before = graph_of(reading, first)
        held = [each.post for each in before.staff.all_of(person)]
        if len(held) != 1:
            continue
        edit = _made(partial(moved, reading, Move(person, post, first)))
        if edit is None:
            continue
        after = trial.changed(reading, edit.texts)
        assert not trial.new_faults(reading, after)
        assert [each.post for each in graph_of(after, first).staff.all_of(person)] == [post]
        day_before = graph_of(after, date(2027, 1, 31)).staff
        assert post not in [each.post for each in day_before.all_of(person)]


def _made(make: Callable[[], Edit]) -> Edit | None:
    try:
        return make()
    except EditRefused:
        return None


@pytest.mark.parametrize(
    ("example", "words"),
    [
        ("open-source", ("leave", "goro", "--on", "2031-12-31")),
        ("project", ("unassign", "benat", "project-lead@tea-journey", "--on", "2026-12-15", "--force")),
        ("functional", ("move", "siobhan", "event-lead", "--on", "2031-01-01")),
        ("matrix", ("rename", "information/member-data", "records-of-members")),
    ],
)
def test_git_undoes_what_was_shown(example: str, words: tuple[str, ...], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(Path("examples") / example, tmp_path / example))
    shown = commops(folder, *words, "--diff")
    assert shown.stdout, shown.stderr
    assert {file: file.read_bytes() for file in folder.rglob("*.*")} == _contents(example, folder)
    assert commops(folder, *words).code in {0, 1}
    assert {file: file.read_bytes() for file in folder.rglob("*.*")} != _contents(example, folder)
    subprocess.run(["git", "apply", "-R"], cwd=folder, input=shown.stdout.encode(), check=True)  # noqa: S607
    assert {file: file.read_bytes() for file in folder.rglob("*.*")} == _contents(example, folder)


def _contents(example: str, folder: Path) -> dict[Path, bytes]:
    whole = Path("examples") / example
    return {folder / file.relative_to(whole): file.read_bytes() for file in whole.rglob("*.*")}
