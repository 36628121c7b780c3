from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot
from organisations import DAY, graph
from trees import written

from commops.chart.org_chart import Chart, Of, UnknownRoot, draw
from commops.terminal import tree_text

SPARK = """
organization: {name: Spark, language: en}
teams:
  community: {lead: community-manager, name: {en: Community, zh: 社群}}
  content: {parent: community, lead: content-lead, name: {en: Content, zh: 内容}}
  agency: {kind: external}
roles:
  community-manager: {team: community, level: manager}
  content-lead: {team: content, level: lead, dotted_line_to: [growth-manager]}
  content-planner: {team: content, seats: 2, name: {en: Content planner, zh: 内容策划}}
  reviewer: {team: content}
  designer: {team: content}
  volunteer: {team: content, seats: any}
  growth-manager: {team: community}
  printer: {team: agency, reports_to: content-lead}
duties:
  planning: {team: content}
people:
  ada: {name: Ada Park, roles: [community-manager]}
  mira: {name: Mira Sol, assignments: [{role: content-lead, share: 0.8}, {role: content-planner, share: 0.2}]}
  wang: {name: 王小明, assignments: [{role: reviewer, acting: true, until: 2026-12-31}]}
  tom: {name: Tom Reed, assignments: [{role: designer, dotted_line_to: [growth-manager]}]}
  noa: {name: Noa Levi, assignments: [{role: designer, from: 2027-01-01}]}
  lin: {name: Lin Chen}
"""

CHAIRS = """
organization: {team_kinds: {sig: functional}}
teams: {sig-node: {kind: sig, name: Node}, sig-web: {kind: sig, name: Web}}
roles: {chair: {in_each: [sig], leads: true}}
people:
  a: {name: Ann, roles: [chair@sig-node, chair@sig-web]}
  b: {name: Bo, roles: [chair@sig-node]}
  c: {name: Cy, roles: [chair@sig-node]}
  d: {name: Di, roles: [chair@sig-node]}
  e: {name: Ed, roles: [chair@sig-node]}
"""


def drawn(folder: Path, text: str, of: Of | None = None, root: str = "", **more: Any) -> str:
    """Return a chart as a tree of lines."""
    asked = {"language": "en"} | more
    return written(tree_text.lines(draw(Chart(graph(folder, text), of=of, root=root, **asked))))


def test_posts(tmp_path: Path) -> None:
    assert drawn(tmp_path, SPARK) == snapshot("""\

Community manager  Ada Park
├── Content lead  Mira Sol 80 %  ╌ dotted to Growth manager
│   ├── Content planner ×2  Mira Sol 20 %, 1 vacant
│   ├── Designer  Tom Reed  ╌ dotted to Growth manager
│   ├── Printer
│   ├── Reviewer  王小明 (acting until 2026-12-31), 1 vacant
│   └── Volunteer
└── Growth manager  vacant

8 positions, 8 seats, 3 vacant · 3 levels, span 2 to 5 · as of 2026-07-01
""")


def test_people(tmp_path: Path) -> None:
    assert drawn(tmp_path, SPARK, Of.PEOPLE) == snapshot("""\

Ada Park  Community manager
├── Mira Sol  Content lead 80 %  also Content planner  ╌ dotted to Growth manager
│   ├── Mira Sol  Content planner 20 %  also Content lead
│   ├── vacant  Content planner
│   ├── Tom Reed  Designer  ╌ dotted to Growth manager
│   ├── Printer
│   ├── 王小明  Reviewer (acting until 2026-12-31)
│   ├── vacant  Reviewer
│   └── Volunteer
└── vacant  Growth manager

4 people, 8 positions, 3 vacant · 2 without a position · 3 levels, span 2 to 5 · as of 2026-07-01
""")


def test_teams(tmp_path: Path) -> None:
    assert drawn(tmp_path, SPARK, Of.TEAMS) == snapshot("""\

Agency  external
Community  Community manager: Ada Park  1 vacant
└── Content  Content lead: Mira Sol  1 duty · 2 vacant

3 teams · 8 positions, 3 vacant · 1 duty · as of 2026-07-01
""")


def test_in_chinese(tmp_path: Path) -> None:
    assert drawn(tmp_path, SPARK, language="zh") == snapshot("""\

Community manager  Ada Park
├── Content lead  Mira Sol 80 %  ╌ 虚线汇报 Growth manager
│   ├── 内容策划 ×2  Mira Sol 20 %、空缺 1
│   ├── Designer  Tom Reed  ╌ 虚线汇报 Growth manager
│   ├── Printer
│   ├── Reviewer  王小明（代理至 2026-12-31）、空缺 1
│   └── Volunteer
└── Growth manager  空缺

8 个岗位，8 个编制，空缺 3 · 3 层，管理幅度 2 至 5 · 截至 2026-07-01
""")
    assert drawn(tmp_path, SPARK, Of.TEAMS, language="zh") == snapshot("""\

Agency  外部
社群  Community manager：Ada Park  空缺 1
└── 内容  Content lead：Mira Sol  1 项职责 · 空缺 2

3 个团队 · 8 个岗位，空缺 3 · 1 项职责 · 截至 2026-07-01
""")
    assert drawn(tmp_path, SPARK, Of.PEOPLE, "content-planner", language="zh") == snapshot("""\

Mira Sol  内容策划 20 %  兼任 Content lead
空缺  内容策划

1 人，1 个岗位，空缺 1 · 1 层 · 截至 2026-07-01
""")


