from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from difflib import unified_diff
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
from commops.editing.setting import changed, setting
from commops.editing.unassigning import Release, unassigned
from commops.lists.listing import draw
from commops.naming.material import Material
from commops.saving.patch import patch
from commops.saving.replacing_files import Change
from commops.sources.reading import Reading, read
from commops.yamltext.text import encoded

EXAMPLES: Final = sorted(each.name for each in Path("examples").iterdir() if each.is_dir())
DAY: Final = date(2026, 11, 29)
MOST: Final = 6
"""How many pairs of each example are tried."""

MOST_LISTED: Final = 4
"""How many edits of each example are written and listed by processes."""

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
        before, after = reading.documents[file].text.splitlines(), text.splitlines()
        _, _, *lines = unified_diff(before, after, lineterm="", n=0)
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


EDITS: Final = ("assign", "act", "leave", "end", "delete", "set")
"""The edits that touch one file and a few lines."""


def edits_of(reading: Reading, person: str, post: str) -> Iterator[tuple[str, Edit]]:
    """Yield the edits of a person that can be made, each with what it is."""
    made = {
        "assign": [partial(assigned, reading, Assignment(person, post), DAY)],
        "act": [partial(assigned, reading, replace(DETAILS[1], person=person, post=post), DAY)],
        "leave": [partial(left, reading, person, DAY)],
        "set": [partial(changed, reading, f"people/{person}", [setting("email=x@example.org")], DAY)],
        "end": [],
        "delete": [],
    }
    for held in graph_of(reading, DAY).staff.all_of(person):
        made["end"].append(partial(unassigned, reading, Release(held.person, held.post, DAY), DAY))
        made["delete"].append(partial(unassigned, reading, Release(held.person, held.post), DAY))
    for name in EDITS:
        for make in made[name]:
            edit = _made(make)
            if edit is not None and edit.texts:
                yield name, edit


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_edit_changes_one_file_and_a_few_lines_and_its_patch_undoes_it(example: str, tmp_path: Path) -> None:
    reading = organisation(example)
    folder = Path(shutil.copytree(Path("examples") / example, tmp_path / example))
    seen = set()
    for person, post in pairs(reading):
        for name, edit in edits_of(reading, person, post):
            seen.add(name)
            # A row cannot say until when: that goes into an entry in YAML.
            assert set(edit.texts) == {"people.csv", "people.yaml"} or len(edit.texts) == 1
            assert max(changed_lines(reading, edit.texts)) <= MOST_LINES
            after = trial.changed(reading, edit.texts)
            assert not trial.new_faults(reading, after)
            before, now = listed(reading, edit.day), listed(after, edit.day)
            assert {each for each in before if before[each] != now.get(each)} <= {person}
            shown = _written(reading, edit, folder)
            subprocess.run(["git", "apply", "-R"], cwd=folder, input=shown, check=True)  # noqa: S607
            for file in edit.texts:
                assert (folder / file).read_bytes() == reading.gathered.contents[file]
    assert seen >= {"leave", "set", "end", "delete"}


def listed(reading: Reading, day: date) -> dict[str, str]:
    """Return what is listed of each person on a day, without a process of its own."""
    table = draw(Material(graph_of(reading, day), "en", lambda _: {}), "people")
    rows = chain.from_iterable(section.rows for section in table.sections)
    return {row.key: repr(row) for row in rows}


def _written(reading: Reading, edit: Edit, folder: Path) -> bytes:
    # The patch of an edit, which is written.
    before = reading.gathered.contents
    changes = []
    for file, text in edit.texts.items():
        after = encoded(text, before[file])
        (folder / file).write_bytes(after)
        changes.append(Change(Path(file), before[file], after))
    return "".join(patch(changes)).encode()


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_list_of_people_differs_in_the_person_alone(example: str, tmp_path: Path) -> None:
    reading = organisation(example)
    folder = Path(shutil.copytree(Path("examples") / example, tmp_path / example))
    before: dict[date, dict[str, object]] = {}
    number = 0
    for person, post in pairs(reading):
        for name, edit in edits_of(reading, person, post):
            if number >= MOST_LISTED or (name not in {"leave", "end"} and number % 2):
                continue
            number += 1
            if edit.day not in before:
                before[edit.day] = everybody(folder, edit.day)
            _written(reading, edit, folder)
            now = everybody(folder, edit.day)
            assert {each for each in before[edit.day] if before[edit.day][each] != now.get(each)} <= {person}
            assert now.keys() <= before[edit.day].keys()
            for file in edit.texts:
                (folder / file).write_bytes(reading.gathered.contents[file])
    assert number == MOST_LISTED


def everybody(folder: Path, day: date) -> dict[str, object]:
    """Return what `commops list people` says of each person on a day."""
    done = commops(folder, "list", "people", "--format", "json", "--on", str(day))
    assert done.code == int(folder.name == "broken"), done.stderr
    return {row["id"]: row for row in json.loads(done.stdout)["rows"]}


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
