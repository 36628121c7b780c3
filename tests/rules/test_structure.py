"""The rules about teams, roles and reporting lines in detail: nothing is reported twice, and no consequences."""

# ruff: noqa: E501 - a finding is one line

from __future__ import annotations

import json
from datetime import date
from functools import partial
from pathlib import Path

import organisations
import pytest
from organisations import DAY, data, in_a_line, merged, of_families, write

STRUCTURE = of_families("source", "structure")
"""These tests are about these rules; what others say of small organisations is tested elsewhere."""

found = partial(organisations.found, rules=STRUCTURE)
told = partial(organisations.told, rules=STRUCTURE)

SMALL = """
teams:
  community: {lead: manager}
  events: {parent: community, lead: event-lead}
roles:
  manager: {team: community}
  event-lead: {team: events}
  planner: {team: events}
duties:
  planning: {team: events, responsible: [planner]}
  review: {team: events}
people:
  mira: {roles: [manager]}
  lin: {roles: [event-lead]}
  wei: {roles: [planner]}
"""


def changed(folder: Path, change: str, on: date = DAY) -> list[str]:
    """Return what is found in the small organisation with a change laid over it."""
    return [in_a_line(finding) for finding in found(write(folder, merged(data(SMALL), data(change))), on)]


def without(folder: Path, *lines: str) -> list[str]:
    """Return what is found in the small organisation with lines, or parts of them, taken out."""
    text = SMALL
    for line in lines:
        assert line in text
        text = text.replace(line, "")
    return told(folder, text)


def test_small_is_clean(tmp_path: Path) -> None:
    assert told(tmp_path, SMALL) == []


# One error, one finding


@pytest.mark.parametrize(
    "role", ["manager: {team: community}", "event-lead: {team: events}", "planner: {team: events}"]
)
def test_a_removed_role_is_one_finding(role: str, tmp_path: Path) -> None:
    (finding,) = without(tmp_path, f"\n  {role}")
    assert finding.startswith("error unknown-reference")