def test_layers_and_how_much_is_hidden(tmp_path: Path) -> None:
    assert drawn(tmp_path, SPARK, depth=1) == snapshot("""\

Community manager  Ada Park  … 7 more below

1 position, 1 seat · 1 level, span 2 · as of 2026-07-01
""")
    assert drawn(tmp_path, SPARK, Of.PEOPLE, depth=1) == snapshot("""\

Ada Park  Community manager  … 7 more below

1 person, 1 position · 2 without a position · 1 level, span 2 · as of 2026-07-01
""")
    assert drawn(tmp_path, SPARK, Of.TEAMS, depth=1) == snapshot("""\

Agency  external
Community  Community manager: Ada Park  1 vacant · … 1 more below

2 teams · 3 positions, 1 vacant · as of 2026-07-01
""")


@pytest.mark.parametrize("root", ["content-lead", "content", "mira"])
def test_a_post_its_team_and_its_holder_are_the_same_place(root: str, tmp_path: Path) -> None:
    assert drawn(tmp_path, SPARK, Of.ROLES, root).splitlines()[1].startswith("Content lead  Mira Sol 80 %")
    assert "Community manager" not in drawn(tmp_path, SPARK, Of.ROLES, root)


def test_a_person_is_drawn_from_every_post_they_hold(tmp_path: Path) -> None:
    text = "roles: {host: {}, cook: {}, boy: {reports_to: cook}}\npeople: {wei: {roles: [host, cook, boy]}}"
    assert drawn(tmp_path, text, Of.ROLES, "wei") == snapshot("""\

Cook  Wei
└── Boy  Wei
Host  Wei

3 positions, 3 seats · 2 levels, span 1 · as of 2026-07-01
""")


def test_a_team_that_others_lead_is_its_own_posts(tmp_path: Path) -> None:
    text = """
    teams: {whole: {lead: boss}, events: {parent: whole, lead: boss}}
    roles: {boss: {team: whole}, host: {team: events}, cook: {team: events}, clerk: {team: whole}}
    """
    assert drawn(tmp_path, text, Of.ROLES, "events") == snapshot("""\

Cook
Host

2 positions, 2 seats · 1 level · as of 2026-07-01
""")


def test_a_role_in_many_teams(tmp_path: Path) -> None:
    assert drawn(tmp_path, CHAIRS, Of.ROLES) == snapshot("""\

Chair · Node  Ann, Bo, Cy, +2
Chair · Web  Ann

2 positions, 2 seats · 1 level · as of 2026-07-01
""")
    assert drawn(tmp_path, CHAIRS, Of.TEAMS) == snapshot("""\

Node  Chair: Ann, Bo, Cy, +2
Web  Chair: Ann

2 teams · 2 positions · as of 2026-07-01
""")
    assert drawn(tmp_path, CHAIRS, Of.PEOPLE, "chair@sig-node") == snapshot("""\

Ann  Chair · Node  also Chair · Web
Bo  Chair · Node
Cy  Chair · Node
Di  Chair · Node
Ed  Chair · Node

5 people, 1 position · 1 level · as of 2026-07-01
""")


@pytest.mark.parametrize(
    ("text", "of", "root", "message"),
    [
        (SPARK, None, "nobody", "no position, team or person 'nobody' exists on 2026-07-01"),
        (SPARK, Of.TEAMS, "content-lead", "team 'content-lead' does not exist on 2026-07-01"),
        (SPARK, None, "lin", "'lin' holds no position on 2026-07-01"),
        ("teams: {legal: {kind: external}}", Of.ROLES, "legal", "team 'legal' has no positions"),
    ],
)
def test_nothing_to_start_from(text: str, of: Of | None, root: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownRoot) as raised:
        drawn(tmp_path, text, of, root)
    assert str(raised.value) == message


def test_a_role_in_many_teams_is_no_place_to_start_from(tmp_path: Path) -> None:
    with pytest.raises(UnknownRoot, match="'chair' is a position in each of 2 teams") as raised:
        drawn(tmp_path, CHAIRS, root="chair")
    assert raised.value.meant == ["chair@sig-node", "chair@sig-web"]


def test_of_several_holders_who_is_acting_and_who_is_away(tmp_path: Path) -> None:
    text = """
teams: {t: {lead: head}}
roles: {head: {team: t}, w: {team: t}}
people:
  ana: {name: Ana, roles: [head], away: [{from: 2026-06-01, until: 2026-09-30}]}
  bo: {name: Bo, assignments: [{role: head, acting: true, until: 2026-09-30}]}
  cy: {name: Cy, roles: [w]}
"""
    assert drawn(tmp_path, text, of=Of.PEOPLE) == snapshot("""\

Bo (acting until 2026-09-30), Ana (away until 2026-09-30)  Head
└── Cy  W

3 people, 2 positions · 2 levels, span 1 · as of 2026-07-01
""")


