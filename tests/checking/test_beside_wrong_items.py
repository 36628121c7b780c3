"""Wrong items of a list are not in the model; what is found of the others points at where they are written."""

from __future__ import annotations

from pathlib import Path

import processes
import pytest

ORGANISATION = """\
teams: {{co: {{lead: boss}}}}
roles: {{boss: {{team: co}}, hand: {{team: co}}, other: {{team: co}}}}
duties:
  cleaning: {{team: co, responsible: {responsible}, consulted: [other]}}
"""
LISTS = [
    ("[nobody, hand, hand]", "[nobody, hand]"),
    ("[hand, nobody, hand]", "[hand, nobody]"),
    ("[nobody, hand, no one, other, 7, hand, nowhere]", "[nobody, hand, no one, other, 7, nowhere]"),
]


def written(folder: Path, responsible: str) -> str:
    text = ORGANISATION.format(responsible=responsible)
    (folder / "commops.yaml").write_text(text, encoding="utf-8")
    return text


@pytest.mark.parametrize(("responsible", "fixed"), LISTS)
def test_the_item_that_is_written_is_pointed_at_and_fixed(responsible: str, fixed: str, tmp_path: Path) -> None:
    text = written(tmp_path, responsible)
    ran = processes.commops(tmp_path, "validate", "-f", "concise", "--rule", "duplicate-item")
    (said,) = [line for line in ran.stdout.splitlines() if "duplicate-item" in line]
    line, column = map(int, said.split(":")[1:3])
    assert text.splitlines()[line - 1][column - 1 :].startswith("hand")
    assert text.splitlines()[line - 1].rindex("hand") == column - 1

    processes.commops(tmp_path, "validate", "--fix", "--rule", "duplicate-item")
    assert (tmp_path / "commops.yaml").read_text(encoding="utf-8") == ORGANISATION.format(responsible=fixed)


def test_a_profile_tells_where_each_letter_is_written(tmp_path: Path) -> None:
    text = written(tmp_path, "[nobody, hand]")
    column = text.splitlines()[3].index("hand") + 1
    ran = processes.commops(tmp_path, "show", "duty/cleaning")
    assert f"Hand   defined at commops.yaml:4:{column}" in ran.stdout


IN_EACH = """\
teams: {{co: {{lead: head, kind: business}}, unit: {{parent: co, lead: none, kind: functional}}}}
roles: {{head: {{team: co}}, one: {{team: co}}, two: {{team: co}}, chair: {{in_each: functional}}}}
duties:
  cleaning: {{team: co, responsible: {responsible}}}
"""


def test_a_role_of_many_teams_is_found_behind_a_wrong_item_and_nobody_else_goes(tmp_path: Path) -> None:
    text = IN_EACH.format(responsible="[nobody, one, two, chair]")
    (tmp_path / "commops.yaml").write_text(text, encoding="utf-8")
    ran = processes.commops(tmp_path, "validate", "-f", "concise")
    places = [line.split(":")[:3] for line in ran.stdout.splitlines() if "chair" in line]
    column = text.splitlines()[3].index("chair") + 1
    assert places == [["commops.yaml", "4", str(column)]]

    shown = processes.commops(tmp_path, "show", "duty/cleaning").stdout
    assert "One" in shown
    assert "Two" in shown
    assert "Chair" not in shown
