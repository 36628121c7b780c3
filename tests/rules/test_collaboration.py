"""The rules about collaboration in detail: which teams work together, and how often and how long they meet."""

# ruff: noqa: E501 - a finding is one line

from __future__ import annotations

from functools import partial
from pathlib import Path

import organisations
import pytest
from inline_snapshot import snapshot
from organisations import DAY, data, found, in_a_line, merged, of_families, write

COLLABORATION = of_families("source", "collaboration")
told = partial(organisations.told, rules=COLLABORATION)

SMALL = """
teams:
  community: {lead: manager}
  content: {parent: community, lead: editor}
  events: {parent: community, lead: host}
roles:
  manager: {team: community}
  editor: {team: content}
  host: {team: events}
duties:
  articles: {team: content, consulted: [host]}
  talks: {team: events, consulted: [editor]}
collaborations:
  content-events: {between: [team:content, team:events]}
"""
ELSEWHERE = "collaborations: {content-events: {between: [manager, editor]}}"


def changed(folder: Path, *changes: str) -> list[str]:
    """Return what is found in the small organisation with changes laid over it."""
    organisation = data(SMALL)
    for change in changes:
        organisation = merged(organisation, data(change or "{}"))
    return [in_a_line(each) for each in found(write(folder, organisation), DAY, COLLABORATION)]


def test_small_is_clean(tmp_path: Path) -> None:
    assert told(tmp_path, SMALL) == []


# Teams that work together


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("[host, editor]", snapshot([])),
        ("[team:content, host]", snapshot([])),
        ("[team:community]", snapshot([])),
        (
            "[team:content]",
            snapshot(
                [
                    "warning missing-collaboration teams/content: 'content' and 'events' share 2 duties but define no collaboration"
                ]
            ),
        ),
        (
            "[manager, host]",
            snapshot(
                [
                    "warning missing-collaboration teams/content: 'content' and 'events' share 2 duties but define no collaboration"
                ]
            ),
        ),
        (
            "[team:content, manager]",
            snapshot(
                [
                    "warning missing-collaboration teams/content: 'content' and 'events' share 2 duties but define no collaboration"
                ]
            ),
        ),
    ],
)
def test_which_collaborations_cover_two_teams(between: str, expected: list[str], tmp_path: Path) -> None:
    text = SMALL.replace("[team:content, team:events]", between)
    assert told(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("duties: {talks: {consulted: []}}", snapshot([])),
        ("duties: {talks: {consulted: [], informed: [editor]}}", snapshot([])),
        ("duties: {talks: {consulted: [], scheme: rasci, support: [editor]}}", snapshot(["warning missing-collaboration teams/content: 'content' and 'events' share 2 duties but define no collaboration"])),
        ("duties: {talks: {consulted: [], responsible: [host, editor]}}", snapshot(["warning missing-collaboration teams/content: 'content' and 'events' share 2 duties but define no collaboration"])),
        ("duties: {talks: {consulted: [], accountable: editor, responsible: [host]}}", snapshot([])),
        ("duties: {talks: {consulted: ['team:content']}}", snapshot(["warning missing-collaboration teams/content: 'content' and 'events' share 2 duties but define no collaboration"])),
        ("duties: {talks: {until: 2026-06-30}}", snapshot([])),
        ("teams: {content: {kind: external}}", snapshot(["warning missing-collaboration teams/content: 'content' and 'events' share 2 duties but define no collaboration"])),
        ("teams: {content: {until: 2026-06-30}}", snapshot([])),
        ("teams: {events: {parent: content}}", snapshot([])),
        ("teams: {stage: {parent: events, lead: host}}\nroles: {host: {team: stage}}", snapshot(["warning missing-collaboration teams/content: 'content' and 'stage' share 2 duties but define no collaboration"])),
        ("duties: {articles: {consulted: [manager]}, talks: {consulted: [manager]}}", snapshot([])),
    ],
)  # fmt: skip
def test_duties_that_two_teams_share(change: str, expected: list[str], tmp_path: Path) -> None:
    assert changed(tmp_path, ELSEWHERE, change) == expected


