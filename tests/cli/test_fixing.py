"""`commops validate --fix` and `--diff`: what they write, what they show, and what they leave alone."""

from __future__ import annotations

import codecs
import json
import os
import random
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from organisations import DAY, organisations, write
from processes import COMMOPS, LONGEST, commops

from commops.checking.check import check
from commops.checking.registry import RULES
from commops.cli import fixing
from commops.fixing.rounds import fixed
from commops.saving import replacing_files
from commops.sources.reading import read

ROOT = """\
# One community.
organization: {name: Spark}
teams:
  community: {lead: community-manager}
  events: {parent: community, lead: event-lead}   # three of us
rols:                                             # misspelt
  community-manager: {team: community}
  event-lead: {team: "evnts"}
  'event-planner': {team: events}
"""
DUTIES = """\
duties:
  event-planning:
    # who plans
    responsible: [event-planer, event-planner]  # both
    team: events
  event-review: {accountable: event-lead, responsible: [event-planner], informed: [event-planner]}
people:
  ada: {nam: Ada Park, roles: [community-manager, community-manager]}
  lin: {name: Lin Chen, roles: [event-lead]}
"""
PEOPLE = 'id,name,roles\nwei,"张, 伟",event-planer\n'


def organisation(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "commops.yaml").write_text(ROOT, encoding="utf-8")
    (folder / "duties.yaml").write_bytes(codecs.BOM_UTF8 + DUTIES.replace("\n", "\r\n").encode().rstrip())
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return folder


