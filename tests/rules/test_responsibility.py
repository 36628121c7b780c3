"""The finer points of the rules about letters: parties, schemes, claims, and what is folded into one finding."""

# ruff: noqa: E501 - a finding is one line

from __future__ import annotations

from functools import partial
from pathlib import Path

import organisations
import pytest
from inline_snapshot import snapshot
from organisations import DAY, data, found, in_a_line, merged, of_families, write

RESPONSIBILITY = of_families("source", "responsibility")
told = partial(organisations.told, rules=RESPONSIBILITY)

SMALL = """
teams:
  community: {lead: manager}
  events: {parent: community, lead: event-lead}
  agency: {kind: external}
roles:
  manager: {team: community}
  event-lead: {team: events}
  planner: {team: events}
duties:
  planning: {team: events, responsible: [planner]}
  review: {team: events, consulted: [manager]}
"""


def changed(folder: Path, change: str) -> list[str]:
    """Return what is found in the small organisation with a change laid over it."""
    return [in_a_line(each) for each in found(write(folder, merged(data(SMALL), data(change))), DAY, RESPONSIBILITY)]


def test_small_is_clean(tmp_path: Path) -> None:
    assert told(tmp_path, SMALL) == []


@pytest.mark.parametrize(
    "change",
    [
        "duties: {briefing: {team: agency}}",
        "{teams: {council: {parent: community, lead: none}}, duties: {vote: {team: council}}}",
        "duties: {fair: {accountable: manager, responsible: [team:events]}}",
        "duties: {poster: {accountable: manager, responsible: [team:agency]}}",
        "duties: {planning: {responsible: [planner], informed: [team:events]}}",
        "duties: {planning: {responsible: [event-lead, planner]}}",
        "duties: {fair: {scheme: daci, approver: event-lead, driver: [planner], contributor: [manager]}}",
    ],
)
def test_what_is_as_it_should_be(change: str, tmp_path: Path) -> None:
    assert changed(tmp_path, change) == []


# Who answers, and who does


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            "duties: {fair: {}}",
            snapshot(["error no-accountable duties/fair: duty 'fair' has no accountable role and no responsible role"]),
        ),
        (
            "duties: {fair: {scheme: daci, driver: [planner]}}",
            snapshot(["error no-accountable duties/fair: duty 'fair' has no approver"]),
        ),
        (
            "duties: {fair: {scheme: daci, approver: manager}}",
            snapshot(["error no-responsible duties/fair: duty 'fair' has no driver"]),
        ),
        (
            "duties: {fair: {scheme: raci-vs, accountable: manager, verifies: [planner]}}",
            snapshot(["error no-responsible duties/fair: duty 'fair' has no responsible role"]),
        ),
        (
            "{organization: {scheme: rasci}, duties: {fair: {accountable: manager, support: [planner]}}}",
            snapshot(["error no-responsible duties/fair: duty 'fair' has no responsible role"]),
        ),
        (
            "duties: {fair: {accountable: [manager, event-lead], responsible: [planner]}}",
            snapshot(
                [
                    "error several-accountable duties/fair/accountable/0: duty 'fair' has 2 accountable roles: 'manager', 'event-lead'"
                ]
            ),
        ),
        (
            "duties: {planning: {accountable: planner, responsible: [event-lead]}}",
            snapshot(
                [
                    "info accountable-below-responsible duties/planning/accountable/0: 'planner' is accountable for duty 'planning' but reports to 'event-lead', which is responsible for it"
                ]
            ),
        ),
    ],
)
def test_who_answers_and_who_does(change: str, expected: list[str], tmp_path: Path) -> None:
    assert changed(tmp_path, change) == expected


# Letters that do not go together


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            "duties: {planning: {scheme: raci-vs, verifies: [planner]}}",
            snapshot(
                [
                    "warning redundant-letters duties/planning/verifies/0: 'planner' is in both `responsible` and `verifies` of duty 'planning'"
                ]
            ),
        ),
        (
            "duties: {planning: {scheme: cairo, omitted: [planner]}}",
            snapshot(
                [
                    "warning redundant-letters duties/planning/omitted/0: 'planner' is in both `responsible` and `omitted` of duty 'planning'"
                ]
            ),
        ),
        (
            "duties: {planning: {scheme: cairo, informed: [manager], omitted: [manager]}}",
            snapshot(
                [
                    "warning redundant-letters duties/planning/informed/0: 'manager' is in both `omitted` and `informed` of duty 'planning'"
                ]
            ),
        ),
        (
            "duties: {planning: {scheme: rasci, support: [planner]}}",
            snapshot(
                [
                    "warning redundant-letters duties/planning/support/0: 'planner' is in both `responsible` and `support` of duty 'planning'"
                ]
            ),
        ),
        (
            "{organization: {scheme: cairo}, duties: {planning: {consulted: [manager], omitted: [manager]}}}",
            snapshot(
                [
                    "warning redundant-letters duties/planning/consulted/0: 'manager' is in both `omitted` and `consulted` of duty 'planning'"
                ]
            ),
        ),
        ("duties: {planning: {informed: [event-lead]}}", snapshot([])),
    ],
)
def test_letters_that_do_not_go_together(change: str, expected: list[str], tmp_path: Path) -> None:
    assert changed(tmp_path, change) == expected


