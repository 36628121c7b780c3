"""Missing duties: what covers, what does not, and what is said of the rest."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from models import what_is_written
from organisations import found, told, write

from commops.checking.engine import run
from commops.checking.registry import RULES
from commops.checking.settings import read_settings
from commops.graph import Graph
from commops.language.translation import translated
from commops.model.standard import Standard
from commops.sources.library import shipped_folder
from commops.sources.reading import read
from commops.sources.standards import laid_under
from commops.sources.validation.loop import check
from commops.sources.validation.uncertain import Doubt
from commops.starting.examples import EXAMPLES

TODAY = date.today()  # noqa: DTZ011 - the day where the user is

STANDARD = """\
areas: {door: {}, garden: {}}
roles: {host: {}, gardener: {}}
duties:
  welcome: {area: door, priority: core, usually: host}
  goodbye: {area: door, priority: core, usually: host}
  keys: {area: door, priority: core, usually: gardener}
  weeding: {area: garden, priority: core}
  benches: {area: garden}
"""
OURS = """\
organization: {standard: standard.yaml}
teams: {events: {lead: none}}
"""
MISSING = frozenset({"missing-duty"})


def missing(folder: Path, duties: str, root: str = OURS) -> list[str]:
    write(folder, standard=STANDARD)
    return told(folder, f"{root}duties: {duties}", rules=MISSING)


def test_once_for_each_area_with_who_usually_does_it(tmp_path: Path) -> None:
    write(tmp_path, standard=STANDARD, commops=OURS + "duties: {weeding: {}}")
    (finding,) = found(tmp_path, rules=MISSING)
    assert finding.message == snapshot("no duty covers 'welcome', 'goodbye', 'keys' in area 'door' of the standard")
    assert finding.note == snapshot(
        "'host' is usually responsible for 'welcome', 'goodbye'; 'gardener' is usually responsible for 'keys'"
    )


def test_names_of_the_standard_are_in_the_language_of_the_report(tmp_path: Path) -> None:
    standard = """
areas: {door: {name: {en: Front door, zh: 大门}}}
duties:
  welcome: {area: door, priority: core, name: {en: Welcome, zh: 迎接}}
  d17: {area: door, priority: core, name: {en: Saying goodbye, zh: 道别}}
  keys: {area: door, priority: core}
