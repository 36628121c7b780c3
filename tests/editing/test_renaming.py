from __future__ import annotations

import json
import random
import re
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from inline_snapshot import snapshot
from models import as_json
from processes import commops

from commops.editing import trial
from commops.editing.renaming import Rename, renamed
from commops.model.kinds import KINDS
from commops.sources.reading import Reading, read

EXAMPLES: Final = sorted(each.name for each in Path("examples").iterdir() if each.is_dir() and each.name != "broken")
DAY: Final = date(2026, 11, 29)
MOST: Final = 6


def said(reading: Reading) -> str:
    """Return what an organisation says; what a duty covers may be written, or follow from its id."""
    duties = {each: fields.model_copy(update={"covers": ()}) for each, fields in reading.organization.duties.items()}
    return as_json(reading.organization.model_copy(update={"duties": duties}))


@pytest.mark.parametrize("example", EXAMPLES)
def test_there_and_back(example: str) -> None:
    reading = read(Path("examples") / example)
    things = [keys for keys in reading.origin if len(keys) == 2 and keys[0] in set(KINDS) - {"glossary"}]
    random.Random(len(things)).shuffle(things)  # noqa: S311 - a sample
    for kind, old in things[:MOST]:
        new = f"new-{old}-id"
        there = renamed(reading, Rename(f"{kind}/{old}", new), DAY)
        after = trial.changed(reading, there.texts)
        assert not trial.new_faults(reading, after)
        back = renamed(after, Rename(f"{kind}/{new}", old), DAY)
        again = trial.changed(after, back.texts)
        assert said(again) == said(reading)
        if not there.notes:
            assert said(after).replace(new, old) == said(reading)
            assert {**there.texts, **back.texts} == {file: reading.documents[file].text for file in there.texts}


EVERYWHERE = """\
organization: {name: Spark}
rules: {vacant-role: {except: [chair, maker]}}
teams:
  alpha: {kind: project, holders: {chair: wei}}
  beta: {kind: project, members: [chair@alpha, maker]}
roles:
  chair: {in_each: [project], backup: [maker]}
  boss: {reports_to: none}
  maker: {team: beta, reports_to: boss, dotted_line_to: [chair@alpha]}
duties:
  # commops: ignore[vacant-role] 'chair' is elected, and a chair is a chair
  making: {team: beta, accountable: chair@beta, responsible: [{role: maker, note: as chair}], informed: [team:alpha]}
people:
  wei: {roles: [maker]}
collaborations:
  both: {between: ["team:alpha", chair@beta], gives: {"team:alpha": time}}
"""


@pytest.fixture
def everywhere(tmp_path: Path) -> Path:
    (tmp_path / "commops.yaml").write_text(EVERYWHERE, encoding="utf-8")
    (tmp_path / "people.csv").write_text("id,name,roles\nada,Ada,chair@beta;maker\n", encoding="utf-8")
    return tmp_path


def text(folder: Path) -> str:
    return (folder / "commops.yaml").read_text(encoding="utf-8")


def test_a_role_wherever_it_is_named(everywhere: Path) -> None:
    done = commops(everywhere, "rename", "roles/chair", "president")
    assert (done.code, done.stdout) == (
        0,
        snapshot("commops.yaml:7: role 'chair' is now 'president'; it is written in 9 places in 2 files\n"),
    )
    left = re.sub(r"as chair|a chair is a chair", "", text(everywhere))
    assert "chair" not in left
    assert "'president' is elected, and a chair is a chair" in text(everywhere)
    assert (everywhere / "people.csv").read_text(encoding="utf-8") == "id,name,roles\nada,Ada,president@beta;maker\n"
    assert commops(everywhere, "rename", "president", "chair").code == 0
    assert text(everywhere) == EVERYWHERE


def test_a_team_wherever_it_is_named(everywhere: Path) -> None:
    assert commops(everywhere, "rename", "team/alpha", "gamma").code == 0
    assert text(everywhere) == EVERYWHERE.replace("alpha", "gamma")


def test_a_person_in_a_row(everywhere: Path) -> None:
    done = commops(everywhere, "rename", "people/ada", "ada-park")
    assert (done.code, done.stdout) == (
        0,
        snapshot("people.csv:2: person 'ada' is now 'ada-park'; it is written in 1 place in 1 file\n"),
    )
    assert (everywhere / "people.csv").read_text(encoding="utf-8") == "id,name,roles\nada-park,Ada,chair@beta;maker\n"


