"""Who must sign what: what the views say is what the files say, and what lapses is counted from the day."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from inline_snapshot import snapshot
from organisations import graph
from plans import DAY, EXAMPLES, ROOT, graph_of
from processes import commops

from commops.department.signature_list import signature_data, signature_list
from commops.department.signatures import State, signatures
from commops.rules.control.agreements import expired_agreement, unsigned_agreement
from commops.shapes import plain
from commops.terminal import checklist_text
from commops.terminal.wrap import breadth

SCHEMA = json.loads((ROOT / "docs" / "agreements.schema.json").read_text(encoding="utf-8"))

SMALL = """\
organization: {name: Spark}
teams:
  events: {lead: event-lead}
roles:
  event-lead: {team: events, access: [member-data]}
  planner: {team: events}
information: {member-data: {name: Member data, level: confidential, agreement: nda}}
agreements:
  nda: {name: Confidentiality agreement, renew: 1y}
  code: {name: Code of conduct, required_of: [all]}
  photos: {name: Photo release, required_of: [planner]}
people:
  ada: {name: Ada Park, roles: [event-lead], signed: {nda: 2025-08-15, code: 2025-01-01}}
  bo: {name: Bo Lind, roles: [planner], signed: {nda: 2024-01-01, code: 2026-08-01}}
  cy: {name: Cy Marsh, roles: [event-lead], signed: {nda: 2024-01-01, code: 2025-01-01}}
  eve: {name: Eve Moss, roles: [planner], away: [{from: 2026-06-01, until: 2026-12-31}]}
  bot: {kind: agent, owner: bo, roles: [event-lead]}
"""


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_numbers_are_those_of_the_list(example: str) -> None:
    done = commops(ROOT / "examples" / example, "list", "agreements", "--format", "json", "--on", DAY.isoformat())
    listed = {row["id"]: row["cells"]["signed"] for row in json.loads(done.stdout)["rows"]}
    found = signature_data(graph_of(example), 0)
    numbers = {each["agreement"]: f"{each['signed']} / {each['required']}" for each in found["agreements"]}
    valid = [each for each in found["signatures"] if each["state"] in {"signed", "unsigned"}]
    assert len(valid) == len(found["signatures"])  # the list counts expired ones as signed; the examples have none
    assert numbers == listed


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_to_be_signed_is_what_the_rules_report(example: str) -> None:
    of_day = graph_of(example)
    findings = [*unsigned_agreement(of_day), *expired_agreement(of_day)]
    assert sum(each.is_open for each in signatures(of_day, 60)) == len(findings)


def test_each_state_is_that_of_the_day(tmp_path: Path) -> None:
    of_day = graph(tmp_path, SMALL)
    found = {(each.person, each.agreement): (each.state, each.lapses) for each in signatures(of_day, 60)}
    assert found == {
        ("ada", "nda"): (State.SIGNED, True),
        ("bo", "nda"): (State.EXPIRED, False),  # the owner of an agent that may access member data
        ("cy", "nda"): (State.EXPIRED, False),
        ("ada", "code"): (State.SIGNED, False),
        ("bo", "code"): (State.LATER, False),
        ("cy", "code"): (State.SIGNED, False),
        ("bo", "photos"): (State.UNSIGNED, False),
    }


@pytest.mark.parametrize(("within", "lapses"), [(44, False), (45, True), (9999, True)])
def test_the_last_day_within_is_included(within: int, lapses: bool, tmp_path: Path) -> None:  # noqa: FBT001
    of_day = graph(tmp_path, SMALL)
    assert date(2026, 8, 15) - of_day.day == timedelta(days=45)
    lapsing = [(each.person, each.agreement) for each in signatures(of_day, within) if each.lapses]
    assert lapsing == [("ada", "nda")] * lapses


def test_agreements(tmp_path: Path) -> None:
    made = signature_list(graph(tmp_path, SMALL), "en", 60)
    assert "\n".join(map(plain, checklist_text.lines(made, 80))) == snapshot("""\
Agreements                                                      as of 2026-07-01

