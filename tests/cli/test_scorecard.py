"""`commops scorecard`: what it prints and writes, what it refuses, and what stays private."""

# ruff: noqa: E501 - a line of a table is one line

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from openpyxl import load_workbook  # type: ignore[import-untyped]
from processes import commops
from reviewed import DEPARTMENT, department_month, row, whole_month, written

ON = ("--on", "2026-07-01")
ROWS = (
    department_month("2026-02", "37", "31")
    + department_month("2026-03", "38.5%", "45")
    + row("2026-03", "content-reads", "61000")
    + whole_month("2026-03", reads="15200")
    + row("2026-03", "content-reads", "20000", "chen")
    + row("2026-03", "teamwork", "95", "chen", "chen")
    + row("2026-03", "innovation", "80", "chen", "lin")
)
TO_PERSON = ("--by", "person", *ON)


@pytest.fixture
def spark(tmp_path: Path) -> Path:
    written(tmp_path / "spark", ROWS)
    return tmp_path / "spark"


def test_of_teams_on_a_screen(spark: Path) -> None:
    ran = commops(spark, "scorecard", *ON)
    assert (ran.code, ran.stderr) == (0, "")
    assert ran.stdout == snapshot("""\
Scorecard by team · 2026-03 · as of 2026-07-01

            Target          Actual  Completion  Points  Since  Remarks
                                                        last
                                                        month
Community
  Activity  ≥ 40 %          38.5    96.25 %     94.00   ↑ 37   whole organisati…
  Reads     ≥ 80,000 reads  61,000  76.25 %     76.25          whole organisati…
  Response  ≤ 30 minutes    45      50 %        80.00   ↓ 31   whole organisati…

↑ is better and ↓ worse than in the period before, → is a difference of 1 % of
the target at most.
""")
    assert commops(spark, "scorecard", *ON, "--language", "zh").stdout == snapshot("""\
团队指标 · 2026年3月 · 截至 2026-07-01

            目标值       实际值  完成率   分数   较上月  备注
社群部
  活跃率    ≥ 40 %       38.5    96.25 %  94.00  ↑ 37    全组织
  阅读量    ≥ 80,000 次  61,000  76.25 %  76.25          全组织
  响应时间  ≤ 30 分钟    45      50 %     80.00  ↓ 31    全组织

↑ 表示比上期好，↓ 表示比上期差，→ 表示相差不超过目标值的 1 %。
""")


def test_of_positions_and_of_duties(spark: Path) -> None:
    assert commops(spark, "scorecard", "--by", "role", *ON, "--period", "2026-02").stdout == snapshot("""\
Scorecard by position · 2026-02 · as of 2026-07-01

            Target          Actual  Completion  Points  Remarks
Manager
  Activity  ≥ 40 %          37      92.5 %      88.00   whole organisation
  Reads     ≥ 80,000 reads                              no result
Specialist
  Activity  ≥ 40 %          37      92.5 %      88.00   whole organisation
  Reads     ≥ 80,000 reads                              no result
  Response  ≤ 30 minutes    31      96.67 %     98.67   whole organisation
""")
    assert commops(spark, "scorecard", "--by", "duty", *ON, "-f", "csv").stdout == snapshot("""\
id,Metric,section,Target,Actual,Completion,Points,Since last month,Remarks
content-production/activity-rate,Activity,Content production,≥ 40 %,38.5,96.25 %,94.00,↑ 37,whole organisation
content-production/content-reads,Reads,Content production,"≥ 80,000 reads","61,000",76.25 %,76.25,,whole organisation
""")


