"""Whatever is in a folder, `commops` ends with a clear message: never a traceback, never without limits."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

import os
import resource
from collections.abc import Sequence
from pathlib import Path
from shutil import which

import processes
import pytest
from inline_snapshot import snapshot
from processes import COMMOPS

OK = """\
teams: {events: {lead: event-lead}}
roles: {event-lead: {team: events}}
"""
WITHOUT_PRIVILEGE = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
LIMITS = {resource.RLIMIT_CPU: 20, resource.RLIMIT_AS: 1_500_000_000}
"""The most seconds of processor time, and the most bytes, that a run may take."""

BOUNDED = ["sh", "-c", 'ulimit -t 20 && ulimit -v 1500000 && exec "$@"', "sh"]
"""The same for a program."""


def run(folder: Path, *words: str, before: Sequence[str] = ()) -> tuple[int, str, str]:
    """Run commops with limits on time and memory."""
    if before:
        done = processes.run(folder, *BOUNDED, *before, *COMMOPS, *words)
    else:
        done = processes.bounded(folder, *words, limits=LIMITS)
    for text in (done.stdout, done.stderr):
        assert "Traceback" not in text
        assert "a fault inside" not in text
    return done.code, done.stdout, done.stderr


def found(folder: Path, *words: str, before: Sequence[str] = ()) -> list[str]:
    """Return the lines of a report with errors."""
    code, out, err = run(folder, "validate", *words, "--format", "concise", before=before)
    assert (code, err) == (1, "")
    return out.splitlines()


def refused(folder: Path, *words: str, before: Sequence[str] = ()) -> str:
    """Return the message of a command that could not run."""
    code, out, err = run(folder, "validate", *words, before=before)
    assert (code, out) == (2, "")
    return err.replace(str(folder), "HERE")


@pytest.fixture
def org(tmp_path: Path) -> Path:
    """Write an organisation into a folder of its own."""
    folder = tmp_path / "org"
    folder.mkdir()
    (folder / "commops.yaml").write_text(OK)
    return folder


def test_no_organisation(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("notes")
    (tmp_path / "people.csv").write_text("id\nwei\n")
    (tmp_path / "round").symlink_to("round")
    assert refused(tmp_path, "nowhere") == snapshot("commops: no such file or folder: 'nowhere'\n")
    assert refused(tmp_path, "empty") == snapshot("""\
commops: no organisation here: no commops.yaml in 'HERE/empty' or above it
  name the folder of one, or create one with `commops init`
""")
    assert refused(tmp_path, "notes.txt") == snapshot("""\
commops: 'notes.txt' is not a YAML file
  name a folder, or a file that ends in `.yaml` or `.yml`
""")
    assert refused(tmp_path, "people.csv") == snapshot(
        "commops: 'people.csv' is not in an organisation: no commops.yaml in 'HERE' or above it\n"
    )
    assert refused(tmp_path, "round") == snapshot("commops: cannot read 'round': too many levels of symbolic links\n")
    assert refused(tmp_path, "/dev/null") == snapshot("""\
commops: '/dev/null' is not a YAML file
  name a folder, or a file that ends in `.yaml` or `.yml`
