"""A drawing that is kept is what would be drawn; whatever it depends on, another one of it is drawn anew."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from processes import COMMOPS, Done, commops, in_terminal, python, run

from commops import hashing
from commops.cli import kept_drawings, recording
from commops.cli.recording import BESIDE, DRAWN, Recording
from commops.language.choosing import LANGUAGES
from commops.sources.cache import Cache

EXAMPLES = Path(__file__).parents[2] / "examples"
ORGANISATIONS = sorted({file.parent for file in EXAMPLES.rglob("commops.yaml")})
MARK = "KEPT\n"
VIEWS: Sequence[tuple[str, ...]] = (
    ("chart",),
    ("chart", "--of", "teams", "--format", "boxes"),
    ("raci",),
    ("raci", "--layout", "letters"),
    ("raci", "--format", "json"),
    ("list", "duties"),
    ("list", "people", "-f", "csv"),
    ("list", "roles", "--format", "markdown"),
)
HEAVY = ("typer", "pydantic", "pydantic_core", "yaml", "networkx", "rich.console", "commops.cli.app", "commops.graph")


def drawings(cache: Path) -> list[Path]:
    return sorted(cache.rglob("drawing-*"))


def rewrite(cache: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change what is kept, as if a run had kept it so."""
    for file in drawings(cache):
        _, _, text = file.read_text(encoding="utf-8").partition("\n")
        kept = json.loads(text)
        change(kept)
        text = json.dumps(kept)
        file.write_text(f"{hashing.of_text(text)}\n{text}", encoding="utf-8")