def test_of_people_only_where_that_is_asked_for(spark: Path) -> None:
    refused = commops(spark, "scorecard", *TO_PERSON)
    assert (refused.code, refused.stdout, refused.stderr) == (
        2,
        "",
        snapshot("""\
commops: the results of people are staff records, and are not printed unless that is asked for
  add `--people`, or write a file for each person: `--output FOLDER`
"""),
    )
    for form in ("json", "csv", "markdown"):
        assert commops(spark, "scorecard", *TO_PERSON, "-f", form).code == 2

    shown = commops(spark, "scorecard", *TO_PERSON, "--people")
    assert (shown.code, shown.stdout) == (
        0,
        snapshot("""\
Scorecard by person · 2026-03 · as of 2026-07-01

              Target          Weight  Actual  Score  Since  Remarks
                                                     last
                                                     month
张伟 · Monthly review · 90.80 A
  Activity    ≥ 40 %          40 %    38.5    37.60  ↑ 37
  Reads       ≥ 16,000 reads  20 %    15,200  19.20
  Response    ≤ 30 minutes    20 %    45      16.00  ↓ 31
  Teamwork                    10 %    90      9.00
  Innovation                  10 %    90      9.00
  Total                                       90.80         equivalent to A
陈晨 · Monthly review · 1 missing, no grade yet
  Activity    ≥ 40 %          40 %    38.5    37.60  ↑ 37
  Reads       ≥ 16,000 reads  20 %    20,000  20.00
  Response    ≤ 30 minutes    20 %    45      16.00  ↓ 31
  Teamwork                    10 %                          self-rating 95; no …
  Innovation                  10 %    80      8.00
  Total                                                     1 missing, no grade…

陈晨 · Monthly review: Missing: Teamwork (10 %); 81.60 so far, 90.67 in
proportion; no grade yet.
Where a result is missing, there is no grade.
↑ is better and ↓ worse than in the period before, → is a difference of 1 % of
the target at most.
"""),
    )
    assert commops(spark, "scorecard", *TO_PERSON, "--people", "--language", "zh").stdout == snapshot("""\
个人考核 · 2026年3月 · 截至 2026-07-01

            目标值       权重  实际值  得分   较上月  备注
张伟 · 月度考核 · 90.80 A
  活跃率    ≥ 40 %       40 %  38.5    37.60  ↑ 37
  阅读量    ≥ 16,000 次  20 %  15,200  19.20
  响应时间  ≤ 30 分钟    20 %  45      16.00  ↓ 31
  团队协作               10 %  90      9.00
  创新                   10 %  90      9.00
  合计                                 90.80          折合 A
陈晨 · 月度考核 · 缺 1 项，暂不定级
  活跃率    ≥ 40 %       40 %  38.5    37.60  ↑ 37
  阅读量    ≥ 16,000 次  20 %  20,000  20.00
  响应时间  ≤ 30 分钟    20 %  45      16.00  ↓ 31
  团队协作               10 %                         自评 95；没有结果
  创新                   10 %  80      8.00
  合计                                                缺 1 项，暂不定级

陈晨 · 月度考核：缺 团队协作（10 %），暂计 81.60，按已有项折合 90.67，暂不定级。
有缺项的，暂不定级。
↑ 表示比上期好，↓ 表示比上期差，→ 表示相差不超过目标值的 1 %。
""")


def test_no_other_view_names_a_result_of_a_person(spark: Path) -> None:
    for by in ("team", "role", "duty"):
        for form in ("table", "json", "csv", "markdown", "html"):
            ran = commops(spark, "scorecard", "--by", by, *ON, "-f", form)
            assert ran.code == 0
            assert "15,200" not in ran.stdout
            assert "15200" not in ran.stdout