""")


def test_pipes_and_folders_instead_of_files(org: Path) -> None:
    (org / "folder.yaml").mkdir()
    (org / "gone.yaml").symlink_to("nowhere.yaml")
    (org / "round.yaml").symlink_to("round.yaml")
    os.mkfifo(org / "pipe.yaml")
    assert found(org) == snapshot(
        [
            "folder.yaml:1:1: error[syntax] this is a folder, not a file",
            "gone.yaml:1:1: error[syntax] this link points to a missing file",
            "pipe.yaml:1:1: error[syntax] this is not a regular file",
            "round.yaml:1:1: error[syntax] this file cannot be read: too many levels of symbolic links",
        ]
    )
    assert found(org, "pipe.yaml") == found(org)
    assert refused(org, "gone.yaml") == snapshot("commops: no such file or folder: 'gone.yaml'\n")


def test_a_root_file_that_is_not_a_file(org: Path) -> None:
    (org / "commops.yaml").unlink()
    os.mkfifo(org / "commops.yaml")
    assert found(org) == snapshot(["commops.yaml:1:1: error[syntax] this is not a regular file"])


def test_a_linked_folder_is_not_followed_but_named(org: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "more.yaml").write_text("teams: [")
    (org / "other").symlink_to(tmp_path / "other")
    (org / "self").symlink_to(org)
    code, out, _ = run(org, "validate")
    assert code == 0
    assert out.splitlines()[-1] == snapshot("Not read: other, self (links to folders).")


@pytest.mark.skipif(os.geteuid() == 0 and not which("setpriv"), reason="root may read anything")
def test_folders_without_permission(org: Path) -> None:
    (org / "fair.md").write_text("| Task | Clerk |\n|---|---|\n| Budget | A |\n")
    closed = org / "closed"
    closed.mkdir()
    closed.chmod(0)
    files = org / "files"
    files.mkdir()
    (files / "a.md").write_text("| Task | Clerk |\n|---|---|\n| Budget | A |\n")
    (files / "a.md").chmod(0)

    said = [
        run(org, *words, before=WITHOUT_PRIVILEGE)[2].replace(str(org), "{org}")
        for words in (
            ("validate", "closed"),
            ("set", "--in", "closed", "role/clerk", "team=fair"),
            ("import", "closed"),
            ("import", "files"),
            ("import", "fair.md", "--into", "closed"),
            ("show", "--all-roles", "--output", "closed"),
        )
    ]
    closed.chmod(0o700)
    assert said == snapshot(
        [
            "commops: cannot read '{org}/closed': permission denied\n",
            "commops: cannot read '{org}/closed': permission denied\n",
            "commops: closed: this folder cannot be read: permission denied\n",
            "commops: files: no file in this folder can be read: 'a.md' (permission denied)\n  name a file\n",
            "commops: cannot read 'closed': permission denied\n",
            "commops: cannot read 'closed': permission denied\n",
        ]
    )


@pytest.mark.skipif(os.geteuid() == 0 and not which("setpriv"), reason="root may read anything")
def test_files_without_permission(org: Path) -> None:
    (org / "duties.yaml").write_text("duties: {planning: {team: events}}\n")
    (org / "duties.yaml").chmod(0)
    (org / "closed").mkdir()
    (org / "closed").chmod(0)
    assert found(org, before=WITHOUT_PRIVILEGE) == snapshot(
        [
            "closed:1:1: error[syntax] this folder cannot be read: permission denied",
            "duties.yaml:1:1: error[syntax] this file cannot be read: permission denied",
        ]
    )
    (org / "commops.yaml").chmod(0)
    assert found(org, before=WITHOUT_PRIVILEGE)[-1] == snapshot(
        "duties.yaml:1:1: error[syntax] this file cannot be read: permission denied"
    )
    (org / "closed").chmod(0o700)


def test_files_of_an_organisation(org: Path) -> None:
    fault = "teams: [\n"
    with (org / "commops.yaml").open("a") as file:
        file.write('exclude: ["drafts/**", old.yaml, "[z-a]"]\ninclude: ["/*.yaml", "duties/*"]\n')
    for name in ("drafts/x.yaml", "old.yaml", ".hidden/x.yaml", "nested/x.yaml", "notes/x.yaml", "duties/x.yaml"):
        (org / name).parent.mkdir(exist_ok=True)
        (org / name).write_text(fault)
    (org / "nested" / "commops.yaml").write_text(OK)
    assert found(org) == snapshot(
        [
            "commops.yaml:3:34: error[unknown-value] invalid pattern '[z-a]'",
            "duties/x.yaml:2:1: error[syntax] the file ends where a value is expected",
        ]
    )
    assert found(org, "duties") == found(org, "duties/x.yaml") == found(org)
    assert found(org, "old.yaml") == snapshot(["old.yaml:2:1: error[syntax] the file ends where a value is expected"])
    assert found(org, "drafts/x.yaml") == snapshot(
        ["x.yaml:2:1: error[syntax] the file ends where a value is expected"]
    )
    assert found(org, "nested") == snapshot(["x.yaml:2:1: error[syntax] the file ends where a value is expected"])


def test_a_thousand_patterns_on_as_many_files(org: Path) -> None:
    excluded = "".join(f"  - area-{number:04}/**/*-{number}.y*ml\n" for number in range(1000))
    excepted = "".join(f"    - wg-{number}-*\n" for number in range(1000))
    with (org / "commops.yaml").open("a") as file:
        file.write(f"exclude:\n{excluded}rules:\n  wide-span:\n   except:\n{excepted}")
    for number in range(1000):
        folder = org / f"area-{number:04}"
        folder.mkdir()
        (folder / f"draft-{number}.yaml").write_text("teams: [\n")
    code, out, err = run(org, "validate", "--format", "concise")
    assert (code, err) == (0, "")
    assert out.count("matches no id") == 1000


def test_too_many_patterns(org: Path) -> None:
    pattern = "drafts-" + "x" * 990 + "-*"
    patterns = f"\n  - {pattern}" * 101 + "\n"
    with (org / "commops.yaml").open("a") as file:
        file.write(f"exclude:{patterns}include:{patterns}rules:\n wide-span:\n  except:{patterns}")
    assert [line for line in found(org) if "matches" not in line] == snapshot(
        [
            "commops.yaml:104:5: error[unknown-value] the patterns of `exclude` have more than 100,000 characters in total",
            "commops.yaml:206:5: error[unknown-value] the patterns of `include` have more than 100,000 characters in total",
            "commops.yaml:310:5: error[unknown-option] `except` has more than 100,000 characters",
        ]
    )


def test_a_file_alone(tmp_path: Path) -> None:
    (tmp_path / "spark.yaml").write_text(OK + "rules: {several-heads: off}\n")
    (tmp_path / "other.yaml").write_text("teams: [\n")
    code, out, err = run(tmp_path, "validate", "spark.yaml")
    assert (code, err) == (0, "")
    assert out.startswith("All clear: 1 file, 1 team, 1 role")


def test_empty_files(org: Path) -> None:
    (org / "a.yaml").write_text("")
    (org / "b.yaml").write_text("# later\n")
    (org / "c.yaml").write_text("apiVersion: v1\nkind: List\n")
    (org / "d.yaml").write_text("tems: {a: {lead: none}}\n")
    assert found(org) == snapshot(
        [
            "a.yaml:1:1: error[missing-field] this file is empty",
            "b.yaml:1:1: error[missing-field] this file is empty",
            "c.yaml:1:1: error[unknown-field] this file has no known top-level key, only `apiVersion`, `kind`",
            "d.yaml:1:1: error[unknown-field] this file has no known top-level key, only `tems`",
        ]
    )


def test_cycles(org: Path) -> None:
    (org / "more.yaml").write_text("""\