def texts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_fix(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org")
    done = commops(folder, "validate", "--fix", "--on", "2026-07-01")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout == snapshot("""\
All clear: 3 files, 2 teams, 3 roles, 2 duties, 3 people, 49 rules, as of 2026-07-01.
Not checked: rules about agreements, appraisals and 7 more (--full lists them).
Fixed 7 findings in 3 files.
""")
    assert (folder / "commops.yaml").read_text(encoding="utf-8") == ROOT.replace("rols", "roles").replace(
        '"evnts"', '"events"'
    )
    assert (folder / "duties.yaml").read_bytes().decode("utf-8-sig") == snapshot("""\
duties:\r
  event-planning:\r
    # who plans\r
    responsible: [event-planner]  # both\r
    team: events\r
  event-review: {accountable: event-lead, responsible: [event-planner]}\r
people:\r
  ada: {name: Ada Park, roles: [community-manager]}\r
  lin: {name: Lin Chen, roles: [event-lead]}\
""")
    assert (folder / "people.csv").read_text(encoding="utf-8") == PEOPLE.replace("planer", "planner")


def test_fixing_twice_changes_nothing(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org")
    commops(folder, "validate", "--fix", "--unsafe-fixes")
    once = texts(folder)
    again = commops(folder, "validate", "--fix", "--unsafe-fixes")
    assert texts(folder) == once
    assert "Fixed" not in again.stdout
    assert commops(folder, "validate", "--diff", "--unsafe-fixes").code == 0


def apply_diff(folder: Path) -> None:
    """Do what `--diff` shows, byte by byte, by git."""
    command = [*COMMOPS, "validate", "--diff"]
    raw = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=LONGEST).stdout
    subprocess.run(["git", "apply", "-"], cwd=folder, input=raw, check=True, timeout=LONGEST)  # noqa: S607


def test_a_patch_does_what_fixing_does(tmp_path: Path) -> None:
    shown, made = (organisation(tmp_path / name) for name in ("shown", "made"))
    before = texts(shown)
    done = commops(shown, "validate", "--diff")
    assert (done.code, texts(shown)) == (1, before)
    assert done.stderr == snapshot("Would fix 7 findings in 3 files.\n")
    apply_diff(shown)
    commops(made, "validate", "--fix")
    assert texts(shown) == texts(made)


def test_files_with_unusual_names_are_named_as_git_does(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org")
    for number, name in enumerate(('say "so".yaml', "a b.yaml", "团队.yaml", "back\\slash.yaml")):
        text = f"skills: {{s{number}: {{nam: x}}}}"
        (folder / name).write_text(text, encoding="utf-8")
    apply_diff(folder)
    assert commops(folder, "validate", "--diff").code == 0


def test_unsafe_fixes_only_where_they_are_asked_for(tmp_path: Path) -> None:
    write(tmp_path, {"roles": {"boss": {"levl": "direktr"}}, "teams": {"a": {"lead": "bos"}}})
    safe = commops(tmp_path, "validate", "--diff")
    every = commops(tmp_path, "validate", "--diff", "--unsafe-fixes")
    assert ("+++" in safe.stdout, "lead: boss" in safe.stdout, "lead: boss" in every.stdout) == (True, False, True)
    alone = commops(tmp_path, "validate", "--unsafe-fixes")
    assert (alone.code, alone.stdout) == (2, "")
    assert alone.stderr == snapshot("""\
commops: '--unsafe-fixes' needs '--fix' or '--diff'
  write `commops validate --fix --unsafe-fixes`
""")


def test_the_report_says_what_can_be_fixed(tmp_path: Path) -> None:
    write(tmp_path, {"roles": {"boss": {"levl": "head"}}, "teams": {"a": {"lead": "bos", "kind": "unit"}}})
    done = commops(tmp_path, "validate", "--on", "2026-07-01", "--rule", "unknown-field", "--format", "text")
    assert done.stdout == snapshot("""\
error[unknown-field]: `levl` is not a field of a role
 --> commops.yaml:3:5
  |
3 |     levl: head
  |     ^^^^
  = help: did you mean 'level'?  [fixable]

error[unknown-reference]: role 'bos' is not defined
 --> commops.yaml:6:11
  |
6 |     lead: bos
  |           ^^^
  = help: did you mean 'boss'?

error[unknown-value]: 'unit' is not an allowed value
 --> commops.yaml:7:11
  |
7 |     kind: unit
  |           ^^^^
  = help: write one of: functional, business, project, external

3 errors in 1 file: 1 team, 1 role, 0 duties, 0 people, as of 2026-07-01. 1 fixable with --fix, 1 more with --unsafe-fixes.
""")  # noqa: E501 - a report's last line


def test_programs_are_told_beside_the_report(tmp_path: Path) -> None:
    done = commops(organisation(tmp_path / "org"), "validate", "--fix", "--format", "json")
    assert [each["fix"] for each in json.loads(done.stdout)["findings"]] == []
    assert done.stderr == snapshot("Fixed 7 findings in 3 files.\n")


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
        ("utf-8", codecs.BOM_UTF8),
    ],
)
def test_encodings_stay(encoding: str, mark: bytes, tmp_path: Path) -> None:
    root = tmp_path / "commops.yaml"
    root.write_bytes(mark + "skills: {x: {nam: 中文}}\n".encode(encoding))
    result = fixed(tmp_path, lambda reading: check(reading, RULES, DAY), unsafe=False, write=True)
    assert [change.after for change in result.changes.values()] == [
        mark + "skills: {x: {name: 中文}}\n".encode(encoding)
    ]


