from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from processes import commops

STANDARD = """\
areas: {door: {name: {en: The door, zh: 门口}}, garden: {}}
roles: {host: {name: {en: Host, zh: 主人}}}
duties:
  welcome: {name: {en: Welcome guests, zh: 迎客}, area: door, priority: core, usually: host}
  goodbye: {name: {en: See guests off, zh: 送客}, area: door, priority: core, usually: host}
  coats: {area: door, usually: host}
  weeding: {area: garden}
"""
OURS = """\
organization: {standard: ../house}
teams: {events: {lead: porter}}
roles: {porter: {team: events, name: {en: Porter, zh: 门房}}}
duties:
  welcome: {team: events}
  hospitality: {team: events, covers: coats}
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    for name, text in (("house", STANDARD), ("ours", OURS)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "commops.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "ours"


def test_area_by_area(ours: Path) -> None:
    assert commops(ours, "coverage").stdout.rpartition(" · as of")[0] == snapshot("""\
Coverage of the standard ../house · 1 of 2 core (50 %) · 1 of 2 supporting

████████░░░░░░░░  The door  1 of 2 core · 1 of 1 supporting
    ✓    Porter: Welcome guests · Coats (Hospitality)
    ✗    See guests off (usually Host)

░░░░░░░░░░░░░░░░  Garden  0 of 1 supporting
    ○    Weeding

✓ covered · ✗ missing · ○ not covered, recommended\
""")
    assert commops(ours, "coverage", "--language", "zh").stdout.rpartition(" · 截至")[0] == snapshot("""\
标准 ../house 的覆盖情况 · 核心 1/2（50 %） · 支持 1/2

████████░░░░░░░░  门口  核心 1/2 · 支持 1/1
    ✓    门房：迎客 · Coats（Hospitality）
    ✗    送客（通常由主人）

░░░░░░░░░░░░░░░░  Garden  支持 0/1
    ○    Weeding

✓ 已覆盖 · ✗ 缺失 · ○ 未覆盖，建议补充\
""")


def test_what_is_missing_as_a_page(ours: Path) -> None:
    page = commops(ours, "coverage", "--missing", "--format", "markdown").stdout
    assert page.rpartition(" · as of")[0] == snapshot("""\
## Coverage of the standard ../house · 1 of 2 core (50 %) · 1 of 2 supporting

| Duty | Usually | Priority |
| --- | --- | --- |
| **The door · 1 of 2 core · 1 of 1 supporting** |  |  |
| ✗ See guests off | Host | core |
| **Garden · 0 of 1 supporting** |  |  |
| ○ Weeding |  | supporting |

✗ missing · ○ not covered, recommended\
""")


def test_a_page_is_a_table_of_names(ours: Path) -> None:
    page = commops(ours, "coverage", "--format", "markdown", "--language", "zh").stdout
    assert page.rpartition(" · 截至")[0] == snapshot("""\
## 标准 ../house 的覆盖情况 · 核心 1/2（50 %） · 支持 1/2

| 职责 | 覆盖它的职责 | 最终负责 | 通常由 | 优先级 |
| --- | --- | --- | --- | --- |
| **门口 · 核心 1/2 · 支持 1/1** |  |  |  |  |
| ✓ 迎客 | 迎客 | 门房 | 主人 | 核心 |
| ✗ 送客 |  |  | 主人 | 核心 |
| ✓ Coats | Hospitality | 门房 | 主人 | 支持 |
| **Garden · 支持 0/1** |  |  |  |  |
| ○ Weeding |  |  |  | 支持 |

✓ 已覆盖 · ✗ 缺失 · ○ 未覆盖，建议补充\
""")
    assert commops(ours, "coverage", "-o", "coverage.md").code == 0
    written = (ours / "coverage.md").read_text(encoding="utf-8")
    assert "| ✓ Coats | Hospitality | Porter | Host | supporting |" in written


def test_as_data(ours: Path) -> None:
    found = json.loads(commops(ours, "coverage", "--format", "json").stdout)
    assert {row["id"]: (row["section"], row["cells"]["covered_by"]) for row in found["rows"]} == snapshot(
        {
            "welcome": ("The door", "welcome"),
            "goodbye": ("The door", ""),
            "coats": ("The door", "hospitality"),
            "weeding": ("Garden", ""),
        }
    )
    assert {row["id"]: row["cells"]["covered_by"] for row in found["totals"]} == snapshot(
        {"core": "1/2", "supporting": "1/2"}
    )
    rows = list(csv.reader(commops(ours, "coverage", "--format", "csv").stdout.splitlines()))
    assert rows[0] == snapshot(
        ["id", "Duty", "section", "Covered by", "Accountable", "Usually", "Priority", "Perhaps covered by"]
    )
    assert rows[1] == snapshot(["welcome", "Welcome guests", "The door", "welcome", "porter", "host", "core", ""])


def test_in_ci(ours: Path) -> None:
    assert commops(ours, "coverage", "--min", "50").code == 0
    done = commops(ours, "coverage", "--min", "90")
    assert (done.code, done.stderr) == (
        1,
        "commops: 50.0 % of the core duties are covered; at least 90 % are required\n",
    )


@pytest.mark.parametrize("least", ["abc", "500", "-1", "nan"])
def test_what_is_no_percentage(ours: Path, least: str) -> None:
    done = commops(ours, "coverage", f"--min={least}")
    assert (done.code, done.stdout) == (2, "")
    assert (
        done.stderr == f"commops: invalid value '{least}' for '--min'\n  write a percentage from 0 to 100: `--min 90`\n"
    )


def test_without_a_standard(spark: Path) -> None:
    done = commops(spark, "coverage")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == snapshot("""\
commops: this organisation names no standard
  write `standard: community-operations` under `organization`, or the path of your own standard
""")


def test_the_standard_covers_itself(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("organization: {standard: community-operations}\nteams: {x: }\n")
    assert "0 of 32 core (0 %) · 0 of 34 supporting" in commops(tmp_path, "coverage").stdout


def test_what_likely_covers_a_duty_and_does_not_say_so(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(
        "organization: {standard: community-operations}\n"
        "teams: {t: {lead: a}}\n"
        "roles: {a: {team: t}}\n"
        "duties:\n"
        "  plans: {team: t, name: Event planning}\n"
        "  charts: {team: t, name: Visualise data}\n",
        encoding="utf-8",
    )
    shown = commops(tmp_path, "coverage", "--missing").stdout
    assert [line for line in shown.splitlines() if "perhaps" in line] == snapshot(
        [
            "    ✗    Plan events (perhaps Event planning) · Prepare and rehearse events ·",
            "    ○    Define metrics and how they are computed · Visualise data (perhaps",
            "✗ missing · ○ not covered, recommended · where a duty is perhaps covered, write",
        ]
    )
    table = csv.DictReader(commops(tmp_path, "coverage", "--format", "csv").stdout.splitlines())
    assert {row["id"]: row["Perhaps covered by"] for row in table if row["Perhaps covered by"]} == snapshot(
        {"event-planning": "plans", "data-visualisation": "charts"}
    )
