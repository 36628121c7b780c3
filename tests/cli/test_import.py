from __future__ import annotations

import json
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from processes import commops

SIGS = """\
sigs:
- dir: sig-docs
  name: Docs
  mission_statement: Covers documentation.
  label: docs
  leadership:
    chairs:
    - github: ada
      name: Ada Okoro
    - github: bo
      name: Bo Lindqvist
  meetings:
  - description: Weekly Meeting
    day: Tuesday
    time: "17:30"
    tz: UTC
    frequency: weekly
  subprojects:
  - name: website
    owners:
    - https://example.org/website/OWNERS
"""


@pytest.fixture
def sigs(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    file = tmp_path / "in" / "sigs.yaml"
    file.write_text(SIGS, encoding="utf-8")
    return tmp_path


def files(folder: Path) -> dict[str, str]:
    """Return the files that the user sees, by their names."""
    return {
        each.relative_to(folder).as_posix(): each.read_text(encoding="utf-8")
        for each in sorted(folder.rglob("*"))
        if each.is_file() and not each.name.startswith(".")
    }


def test_a_new_organisation_is_written_and_is_without_errors(sigs: Path) -> None:
    done = commops(sigs, "import", "in/sigs.yaml", "--into", "org")

    assert (done.code, done.stderr) == (0, "")
    assert done.stdout == snapshot("""\
in/sigs.yaml: Kubernetes sigs.yaml
  read 1 duty, 1 role, 1 team, 2 people, 1 collaboration

Wrote 7 files in org: commops.yaml, teams.yaml, roles.yaml, duties.yaml, people.yaml, collaborations.yaml, import.yaml
  check it:  commops validate org                it reports 1 info
  compare:   commops raci org --format markdown  with the imported files
""")
    assert files(sigs / "org") == snapshot(
        {
            "collaborations.yaml": """\
# yaml-language-server: $schema=.commops.schema.json
# Imported from sigs.yaml by `commops import`.
collaborations:
  sig-docs-weekly-meeting:
    name: Weekly Meeting
    between: [team:sig-docs]
    channel: meeting
    cadence: weekly
    when: Tuesday 17:30 UTC
""",
            "commops.yaml": """\
# yaml-language-server: $schema=.commops.schema.json
# Imported from sigs.yaml by `commops import`.
organization:
  name: Org
  language: en
  team_kinds: {sig: functional}
""",
            "duties.yaml": """\
# yaml-language-server: $schema=.commops.schema.json
# Imported from sigs.yaml by `commops import`.
duties:
  website: {team: sig-docs, owns: [https://example.org/website/OWNERS]}
""",
            "import.yaml": """\
# yaml-language-server: $schema=.commops.schema.json
# The record of `commops import`: with it, importing the same file again shows what has changed since.
# If you rename an id, add it here: renamed: {roles: {old-id: new-id}}
x-source:
  sigs.yaml:
    sources: [sigs.yaml]
    made:
      teams: {sig-docs: kjkjfm}
      roles: {chair: hjjapp}
      duties: {website: poppbd}
      people: {ada: bfmmkf, bo: acpnij}
      collaborations: {sig-docs-weekly-meeting: kndjab}
""",
            "people.yaml": """\
# yaml-language-server: $schema=.commops.schema.json
# Imported from sigs.yaml by `commops import`.
people:
  ada: {name: Ada Okoro, links: {github: https://github.com/ada}}
  bo: {name: Bo Lindqvist, links: {github: https://github.com/bo}}
""",
            "roles.yaml": """\
# yaml-language-server: $schema=.commops.schema.json
# Imported from sigs.yaml by `commops import`.
roles:
  chair: {in_each: [sig], leads: true}
""",
            "teams.yaml": """\
# yaml-language-server: $schema=.commops.schema.json
# Imported from sigs.yaml by `commops import`.
teams:
  sig-docs: {name: SIG Docs, description: Covers documentation., kind: sig, holders: {chair: [ada, bo]}}
""",
        }
    )
    assert commops(sigs, "validate", "org", "--fail-on", "error").code == 0


def test_check_writes_nothing(sigs: Path) -> None:
    done = commops(sigs, "import", "in/sigs.yaml", "--into", "org", "--check")

    assert done.code == 0
    assert "Would write" in done.stdout
    assert not (sigs / "org").exists()


def test_an_organisation_gets_one_more_file_and_what_it_has_is_used(sigs: Path) -> None:
    (sigs / "commops.yaml").write_text(
        "organization: {name: Quay, team_kinds: {sig: functional}}\n"
        "people:\n  a.okoro: {name: Ada Okoro}\n  zoe: {name: Zoe}\n",
        encoding="utf-8",
    )
    before = files(sigs)
    done = commops(sigs, "import", "in/sigs.yaml", "--into", "imported")

    assert (done.code, done.stderr) == (0, "")
    assert done.stdout == snapshot("""\
in/sigs.yaml: Kubernetes sigs.yaml
  read 1 duty, 1 role, 1 team, 2 people, 1 collaboration
Already in the organisation, reused: 1 person ('a.okoro')

Wrote 1 file in imported: sigs.yaml
  check it:  commops validate imported                it reports 1 error
  compare:   commops raci imported --format markdown  with the imported files
""")
    after = files(sigs)
    assert {name: text for name, text in after.items() if name in before} == before
    assert after["imported/sigs.yaml"] == snapshot("""\
# Imported from sigs.yaml by `commops import`.
teams:
  sig-docs: {name: SIG Docs, description: Covers documentation., kind: sig, holders: {chair: [a.okoro, bo]}}

roles:
  chair: {in_each: [sig], leads: true}

duties:
  website: {team: sig-docs, owns: [https://example.org/website/OWNERS]}

people:
  bo: {name: Bo Lindqvist, links: {github: https://github.com/bo}}

collaborations:
  sig-docs-weekly-meeting:
    name: Weekly Meeting
    between: [team:sig-docs]
    channel: meeting
    cadence: weekly
    when: Tuesday 17:30 UTC

# The record of `commops import`: with it, importing the same file again shows what has changed since.
# If you rename an id, add it here: renamed: {roles: {old-id: new-id}}
x-source:
  sigs.yaml:
    sources: [sigs.yaml]
    made:
      teams: {sig-docs: ihadaa}
      roles: {chair: hjjapp}
      duties: {website: poppbd}
      people: {bo: acpnij}
      collaborations: {sig-docs-weekly-meeting: kndjab}
""")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Buy milk.", "x.md: unrecognised format; checked for: "),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "x.md: this is a picture, which cannot be imported\n  convert its table to "),
        (b"%PDF-1.7", "x.md: this is a PDF document, which cannot be imported\n  save it as HTML"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "x.md: this is an old Office file, which cannot be imported",
        ),
        (b"\0\1\2\3", "x.md: the file is not text in a known encoding\n  save it as UTF-8 text"),
        (b" \n", "x.md: the file is empty\n"),
        (None, "x.md: this file cannot be read: no such file or directory\n"),
    ],
)
def test_what_is_no_source_gets_one_clear_line(content: bytes | None, said: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "x.md").write_bytes(content)
    done = commops(tmp_path, "import", "x.md", "--into", "org")

    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"commops: {said}")
    assert done.stderr.count("\n") <= 2
    assert not (tmp_path / "org").exists()


def test_a_misspelt_source_is_answered_with_the_nearest(sigs: Path) -> None:
    done = commops(sigs, "import", "in/sigs.yaml", "--source", "sig.yaml")

    assert done.code == 2
    assert "did you mean 'sigs.yaml'?" in done.stderr


def test_json_says_what_was_guessed_of_joined_names(tmp_path: Path) -> None:
    rows = "| Task | Responsible | Accountable |", "|---|---|---|", "| Menu | Cook / Baker | Innkeeper |"
    (tmp_path / "raci.md").write_text("\n".join(rows), "utf-8")

    warned = json.loads(commops(tmp_path, "import", "raci.md", "--json").stdout)["warn"]
    assert [(note["kind"], note["cell"], note["answer"], note["at"]) for note in warned] == snapshot(
        [("ambiguous-separator", "Cook / Baker", "several", "raci.md:3:10")]
    )
