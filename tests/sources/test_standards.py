"""Standards: what an organisation takes from one, what it does not, and names that lead nowhere."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from pathlib import Path

from inline_snapshot import snapshot
from organisations import write
from written import faults

from commops.model.words import Words
from commops.sources.reading import read

OURS = """\
organization: {standard: ours.yaml}
teams: {events: {lead: host}}
roles: {host: {team: events}}
duties:
  welcome: {team: events}
  goodbye: {team: events, name: Say goodbye, measures: []}
  hospitality: {team: events, covers: [goodbye, welcome]}
"""
STANDARD = """\
areas: {door: {name: {en: The door, zh: 门口}}, garden: {}}
roles: {host: {name: Host, team: house, level: lead, skills: {smile: 4}}}
teams: {house: {}}
skills: {smile: {name: Smile}, sing: {}}
measures: {smiles: {name: Smiles, unit: "%", owner: host, target: 5}}
duties:
  welcome: {name: {en: Welcome guests, zh: 迎客}, aliases: [Receive guests], area: door, priority: core, accountable: host, consulted: [host], measures: [smiles], boundary: not the goodbye, team: house}
  goodbye: {name: See guests off, area: garden, measures: [smiles]}
"""


def test_what_is_not_stated_is_taken_from_the_standard(tmp_path: Path) -> None:
    reading = read(write(tmp_path, ours=STANDARD, commops=OURS))
    assert reading.faults == ()
    duty = reading.organization.duties["welcome"]
    assert (duty.called("welcome", "zh"), duty.area, duty.priority, duty.measures) == (
        "迎客",
        "door",
        "core",
        ("smiles",),
    )
    assert (duty.boundary, duty.aliases) == (Words({"": "not the goodbye"}), (Words({"": "Receive guests"}),))
    role = reading.organization.roles["host"]
    assert (role.called("host"), role.level, role.skills) == ("Host", "lead", {"smile": 4})


def test_what_is_stated_is_kept_and_letters_teams_and_lines_are_never_taken(tmp_path: Path) -> None:
    reading = read(write(tmp_path, ours=STANDARD, commops=OURS))
    goodbye = reading.organization.duties["goodbye"]
    assert (goodbye.called("goodbye"), goodbye.measures, goodbye.area) == ("Say goodbye", (), "garden")
    welcome = reading.organization.duties["welcome"]
    assert (welcome.team, welcome.accountable, welcome.consulted) == ("events", (), ())


def test_a_duty_is_of_the_area_and_the_weight_of_what_it_covers(tmp_path: Path) -> None:
    duty = read(write(tmp_path, ours=STANDARD, commops=OURS)).organization.duties["hospitality"]
    assert (duty.area, duty.priority, duty.called("hospitality")) == ("garden", "core", "Hospitality")


def test_what_is_used_of_the_standard_is_lent_without_its_owners(tmp_path: Path) -> None:
    reading = read(write(tmp_path, ours=STANDARD, commops=OURS))
    assert {kind: set(ids) for kind, ids in reading.standard.lent.items()} == {
        "areas": {"door", "garden"},
        "skills": {"smile"},
        "measures": {"smiles"},
    }
    measure = reading.organization.measures["smiles"]
    assert (measure.called("smiles"), measure.owner, measure.target) == ("Smiles", None, None)
    assert measure.unit == Words({"": "%"})


def test_a_standard_in_a_folder_may_be_based_on_the_shipped_one(tmp_path: Path) -> None:
    write(tmp_path / "house", commops="organization: {standard: community-operations}\n" + STANDARD)
    ours = OURS.replace("ours.yaml", "[../house]").replace("welcome, ", "") + "  content-review: {team: events}\n"
    reading = read(write(tmp_path / "ours", commops=ours))
    assert reading.faults == ()
    assert reading.organization.duties["content-review"].priority == "core"
    assert {"welcome", "content-review"} <= reading.standard.library.duties.keys()


def test_names_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    named = "[comunity-operations, ../nowhere, bare, bare.txt]"
    assert faults(
        tmp_path, f"organization: {{standard: {named}}}\n", {"x.yaml": "duties: {a: {area: any, covers: [thing]}}"}
    ) == snapshot(
        [
            "1:27 'comunity-operations' is neither a standard nor the path of an organisation = did you mean 'community-operations'?",
            "1:48 '../nowhere' is neither a standard nor the path of an organisation = write community-operations, or the path of a YAML file or of a folder that has a commops.yaml",
            "1:60 'bare' is neither a standard nor the path of an organisation = write community-operations, or the path of a YAML file or of a folder that has a commops.yaml",
            "1:66 'bare.txt' is neither a standard nor the path of an organisation = write community-operations, or the path of a YAML file or of a folder that has a commops.yaml",
        ]
    )


def test_a_standard_that_is_based_on_itself(tmp_path: Path) -> None:
    write(tmp_path / "a", commops="organization: {standard: ../b}\n" + STANDARD)
    write(tmp_path / "b", commops="organization: {standard: ../a}\n" + STANDARD)
    assert faults(tmp_path / "c", "organization: {standard: ../c}\nteams: {x: }\n", {}) == snapshot(
        ["1:26 the standard '../c' is based on this organisation itself = name another standard, or none"]
    )
    assert [fault.message for fault in read(tmp_path / "a").faults] == snapshot(
        ["the standard '../b' has 1 error in its files"]
    )


def test_a_standard_with_errors(tmp_path: Path) -> None:
    write(tmp_path / "house", commops=STANDARD.replace("area: door", "area: dor"))
    ours = OURS.replace("ours.yaml", "../house").replace("[]", "[smils]").replace("goodbye, welcome", "godbye")
    assert faults(tmp_path / "ours", ours, {}) == snapshot(
        [
            "1:26 the standard '../house' has 1 error in its files = fix the standard first; `commops validate ../house` shows its errors"
        ]
    )


def test_a_word_that_the_standard_does_not_have(tmp_path: Path) -> None:
    ours = OURS.replace("[]", "[smils]").replace("goodbye, welcome", "godbye, x")
    assert faults(tmp_path, ours, {"ours.yaml": STANDARD}) == snapshot(
        [
            "6:57 measure 'smils' is not defined = did you mean 'smiles'?",
            "7:40 'godbye' is not a duty of the standard = did you mean 'goodbye'?",
            "7:48 'x' is not a duty of the standard = run `commops coverage` to list the duties of the standard",
        ]
    )


def test_without_a_standard_a_duty_may_cover_anything(tmp_path: Path) -> None:
    assert faults(tmp_path, "duties: {a: {covers: anything}}", {}) == []