def test_a_removed_role_points_at_all_its_uses(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(SMALL.replace("\n  event-lead: {team: events}", ""), encoding="utf-8")
    (finding,) = found(tmp_path)
    assert str(finding.address) == "people/lin/roles/0"
    assert [str(related.address) for related in finding.related] == ["teams/events/lead"]


def test_a_removed_lead_is_one_finding(tmp_path: Path) -> None:
    assert without(tmp_path, ", lead: event-lead") == [
        "error team-without-lead teams/events: team 'events' has no lead; 2 duties depend on a lead to be accountable"
    ]


def test_a_removed_lead_at_the_top_is_one_finding(tmp_path: Path) -> None:
    assert without(tmp_path, "lead: manager") == [
        "warning team-without-lead teams/community: team 'community' has no lead"
    ]


def test_sub_teams_without_lead_are_reported_with_the_team_above(tmp_path: Path) -> None:
    write(tmp_path, data(SMALL.replace("lead: manager", "").replace(", lead: event-lead", "")))
    (finding,) = found(tmp_path)
    assert in_a_line(finding) == (
        "error team-without-lead teams/community: team 'community' has no lead; 2 duties depend on a lead to be accountable"
    )
    assert [(str(related.address), related.label) for related in finding.related] == [
        ("duties/planning", "depends on the lead"),
        ("duties/review", "depends on the lead"),
        ("teams/events", "has no lead either"),
    ]


def test_duties_with_an_accountable_role_do_not_depend_on_the_lead(tmp_path: Path) -> None:
    text = SMALL.replace(", lead: event-lead", "").replace(
        "team: events, resp", "team: events, accountable: planner, resp"
    )
    text = text.replace("review: {team: events}", "review: {accountable: planner}")
    assert told(tmp_path, text) == ["warning team-without-lead teams/events: team 'events' has no lead"]


def test_a_team_may_state_that_it_has_no_lead(tmp_path: Path) -> None:
    assert changed(tmp_path, "teams: {events: {lead: none}}") == []


def test_a_team_with_duties_alone_is_reported_once(tmp_path: Path) -> None:
    assert changed(tmp_path, "{teams: {studio: {parent: community}}, duties: {design: {team: studio}}}") == [
        "error team-without-lead teams/studio: team 'studio' has no lead; 1 duty depends on a lead to be accountable"
    ]


def test_a_team_cycle_is_one_finding(tmp_path: Path) -> None:
    assert changed(tmp_path, "teams: {community: {parent: studio}, studio: {parent: events, lead: planner}}") == [
        (
            "error team-cycle teams/community/parent: "
            "team 'community' is part of itself: community → studio → events → community"
        )
    ]


def test_a_team_cycle_with_a_lead_from_above_is_one_finding(tmp_path: Path) -> None:
    change = "teams: {community: {parent: events}, studio: {parent: events, lead: manager, members: [planner]}}"
    assert changed(tmp_path, change) == [
        "error team-cycle teams/community/parent: team 'community' is part of itself: community → events → community"
    ]


def test_a_team_that_is_part_of_itself(tmp_path: Path) -> None:
    assert changed(tmp_path, "teams: {community: {parent: community}}") == [
        "error team-cycle teams/community/parent: team 'community' is part of itself: community → community"
    ]


def test_a_reporting_cycle_is_one_finding_at_the_stated_line(tmp_path: Path) -> None:
    change = """
    roles:
      manager: {level: manager}
      event-lead: {level: lead, reports_to: planner}
      planner: {level: specialist}
    """
    assert changed(tmp_path, change) == [
        (
            "error reporting-cycle roles/event-lead/reports_to: "
            "'event-lead' reports to itself: event-lead → planner → event-lead"
        )
    ]
    assert changed(tmp_path, "roles: {manager: {reports_to: planner}}") == [
        (
            "error reporting-cycle roles/manager/reports_to: "
            "'manager' reports to itself: manager → planner → event-lead → manager"
        )
    ]


def test_a_long_reporting_cycle_is_not_a_deep_hierarchy(tmp_path: Path) -> None:
    roles = "\n".join(f"  r{number}: {{reports_to: r{(number + 1) % 12}}}" for number in range(12))
    (finding,) = told(tmp_path, f"roles:\n  head: {{reports_to: none}}\n  low: {{reports_to: r0}}\n{roles}")
    assert finding.startswith("error reporting-cycle roles/r0/reports_to")


def test_a_reporting_cycle_over_a_team_that_acts_as_a_whole(tmp_path: Path) -> None:
    text = """
teams: {alpha: {lead: boss}, gamma: {parent: alpha, lead: none}, beta: {parent: gamma, lead: chair}}
roles: {boss: {team: gamma, reports_to: chair}, chair: {team: beta}}
"""
    assert "error reporting-cycle roles/boss/reports_to: 'boss' reports to itself: boss → chair → boss" in told(
        tmp_path, text
    )

    (finding,) = organisations.report(tmp_path, rules={"reporting-cycle"}).findings
    assert finding.label == "'boss' reports to 'chair'"
    assert [each.label for each in finding.related] == [
        "'chair' reports to team 'gamma' as a whole, and that to 'boss'"
    ]


def test_a_part_of_cycle(tmp_path: Path) -> None:
    assert changed(tmp_path, "duties: {planning: {part_of: review}, review: {part_of: planning}}") == [
        "error part-of-cycle duties/planning/part_of: duty 'planning' is part of itself: planning → review → planning"
    ]


# Managers by teams


def test_top_level_roles_are_one_finding_that_names_five(tmp_path: Path) -> None:
    roles = ", ".join(f"r{number}: {{reports_to: none}}" for number in range(7))
    write(tmp_path, data(f"roles: {{{roles}}}"))
    (finding,) = found(tmp_path)
    assert in_a_line(finding) == (
        "info several-heads roles/r0: 7 roles have no manager: 'r0', 'r1', 'r2', 'r3', 'r4' and 2 more"
    )
    assert [str(related.address) for related in finding.related] == ["roles/r1", "roles/r2", "roles/r3", "roles/r4"]


def test_top_level_roles_of_external_teams_do_not_count(tmp_path: Path) -> None:
    change = "{teams: {agency: {kind: external}}, roles: {agent: {team: agency, reports_to: none}}}"
    assert changed(tmp_path, change) == []


def test_a_role_without_team_is_a_top_level_role(tmp_path: Path) -> None:
    assert changed(tmp_path, "roles: {adviser: {}}") == [
        "info several-heads roles/adviser: 2 roles have no manager: 'adviser', 'manager'"
    ]
    assert changed(tmp_path, "roles: {adviser: {reports_to: manager}}") == []


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("roles: {a: {}, b: {}, c: {}}", 0),  # a list of roles defines no reporting lines
        ("teams: {x: {}, y: {}}\nroles: {a: {team: x}, b: {team: y}, c: {team: y}}", 0),
        ("roles: {a: {}, b: {}, c: {reports_to: a}}", 2),
        ("teams: {x: {lead: a}, y: {lead: b}}\nroles: {a: {team: x}, b: {team: y}, c: {team: y}}", 0),
        ("teams: {x: {lead: a}, y: {lead: b}}\nroles: {a: {team: x}, b: {team: y}, c: {team: y, reports_to: none}}", 3),
        ("teams: {x: {lead: a}, y: {lead: b, parent: x}}\nroles: {a: {team: x}, b: {team: y, reports_to: none}}", 2),
        ("teams: {x: {lead: a}, y: {lead: b}}\nroles: {a: {}, b: {}}", 0),
        ("teams: {x: {lead: none}}\nroles: {a: {team: x}, b: {team: x}}", 0),
        ("teams: {x: {lead: none}, y: {lead: c}}\nroles: {a: {team: x}, b: {team: x}, c: {team: y}}", 0),
        ("teams: {x: {lead: none}}\nroles: {a: {team: x}, b: {team: x}, c: {}}", 3),
        ("teams: {x: {lead: a}, y: {lead: b}}\nroles: {a: {team: x}, b: {team: y}, c: {}}", 3),
        ("teams: {x: {lead: a}, y: {lead: b, kind: external}}\nroles: {a: {team: x}, b: {team: y}, c: {}}", 2),
    ],
)
def test_top_level_roles_count_where_reporting_lines_are_defined(text: str, heads: int, tmp_path: Path) -> None:
    findings = told(tmp_path, text, rules={"several-heads"})
    assert [line.split()[3] for line in findings] == ([str(heads)] if heads else [])