All agreements (3)
  Code of conduct            2 of 3 signed; required of everybody
  Confidentiality agreement  1 of 3 signed; needed for access to Member data;
                             valid for 1 year
  Photo release              0 of 1 signed; required of Planner

To be signed (4)
  Bo Lind   Code of conduct: signed only on 2026-08-01; required of everybody
  Bo Lind   Confidentiality agreement: expired on 2025-01-01; needed for Bot
  Cy Marsh  Confidentiality agreement: expired on 2025-01-01; needed for access
            to Member data
  Bo Lind   Photo release: not signed; required of Planner

Lapses within 60 days (1)
  Ada Park  Confidentiality agreement: signed 2025-08-15, valid until 2026-08-15

Signed (2)
  Ada Park  Code of conduct: signed 2025-01-01
  Cy Marsh  Code of conduct: signed 2025-01-01\
""")


def test_agreements_in_chinese(tmp_path: Path) -> None:
    made = signature_list(graph(tmp_path, SMALL), "zh", 60)
    assert "\n".join(map(plain, checklist_text.lines(made, 40))) == snapshot("""\
协议                     截至 2026-07-01

全部协议（3）
  Code of conduct
    已签 2/3；要求全体成员签署
  Confidentiality agreement
    已签 1/3；接触 Member data 须签署；
    有效期 1 年
  Photo release
    已签 0/1；要求 Planner 签署

待签署（4）
  Bo Lind   Code of conduct：2026-08-01
            才签署；要求全体成员签署
  Bo Lind   Confidentiality agreement：
            已于 2025-01-01 到期；因 Bot
            而需要
  Cy Marsh  Confidentiality agreement：
            已于 2025-01-01 到期；接触
            Member data 须签署
  Bo Lind   Photo release：未签署；要求
            Planner 签署

60 天内到期（1）
  Ada Park  Confidentiality agreement：
            2025-08-15 签署，有效期至
            2026-08-15

已签署（2）
  Ada Park  Code of conduct：2025-01-01
            签署
  Cy Marsh  Code of conduct：2025-01-01
            签署\
""")


def notes(folder: Path, written: str) -> tuple[str, ...]:
    return signature_list(graph(folder, written), "en", 60).notes


def test_a_signature_that_is_not_required_lapses_without_a_word(tmp_path: Path) -> None:
    written = """\
roles: {a: {}, b: {}}
agreements: {x: {renew: 1y, required_of: [a]}}
people: {p: {roles: [a], signed: {x: 2026-06-01}}, q: {roles: [b], signed: {x: 2025-07-15}}}
"""
    assert notes(tmp_path, written) == snapshot(
        ("Everything that is required is signed, and nothing lapses until 2026-08-30.",)
    )


def test_where_nobody_must_sign_nothing_is_said_to_be_signed(tmp_path: Path) -> None:
    written = "roles: {a: {}}\nagreements: {x: {}}\npeople: {p: {roles: [a]}}\n"
    assert notes(tmp_path, written) == snapshot(("No signature is required of anybody.",))


def test_without_agreements(tmp_path: Path) -> None:
    made = signature_list(graph(tmp_path, "roles: {a: {}}\n"), "en", 60)
    assert "\n".join(map(plain, checklist_text.lines(made, 80))) == snapshot("""\
Agreements                                                      as of 2026-07-01

No agreements are described: write them under `agreements`.\
""")


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_line_fits(example: str, language: str) -> None:
    shown = signature_list(graph_of(example), language, 60, full=True)
    for room in (80, 40):
        assert max(map(breadth, checklist_text.lines(shown, room))) <= room


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_data_is_as_its_schema_says(example: str) -> None:
    jsonschema.validate(signature_data(graph_of(example), 60), SCHEMA, jsonschema.Draft202012Validator)


@pytest.mark.parametrize("within", ["-1", "soon", "10000", "1.5", "٣"])
def test_a_number_of_days_is_wanted(within: str, spark: Path) -> None:
    done = commops(spark, "agreements", "--within", within)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"commops: invalid value '{within}' for '--within'\n")
