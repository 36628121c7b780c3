"""Every view of a department: drawn of any organisation, on any screen, and without a trace in its files."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import Data, cooperating, organisations, write
from plans import DAY, EXAMPLES, ROOT
from processes import commops, in_terminal

from commops.department.access_list import access_data, access_list
from commops.department.collaboration_list import collaboration_data, collaboration_list
from commops.department.hours_list import By, hours_data, week
from commops.department.meeting_calendar import calendar, remarks
from commops.department.signature_list import signature_data, signature_list
from commops.department.skill_list import skill_data, skill_list, training_plan
from commops.formats import calendar_ics
from commops.graph import Graph
from commops.naming.material import Material
from commops.planning.item_words import ItemWords
from commops.sources.reading import read
from commops.terminal import checklist_text, week_text
from commops.terminal.width import width
from commops.terminal.wrap import breadth

COMMANDS: Final = (
    ("collaborations",),
    ("collaborations", "--format", "ics"),
    ("hours",),
    ("hours", "--by", "duty", "--zone", "Asia/Shanghai"),
    ("agreements",),
    ("access",),
    ("skills",),
    ("skills", "--plan"),
)
SCHEMAS: Final = {
    name: json.loads((ROOT / "docs" / f"{name}.schema.json").read_text(encoding="utf-8"))
    for name in ("collaborations", "hours", "agreements", "access", "skills")
}


def of_any() -> st.SearchStrategy[Data]:
    """Return small organisations with whatever may be wrong, in which positions have hours too."""
    hours = st.sampled_from(["Mon-Fri 9-17", "Sun 22:00-06:00", "每天 8:00-20:00，轮班", "at night"])
    zones = st.sampled_from(["Asia/Shanghai", "America/St_Johns", "UTC"])
    more = st.fixed_dictionaries({}, optional={"hours": hours, "timezone": zones})

    def with_hours(organisation: Data, roles: list[Data]) -> Data:
        names = zip(organisation["roles"].items(), roles, strict=True)
        return organisation | {"roles": {each: fields | extra for (each, fields), extra in names}}

    return st.builds(with_hours, st.one_of(organisations(), cooperating()), st.lists(more, min_size=5, max_size=5))


@settings(max_examples=25)
@given(of_any())
def test_any_organisation_is_drawn(organisation: Data) -> None:
    with TemporaryDirectory() as folder:
        reading = read(write(Path(folder), organisation))
    graph = Graph(reading.organization, DAY, reading.standard)
    material = Material(graph, "zh", lambda _: {})
    drawn: list[list[Any]] = [
        *(list(checklist_text.lines(made, 40)) for made in (collaboration_list(graph, "zh"), access_list(material))),
        *(list(checklist_text.lines(made, 40)) for made in (skill_list(graph, "en"), training_plan(graph, "zh"))),
        list(checklist_text.lines(signature_list(graph, "en", 60), 40)),
        *(list(week_text.lines(week(ItemWords(graph, "zh"), "Asia/Tokyo", by), 40)) for by in By),
    ]
    for lines in drawn:
        assert all(breadth(line) <= 40 for line in lines)

    for name, found in (
        ("collaborations", collaboration_data(graph)),
        ("hours", hours_data(graph, "")),
        ("agreements", signature_data(graph, 60)),
        ("access", access_data(graph)),
        ("skills", skill_data(graph)),
    ):
        jsonschema.validate(found, SCHEMAS[name], jsonschema.Draft202012Validator)
    assert calendar_ics.text(calendar(graph, "zh", invites=True))
    assert list(remarks(graph, invites=True)) is not None


def contents(folder: Path) -> dict[str, str]:
    """Return all files in a folder with what identifies their contents."""
    files = (each for each in sorted(folder.rglob("*")) if each.is_file())
    return {str(each.relative_to(folder)): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_files_are_as_they_were(example: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples" / example, tmp_path / "org")
    before = contents(tmp_path)
    for command in COMMANDS:
        done = commops(tmp_path / "org", *command, "--on", DAY.isoformat())
        assert done.code == 0, done.stderr
        assert done.stdout
    assert contents(tmp_path) == before


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("columns", [80, 40])
def test_a_screen_is_wide_enough(command: tuple[str, ...], columns: int) -> None:
    shown = in_terminal(ROOT / "examples" / "functional", *command, columns=columns, environment={"NO_COLOR": "1"})
    if "ics" not in command:
        assert max(map(width, shown.splitlines())) <= columns


def test_errors_in_the_files_are_said_below(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("roles: {a: {reports_to: b}}\n", encoding="utf-8")
    for command in COMMANDS:
        done = commops(tmp_path, *command)
        assert done.code == 1
        assert "commops: list incomplete: 1 error in reading the files\n" in done.stderr