def test_a_lead_may_belong_to_a_team_above(tmp_path: Path) -> None:
    change = "{teams: {stage: {parent: events, lead: manager}}, roles: {host: {team: stage}}}"
    assert changed(tmp_path, change) == []


def test_a_lead_may_not_belong_to_another_team(tmp_path: Path) -> None:
    change = "{teams: {stage: {parent: community, lead: planner}}, roles: {host: {team: stage}}}"
    assert changed(tmp_path, change) == [
        "warning lead-outside-team teams/stage/lead: 'planner' leads team 'stage' but belongs to 'events'"
    ]


def test_a_lead_may_have_no_team(tmp_path: Path) -> None:
    change = """
    teams: {stage: {parent: community, lead: freelancer}}
    roles: {host: {team: stage}, freelancer: {reports_to: manager}}
    """
    assert changed(tmp_path, change) == []


# External teams


def test_external_teams_are_not_checked(tmp_path: Path) -> None:
    change = """
    rules: {wide-span: {max: 3}, deep-hierarchy: {max: 3}}
    teams:
      agency: {kind: external}
      agents: {parent: agency}
      studio: {kind: external, lead: planner}
      campaign: {parent: agency, kind: project}
    roles:
      boss: {team: agents, level: lead, reports_to: none}
      agent: {team: agents, seats: 9, level: manager, reports_to: boss}
      helper: {team: agents, reports_to: agent}
      trainee: {team: agents, reports_to: helper}
    duties:
      design: {team: agents}
    """
    assert changed(tmp_path, change) == []


