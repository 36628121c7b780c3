"""What differs between two sides: causes, with what follows from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from comparisons import DAY, EXAMPLES, in_short, of_folder, screen
from inline_snapshot import snapshot
from models import what_is_written
from organisations import write

from commops.comparing.compare import Comparison, compare

Edit = Callable[[Path], None]


def _edited(folder: Path, *edits: Edit, example: str = "five-teams", on: date = DAY) -> Comparison:
    copytree(EXAMPLES / example, folder / "new")
    for edit in edits:
        edit(folder / "new")
    return compare(of_folder(EXAMPLES / example, on), of_folder(folder / "new", on))


def _replace(file: str, old: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def _everywhere(old: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        for file in folder.glob("*.yaml"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(old, new), encoding="utf-8")

    return edit


@pytest.mark.parametrize("example", sorted(each.name for each in EXAMPLES.iterdir()))
def test_an_organisation_does_not_differ_from_itself(example: str) -> None:
    """Every example, read twice."""
    assert not compare(of_folder(EXAMPLES / example), of_folder(EXAMPLES / example)).changes


def _reversed(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _reversed(data[key]) for key in reversed(data)}
    return data


@pytest.mark.parametrize("example", ["department", "five-teams", "open-source"])
def test_order_files_and_spelling_are_no_change(example: str, tmp_path: Path) -> None:
    """All mappings reversed, all in one file, written by another program."""
    written = _reversed(dict(what_is_written(EXAMPLES / example)))
    assert not compare(of_folder(EXAMPLES / example), of_folder(write(tmp_path, written))).changes


def test_saying_again_what_follows_anyway_is_no_change(tmp_path: Path) -> None:
    """A headcount of one, who is accountable anyway, a file in another folder."""

    def moved(folder: Path) -> None:
        (folder / "more").mkdir()
        (folder / "teams.yaml").rename(folder / "more" / "teams.yaml")

    def restated(folder: Path) -> None:
        file = folder / "duties.yaml"
        duties = yaml.safe_load(file.read_text(encoding="utf-8"))
        feedback = duties["duties"]["feedback-collection"]
        assert "accountable" not in feedback
        feedback["accountable"] = "interaction-planner"
        file.write_text(yaml.safe_dump(duties, allow_unicode=True), encoding="utf-8")

    seats = _replace("roles.yaml", "  growth-specialist:\n", "  growth-specialist:\n    seats: 1\n")
    assert not _edited(tmp_path, moved, restated, seats).changes


def test_another_lead_is_one_change(tmp_path: Path) -> None:
    """The duties and the manager that follow from it are told with it."""
    edit = _replace("teams.yaml", "lead: interaction-planner", "lead: community-specialist")
    comparison = _edited(tmp_path, edit)
    assert [in_short(change) for change in comparison.changes] == snapshot(
        ["lead-changed teams/interaction: interaction-planner -> community-specialist; accountable 14; reports 2"]
    )
    assert screen(comparison) == snapshot("""\
old → new

Accountability
  Interaction team  lead Interaction planner → Community specialist (accountable
                    for 14 duties; another manager for 2 positions)

1 change to accountability.\
""")
    assert screen(comparison, "zh") == snapshot("""\
old → new

责任归属
  互动组  负责岗位由互动策划改为社群运营专员（最终负责 14 项职责；2 个岗位的汇报
          对象随之改变）

责任归属 1 处变动。\
""")


def test_a_last_day_is_told_as_what_it_leads_to(tmp_path: Path) -> None:
    """The only holder of a position leaves on a later day; on the day after it, the position is vacant."""
    edit = _replace(
        "people.yaml", "    roles: [growth-specialist]", "    roles: [growth-specialist]\n    until: 2027-02-28"
    )
    comparison = _edited(tmp_path / "before", edit)
    assert screen(comparison) == snapshot("""\
old → new

Later
  from 2027-03-01  Growth team has no lead  5 duties
Other
  people/felix  until 2027-02-28 added

1 change at a later date, 1 elsewhere.\
""")
    assert screen(comparison, "zh") == snapshot("""\
old → new

今后
  自 2027-03-01 起  推广组没有负责人  5 项职责
其他
  people/felix  结束日期 2027-02-28（新增）

今后 1 处变动，其他方面 1 处。\
""")
    assert screen(_edited(tmp_path / "after", edit, on=date(2027, 3, 1))) == snapshot("""\
old → new

Accountability
  Growth team  Felix Moravec (leaves) → vacant (accountable for 5 duties; 1
               report)
Positions
  Growth and marketing specialist becomes vacant (Felix Moravec leaves; 5
    duties depend on it)

1 change to accountability, 1 to positions.\
""")


def test_another_id_of_a_role_is_one_change(tmp_path: Path) -> None:
    """No letter, no holder and no line differs."""
    comparison = _edited(tmp_path, _everywhere("growth-specialist", "growth-lead"))
    assert screen(comparison) == snapshot("""\
old → new

Other ids
  role 'growth-specialist' → 'growth-lead' (no longer takes aliases,
    description, level, measures, name, skills from the standard)

1 change to ids.\
""")


def test_another_id_than_in_the_standard_takes_nothing_from_it(tmp_path: Path) -> None:
    """What the standard lent to the old id is told with the rename."""
    comparison = _edited(tmp_path, _everywhere("interaction-planner", "conversation-lead"))
    assert screen(comparison) == snapshot("""\
old → new

Other ids
  role 'interaction-planner' → 'conversation-lead' (no longer takes aliases,
    description, level, measures, name, skills from the standard)

1 change to ids.\
""")


def test_another_id_without_its_references_is_another_role(tmp_path: Path) -> None:
    """Nothing points at the new role, so nobody can tell that it is the old one."""
    edit = _replace("roles.yaml", "  growth-specialist:\n", "  growth-lead:\n")
    assert screen(_edited(tmp_path, edit)) == snapshot("""\
old → new

Accountability
  Growth team  no longer led by Growth and marketing specialist (5 duties
               without anybody accountable; another manager for 1 position)
Teams, roles and duties
  role Growth lead added (in Growth team)
  role Growth and marketing specialist removed (in Growth team; 15 duties;
    Felix Moravec; 2 other references)

1 change to accountability, 2 to teams, roles and duties.\
""")


def test_without_the_standard(tmp_path: Path) -> None:
    """One line, however much the standard lent."""
    edit = _replace("commops.yaml", "  standard: community-operations\n", "")
    assert screen(_edited(tmp_path, edit)) == snapshot("""\
old → new

Settings
  standard 'community-operations' removed (66 duties no longer compared; 463
    fields change with it)

1 change to settings.\
""")
