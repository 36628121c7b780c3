"""What is lost with a position, what a merger brings, and what is known to change until a date."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from inline_snapshot import snapshot
from models import as_json
from organisations import graph
from plans import EXAMPLES, ROOT, by_person, graph_of, reading, somebody
from processes import commops

from commops.graph import Graph
from commops.model.kinds import KINDS
from commops.planning.changes_data import later_data, merger_data, removal_data
from commops.planning.changes_in_words import ChangeWords, later_list, merger_list
from commops.planning.differences import differences
from commops.planning.merger import merger
from commops.planning.merging import merging
from commops.planning.removal import removal
from commops.planning.removal_in_words import removal_list
from commops.planning.scenario import later, without
from commops.shapes import Line, plain
from commops.terminal import change_text, checklist_text
from commops.terminal.wrap import breadth

SCHEMA = json.loads((ROOT / "docs" / "whatif.schema.json").read_text(encoding="utf-8"))
CHANGE = json.loads((ROOT / "docs" / "diff.schema.json").read_text(encoding="utf-8"))
ROOMS = (80, 40)
YEAR_2100 = date(2100, 1, 1)


def fit(lines: Sequence[Line], room: int) -> None:
    for line in lines:
        assert breadth(line) <= room, plain(line)


def valid(data: Any) -> None:
    assert [error.message for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(data)] == []
    schema = {"$defs": CHANGE["$defs"], "$ref": "#/$defs/change"}
    for each in data.get("changes", ()):
        jsonschema.validate(each, schema, jsonschema.Draft202012Validator)


@pytest.mark.parametrize("example", EXAMPLES)
def test_without_each_position(example: str) -> None:
    before = graph_of(example)
    for post in before.posts:
        found = removal(before, post)
        assert set(found.left.nobody_does) == lost_with(before, without(before, post).after, post)
        valid(removal_data(found))
        for language in ("en", "zh"):
            shown = removal_list(before, post, language)
            for room in ROOMS:
                fit(list(checklist_text.lines(shown, room)), room)


def lost_with(before: Graph, after: Graph, post: str) -> set[str]:
    """Return the duties that a position does and that nobody does without it, by a matrix by person."""
    matrix = by_person(after)
    found = set()
    for duty, cells in before.letters.rows.items():
        scheme = before.letters.scheme(duty)
        sign = next(letter.sign for letter in scheme.letters if letter.field == scheme.does)
        does = any(cell.field == scheme.does and post in before.letters.posts(cell) for cell in cells)
        left = [column for column, signs in matrix[duty].items() if sign in signs.split("/")]
        if does and not any(somebody(after, column) for column in left):
            found.add(duty)
    return found


def mergers() -> Iterator[tuple[str, str, str]]:
    for example in EXAMPLES:
        found = graph_of(example)
        alone = [each.id for each in found.posts.values() if each.id == each.role_id]
        yield from ((example, into, other) for into, other in pairwise(alone))


@pytest.mark.parametrize("example", EXAMPLES)
def test_merging_names_the_other_position_nowhere(example: str) -> None:
    before = graph_of(example)
    for _, into, other in (each for each in mergers() if each[0] == example):
        after = merging(before, into, other).after
        if not any(other in getattr(before.organization, kind) for kind in KINDS if kind != "roles"):
            assert f'"{other}"' not in as_json(after.organization.model_copy(update={"rules": None})), (into, other)
        both = {each.person for post in (into, other) for each in before.staff.held(post)}
        assert {each.person for each in after.staff.held(into)} == both
        for duty in before.letters.rows:
            doing = {cell.party for cell in before.letters.doing(duty)}
            now = {cell.party for cell in after.letters.doing(duty)}
            assert now == {into if party == other else party for party in doing}, duty


@pytest.mark.parametrize("example", EXAMPLES)
def test_mergers_are_told(example: str) -> None:
    before = graph_of(example)
    for _, into, other in [each for each in mergers() if each[0] == example][:4]:
        scenario = merging(before, into, other)
        found = differences(reading(example), scenario)
        merged = merger(scenario, into, other)
        valid(merger_data(found, merged))
        for language in ("en", "zh"):
            for full in (False, True):
                shown = merger_list(found, merged, ChangeWords(language, "commops whatif merge a b", full))
                for room in ROOMS:
                    fit(list(change_text.lines(shown, room)), room)


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_later_day_is_told(example: str) -> None:
    scenario = later(graph_of(example), YEAR_2100)
    found = differences(reading(example), scenario)
    valid(later_data(found, scenario))
    for language in ("en", "zh"):
        shown = later_list(found, scenario, ChangeWords(language, "commops whatif on 2100-01-01", full=False))
        for room in ROOMS:
            fit(list(change_text.lines(shown, room)), room)


SMALL = """\
organization: {name: Spark, team_kinds: {sig: functional}}
teams:
  events: {lead: event-lead}
  content: {lead: editor}
  agency: {kind: external}
  sig-a: {kind: sig}
  sig-b: {kind: sig}
