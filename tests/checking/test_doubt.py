"""One wrong value hides only what may follow from it: everything else is found all the same."""

# ruff: noqa: E501 - a finding is one line

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from inline_snapshot import snapshot
from organisations import told

from commops.checking.fields import READ_BY
from commops.checking.registry import GRAPH_RULES, RULES
from commops.model.organization import Organization


@pytest.mark.parametrize(
    ("duty", "findings"),
    [
        (
            "area: nowhere",
            snapshot(
                [
                    "error no-accountable duties/one: duty 'one' has no accountable role and no responsible role",
                    "error unknown-reference duties/one/area: area 'nowhere' is not defined",
                ]
            ),
        ),
        (
            "cadence: sometimes",
            snapshot(
                [
                    "error no-accountable duties/one: duty 'one' has no accountable role and no responsible role",
                    "error unknown-value duties/one/cadence: 'sometimes' is not a cadence",
                ]
            ),
        ),
        (
            "effort: much",
            snapshot(
                [
                    "error no-accountable duties/one: duty 'one' has no accountable role and no responsible role",
                    "error wrong-type duties/one/effort: expected a number, found 'much'",
                ]
            ),
        ),
        (
            "colour: red",
            snapshot(
                [
                    "error no-accountable duties/one: duty 'one' has no accountable role and no responsible role",
                    "error unknown-field duties/one/colour: `colour` is not a field of a duty",
                ]
            ),
        ),
        ("owner: wei", snapshot(["error unknown-field duties/one/owner: `owner` is not a field of a duty"])),
        (
            "acountable: boss",
            snapshot(["error unknown-field duties/one/acountable: `acountable` is not a field of a duty"]),
        ),
        (
            "responsible: nobody-knows",
            snapshot(["error wrong-type duties/one/responsible: expected a list, found 'nobody-knows'"]),
        ),
        (
            "consulted: [nobody-knows]",
            snapshot(
                [
                    "error no-accountable duties/one: duty 'one' has no accountable role and no responsible role",
                    "error unknown-reference duties/one/consulted/0: role 'nobody-knows' is not defined",
                ]
            ),
        ),
        ("team: nowhere", snapshot(["error unknown-reference duties/one/team: team 'nowhere' is not defined"])),
        (
            "priority: 1, owns: {}",
            snapshot(
                [
                    "error no-accountable duties/one: duty 'one' has no accountable role and no responsible role",
                    "error unknown-value duties/one/priority: '1' is not an allowed value",
                    "error wrong-type duties/one/owns: expected a list, found a mapping",
                ]
            ),
        ),
    ],
)
def test_a_wrong_field_of_a_duty_that_nobody_answers_for(duty: str, findings: list[str], tmp_path: Path) -> None:
    text = f"duties: {{one: {{{duty}}}}}\nteams: {{t: {{lead: boss}}}}\nroles: {{boss: {{team: t}}}}\npeople: {{wei: {{roles: [boss]}}}}\n"
    assert told(tmp_path, text) == findings


def test_a_wrong_field_of_a_role_leaves_its_vacancy(tmp_path: Path) -> None:
    text = (
        "teams: {t: {lead: boss}}\nroles: {boss: {team: t, hours: [9, 5]}}\nduties: {d: {team: t}}\npeople: {wei: {}}\n"
    )
    assert told(tmp_path, text) == snapshot(
        [
            "error vacant-role roles/boss: 'boss' is vacant; 1 duty depends on it",
            "error wrong-type roles/boss/hours: expected a text, found a list",
        ]
    )


def test_a_rule_that_is_off_says_nothing_for_another(tmp_path: Path) -> None:
    duties = "".join(f"  d{number}: {{team: t, priority: core}}\n" for number in range(13))
    text = f"teams: {{t: {{lead: boss}}}}\nroles: {{boss: {{team: t}}}}\nduties:\n{duties}"
    assert told(tmp_path, text) == snapshot(["warning overloaded-role roles/boss: 'boss' is responsible for 13 duties"])
    assert told(tmp_path, "rules: {overloaded-role: off}\n" + text) == snapshot(
        [
            "warning undedicated-core-duty roles/boss: 'boss' is responsible for 13 core duties; at most 6 are expected per seat"
        ]
    )