def test_a_team_that_leads_together_below_another_one(tmp_path: Path) -> None:
    text = """
teams: {assembly: {lead: none}, board: {parent: assembly, lead: none}, office: {parent: board, lead: head}}
roles: {member: {team: assembly}, director: {team: board, seats: 2}, head: {team: office}, clerk: {team: office}}
"""
    assert drawn(tmp_path, text) == snapshot("""\

Assembly  led together
├── Board  led together
│   ├── Director ×2
│   └── Head
│       └── Clerk
└── Member

4 positions, 5 seats · 4 levels, span 1 · as of 2026-07-01
""")


def test_circles_are_drawn_once_and_said(tmp_path: Path) -> None:
    roles = "roles: {a: {reports_to: c}, b: {reports_to: a}, c: {reports_to: b}, d: {reports_to: c}, e: {}}"
    assert drawn(tmp_path, roles) == snapshot("""\

E
A  ↺ in a reporting cycle
└── B  ↺ in a reporting cycle
    └── C  ↺ in a reporting cycle
        └── D

5 positions, 5 seats · 4 levels, span 1 to 2 · as of 2026-07-01
""")
    teams = "teams: {a: {parent: b, lead: none}, b: {parent: a, lead: none}, c: {parent: a, lead: none}}"
    assert drawn(tmp_path, teams, Of.TEAMS) == snapshot("""\

A  led together  ↺ in a team cycle
├── B  led together  ↺ in a team cycle
└── C  led together

3 teams · 0 positions · as of 2026-07-01
""")


def test_where_no_people_are_described_nothing_is_vacant(tmp_path: Path) -> None:
    text = "teams: {events: {lead: host}}\nroles: {host: {team: events, seats: 3}, cook: {team: events}}"
    for of in Of:
        assert "vacant" not in drawn(tmp_path, text, of)
    assert drawn(tmp_path, text) == snapshot("""\

Host ×3
└── Cook

2 positions, 4 seats · 2 levels, span 1 · as of 2026-07-01
""")


def test_above_sixty_posts_it_is_of_teams(tmp_path: Path) -> None:
    def crew(number: int) -> str:
        return "teams: {crew: {lead: none}}\nroles:\n" + "".join(f"  r{n}: {{team: crew}}\n" for n in range(number))

    assert drawn(tmp_path, crew(60)).splitlines()[-1] == snapshot("60 positions, 60 seats · 1 level · as of 2026-07-01")
    assert drawn(tmp_path, crew(61)).splitlines()[-1] == snapshot("1 team · 61 positions · as of 2026-07-01")
    assert "61 positions, 61 seats" in drawn(tmp_path, crew(61), Of.ROLES)
    assert "1 team · 61 positions" in drawn(tmp_path, crew(61), root="crew")
    assert drawn(tmp_path, crew(61), root="r1").startswith("\nR1\n")


def test_names_stop_at_three(tmp_path: Path) -> None:
    people = "".join(f"  p{number}: {{name: P{number}, roles: [host]}}\n" for number in range(7))
    text = f"teams: {{t: {{lead: host}}}}\nroles: {{host: {{team: t, seats: 9}}, cook: {{team: t}}}}\npeople:\n{people}"
    assert drawn(tmp_path, text) == snapshot("""\

Host ×9  P0, P1, P2, +4, 2 vacant
└── Cook  vacant

2 positions, 10 seats, 3 vacant · 2 levels, span 1 · as of 2026-07-01
""")
    assert drawn(tmp_path, text, Of.TEAMS) == snapshot("""\

T  Host: P0, P1, P2, +4  3 vacant

1 team · 2 positions, 3 vacant · as of 2026-07-01
""")
    assert drawn(tmp_path, text, Of.PEOPLE) == snapshot("""\

P0, P1, P2, +4  Host, 2 vacant
└── vacant  Cook

7 people, 2 positions, 3 vacant · 2 levels, span 1 · as of 2026-07-01
""")


def test_the_day_decides(tmp_path: Path) -> None:
    text = """
    teams: {old: {until: 2026-06-30, lead: none}, new: {from: 2026-07-01, lead: none}}
    roles: {host: {team: old}, cook: {team: new}}
    people: {wei: {assignments: [{role: cook, from: 2026-08-01}]}}
    """
    assert drawn(tmp_path, text) == snapshot("""\

Cook  vacant

1 position, 1 seat, 1 vacant · 1 level · as of 2026-07-01
""")
    assert DAY.isoformat() == "2026-07-01"


def test_an_empty_organisation(tmp_path: Path) -> None:
    assert drawn(tmp_path, "organization: {name: X}\nareas: {a: {}}") == snapshot("""\

0 positions, 0 seats · 0 levels · as of 2026-07-01
""")
