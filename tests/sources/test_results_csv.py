"""Tables of results: what was measured of whom, and the errors in what is written."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from organisations import DAY, found, in_a_line
from processes import commops
from written import faults, reading

from commops.sources.csv_names import is_results
from commops.sources.results_csv import locate, read

BASE = """\
teams: {ops: {lead: boss}, care: {parent: ops, lead: clerk}}
roles: {boss: {team: ops, reports_to: none}, clerk: {team: care}}
people: {ada: {roles: [boss]}, bob: {roles: [clerk]}}
skills: {teamwork: {}}
measures:
  reads: {target: 80000, direction: up, owner: boss}
  rate: {unit: "%", target: 35, direction: up, owner: boss}
"""

HEAD = "date,measure,value,team,person,rater,note\n"


def said(folder: Path, table: str | bytes, name: str = "results/2026.csv") -> list[str]:
    """Return the errors of a table of results, without its name."""
    return [fault.removeprefix(f"{name}:") for fault in faults(folder, BASE, {name: table})]


def kept(folder: Path, table: str | bytes, name: str = "results/2026.csv") -> list[tuple[object, ...]]:
    """Return the results of a table that has no errors."""
    read_ = reading(folder, BASE, {name: table})
    assert read_.faults == ()
    return [
        (str(each.on), each.measure, str(each.value.number), each.team, each.person, each.rater, each.note)
        for each in read_.organization.results.values()
    ]


def test_columns(tmp_path: Path) -> None:
    assert said(tmp_path, "date,value\n2026-01-31,5\n") == snapshot(
        [
            "1:1 a table of results lacks columns: `measure` = start the file with a line of column names: `date,measure,value,team,person,rater,note`"
        ]
    )
    assert said(tmp_path, "date,messure,value\n2026-01-31,reads,5\n") == snapshot(
        [
            "1:1 a table of results lacks columns: `measure` = start the file with a line of column names: `date,measure,value,team,person,rater,note`",
            "1:6 'messure' is not a column of a table of results = did you mean 'measure'?",
        ]
    )
    assert said(tmp_path, "date,measure,value,weather\n2026-01-31,reads,5,\n") == snapshot(
        [
            "1:20 'weather' is not a column of a table of results = to keep it as a custom column, rename it to `x-weather`; the columns are date, measure, value, team, person, rater, note"
        ]
    )
    assert said(tmp_path, "date,measure,value,x-weather\n2026-01-31,reads,5,fine\n") == []


def test_heads_in_chinese_and_other_separators(tmp_path: Path) -> None:
    chinese = "日期,指标,数值,部门,人员,评分人,备注\n2026-01-31,teamwork,80,,bob,ada,认真\n"
    assert kept(tmp_path / "a", chinese) == snapshot([("2026-01-31", "teamwork", "80", None, "bob", "ada", "认真")])
    assert kept(tmp_path / "b", "Date;Metric;Value;Team\n2026-01-31;rate;38.5 %;care\n", "Results/x.CSV") == snapshot(
        [("2026-01-31", "rate", "38.5", "care", None, None, "")]
    )
    assert kept(
        tmp_path / "c", "value\tdate\tmeasure\n-1\t2026-01-31\tskill:teamwork\n".encode("utf-8-sig")
    ) == snapshot([("2026-01-31", "skill:teamwork", "-1", None, None, None, "")])


def test_every_bad_row_is_said_and_none_of_it_is_used(tmp_path: Path) -> None:
    rows = (
        "2026-01-31,raeds,5,,,,\n"
        "2026-01-31,teamwrok,5,,bob,,\n"
        "2026-01-31,reads,5,cars,,,\n"
        "2026-01-31,reads,5,,bobb,,\n"
        "2026-01-31,teamwork,5,,bob,dora,\n"
        '2026-01-31,reads,"1,234",,,,\n'
        "2026-01-31,reads,many,,,,\n"
        "2026-02-30,reads,5,,,,\n"
        "31.1.2026,reads,5,,,,\n"
        "2026-01-31,,5,,,,\n"
        "2026-01-31,reads,5,,,,,more\n"
    )
    assert said(tmp_path, HEAD + rows) == snapshot(
        [
            "2:12 measure 'raeds' is not defined = did you mean 'reads'?",
            "3:12 skill 'teamwrok' is not defined = did you mean 'teamwork'?",
            "4:20 team 'cars' is not defined = did you mean 'care'?",
            "5:21 person 'bobb' is not defined = did you mean 'bob'?",
            "6:28 person 'dora' is not defined = define it under `people`, or delete the rows that name it",
            "7:19 expected a number, found '1,234' = write 1234",
            "8:1 this result is recorded twice = delete one of the two rows; with `commops scorecard --amend`, the later one counts",
            "8:18 expected a number, found 'many' = write it in digits, such as 38.5 or 38.5%",
            "9:1 2026-02-30 is not a date of the calendar = check the month and the day",
            "10:1 expected a date, found '31.1.2026' = write 2026-01-31",
            "11:12 this result has no `measure` = fill in the column `measure`, or delete the row",
            "12:24 this line has 8 cells, but there are 7 columns = put a cell that contains a separator in quotes",
        ]
    )
    assert reading(tmp_path, BASE, {"results/2026.csv": HEAD + rows}).organization.results == {}


def test_a_mistake_is_found_in_its_row_below_rows_that_are_not_read(tmp_path: Path) -> None:
    table = f"{HEAD}2026-01-31,raeds,,,,,\n2026-01-31,raeds,5,,,,,6\n2026-01-31,raeds,5,,,,\n"
    assert said(tmp_path, table) == snapshot(
        [
            "2:18 this result has no `value` = fill in the column `value`, or delete the row",
            "3:24 this line has 8 cells, but there are 7 columns = put a cell that contains a separator in quotes",
            "4:12 measure 'raeds' is not defined = did you mean 'reads'?",
        ]
    )


def test_unbalanced_quotes(tmp_path: Path) -> None:
    assert said(tmp_path, f'{HEAD}"2026-01-31,reads,5\n') == snapshot(
        [
            '2:1 unbalanced quotes in this cell = start and end a cell in quotes with `"`, and write a quote inside it as `""`'
        ]
    )


def test_one_thing_recorded_twice(tmp_path: Path) -> None:
    row = "2026-01-31,reads,5,care,,,\n"
    later = "2026-01-31,reads,6,care,,,corrected\n"
    assert said(tmp_path / "a", HEAD + row + later) == snapshot(
        [
            "3:1 this result is recorded twice = delete one of the two rows; with `commops scorecard --amend`, the later one counts"
        ]
    )
    two = {"results/a.csv": HEAD + row, "results/b.csv": HEAD + later}
    assert faults(tmp_path / "b", BASE, two) == snapshot(
        [
            "results/b.csv:2:1 this result is recorded twice = delete one of the two rows; with `commops scorecard --amend`, the later one counts"
        ]
    )
    assert said(tmp_path / "c", HEAD + row + "2026-02-28,reads,5,care,,,\n2026-01-31,reads,5,ops,,,\n") == []


def test_a_skill_where_a_metric_has_its_id(tmp_path: Path) -> None:
    assert said(tmp_path, f"{HEAD}2026-01-31,skill:reads,5,,bob,,\n") == snapshot(
        ["2:12 'reads' is a measure, not a skill = write the id of a skill"]
    )


def test_results_in_yaml(tmp_path: Path) -> None:
    assert faults(tmp_path, f"{BASE}results: {{}}\n") == snapshot(
        [
            "8:1 `results` is not a known top-level key = write each result as a row of a CSV file in the folder `results`"
        ]
    )


def test_values_that_cannot_be_and_that_may_be_fractions(tmp_path: Path) -> None:
    rows = (
        "2026-01-31,reads,38%,,,,\n"
        "2026-01-31,teamwork,101,,bob,,\n"
        "2026-01-31,teamwork,50,,,,\n"
        "2026-01-31,rate,0.385,,,,\n"
        "2026-02-28,rate,0.385%,,,,\n"
        "2026-03-31,rate,38.5,,,,\n"
    )
    reading(tmp_path, BASE, {"results/2026.csv": HEAD + rows})
    results = [each for each in map(in_a_line, found(tmp_path, DAY)) if "-result" in each]
    assert results == snapshot(
        [
            "error impossible-result results/2026-01-31 reads - - - in results/2026.csv/value: metric 'reads' is not measured in per cent",
            "error impossible-result results/2026-01-31 teamwork - bob - in results/2026.csv/value: 101 is no rating of 'teamwork'",
            "error impossible-result results/2026-01-31 teamwork - - - in results/2026.csv/measure: this rating of 'teamwork' does not say whose it is",
            "warning doubtful-result results/2026-01-31 rate - - - in results/2026.csv/value: 0.385 or 38.5? Metric 'rate' is in per cent",
        ]
    )


def test_which_files_are_results() -> None:
    assert is_results("results/2026.csv")
    assert is_results("teams/Results/2026.CSV")
    assert not is_results("2026.csv")
    assert not is_results("results/old/2026.csv")
    assert not is_results("results/people.csv")
    assert not is_results("results/2026.xlsx")


def test_validate_reads_them_as_a_process(tmp_path: Path) -> None:
    reading(tmp_path, BASE, {"results/2026.csv": f"{HEAD}2026-01-31,raeds,5,,,,\n"})
    ran = commops(tmp_path, "validate", "--format", "concise", "--rule", "unknown-reference")
    assert (ran.code, ran.stdout) == (
        1,
        snapshot("results/2026.csv:2:12: error[unknown-reference] measure 'raeds' is not defined\n"),
    )
    alone = commops(tmp_path, "validate", "results/2026.csv", "--format", "concise", "--rule", "unknown-reference")
    assert (alone.code, alone.stdout) == (1, ran.stdout)


def test_rename_and_fix_change_only_the_cells_concerned(tmp_path: Path) -> None:
    table = f"{HEAD}2026-01-31,reads,5,care,bob,,\r\n2026-01-31,skill:teamwork,5,,bob,ada,reads\r\n"
    reading(tmp_path, BASE, {"results/2026.csv": table.encode()})
    for old, new in (
        ("measures/reads", "views"),
        ("people/bob", "rob"),
        ("teams/care", "help"),
        ("skills/teamwork", "team-spirit"),
    ):
        assert commops(tmp_path, "rename", old, new).code == 0
    assert (tmp_path / "results/2026.csv").read_bytes().decode() == snapshot("""\
