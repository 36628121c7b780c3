"""The rules about segregation of duties, reviews, agreements and access in detail."""

# ruff: noqa: E501 - a finding is one line

from __future__ import annotations

from functools import partial
from pathlib import Path

import organisations
import pytest
from inline_snapshot import snapshot
from organisations import DAY, data, found, in_a_line, merged, of_families, write

CONTROL = of_families("source", "control")
told = partial(organisations.told, rules=CONTROL)

SMALL = """
teams:
  content: {lead: editor}
  audit: {lead: auditor}
roles:
  editor: {team: content}
  writer: {team: content}
  auditor: {team: audit}
duties:
  writing: {team: content, responsible: [writer]}
  approving: {team: content, responsible: [editor]}
  auditing: {team: audit}
separations:
  four-eyes: {duties: [writing, approving]}
people:
  ada: {roles: [editor]}
  wei: {roles: [writer]}
  noa: {roles: [auditor]}
"""


def changed(folder: Path, *changes: str) -> list[str]:
    """Return what is found in the small organisation with changes laid over it."""
    organisation = data(SMALL)
    for change in changes:
        organisation = merged(organisation, data(change or "{}"))
    return [in_a_line(each) for each in found(write(folder, organisation), DAY, CONTROL)]


def places(folder: Path, change: str) -> list[str]:
    """Return the places of the one thing found in the small organisation with a change."""
    (finding,) = found(write(folder, merged(data(SMALL), data(change))), DAY, CONTROL)
    return [str(finding.address), *(f"{each.address}: {each.label}" for each in finding.related)]


def test_small_is_clean(tmp_path: Path) -> None:
    assert told(tmp_path, SMALL) == []


# Segregation of duties


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("duties: {approving: {responsible: [writer, editor]}}", snapshot(["error separation-of-duties duties/approving/responsible/0: role 'writer' does 'approving' and 'writing', which 'four-eyes' keeps apart"])),
        ("people: {wei: {roles: [writer, editor]}}", snapshot(["error separation-of-duties duties/approving/responsible/0: 'wei' does 'approving' and 'writing', which 'four-eyes' keeps apart"])),
        ("people: {wei: {roles: [writer], assignments: [{role: editor, acting: true}]}}", snapshot(["error separation-of-duties duties/approving/responsible/0: 'wei' does 'approving' and 'writing', which 'four-eyes' keeps apart"])),
        ("people: {wei: {roles: [writer], assignments: [{role: editor, until: 2026-06-30}]}}", snapshot([])),
        ("people: {wei: {roles: [writer], assignments: [{role: editor, from: 2026-07-02}]}}", snapshot(["error separation-of-duties duties/approving/responsible/0: from 2026-07-02 on: 'wei' does 'approving' and 'writing', which 'four-eyes' keeps apart"])),
        ("duties: {approving: {scheme: rasci, support: [writer]}}", snapshot(["error separation-of-duties duties/approving/support/0: role 'writer' does 'approving' and 'writing', which 'four-eyes' keeps apart"])),
        ("duties: {approving: {accountable: writer}}", snapshot([])),
        ("duties: {approving: {consulted: [writer]}}", snapshot([])),
        ("duties: {approving: {until: 2026-06-30, responsible: [writer]}}", snapshot([])),
        ("duties: {writing: {responsible: [team:content]}, approving: {responsible: [team:content]}}", snapshot(["error separation-of-duties duties/approving/responsible/0: role 'writer' does 'approving' and 'writing', which 'four-eyes' keeps apart"])),
        ("duties: {approving: {responsible: [team:content]}}", snapshot(["error separation-of-duties duties/approving/responsible/0: role 'writer' does 'approving' and 'writing', which 'four-eyes' keeps apart"])),
        ("separations: {four-eyes: {duties: [writing, approving, auditing]}}\npeople: {wei: {roles: [writer, auditor, editor]}}", snapshot(["error separation-of-duties duties/approving/responsible/0: 'wei' does 'approving', 'auditing' and 'writing', which 'four-eyes' keeps apart"])),
    ],
)  # fmt: skip
def test_duties_that_must_be_kept_apart(change: str, expected: list[str], tmp_path: Path) -> None:
    assert changed(tmp_path, change) == expected