FLOW = """
duties: {articles: {consulted: []}, talks: {consulted: []}}
workflows:
  evening:
    steps:
      - {id: announce, duty: articles}
      - {id: talk, duty: talks}
      - {id: report, duty: articles}
"""


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("", snapshot(["warning missing-collaboration teams/content: 'content' and 'events' share 2 hand-offs but define no collaboration"])),
        ("duties: {talks: {team: content}}", snapshot([])),
        ("duties: {talks: {responsible: [manager]}}", snapshot([])),
        ("workflows: {evening: {steps: [{id: announce, duty: articles}, {id: talk, duty: talks, after: []}]}}", snapshot([])),
        ("workflows: {evening: {steps: [{id: announce, duty: articles, by: [host]}, {id: talk, duty: talks}]}}", snapshot([])),
    ],
)  # fmt: skip
def test_hand_offs_between_two_teams(change: str, expected: list[str], tmp_path: Path) -> None:
    assert changed(tmp_path, ELSEWHERE, FLOW, change) == expected


def test_a_finding_points_at_shared_duties_and_hand_offs(tmp_path: Path) -> None:
    organisation = merged(merged(data(SMALL), data(ELSEWHERE)), {"workflows": data(FLOW)["workflows"]})
    (finding,) = found(write(tmp_path, organisation), DAY, COLLABORATION)
    assert [f"{each.address}: {each.label}" for each in finding.related] == snapshot(
        [
            "teams/events: the other team",
            "duties/articles: a shared duty",
            "duties/talks: a shared duty",
            "workflows/evening/steps/1: a hand-off between them",
            "workflows/evening/steps/2: a hand-off between them",
        ]
    )


def test_nothing_is_reported_without_any_collaboration(tmp_path: Path) -> None:
    assert told(tmp_path, SMALL.partition("collaborations:")[0]) == []


# Meetings


@pytest.mark.parametrize(
    ("fields", "times"),
    [
        ("channel: meeting", 1),
        ("channel: meeting, minutes: 60", 1),
        ("channel: meeting, cadence: on-demand", 0),
        ("channel: meeting, cadence: weekly", 0),
        ("channel: chat", 0),
        ("mode: facilitating", 0),
    ],
)
def test_meetings_without_cadence(fields: str, times: int, tmp_path: Path) -> None:
    findings = changed(tmp_path, f"collaborations: {{content-events: {{{fields}}}}}")
    expected = (
        "info collaboration-without-cadence collaborations/content-events: meeting 'content-events' has no cadence"
    )
    assert findings == [expected] * times


@pytest.mark.parametrize(
    ("fields", "times"),
    [
        ("cadence: weekly, when: Mon 10:00", 0),
        ("cadence: monthly, when: Mon 10:00", 1),
        ("cadence: weekly, when: 10 o'clock", 1),
        ("cadence: weekly, when: 10 to 12 or so", 1),
        ("cadence: weekly, when: {en: Mon 10:00, zh: 周二 10:00}", 1),
        ("cadence: weekly, when: {en: Mon 10:00, zh: 周一上午}", 0),
        ("cadence: on-demand, when: whenever", 0),
        ("when: whenever", 0),
        ("cadence: biweekly, when: Mon 10:00", 0),  # its weeks are another matter
    ],
)
def test_meetings_whose_time_cannot_be_read(fields: str, times: int, tmp_path: Path) -> None:
    other = "planning: {channel: meeting, cadence: weekly, when: Mon 09:00}"
    findings = changed(
        tmp_path,
        "rules: {collaboration-without-cadence: off}",
        f"collaborations: {{content-events: {{channel: meeting, {fields}}}, {other}}}",
    )
    cadence = fields.partition(",")[0].removeprefix("cadence: ")
    said = f"no time of `{cadence}` can be read in the `when` of meeting 'content-events'"
    assert findings == [f"info meeting-without-time collaborations/content-events/when: {said}"] * times


