from __future__ import annotations

from pathlib import Path

import pytest
from organisations import write
from processes import commops

from commops.formats.registry import FORMATS, formats_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "functional"
VIEWS = {
    "chart": formats_of("Tree", "Data"),
    "raci": formats_of("Sheet"),
    "list teams": formats_of("Table"),
    "show community-director": formats_of("Document"),
    "coverage": formats_of("Table"),
}
EVERY = [(view, form.name) for view, forms in VIEWS.items() for form in forms]


@pytest.mark.parametrize(("view", "form"), EVERY)
def test_the_next_day_changes_nothing(view: str, form: str, tmp_path: Path) -> None:
    assert form in {each.name for each in FORMATS}
    written = []
    for day in ("2026-07-01", "2026-07-02"):
        file = tmp_path / day
        done = commops(EXAMPLE, *view.split(), "--format", form, "--on", day, "--undated", "-o", file)
        assert done.code == 0, done.stderr
        written.append(file.read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize("view", VIEWS)
def test_the_day_is_shown_unless_it_is_not_wanted(view: str) -> None:
    dated, undated = (commops(EXAMPLE, *view.split(), "--on", "2026-07-01", *more) for more in ([], ["--undated"]))
    assert "2026-07-01" in dated.stdout
    assert "2026-07-01" not in undated.stdout


def test_no_duty_in_force(tmp_path: Path) -> None:
    write(tmp_path, {"teams": {"a": {}}, "roles": {"b": {"team": "a"}}, "duties": {"c": {"until": "2026-01-01"}}})
    assert "No duty is in force." in commops(tmp_path, "raci", "--on", "2026-07-01", "--undated").stdout


def test_something_owned(tmp_path: Path) -> None:
    duties = {"c": {"team": "a", "responsible": "b", "owns": ["docs/**"]}}
    write(tmp_path, {"teams": {"a": {}}, "roles": {"b": {"team": "a"}}, "duties": duties})
    done = commops(tmp_path, "show", "docs/x.md", "--undated", "--format", "markdown")
    assert done.stdout.endswith("**Accountable**: nobody\n")
