from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from documents import EXAMPLE, listed, material
from inline_snapshot import snapshot
from organisations import DAY

from commops.formats import table_csv, table_json
from commops.lists.listing import draw
from commops.model.kinds import KINDS
from commops.terminal.width import width

SPARK = """\
organization: {name: Spark, team_kinds: {sig: functional}}
teams:
  community: {lead: community-manager, name: {en: Community, zh: 社区}}
  events: {parent: community, name: {en: Events, zh: 活动}, until: 2027-06-30}
  sig-node: {kind: sig, name: Node}
  board: {lead: none}
  agency: {kind: external}
roles:
  community-manager: {team: community, name: {en: Community manager, zh: 社区经理}, level: manager}
  event-planner: {team: events, seats: 3, reports_to: community-manager, name: {en: Event planner, zh: 活动策划}}
  helper: {team: events, seats: any}
  chair: {in_each: sig, leads: true}
duties:
  plan: {team: community, priority: core, responsible: [event-planner]}
  orphan: {responsible: [helper]}
people:
  ada: {name: Ada Park, roles: [community-manager, chair@sig-node], fte: 0.8}
  wei: {name: 张伟, roles: [event-planner]}
"""


def test_teams(tmp_path: Path) -> None:
    of = material(tmp_path, SPARK)
    assert listed(of, "teams") == snapshot("""\
             Name       Lead            Part of    Kind        Positions  Duties
  agency     Agency                                external    0          0
  board      Board      led together               functional  0          0
  community  Community  Community man…             functional  1          1
  events     Events     no lead         Community  functional  2          0
  sig-node   Node       Chair · Node               sig         1          0

5 teams · as of 2026-07-01
""")
    assert listed(material(tmp_path, language="zh"), "teams") == snapshot("""\
             名称    负责人        上级团队  类型  岗位  职责
  agency     Agency                          外部  0     0
  board      Board   共同负责                职能  0     0
  community  社区    社区经理                职能  1     1
  events     活动    无负责人      社区      职能  2     0
  sig-node   Node    Chair · Node            sig   1     0

团队共 5 个 · 截至 2026-07-01
""")


def test_posts(tmp_path: Path) -> None:
    assert listed(material(tmp_path, SPARK), "roles", 120) == snapshot("""\
                     Name               Holders         Reports to         Team       Seats  Level
  chair@sig-node     Chair · Node       Ada Park                           Node
  community-manager  Community manager  Ada Park                           Community         manager
  event-planner      Event planner      张伟, 2 vacant  Community manager  Events     3
  helper             Helper                             Community manager  Events     any

4 positions · as of 2026-07-01
""")
    assert listed(material(tmp_path, language="zh"), "roles") == snapshot("""\
                     名称          任职者        汇报给    团队  编制  职级
  chair@sig-node     Chair · Node  Ada Park                Node
  community-manager  社区经理      Ada Park                社区        经理
  event-planner      活动策划      张伟、空缺 2  社区经理  活动  3
  helper             Helper                      社区经理  活动  不限

岗位共 4 个 · 截至 2026-07-01
""")


def test_duties(tmp_path: Path) -> None:
    assert listed(material(tmp_path, SPARK), "duties", 120) == snapshot("""\
          Name    Accountable        Responsible    Team       Area       Priority
  orphan  Orphan  nobody             Helper                               supporting
  plan    Plan    Community manager  Event planner  Community  Community  core

2 duties · as of 2026-07-01
""")


def test_people_of_a_day(tmp_path: Path) -> None:
    assert listed(material(tmp_path, SPARK), "people") == snapshot("""\
       Name      Positions                        Working
                                                  time
  ada  Ada Park  Chair · Node, Community manager  80 %
  wei  张伟      Event planner

2 people · as of 2026-07-01
""")
    assert listed(material(tmp_path, on=date(2028, 1, 1)), "people") == snapshot("""\
       Name      Positions                        Working
                                                  time
  ada  Ada Park  Chair · Node, Community manager  80 %
  wei  张伟

2 people · as of 2028-01-01
""")


def test_nothing_of_a_kind(tmp_path: Path) -> None:
    assert listed(material(tmp_path, SPARK), "workflows") == snapshot("""\

0 workflows · as of 2026-07-01
""")


