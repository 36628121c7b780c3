"""The hand-over is what two matrices say, in lines that fit, and names what it must."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from inline_snapshot import snapshot
from organisations import graph
from plans import DAY, EXAMPLES, ROOT, everybody, graph_of, lost, without_holdings
from processes import commops

from commops.formats import checklist_markdown
from commops.planning.handover import Handover, handover
from commops.planning.handover_data import handover_data
from commops.planning.handover_in_words import checklist, handover_list
from commops.planning.item_words import ItemWords
from commops.planning.scenario import leaving
from commops.shapes import plain
from commops.terminal.checklist_text import lines
from commops.terminal.wrap import breadth

SCHEMA = json.loads((ROOT / "docs" / "whatif.schema.json").read_text(encoding="utf-8"))
EVERYBODY = everybody()


@cache
def of(example: str, person: str) -> Handover:
    return handover(graph_of(example), person, DAY)


@pytest.mark.parametrize("example", EXAMPLES)
def test_nobody_is_left_where_two_matrices_by_person_say_so(example: str) -> None:
    before = graph_of(example)
    for person in before.people:
        after = without_holdings(before, person)
        found = of(example, person)
        assert set(found.left.nobody_does) == lost(before, after, person, answering=False), person
        assert set(found.left.nobody_answers) == lost(before, after, person, answering=True), person


def test_the_examples_lose_something_and_go_on_with_something() -> None:
    found = [of(*each) for each in EVERYBODY]
    assert len([each for each in found if each.left.nobody_does]) > 30
    assert len([each for each in found if each.left.still_done and not each.left.nobody_does]) > 30
    assert len([each for each in found if any(position.candidates for position in each.left.positions)]) > 30


def test_what_is_lost_is_what_the_commands_say_before_and_after(tmp_path: Path) -> None:
    text = (ROOT / "examples/functional/people.yaml").read_text(encoding="utf-8")
    (tmp_path / "org").mkdir()
    for file in (ROOT / "examples/functional").rglob("*.yaml"):
        (tmp_path / "org" / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    words = ("raci", "org", "--by", "person", "--format", "json", "--on")
    before = {row["id"]: row["cells"] for row in json.loads(commops(tmp_path, *words, "2026-11-28").stdout)["rows"]}

    left = text.replace("  leilani:\n", "  leilani:\n    until: 2026-11-28\n")
    assert left != text
    (tmp_path / "org/people.yaml").write_text(left, encoding="utf-8")
    after = {row["id"]: row["cells"] for row in json.loads(commops(tmp_path, *words, "2026-11-29").stdout)["rows"]}

    found = of("functional", "leilani")
    for sign, duties in (("R", found.left.nobody_does), ("A", found.left.nobody_answers)):
        gone = {
            duty
            for duty, cells in before.items()
            if sign in cells.get("leilani", "").split("/")
            and not [key for key, signs in after[duty].items() if key != "°" and sign in signs.split("/")]
        }
        assert gone == set(duties)
        assert gone


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("room", [80, 40])
def test_no_line_is_too_long(language: str, room: int) -> None:
    for example, person in EVERYBODY:
        shown = checklist(of(example, person), ItemWords(leaving(graph_of(example), person, DAY).after, language))
        for line in lines(shown, room):
            assert breadth(line) <= room, (example, person, plain(line))


def test_the_data_is_as_its_schema_says() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for each in EVERYBODY:
        assert [error.message for error in validator.iter_errors(handover_data(of(*each)))] == []


@pytest.mark.parametrize(
    "words",
    [
        *(("whatif", "leave", "yiheng", "department", "--format", form) for form in ("text", "markdown", "json")),
        ("whatif", "without", "community-manager", "department"),
        ("whatif", "merge", "community-manager", "community-specialist", "department"),
        ("whatif", "on", "2030-01-01", "department"),
        ("risks", "department"),
        ("load", "department"),
        ("suggest", "department", "--on", "2030-01-01"),
        ("suggest", "department", "--why-not", "yiheng", "community-specialist"),
    ],
)
def test_the_tree_is_not_touched(words: tuple[str, ...]) -> None:
    before = digest(ROOT / "examples" / "department")
    done = commops(ROOT / "examples", *words)
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout
    assert digest(ROOT / "examples" / "department") == before


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        whole.update(f"{file} {file.stat().st_mtime_ns}".encode())
    return whole.hexdigest()


SMALL = """\
organization: {name: Spark}
teams:
  community: {lead: manager}
  events: {parent: community, lead: event-lead}
  agency: {kind: external}