"""
    (finding,) = found(write(tmp_path, commops=OURS + "duties: {weeding: {}}", standard=standard), rules=MISSING)
    assert finding.message == snapshot(
        "no duty covers 'welcome', 'd17' (Saying goodbye), 'keys' in area 'door' (Front door) of the standard"
    )
    assert translated(finding.message, "zh") == snapshot(
        "没有职责覆盖标准中的 'welcome'（迎接）、'd17'（道别）、'keys'，所属领域：'door'（大门）"
    )
    assert translated(finding.brief, "zh") == snapshot("大门：迎接、道别、'keys'")


def test_an_area_called_by_a_number_is_no_item_of_a_list(tmp_path: Path) -> None:
    first = "areas: {door: {}}\nduties: {d: {area: door}}\n"
    second = "areas: {'0': {}}\nduties: {'0': {area: '0', priority: core}}\n"
    root = "organization: {standard: [nothing.yaml, first.yaml, second.yaml]}\nduties: {weeding: {}}\n"
    findings = list(found(write(tmp_path, commops=root, first=first, second=second), rules=MISSING))
    assert [finding.identity for finding in findings if finding.rule == "missing-duty"] == snapshot(
        [("missing-duty", "organization/standard/0/0")]
    )


def test_a_duty_of_the_same_id_or_that_says_so_covers(tmp_path: Path) -> None:
    assert missing(tmp_path, "{weeding: {}, welcome: {}, door: {covers: [goodbye, keys]}}") == []


def test_a_duty_that_covers_another_one_leaves_its_own(tmp_path: Path) -> None:
    assert missing(tmp_path, "{weeding: {covers: benches}, welcome: {covers: [welcome, goodbye, keys]}}") == snapshot(
        [
            "warning missing-duty organization/standard/garden/weeding: no duty covers 'weeding' in area 'garden' of the standard"
        ]
    )


def test_a_duty_that_has_ended_covers_nothing(tmp_path: Path) -> None:
    assert missing(tmp_path, "{weeding: {until: 2026-06-30}, welcome: {covers: [welcome, goodbye, keys]}}") == snapshot(
        [
            "warning missing-duty organization/standard/garden/weeding: no duty covers 'weeding' in area 'garden' of the standard"
        ]
    )


def test_while_a_community_is_launched_it_is_an_info(tmp_path: Path) -> None:
    root = OURS.replace("}\n", ", stage: launch}\n", 1)
    assert missing(tmp_path, "{welcome: {covers: [welcome, goodbye, keys]}}", root) == snapshot(
        [
            "info missing-duty organization/standard/garden/weeding: no duty covers 'weeding' in area 'garden' of the standard"
        ]
    )


@pytest.mark.parametrize("excepted", ["garden", "weeding", "weed*"])
def test_what_is_never_done_here_is_excepted(tmp_path: Path, excepted: str) -> None:
    root = f"{OURS}rules: {{missing-duty: {{except: [{excepted}]}}}}\n"
    assert missing(tmp_path, "{welcome: {covers: [welcome, goodbye, keys]}}", root) == []


def test_one_excluded_of_several_is_reported_with_the_others(tmp_path: Path) -> None:
    root = f"{OURS}rules: {{missing-duty: {{except: [keys]}}}}\n"
    assert len(missing(tmp_path, "{weeding: {}}", root)) == 1


def test_without_a_standard_or_without_duties_nothing_is_missing(tmp_path: Path) -> None:
    assert told(tmp_path / "none", "duties: {weeding: {}}", rules=MISSING) == []
    assert missing(tmp_path, "{}") == []


def test_what_may_be_in_a_file_that_cannot_be_read_is_not_missing(tmp_path: Path) -> None:
    write(tmp_path, standard=STANDARD, commops=OURS + "duties: {welcome: {covers: [goodbye, keys, welcome]}}")
    (tmp_path / "garden.yaml").write_text("duties: {weeding: {}, [", encoding="utf-8")
    assert found(tmp_path, rules=MISSING)[0].rule == "syntax"
    assert len(found(tmp_path, rules=MISSING)) == 1


def test_what_another_duty_may_be_meant_to_cover_is_not_missing(tmp_path: Path) -> None:
    write(tmp_path, standard=STANDARD, commops=OURS + "duties: {welcome: {covers: [goodbye, keys, welcome, weding]}}")
    assert [finding.rule for finding in found(tmp_path, rules=MISSING)] == ["unknown-reference"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_any_core_duty_taken_out_of_an_example_is_missing_and_nothing_else(example: str) -> None:
    folder = shipped_folder("examples") / example
    reading, written = read(folder), dict(what_is_written(folder))
    coverage = Graph(reading.organization, TODAY, reading.standard).coverage
    for duty in coverage.duties:
        core = [each for each in coverage.covers(duty) if coverage.is_core(each) and coverage.covering[each] == [duty]]
        if core:
            left = {each: fields for each, fields in written["duties"].items() if each != duty}
            laid, lent = laid_under(written | {"duties": left}, reading.standards)
            checked = check(laid, reading.doubt, reading.standards)
            graph = Graph(checked.organization, TODAY, Standard(reading.standards.library, lent))
            doubt = Doubt(checked.doubtful, hidden=checked.hidden)
            (finding,) = run(graph, read_settings(checked.organization.rules, RULES), doubt, RULES).findings
            assert (finding.rule, sorted(finding.address.keys[3:])) == ("missing-duty", sorted(core))
            assert {fault.rule for fault in checked.faults} <= {"unknown-reference"}


def test_a_duty_that_says_the_same_is_proposed(tmp_path: Path) -> None:
    root = """\
organization: {standard: community-operations}
teams: {events: {lead: none}}
rules: {missing-duty: {except: [building, compliance, content, data, events, interaction, management, strategy, technology]}}
duties:
  keeping: {name: 會員的維護, team: events}
  asking: {name: Answer questions of members, team: events}
  other: {name: Bake bread, team: events}
  covering: {name: Screening of new members, team: events, covers: [member-screening]}
"""
    findings = found(write(tmp_path, commops=root), rules=MISSING)
    assert [[(str(each.address), each.label) for each in finding.related] for finding in findings] == snapshot(
        [
            [("duties/asking", "may cover 'enquiry-handling': `covers: [enquiry-handling]`")],
            [("duties/keeping", "may cover 'member-retention': `covers: [member-retention]`")],
        ]
    )