def test_the_table_of_fields_names_what_there_is() -> None:
    kinds = {kind: get_args(Organization.model_fields[kind].annotation)[1] for kind in READ_BY}
    for kind, fields in READ_BY.items():
        assert {field.partition(".")[0] for field in fields} <= kinds[kind].fields(), kind
        for readers in fields.values():
            assert readers <= GRAPH_RULES.keys(), readers - RULES.keys()


ORGANISATION = """
teams: {{t: {{lead: head{team}}}, p: {{parent: t, kind: project, lead: pm{project}}}}}
roles:
  head: {{team: t}}
  pm: {{team: p, seats: 1}}
  w: {{team: t{role}}}
  v: {{team: t, backup: [v]}}
duties: {{d: {{team: t, responsible: [w]{duty}}}, e: {{team: p}}}}
agreements: {{nda: {{required_of: [head]{agreement}}}}}
people: {{ana: {{roles: [head]{person}}}, cy: {{assignments: [{{role: pm{assignment}}}]}}, di: {{roles: [pm]}}}}
"""
NOTHING = dict.fromkeys(("team", "project", "role", "duty", "agreement", "person", "assignment"), "")

VACANT = "error vacant-role roles/w: 'w' is vacant; 1 duty depends on it"
PERHAPS = "warning vacant-role roles/w: 'w' is vacant"
V_VACANT = "warning vacant-role roles/v: 'v' is vacant"
IDLE = "warning idle-role roles/v: 'v' is not involved in any duty"
ITSELF = "warning self-reference roles/v/backup/0: 'v' is its own backup"
UNSIGNED = "error unsigned-agreement people/ana: 'ana' has not signed 'nda'"
OVER = "error over-seats roles/pm/seats: 'pm' has 1 seat, but the shares of its holders add up to 2"
SHARED = "info shared-accountability roles/pm: accountable role 'pm' has 2 holders: 'cy', 'di'"
ENDLESS = "info project-without-end teams/p: project team 'p' has no end date"
ALL = {VACANT, V_VACANT, IDLE, ITSELF, UNSIGNED, OVER, SHARED, ENDLESS}


def besides(folder: Path, place: str, fields: str) -> tuple[set[str], set[str]]:
    """Return which findings a wrong value takes away, and which but its own come with it."""
    found = told(folder, ORGANISATION.format(**NOTHING | {place: f", {fields}"}))
    own = {each for each in found if each.split()[1] in {rule for rule in RULES if RULES[rule].category == "source"}}
    assert len(own) == 1, own
    return ALL - {*found}, {*found} - ALL - own


def test_what_is_found_of_the_organisation_that_wrong_values_are_put_into(tmp_path: Path) -> None:
    assert {*told(tmp_path, ORGANISATION.format(**NOTHING))} == ALL


@pytest.mark.parametrize(
    ("place", "fields", "lost", "instead"),
    [
        ("role", "reports_to: zed", set(), set()),
        ("role", "reports_to: [v]", set(), set()),
        ("role", "dotted_line_to: v", set(), set()),
        ("role", "backup: [zed]", {VACANT}, {VACANT.replace("error", "warning")}),
        ("duty", "consulted: v", {IDLE}, set()),
        ("duty", "consulted: [zed]", set(), set()),
        ("duty", "accountable: zed", {VACANT}, {PERHAPS}),
        ("duty", "until: soon", {VACANT}, {PERHAPS}),
        ("duty", "priority: high", {VACANT}, {PERHAPS}),
        ("person", "fte: much", set(), set()),
        ("person", "signed: {nda: soon}", {UNSIGNED}, set()),
        ("person", "away: [{from: soon}]", {UNSIGNED}, set()),
        ("person", "assignments: [{role: zed}]", set(), set()),
        ("person", "assignments: [{role: v, until: soon}]", {UNSIGNED, V_VACANT}, set()),
        ("assignment", "hours: [9, 17]", set(), set()),
        ("assignment", "scope: north", {SHARED}, set()),
        ("assignment", "share: lots", {OVER}, set()),
        ("assignment", "from: soon", {OVER, SHARED}, set()),
        ("assignment", "from: 2027-01-01, until: 2026-01-01", {OVER, SHARED}, set()),
        ("project", "alumni: v", set(), set()),
        ("project", "until: soon", {ENDLESS}, set()),
        ("project", "holders: {v: [zed]}", {V_VACANT}, set()),
        ("project", "holders: {v: [{person: ana, hours: [9, 17]}]}", {V_VACANT}, set()),
        ("agreement", "renew: sometimes", set(), set()),
    ],
)
def test_a_wrong_value_takes_away_only_what_looks_at_it(
    place: str, fields: str, lost: set[str], instead: set[str], tmp_path: Path
) -> None:
    assert besides(tmp_path, place, fields) == (lost, instead)