def test_a_sheet_for_each_person(spark: Path) -> None:
    ran = commops(spark, "scorecard", *TO_PERSON, "-o", "scores", "-f", "markdown", "--language", "zh")
    assert (ran.code, ran.stdout, ran.stderr) == (0, "", "")
    files = sorted(path.name for path in (spark / "scores").iterdir())
    assert files == [".commops-sheets.json", "chen-2026-03.md", "wei-2026-03.md"]
    to_fill_in = "## 突出表现与不足"
    wei = (spark / "scores" / "wei-2026-03.md").read_text(encoding="utf-8")
    assert wei == snapshot("""\
# 绩效考核表

*张伟 · 2026年3月 · 截至 2026-07-01*

- **姓名**：张伟
- **岗位**：专员
- **部门**：社群部
- **考核周期**：2026年3月
- **考核表**：月度考核
- **考核人**：经理

## 月度考核

| 序号 | 类别 | 指标 | 定义 | 目标值 | 权重 | 实际值 | 完成率 | 自评 | 得分 | 较上月 | 备注 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 业绩 | 活跃率 |  | ≥ 40 %<br>底线值 30 | 40 % | 38.5 | 96.25 % |  | 37.60 | ↑ 37 |  |
| 2 | 业绩 | 阅读量 |  | ≥ 16,000 次<br>底线值 8,000 | 20 % | 15,200 | 95 % |  | 19.20 |  |  |
| 3 | 质量 | 响应时间 |  | ≤ 30 分钟<br>底线值 60<br>挑战值 15 | 20 % | 45 | 50 % |  | 16.00 | ↓ 31 |  |
| 4 | 能力 | 团队协作 |  |  | 10 % | 90 |  |  | 9.00 |  |  |
| 5 | 能力 | 创新 |  |  | 10 % | 90 |  |  | 9.00 |  |  |

**小计**：业绩 56.80 / 60，质量 16.00 / 20，能力 18.00 / 20

**合计**：90.80

**折合等级**：A（A ≥ 90、B ≥ 75、C ≥ 60、D ≥ 0）

## 突出表现与不足

## 改进计划

## 计分方法

达到目标值得 100 分，达到挑战值得 120 分。设有底线值的，从底线值 60 分到目标值 100 分按比例计，低于底线值不得分；没有底线值的，按完成率计，0 到 100 分。

得分等于分数乘以权重，合计为各项得分之和，均保留两位小数。

评分为 0 到 100 分，以考核人的评分为准；自评只显示，不计分。一期内有多个数值的，取平均值。

有缺项的，暂不定级。

↑ 表示比上期好，↓ 表示比上期差，→ 表示相差不超过目标值的 1 %。

## 签字

|  | 姓名 | 签字 | 日期 |
| --- | --- | --- | --- |
| 被考核人 | 张伟 |  |  |
| 考核人 | 经理 |  |  |
""")
    end = wei.partition(to_fill_in)[2]
    about_chen, _, rest = (spark / "scores" / "chen-2026-03.md").read_text(encoding="utf-8").partition(to_fill_in)
    assert about_chen == snapshot("""\
# 绩效考核表

*陈晨 · 2026年3月 · 截至 2026-07-01*

- **姓名**：陈晨
- **岗位**：专员
- **部门**：社群部
- **考核周期**：2026年3月
- **考核表**：月度考核
- **考核人**：经理

## 月度考核

| 序号 | 类别 | 指标 | 定义 | 目标值 | 权重 | 实际值 | 完成率 | 自评 | 得分 | 较上月 | 备注 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 业绩 | 活跃率 |  | ≥ 40 %<br>底线值 30 | 40 % | 38.5 | 96.25 % |  | 37.60 | ↑ 37 |  |
| 2 | 业绩 | 阅读量 |  | ≥ 16,000 次<br>底线值 8,000 | 20 % | 20,000 | 125 % |  | 20.00 |  |  |
| 3 | 质量 | 响应时间 |  | ≤ 30 分钟<br>底线值 60<br>挑战值 15 | 20 % | 45 | 50 % |  | 16.00 | ↓ 31 |  |
| 4 | 能力 | 团队协作 |  |  | 10 % |  |  | 95 |  |  | 没有结果 |
| 5 | 能力 | 创新 |  |  | 10 % | 80 |  |  | 8.00 |  |  |

**小计**：业绩 57.60 / 60，质量 16.00 / 20，能力 8.00 / 20

**合计**：缺 团队协作（10 %），暂计 81.60，按已有项折合 90.67，暂不定级

**折合等级**：暂不定级（A ≥ 90、B ≥ 75、C ≥ 60、D ≥ 0）

""")
    assert rest == end.replace("张伟", "陈晨")