def test_letters_of_another_scheme_are_one_error(tmp_path: Path) -> None:
    change = "duties: {fair: {approver: manager, driver: [planner], contributor: [event-lead]}}"
    assert changed(tmp_path, change) == snapshot(
        [
            "error unknown-field duties/fair/approver: `approver`, `contributor` and `driver` are fields of the daci scheme; this duty uses raci"
        ]
    )


# Claims


@pytest.mark.parametrize(
    ("one", "other", "twice"),
    [
        ("https://example.org/blog/", "http://www.Example.org/blog", True),
        ("https://github.com/spark/site/tree/main", "https://github.com/spark/site", True),
        ("https://github.com/spark/site/tree/main/docs", "https://github.com/spark/site/blob/next/docs", True),
        ("https://github.com/spark/site", "https://github.com/spark/site/tree/main/docs", False),
        ("site/blog/**", "site/blog/events/**", False),
        ("site/blog", "site/blog/**", True),
        ("site/blog/", "./site/blog/**/*", True),
        ("https://example.org/blog/**", "http://example.org/blog/", True),
        ("site/blog/*", "site/blog/**", False),
        ("site/*/**", "site/*", False),
        ("site/**/**/", "site/**", True),
        ("wechat:main", "wechat:Main", False),
        ("site/blog", "/site//blog/", True),
        ("site/blog/**", "./site/./blog", True),
        ("site/blog", "site/.blog", False),
        ("ftp://example.org/x", "ftp:/example.org/x", False),
    ],
)
def test_claims_are_compared_in_one_spelling(one: str, other: str, twice: bool, tmp_path: Path) -> None:  # noqa: FBT001
    change = f'duties: {{planning: {{owns: ["{one}"]}}, review: {{owns: ["{other}"]}}}}'
    assert [each.split()[1] for each in changed(tmp_path, change)] == ["claimed-twice"] * twice


def test_what_is_twice_in_a_list_is_redundant_once(tmp_path: Path) -> None:
    change = "duties: {planning: {consulted: [planner, planner], informed: [planner, planner]}}"
    assert changed(tmp_path, change) == snapshot(
        [
            "warning redundant-letters duties/planning/consulted/0: 'planner' is in both `responsible` and `consulted` of duty 'planning'",
            "warning duplicate-item duties/planning/consulted/1: duplicate 'planner': 2 times in `consulted`",
            "warning redundant-letters duties/planning/informed/0: 'planner' is in both `responsible` and `informed` of duty 'planning'",
            "warning duplicate-item duties/planning/informed/1: duplicate 'planner': 2 times in `informed`",
        ]
    )


def test_who_is_twice_in_a_list_is_one_party(tmp_path: Path) -> None:
    change = "duties: {planning: {responsible: [planner, planner, planner, planner]}}"
    assert [each.split()[1] for each in changed(tmp_path, change)] == ["duplicate-item"]


# Roles without a part


@pytest.mark.parametrize(
    ("letter", "idle"),
    [
        ("informed: [team:community]", True),  # everybody below a team is informed with it
        ("informed: [team:events]", False),
        ("informed: [helper]", False),
        ("consulted: [team:community]", True),  # its own posts are asked, not everybody in the teams below it
        ("consulted: [team:events]", False),
    ],
)
def test_a_letter_of_the_team_is_one_of_its_posts(letter: str, idle: bool, tmp_path: Path) -> None:  # noqa: FBT001
    change = f"{{roles: {{helper: {{team: events}}}}, duties: {{fair: {{team: events, {letter}}}}}}}"
    assert [each.split()[1] for each in changed(tmp_path, change)] == ["idle-role"] * idle


@pytest.mark.parametrize(("letters", "idle"), [("", False), (", informed: [manager]", True)])
def test_who_leaves_all_letters_to_the_lead_calls_nobody_idle(letters: str, idle: bool, tmp_path: Path) -> None:  # noqa: FBT001
    text = "teams: {co: {lead: boss}}\nroles: {boss: {team: co}, manager: {}, hand: {team: co}}\n"
    findings = told(tmp_path, text + f"duties: {{a: {{team: co}}, b: {{team: co{letters}}}}}", rules={"idle-role"})
    assert [each.split()[2] for each in findings] == ["roles/hand:"] * idle


def test_a_role_of_many_teams_that_is_not_involved_is_reported_once(tmp_path: Path) -> None:
    change = "{teams: {events: {kind: project}, stage: {parent: events, kind: project, lead: event-lead}}, roles: {scribe: {in_each: [project]}}, duties: {lights: {team: stage, informed: [manager]}}}"
    assert changed(tmp_path, change) == snapshot(
        [
            "warning idle-role roles/scribe: 'scribe' is not involved in any duty in 2 teams: 'scribe@events', 'scribe@stage'"
        ]
    )


# Upkeep


def test_duties_without_review_are_reported_once_for_each_area(tmp_path: Path) -> None:
    change = """
    areas: {care: {}}
    duties:
      planning: {reviewed: 2024-01-01}
      review: {reviewed: 2024-06-01}
      thanks: {team: community, area: care, reviewed: 2023-01-01}
      recent: {team: community, reviewed: 2026-01-01}
    """
    assert changed(tmp_path, change) == snapshot(
        [
            "info stale-review duties/planning/reviewed: 2 duties of team 'events' were last reviewed more than 365 days ago, the first on 2024-01-01",
            "info stale-review duties/thanks/reviewed: 1 duty of area 'care' was last reviewed more than 365 days ago, on 2023-01-01",
        ]
    )
