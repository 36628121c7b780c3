"""Finer points that no other test would notice: what a small change of the code would silently take away."""

# ruff: noqa: E501 - a finding is one line

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from organisations import DAY, graph, report, told


def test_a_team_outside_without_a_lead_answers_as_a_whole(tmp_path: Path) -> None:
    text = """
teams: {co: {lead: boss}, agency: {parent: co, kind: external}}
roles: {boss: {team: co}}
duties: {press: {team: agency}}
"""
    letters = graph(tmp_path, text).letters
    assert [cell.party for cell in letters.answering("press")] == ["team:agency"]
    assert told(tmp_path, text) == []


def test_a_post_that_leads_all_its_teams_skips_no_team(tmp_path: Path) -> None:
    text = """
teams: {co: {lead: boss}, crew: {parent: co, lead: boss}}
roles: {boss: {team: crew}, hand: {team: crew}}
"""
    organisation = graph(tmp_path, text)
    assert not organisation.lines.skips_a_team(organisation.posts["boss"])
    assert not organisation.lines.skips_a_team(organisation.posts["hand"])


def test_a_post_below_a_team_without_lead_skips_it(tmp_path: Path) -> None:
    text = """
teams: {co: {lead: boss}, middle: {parent: co}, crew: {parent: middle, lead: none}}
roles: {boss: {team: co}, hand: {team: crew}}
"""
    organisation = graph(tmp_path, text)
    assert organisation.lines.skips_a_team(organisation.posts["hand"])


@pytest.mark.parametrize(("holders", "findings"), [(1, 1), (2, 0)])
def test_any_number_of_seats_are_as_many_as_are_held(holders: int, findings: int, tmp_path: Path) -> None:
    people = "".join(f"  p{number}: {{roles: [hand]}}\n" for number in range(holders))
    text = f"""
rules: {{overloaded-role: {{max: 2}}}}
teams: {{co: {{lead: boss}}}}
roles: {{boss: {{team: co}}, hand: {{team: co, seats: any}}}}
duties:
  a: {{team: co, responsible: [hand]}}
  b: {{team: co, responsible: [hand]}}
  c: {{team: co, responsible: [hand]}}
people:
{people}"""
    assert len(told(tmp_path, text, rules={"overloaded-role"})) == findings


def test_an_agreement_that_is_renewed_and_was_never_signed_is_unsigned(tmp_path: Path) -> None:
    text = """
teams: {co: {lead: boss}}
roles: {boss: {team: co}}
agreements: {nda: {required_of: [boss], renew: 1y}}
people: {ann: {roles: [boss]}}
"""
    assert told(tmp_path, text) == snapshot(["error unsigned-agreement people/ann: 'ann' has not signed 'nda'"])


def test_a_role_in_many_teams_that_two_people_share_in_each(tmp_path: Path) -> None:
    text = """
organization: {team_kinds: {sig: functional}}
teams:
  co: {lead: boss}
  sig-a: {parent: co, kind: sig, holders: {chair: [ann, ben]}}
  sig-b: {parent: co, kind: sig, holders: {chair: [cyd, dan]}}
roles: {boss: {team: co}, chair: {in_each: sig, leads: true}}
duties: {a: {team: sig-a}, b: {team: sig-b}}
people: {ann: {}, ben: {}, cyd: {}, dan: {}}
"""
    assert told(tmp_path, text, rules={"shared-accountability"}) == snapshot(
        ["info shared-accountability roles/chair: accountable role 'chair@sig-a' has 2 holders: 'ann', 'ben'"]
    )


@pytest.mark.parametrize(("seats", "findings"), [("1", 1), ("2", 0), ("3", 0), ("any", 1)])
def test_seats_say_that_two_share_a_position(seats: str, findings: int, tmp_path: Path) -> None:
    text = f"""
teams: {{co: {{lead: boss}}}}
roles: {{boss: {{team: co, seats: {seats}}}}}
duties: {{a: {{team: co}}}}
people: {{ann: {{roles: [boss]}}, ben: {{roles: [boss]}}}}
"""
    assert len(told(tmp_path, text, rules={"shared-accountability"})) == findings