def test_blank_sheets_have_no_results(spark: Path) -> None:
    assert commops(spark, "scorecard", *TO_PERSON, "--blank", "-o", "blank", "-f", "markdown").code == 0
    text = (spark / "blank" / "wei-2026-03.md").read_text(encoding="utf-8")
    assert text == snapshot("""\
# Scorecard

*张伟 · 2026-03 · as of 2026-07-01*

- **Name**: 张伟
- **Position**: Specialist
- **Department**: Community
- **Period**: 2026-03
- **Review**: Monthly review
- **Reviewer**: Manager

## Monthly review

| No. | Category | Metric | Definition | Target | Weight | Actual | Completion | Self-rating | Score | Since last month | Remarks |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | Performance | Activity |  | ≥ 40 %<br>floor 30 | 40 % |  |  |  |  |  |  |
| 2 | Performance | Reads |  | ≥ 16,000 reads<br>floor 8,000 | 20 % |  |  |  |  |  |  |
| 3 | Quality | Response |  | ≤ 30 minutes<br>floor 60<br>stretch 15 | 20 % |  |  |  |  |  |  |
| 4 | Ability | Teamwork |  |  | 10 % |  |  |  |  |  |  |
| 5 | Ability | Innovation |  |  | 10 % |  |  |  |  |  |  |

**Total**: \n\

**Equivalent grade**: (A ≥ 90, B ≥ 75, C ≥ 60, D ≥ 0)

## Strengths and shortcomings

## Plan for improvement

## Scoring method

A target that is reached scores 100 points, a stretch target 120. Where there is a floor, points run from 60 at the floor to 100 at the target, and below it there are none. Without a floor, points are the result in proportion to the target, from 0 to 100.

A score is points by weight, and the total is the sum of the scores; all are rounded to two places.

Ratings go from 0 to 100. Those of the reviewer count; a self-rating is shown, but does not count. Of several values in a period, the mean counts.

Where a result is missing, there is no grade.

↑ is better and ↓ worse than in the period before, → is a difference of 1 % of the target at most.

## Signatures

|  | Name | Signature | Date |
| --- | --- | --- | --- |
| Employee | 张伟 |  |  |
| Reviewer | Manager |  |  |
""")
    assert commops(spark, "scorecard", *TO_PERSON, "--blank").code == 0


def test_a_year(spark: Path) -> None:
    assert commops(spark, "scorecard", *TO_PERSON, "--people", "--period", "2026").stdout == snapshot("""\
Scorecard by person · 2026 · as of 2026-07-01

           Score  Remarks
张伟 · Annual review · 11 missing, no grade yet
  2026-01         5 missing, no grade yet
  2026-02         3 missing, no grade yet
  2026-03  90.80
  2026-04         5 missing, no grade yet
  2026-05         5 missing, no grade yet
  2026-06         5 missing, no grade yet
  2026-07         5 missing, no grade yet
  2026-08         5 missing, no grade yet
  2026-09         5 missing, no grade yet
  2026-10         5 missing, no grade yet
  2026-11         5 missing, no grade yet
  2026-12         5 missing, no grade yet
  Total           11 missing, no grade yet
陈晨 · Annual review · 10 missing, no grade yet
  2026-03         1 missing, no grade yet
  2026-04         5 missing, no grade yet
  2026-05         5 missing, no grade yet
  2026-06         5 missing, no grade yet
  2026-07         5 missing, no grade yet
  2026-08         5 missing, no grade yet
  2026-09         5 missing, no grade yet
  2026-10         5 missing, no grade yet
  2026-11         5 missing, no grade yet
  2026-12         5 missing, no grade yet
  Total           10 missing, no grade yet

张伟 · Annual review: Missing: 2026-01, 2026-02, 2026-04, 2026-05, 2026-06,
2026-07 and 5 more; 90.80 so far; no grade yet.
陈晨 · Annual review: Missing: 2026-03, 2026-04, 2026-05, 2026-06, 2026-07,
2026-08 and 4 more; no grade yet.
Where a result is missing, there is no grade.
""")


