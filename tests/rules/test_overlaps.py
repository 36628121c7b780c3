"""The finer points of overlapping duties: what keeps two apart, and how they are reported."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import organisations
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import data, found, merged, write

from commops.finding import Finding, Severity
from commops.sources.library import library_folder

OVERLAPS = {"overlapping-duties"}
overlaps = partial(organisations.found, rules=OVERLAPS)

TWO = """
teams:
  support: {lead: none}
  members: {lead: none}
roles:
  host: {name: {en: Host, zh: 主持人}, team: members}
  helper: {team: support}
duties:
  enquiry-handling: {name: Reply to members' enquiries, team: support, responsible: [helper]}
  member-questions: {name: Answer member questions, team: members, responsible: [host]}
"""


def changed(folder: Path, change: str = "") -> list[Finding]:
    """Return the overlaps of the two teams with a change laid over them."""
    return list(overlaps(write(folder, merged(data(TWO), data(change) if change else {}))))


def test_two_with_the_same_meaning_are_one_finding_with_their_roles(tmp_path: Path) -> None:
    (finding,) = changed(tmp_path)
    assert finding.severity == Severity.WARNING
    assert finding.message == "'enquiry-handling' and 'member-questions' have the same meaning (similarity 1.00)"
    assert finding.label == "Reply to members' enquiries · responsible: Helper"
    assert [place.label for place in finding.related] == ["Answer member questions · responsible: Host"]
    assert finding.note == "reply ~ answer, members ~ member, enquiries ~ questions"


@pytest.mark.parametrize(
    "change",
    [
        "duties: {enquiry-handling: {scope: [forum]}, member-questions: {scope: [chat]}}",
        "duties: {enquiry-handling: {part_of: member-questions}}",
        "duties: {service: {part_of: member-questions}, enquiry-handling: {part_of: service}}",
        "duties: {enquiry-handling: {responsible: [helper, host]}}",
        "duties: {enquiry-handling: {covers: [enquiry-handling]}, member-questions: {covers: [hot-topic-reporting]}}",
        "duties: {enquiry-handling: {until: 2026-01-01}}",
        "duties: {enquiry-handling: {name: Report members' enquiries}}",
        "rules: {overlapping-duties: {threshold: 1.1}}",
        "rules: {overlapping-duties: off}",
    ],
)
def test_what_keeps_them_apart(tmp_path: Path, change: str) -> None:
    assert changed(tmp_path, change) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("duties: {enquiry-handling: {scope: [forum]}}", "have the same meaning (similarity 1.00)"),
        (
            "duties: {enquiry-handling: {scope: [forum, chat]}, member-questions: {scope: [chat]}}",
            "have the same meaning (similarity 1.00)",
        ),
        ("duties: {enquiry-handling: {name: 'Answer, member-questions!'}}", "have the same name"),
        ("duties: {enquiry-handling: {name: Desk, aliases: [Answer Member Questions]}}", "have the same name"),
        (
            "duties: {enquiry-handling: {name: Desk, aliases: [回覆用戶提問]}}",
            "have the same meaning (similarity 1.00)",
        ),
        (
            "duties: {enquiry-handling: {name: Desk, covers: [service]}, member-questions: {covers: [service]}}",
            "cover the same duty of the standard, 'service'",
        ),
    ],
)
def test_why_they_overlap(tmp_path: Path, change: str, message: str) -> None:
    assert [each.message for each in changed(tmp_path, change)] == [
        f"'enquiry-handling' and 'member-questions' {message}"
    ]


def test_inside_one_team_it_is_info(tmp_path: Path) -> None:
    assert [each.severity for each in changed(tmp_path, "duties: {member-questions: {team: support}}")] == [
        Severity.INFO
    ]


def test_three_with_the_same_meaning_are_one_finding(tmp_path: Path) -> None:
    change = (
        "{roles: {third: {team: members}}, duties: {answering: {name: 解答咨询, team: members, responsible: [third]}}}"
    )
    (finding,) = changed(tmp_path, change)
    assert finding.message.startswith("3 duties have the same meaning")
    assert str(finding.address) == "duties/answering"
    assert len(finding.related) == 2


def of_names(folder: Path, *named: str, change: str = "") -> list[Finding]:
    """Return the overlaps of duties of these names, each of a team and a role of its own."""
    organisation = {
        "teams": {f"t{number}": {"lead": "none"} for number, _ in enumerate(named)},
        "roles": {f"r{number}": {"team": f"t{number}"} for number, _ in enumerate(named)},
        "duties": {
            f"d{number}": {"name": name, "team": f"t{number}", "responsible": [f"r{number}"]}
            for number, name in enumerate(named)
        },
    }
    return list(overlaps(write(folder, merged(organisation, data(change) if change else {}))))


def test_all_of_a_group_are_named_once(tmp_path: Path) -> None:
    # Two of them have the same name, and the third means the same: one finding, not two.
    names = ("Answer member questions", "Answer member questions", "Reply to members' enquiries")
    (finding,) = of_names(tmp_path, *names)
    assert finding.message == "3 duties have the same meaning (similarity 1.00): 'd0', 'd1', 'd2'"
    assert finding.brief == (
        "3 duties have the same meaning (similarity 1.00): 'd0', 'd1', 'd2': "
        "Answer member questions ~ Reply to members' enquiries"
    )
    assert [str(each.address) for each in finding.related] == ["duties/d1", "duties/d2"]


def test_a_large_group_is_named_in_its_places(tmp_path: Path) -> None:
    (finding,) = of_names(tmp_path, *["Answer questions"] * 14)
    assert finding.message.endswith("'d3', 'd4', 'd5', 'd6', 'd7' and 2 more")
    assert len(finding.related) == 13


@pytest.mark.parametrize(
    ("names", "severity"),
    [
        (("Review", "Review"), Severity.INFO),  # the same step of two modules
        (("评审", "评审", "评审"), Severity.INFO),
        (("Event planning", "Event planning"), Severity.WARNING),
        (("活动策划", "活动策划"), Severity.WARNING),
        (("Review", "Reviews"), Severity.WARNING),  # alike, not equal
    ],
)
def test_a_step_that_several_teams_have_is_info(names: tuple[str, ...], severity: Severity, tmp_path: Path) -> None:
    assert [each.severity for each in of_names(tmp_path, *names)] == [severity]


def test_equal_short_names_in_one_area_are_no_steps_of_two(tmp_path: Path) -> None:
    change = "{areas: {x: {}}, duties: {d0: {area: x, team: t1}, d1: {area: x, team: t1}, d2: {area: x}}}"
    assert [each.severity for each in of_names(tmp_path, "Review", "Review", "Review", change=change)] == [
        Severity.WARNING
    ]


def test_a_responsible_team_is_named(tmp_path: Path) -> None:
    (finding,) = changed(tmp_path, "duties: {member-questions: {responsible: ['team:members']}}")
    assert finding.related[0].label == "Answer member questions · responsible: team:members"


def test_words_of_the_glossary_count(tmp_path: Path) -> None:
    change = "{duties: {enquiry-handling: {name: Man the desk}}%s}"
    assert changed(tmp_path / "without", change % "") == []
    assert changed(tmp_path / "with", change % ", glossary: {answer: [man], question: [desk]}") != []


def test_the_librarys_duties_are_all_different() -> None:
    assert found(library_folder(), rules=OVERLAPS) == ()


_LIBRARY = [
    (identifier, duty["name"]["zh"])
    for file in sorted((library_folder() / "duties").glob("*.yaml"))
    for identifier, duty in yaml.safe_load(file.read_text(encoding="utf-8"))["duties"].items()
]


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(_LIBRARY))
def test_a_duty_copied_into_another_team_in_traditional_characters_is_found(
    tmp_path_factory: pytest.TempPathFactory, original: tuple[str, str]
) -> None:
    import opencc  # noqa: PLC0415 - only here

    identifier, name = original
    duties = {
        identifier: {"name": name, "team": "support", "responsible": ["helper"]},
        "the-copy": {"name": opencc.OpenCC("s2t").convert(name), "team": "members", "responsible": ["host"]},
    }
    (finding,) = overlaps(write(tmp_path_factory.mktemp("copied"), data(TWO) | {"duties": duties}))
    assert finding.message.endswith("have the same name")