BOTH = "'wei' does 'approving' and 'writing', which 'four-eyes' keeps apart"
IN_TWO_ROLES = "people: {wei: {roles: [], assignments: [{role: writer%s}, {role: editor%s}]}}"


@pytest.mark.parametrize(
    ("duties", "scopes", "apart"),
    [
        ("", (", scope: [north]", ", scope: [south]"), True),
        ("", (", scope: [north, west]", ", scope: [south, west]"), False),
        ("", (", scope: [north]", ""), False),
        ("duties: {writing: {scope: [north]}, approving: {scope: [south]}}", ("", ""), True),
        ("duties: {writing: {scope: [north]}, approving: {scope: [south, north]}}", ("", ""), False),
        ("duties: {writing: {scope: [north]}}", ("", ""), False),
    ],
)
def test_duties_of_different_scopes_are_kept_apart(
    duties: str, scopes: tuple[str, str], tmp_path: Path, *, apart: bool
) -> None:
    found = changed(tmp_path, duties, IN_TWO_ROLES % scopes)
    assert found == ([] if apart else [f"error separation-of-duties duties/approving/responsible/0: {BOTH}"])


@pytest.mark.parametrize(("scope", "findings"), [("", 1), (", scope: [south]", 0)])
def test_duties_of_one_role_are_kept_apart_only_by_their_own_scope(scope: str, findings: int, tmp_path: Path) -> None:
    duties = f"duties: {{writing: {{scope: [north]}}, approving: {{responsible: [writer, editor]{scope}}}}}"
    people = "people: {wei: {roles: [], assignments: [{role: writer, scope: [a]}, {role: writer, scope: [b]}]}}"
    assert len(changed(tmp_path, duties, people)) == findings


def test_of_three_duties_only_those_of_one_scope_are_reported(tmp_path: Path) -> None:
    change = (
        "separations: {four-eyes: {duties: [writing, approving, auditing]}}\nduties: {auditing: {scope: [south]}, "
        "writing: {scope: [north]}, approving: {scope: [north]}}\npeople: {wei: {roles: [writer, editor, auditor]}}"
    )
    assert changed(tmp_path, change) == [f"error separation-of-duties duties/approving/responsible/0: {BOTH}"]


def test_a_responsibility_by_default_is_reported_at_the_duty(tmp_path: Path) -> None:
    change = "separations: {four-eyes: {duties: [auditing, approving]}}\nduties: {approving: {responsible: [auditor]}}"
    assert places(tmp_path, change) == snapshot(
        [
            "duties/approving/responsible/0",
            "duties/auditing: and this duty",
            "teams/audit/lead: responsible by default here",
            "separations/four-eyes: kept apart here",
        ]
    )


def test_a_lead_who_is_responsible_for_both_by_default(tmp_path: Path) -> None:
    change = "duties: {booking: {team: audit}}\nseparations: {four-eyes: {duties: [auditing, booking]}}"
    assert places(tmp_path, change) == snapshot(
        [
            "duties/auditing",
            "duties/booking: and this duty",
            "teams/audit/lead: responsible by default here",
            "separations/four-eyes: kept apart here",
        ]
    )


def test_a_person_in_two_roles_is_reported_with_both_assignments(tmp_path: Path) -> None:
    assert places(tmp_path, "people: {wei: {roles: [writer, editor]}}") == snapshot(
        [
            "duties/approving/responsible/0",
            "duties/writing/responsible/0: and this duty",
            "people/wei/roles/1: holds 'editor' here",
            "people/wei/roles/0: holds 'writer' here",
            "separations/four-eyes: kept apart here",
        ]
    )


