"""Who works with whom: every collaboration is named with its parties, and what is missing is what the rule reports."""

from __future__ import annotations

import json
from pathlib import Path

import hostile_names
import jsonschema  # type: ignore[import-untyped]
import pytest
from hostile_names import NAMES
from inline_snapshot import snapshot
from markdown_it import MarkdownIt
from organisations import DAY as TEST_DAY
from organisations import graph, write
from plans import DAY, EXAMPLES, ROOT, graph_of
from processes import commops

from commops.department.access_list import access_list
from commops.department.collaboration_list import collaboration_data, collaboration_list
from commops.department.hours_list import week
from commops.department.signature_list import signature_list
from commops.department.skill_list import skill_list, training_plan
from commops.finding import Severity
from commops.formats import checklist_markdown, week_markdown
from commops.graph import Graph
from commops.naming.material import Material
from commops.planning.item_words import ItemWords
from commops.rules.collaboration import missing_collaboration
from commops.shapes import Checklist, CheckSection, Item, Run, Week, WeekGrid, plain
from commops.sources.reading import read
from commops.terminal import checklist_text, week_text
from commops.terminal.wrap import breadth

SCHEMA = json.loads((ROOT / "docs" / "collaborations.schema.json").read_text(encoding="utf-8"))

SMALL = """\
organization: {name: Spark, timezone: Europe/Paris, domain: spark.example.org}
teams:
  events: {lead: event-lead}
  studio: {lead: designer}
  shop: {lead: seller}
  agency: {kind: external}
roles:
  event-lead: {team: events, reports_to: none}
  designer: {team: studio, reports_to: none}
  seller: {team: shop, reports_to: none}
duties:
  posters: {name: Posters, team: studio, responsible: [designer], consulted: [event-lead]}
  flyers: {name: Flyers, team: studio, responsible: [designer], consulted: [event-lead]}
  tickets: {name: Tickets, team: shop, responsible: [seller], consulted: [event-lead]}
  plans: {name: Plans, team: events, responsible: [event-lead]}
workflows:
  event: {name: An event, steps: [{id: plan, name: Plan, duty: plans}, {id: paint, name: Paint, duty: posters}]}
collaborations:
  agency-talk: {name: Talk with the agency, between: [team:events, team:agency], channel: mail, cadence: monthly}
  shop-window: {name: Shop window, between: [designer, seller], mode: x-as-a-service, gives: {designer: pictures}}
  team-meeting:
    name: Team meeting
    between: [team:events]
    channel: meeting
    cadence: weekly
    when: {en: Mon 10:00, zh: 周一 10:00}
    minutes: 45
    decides: {by: event-lead, duties: [plans]}
"""


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_collaborations_are_those_of_the_list(example: str) -> None:
    done = commops(ROOT / "examples" / example, "list", "collaborations", "--format", "json", "--on", DAY.isoformat())
    listed = json.loads(done.stdout)["rows"]
    found = collaboration_data(graph_of(example))["collaborations"]
    assert [each["collaboration"] for each in found] == [row["id"] for row in listed]
    minutes = [row["cells"].get("minutes", "") for row in listed]
    assert [f"{each['minutes']:g}" if each["minutes"] else "" for each in found] == minutes


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_is_shown_once_with_its_parties(example: str) -> None:
    of_day = graph_of(example)
    made = collaboration_list(of_day, "en", full=True)
    items = [item for section in made.sections if section.key != "missing" for item in section.items]
    written = of_day.organization.collaborations
    assert sorted(item.ids[0] for item in items) == sorted(f"collaborations/{each}" for each in written)
    names = ItemWords(of_day, "en").names
    for item in items:
        each = written[item.ids[0].removeprefix("collaborations/")]
        assert plain(item.remark).startswith(names.joined(map(names.party, each.between)))


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_missing_is_what_the_rule_reports(example: str) -> None:
    of_day = graph_of(example)
    reported = [each for each in missing_collaboration(of_day) if each.severity != Severity.INFO]
    teams = {frozenset((each.address.keys[1], each.related[0].address.keys[1])) for each in reported}
    found = collaboration_data(of_day)["missing"]
    assert {frozenset(each["teams"]) for each in found if each["expected"]} == teams