@pytest.mark.parametrize(
    ("cadence", "hours"),
    [
        ("daily", "500"),
        ("weekly", "100"),
        ("biweekly", "50"),
        ("monthly", "23.1"),
        ("quarterly", "7.7"),
        ("annual", "2"),
        ("every 1 days", "500"),  # a working week has five days
        ("every 2 days", "350"),
        ("every 7 days", "100"),
        ("every 2 weeks", "50"),
        ("every 3 months", "7.7"),
        ("every 2 years", "1"),
        ("2 times a day", "1,000"),
        ("3 times a week", "300"),
        ("4 times a month", "92.4"),
        ("2 times a quarter", "15.4"),
        ("1 time a year", "2"),
    ],
)
def test_hours_of_a_cadence(cadence: str, hours: str, tmp_path: Path) -> None:
    meeting = f"channel: meeting, cadence: {cadence}, minutes: 6000"
    findings = changed(
        tmp_path, "rules: {meeting-overload: {max: 0}}", f"collaborations: {{content-events: {{{meeting}}}}}"
    )
    assert findings == [
        f"info meeting-overload roles/{each}: '{each}' spends {hours} hours a week in meetings (at most 0 expected)"
        for each in ("editor", "host")
    ]


LONG = """
rules: {meeting-overload: {max: 2}}
collaborations:
  stand-up: {between: [team:content, team:community, editor], channel: meeting, cadence: daily, minutes: 15}
  planning: {between: [editor, host], channel: meeting, cadence: weekly, minutes: 60}
  thread: {between: [team:community], channel: chat, cadence: daily, minutes: 300}
"""


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("", snapshot(["info meeting-overload roles/editor: 'editor' spends 2.3 hours a week in meetings (at most 2 expected)", "info meeting-overload roles/host: 'host' spends 2.3 hours a week in meetings (at most 2 expected)"])),
        ("collaborations: {stand-up: {minutes: 12}}", snapshot([])),
        ("collaborations: {planning: {cadence: on-demand}}", snapshot([])),
        ("teams: {content: {kind: external}}", snapshot(["info meeting-overload roles/host: 'host' spends 2.3 hours a week in meetings (at most 2 expected)"])),
        ("teams: {content: {until: 2026-06-30}}", snapshot(["info meeting-overload roles/host: 'host' spends 2.3 hours a week in meetings (at most 2 expected)"])),
        ("teams: {events: {members: [manager]}}\ncollaborations: {planning: {between: ['team:events']}}", snapshot(["info meeting-overload roles/manager: 'manager' spends 2.3 hours a week in meetings (at most 2 expected)", "info meeting-overload roles/host: 'host' spends 2.3 hours a week in meetings (at most 2 expected)"])),
    ],
)  # fmt: skip
def test_roles_with_too_many_hours_in_meetings(change: str, expected: list[str], tmp_path: Path) -> None:
    assert changed(tmp_path, LONG, change) == expected


def test_meetings_need_a_time_only_where_some_have_one(tmp_path: Path) -> None:
    teams = "teams: {events: {lead: head}}\nroles: {head: {team: events}}\n"
    some = (
        "a: {between: [team:events], channel: meeting, cadence: weekly}, "
        "b: {between: [team:events], channel: meeting, cadence: on-demand}, "
        "c: {between: [team:events], channel: chat, cadence: daily%s}, "
        "d: {between: [team:events], channel: meeting, cadence: monthly%s}"
    )
    rules = of_families("source", "collaboration")
    text = teams + "collaborations: {" + some + "}"
    assert organisations.told(tmp_path, text % ("", ""), rules=rules) == []
    assert organisations.told(tmp_path, text % (", when: '10:00'", ""), rules=rules) == []
    assert organisations.told(tmp_path, text % ("", ", when: the 25th"), rules=rules) == snapshot(
        ["info meeting-without-time collaborations/a: meeting 'a' does not say when it takes place"]
    )


def test_a_time_that_cannot_be_read_is_told_where_others_can(tmp_path: Path) -> None:
    text = """\
teams: {events: {lead: head}}
roles: {head: {team: events}}
collaborations:
  a: {between: [team:events], channel: meeting, cadence: weekly, when: "%s"}
  b: {between: [team:events], channel: meeting, cadence: monthly, when: the 25th}
"""
    rules = of_families("source", "collaboration")
    assert organisations.told(tmp_path, text % "Tuesdays at noon", rules=rules) == []
    assert organisations.told(tmp_path, text % "Tue 12:00", rules=rules) == snapshot(
        [
            "info meeting-without-time collaborations/b/when: no time of `monthly` can be read in the `when` of meeting 'b'"
        ]
    )