roles:
  manager: {team: community}
  event-lead: {team: events, backup: [planner, host], skills: {planning: 4, writing: 2}, access: [members]}
  planner: {team: events, seats: 2}
  host: {team: events}
skills: {planning: {}, writing: {}}
information: {members: {level: confidential, agreement: nda}}
agreements: {nda: {}}
separations: {plan-and-check: {duties: [checks, posters]}}
measures: {visits: {}, sales: {owner: event-lead}, reach: {owner: manager}}
trainings: {stage: {by: [event-lead]}, booth: {by: [event-lead, team:agency]}}
collaborations:
  weekly: {between: [event-lead, manager], channel: meeting}
  chat: {between: [event-lead, manager], channel: chat}
  all-events: {between: [team:events, manager], channel: meeting}
workflows:
  event:
    steps: [{id: plan, duty: plans}, {id: check, duty: checks, reviews: plan}, {id: print, duty: prints}]
duties:
  plans: {team: events, responsible: [planner], owns: [plan.example.org]}
  checks: {team: events, responsible: [event-lead], measures: [visits], owns: [desk]}
  posters: {team: events, responsible: [host]}
  prints: {team: events, responsible: [team:agency, event-lead], owns: [press]}
  budget: {accountable: manager, responsible: [manager], consulted: [event-lead]}
people:
  ada: {name: Ada Park, roles: [manager]}
  lin: {name: Lin Chen, roles: [event-lead], signed: {nda: 2026-01-05}}
  wei: {name: Wei Ma, roles: [planner], skills: {planning: 3}, signed: {nda: 2026-02-01}}
  noa: {name: Noa Lev, roles: [planner], until: 2026-07-31}
  kim: {name: Kim Oh, roles: [host]}
  max: {name: Max Orr, assignments: [{role: event-lead, from: 2026-07-10}]}
"""


def shown(folder: Path, text: str, person: str, language: str = "en", on: date = date(2026, 7, 1)) -> str:
    made = handover_list(graph(folder, text, on), person, on, language)
    return "\n".join(plain(line) for line in lines(made, 80))


def test_a_lead_leaves(tmp_path: Path) -> None:
    assert shown(tmp_path, SMALL, "lin") == snapshot("""\
Lin Chen leaves                                              last day 2026-07-01

Positions (1)
  Event lead  nobody else holds it; Max Orr starts on 2026-07-10

Teams without a lead (1)
  Events

Positions without a manager (2)
  Host · Planner

Duties that nobody is left to do (1)
  Checks

Duties that nobody is left accountable for (4)
  Checks · Plans · Posters · Prints

Duties that others continue (3)
  Planner  1 duty
  Host     1 duty
  Agency   1 duty

Who can act as Event lead
  Wei Ma   backup 1; Planning 3 of 4, Writing not stated (needs 2)
  Noa Lev  backup 1; skills not stated; sign first: Nda
  1 more: `commops whatif leave lin --on 2026-07-01 --full`

Accounts to hand over (3)
  desk · plan.example.org · press

Workflow steps that stop (1)
  Event › Check

Meetings to reassign (1)
  Weekly

Collaborations to reassign (1)
  Chat

Metrics without an owner (2)
  Sales · Visits

Trainings without a trainer (1)
  Stage

Access to revoke (1)
  Members

Agreements to end (1)
  Nda  signed on 2026-01-05

Also consulted, informed or supporting in 1 duty.\
""")


def test_a_lead_leaves_in_chinese(tmp_path: Path) -> None:
    assert shown(tmp_path, SMALL, "lin", "zh") == snapshot("""\
Lin Chen 离开                                                最后一天 2026-07-01

岗位（1）
  Event lead  无其他任职者；Max Orr 于 2026-07-10 接任