teams: {a: {parent: b, lead: none}, b: {parent: a, lead: none}, c: {parent: c, lead: none}}
roles: {x: {reports_to: y}, y: {reports_to: x}, z: {reports_to: z}}
duties: {d: {team: events, part_of: e}, e: {team: events, part_of: d}, f: {team: events, part_of: f}}
workflows: {w: {steps: [{id: i, duty: d, after: j}, {id: j, duty: d}, {id: k, duty: d, after: k}]}}
""")
    circles = [line for line in found(org) if "cycle" in line]
    assert circles == snapshot(
        [
            "more.yaml:1:21: error[team-cycle] team 'a' is part of itself: a → b → a",
            "more.yaml:1:77: error[team-cycle] team 'c' is part of itself: c → c",
            "more.yaml:2:25: error[reporting-cycle] 'x' reports to itself: x → y → x",
            "more.yaml:2:65: error[reporting-cycle] 'z' reports to itself: z → z",
            "more.yaml:3:37: error[part-of-cycle] duty 'd' is part of itself: d → e → d",
            "more.yaml:3:99: error[part-of-cycle] duty 'f' is part of itself: f → f",
            "more.yaml:4:25: error[step-cycle] the steps of 'w' form a cycle: i → j → i",
            "more.yaml:4:71: error[step-cycle] the steps of 'w' form a cycle: k → k",
        ]
    )


def test_a_share_above_the_fte(org: Path) -> None:
    (org / "people.yaml").write_text("people: {wei: {fte: 0.5, assignments: [{role: event-lead, share: 0.8}]}}\n")
    assert found(org) == snapshot(
        ["people.yaml:1:10: error[over-allocated-person] 'wei' has shares that add up to 0.8, but an `fte` of 0.5"]
    )


LAUGHS = "x-a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
    f"x-{one}: &{one} [{', '.join([f'*{before}'] * 9)}]\n" for before, one in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        LAUGHS,
        "teams: " + "[" * 100_000,
        "teams: " + "{a: " * 100_000,
        "teams:\n  " + "- " * 100_000,
        "".join(" " * depth + "a:\n" for depth in range(1000)),
        "\n" * 1_000_000,
        '"' * 100_000,
        "? " * 100_000,
        "&a " * 100_000,
        "teams: [" + "*a, " * 100_000,
        "teams:\n" + "  t: {lead: none}\n" * 20_000,
        "roles: {r: {dotted_line_to: [" + ", ".join(f"r{at}" for at in range(20_000)) + "]}}\n",
        "teams: {t: {aliases: [" + ", ".join(["[]"] * 20_000) + "]}}\n",
        "teams:\n" + "".join(f"  t{at}: {{leed: none, name: 'a\u2028b'}}\n" for at in range(5_000)),
        "roles: {r: {seats: " + "9" * 1_000_000 + "}}\n",
        "teams：\n" * 50_000 + "  a: b: c\n",
    ],
    ids=lambda text: repr(text[:20]),
)
def test_reading_yaml_stays_within_limits(org: Path, text: str) -> None:
    (org / "commops.yaml").write_text(text, encoding="utf-8")
    code, out, err = run(org, "validate")
    assert (code, err) == (1, "")
    assert out.startswith("error[")
    assert len(out) < 10_000


@pytest.mark.parametrize(
    "text",
    [
        "id,name\n" + 'a,"' * 50_000,
        "id,name\n" + "," * 100_000,
        "id,name\na," + " " * 1_000_000 + '"',
        "id\n" + "a\n" * 9_000,
    ],
)
def test_reading_people_csv_stays_within_limits(org: Path, text: str) -> None:
    (org / "people.csv").write_text(text)
    code, out, err = run(org, "validate")
    assert code in {0, 1}
    assert err == ""
    assert len(out) < 10_000


NAMES = r"""
organization: {name: "[red]Spark[/red]"}
teams: {events: {lead: no, name: "[red]Events[/red] | all"}}
roles:
  no: {team: events, name: "two\nlines \e[31mred"}
  2026-01-01: {team: events, name: "a\u200bb", hours: 12:30}
  010: {team: events, name: "\u5185\u5bb9\x07"}
  0xMH: {team: events}
  null: {team: events}