@pytest.mark.parametrize(
    ("scheme", "letters", "help_"),
    [
        ("raci", "consulted: [hand]", snapshot("remove it from `consulted`: `responsible` is enough")),
        ("raci-vs", "verifies: [hand]", snapshot("remove it from `verifies`: nobody verifies their own work")),
        ("cairo", "omitted: [hand]", snapshot("remove it from `omitted`: it takes part in this duty")),
    ],
)
def test_why_two_letters_of_one_role_are_redundant(scheme: str, letters: str, help_: str, tmp_path: Path) -> None:
    text = f"""
teams: {{co: {{lead: boss}}}}
roles: {{boss: {{team: co}}, hand: {{team: co}}}}
duties: {{a: {{team: co, scheme: {scheme}, responsible: [hand], {letters}}}}}
"""
    told(tmp_path, text)
    assert [finding.help for finding in report(tmp_path, DAY, frozenset({"redundant-letters"})).findings] == [help_]


def test_consulted_and_informed_is_an_info(tmp_path: Path) -> None:
    text = """
teams: {co: {lead: boss}}
roles: {boss: {team: co}, hand: {team: co}}
duties: {a: {team: co, consulted: [hand], informed: [hand]}}
"""
    assert told(tmp_path, text, rules={"redundant-letters"}) == snapshot(
        ["info redundant-letters duties/a/informed/0: 'hand' is in both `consulted` and `informed` of duty 'a'"]
    )


def test_a_letter_implied_by_two_others_is_reported_once(tmp_path: Path) -> None:
    text = """
teams: {co: {lead: boss}}
roles: {boss: {team: co}, hand: {team: co}}
duties: {a: {team: co, responsible: [boss, boss, hand], accountable: boss, informed: [boss]}}
"""
    assert told(tmp_path, text, rules={"redundant-letters"}) == snapshot(
        ["warning redundant-letters duties/a/informed/0: 'boss' is in both `responsible` and `informed` of duty 'a'"]
    )


LOOKS = """
teams: {{co: {{lead: boss}}}}
roles: {{boss: {{team: co}}, {ids}}}
"""


@pytest.mark.parametrize(
    ("ids", "findings"),
    [
        (
            'a: {team: co}, "\\u0430": {team: co}',
            snapshot(["warning similar-ids roles/a: role 'a' looks like 'а'"]),
        ),
        (
            '"le\\u0430d": {team: co}',
            snapshot(["warning similar-ids roles/leаd: role 'leаd' mixes letters of two scripts that look alike"]),
        ),
        (
            '"host\\uFE0F": {team: co}',
            snapshot(["warning similar-ids roles/host️: role 'host️' has an invisible character"]),
        ),
        (
            '"host\\u034F": {team: co}, host: {team: co}',
            snapshot(["warning similar-ids roles/host: role 'host' looks like 'host͏'"]),
        ),
        (
            "ｈost: {team: co}, host: {team: co}",
            snapshot(["warning similar-ids roles/host: role 'host' looks like 'ｈost'"]),
        ),
        ("ведущий: {team: co}, 主持人: {team: co}, 主持人-a: {team: co}, José: {team: co}", snapshot([])),
        ("कि: {team: co}, की: {team: co}", snapshot([])),
    ],
)
def test_ids_that_look_alike_or_are_not_all_seen(ids: str, findings: list[str], tmp_path: Path) -> None:
    assert told(tmp_path, LOOKS.format(ids=ids), rules={"similar-ids"}) == findings


def test_the_note_names_what_nobody_sees(tmp_path: Path) -> None:
    told(tmp_path, LOOKS.format(ids='a: {team: co}, "\\u0430": {team: co}'))
    (finding,) = report(tmp_path, DAY, frozenset({"similar-ids"})).findings
    assert finding.note == snapshot("'а' has U+0430 CYRILLIC SMALL LETTER A")