def test_the_accountable_role_may_be_responsible_by_default(tmp_path: Path) -> None:
    change = "duties: {booking: {accountable: auditor, team: content}, auditing: {responsible: [auditor]}}\n"
    assert places(tmp_path, change + "separations: {four-eyes: {duties: [auditing, booking]}}") == snapshot(
        [
            "duties/auditing/responsible/0",
            "duties/booking: and this duty",
            "duties/booking/accountable/0: responsible by default here",
            "separations/four-eyes: kept apart here",
        ]
    )


CHAIRS = """
organization: {team_kinds: {sig: functional}}
teams: {docs: {kind: sig}, node: {kind: sig}}
roles: {chair: {in_each: [sig], leads: true}}
duties:
  merging: {team: docs}
  releasing: {team: node}
separations: {apart: {duties: [merging, releasing]}}
people: {wei: {roles: [chair@docs]}, noa: {roles: [chair@node]}}
"""


def test_positions_of_one_role_in_two_teams_are_kept_apart(tmp_path: Path) -> None:
    assert told(tmp_path, CHAIRS) == []


def test_one_person_in_the_positions_of_two_teams(tmp_path: Path) -> None:
    text = CHAIRS.replace("[chair@docs]", "[chair@docs, chair@node]")
    assert told(tmp_path, text) == snapshot(
        ["error separation-of-duties duties/merging: 'wei' does 'merging' and 'releasing', which 'apart' keeps apart"]
    )


# Reviews

REVIEW = """
workflows:
  article:
    steps:
      - {id: write, duty: writing}
      - {id: check, duty: approving, reviews: write}
separations: {four-eyes: {duties: [writing, auditing]}}
"""


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("", snapshot([])),
        ("duties: {approving: {responsible: [writer]}}", snapshot(["error self-review workflows/article/steps/1/reviews: 'wei' is the only possible reviewer of their own work in 'write'"])),
        ("duties: {approving: {responsible: [writer, auditor]}}", snapshot([])),
        ("duties: {approving: {responsible: [writer]}}\npeople: {noa: {roles: [writer]}}", snapshot([])),
        ("people: {ada: {roles: [writer, editor]}}", snapshot(["error self-review workflows/article/steps/1/reviews: 'ada' is the only possible reviewer of their own work in 'write'"])),
        ("people: {ada: {roles: [writer, editor]}, noa: {roles: [editor]}}", snapshot([])),
        ("people: {ada: {roles: []}}", snapshot([])),
        ("people: {ada: {roles: []}, wei: {roles: [writer], assignments: [{role: editor, acting: true}]}}", snapshot(["error self-review workflows/article/steps/1/reviews: 'wei' is the only possible reviewer of their own work in 'write'"])),
    ],
)  # fmt: skip
def test_steps_that_only_one_person_could_review(change: str, expected: list[str], tmp_path: Path) -> None:
    assert changed(tmp_path, REVIEW, change) == expected


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            "[writer]",
            snapshot(
                [
                    "error self-review workflows/article/steps/1/reviews: 'wei' is the only possible reviewer of their own work in 'write'"
                ]
            ),
        ),
        ("[editor]", snapshot([])),
        ("[team:content]", snapshot([])),
    ],
)
def test_by_limits_the_reviewers_of_a_step(by: str, expected: list[str], tmp_path: Path) -> None:
    narrowed = REVIEW.replace("reviews: write", f"reviews: write, by: {by}")
    assert changed(tmp_path, narrowed, "duties: {approving: {responsible: [editor, writer]}}") == expected