roles:
  event-lead: {team: events, reports_to: none}
  host: {team: events, seats: 2, backup: [editor]}
  editor: {team: content, reports_to: event-lead, seats: 1}
  printer: {team: agency}
  chair: {in_each: [sig-a, sig-b], leads: true}
separations: {write-and-check: {duties: [posters, checks]}}
duties:
  plans: {team: events, responsible: [host], owns: [plan.example.org]}
  posters: {team: events, responsible: [editor], consulted: [host]}
  checks: {accountable: editor, responsible: [host], informed: [event-lead]}
  prints: {accountable: event-lead, responsible: [printer]}
  talks: {team: sig-a}
people:
  ada: {name: Ada Park, roles: [event-lead]}
  bo: {name: Bo Lind, roles: [host], until: 2026-12-31}
  cy: {name: Cy Marsh, assignments: [{role: editor, share: 0.5}, {role: host, share: 0.5}]}
  dee: {name: Dee Costa, roles: [chair@sig-a], until: 2026-10-31}
  eve: {name: Eve Moss, from: 2027-01-01, roles: [host]}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "commops.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def shown(folder: Path, *words: str) -> str:
    done = commops(folder, "whatif", *words)
    assert (done.code, done.stderr) == (0, "")
    return done.stdout


def test_without_a_position(small: Path) -> None:
    assert shown(small, "without", "editor", "--on", "2026-07-01") == snapshot("""\
Without Editor                                                  as of 2026-07-01

Holders (1)
  Cy Marsh  also holds Host

Teams without a lead (1)
  Content

Duties that nobody is left to do (1)
  Posters

Duties that nobody is left accountable for (1)
  Checks

Duties that others continue (1)
  Host  1 duty

Positions without a backup (1)
  Host
""")


def test_without_a_position_of_many(small: Path) -> None:
    assert shown(small, "without", "chair@sig-a", "--on", "2026-07-01", "--format", "markdown") == snapshot("""\
**Without Chair · Sig a** · as of 2026-07-01

**Holders (1)**

- [ ] Dee Costa: holds nothing else

**Teams without a lead (1)**

- [ ] Sig a

**Duties that nobody is left to do (1)**

- [ ] Talks

**Duties that nobody is left accountable for (1)**

- [ ] Talks
""")


def test_without_a_position_outside(small: Path) -> None:
    assert shown(small, "without", "printer", "--on", "2026-07-01") == snapshot("""\
Without Printer                                                 as of 2026-07-01

Duties that nobody is left to do (1)
  Prints
""")


def test_a_merger(small: Path) -> None:
    assert shown(small, "merge", "host", "editor", "--on", "2026-07-01") == snapshot("""\
Editor merges into Host, as of 2026-07-01

Position
  Host  responsible for 3 duties (before: 2 and 1); accountable for 1 duty
        (before: 0 and 1); 2 holders
Responsible and accountable in one position (1)
  Checks
Accountability
  Content  lead Editor → Host
New findings (2)
  warning[empty-team] team 'content' is empty: it has no role, no holder and
    no sub-team  commops.yaml:4:3
  warning[lead-outside-team] 'host' leads team 'content' but belongs to
    'events'  commops.yaml:4:19
Findings changed (1)
  error[separation-of-duties] 'cy' does 'checks' and 'posters', which
    'write-and-check' keeps apart → role 'host' does 'checks' and 'posters',
    which 'write-and-check' keeps apart  commops.yaml:18:47
Findings gone: 1 (unfit-backup 1)

Editor merges into Host: no second position in 1 duty; findings: 2 new, 1
changed, 1 gone; 5 more changes: add `--full`.
""")


def test_a_merger_in_chinese_as_markdown(small: Path) -> None:
    words = ("merge", "host", "editor", "--on", "2026-07-01", "--language", "zh", "-f", "markdown")
    assert shown(small, *words) == snapshot("""\
<!-- commops: whatif -->
**Editor 并入 Host（1 项职责集于一岗；问题：新增 2 个，有变化 1 个，消失 1 个；另有 5 处变化：加上 \\`--full\\` 查看）。**

**岗位**

|  |  |
| --- | --- |
| Host | 负责执行 3 项职责（原为 2 项和 1 项）；最终负责 1 项职责（原为 0 项和 1 项）；2 名任职者 |

**改由同一岗位既负责执行又最终负责（1）**

- Checks

**责任归属**

|  |  |
| --- | --- |
| Content | 负责岗位由 Editor 改为 Host |

**新增的问题（2）**

- `commops.yaml:4:3` **警告\\[empty-team\\]** 团队 'content' 是空的：没有岗位、任职者和下级团队
- `commops.yaml:4:19` **警告\\[lead-outside-team\\]** 'host' 是团队 'content' 的负责人，却属于 'events'

<details><summary>有变化的问题（1）</summary>

- `commops.yaml:18:47` **错误\\[separation-of-duties\\]** 'cy' 同时执行 'checks' 和 'posters'，而 'write-and-check' 要求这些职责分离 → 岗位 'host' 同时执行 'checks' 和 'posters'，而 'write-and-check' 要求这些职责分离

</details>

消失的问题：1 个（unfit-backup 1）

<sub>Editor 并入 Host，截至 2026-07-01</sub>
""")  # noqa: E501 - an item of a list is one line