没有负责人的团队（1）
  Events

没有上级的岗位（2）
  Host · Planner

无人执行的职责（1）
  Checks

无人最终负责的职责（4）
  Checks · Plans · Posters · Prints

由他人继续执行的职责（3）
  Planner  1 项职责
  Host     1 项职责
  Agency   1 项职责

可代理 Event lead 的人选
  Wei Ma   第 1 后备；Planning（4 级，现 3 级），Writing 未写明（要求 2）
  Noa Lev  第 1 后备；未写明技能；须先签署：Nda
  另有 1 项：`commops whatif leave lin --on 2026-07-01 --full`

要交接的账号（3）
  desk · plan.example.org · press

会中断的流程步骤（1）
  Event › Check

需另派人参加的会议（1）
  Weekly

需另派人参与的协作（1）
  Chat

无人负责的指标（2）
  Sales · Visits

无人讲授的培训（1）
  Stage

要收回的权限（1）
  Members

要终止的协议（1）
  Nda  签署于 2026-01-05

另在 1 项职责中参与咨询、知会或支持。\
""")


def test_a_colleague_goes_on(tmp_path: Path) -> None:
    assert shown(tmp_path, SMALL, "wei") == snapshot("""\
Wei Ma leaves                                                last day 2026-07-01

Positions (1)
  Planner  Noa Lev holds it too; 1 duty continues

Access to revoke (1)
  plan.example.org

Agreements to end (1)
  Nda  signed on 2026-02-01\
""")


def test_who_leaves_on_the_same_day_does_not_go_on(tmp_path: Path) -> None:
    found = handover(graph(tmp_path, SMALL, date(2026, 7, 31)), "wei", date(2026, 7, 31))
    assert found.left.nobody_does == ("plans",)


def test_who_starts_on_the_next_day_takes_over(tmp_path: Path) -> None:
    found = handover(graph(tmp_path, SMALL, date(2026, 7, 9)), "lin", date(2026, 7, 9))
    assert (found.left.nobody_does, found.left.nobody_answers) == ((), ())
    assert found.left.positions[0].others == ("max",)


def test_who_is_away_hands_over_and_does_not_go_on(tmp_path: Path) -> None:
    text = SMALL.replace("roles: [host]}", "roles: [host], away: [{from: 2026-06-01}]}")
    assert handover(graph(tmp_path, text), "kim", date(2026, 7, 1)).left.nobody_does == ("posters",)
    text = SMALL.replace("roles: [planner], skills", "roles: [planner], away: [{from: 2026-06-01}], skills")
    [position] = handover(graph(tmp_path, text, date(2026, 7, 31)), "noa", date(2026, 7, 31)).left.positions
    assert (position.others, position.away, position.is_empty) == ((), ("wei",), True)


def test_who_holds_nothing(tmp_path: Path) -> None:
    text = SMALL + "  sam: {signed: {nda: 2026-01-01}}\n"
    assert shown(tmp_path, text, "sam") == snapshot("""\
Sam leaves                                                   last day 2026-07-01

Positions
  holds no position on this day

Agreements to end (1)
  Nda  signed on 2026-01-01\
""")


def test_agents_lose_their_owner(tmp_path: Path) -> None:
    bots = "  bot: {kind: agent, owner: kim}\n  tool: {kind: service, owner: 'role:planner', roles: [host]}\n"
    before = graph(tmp_path, SMALL + bots)
    assert handover(before, "kim", date(2026, 7, 1)).agents == ("bot",)
    assert handover(before, "wei", date(2026, 7, 1)).agents == ()
    alone = graph(tmp_path, SMALL + bots, date(2026, 8, 1))
    assert handover(alone, "wei", date(2026, 8, 1)).agents == ("tool",)
    assert "Agents without an owner (1)\n  Bot" in shown(tmp_path, SMALL + bots, "kim")
    [position] = handover(before, "lin", date(2026, 7, 1)).left.positions
    assert "tool" not in {each.person for each in position.candidates}


def test_as_markdown(tmp_path: Path) -> None:
    made = handover_list(graph(tmp_path, SMALL), "lin", date(2026, 7, 1), "en")
    assert checklist_markdown.text(made) == snapshot("""\