people:
  on: {name: "[bold]On[/bold]\e]0;x\a", roles: [no, "null", 010, 0xMH, 2026-01-01]}
"""


def test_whatever_is_written_is_shown_as_it_is(org: Path) -> None:
    (org / "commops.yaml").write_text(NAMES)
    code, out, err = run(org, "validate")
    assert (code, err) == (0, "")
    code, out, err = run(org, "chart", "--on", "2026-07-01")
    assert (code, err) == (0, "")
    assert out == snapshot("""\
two␊lines ␛[31mred  [bold]On[/bold]␛]0;x␇
├── a\u200bb  [bold]On[/bold]␛]0;x␇
├── 内容␇  [bold]On[/bold]␛]0;x␇
├── 0xMH  [bold]On[/bold]␛]0;x␇
└── Null  [bold]On[/bold]␛]0;x␇

5 positions, 5 seats · 2 levels, span 4 · as of 2026-07-01
""")


def test_whatever_is_written_is_shown_in_messages(org: Path) -> None:
    (org / "commops.yaml").write_text(OK + 'people: {wei: {roles: ["[red]", "b\\e[31m"], fte: "a|b\\n"}}\n')
    assert found(org) == snapshot(
        [
            "commops.yaml:2:9: warning[vacant-role] 'event-lead' is vacant",
            "commops.yaml:3:24: error[unknown-reference] role '[red]' is not defined",
            "commops.yaml:3:33: error[unknown-reference] role 'b␛[31m' is not defined",
            "commops.yaml:3:50: error[wrong-type] expected a number, found 'a|b␊'",
        ]
    )