# Agreements


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("agreements: {nda: {required_of: [writer]}}", snapshot(["error unsigned-agreement people/wei: 'wei' has not signed 'nda'"])),
        ("agreements: {nda: {required_of: [team:content]}}", snapshot(["error unsigned-agreement people/ada: 'ada' has not signed 'nda'", "error unsigned-agreement people/wei: 'wei' has not signed 'nda'"])),
        ("agreements: {nda: {required_of: [team:content, writer]}}\npeople: {ada: {signed: {nda: 2026-01-01}}}", snapshot(["error unsigned-agreement people/wei: 'wei' has not signed 'nda'"])),
        ("agreements: {nda: {}}\ninformation: {files: {agreement: nda}}\nroles: {auditor: {access: [files]}}", snapshot(["error unsigned-agreement people/noa: 'noa' has not signed 'nda'"])),
        ("agreements: {nda: {required_of: [writer]}}\npeople: {wei: {signed: {nda: 2026-07-01}}}", snapshot([])),
        ("agreements: {nda: {required_of: [writer]}}\npeople: {wei: {signed: {nda: 2026-07-02}}}", snapshot(["error unsigned-agreement people/wei: 'wei' has not signed 'nda' yet: the date is 2026-07-02"])),
        ("agreements: {nda: {required_of: [writer]}}\npeople: {wei: {from: 2026-07-02}}", snapshot([])),
        ("agreements: {nda: {required_of: [writer]}}\npeople: {wei: {until: 2026-06-30}}", snapshot([])),
        ("agreements: {nda: {required_of: [writer]}}\npeople: {wei: {roles: [], assignments: [{role: writer, from: 2026-07-02}]}}", snapshot([])),
    ],
)  # fmt: skip
def test_people_who_must_have_signed(change: str, expected: list[str], tmp_path: Path) -> None:
    assert changed(tmp_path, change) == expected


@pytest.mark.parametrize(
    ("renew", "signed", "expected"),
    [
        ("1y", "2025-07-01", snapshot([])),
        (
            "1y",
            "2025-06-30",
            snapshot(
                [
                    "error expired-agreement people/wei/signed/nda: 'wei' signed 'nda' on 2025-06-30; it expired on 2026-06-30"
                ]
            ),
        ),
        ("1y", "2025-07-02", snapshot([])),
        (
            "6m",
            "2025-12-31",
            snapshot(
                [
                    "error expired-agreement people/wei/signed/nda: 'wei' signed 'nda' on 2025-12-31; it expired on 2026-06-30"
                ]
            ),
        ),
        ("30d", "2026-06-02", snapshot([])),
    ],
)
def test_signed_agreements_that_have_expired(renew: str, signed: str, expected: list[str], tmp_path: Path) -> None:
    change = f"agreements: {{nda: {{required_of: [writer], renew: {renew}}}}}\npeople: {{wei: {{signed: {{nda: {signed}}}}}}}"
    assert changed(tmp_path, change) == expected


def test_an_agreement_that_is_no_longer_required_need_not_be_renewed(tmp_path: Path) -> None:
    assert changed(tmp_path, "agreements: {nda: {renew: 1y}}\npeople: {wei: {signed: {nda: 2020-01-01}}}") == []


# Access and need

FILES = "information: {files: {level: confidential}, news: {level: internal}}\n"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("roles: {writer: {access: [files, news]}}", snapshot(["warning access-without-need roles/writer/access: 'writer' has access to 'files', but works on no duty that needs it"])),
        ("roles: {writer: {access: [news]}}\nduties: {approving: {information: [news]}}", snapshot([])),
        ("roles: {writer: {access: [files]}}\nduties: {writing: {information: [files]}}", snapshot([])),
        ("roles: {writer: {access: [files]}}\nduties: {writing: {information: [files], responsible: [writer, auditor]}}", snapshot(["warning need-without-access roles/auditor: 'auditor' needs 'files' for its duties, but has no access to it"])),
        ("roles: {writer: {access: [files]}, editor: {access: [files]}}\nduties: {writing: {information: [files]}}", snapshot(["warning access-without-need roles/editor/access: 'editor' has access to 'files', but works on no duty that needs it"])),
        ("roles: {auditor: {access: [files]}}\nduties: {auditing: {information: [files], responsible: [team:audit]}}", snapshot([])),  # who answers for it does it, since nobody else is in the team
        ("duties: {writing: {information: [files]}}", snapshot([])),
        ("teams: {content: {kind: external}}\nroles: {writer: {access: [files]}}", snapshot([])),
    ],
)  # fmt: skip
def test_access_and_need(change: str, expected: list[str], tmp_path: Path) -> None:
    assert changed(tmp_path, FILES, change) == expected
