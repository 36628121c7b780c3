"""Who has a letter: roles, teams and everybody, alone or with a remark, and what is wrong with them."""

# ruff: noqa: E501 - a finding is one line

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from organisations import DAY, graph, report, told
from processes import commops
from written import faults

BASE = """\
teams: {t: {lead: head}}
roles: {head: {team: t}, w: {team: t}, legal: {team: t}}
"""


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        (
            "responsible: [all]",
            snapshot(
                [
                    "3:37 `all` is not allowed here = name a role or a team; `all` (everybody) is allowed only in `informed`, `consulted`, `required_of` and `for`"
                ]
            ),
        ),
        (
            "accountable: all",
            snapshot(
                [
                    "3:36 `all` is not allowed here = name a role or a team; `all` (everybody) is allowed only in `informed`, `consulted`, `required_of` and `for`"
                ]
            ),
        ),
        (
            "responsible: [{all: x}]",
            snapshot(
                [
                    "3:43 `all` is not allowed here = name a role or a team; `all` (everybody) is allowed only in `informed`, `consulted`, `required_of` and `for`"
                ]
            ),
        ),
        (
            "accountable: {team: t, note: x}",
            snapshot(["3:43 a team cannot have this letter = name a role: `{role: event-lead, note: ...}`"]),
        ),
        ("informed: {role: lgal, note: x}", snapshot(["3:40 role 'lgal' is not defined = did you mean 'legal'?"])),
        ("informed: [w, {role: lgal, note: x}]", snapshot(["3:44 role 'lgal' is not defined = did you mean 'legal'?"])),
        (
            "informed: {team: tt, note: x}",
            snapshot(["3:40 team 'tt' is not defined = define it under `teams`, or write the id of another team here"]),
        ),
        ("informed: [{note: x}]", snapshot(["3:34 `role` is missing = add `role: ...`"])),
        ("informed: {note: x}", snapshot(["3:23 `role` is missing = add `role: ...`"])),
        (
            "informed: [{role: w, team: t}]",
            snapshot(
                [
                    "3:50 an item can name only one party = write one item for each party: `{role: legal, note: ...}`, `{team: events, note: ...}`, `{all: ...}`"
                ]
            ),
        ),
        (
            "informed: [{all: x, note: y}]",
            snapshot(
                [
                    "3:49 an item can name only one party = write one item for each party: `{role: legal, note: ...}`, `{team: events, note: ...}`, `{all: ...}`"
                ]
            ),
        ),
        (
            "informed: [{rle: w, note: z}]",
            snapshot(["3:35 `rle` is not a field of the items in `informed` = did you mean 'role'?"]),
        ),
        (
            "informed: [{who: w, note: z}]",
            snapshot(
                [
                    "3:35 `who` is not a field of the items in `informed` = use one of: all, note, role, team; start fields of your own with `x-`"
                ]
            ),
        ),
        ("informed: [{role: w, note: }]", snapshot(["3:44 `note` is empty = write a value, or delete the field"])),
        (
            "informed: [{role: w, note: [x]}]",
            snapshot(
                ["3:44 expected a text, found a list = write one text, or one text per language: `{en: ..., zh: ...}`"]
            ),
        ),
        (
            "informed: [{all: [x]}]",
            snapshot(
                ["3:35 expected a text, found a list = write one text, or one text per language: `{en: ..., zh: ...}`"]
            ),
        ),
        (
            "informed: [{role: {a: b}}]",
            snapshot(["3:35 expected the id of a role, found a mapping = write one value, not a mapping"]),
        ),
        ("informed: [{role: w, x-source: page 3}]", snapshot([])),
    ],
)
def test_one_wrong_party_is_one_finding(letters: str, expected: list[str], tmp_path: Path) -> None:
    assert faults(tmp_path, BASE + f"duties: {{e: {{team: t, {letters}}}}}\n") == expected


def test_everybody_is_named_only_where_it_says_something(tmp_path: Path) -> None:
    text = "roles: {a: {reports_to: all, backup: [all]}}\ncollaborations: {c: {between: [all]}}\n"
    assert faults(tmp_path, text) == snapshot(
        [
            "1:25 `all` is not allowed here = name a role or a team; `all` (everybody) is allowed only in `informed`, `consulted`, `required_of` and `for`",
            "1:39 `all` is not allowed here = name a role or a team; `all` (everybody) is allowed only in `informed`, `consulted`, `required_of` and `for`",
            "2:32 `all` is not allowed here = name a role or a team; `all` (everybody) is allowed only in `informed`, `consulted`, `required_of` and `for`",
        ]
    )


@pytest.mark.parametrize("informed", ["[{role: legal, note: x}]", "{role: legal, note: x}"])
def test_a_remark_changes_nothing_else(informed: str, tmp_path: Path) -> None:
    text = BASE + "duties: {e: {team: t, responsible: [w], informed: %s}}\n"
    plain = graph(tmp_path / "plain", text % "[legal]").letters
    remarked = graph(tmp_path / "remarked", text % informed).letters
    assert remarked.rows == plain.rows
    notes = [remarked.note(cell) for cell in remarked.rows["e"]]
    assert [note.in_language("en") if note else "" for note in notes] == ["", "", "x"]


