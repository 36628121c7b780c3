"""`commops validate` without options needs no typer, and says what it says with an option that changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from processes import COMMOPS, Done, commops, in_terminal, run

EXAMPLES = Path(__file__).parents[2] / "examples"
ORGANISATIONS = sorted({file.parent for file in EXAMPLES.rglob("commops.yaml")})
CHANGES_NOTHING = ("--fail-on", "error")
UNUSED = ("hashlib", "shutil", "string", "textwrap", "shlex", "importlib.util")
"""Modules of the standard library that take longer to import than an answer that is kept needs."""

HEAVY = ("typer", "pydantic", "pydantic_core", "yaml", "networkx", "rich", "commops.cli.app", "commops.rules")


def plain(folder: Path, *words: str, **environment: str) -> Done:
    """Run a plain check, and see that it says the same as with an option that changes nothing."""
    done = commops(folder, "validate", *words, **environment)
    assert done == commops(folder, "validate", *CHANGES_NOTHING, *words, **environment)
    return done


@pytest.mark.parametrize("folder", ORGANISATIONS, ids=lambda each: each.relative_to(EXAMPLES).as_posix())
def test_all_examples(folder: Path, cache: Path) -> None:
    first = plain(folder)
    assert cache.exists()
    assert plain(folder) == first
    assert plain(folder, "--no-cache") == first
    plain(folder, COMMOPS_LANGUAGE="zh")
    plain(folder, COMMOPS_LANGUAGE="en")


@pytest.mark.parametrize(
    "environment",
    [
        {"FORCE_COLOR": "1"},
        {"GITHUB_ACTIONS": "true"},
        {"GITLAB_CI": "true"},
        {"LC_ALL": "zh_CN.UTF-8"},
        {"COMMOPS_LANGUAGE": "fr"},
        {"COLUMNS": "40"},
    ],
    ids=lambda each: next(iter(each)),
)
@pytest.mark.parametrize("example", ["broken", "functional"])
def test_whatever_the_environment_asks_for(example: str, environment: dict[str, str]) -> None:
    plain(EXAMPLES / example, **environment)


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("example", ["broken", "functional"])
def test_in_terminals(example: str, columns: int) -> None:
    folder = EXAMPLES / example
    shown = in_terminal(folder, "validate", columns=columns)
    assert shown == in_terminal(folder, "validate", *CHANGES_NOTHING, columns=columns)
    assert "\x1b[" in shown


@pytest.mark.parametrize("word", ["nowhere", "commops.yaml", "", "./", "no\tthing", "-", "--", "--no-cach"])
def test_whatever_path_is_named(word: str, broken: Path) -> None:
    plain(broken, word)
    plain(broken, word, COMMOPS_LANGUAGE="zh")


def test_nothing_is_written_over(spark: Path) -> None:
    root = spark / "commops.yaml"
    before = root.read_text(encoding="utf-8")
    for words in ((), CHANGES_NOTHING):
        done = run(spark, "sh", "-c", f"{' '.join([*COMMOPS, 'validate', *words])} >> commops.yaml")
        assert done.code == 2
        assert "cannot write to standard output" in done.stderr
        assert root.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("poison", ["", "{}", "[]", "null", "0" * 64 + "\n{}", "\x00", '{"rests_on": []}'])
def test_what_is_wrong_in_the_cache_changes_nothing(poison: str, broken: Path, cache: Path) -> None:
    first = plain(broken)
    for kept in cache.rglob("report-*"):
        kept.write_text(poison, encoding="utf-8")
    assert plain(broken) == first
    assert commops(broken, "validate") == first


def test_a_report_of_other_files_is_not_shown(broken: Path, cache: Path) -> None:
    assert plain(broken).code == 1
    assert list(cache.rglob("report-*"))
    root = broken / "commops.yaml"
    root.write_text(root.read_text(encoding="utf-8").replace("event-planer", "event-planner"), encoding="utf-8")
    assert plain(broken).code == 0


def test_nothing_heavy_is_imported_for_what_is_kept(spark: Path) -> None:
    assert commops(spark, "validate").code == 0
    assert imported(spark, "validate").isdisjoint({*HEAVY, *UNUSED, "commops.rule", "commops.shapes"})
    assert imported(spark, "validate", ".").isdisjoint(HEAVY)
    assert imported(spark, "validate", *CHANGES_NOTHING).isdisjoint({"pydantic", "yaml", "networkx", "rich"})
    for words in (("--rule", "wide-span"), ("--skip", "wide-span")):
        assert commops(spark, "validate", *words).code == 0
        assert imported(spark, "validate", *words).isdisjoint({"commops.rules", "networkx"})


def test_what_is_not_kept_and_right_needs_no_typer_pydantic_networkx_or_rich(spark: Path) -> None:
    heavy = {"typer", "pydantic", "pydantic_core", "networkx", "rich"}
    assert imported(spark, "validate", "--no-cache").isdisjoint(heavy)


def test_what_is_wrong_is_found_by_pydantic(broken: Path) -> None:
    assert "pydantic" in imported(broken, "validate", "--no-cache")


def test_the_version_needs_next_to_nothing(tmp_path: Path) -> None:
    assert imported(tmp_path, "--version").isdisjoint({*HEAVY, "re", "typing", "pathlib", "contextlib", "dataclasses"})


def test_what_runs_at_the_exit_is_run(spark: Path) -> None:
    code = "import atexit; atexit.register(print, 'at the exit'); from commops.cli import main; main()"
    done = run(spark, COMMOPS[0], "-c", code)
    assert (done.code, done.stdout[-12:]) == (2, "at the exit\n")


def test_who_watches_a_run_sees_its_end(spark: Path) -> None:
    code = "import sys; sys.setprofile(lambda *_: None); from commops.cli import main; sys.argv[1:] = ['--version']\n"
    code += "try:\n    main()\nfinally:\n    print('seen')"
    assert run(spark, COMMOPS[0], "-c", code).stdout.endswith("seen\n")


def imported(folder: Path, *words: str) -> set[str]:
    """Return the modules that a run has imported when it ends."""
    code = "import atexit, sys; sys.argv[0] = 'commops'; from commops.cli import main\n"
    code += "atexit.register(lambda: sys.stderr.write('IMPORTED ' + ' '.join(sys.modules))); main()"
    return set(run(folder, COMMOPS[0], "-c", code, *words).stderr.rpartition("IMPORTED ")[2].split())