def test_a_team_kind_of_the_organisation_may_mean_external(tmp_path: Path) -> None:
    change = (
        "{organization: {team_kinds: {partner: external}}, teams: {agency: {kind: partner}, office: {parent: agency}}}"
    )
    assert changed(tmp_path, change) == []


# Roles in many teams

GROUPS = """
organization: {team_kinds: {sig: functional}}
teams:
  council: {lead: head}
  sig-a: {parent: council, kind: sig}
  sig-b: {parent: council, kind: sig}
roles:
  head: {team: council, seats: 1}
  chair: {in_each: [sig], leads: true, level: lead, seats: 2}
  member: {in_each: [sig], seats: any, level: specialist}
duties:
  triage-a: {team: sig-a, responsible: [member]}
  triage-b: {team: sig-b}
people:
  mira: {roles: [head]}
  wei: {roles: [chair@sig-a, member@sig-b]}
  lin: {roles: [chair@sig-b]}
"""


def test_groups_are_clean(tmp_path: Path) -> None:
    assert told(tmp_path, GROUPS) == []


def test_a_grade_of_a_role_in_many_teams_is_reported_once(tmp_path: Path) -> None:
    assert told(tmp_path, GROUPS.replace("level: lead", "level: assistant")) == [
        (
            "warning reports-to-lower-level roles/member/level: "
            "'member@sig-a' (specialist) reports to 'chair@sig-a' of a lower grade (assistant)"
        )
    ]


def test_a_span_of_a_role_in_many_teams_is_reported_once(tmp_path: Path) -> None:
    write(tmp_path, data(GROUPS.replace("leads: true", "leads: true, span: coach")))
    (finding,) = found(tmp_path)
    assert in_a_line(finding) == (
        "info narrow-span roles/chair/span: 'chair@sig-a' has 0 direct reports; a coach should have at least 6"
    )
    assert finding.note == "1 more position of this role has the same problem"


def test_a_lead_stated_by_the_role_and_by_teams_is_reported_once(tmp_path: Path) -> None:
    write(tmp_path, data(GROUPS.replace("kind: sig}", "kind: sig, lead: head}")))
    (finding,) = found(tmp_path)
    assert in_a_line(finding) == (
        "warning duplicate-assignment roles/chair/leads: "
        "team 'sig-a' and 1 more team have their lead defined twice, by `lead` and by `leads` of role 'chair'"
    )
    assert [str(related.address) for related in finding.related] == ["teams/sig-a/lead", "teams/sig-b/lead"]


def test_many_leads_counts_the_positions_of_one_role(tmp_path: Path) -> None:
    text = GROUPS.replace("chair@sig-a, member@sig-b", "chair@sig-a, chair@sig-b")
    assert told(tmp_path, "rules: {many-leads: {max: 1}}" + text) == [
        "warning many-leads people/wei: 'wei' leads 2 teams (at most 1 expected): 'sig-a', 'sig-b'"
    ]


def test_a_role_of_no_team_has_no_position(tmp_path: Path) -> None:
    assert changed(tmp_path, "roles: {chair: {in_each: [project], leads: true}}") == []


# Dates

PROJECT = """
teams:
  relaunch: {parent: community, kind: project, lead: relaunch-lead, from: 2026-03-01, until: 2026-09-30}
  build: {parent: relaunch, kind: project, lead: builder}
roles:
  relaunch-lead: {team: relaunch}
  builder: {team: build}
duties:
  design: {team: build, informed: [relaunch-lead]}
people:
  noa: {roles: [builder, planner]}
"""