@pytest.mark.parametrize("glossary", ["{news: [post, note], reports: [note]}", "{reports: [note], news: [post, note]}"])
def test_a_word_in_two_entries_of_the_glossary(glossary: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"teams: {{t: {{lead: a}}}}\nroles: {{a: {{team: t}}}}\nglossary: {glossary}") == snapshot(
        ["warning duplicate-item glossary/news/1: 'note' is in several glossary entries: 'news' and 'reports'"]
    )


LINES = """
organization: {{team_kinds: {{sig: functional}}}}
teams: {{co: {{lead: boss}}, sig-a: {{parent: co, kind: sig}}, sig-b: {{parent: co, kind: sig, lead: other}}}}
roles:
  boss: {{team: co}}
  other: {{team: sig-b, reports_to: boss}}
  hand: {{team: co, seats: any{hand}}}
  chair: {{in_each: sig, seats: any{chair}}}
people: {{ann: {{{ann}}}}}
"""


@pytest.mark.parametrize(
    ("fields", "findings"),
    [
        (
            {"hand": "backup: [hand]"},
            snapshot(["warning self-reference roles/hand/backup/0: 'hand' is its own backup"]),
        ),
        (
            {"hand": "backup: [hand, hand]"},  # what is there twice is a duplicate item, and found once here
            snapshot(["warning self-reference roles/hand/backup/0: 'hand' is its own backup"]),
        ),
        (
            {"hand": "promotes_to: [boss, hand]"},
            snapshot(["warning self-reference roles/hand/promotes_to/1: 'hand' promotes to itself"]),
        ),
        (
            {"hand": "rotates_to: [hand]"},
            snapshot(["warning self-reference roles/hand/rotates_to/0: 'hand' rotates to itself"]),
        ),
        (
            {"hand": "dotted_line_to: [hand, boss]"},
            snapshot(
                [
                    "warning self-reference roles/hand/dotted_line_to/0: 'hand' has a dotted line to itself",
                    "warning self-reference roles/hand/dotted_line_to/1: 'hand' has a dotted line to 'boss', its own manager",
                ]
            ),
        ),
        (
            {"ann": "assignments: [{role: hand, dotted_line_to: [hand]}]"},
            snapshot(
                [
                    "warning self-reference people/ann/assignments/0/dotted_line_to/0: 'ann' as 'hand' has a dotted line to the same position"
                ]
            ),
        ),
        (
            {"ann": "assignments: [{role: hand, dotted_line_to: [other, boss]}]"},
            snapshot(
                [
                    "warning self-reference people/ann/assignments/0/dotted_line_to/1: 'ann' as 'hand' has a dotted line to 'boss', their own manager"
                ]
            ),
        ),
        ({"ann": "assignments: [{role: hand, until: 2026-01-01, dotted_line_to: [boss]}]"}, snapshot([])),
        (
            {"chair": "backup: [chair]"},
            snapshot(["warning self-reference roles/chair/backup/0: 'chair' is its own backup"]),
        ),
        (
            {"chair": "backup: [chair@sig-a]"},
            snapshot(["warning self-reference roles/chair/backup/0: 'chair@sig-a' is its own backup"]),
        ),
        ({"chair": "dotted_line_to: [boss]"}, snapshot([])),  # the manager in one of the teams only
        (
            {"chair": "reports_to: boss, dotted_line_to: [boss]"},
            snapshot(
                [
                    "warning self-reference roles/chair/dotted_line_to/0: 'chair' has a dotted line to 'boss', its own manager"
                ]
            ),
        ),
        (
            {"ann": "assignments: [{role: chair@sig-a, dotted_line_to: [chair@sig-a]}]"},
            snapshot(
                [
                    "warning self-reference people/ann/assignments/0/dotted_line_to/0: 'ann' as 'chair@sig-a' has a dotted line to the same position"
                ]
            ),
        ),
    ],
)
def test_a_role_names_itself_or_its_manager_again(fields: dict[str, str], findings: list[str], tmp_path: Path) -> None:
    said = {"hand": "", "chair": "", "ann": ""} | {
        key: f", {value}" if key != "ann" else value for key, value in fields.items()
    }
    assert told(tmp_path, LINES.format(**said), rules={"self-reference"}) == findings