def mark(cache: Path) -> None:
    """Make it visible where a drawing that is kept is shown."""
    assert drawings(cache)
    rewrite(cache, lambda kept: kept.update(said=[[DRAWN, MARK]]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", ORGANISATIONS, ids=lambda each: each.relative_to(EXAMPLES).as_posix())
def test_what_is_kept_is_what_is_drawn(folder: Path, language: str, cache: Path) -> None:
    for view in VIEWS:
        first = commops(folder, *view, "--language", language)
        assert commops(folder, *view, "--language", language) == first
        assert commops(folder, *view, "--language", language, ANOTHER="variable") == first
    assert drawings(cache) or "broken" in folder.parts, "it rests on a standard that is found by a path"


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("view", [*VIEWS, ("show", "content-lead")], ids=" ".join)
def test_in_terminals(view: tuple[str, ...], columns: int, cache: Path) -> None:
    folder = EXAMPLES / "functional"
    first = in_terminal(folder, *view, columns=columns)
    assert in_terminal(folder, *view, columns=columns) == first
    assert in_terminal(folder, *view, columns=columns, environment={"ANOTHER": "variable"}) == first
    assert len(drawings(cache)) == 2
    mark(cache)
    assert in_terminal(folder, *view, columns=columns) == MARK
    assert in_terminal(folder, *view, columns=columns + 1) != MARK


def test_what_is_said_beside_it_is_said_again_in_its_order_with_the_exit_code(broken: Path, cache: Path) -> None:
    root = broken / "commops.yaml"
    (broken / "more.yaml").write_text("<<<<<<< ours\nroles: {}\n=======\n>>>>>>> theirs\n", encoding="utf-8")
    first = commops(broken, "chart")
    assert first.code == 1
    assert "more.yaml:1" in first.stderr
    assert "chart incomplete" in first.stderr
    whole = run(broken, "sh", "-c", f"{' '.join(COMMOPS)} chart 2>&1")
    shown = in_terminal(broken, "chart")
    assert len(drawings(cache)) == 3
    assert commops(broken, "chart") == first
    assert run(broken, "sh", "-c", f"{' '.join(COMMOPS)} chart 2>&1") == whole
    assert in_terminal(broken, "chart") == shown
    root.write_text(root.read_text(encoding="utf-8").replace("event-planer", "event-planner"), encoding="utf-8")
    assert commops(broken, "chart") != first


def appended(name: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


CHANGES: dict[str, Callable[[Path], Any]] = {
    "a file": appended("commops.yaml", "# changed\n"),
    "a new file": appended("new.yaml", "roles: {new: {}}\n"),
    "a roster": appended("people.csv", "id,name\nsomebody,Some Body\n"),
    "a file that is gone": lambda folder: (folder / "more.yaml").unlink(),
    "a file that cannot be read": lambda folder: (folder / "bad.yaml").write_bytes(b"\xff\xfe\xff"),
    "ignored files": appended(".gitignore", "more.yaml\n"),
    "prose": appended("charter.md", "More.\n"),
    "prose that is gone": lambda folder: (folder / "charter.md").unlink(),
    "another name": lambda folder: (folder / "more.yaml").rename(folder / "other.yaml"),
}


@pytest.fixture
def kept(spark: Path, cache: Path) -> Path:
    """Have an organisation with files of several kinds, a chart of which is kept and marked."""
    (spark / ".git").mkdir()
    (spark / "more.yaml").write_text("handbook: {include: {final: charter.md}}\n", encoding="utf-8")
    (spark / "charter.md").write_text("Why we are here.\n", encoding="utf-8")
    assert commops(spark, "chart").code == 0
    mark(cache)
    assert commops(spark, "chart") == Done(0, MARK, "")
    return spark


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_any_change_of_a_file(change: Callable[[Path], None], kept: Path) -> None:
    change(kept)
    assert commops(kept, "chart").stdout != MARK


@pytest.mark.parametrize(
    "words",
    [
        ("chart", "--on", "2026-01-01"),
        ("chart", "--undated"),
        ("chart", "."),
        ("chart", ""),
        ("chart", "--language", "zh"),
        ("chart", "--sort", "name"),
        ("chart", "--of", "teams"),
        ("--language", "en", "chart"),
        ("raci",),
    ],
    ids=" ".join,
)
def test_with_other_words(words: tuple[str, ...], kept: Path) -> None:
    assert commops(kept, *words).stdout != MARK


VARIABLES: Sequence[str] = (
    *("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM", "COLORTERM", "LC_ALL", "LANG", "COMMOPS_LANGUAGE"),
    *("COMMOPS_READER", "CI", "GITHUB_ACTIONS", "GITLAB_CI", "PYTHONIOENCODING", "PYTHONUTF8", "HOME", "TZ", "OTHER"),
)


@pytest.mark.parametrize("variable", VARIABLES)
def test_with_any_other_variable(variable: str, kept: Path) -> None:
    for value in ("1", "", "zh"):
        assert commops(kept, "chart", **{variable: value}).stdout != MARK


def test_in_another_folder_and_in_a_terminal(kept: Path) -> None:
    (kept / "below").mkdir()
    assert commops(kept / "below", "chart").stdout != MARK
    assert commops(kept.parent, "chart", kept).stdout != MARK
    assert in_terminal(kept, "chart") != MARK


def test_by_another_python(kept: Path) -> None:
    assert python(kept, "-O", "-m", "commops", "chart").stdout != MARK


NOT_KEPT: Sequence[tuple[str, ...]] = (
    ("chart", "-o", "out.txt"),
    ("chart", "--output=out.md"),
    ("chart", "--format", "svg"),
    ("chart", "--format", "html"),
    ("chart", "--root", "nobody"),
    ("chart", "--help"),
    ("chart", "--no-such-option"),
    ("list", "nothing"),
    ("list", "roles", "--library"),
    ("show", "--all-roles", "-o", "all"),
    ("coverage",),
    ("handbook",),
)


@pytest.mark.parametrize("words", NOT_KEPT, ids=" ".join)
def test_what_is_not_kept(words: tuple[str, ...], spark: Path, cache: Path) -> None:
    first = commops(spark, *words)
    assert not drawings(cache)
    assert commops(spark, *words) == first


def test_nothing_is_kept_in_the_job_of_a_ci(spark: Path, cache: Path) -> None:
    commops(spark, "chart", GITHUB_ACTIONS="true")
    assert not drawings(cache)


def test_nothing_is_kept_that_rests_on_a_standard_found_by_its_path(spark: Path, cache: Path) -> None:
    root = spark / "commops.yaml"
    (spark.parent / "ours.yaml").write_text("roles: {lead: {}}\n", encoding="utf-8")
    text = root.read_text(encoding="utf-8").replace("{name: Spark}", "{name: Spark, standard: ../ours.yaml}")
    root.write_text(text, encoding="utf-8")
    assert commops(spark, "chart").code == 0
    assert not drawings(cache)


def test_an_organisation_that_is_not_where_it_seems_to_be(spark: Path, cache: Path) -> None:
    (spark.parent / "other").mkdir()
    (spark.parent / "other/commops.yaml").write_text("roles: {other: {}}\n", encoding="utf-8")
    for _ in range(2):
        done = commops(spark.parent, "raci", "spark", "--duty", "other")
        assert "other" in done.stderr
        assert commops(spark.parent, "list", "roles", "spark", "--language", "en").stdout.count("event-lead") == 1
    assert len(drawings(cache)) == 1


def test_nothing_is_written_over(spark: Path) -> None:
    root = spark / "commops.yaml"
    before = root.read_text(encoding="utf-8")
    commops(spark, "chart")
    for name, code in (("../out.txt", 0), ("commops.yaml", 2), ("../out.txt", 0), ("commops.yaml", 2)):
        assert run(spark, "sh", "-c", f"{' '.join(COMMOPS)} chart >> {name}").code == code
        assert root.read_text(encoding="utf-8") == before


WRONG: dict[str, Any] = {
    "a number": 1,
    "nothing": None,
    "a list": [],
    "no fields": {},
    "code": {"code": True},
    "other code": {"code": 130},
    "code as text": {"code": "0"},
    "what is said": {"said": MARK},
    "what is said as numbers": {"said": [[DRAWN, 1]]},
    "a stream": {"said": [[2, MARK]]},
    "a title of a terminal": {"said": [[DRAWN, "\x1b]0;title\x07"]]},
    "a cleared screen": {"said": [[DRAWN, "\x1b[2J"]]},
    "a return": {"said": [[BESIDE, "a\rb"]]},
    "a turned text": {"said": [[DRAWN, "\u202e"]]},
    "a path": {"path": "/dev/zero"},
    "a path that cannot be": {"path": "\0"},
    "another digest": {"digest": ""},
    "a library": {"library": "0"},
    "prose": {"prose": [["commops.yaml", "nowhere.md", ""]]},
    "prose of another shape": {"prose": [1]},
    "files beside it": {"beside": [1]},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_is_wrong_in_the_cache_changes_nothing(wrong: Any, spark: Path, cache: Path) -> None:
    first = commops(spark, "chart")
    for file in drawings(cache):
        kept = json.loads(file.read_text(encoding="utf-8").partition("\n")[2])
        text = json.dumps(kept | wrong if wrong and isinstance(wrong, dict) else wrong)
        file.write_text(f"{hashing.of_text(text)}\n{text}", encoding="utf-8")
    assert commops(spark, "chart") == first


@pytest.mark.parametrize("poison", ["", "{}", "\x00", "0" * 64 + "\n{}", "x" * 9_000_000])
def test_what_is_spoilt_is_drawn_anew(poison: str, spark: Path, cache: Path) -> None:
    first = commops(spark, "chart")
    for file in drawings(cache):
        file.write_text(poison, encoding="utf-8")
    assert commops(spark, "chart") == first
    mark(cache)
    assert commops(spark, "chart").stdout == MARK


def test_where_nothing_can_be_written_nothing_is_kept(spark: Path, tmp_path: Path) -> None:
    first = commops(spark, "chart")
    nowhere = tmp_path / "a file"
    nowhere.write_text("", encoding="utf-8")
    for _ in range(2):
        assert commops(spark, "chart", XDG_CACHE_HOME=os.fspath(nowhere)) == first
        assert commops(spark, "chart", XDG_CACHE_HOME="", HOME="") == first


def test_the_latest_drawings_are_kept(spark: Path, cache: Path) -> None:
    for depth in range(1, 20):
        commops(spark, "chart", "--depth", str(depth))
    assert len(drawings(cache)) == 16
    (spark / "more.yaml").write_text("roles: {more: {}}\n", encoding="utf-8")
    commops(spark, "validate")
    assert len(drawings(cache)) == 16


def test_of_large_drawings_fewer_are_kept(tmp_path: Path, cache: Path) -> None:
    kept = Cache(tmp_path)
    for number in range(4):
        kept.put("drawing", str(number), "x" * 1000)
        kept.keep_latest("drawing", 3000)
        os.utime(cache.joinpath("commops", str(kept.folder), f"drawing-{number}"), (number, number))
    kept.put("drawing", "last", "")
    kept.keep_latest("drawing", 3000)
    assert [file.name for file in drawings(cache)] == ["drawing-2", "drawing-3", "drawing-last"]


def test_what_is_too_long_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "LONGEST", 5)
    made = Recording()
    made.hear(DRAWN, "12345")
    made.pause()
    assert (made.spoilt, made.said) == (False, [(DRAWN, "12345")])
    made.hear(BESIDE, "6")
    assert made.spoilt


def key(**changed: Any) -> str:
    """Return the key of a drawing with some of what it depends on changed, in this process."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in changed.get("environment", {}).items():
            patch.setenv(name, value)
        if "day" in changed:
            patch.setattr(kept_drawings, "date", changed["day"])
        if "stream" in changed:
            patch.setattr(kept_drawings, "_stream", lambda _: changed["stream"])
        if "built_on" in changed:
            patch.setattr(kept_drawings, "_built_on", lambda: changed["built_on"])
        if "stamp" in changed:
            patch.setattr("commops.sources.cache._stamp", lambda: changed["stamp"])
        return kept_drawings._key(Cache(None), changed.get("words", ("chart",)))  # noqa: SLF001 - nothing may be left out


class AnotherDay(date):
    """A calendar on another day."""

    @classmethod
    def today(cls) -> AnotherDay:
        """Return that day."""
        return cls(2027, 1, 1)


def test_the_key_has_all_that_a_drawing_depends_on() -> None:
    others = [
        key(day=AnotherDay),
        key(stream=(True, "utf-8", "replace", (80, 24))),
        key(stream=(True, "utf-8", "replace", (81, 24))),
        key(stream=(True, "ascii", "replace", (80, 24))),
        key(built_on=[("rich", 1)]),
        key(stamp="another version"),
        key(words=("chart", "--undated")),
        key(words=("chart --undated",)),
        key(environment={"OTHER": "1"}),
    ]
    assert key() == key()
    assert len({key(), *others}) == 1 + len(others)


NAMES = st.from_regex("[A-Z_]{1,12}", fullmatch=True)
VALUES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@given(NAMES, VALUES, VALUES)
def test_no_two_environments_have_the_same_key(name: str, one: str, other: str) -> None:
    assert (key(environment={name: one}) == key(environment={name: other})) == (one == other)


@given(st.lists(VALUES, max_size=4), st.lists(VALUES, max_size=4))
def test_no_two_command_lines_have_the_same_key(one: list[str], other: list[str]) -> None:
    assert (key(words=tuple(one)) == key(words=tuple(other))) == (one == other)


def test_nothing_heavy_is_imported_for_what_is_kept(spark: Path) -> None:
    code = "import atexit, sys; sys.argv[0] = 'commops'; from commops.cli import main\n"
    code += "atexit.register(lambda: sys.stderr.write('IMPORTED ' + ' '.join(sys.modules))); main()"
    help_ = python(spark, "-c", code, "chart", "--help").stderr
    assert set(help_.rpartition("IMPORTED ")[2].split()).isdisjoint({"commops.sources.cache", "commops.graph"})
    for view in (("chart",), ("raci",), ("list", "duties"), ("show", "wei")):
        first, again = (python(spark, "-c", code, *view) for _ in range(2))
        assert "typer" in first.stderr.rpartition("IMPORTED ")[2].split()
        assert again.stdout == first.stdout
        assert set(again.stderr.rpartition("IMPORTED ")[2].split()).isdisjoint(HEAVY)
