from __future__ import annotations

from pathlib import Path

import pytest
from processes import commops

NARROW = "roles: {lead: {span: coach}, host: {reports_to: lead}}\n"


@pytest.mark.parametrize("command", ["validate", "chart", "rule", "schema", "--version", "--help"])
def test_all_is_well(command: str, spark: Path) -> None:
    done = commops(spark, command)
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout


def test_errors(broken: Path) -> None:
    assert commops(broken, "validate").code == 1
    assert commops(broken, "validate", "--fail-on", "never").code == 0


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 0), ("info", 1), ("never", 0)], ids=str)
def test_from_which_severity_on_it_fails(fail_on: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(NARROW, encoding="utf-8")
    done = commops(tmp_path, "validate", "--rule", "narrow-span", "--fail-on", fail_on)
    assert "info[narrow-span]" in done.stdout
    assert done.code == code


def test_settings_that_name_a_rule_that_there_is_not(spark: Path) -> None:
    with (spark / "commops.yaml").open("a", encoding="utf-8") as file:
        file.write("rules: {wide-spam: off}\n")
    done = commops(spark, "validate", "--fail-on", "never")
    assert "error[unknown-rule]" in done.stdout
    assert done.code == 2


def test_a_view_of_what_is_faulty_shows_what_can_be_read(broken: Path) -> None:
    done = commops(broken, "chart", "--on", "2026-07-01")
    assert done.code == 1
    assert done.stdout.startswith("Community manager  Ada Park\n└── Event lead  Lin Chen\n")
    assert done.stderr == (
        "commops: chart incomplete: 1 error in reading the files\n  `commops validate` shows what to fix\n"
    )


def test_one_rule_and_all_but_one(broken: Path) -> None:
    skipped = commops(broken, "validate", "--skip", "wide-span")
    assert skipped.code == 1
    assert "unknown-reference" in commops(broken, "validate", "--rule", "wide-span").stdout


@pytest.mark.parametrize("name", ["Commops.yaml", "COMMOPS.YML", "commops.yaml.txt", ".commops.yaml", "commop.yaml"])
def test_a_root_file_of_another_name_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("teams: {t: {lead: none}}\n")
    done = commops(tmp_path, "validate")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == (
        f"commops: no organisation here: '{name}' is not named commops.yaml\n  rename it to commops.yaml\n"
    )