def test_shares_of_two_positions_that_are_one_are_added(small: Path) -> None:
    found = merging(graph(small, SMALL, date(2026, 7, 1)), "host", "editor").after
    [share] = [each.stay.share for each in found.staff.holders["host"] if each.person == "cy"]
    assert share == 1


def test_a_later_day(small: Path) -> None:
    assert shown(small, "on", "2026-12-01", "--since", "2026-07-01") == snapshot("""\
2026-07-01 → 2026-12-01

Duties that nobody is left to do (1)
  Talks
Duties that nobody is left accountable for (1)
  Talks
Accountability
  Sig a  Dee Costa (leaves) → vacant  accountable for 1 duty
New findings (1)
  warning[vacant-role] 'chair@sig-a' has been vacant since 2026-11-01; 1 duty
    depends on it  commops.yaml:6:3
Positions
  Chair of Sig a becomes vacant (Dee Costa leaves; 1 duty depends on it)

1 change to accountability, 1 to positions; findings: 1 new.
""")
    assert shown(small, "on", "2027-01-01", "--since", "2026-12-31") == snapshot("""\
2026-12-31 → 2027-01-01

People
  Host  Bo Lind (leaves) → Eve Moss (new); Cy Marsh stays

1 change to people.
""")
    assert shown(small, "on", "2026-07-02", "--since", "2026-07-01") == snapshot("""\
2026-07-01 → 2026-07-02

Nothing changes from 2026-07-01 to 2026-07-02.
""")


def test_what_cannot_be_asked(small: Path) -> None:
    refused = []
    for words in (
        ("without", "edtor"),
        ("without", "events"),
        ("without", "chair"),
        ("without", "chair@sig-c"),
        ("merge", "host"),
        ("merge", "host", "host"),
        ("merge", "host", "Host"),
        ("merge", "chair@sig-a", "chair@sig-b"),
        ("merge", "host", "wei"),
        ("on", "2026-07-01", "--since", "2026-07-01"),
        ("on", "soon"),
    ):
        done = commops(small, "whatif", *words)
        assert (done.code, done.stdout) == (2, "")
        refused.append((words, done.stderr.splitlines()))
    assert refused == snapshot(
        [
            (("without", "edtor"), ["commops: role 'edtor' does not exist; did you mean 'editor'?"]),
            (
                ("without", "events"),
                ["commops: 'events' is a team, not a position", "  run `commops list roles` to list the ids"],
            ),
            (
                ("without", "chair"),
                [
                    "commops: 'chair' is a role in 2 teams, with a position in each",
                    "  role/chair@sig-a  Chair · Sig a",
                    "  role/chair@sig-b  Chair · Sig b",
                    "  name one of them: `commops whatif without chair@sig-a`",
                ],
            ),
            (("without", "chair@sig-c"), ["commops: role 'chair@sig-c' does not exist; did you mean 'chair@sig-a'?"]),
            (("merge", "host"), ["commops: missing argument 'OTHER'", "  see `commops whatif merge --help`"]),
            (
                ("merge", "host", "host"),
                ["commops: 'host' cannot be merged with itself", "  name two positions: `commops whatif merge A B`"],
            ),
            (
                ("merge", "host", "Host"),
                ["commops: 'host' cannot be merged with itself", "  name two positions: `commops whatif merge A B`"],
            ),
            (
                ("merge", "chair@sig-a", "chair@sig-b"),
                [
                    "commops: 'chair@sig-a' is one of the positions of a role in many teams",
                    "  see what is lost without it: `commops whatif without chair@sig-a`",
                ],
            ),
            (
                ("merge", "host", "wei"),
                ["commops: role 'wei' does not exist", "  run `commops list roles` to list the ids"],
            ),
            (
                ("on", "2026-07-01", "--since", "2026-07-01"),
                [
                    "commops: 2026-07-01 is not after 2026-07-01",
                    "  name a later date, or another one to compare it with: `--since`",
                ],
            ),
            (
                ("on", "soon"),
                [
                    "commops: invalid date 'soon'",
                    "  write a date as year-month-day: `commops whatif on 2026-12-31`",
                ],
            ),
        ]
    )


def test_nothing_is_written(small: Path) -> None:
    before = [(file.name, file.stat().st_mtime_ns, file.read_bytes()) for file in sorted(small.rglob("*"))]
    for words in (("without", "host"), ("merge", "host", "editor"), ("on", "2099-01-01")):
        for form in ("text", "markdown", "json"):
            shown(small, *words, "--format", form)
    assert [(file.name, file.stat().st_mtime_ns, file.read_bytes()) for file in sorted(small.rglob("*"))] == before
