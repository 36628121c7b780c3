"""Files of a new organisation: all of them or none, and existing files are not touched."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from chinese import in_chinese

from commops.checking.check import check
from commops.checking.registry import RULES
from commops.graph import Graph
from commops.saving.new_files import Occupied, write
from commops.sources import yaml_reader
from commops.sources.reading import read
from commops.starting.examples import EXAMPLES
from commops.starting.localised import Localisation
from commops.starting.starting import from_example

CHECKOUT = Path(__file__).parents[2]
FILES = {"commops.yaml": "organization: {name: Spark}\n", "duties/events.yaml": "duties: {}\n"}
TODAY = date.today()  # noqa: DTZ011 - the day where the user is


def there(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b", FILES)
    assert there(tmp_path / "a" / "b") == ["commops.yaml", "duties", "duties/events.yaml"]


def test_other_files_are_kept(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    write(tmp_path, FILES)
    assert there(tmp_path) == ["README.md", "commops.yaml", "duties", "duties/events.yaml"]


@pytest.mark.parametrize("name", ["commops.yaml", "duties"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(Occupied) as error:
        write(tmp_path, FILES)
    assert in_chinese(error.value.message)
    assert there(tmp_path) == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("folder", ["new", "."])
def test_a_failure_leaves_nothing_behind(tmp_path: Path, folder: str) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - each system says it in its own way
        write(tmp_path / folder, FILES | {"duties/" + "x" * 300: ""})
    assert there(tmp_path) == []


IN_LANGUAGES = [(example, language) for example, languages in EXAMPLES.items() for language in languages]


@pytest.mark.parametrize(("example", "language"), IN_LANGUAGES)
def test_every_example_is_clean_in_one_language_on_any_day(example: str, language: str, tmp_path: Path) -> None:
    for on in (TODAY, date(TODAY.year + 10, 2, 28)):
        folder = tmp_path / str(on.year)
        write(folder, from_example(example, language, on))
        for seen in (on, date(on.year + 10, 12, 31)):
            reading = read(folder)
            assert [finding.message for finding in check(reading, RULES, seen).findings] == []
        assert reading.organization.organization.language == language
        assert not Graph(reading.organization, on, reading.standard).coverage.by_area.keys() - _covered(folder, on)


@pytest.mark.parametrize("example", EXAMPLES)
def test_no_other_language_is_left(example: str) -> None:
    files = from_example(example, "en", TODAY)
    said = [yaml_reader.read(name, text).data for name, text in files.items()]
    assert not _chinese(str([{key: value for key, value in each.items() if key != "glossary"} for each in said]))
    assert not [
        line for text in files.values() for line in text.splitlines() if line.strip()[:1] == "#" and _chinese(line)
    ]
    for language in EXAMPLES[example]:
        written = "".join(from_example(example, language, TODAY).values())
        assert not [sign for sign in ("{en:", "# en:", "# zh:") if sign in written]


def test_days_in_people_csv_are_moved_too() -> None:
    table = "id,name,from\nada,Ada,2026-01-31\n"
    assert Localisation("en", 1).file("people.csv", table) == "id,name,from\nada,Ada,2026-02-28\n"


@pytest.mark.parametrize("folder", sorted((CHECKOUT / "examples").iterdir()), ids=lambda folder: folder.name)
def test_comments_name_existing_files(folder: Path) -> None:
    comments = [line for file in folder.rglob("*.yaml") for line in re.findall("#.*", file.read_text(encoding="utf-8"))]
    named = {name for comment in comments for name in re.findall(r"[\w/-]+\.(?:yaml|csv)\b", comment, re.ASCII)}
    assert not {name for name in named if not list(folder.rglob(name.rpartition("/")[2]))}


def _chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def _covered(folder: Path, on: date) -> set[str]:
    reading = read(folder)
    coverage = Graph(reading.organization, on, reading.standard).coverage
    return {area for area in coverage.by_area if not coverage.missing(area)}


def test_results_are_of_the_months_before() -> None:
    files = from_example("department", "en", date(2031, 3, 9))
    results = {name: text for name, text in files.items() if name.startswith("results/")}
    assert list(results) == ["results/2030-12.csv", "results/2031-01.csv", "results/2031-02.csv"]
    for name, text in results.items():
        days = {row.partition(",")[0] for row in text.splitlines()[1:]}
        assert {day[:7] for day in days} == {name.removeprefix("results/").removesuffix(".csv")}
    assert "effective: 2031-02-01" in files["handbook.yaml"]
