"""Backups that may not stand in, or have not signed what is needed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from organisations import told

APART = """\
separations: {write-and-approve: {duties: [write, approve]}}
roles: {writer: {backup: [%s]}, approver: {}, helper: {}, lead: {}}
duties:
  write: {accountable: lead, responsible: [writer], scope: [web]}
  approve: {accountable: lead, responsible: [approver], %s}
"""
SIGNED = """\
agreements: {nda: {required_of: [writer], renew: 1y}, %s}
roles: {writer: {backup: [helper]}, helper: {%s}}
people: {wei: {roles: [writer], signed: {nda: 2026-01-01}}, %s}
"""


def backups(folder: Path, text: str) -> list[str]:
    return told(folder, text, date(2026, 7, 1), ("unfit-backup",))


def test_a_backup_does_not_do_what_is_kept_apart(tmp_path: Path) -> None:
    (line,) = backups(tmp_path, APART % ("helper, approver", "scope: []"))
    assert line.startswith("warning unfit-backup roles/writer/backup/1: backup 'approver' does 'approve', ")
    assert line.endswith("which 'write-and-approve' keeps apart from 'write' of 'writer'")


@pytest.mark.parametrize(
    "more",
    [
        "scope: [print]",
        "scope: [web]}\n  both: {accountable: lead, responsible: [lead]",
        "scheme: rasci, support: [writer]",
    ],
)
def test_separate_scopes_and_what_both_do_are_no_clash(tmp_path: Path, more: str) -> None:
    expected = 1 if "web" in more else 0
    assert len(backups(tmp_path, APART % ("approver", more))) == expected


@pytest.mark.parametrize(
    ("helper", "person", "agreements", "found"),
    [
        ("", "lin: {roles: [helper]}", "code: {}", 1),
        ("", "lin: {roles: [helper], signed: {nda: 2026-05-01}}", "code: {}", 0),
        ("", "lin: {roles: [helper], signed: {nda: 2024-05-01}}", "code: {}", 1),
        ("", "lin: {roles: [helper], signed: {nda: 2026-09-01}}", "code: {}", 1),
        ("", "lin: {roles: [helper]}, mia: {roles: [helper], signed: {nda: 2026-05-01}}", "code: {}", 0),
        ("", "lin: {}", "code: {}", 0),
        ("filled: 2", "lin: {roles: [helper]}", "code: {}", 0),
        ("", "lin: {roles: [helper], signed: {nda: 2026-05-01}}", "code: {required_of: [all]}", 0),
        ("", "bot: {kind: agent, owner: wei, roles: [helper]}", "code: {}", 0),
    ],
)
def test_one_holder_of_a_backup_has_signed(
    tmp_path: Path, helper: str, person: str, agreements: str, found: int
) -> None:
    said = (
        "warning unfit-backup roles/writer/backup/0: "
        "no holder of backup 'helper' has signed 'nda', which 'writer' requires"
    )
    assert backups(tmp_path, SIGNED % (agreements, helper, person)) == [said] * found


def test_external_teams_are_not_checked(tmp_path: Path) -> None:
    text = "teams: {agency: {kind: external}}\n" + APART % ("approver", "scope: []")
    assert backups(tmp_path, text.replace("writer: {", "writer: {team: agency, ")) == []


def test_a_position_in_each_team_is_checked_in_each(tmp_path: Path) -> None:
    text = """\
teams: {a: {kind: project, until: 2027-01-01}, b: {kind: project, until: 2027-01-01}}
separations: {write-and-approve: {duties: [write, approve]}}
roles: {writer: {in_each: project, backup: [approver]}, approver: {in_each: project}}
duties:
  write: {team: a, accountable: writer, responsible: [writer]}
  approve: {team: a, accountable: writer, responsible: [approver]}
"""
    (line,) = backups(tmp_path, text)
    assert "backup 'approver@a' does 'approve'" in line