def test_collaborations(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(SMALL, encoding="utf-8")
    words = ("collaborations", "--on", "2026-07-01")
    assert commops(tmp_path, *words).stdout == snapshot("""\
Collaborations                                                  as of 2026-07-01

Teams that work together without a collaboration (1)
  Events and Studio  2 duties together: Posters, Flyers; 1 hand-off: An event →
                     Paint

With the outside (1)
  Talk with the agency  Events, Agency; mail · monthly

Between teams and positions (1)
  Shop window  Designer, Seller; x-as-a-service; Designer gives pictures

Within a team (1)
  Team meeting  Events; meeting · weekly · Mon 10:00 · 45 min; Event lead
                decides on Plans

1 more pair of teams shares one duty and has no collaboration.
1 collaboration has a day and a time: `commops collaborations -o meetings.ics`
""")
    assert commops(tmp_path, *words, "--language", "zh").stdout == snapshot("""\
协作                                                             截至 2026-07-01

一起工作却没有约定协作的团队（1）
  Events 与 Studio  共担 2 项职责：Posters、Flyers；1 次移交：An event → Paint

与外部（1）
  Talk with the agency  Events、Agency；邮件 · 每月

团队与岗位之间（1）
  Shop window  Designer、Seller；服务；Designer 提供：pictures

团队内部（1）
  Team meeting  Events；会议 · 每周 · 周一 10:00 · 45 分钟；由 Event lead 决定：
                Plans

另有 1 对团队共担一项职责，没有约定协作。
1 项协作写明了日期和时间：`commops collaborations -o meetings.ics`
""")
    assert commops(tmp_path, *words, "-f", "markdown").stdout == snapshot("""\
**Collaborations** · as of 2026-07-01

**Teams that work together without a collaboration (1)**

- [ ] Events and Studio: 2 duties together: Posters, Flyers; 1 hand-off: An event → Paint

**With the outside (1)**

- Talk with the agency: Events, Agency; mail · monthly

**Between teams and positions (1)**

- Shop window: Designer, Seller; x-as-a-service; Designer gives pictures

**Within a team (1)**

- Team meeting: Events; meeting · weekly · Mon 10:00 · 45 min; Event lead decides on Plans

1 more pair of teams shares one duty and has no collaboration.

1 collaboration has a day and a time: `commops collaborations -o meetings.ics`
""")
    found = json.loads(commops(tmp_path, *words, "-f", "json").stdout)
    assert found["missing"] == snapshot(
        [
            {"teams": ["events", "shop"], "duties": ["tickets"], "hand_offs": [], "expected": False},
            {
                "teams": ["events", "studio"],
                "duties": ["posters", "flyers"],
                "hand_offs": [{"workflow": "event", "step": "paint"}],
                "expected": True,
            },
        ]
    )
    assert found["collaborations"][2]["event"] == snapshot(
        {"first": "2026-07-06T10:00", "zone": "Europe/Paris", "minutes": 45, "rule": "FREQ=WEEKLY;BYDAY=MO"}
    )
    assert [each.name for each in tmp_path.iterdir()] == ["commops.yaml"]


def test_none(tmp_path: Path) -> None:
    made = collaboration_list(graph(tmp_path, "roles: {a: {}}\n"), "en")
    assert (made.sections, len(made.notes)) == ((), 1)


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_line_fits(example: str, language: str) -> None:
    shown = collaboration_list(graph_of(example), language, full=True)
    for room in (80, 40):
        assert max(map(breadth, checklist_text.lines(shown, room))) <= room


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_data_is_as_its_schema_says(example: str) -> None:
    jsonschema.validate(collaboration_data(graph_of(example)), SCHEMA, jsonschema.Draft202012Validator)


def markdown_kinds(text: str) -> set[str]:
    """Return the kinds of what a page has besides text."""
    found = set()
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text):
        found |= {token.type, *(child.type for child in token.children or [])}
    return found


PLAIN = {
    *("text", "text_special", "inline", "softbreak", "code_inline"),
    *("strong_open", "strong_close", "paragraph_open", "paragraph_close"),
}
LISTS = {"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"}
TABLES = {
    *("table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close"),
    *("tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close"),
}


def test_names_stay_names_in_every_view(tmp_path: Path) -> None:
    organisation = hostile_names.organisation()
    ids = list(organisation["roles"])
    organisation |= {
        "information": {each: {"name": name, "level": "confidential"} for each, name in hostile_names.named().items()},
        "agreements": {each: {"name": name, "required_of": ["all"]} for each, name in hostile_names.named().items()},
        "collaborations": {
            each: {"name": name, "between": [each, ids[0]], "when": name, "gives": {each: name}}
            for each, name in hostile_names.named().items()
            if each != ids[0]
        },
    }
    for each, name in hostile_names.named().items():
        organisation["roles"][each] |= {"access": [each], "hours": name}
    reading = read(write(tmp_path, organisation))
    assert not reading.faults, reading.faults
    of_day = Graph(reading.organization, TEST_DAY)
    made = [
        collaboration_list(of_day, "en", full=True),
        signature_list(of_day, "en", 60, full=True),
        skill_list(of_day, "en", full=True),
        training_plan(of_day, "en", full=True),
        access_list(Material(of_day, "en", lambda _: {}), full=True),
        week(ItemWords(of_day, "en", full=True)).checklist,
    ]
    for checklist in made:
        assert markdown_kinds(checklist_markdown.text(checklist)) <= PLAIN | LISTS
        for room in (80, 40):
            for line in checklist_text.lines(checklist, room):
                assert breadth(line) <= room


def test_names_stay_names_in_a_week() -> None:
    rows = tuple(("10:00-11:00", ("1",) * 7) for _ in range(2))
    for name in NAMES:
        item = Item((Run(name),), (), (Run(name),))
        listed = Checklist(name, name, (CheckSection("x", name, (item,), tasks=False),))
        made = Week(listed, WeekGrid(name, "Time", ("Mo",) * 7, rows))
        assert markdown_kinds(week_markdown.text(made)) <= PLAIN | LISTS | TABLES
        for room in (80, 40):
            assert all(breadth(line) <= room for line in week_text.lines(made, room))


def test_times_that_cannot_be_read_are_named_with_their_location(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(
        """\
teams: {t: {}}
collaborations:
  a: {between: [team:t], channel: meeting, cadence: monthly, when: Mon 10:00}
  b: {between: [team:t], channel: meeting, cadence: weekly, when: Mon 10:00}
  c: {between: [team:t], channel: meeting, cadence: weekly, when: {en: Mon 9:00, zh: 周二 9:00}}
  d: {between: [team:t], channel: mail, cadence: weekly, when: some day}
""",
        encoding="utf-8",
    )
    done = commops(tmp_path, "collaborations", "--language", "en")
    assert done.code == 0
    assert done.stderr == snapshot("""\
commops: commops.yaml:3:68: 'a' has no event: no time of `monthly` can be read in its `when`
  write `when: third Tuesday 10:00`
commops: commops.yaml:5:61: 'c' has no event: no time of `weekly` can be read in its `when`
  write the same time in each language
""")
    assert commops(tmp_path, "collaborations", "--format", "json").stderr == done.stderr