def test_in_a_baseline(everywhere: Path) -> None:
    commops(everywhere, "validate", "--write-baseline", "known.jsonl")
    before = (everywhere / "known.jsonl").read_text(encoding="utf-8")
    assert "chair" in before
    done = commops(everywhere, "rename", "roles/chair", "president")
    assert "known.jsonl" in done.stderr
    rows = [json.loads(line) for line in (everywhere / "known.jsonl").read_text(encoding="utf-8").splitlines()]
    assert "chair" not in json.dumps(rows)
    assert commops(everywhere, "validate", "--baseline", "known.jsonl", "--fail-on", "info").code == 0


def test_what_the_standard_lent_is_written_out(tmp_path: Path) -> None:
    root = "organization: {standard: community-operations}\nteams: {data: {lead: data-analyst}}\n"
    root += "roles:\n  data-analyst: {team: data}\nduties:\n  data-collection: {team: data}\n"
    (tmp_path / "commops.yaml").write_text(root, encoding="utf-8")
    done = commops(tmp_path, "rename", "roles/data-analyst", "counter")
    assert (done.code, done.stderr) == (
        0,
        snapshot(
            "  what the standard says of 'data-analyst' is written out: `name`, `description`, `aliases`, `level`, `skills`, `measures`\n"  # noqa: E501
        ),
    )
    assert text(tmp_path) == snapshot("""\
organization: {standard: community-operations}
teams: {data: {lead: counter}}
roles:
  counter:
    team: data
    level: specialist
    name: {en: Data analyst, zh: 数据分析专员}
    description:
      en: Turns raw records into findings that somebody can act on.
      zh: 把原始记录变成能据以行动的结论。
    aliases: [{en: Data operations, zh: 数据运营}]
    skills:
      community-knowledge: 2
      communication: 3
      teamwork: 3
      data-analysis: 4
      insight: 3
      problem-solving: 3
    measures: [data-accuracy, schedule-adherence]
duties:
  data-collection: {team: data}
""")


def test_in_the_record_of_an_import(tmp_path: Path) -> None:
    table = "| Task | Cook | Guest |\n|-|-|-|\n| Set the table | A/R | I |\n"
    (tmp_path / "raci.md").write_text(table, encoding="utf-8")
    assert commops(tmp_path, "import", "raci.md", "--into", "org").code == 0
    record = (tmp_path / "org" / "import.yaml").read_text(encoding="utf-8")
    for old, new in (("cook", "chef"), ("chef", "head-cook")):
        assert commops(tmp_path, "rename", f"roles/{old}", new, "org").code == 0
        assert "No changes since the last import" in commops(tmp_path, "import", "raci.md", "--into", "org").stdout
    assert "    renamed: {roles: {cook: head-cook}}\n" in (tmp_path / "org" / "import.yaml").read_text(encoding="utf-8")
    assert commops(tmp_path, "rename", "roles/head-cook", "cook", "org").code == 0
    assert (tmp_path / "org" / "import.yaml").read_text(encoding="utf-8") == record


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("roles/chair", "boss"),
            snapshot("""\
commops: commops.yaml:8: role 'boss' already exists
  choose another id
"""),
        ),
        (
            ("roles/chair", "a b"),
            snapshot("""\
commops: 'a b' is not a valid id
  use letters, digits, `-`, `_` and `.` only
"""),
        ),
        (("roles/chear", "x"), snapshot("commops: role 'chear' does not exist; did you mean 'chair'?\n")),
        (("rules/chair", "x"), snapshot("commops: 'rules' is not a kind; did you mean 'roles'?\n")),
        (
            ("nobody", "x"),
            snapshot("""\
commops: nothing in the files has the id or the name 'nobody'
  write it as `roles/event-lead`
"""),
        ),
        (
            ("roles/chair", "chair"),
            snapshot("""\
commops: commops.yaml:7: role 'chair' already exists
  choose another id
"""),
        ),
    ],
)
def test_what_cannot_be_is_said(everywhere: Path, words: tuple[str, ...], said: str) -> None:
    done = commops(everywhere, "rename", *words)
    assert (done.code, done.stdout, done.stderr) == (2, "", said)
    assert text(everywhere) == EVERYWHERE
