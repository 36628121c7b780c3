"""What differs between two sides: causes, with what follows from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from comparisons import EXAMPLES, in_short, of_folder
from inline_snapshot import snapshot

from commops.comparing.compare import compare

Edit = Callable[[Path], None]


def _edited(folder: Path, edit: Edit, example: str = "five-teams") -> list[str]:
    copytree(EXAMPLES / example, folder / "new")
    edit(folder / "new")
    comparison = compare(of_folder(EXAMPLES / example), of_folder(folder / "new"))
    return [in_short(change) for change in comparison.changes]


def _replace(file: str, old: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")

    return edit


@pytest.mark.parametrize("example", sorted(each.name for each in EXAMPLES.iterdir()))
def test_an_organisation_does_not_differ_from_itself(example: str) -> None:
    """Every example, read twice."""
    assert not compare(of_folder(EXAMPLES / example), of_folder(EXAMPLES / example)).changes


def test_another_lead_is_one_change(tmp_path: Path) -> None:
    """The duties and the manager that follow from it are told with it."""
    edit = _replace("teams.yaml", "lead: interaction-planner", "lead: community-specialist")
    assert _edited(tmp_path, edit) == snapshot(
        ["lead-changed teams/interaction: interaction-planner -> community-specialist; accountable 14; reports 2"]
    )