def test_as_json(spark: Path) -> None:
    metrics = json.loads(commops(spark, "scorecard", *ON, "-f", "json").stdout)
    assert (metrics["period"], metrics["by"], metrics["scorecards"][0]["items"][0]) == snapshot(
        (
            "2026-03",
            "team",
            {
                "kind": "measures",
                "id": "activity-rate",
                "category": "performance",
                "direction": "up",
                "target": "40",
                "floor": "30",
                "stretch": None,
                "weight": None,
                "of": "team",
                "value": {"number": "38.5", "rows": 1, "scope": "all", "id": "", "notes": []},
                "before": {"number": "37", "rows": 1, "scope": "all", "id": "", "notes": []},
                "trend": "better",
                "self_rating": None,
                "completion": "96.25",
                "points": "94",
                "score": None,
                "missing": "",
                "remarks": [],
                "ignored_raters": [],
            },
        )
    )
    people = json.loads(commops(spark, "scorecard", *TO_PERSON, "--people", "-f", "json").stdout)
    whole = people["scorecards"][0]
    assert {key: whole[key] for key in whole if key != "items"} == snapshot(
        {
            "kind": "people",
            "id": "wei",
            "appraisal": "monthly",
            "positions": ["specialist"],
            "parts": [],
            "complete": True,
            "missing": [],
            "total": "90.8",
            "so_far": "90.8",
            "in_proportion": "90.8",
            "grade": "",
            "equivalent_grade": "A",
        }
    )
    assert whole["items"][3] == snapshot(
        {
            "kind": "skills",
            "id": "teamwork",
            "category": "skill",
            "direction": "up",
            "target": "100",
            "floor": None,
            "stretch": None,
            "weight": "0.1",
            "of": "person",
            "value": {"number": "90", "rows": 1, "scope": "person", "id": "wei", "notes": []},
            "before": None,
            "trend": None,
            "self_rating": None,
            "completion": "90",
            "points": "90",
            "score": "9",
            "missing": "",
            "remarks": [],
            "ignored_raters": [],
        }
    )


def test_sheets_filled_in_by_hand_are_not_overwritten(spark: Path) -> None:
    arguments = ("scorecard", *TO_PERSON, "-o", "scores", "-f", "xlsx")
    assert commops(spark, *arguments).code == 0
    assert commops(spark, *arguments).code == 0
    before = (spark / "scores" / "wei-2026-03.xlsx").read_bytes()
    assert zipfile.is_zipfile(spark / "scores" / "wei-2026-03.xlsx")

    table = spark / "results" / "2026.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",15200,", ",15300,"), encoding="utf-8")
    assert commops(spark, *arguments).code == 0
    assert (spark / "scores" / "wei-2026-03.xlsx").read_bytes() != before

    (spark / "scores" / "chen-2026-03.xlsx").write_bytes(b"filled in")
    refused = commops(spark, *arguments)
    assert (refused.code, refused.stderr) == (
        2,
        snapshot("""\
commops: 1 file in 'scores' was changed, or was not written by `commops scorecard`: chen-2026-03.xlsx
  move them, or name another folder
"""),
    )
    assert (spark / "scores" / "chen-2026-03.xlsx").read_bytes() == b"filled in"