**Lin Chen leaves** · last day 2026-07-01

**Positions (1)**

- Event lead: nobody else holds it; Max Orr starts on 2026-07-10

**Teams without a lead (1)**

- [ ] Events

**Positions without a manager (2)**

- [ ] Host
- [ ] Planner

**Duties that nobody is left to do (1)**

- [ ] Checks

**Duties that nobody is left accountable for (4)**

- [ ] Checks
- [ ] Plans
- [ ] Posters
- [ ] Prints

**Duties that others continue (3)**

- Planner: 1 duty
- Host: 1 duty
- Agency: 1 duty

**Who can act as Event lead**

- [ ] Wei Ma: backup 1; Planning 3 of 4, Writing not stated (needs 2)
- [ ] Noa Lev: backup 1; skills not stated; sign first: Nda

1 more: `commops whatif leave lin --on 2026-07-01 --full`

**Accounts to hand over (3)**

- [ ] `desk`
- [ ] `plan.example.org`
- [ ] `press`

**Workflow steps that stop (1)**

- [ ] Event › Check

**Meetings to reassign (1)**

- [ ] Weekly

**Collaborations to reassign (1)**

- [ ] Chat

**Metrics without an owner (2)**

- [ ] Sales
- [ ] Visits

**Trainings without a trainer (1)**

- [ ] Stage

**Access to revoke (1)**

- [ ] Members

**Agreements to end (1)**

- [ ] Nda: signed on 2026-01-05

