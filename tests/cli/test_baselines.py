"""`commops validate --baseline`: begin on a Monday with what there is, and go only forward."""

from __future__ import annotations

from pathlib import Path

from inline_snapshot import snapshot
from processes import commops

ORGANISATION = """\
teams: {events: {lead: event-lead}, attic: {name: Attic}}
roles: {event-lead: {team: events}}
duties: {plan: {team: events, responsible: [event-led]}}
"""


def organisation(folder: Path, text: str = ORGANISATION) -> Path:
    (folder / "commops.yaml").write_text(text, encoding="utf-8")
    return folder


def test_from_the_first_day_to_the_last(tmp_path: Path) -> None:
    folder = organisation(tmp_path)
    assert commops(folder, "validate").code == 1
    first = commops(folder, "validate", "--write-baseline", "known.baseline")
    assert (first.code, first.stderr) == snapshot(
        (
            0,
            """\
commops: wrote 2 findings to the baseline 'known.baseline'
  `commops validate --baseline known.baseline` reports only findings that are not in it
""",
        )
    )
    assert commops(folder, "validate", "--baseline", "known.baseline", "--on", "2026-07-01").stdout == snapshot("""\
Nothing new: 1 file, 2 teams, 1 role, 1 duty, 0 people, 32 rules, as of 2026-07-01.
Suppressed: 2 by the baseline.
Not checked: rules about agreements, appraisals and 8 more (--full lists them).
""")
    organisation(tmp_path, ORGANISATION.replace("[event-led]", "[event-lead, event-planner]"))
    new = commops(folder, "validate", "--baseline", "known.baseline", "--format", "concise")
    assert (new.code, new.stdout) == snapshot(
        (1, "commops.yaml:3:57: error[unknown-reference] role 'event-planner' is not defined\n")
    )
    before = (folder / "known.baseline").read_text(encoding="utf-8")
    pruned = commops(
        folder, "validate", "--baseline", "known.baseline", "--write-baseline", "known.baseline", "--on", "2026-07-01"
    )
    assert (pruned.code, pruned.stdout.partition("Not checked")[0]) == snapshot(
        (
            1,
            """\
error[unknown-reference]: role 'event-planner' is not defined
 --> commops.yaml:3:57
  |
3 | duties: {plan: {team: events, responsible: [event-lead, event-planner]}}
  |                                                         ^^^^^^^^^^^^^
  = help: define it under `roles`, or write the id of another role here

1 error in 1 file: 2 teams, 1 role, 1 duty, 0 people, as of 2026-07-01.
Suppressed: 1 by the baseline.
No longer found: 1 finding of the baseline (unknown-reference); `--baseline` with
  `--write-baseline` removes it.
""",
        )
    )
    after = (folder / "known.baseline").read_text(encoding="utf-8")
    assert set(after.splitlines()) < set(before.splitlines()), "it is only ever made shorter"


def test_what_is_no_baseline_is_said(tmp_path: Path) -> None:
    organisation(tmp_path)
    (tmp_path / "broken.json").write_text("{}", encoding="utf-8")
    said = {file: commops(tmp_path, "validate", "--baseline", file) for file in ("missing.json", "broken.json", ".")}
    assert {file: (each.code, each.stdout, each.stderr) for file, each in said.items()} == snapshot(
        {
            "missing.json": (
                2,
                "",
                """\
commops: cannot read the baseline 'missing.json': no such file or directory
  write it first: `commops validate --write-baseline missing.json`
""",
            ),
            "broken.json": (
                2,
                "",
                """\
commops: 'broken.json' is not a baseline: it does not begin with {"commops baseline": 1}
  write it again: `commops validate --write-baseline broken.json`
""",
            ),
            ".": (
                2,
                "",
                """\
commops: cannot read the baseline '.': is a directory
  write it first: `commops validate --write-baseline .`
""",
            ),
        }
    )
    (tmp_path / "folder").mkdir()
    refused = commops(tmp_path, "validate", "--write-baseline", "folder")
    assert (refused.code, refused.stderr) == snapshot((2, "commops: cannot write 'folder': is a directory\n"))