def test_what_cannot_be_asked_for(spark: Path) -> None:
    wrong = (
        ("--period", "March"),
        ("--by", "month"),
        ("--by", "person", "-o", "all.xlsx"),
        ("--by", "person", "--people", "-f", "html"),
        ("--by", "person", "--people", "--period", "2026-Q1"),
    )
    said = {}
    for arguments in wrong:
        ran = commops(spark, "scorecard", *arguments)
        assert (ran.code, ran.stdout) == (2, "")
        said[" ".join(arguments)] = ran.stderr
    assert said == snapshot(
        {
            "--period March": """\
commops: invalid period 'March'
  write a month, a quarter or a year: `--period 2026-10`, `2026-Q4` or `2026`
""",
            "--by month": """\
commops: invalid value 'month' for '--by'
  use team, role, duty or person
""",
            "--by person -o all.xlsx": """\
commops: the scorecards of people are written one by one, each into a file of its own
  name a folder for them: `--output FOLDER`
""",
            "--by person --people -f html": """\
commops: 'html' is for sheets, one for each person
  name a folder for them: `--output FOLDER`
""",
            "--by person --people --period 2026-Q1": """\
commops: no performance review is quarterly
  choose a period of another length with `--period`, such as 2026-10 or 2026
""",
        }
    )


def test_without_results_reviews_or_metrics(spark: Path, tmp_path: Path) -> None:
    (spark / "results" / "2026.csv").unlink()
    assert commops(spark, "scorecard").stderr == snapshot("""\
commops: this organisation has no results
  write them as rows of results/2026.csv: date,measure,value,team,person,rater,note
""")
    assert commops(spark, "scorecard", "--blank", *ON).code == 0

    written(tmp_path / "bare", "", "teams: {ops: {lead: boss}}\nroles: {boss: {team: ops}}\n")
    said = [
        commops(tmp_path / "bare", "scorecard", "--period", "2026-03", *more).stderr
        for more in ((), ("--by", "person", "--people"))
    ]
    assert said == snapshot(
        [
            """\
commops: there are no metrics for `--by team`
  name them in `measures` of duties or roles, and describe them under `measures`
""",
            """\
commops: this organisation has no performance reviews
  describe them under `appraisals`
""",
        ]
    )


def test_where_no_result_can_be_used_the_errors_are_what_to_look_at(spark: Path) -> None:
    (spark / "results" / "2026.csv").write_text("date,measure,value\n2026-03-28,activity-rate,\n", encoding="utf-8")
    ran = commops(spark, "scorecard", *ON)
    assert (ran.code, ran.stdout, ran.stderr) == (
        2,
        "",
        snapshot("""\
commops: no result can be used, because the files of results have errors
  `commops validate` shows what to fix
"""),
    )


def test_errors_in_the_results_are_said_and_those_of_amended_rows_are_not(spark: Path) -> None:
    (spark / "results" / "more.csv").write_text(
        f"date,measure,value\n{'2026-03-28,activity-rate,40'}\n", encoding="utf-8"
    )
    twice = commops(spark, "scorecard", *ON)
    assert (twice.code, twice.stderr) == (
        1,
        snapshot("""\
commops: scorecard incomplete: 1 error in reading the files
  `commops validate` shows what to fix
"""),
    )
    assert "recorded twice" in commops(spark, "scorecard", *ON, "-f", "csv").stdout
    amended = commops(spark, "scorecard", *ON, "--amend", "-f", "json")
    assert (amended.code, amended.stderr) == (0, "")
    numbers = {item["id"]: item["value"]["number"] for item in json.loads(amended.stdout)["scorecards"][0]["items"]}
    assert numbers["activity-rate"] == "40"


def test_who_was_away_is_said(tmp_path: Path) -> None:
    written(tmp_path, ROWS, DEPARTMENT.replace("away: [{from: 2026-04-01", "away: [{from: 2026-03-01"))
    ran = commops(tmp_path, "scorecard", *TO_PERSON, "--people", "-f", "csv")
    assert (ran.code, ran.stderr) == (
        0,
        snapshot("""\
commops: left out, because they were away for more than half of 2026-03: chen
  `away` under `people` says when somebody is away
"""),
    )
    assert "陈晨" not in ran.stdout