def test_long_cells_are_cut_and_the_last_columns_left_out() -> None:
    of = material(EXAMPLE)
    assert listed(of, "duties").splitlines()[:4] == snapshot(
        [
            "                                 Name                           Accountable   +4",
            "  access-control                 Keep and control access to     Head of data",
            "                                 confidential files",
            "  business-evaluation            Evaluate business results      Head of bus…",
        ]
    )
    assert listed(of, "duties", 100).splitlines()[:4] == snapshot(
        [
            "                                 Name                              Accountable    Responsible    +3",
            "  access-control                 Keep and control access to        Head of data   Technical su…",
            "                                 confidential files",
            "  business-evaluation            Evaluate business results         Head of busi…  Business ope…",
        ]
    )


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_fits_and_is_whole_for_programs(kind: str, language: str) -> None:
    of = material(EXAMPLE, language=language)
    table = draw(of, kind)
    rows = len(table.sections[0].rows)
    assert rows
    assert len({column.key for column in table.columns}) == len(table.columns)
    for room in (72, 80, 120):
        assert max(map(width, listed(of, kind, room).splitlines())) <= room
    assert "…" not in table_csv.text(table)
    read = list(csv.reader(io.StringIO(table_csv.text(table))))
    assert [len(row) for row in read] == [len(table.columns) + 1] * (rows + 1)
    data = json.loads(table_json.text(table))
    assert [row["id"] for row in data["rows"]] == [row[0] for row in read[1:]]
    assert all(list(row["cells"]) == [column["id"] for column in data["columns"]] for row in data["rows"])


def test_as_json(tmp_path: Path) -> None:
    assert json.loads(table_json.text(draw(material(tmp_path, SPARK, on=DAY), "people"))) == snapshot(
        {
            "title": "",
            "columns": [
                {"id": "name", "title": "Name"},
                {"id": "posts", "title": "Positions"},
                {"id": "fte", "title": "Working time"},
            ],
            "rows": [
                {
                    "id": "ada",
                    "title": "ada",
                    "cells": {"name": "Ada Park", "posts": "Chair · Node, Community manager", "fte": "80 %"},
                    "section": "",
                },
                {
                    "id": "wei",
                    "title": "wei",
                    "cells": {"name": "张伟", "posts": "Event planner", "fte": ""},
                    "section": "",
                },
            ],
            "totals": [],
            "legend": "2 people · as of 2026-07-01",
        }
    )


SAME_NAMES = """\
teams:
  sales: {lead: sales-lead}
  service: {name: Sales, parent: sales, lead: service-lead}
roles:
  sales-lead: {team: sales, name: Manager}
  service-lead: {team: service, name: Manager}
duties: {sell: {team: service}}
people:
  wei: {name: Wei Zhang, roles: [sales-lead]}
  wei-2: {name: Wei Zhang, roles: [service-lead]}
"""


def test_things_of_one_name_are_told_apart(tmp_path: Path) -> None:
    of = material(tmp_path, SAME_NAMES)
    lists = "\n".join(listed(of, kind) for kind in ("teams", "roles", "duties", "people"))
    assert lists == snapshot("""\
           Name   Lead                      Part   Kind        Positions  Duties
                                            of
  sales    Sales  Manager · Sales (sales-…         functional  1          0
  service  Sales  Manager · Sales (servic…  Sales  functional  1          1

2 teams · as of 2026-07-01

                Name     Holders            Reports to             Team
  sales-lead    Manager  Wei Zhang (wei)                           Sales
  service-lead  Manager  Wei Zhang (wei-2)  Manager · Sales (sal…  Sales · Sales

2 positions · as of 2026-07-01

        Name  Accountable   Responsible   Team          Area          Priority
  sell  Sell  Manager · S…  Manager · S…  Sales · Sal…  Sales · Sal…  supporting

1 duty · as of 2026-07-01

         Name       Positions
  wei    Wei Zhang  Manager · Sales (sales-lead)
  wei-2  Wei Zhang  Manager · Sales (service-lead)

2 people · as of 2026-07-01
""")