Also consulted, informed or supporting in 1 duty.
""")


def test_names_are_no_markup(tmp_path: Path) -> None:
    odd = "@all | </details> #1 `x` https://e.org"
    text = SMALL.replace("Lin Chen", f"'{odd}'").replace("checks: {team", f"checks: {{name: '{odd}', team")
    made = checklist_markdown.text(handover_list(graph(tmp_path, text), "lin", date(2026, 7, 1), "en"))
    assert "Lin" not in made
    for live in ("@all", "</details>", "#1", "https://", "|"):
        assert not re.search(rf"(?<!\\){re.escape(live)}", made), live


def test_a_long_checklist_is_cut_at_a_whole_line(tmp_path: Path) -> None:
    accounts = ", ".join(f"account-of-the-organisation-number-{each}" for each in range(2_000))
    text = SMALL.replace("responsible: [host]", f"responsible: [host], owns: [{accounts}]")
    made = checklist_markdown.text(handover_list(graph(tmp_path, text), "kim", date(2026, 7, 1), "en"))
    assert len(made) <= checklist_markdown.LONGEST
    shown = made.count("account-of")
    assert f"{2_000 - shown} more are not shown" in made
    assert re.fullmatch(
        r"- \[ \] `account-of-the-organisation-number-\d+`", made[made.rindex("- [ ] `account") :].splitlines()[0]
    )


@pytest.mark.parametrize("unlisted", [0, 1])
def test_holders_who_are_not_listed_go_on(unlisted: int, tmp_path: Path) -> None:
    text = SMALL.replace("host: {team: events}", f"host: {{team: events, seats: 2, filled: {unlisted}}}")
    [position] = handover(graph(tmp_path, text), "kim", date(2026, 7, 1)).left.positions
    assert position.is_empty == (not unlisted)


def asked(folder: Path, *words: str) -> Iterator[str]:
    done = commops(folder, "whatif", *words)
    assert done.code == 2
    assert not done.stdout
    yield from done.stderr.splitlines()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "commops.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def test_what_cannot_be_asked(small: Path) -> None:
    refused = [
        [*words, *asked(small, *words)]
        for words in (
            ("leave", "weii"),
            ("leave", "Wei Mah"),
            ("leave", "zzzzzzzz"),
            ("leave", "noa", "--on", "2026-08-01"),
            ("leave", "max", "--on", "2026-13-01"),
            ("leave", "wei", "--on", "9999-12-31"),
            ("leave", "manager"),
            ("leave",),
            ("leav", "wei"),
        )
    ]
    assert refused == snapshot(
        [
            ["leave", "weii", "commops: person 'weii' does not exist; did you mean 'wei'?"],
            ["leave", "Wei Mah", "commops: person 'Wei Mah' does not exist; did you mean 'Wei Ma' (wei)?"],
            [
                "leave",
                "zzzzzzzz",
                "commops: person 'zzzzzzzz' does not exist",
                "  run `commops list people` to list the ids",
            ],
            [
                "leave",
                "noa",
                "--on",
                "2026-08-01",
                "commops: 'noa' already left: the last day was 2026-07-31",
                "  look at an earlier date: `--on 2026-07-31`",
            ],
            [
                "leave",
                "max",
                "--on",
                "2026-13-01",
                "commops: invalid date '2026-13-01'",
                "  write a date as year-month-day: `--on 2026-12-31`",
            ],
            [
                "leave",
                "wei",
                "--on",
                "9999-12-31",
                "commops: no day follows 9999-12-31",
                "  choose an earlier date with `--on`",
            ],
            [
                "leave",
                "manager",
                "commops: person 'manager' does not exist",
                "  run `commops list people` to list the ids",
            ],
            ["leave", "commops: missing argument 'PERSON'", "  see `commops whatif leave --help`"],
            ["leav", "wei", "commops: unknown command 'leav'; did you mean 'leave'?"],
        ]
    )


def test_before_somebody_starts(small: Path) -> None:
    text = SMALL.replace("{name: Max Orr, ", "{name: Max Orr, from: 2026-07-10, ")
    (small / "commops.yaml").write_text(text, encoding="utf-8")
    assert list(asked(small, "leave", "max", "--on", "2026-07-01")) == snapshot(
        ["commops: 'max' starts only on 2026-07-10", "  look at a later date: `--on 2026-07-10`"]
    )


def test_several_of_one_name(small: Path) -> None:
    (small / "commops.yaml").write_text(SMALL + "  wei2: {name: Wei Ma}\n", encoding="utf-8")
    assert list(asked(small, "leave", "Wei Ma", "--on", "2026-07-01")) == snapshot(
        [
            "commops: 'Wei Ma' is the name of 2 people",
            "  person/wei   Wei Ma (wei)",
            "  person/wei2  Wei Ma (wei2)",
            "  name one of them: `commops whatif leave wei`",
        ]
    )


def test_an_incomplete_organisation_says_so(small: Path) -> None:
    (small / "commops.yaml").write_text(SMALL.replace("[host]}\n  prints", "[hots]}\n  prints"), encoding="utf-8")
    done = commops(small, "whatif", "leave", "lin", "--on", "2026-07-01")
    assert (done.code, done.stderr.splitlines()[0]) == (1, "commops: what-if incomplete: 1 error in reading the files")


def test_a_command_that_shows_more_names_an_organisation_elsewhere(tmp_path: Path) -> None:
    """Each hint is the command that was typed, with the path, the days and `--full`."""
    duties = "".join(f"  duty-{number}: {{responsible: [planner], accountable: lead}}\n" for number in range(14))
    metrics = "".join(f"  metric-{number}: {{owner: planner}}\n" for number in range(14))
    folder = tmp_path / "our community"
    folder.mkdir()
    (folder / "commops.yaml").write_text(
        "organization: {name: Spark}\nroles:\n  lead: {}\n  planner: {}\n"
        f"duties:\n{duties}measures:\n{metrics}people:\n  kim: {{roles: [planner]}}\n",
        encoding="utf-8",
    )
    leaving_ = commops(tmp_path, "whatif", "leave", "kim", folder.name, "--on", "2026-07-01").stdout
    assert "`commops whatif leave kim 'our community' --on 2026-07-01 --full`" in " ".join(leaving_.split())
    without = commops(tmp_path, "whatif", "without", "planner", folder.name, "--on", "2026-07-01").stdout
    assert "`commops whatif without planner 'our community' --on 2026-07-01 --full`" in " ".join(without.split())
    left = commops(tmp_path, "leave", "kim", folder.name, "--on", "2026-07-01", "--force").stdout
    assert "`commops whatif leave kim 'our community' --on 2026-07-01 --full`" in " ".join(left.split())