@pytest.mark.parametrize("form", ["markdown", "html", "xlsx", "asciidoc", "docx"])
def test_two_runs_write_the_same(spark: Path, form: str) -> None:
    for folder in ("one", "two"):
        assert commops(spark, "scorecard", *TO_PERSON, "-o", folder, "-f", form).code == 0
    for file in (spark / "one").iterdir():
        assert file.read_bytes() == (spark / "two" / file.name).read_bytes()


@pytest.mark.parametrize(
    ("by", "language", "head"),
    [("team", "zh", "团队"), ("role", "en", "Position"), ("duty", "en", "Duty")],
)
def test_a_spreadsheet_says_above_a_column_whose_metrics_they_are(
    spark: Path, by: str, language: str, head: str
) -> None:
    ran = commops(spark, "scorecard", "--by", by, *ON, "--language", language, "-o", "metrics.xlsx")
    assert ran.code == 0
    rows = load_workbook(spark / "metrics.xlsx").worksheets[0].iter_rows(values_only=True)
    assert head in {row[2] for row in rows}


def test_a_spreadsheet_has_numbers_where_numbers_are(spark: Path) -> None:
    assert commops(spark, "scorecard", *ON, "-o", "metrics.xlsx").code == 0
    head, *rows = list(load_workbook(spark / "metrics.xlsx").worksheets[0].iter_rows(min_row=3))
    titles = [cell.value for cell in head]
    for title, form in (("Actual", "0.0"), ("Completion", "0.00 %"), ("Points", "0.00")):
        cells = [row[titles.index(title)] for row in rows]
        numbers = [cell for cell in cells if cell.value is not None]
        assert numbers
        assert all(isinstance(cell.value, int | float) for cell in numbers)
        assert form in {cell.number_format for cell in numbers}


@pytest.mark.parametrize("by", ["team", "role", "duty"])
def test_what_has_no_grades_says_nothing_of_them(spark: Path, by: str) -> None:
    for form in ("table", "markdown", "json", "html"):
        assert "no grade" not in commops(spark, "scorecard", "--by", by, *ON, "-f", form).stdout
    assert "no grade" in commops(spark, "scorecard", "--by", "person", "--people", *ON).stdout


@pytest.mark.parametrize("by", ["team", "role", "person"])
def test_arrows_are_explained_only_where_there_are_any(spark: Path, by: str) -> None:
    month = ("scorecard", "--by", by, "--people", "--language", "en", *ON)
    assert "↑ is better" in commops(spark, *month).stdout
    for without_trends in (("--blank",), ("--period", "2026-02")):
        shown = commops(spark, *month, *without_trends).stdout
        assert "Target" in shown
        assert "↑" not in shown


def test_hostile_names_are_text_in_every_sheet(tmp_path: Path) -> None:
    names = ("<script>alert(1)</script>", "=1+1", "**a** | b", "[x](https://x.example)")
    text = DEPARTMENT
    for old, new in zip(("张伟", "Activity", "Monthly review", "Specialist"), names, strict=True):
        text = text.replace(old, json.dumps(new))
    rows = ROWS.replace(
        "2026-03-28,content-reads,15200,,wei,,", '2026-03-28,content-reads,15200,,wei,,"=cmd|<b>note</b>"'
    )
    assert not written(tmp_path, rows, text).faults
    for form in ("html", "markdown", "xlsx"):
        assert commops(tmp_path, "scorecard", *TO_PERSON, "-o", form, "-f", form).code == 0

    page = (tmp_path / "html" / "wei-2026-03.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "=cmd|&lt;b&gt;note&lt;/b&gt;" in page
    written_as = (tmp_path / "markdown" / "wei-2026-03.md").read_text(encoding="utf-8")
    assert "=cmd\\|\\<b\\>note" in written_as
    with zipfile.ZipFile(tmp_path / "xlsx" / "wei-2026-03.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