def test_a_file_that_refuses_is_left_and_the_others_are_written(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org")
    aliased = "skills:\n  a: &a {nam: x}\n  b: *a\n"
    (folder / "aliased.yaml").write_text(aliased, encoding="utf-8")
    before = texts(folder)
    done = commops(folder, "validate", "--fix")
    assert done.code == 2
    assert done.stderr == snapshot("""\
commops: aliased.yaml:2:10: cannot write 'name': the value has the anchor `&a` and is used elsewhere
  write the value out instead of each `*a`, then run the command again
commops: aliased.yaml:3:6: cannot write 'name': the value is the alias `*a` of another value
  write the value out instead of `*a`, then run the command again
""")
    changed = {name for name, data in texts(folder).items() if data != before[name]}
    assert changed == {"commops.yaml", "duties.yaml", "people.csv"}


ANCHORED = """\
organization: {name: Spark}
teams: {events: {lead: event-lead}}
roles: {event-lead: {team: events}, event-planner: {team: events}, writer: {team: events}}
duties:
  planning: {team: events, responsible: &planners [event-planer]}
  review: {team: events, responsible: *planners}
  writing: {team: events, responsible: [writer, writer]}
"""


def test_what_is_refused_is_reported_with_its_place_and_bars_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(ANCHORED, encoding="utf-8")
    done = commops(tmp_path, "validate", "--fix", "--format", "concise")
    assert (done.code, done.stderr) == snapshot(
        (
            2,
            """\
commops: commops.yaml:5:52: cannot write 'event-planner': the value has the anchor `&planners` and is used elsewhere
  write the value out instead of each `*planners`, then run the command again
Fixed 1 finding in 1 file; 1 finding could not be fixed.
""",
        )
    )
    assert (tmp_path / "commops.yaml").read_text(encoding="utf-8") == ANCHORED.replace("[writer, writer]", "[writer]")
    again = commops(tmp_path, "validate", "--fix", "--format", "concise")
    assert (again.code, again.stderr) == snapshot(
        (
            2,
            """\
commops: commops.yaml:5:52: cannot write 'event-planner': the value has the anchor `&planners` and is used elsewhere
  write the value out instead of each `*planners`, then run the command again
Fixed nothing; 1 finding could not be fixed.
""",
        )
    )
    assert (tmp_path / "commops.yaml").read_text(encoding="utf-8") == ANCHORED.replace("[writer, writer]", "[writer]")


def test_what_is_refused_is_reported_in_the_language_of_the_organisation(tmp_path: Path) -> None:
    in_chinese = ANCHORED.replace("{name: Spark}", "{name: 星火, language: zh}")
    (tmp_path / "commops.yaml").write_text(in_chinese, encoding="utf-8")
    done = commops(tmp_path, "validate", "--fix", "--format", "concise")
    assert (done.code, done.stderr) == snapshot(
        (
            2,
            """\
commops: commops.yaml:5:52：无法改为 'event-planner'：该值带有锚点 `&planners`，并在别处被引用
  把每个 `*planners` 改成实际的值，然后重新运行命令
已修复 1 个文件中的 1 个问题；1 个问题未能修复。
""",
        )
    )


def test_a_patch_comes_without_what_is_refused(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(ANCHORED, encoding="utf-8")
    done = commops(tmp_path, "validate", "--diff")
    assert (done.code, done.stdout, done.stderr) == snapshot(
        (
            2,
            """\
--- a/commops.yaml
+++ b/commops.yaml
@@ -4,4 +4,4 @@
 duties:
   planning: {team: events, responsible: &planners [event-planer]}
   review: {team: events, responsible: *planners}
-  writing: {team: events, responsible: [writer, writer]}
+  writing: {team: events, responsible: [writer]}
""",
            """\
commops: commops.yaml:5:52: cannot write 'event-planner': the value has the anchor `&planners` and is used elsewhere
  write the value out instead of each `*planners`, then run the command again
Would fix 1 finding in 1 file; 1 finding could not be fixed.
""",
        )
    )
    quiet = commops(tmp_path, "validate", "--diff", "--quiet")
    assert (quiet.code, quiet.stdout, quiet.stderr) == snapshot(
        (
            2,
            "",
            """\
commops: commops.yaml:5:52: cannot write 'event-planner': the value has the anchor `&planners` and is used elsewhere
  write the value out instead of each `*planners`, then run the command again
""",
        )
    )


def test_of_many_refusals_the_first_are_reported_one_by_one(tmp_path: Path) -> None:
    skills = "".join(f"  s{number}: &s{number} {{nam: x}}\n  t{number}: *s{number}\n" for number in range(7))
    (tmp_path / "commops.yaml").write_text(f"skills:\n{skills}", encoding="utf-8")
    done = commops(tmp_path, "validate", "--fix", "--quiet")
    lines = done.stderr.splitlines()
    assert (done.code, len(lines), lines[-1]) == snapshot(
        (2, 21, "commops: 4 other findings could not be fixed either")
    )


@pytest.mark.parametrize(
    ("teams", "said"),
    [
        (
            "{a: {lead: none, parent: nowhere-at-all}}",
            snapshot("Nothing to fix automatically: 1 finding is left to you; `commops validate` shows it.\n"),
        ),
        (
            "{a: {lead: none, members: [x]}, b: {lead: none, members: [y]}}",
            snapshot("Nothing to fix automatically: 2 findings are left to you; `commops validate` shows them.\n"),
        ),
        ("{a: {lead: head}}\nroles: {head: {team: a}}", snapshot("Nothing to fix.\n")),
    ],
)
def test_nothing_to_fix_is_said(tmp_path: Path, teams: str, said: str) -> None:
    (tmp_path / "commops.yaml").write_text(f"teams: {teams}\n", encoding="utf-8")
    done = commops(tmp_path, "validate", "--diff")
    assert (done.code, done.stdout, done.stderr) == (0, "", said)
    assert commops(tmp_path, "validate", "--diff", "--quiet").stderr == ""


UNSAFE = """\
teams: {events: {lead: ida}}
roles: {ada: {team: events, name: }}
"""


@pytest.mark.parametrize("more", ["", "skills: {hosting: {nam: Hosting}}\n"])
def test_what_unsafe_fixes_would_do_is_said(tmp_path: Path, more: str) -> None:
    (tmp_path / "commops.yaml").write_text(UNSAFE + more, encoding="utf-8")
    shown = commops(tmp_path, "validate", "--diff")
    every = commops(tmp_path, "validate", "--diff", "--unsafe-fixes")
    fixed = commops(tmp_path, "validate", "--fix", "--format", "concise")
    assert (shown.code, shown.stderr) == (
        (1, "Would fix 1 finding in 1 file; 2 more fixable with `--unsafe-fixes`.\n")
        if more
        else (0, "Would fix nothing; 2 more fixable with `--unsafe-fixes`.\n")
    )
    assert every.stderr == f"Would fix {3 if more else 2} findings in 1 file.\n"
    assert fixed.stderr == shown.stderr.replace("Would fix", "Fixed")


def test_what_cannot_be_written_after_all_is_not_counted_as_fixed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = organisation(tmp_path / "org")
    write_file = replacing_files.replace

    def full(path: Path, data: bytes, before: bytes) -> None:
        if path.name == "commops.yaml":
            raise replacing_files.Unwritable("no space left on device")
        write_file(path, data, before)

    monkeypatch.setattr(replacing_files, "replace", full)
    outcome = fixing.fix(folder, fixing.Wish(fix=True), lambda reading: check(reading, RULES, DAY))
    assert (outcome.sentence, outcome.unable) == snapshot(
        ("Fixed 5 findings in 2 files; 2 findings could not be fixed.", True)
    )
    assert capsys.readouterr().err == snapshot("""\
commops: 'commops.yaml' was not changed: no space left on device
  run the command again once the file can be written
""")
    assert (folder / "commops.yaml").read_text(encoding="utf-8") == ROOT
    assert (folder / "people.csv").read_text(encoding="utf-8") != PEOPLE


def test_a_file_behind_a_link_that_leads_out_is_left(tmp_path: Path) -> None:
    standard = write(tmp_path / "standard", {"skills": {"hosting": {"name": "Hosting"}}})
    wrong = standard / "more.yaml"
    wrong.write_text("skills: {writing: {nam: Writing}}\n", encoding="utf-8")
    folder = write(tmp_path / "org", {"organization": {"standard": "../standard"}, "skills": {"x": {"nam": "X"}}})
    (folder / "link.yaml").symlink_to(wrong)
    done = commops(folder, "validate", "--fix")
    assert wrong.read_text(encoding="utf-8") == "skills: {writing: {nam: Writing}}\n"
    assert "name: X" in (folder / "commops.yaml").read_text(encoding="utf-8")
    assert (done.code, done.stderr) == (1, "")
    assert "link.yaml:1:1" in done.stdout
    assert "this link points outside the organisation's folder" in done.stdout


def test_an_organisation_in_one_file(tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_text("teams: {a: {nam: A, lead: none}}\n", encoding="utf-8")
    (tmp_path / "other.yaml").write_text("teams: {a: {nam: A}}\n", encoding="utf-8")
    commops(tmp_path, "validate", "small.yaml", "--fix")
    assert file.read_text(encoding="utf-8") == "teams: {a: {name: A, lead: none}}\n"
    assert (tmp_path / "other.yaml").read_text(encoding="utf-8") == "teams: {a: {nam: A}}\n"


def test_unused_suppressions_go(tmp_path: Path) -> None:
    text = "teams:\n  # commops: ignore[many-leads] why not\n  a: {lead: none}  # commops: ignore[empty-team] soon\n"
    people = "id,name,ignore\nada,Ada,same-person: two; many-leads: so what\nbao,Bao,\n"
    (tmp_path / "commops.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "people.csv").write_text(people, encoding="utf-8")
    commops(tmp_path, "validate", "--fix", "--rule", "unused-suppression", "--rule", "many-leads")
    assert (tmp_path / "commops.yaml").read_text(encoding="utf-8") == snapshot("""\
teams:
  a: {lead: none}  # commops: ignore[empty-team] soon
""")
    assert (tmp_path / "people.csv").read_text(encoding="utf-8") == snapshot("""\
id,name,ignore
ada,Ada,
bao,Bao,
""")


@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(organisations(), st.integers(0, 1_000_000).map(random.Random))
def test_fixing_any_organisation_comes_to_an_end(
    tmp_path_factory: pytest.TempPathFactory, organisation: dict[str, object], chance: random.Random
) -> None:
    folder = write(tmp_path_factory.mktemp("org"), organisation)
    root = folder / "commops.yaml"
    text = root.read_text(encoding="utf-8")
    for word in chance.sample(sorted(set(re.findall("[a-z]{3,}", text))), 4):
        root.write_text(text := text.replace(word, word[:-2] + word[-1]), encoding="utf-8")
    before = broken(folder)
    result = fixed(folder, lambda reading: check(reading, RULES, DAY), unsafe=True, write=True)
    assert result.refusals == []
    for change in result.changes.values():
        change.path.write_bytes(change.after)
    assert broken(folder) <= before
    again = fixed(folder, lambda reading: check(reading, RULES, DAY), unsafe=True, write=True)
    assert (again.findings, again.changes) == ([], {})


def broken(folder: Path) -> set[str]:
    return {fault.message for document in read(folder).documents.values() for fault in document.faults}


def test_killed_at_any_moment_every_file_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org")
    old = texts(folder)
    started = time.monotonic()
    commops(folder, "validate", "--fix", "--quiet")
    lasted = time.monotonic() - started
    new = texts(folder)
    assert all(old[name] != new[name] for name in old)
    chance, until = random.Random(4), time.monotonic() + 8  # noqa: S311 - any moments will do
    seen = set()
    while time.monotonic() < until:
        for name, data in old.items():
            (folder / name).write_bytes(data)
        with subprocess.Popen([*COMMOPS, "validate", "--fix", "--quiet"], cwd=folder) as process:
            time.sleep(lasted * chance.uniform(0.3, 1.0))
            os.kill(process.pid, signal.SIGKILL)
        for name, data in old.items():
            assert (folder / name).read_bytes() in {data, new[name]}
        seen.add(sum((folder / name).read_bytes() == new[name] for name in old))
        left = [path for path in folder.iterdir() if path.name not in old]
        assert all(path.name.startswith(".") and path.suffix == ".tmp" for path in left)
    assert seen
