from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from organisations import report
from trees import written

from commops.reports import report_concise, report_json, report_text
from commops.terminal.width import width
from commops.terminal.wrap import ANY_WIDTH


def text(folder: Path, organisation: str, room: int = ANY_WIDTH) -> str:
    """Return the report of an organisation as people read it, but for the rules that were run and were not."""
    (folder / "commops.yaml").write_text(organisation, encoding="utf-8")
    whole = written(report_text.lines(report(folder), full=False, room=room))
    return re.sub(r"Not checked: [^.]*\.\n", "", re.sub(r"\d+ rules", "all rules", whole))


def test_what_was_not_checked_comes_last(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("teams: {a: {lead: b}}\nroles: {b: {team: a}}\n", encoding="utf-8")
    last = written(report_text.lines(report(tmp_path), full=True)).partition("\nNot checked: ")[2]
    assert "all of Workflow (no workflows)" in " ".join(last.split())


def test_what_was_not_checked_is_in_chinese_as_well(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("organization: {language: zh}\nteams: {a: {}}\n", encoding="utf-8")
    found = replace(report(tmp_path), language="zh")
    last = written(report_text.lines(found, full=True)).partition("未检查")[2]
    assert "“流程”类全部规则" in "".join(last.split())


@pytest.mark.parametrize("room", [70, 80, ANY_WIDTH])
def test_what_was_not_checked_is_one_line_that_fits(room: int, tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("teams: {a: {lead: b}}\nroles: {b: {team: a}}\n", encoding="utf-8")
    found = report(tmp_path)
    *_, last = written(report_text.lines(found, full=False, room=room)).splitlines()
    shown = re.fullmatch(r"Not checked: rules about (.*?)(?: and (\d+) more)? \(--full lists them\)\.", last)
    assert shown
    assert len(shown[1].split(", ")) + int(shown[2] or 0) == len(found.not_checked)
    assert len(last) <= room


def test_all_is_clear(tmp_path: Path) -> None:
    organisation = "teams: {a: {lead: b}}\nroles: {b: {team: a}}\nduties: {c: {team: a}}\npeople: {d: {roles: [b]}}\n"
    assert text(tmp_path, organisation) == snapshot("""\

All clear: 1 file, 1 team, 1 role, 1 duty, 1 person, all rules, as of 2026-07-01.
""")


def test_one_finding(tmp_path: Path) -> None:
    assert text(tmp_path, "roles:\n  host: {reports_to: hots}\n") == snapshot("""\

error[unknown-reference]: role 'hots' is not defined
 --> commops.yaml:2:22
  |
2 |   host: {reports_to: hots}
  |                      ^^^^
  = help: did you mean 'host'?

1 error in 1 file: 0 teams, 1 role, 0 duties, 0 people, as of 2026-07-01. 1 fixable with --fix --unsafe-fixes.
""")


def test_related_places(tmp_path: Path) -> None:
    assert text(tmp_path, "roles:\n  a: {reports_to: b}\n  b: {reports_to: a}\n") == snapshot("""\

error[reporting-cycle]: 'a' reports to itself: a → b → a
 --> commops.yaml:2:19
  |
2 |   a: {reports_to: b}
  |                   ^ 'a' reports to 'b'
 ::: commops.yaml:3:19
  |
3 |   b: {reports_to: a}
  |                   - 'b' reports to 'a'
  = help: let one of them report to a role outside the cycle

1 error in 1 file: 0 teams, 2 roles, 0 duties, 0 people, as of 2026-07-01.
""")


def test_more_than_three_of_one_rule_are_a_list(tmp_path: Path) -> None:
    roles = "".join(f"  role-{number}: {{reports_to: nobody-{number}}}\n" for number in range(4))
    assert text(tmp_path, f"roles:\n{roles}") == snapshot("""\

error[unknown-reference]: 4 times: an id is used but not defined
  commops.yaml:2:24  role 'nobody-0'
  commops.yaml:3:24  role 'nobody-1'
  commops.yaml:4:24  role 'nobody-2'
  commops.yaml:5:24  role 'nobody-3'
  = help: define it under `roles`, or write the id of another role here

4 errors in 1 file: 0 teams, 4 roles, 0 duties, 0 people, as of 2026-07-01.
""")


def test_ten_of_a_list_are_shown_and_above_twenty_they_are_counted(tmp_path: Path) -> None:
    roles = "".join(f"  role-{number}: {{reports_to: nobody-{number}, sets: 1}}\n" for number in range(12))
    assert text(tmp_path, f"roles:\n{roles}") == snapshot("""\

error[unknown-reference]: 12 times: an id is used but not defined
  commops.yaml:2:24   role 'nobody-0'
  commops.yaml:3:24   role 'nobody-1'
  commops.yaml:4:24   role 'nobody-2'
  commops.yaml:5:24   role 'nobody-3'
  commops.yaml:6:24   role 'nobody-4'
  commops.yaml:7:24   role 'nobody-5'
  commops.yaml:8:24   role 'nobody-6'
  commops.yaml:9:24   role 'nobody-7'
  commops.yaml:10:24  role 'nobody-8'
  commops.yaml:11:24  role 'nobody-9'
  and 2 more: commops validate --rule unknown-reference --full
  = help: define it under `roles`, or write the id of another role here

error[unknown-field]: 12 times: the format has no such field or kind
  commops.yaml:2:34   `sets` is not a field of a role  [fixable]
  commops.yaml:3:34   `sets` is not a field of a role  [fixable]
  commops.yaml:4:34   `sets` is not a field of a role  [fixable]
  commops.yaml:5:34   `sets` is not a field of a role  [fixable]
  commops.yaml:6:34   `sets` is not a field of a role  [fixable]
  commops.yaml:7:34   `sets` is not a field of a role  [fixable]
  commops.yaml:8:34   `sets` is not a field of a role  [fixable]
  commops.yaml:9:34   `sets` is not a field of a role  [fixable]
  commops.yaml:10:34  `sets` is not a field of a role  [fixable]
  commops.yaml:11:34  `sets` is not a field of a role  [fixable]
  and 2 more: commops validate --rule unknown-field --full
  = help: did you mean 'seats'?

12  error   unknown-field
12  error   unknown-reference

24 errors in 1 file: 0 teams, 12 roles, 0 duties, 0 people, as of 2026-07-01. 12 fixable with --fix.
""")


def test_the_caret_is_below_wide_characters(tmp_path: Path) -> None:
    assert text(tmp_path, "roles: {审核: {name: 内容审核, reports_to: 主管}}\n") == snapshot("""\

error[unknown-reference]: role '主管' is not defined
 --> commops.yaml:1:38
  |
1 | roles: {审核: {name: 内容审核, reports_to: 主管}}
  |                                            ^^^^
  = help: define it under `roles`, or write the id of another role here

1 error in 1 file: 0 teams, 1 role, 0 duties, 0 people, as of 2026-07-01.
""")


def test_tabs_and_control_characters_are_seen(tmp_path: Path) -> None:
    assert text(tmp_path, 'roles: {a: {name:\t"x\\ty",\treports_to: "\\e[31mred\\n"}}\n') == snapshot("""\

error[unknown-reference]: role '␛[31mred␊' is not defined
 --> commops.yaml:1:39
  |
1 | roles: {a: {name:␉"x\\ty",␉reports_to: "\\e[31mred\\n"}}
  |                                       ^^^^^^^^^^^^^
  = help: define it under `roles`, or write the id of another role here

1 error in 1 file: 0 teams, 1 role, 0 duties, 0 people, as of 2026-07-01.
""")


def test_text_from_right_to_left(tmp_path: Path) -> None:
    assert text(tmp_path, "roles: {مراجع: {name: مراجع المحتوى, reports_to: مدير}}\n") == snapshot("""\

error[unknown-reference]: role 'مدير' is not defined
 --> commops.yaml:1:50
  |
1 | roles: {مراجع: {name: مراجع المحتوى, reports_to: مدير}}
  |                                                  ^^^^
  = help: define it under `roles`, or write the id of another role here

1 error in 1 file: 0 teams, 1 role, 0 duties, 0 people, as of 2026-07-01.
""")


def test_a_very_long_line_is_cut_around_the_place(tmp_path: Path) -> None:
    before = ", ".join(f"tag-{number}" for number in range(60))
    roles = f"roles: {{a: {{aliases: [{before}], reports_to: nosuch, name: {'x' * 200}}}}}\n"
    assert text(tmp_path, roles) == snapshot("""\

error[unknown-reference]: role 'nosuch' is not defined
 --> commops.yaml:1:506
  |
1 | ...tag-57, tag-58, tag-59], reports_to: nosuch, name: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
  |                                         ^^^^^^
  = help: define it under `roles`, or write the id of another role here

1 error in 1 file: 0 teams, 1 role, 0 duties, 0 people, as of 2026-07-01.
""")


def test_in_a_narrow_terminal(tmp_path: Path) -> None:
    fields = f"{{name: {'内容' * 40}, reports_to: somebody-whom-nobody-knows-at-all-in-this-house}}"
    shown = text(tmp_path, f"roles:\n  内容审核: {fields}\n", 60)
    assert shown == snapshot("""\

error[unknown-reference]: role
  'somebody-whom-nobody-knows-at-all-in-this-house' is not
  defined
 --> commops.yaml:2:110
  |
2 | ...内容, reports_to: somebody-whom-nobody-knows-at...
  |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = help: define it under `roles`, or write the id of
    another role here

1 error in 1 file: 0 teams, 1 role, 0 duties, 0 people, as
  of 2026-07-01.
""")
    assert max(map(width, shown.splitlines())) <= 60


def test_a_part_that_is_itself_too_long(tmp_path: Path) -> None:
    shown = text(tmp_path, f"roles: {{a: {{reports_to: {'x' * 300}, name: {'y' * 300}}}}}\n", 60).splitlines()
    assert shown[5:7] == snapshot(["  |", "1 | ...: {a: {reports_to: xxxxxxxxxxxxxxxxxxxxxxxxxxxx..."])


def test_markup_is_text(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(
        'roles: {a: {reports_to: "[red]"}, b: {level: "a|b\\e[1m"}}\n', encoding="utf-8"
    )
    found = report(tmp_path)
    for lines in (list(report_text.lines(found, full=False)), list(report_concise.lines(found))):
        plain, coloured = written(lines), written(lines, colour=True)
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
        assert "[red]" in plain


def test_concise(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("roles:\n  a: {reports_to: b}\n  c: {sets: 3}\n", encoding="utf-8")
    assert written(report_concise.lines(report(tmp_path))) == snapshot("""\

commops.yaml:2:19: error[unknown-reference] role 'b' is not defined
commops.yaml:3:7: error[unknown-field] `sets` is not a field of a role
""")


def test_json(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("roles:\n  a: {reports_to: '[red]|\u202e'}\n", encoding="utf-8")
    (finding,) = json.loads(report_json.text(report(tmp_path)))["findings"]
    assert finding["place"] == {"file": "commops.yaml", "line": 2, "column": 19, "end_line": 2, "end_column": 28}
    assert {key: finding[key] for key in ("rule", "severity", "path")} == snapshot(
        {"rule": "unknown-reference", "severity": "error", "path": "roles/a/reports_to"}
    )
    assert "[red]|\u202e" in finding["message"]


def test_a_list_keeps_names_and_letters(tmp_path: Path) -> None:
    names = {1: "Write news", 2: "Print badges", 3: "Book rooms", 4: "Greet guests"}
    teams = "teams: {x: {lead: none}}\nroles: {a: {team: x}, b: {team: x}}\nduties:\n"
    nobody = "".join(f"  n{number}: {{name: {name}, area: x}}\n" for number, name in names.items())
    twice = "".join(
        f"  t{number}: {{name: {name}, team: x, accountable: a, responsible: [b], informed: [b]}}\n"
        for number, name in names.items()
    )
    areas = "areas: {x: {}}\n"
    lines = text(tmp_path, areas + teams + nobody + twice).splitlines()
    assert [line for line in lines if line.startswith("  commops.yaml:")] == snapshot(
        [
            "  commops.yaml:5:3  'n1' (Write news): also no responsible role",
            "  commops.yaml:6:3  'n2' (Print badges): also no responsible role",
            "  commops.yaml:7:3  'n3' (Book rooms): also no responsible role",
            "  commops.yaml:8:3  'n4' (Greet guests): also no responsible role",
            "  commops.yaml:9:80   'b' is R and I in 't1' (Write news)  [fixable]",
            "  commops.yaml:10:82  'b' is R and I in 't2' (Print badges)  [fixable]",
            "  commops.yaml:11:80  'b' is R and I in 't3' (Book rooms)  [fixable]",
            "  commops.yaml:12:82  'b' is R and I in 't4' (Greet guests)  [fixable]",
        ]
    )