date,measure,value,team,person,rater,note
2026-01-31,views,5,help,rob,,\r
2026-01-31,skill:team-spirit,5,,rob,ada,reads\r
""")

    (tmp_path / "results/2026.csv").write_text(f"{HEAD}2026-01-31,veiws,5,,,,\n", encoding="utf-8")
    commops(tmp_path, "validate", "--fix", "--unsafe-fixes")
    assert (tmp_path / "results/2026.csv").read_text(encoding="utf-8") == f"{HEAD}2026-01-31,views,5,,,,\n"


CELL = st.text(alphabet='ab1 ,;"\t#-in%', max_size=6)


@given(st.lists(st.lists(CELL, min_size=7, max_size=7), max_size=6))
@example(
    [
        ["", "", "", "", "", "", ""],
        ["", "", "", "", "", "", ""],
        ["", "", "", "", "", "", ""],
        ["1", "1", "", "", "", "", ""],
        ["1", ";", "1", "", "", "", ""],
        ["1", "1", "1", "", "", "", ""],
    ]
)
def test_every_row_that_is_read_is_found_again(rows: list[list[str]]) -> None:
    def quoted(text: str) -> str:
        doubled = text.replace('"', '""')
        return f'"{doubled}"'

    text = HEAD + "".join(",".join(map(quoted, row)) + "\n" for row in rows)
    document = read("results/in it.csv", text)
    results = document.data.get("results", {})
    wanted = [("results", key) for key in results]
    marks = locate(text, wanted)
    starts = [marks[keys].key[0] for keys in wanted]  # type: ignore[index]
    assert starts == sorted(starts)
    assert len(set(starts)) == len(results)
