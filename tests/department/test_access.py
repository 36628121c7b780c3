"""Which information is open to whom: what the view says is what the files and the rules say."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from inline_snapshot import snapshot
from organisations import graph
from plans import DAY, EXAMPLES, ROOT, graph_of
from processes import commops

from commops.department.access_list import Access, access_data
from commops.rules.control.access import access_without_need, need_without_access

SCHEMA = json.loads((ROOT / "docs" / "access.schema.json").read_text(encoding="utf-8"))

SMALL = """\
organization: {name: Spark}
teams:
  events: {lead: event-lead}
  agency: {kind: external}
roles:
  event-lead: {team: events, access: [member-data, figures]}
  planner: {team: events, seats: 2, access: [member-data, member-data]}
  host: {team: events}
  printer: {team: agency, access: [member-data]}
information:
  member-data: {name: Member data, level: confidential, agreement: nda}
  figures: {name: Figures}
  news: {name: News, level: public}
agreements: {nda: {name: Confidentiality agreement}}
duties:
  plans: {name: Plans, team: events, responsible: [planner], information: [member-data]}
  guests: {name: Guests, team: events, responsible: [host], information: [member-data]}
people:
  ada: {name: Ada Park, roles: [event-lead]}
  bo: {name: Bo Lind, roles: [planner]}
  eve: {name: Eve Moss, roles: [planner], away: [{from: 2026-06-01, until: 2026-12-31}]}
"""


def test_in_full_everybody_is_named(tmp_path: Path) -> None:
    people = "".join(f"  p{each}: {{name: Person {each}, roles: [planner]}}\n" for each in range(6))
    written = SMALL.replace("seats: 2", "seats: 8") + people
    (tmp_path / "commops.yaml").write_text(written, encoding="utf-8")
    assert "Person 5" not in commops(tmp_path, "access", "--on", "2026-07-01").stdout
    shown = commops(tmp_path, "access", "--on", "2026-07-01", "--full").stdout
    assert all(f"Person {each}" in shown for each in range(6))


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_numbers_are_those_of_the_list(example: str) -> None:
    done = commops(ROOT / "examples" / example, "list", "information", "--format", "json", "--on", DAY.isoformat())
    listed = {row["id"]: int(row["cells"]["posts"]) for row in json.loads(done.stdout)["rows"]}
    found = access_data(graph_of(example))["information"]
    assert {each["information"]: len(each["open_to"]) for each in found} == listed


@pytest.mark.parametrize("example", EXAMPLES)
def test_who_has_it_without_need_is_what_the_rules_report(example: str) -> None:
    of_day = graph_of(example)
    access = Access(of_day)
    assert {post for post, _ in access.unneeded} == {each.address.keys[1] for each in access_without_need(of_day)}
    assert {post for post, _ in access.lacking} == {each.address.keys[1] for each in need_without_access(of_day)}


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_duties_are_those_that_the_matrix_says(example: str) -> None:
    of_day = graph_of(example)
    for each in access_data(of_day)["information"]:
        for post in each["open_to"]:
            expected = set()
            for duty, fields in of_day.duties.items():
                does = {post for cell in of_day.letters.working(duty) for post in of_day.letters.posts(cell)}
                if each["information"] in fields.information and post["position"] in does:
                    expected.add(duty)
            assert set(post["duties"]) == expected


def test_access(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(SMALL, encoding="utf-8")
    assert commops(tmp_path, "access", "--on", "2026-07-01").stdout == snapshot("""\
Access to information                                           as of 2026-07-01

Access without need (1)
  Event lead (Ada Park)  Member data

Needed, but no access (1)
  Host (vacant)  Member data; for Guests

Member data · confidential · Confidentiality agreement (3)
  Event lead (Ada Park)
    no duty needs it
  Planner (Bo Lind; Eve Moss, away until 2026-12-31)
    for Plans
  Printer

Figures · internal (1)
  Event lead (Ada Park)

News · public (0)
  open to everybody
""")
    assert commops(tmp_path, "access", "--on", "2026-07-01", "--language", "zh").stdout == snapshot("""\
信息权限                                                         截至 2026-07-01

有权限但无需要（1）
  Event lead（Ada Park）  Member data

有需要但无权限（1）
  Host（空缺）  Member data；用于 Guests

Member data · 保密 · Confidentiality agreement（3）
  Event lead（Ada Park）
    没有职责需要
  Planner（Bo Lind；Eve Moss，离岗至 2026-12-31）
    用于 Plans
  Printer

Figures · 内部（1）
  Event lead（Ada Park）

News · 公开（0）
  对所有人公开
""")
    assert commops(tmp_path, "access", "--on", "2026-07-01", "-f", "markdown").stdout == snapshot("""\
**Access to information** · as of 2026-07-01

**Access without need (1)**

- [ ] Event lead (Ada Park): Member data

**Needed, but no access (1)**

- [ ] Host (vacant): Member data; for Guests

**Member data · confidential · Confidentiality agreement (3)**

- Event lead (Ada Park): no duty needs it
- Planner (Bo Lind; Eve Moss, away until 2026-12-31): for Plans
- Printer

**Figures · internal (1)**

- Event lead (Ada Park)

**News · public (0)**

- open to everybody
""")


def test_where_no_access_is_stated_none_is_missing(tmp_path: Path) -> None:
    text = """\
roles: {a: {}}
information: {secrets: {level: confidential}}
duties: {x: {accountable: a, information: [secrets]}}
"""
    found = access_data(graph(tmp_path, text))
    assert (found["without_need"], found["without_access"]) == ([], [])
    assert commops(tmp_path, "access", "--on", "2026-07-01").stdout == snapshot("""\
Access to information                                           as of 2026-07-01

Secrets · confidential (0)
  no position states access to it

No role states what it may access: write `access` in the roles.
""")


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_data_is_as_its_schema_says(example: str) -> None:
    jsonschema.validate(access_data(graph_of(example)), SCHEMA, jsonschema.Draft202012Validator)


def test_duties_that_are_not_named_are_counted_as_things(tmp_path: Path) -> None:
    duty = "{team: events, responsible: [planner], information: [member-data]}"
    duties = "".join(f"  duty-{number}: {duty}\n" for number in range(6))
    (tmp_path / "commops.yaml").write_text(SMALL.replace("duties:\n", f"duties:\n{duties}"), encoding="utf-8")
    done = commops(tmp_path, "access", "--on", DAY.isoformat(), "--language", "zh")
    assert ("另 4 项" in done.stdout, "另 4 人" in done.stdout) == (True, False)