@pytest.mark.parametrize(
    "person",
    [
        "from: 2027-01-01, until: 2026-01-01, roles: [w]",
        "assignments: [{role: w, from: 2027-01-01, until: 2026-01-01}]",
    ],
)
def test_days_in_the_wrong_order_promise_no_holder(person: str, tmp_path: Path) -> None:
    text = f"roles: {{w: {{}}}}\nduties: {{d: {{accountable: w, responsible: [w]}}}}\npeople: {{cy: {{{person}}}}}\n"
    (finding,) = told(tmp_path, text)
    assert "the last day 2026-01-01 is before the first day 2027-01-01" in finding


@pytest.mark.parametrize("field", ["share: 60%", "scope: north", "until: soon"])
def test_two_parts_of_an_assignment_may_differ_in_what_cannot_be_read(field: str, tmp_path: Path) -> None:
    parts = f"{{role: w, {field}}}, {{role: w, {field.replace('6', '4').replace('north', 'south')}}}"
    assert not [each for each in told(tmp_path, _of_parts(parts)) if "duplicate-assignment" in each]
    assert [each for each in told(tmp_path, _of_parts("{role: w}, {role: w}")) if "duplicate-assignment" in each]


def _of_parts(parts: str) -> str:
    return f"teams: {{t: {{lead: w}}}}\nroles: {{w: {{team: t, seats: any}}}}\npeople: {{cy: {{assignments: [{parts}]}}}}\n"


def test_a_missing_manager_is_reported_beside_an_invalid_field_of_another_matter(tmp_path: Path) -> None:
    text = "teams: {t: {lead: a, links: 3}}\nroles: {a: {team: t}, b: {reports_to: none, level: top}, c: {reports_to: a}}\n"
    assert [each for each in told(tmp_path, text) if "several-heads" in each] == snapshot(
        ["info several-heads roles/a: 2 roles have no manager: 'a', 'b'"]
    )


APART = """
teams: {t: {lead: head}}
roles: {head: {team: t}, w: {team: t}, v: {team: t}}
duties:
  one: {team: t, responsible: [w]}
  two: {team: t, responsible: [w]}
  three: {team: t, responsible: [w], consulted: [w, nobody, v]}
separations: {apart: {duties: [one, nothing, two]}}
workflows:
  flow: {steps: [{id: a, duty: one, after: [b], by: [nobody]}, {id: b, duty: two, output: [text]}]}
"""


def test_a_wrong_item_of_a_list_leaves_what_is_so_without_it(tmp_path: Path) -> None:
    rules = {"separation-of-duties", "step-cycle", "redundant-letters", "too-many-consulted"}
    settings = "rules: {too-many-consulted: {max: 1}}\n"
    assert told(tmp_path, settings + APART, rules=rules) == snapshot(
        [
            "error separation-of-duties duties/one/responsible/0: role 'w' does 'one' and 'two', which 'apart' keeps apart",
            "info too-many-consulted duties/three/consulted: duty 'three' has 2 consulted parties; at most 1 is expected",
            "warning redundant-letters duties/three/consulted/0: 'w' is in both `responsible` and `consulted` of duty 'three'",
            "error unknown-reference duties/three/consulted/1: role 'nobody' is not defined",
            "error unknown-reference separations/apart/duties/1: duty 'nothing' is not defined",
            "error step-cycle workflows/flow/steps/0: the steps of 'flow' form a cycle: a → b → a",
            "error wrong-type workflows/flow/steps/1/output: expected a text, found a list",
        ]
    )