def test_a_finding_keeps_its_identity_when_a_remark_is_added(tmp_path: Path) -> None:
    text = BASE + "duties: {e: {team: t, responsible: [w], informed: %s}}\n"
    identities = []
    for informed in ("[w]", "[{role: w, note: x}]", "{role: w, note: x}"):
        told(tmp_path, text % informed)
        (finding,) = report(tmp_path, DAY, ["redundant-letters"]).findings
        identities.append(finding.identity)
        assert bool(finding.fix and finding.fix.safe) is (informed == "[w]"), "what is remarked must not be lost"
    assert len(set(identities)) == 1


def test_the_identity_of_a_team_and_of_everybody(tmp_path: Path) -> None:
    text = BASE + "duties: {e: {team: t, responsible: [w], informed: [%s, %s]}}\n"
    for plain, remarked in (("team:t", "{team: t, note: x}"), ("all", "{all: x}")):
        identities = []
        for one in (f'"{plain}"', remarked):
            told(tmp_path, text % (one, one))
            (finding,) = report(tmp_path, DAY, ["duplicate-item"]).findings
            identities.append(finding.identity)
        assert identities[0] == identities[1]


EVERYBODY = """\
teams: {t: {lead: head}, x: {kind: external}}
roles: {head: {team: t}, w: {team: t}, legal: {team: t}, agent: {team: x}}
duties: {e: {team: t, responsible: [w], informed: [all]}}
people: {ann: {roles: [w]}, ben: {}, cyd: {roles: [agent]}, dan: {away: [{from: 2026-01-01}]}}
agreements: {nda: {required_of: [all]}}
"""


def test_everybody_is_one_party(tmp_path: Path) -> None:
    of = graph(tmp_path, EVERYBODY)
    (cell,) = of.letters.of("e", "informed")
    assert (cell.party, list(of.letters.posts(cell))) == ("all", ["legal"])  # who has another letter is left out
    assert [each.duty for each in of.letters.of_post("legal")] == ["e"]
    assert told(tmp_path, EVERYBODY, rules={"too-many-informed", "idle-role"}) == snapshot(
        ["warning idle-role roles/legal: 'legal' is not involved in any duty"]
    )
    assert told(tmp_path, EVERYBODY, rules={"unsigned-agreement"}) == snapshot(
        [
            "error unsigned-agreement people/ann: 'ann' has not signed 'nda'",
            "error unsigned-agreement people/ben: 'ben' has not signed 'nda'",
        ]
    )


@pytest.mark.parametrize(
    ("items", "kept"),
    [
        ("[w, w]", "[w]"),
        ("[w, {role: w, note: a}]", "[{role: w, note: a}]"),
        ("[{role: w, note: a}, w]", "[{role: w, note: a}]"),
        ("[{role: w, note: a}, {role: w, note: a}, w]", "[{role: w, note: a}]"),
        ("[all, {all: by mail}]", "[{all: by mail}]"),
        ("[{role: w, note: a}, {role: w, note: b}]", "[{role: w, note: a}, {role: w, note: b}]"),
    ],
)
def test_of_a_duplicate_the_one_without_a_remark_goes(items: str, kept: str, tmp_path: Path) -> None:
    text = BASE + "duties: {e: {team: t, informed: %s}} # kept\n"
    (tmp_path / "commops.yaml").write_text(text % items, encoding="utf-8")
    commops(tmp_path, "validate", "--fix")
    assert (tmp_path / "commops.yaml").read_text(encoding="utf-8") == text % kept


@pytest.mark.parametrize("accountable", ["chair", "[chair]", "{role: chair, note: x}", "[{role: chair, note: x}]"])
def test_a_role_of_other_teams_is_found_in_a_mapping_too(accountable: str, tmp_path: Path) -> None:
    text = BASE.replace("legal", "chair: {in_each: [x]}, legal").replace("t: {", "x: {lead: none}, t: {", 1)
    (finding,) = faults(tmp_path, text + f"duties: {{e: {{team: t, accountable: {accountable}}}}}\n")
    assert finding.partition(" ")[2] == snapshot(
        "'chair' exists in 1 team, and no team is named here = write `chair@x`"
    )


@pytest.mark.parametrize("everybody", ["ALL", "everyone", "team:all", "全员", "All staff"])
def test_everybody_by_another_name(tmp_path: Path, everybody: str) -> None:
    duty = f"duties: {{d: {{team: t, responsible: [w], informed: ['{everybody}']}}}}\n"
    assert faults(tmp_path, BASE + duty) == [f"3:52 '{everybody}' is not an id = write `all` for everybody"]

    in_another_letter = f"duties: {{d: {{team: t, responsible: ['{everybody}']}}}}\n"
    assert "`all`" not in faults(tmp_path, BASE + in_another_letter)[0]


@pytest.mark.parametrize("team", ["team：t", "ｔｅａｍ:t", "team:ｔ"])
def test_a_team_in_full_width_letters_is_fixed(tmp_path: Path, team: str) -> None:
    file = tmp_path / "commops.yaml"
    file.write_text(f"{BASE}duties: {{d: {{team: t, responsible: [w], informed: ['{team}']}}}}\n", "utf-8")
    done = commops(tmp_path, "validate", "--fix", "--fail-on", "error")
    assert done.code == 0
    assert "informed: ['team:t']" in file.read_text("utf-8")