BEFORE, WITHIN, AFTER = date(2026, 2, 1), date(2026, 7, 1), date(2026, 10, 1)


def test_a_project_between_its_dates(tmp_path: Path) -> None:
    assert changed(tmp_path, PROJECT, WITHIN) == []


def test_a_project_before_its_start(tmp_path: Path) -> None:
    assert changed(tmp_path, PROJECT, BEFORE) == []


def test_an_ended_team_is_reported_at_its_end_date(tmp_path: Path) -> None:
    assert changed(tmp_path, PROJECT, AFTER) == [
        (
            "warning expired-team teams/relaunch/until: "
            "team 'relaunch' ended on 2026-09-30, but 1 person is still assigned to its roles"
        )
    ]


def test_assignments_that_ended_with_the_team_are_not_reported(tmp_path: Path) -> None:
    change = PROJECT.replace("[builder, planner]", "[], assignments: [{role: builder, until: 2026-09-30}]")
    assert changed(tmp_path, change, AFTER) == []
    assert changed(tmp_path, PROJECT.replace("[builder, planner]", "[builder], until: 2026-09-30"), AFTER) == []


def test_only_people_without_a_permanent_team_have_no_home_team(tmp_path: Path) -> None:
    change = PROJECT.replace("[builder, planner]", "[builder]")
    assert changed(tmp_path, change, WITHIN) == [
        "warning no-home-team people/noa: 'noa' is only in project teams, the last of which ends on 2026-09-30"
    ]


def test_a_team_whose_lead_has_ended_is_a_warning(tmp_path: Path) -> None:
    change = merged(data(SMALL), merged(data(PROJECT), data("teams: {events: {lead: relaunch-lead}}")))
    folder = write(tmp_path, change)
    assert [in_a_line(each) for each in found(folder, AFTER) if each.rule == "team-without-lead"] == [
        (
            "warning team-without-lead teams/events/lead: 'relaunch-lead', the lead of team 'events', "
            "is not active; 2 duties depend on a lead to be accountable"
        )
    ]


def test_a_team_cycle_is_over_when_one_of_the_teams_has_ended(tmp_path: Path) -> None:
    change = (
        "teams: {b: {parent: a, lead: none}, a: {parent: b, lead: none, until: 2026-01-31}, c: {parent: b, lead: none}}"
    )
    assert changed(tmp_path, change) == []
    assert changed(tmp_path, change, date(2026, 1, 31)) == [
        "error team-cycle teams/a/parent: team 'a' is part of itself: a → b → a",
        "warning empty-team teams/c: team 'c' is empty: it has no role, no holder and no sub-team",
    ]


def test_a_team_kind_of_the_organisation_may_mean_project(tmp_path: Path) -> None:
    change = "{organization: {team_kinds: {wg: project}}, teams: {wg-a: {kind: wg, lead: none, members: [planner]}}}"
    assert changed(tmp_path, change) == ["info project-without-end teams/wg-a: project team 'wg-a' has no end date"]


# Spans


@pytest.mark.parametrize(
    ("planners", "expected"),
    [
        ("seats: 3", ["'event-lead' has 3 direct reports; at most 2 are expected"]),
        ("seats: 2", []),
        ("seats: any", []),
        ("", []),
    ],
)
def test_a_span_counts_seats(planners: str, expected: list[str], tmp_path: Path) -> None:
    change = f"{{rules: {{wide-span: {{max: 2}}}}, roles: {{planner: {{{planners}}}}}}}"
    assert [line.partition(": ")[2] for line in changed(tmp_path, change)] == expected


def test_members_of_a_group_are_no_direct_reports(tmp_path: Path) -> None:
    people = "people: {a: {roles: [planner]}, b: {roles: [planner]}, c: {roles: [planner]}}"
    change = f"{{rules: {{wide-span: {{max: 2}}}}, roles: {{planner: {{seats: any}}}}, {people}}}"
    assert changed(tmp_path, change) == []


def test_a_span_counts_holders_if_no_seats_are_stated(tmp_path: Path) -> None:
    change = """
    rules: {wide-span: {max: 2}}
    people: {a: {roles: [planner]}, b: {roles: [planner]}, c: {roles: [planner], until: 2026-06-30}}
    """
    assert changed(tmp_path, change, date(2026, 6, 30)) == [
        "warning wide-span roles/event-lead: 'event-lead' has 4 direct reports; at most 2 are expected"
    ]


def test_a_stated_span_overrides_the_option(tmp_path: Path) -> None:
    change = "{rules: {wide-span: {max: 1}}, roles: {planner: {seats: 5}, event-lead: {span: player-coach}}}"
    assert changed(tmp_path, change) == []
    change = "roles: {planner: {seats: 6}, event-lead: {span: player-coach}}"
    assert changed(tmp_path, change) == [
        (
            "warning wide-span roles/event-lead/span: "
            "'event-lead' has 6 direct reports; a player-coach should have at most 5"
        )
    ]
    assert changed(tmp_path, "roles: {planner: {seats: 60}, event-lead: {span: coordinator}}") == []


def test_of_equally_long_reporting_lines_the_first_by_name_is_shown(tmp_path: Path) -> None:
    change = "{rules: {deep-hierarchy: {max: 2}}, roles: {assistant: {team: events}}}"
    assert changed(tmp_path, change) == [
        "warning deep-hierarchy roles/assistant: the hierarchy has 3 levels (at most 2 expected): manager → event-lead → assistant"
    ]


# Reporting lines into business teams

BUSINESS = """
teams: {retail: {parent: community, kind: business, lead: retail-lead}}
roles: {retail-lead: {team: retail}}
duties: {sale: {team: retail, responsible: [planner]}, fair: {team: retail, responsible: [planner]}}
"""


def test_a_missing_dotted_line_is_reported_once_for_all_duties(tmp_path: Path) -> None:
    assert changed(tmp_path, BUSINESS) == [
        (
            "warning missing-dotted-line roles/planner: "
            "'planner' works for business team 'retail' but has no reporting line into it"
        )
    ]


@pytest.mark.parametrize(
    "line",
    [
        "roles: {planner: {dotted_line_to: [retail-lead]}}",
        "roles: {planner: {reports_to: retail-lead}}",
        "people: {wei: {roles: [], assignments: [{role: planner, dotted_line_to: [retail-lead]}]}}",
        "teams: {retail: {members: [planner]}}",
        "{teams: {shop: {parent: retail, lead: shop-lead}}, roles: {shop-lead: {team: shop}, planner: {team: shop}}}",
    ],
)
def test_every_way_into_a_business_team_counts(line: str, tmp_path: Path) -> None:
    assert [told for told in changed(tmp_path, str_merged(BUSINESS, line)) if "missing-dotted-line" in told] == []


def test_an_ended_assignment_gives_no_dotted_line(tmp_path: Path) -> None:
    assignment = "{role: planner, dotted_line_to: [retail-lead], until: 2026-01-31}"
    findings = changed(tmp_path, str_merged(BUSINESS, f"people: {{wei: {{assignments: [{assignment}]}}}}"))
    assert any("missing-dotted-line" in finding for finding in findings)


def test_external_helpers_of_a_business_team_need_no_line(tmp_path: Path) -> None:
    change = str_merged(BUSINESS, "{teams: {agency: {kind: external}}, roles: {planner: {team: agency}}}")
    assert [told for told in changed(tmp_path, change) if "missing-dotted-line" in told] == []


def str_merged(one: str, other: str) -> str:
    """Return two texts of organisations merged, as a text; JSON is YAML."""
    return json.dumps(merged(data(one), data(other)))
