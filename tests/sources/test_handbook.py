"""The handbook: one block in one file, signed by roles, teams or anybody, with clauses of its own from files or lists."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from comparisons import told as changes_told
from inline_snapshot import snapshot
from organisations import DAY
from processes import commops
from repositories import repository
from written import faults, reading

from commops.comparing.compare import compare
from commops.graph import Graph
from commops.model.handbook import Clause, Handbook
from commops.model.kinds import HandbookChapter, Numbering
from commops.model.prose import Prose
from commops.model.words import Words

TEAM = """\
teams: {ops: {lead: boss}}
roles: {boss: {team: ops, reports_to: none}, chair: {in_each: functional}}
"""


def handbook(folder: Path, text: str, files: dict[str, str | bytes] | None = None) -> Handbook:
    """Return the handbook of an organisation that has nothing wrong."""
    read = reading(folder, TEAM + text, files)
    assert read.faults == ()
    assert read.organization.handbook
    return read.organization.handbook


def test_nothing_is_required(tmp_path: Path) -> None:
    empty = handbook(tmp_path, "handbook: {}\n")
    assert (empty.title, empty.effective, empty.chapters) == (None, None, tuple(HandbookChapter))
    assert reading(tmp_path, TEAM + "handbook:\n").organization.handbook is None


def test_what_it_states(tmp_path: Path) -> None:
    text = """\
handbook:
  title: {en: Regulation, zh: 管理制度}
  effective: 2026-12-01
  issued_by: team:ops
  reviewed_by: role:chair@ops
  approved_by: {en: the board, zh: 理事会}
  purpose: [one, {en: two, zh: 二}]
  numbering: outline
  chapters: [final, general]
  revisions: [{version: V1.0, date: 2026-01-01, what: the first one, by: role:boss}]
"""
    book = handbook(tmp_path, text)
    assert book.title == Words({"en": "Regulation", "zh": "管理制度"})
    assert book.effective == date(2026, 12, 1)
    assert (book.issued_by, book.reviewed_by) == ("team:ops", "role:chair@ops")
    assert book.approved_by == Words({"en": "the board", "zh": "理事会"})
    assert book.purpose == (Words({"": "one"}), Words({"en": "two", "zh": "二"}))
    assert book.numbering is Numbering.OUTLINE
    assert book.chapters == (HandbookChapter.FINAL, HandbookChapter.GENERAL)
    (revision,) = book.revisions
    assert (revision.version, revision.by) == ("V1.0", "role:boss")


def test_own_clauses(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "book/all.yaml": "handbook: {include: {final: [{title: A, text: B}, {text: [C, D]}], general: ../prose/why.md}}\n",
        "prose/why.md": "# Why\n\nBecause.\n",
    }
    book = handbook(tmp_path, "", files)
    assert book.include[HandbookChapter.GENERAL] == Prose("../prose/why.md", "# Why\n\nBecause.\n")
    clauses = book.include[HandbookChapter.FINAL]
    assert isinstance(clauses, tuple)
    assert [type(each) for each in clauses] == [Clause, Clause]
    assert clauses[1].text == (Words({"": "C"}), Words({"": "D"}))


def test_wrong_values(tmp_path: Path) -> None:
    text = """\
handbook:
  approved_by: role:bos
  issued_by: {role: boss}
  reviewed_by: team:opps
  numbering: article
  chapters: [general, final, appendix]
  include:
    duties: [{title: A, text: B}]
    finall: [{title: A}]
    matrix: {title: A}
    general: [{heading: A}]
  revisions: {version: 1}
  制定: me
  effective: soon
"""
    assert faults(tmp_path, TEAM + text) == snapshot(
        [
            "4:16 role 'bos' is not defined = did you mean 'boss'?",
            "5:3 expected a text, `role:ID` or `team:ID`, found a mapping = write `role:boss`, without a space",
            "6:16 team 'opps' is not defined = did you mean 'ops'?",
            "7:14 'article' is not an allowed value = did you mean 'articles'? Allowed values: articles, outline",
            "8:30 'appendix' is not an allowed value = write one of: matrix, assessment, duties, ... (see docs/format.md#handbook)",
            "10:5 the chapter 'duties' is not among `chapters` = add it to `chapters`, or move these clauses to another chapter",
            "11:5 'finall' is not an allowed value = did you mean 'final'? Allowed values: final, confidentiality, general, ... (see docs/format.md#handbook)",
            "12:5 expected the path of a file, or a list of clauses, found a mapping = write the path of a file, or a list of clauses: `[{title: ..., text: ...}]`",
            "13:16 `heading` is not a field of the items in `general` = use one of: text, title; start fields of your own with `x-`",
            "14:3 expected a list, found a mapping = write `revisions: [{version: 1}]`",
            "15:3 `制定` is not a field of `handbook` = did you mean 'issued_by'?",
            "16:14 expected a date, found 'soon' = write it as YYYY-MM-DD, such as 2026-01-31",
        ]
    )


def test_it_is_in_one_file(tmp_path: Path) -> None:
    two: dict[str, str | bytes] = {"other.yaml": "handbook: {title: B}\n"}
    assert faults(tmp_path, TEAM + "handbook: {title: A}\n", two) == snapshot(
        ["other.yaml:1:1 `handbook` is defined twice = merge the two definitions"]
    )


def test_a_wrong_handbook_hides_no_finding(tmp_path: Path) -> None:
    text = "duties: {make: {accountable: bosss}}\nhandbook: {approved_by: [boss, bosss], title: [make]}\n"
    assert [each.partition(" = ")[0] for each in faults(tmp_path, TEAM + text)] == snapshot(
        ["3:30 role 'bosss' is not defined", "4:12 expected a text, found a list", "4:40 expected a text, found a list"]
    )


@pytest.mark.parametrize(
    "path",
    [
        "missing.md",
        "../outside.md",
        "/etc/passwd",
        "~/notes.md",
        "https://example.org/x.md",
        ".hidden/x.md",
        "folder",
        "empty.md",
        "picture.md",
        "large.md",
        "linked.md",
        "linked-inside.md",
        "other/x.md",
        "commops.yaml/x.md",
        "commops.yaml",
        "picture.PNG",
    ],
)
def test_files_that_are_not_read(tmp_path: Path, path: str) -> None:
    home = tmp_path / "home"
    files: dict[str, str | bytes] = {
        "../outside.md": "secret",
        ".hidden/x.md": "secret",
        "folder/x.md": "text",
        "empty.md": " \n",
        "picture.md": b"\x89PNG\r\n\x1a\n\0\0",
        "picture.PNG": b"\x89PNG\r\n\x1a\n\0\0",
        "large.md": "x" * (1024 * 1024 + 1),
        "other/commops.yaml": "teams: {a: {}}\n",
        "other/x.md": "of another organisation",
        "inside.md": "text",
    }
    home.mkdir()
    (home / "linked.md").symlink_to("../outside.md")
    (home / "linked-inside.md").symlink_to("inside.md")
    found = faults(home, TEAM + f"handbook: {{include: {{final: {path!r}}}}}\n", files)
    expected = snapshot(
        {
            "missing.md": ["3:29 no such file: 'missing.md' = write its path as seen from the organisation's folder"],
            "../outside.md": [
                "3:29 '../outside.md' is outside the organisation's folder = move the file into the organisation's folder, and write its path from here"
            ],
            "/etc/passwd": [
                "3:29 '/etc/passwd' is outside the organisation's folder = move the file into the organisation's folder, and write its path from here"
            ],
            "~/notes.md": [
                "3:29 '~/notes.md' is outside the organisation's folder = move the file into the organisation's folder, and write its path from here"
            ],
            "https://example.org/x.md": [
                "3:29 'https://example.org/x.md' is not the path of a file = commops opens no URLs: keep a copy of the file here, and write its path"
            ],
            ".hidden/x.md": [
                "3:29 '.hidden/x.md' is hidden, so it is not part of the organisation = rename it, or write the path of another file"
            ],
            "folder": ["3:29 'folder' is a folder = write the path of a file in it"],
            "empty.md": ["3:29 the file 'empty.md' is empty = write the clauses into it, or delete this"],
            "picture.md": ["3:29 'picture.md' is not a text file in UTF-8 = save it as text, in UTF-8"],
            "large.md": ["3:29 'large.md' is larger than 1 MiB = split it"],
            "linked.md": [
                "3:29 'linked.md' is outside the organisation's folder = move the file into the organisation's folder, and write its path from here"
            ],
            "linked-inside.md": [],
            "other/x.md": [
                "3:29 'other/x.md' is outside the organisation's folder = move the file into the organisation's folder, and write its path from here"
            ],
            "commops.yaml/x.md": [
                "3:29 no such file: 'commops.yaml/x.md' = write its path as seen from the organisation's folder"
            ],
            "commops.yaml": [
                "3:29 'commops.yaml' is not a Markdown file = write the path of a file that ends in .md, .markdown or .txt"
            ],
            "picture.PNG": [
                "3:29 'picture.PNG' is not a Markdown file = write the path of a file that ends in .md, .markdown or .txt"
            ],
        }
    )
    assert found == expected[path]


@pytest.mark.parametrize("name", ["x.md", "X.MD", "x.markdown", "x.txt"])
def test_files_that_are_read(tmp_path: Path, name: str) -> None:
    book = handbook(tmp_path, f"handbook: {{include: {{final: {name}}}}}\n", {name: "text"})
    assert book.include[HandbookChapter.FINAL] == Prose(name, "text")


def test_a_cached_report_knows_the_files(tmp_path: Path) -> None:
    reading(tmp_path, TEAM + "handbook: {include: {final: x.md}}\n", {"x.md": "text"})
    assert "no such file" not in commops(tmp_path, "validate", "--format", "concise").stdout
    (tmp_path / "x.md").unlink()
    assert "no such file: 'x.md'" in commops(tmp_path, "validate", "--format", "concise").stdout
    (tmp_path / "x.md").write_text("text", encoding="utf-8")
    assert "no such file" not in commops(tmp_path, "validate", "--format", "concise").stdout


def test_the_files_are_not_written_over(tmp_path: Path) -> None:
    read = reading(tmp_path, TEAM + "handbook: {include: {final: x.md}}\n", {"x.md": "text"})
    assert tmp_path / "x.md" in read.beside
    done = commops(tmp_path, "raci", "-o", "x.md")
    assert done.code == 2
    assert (tmp_path / "x.md").read_text(encoding="utf-8") == "text"


def test_another_name_for_a_role_is_written_here_too(tmp_path: Path) -> None:
    reading(tmp_path, TEAM + "handbook: {approved_by: role:boss, revisions: [{by: team:ops}]}\n")
    assert commops(tmp_path, "rename", "roles/boss", "head").code == 0
    assert commops(tmp_path, "rename", "teams/ops", "community").code == 0
    text = (tmp_path / "commops.yaml").read_text(encoding="utf-8")
    assert "approved_by: role:head" in text
    assert "by: team:community" in text


def test_the_name_of_a_role_becomes_its_id(tmp_path: Path) -> None:
    text = TEAM.replace("reports_to: none", "reports_to: none, name: Big boss")
    reading(tmp_path, text + 'handbook: {approved_by: "role:Big boss"}\n')
    commops(tmp_path, "validate", "--fix")
    assert "role:boss" in (tmp_path / "commops.yaml").read_text(encoding="utf-8")


def graph(folder: Path, text: str, files: dict[str, str | bytes] | None = None) -> Graph:
    read = reading(folder, TEAM + text, files)
    assert read.faults == ()
    return Graph(read.organization, DAY, read.standard)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_changes_are_told(tmp_path: Path, language: str) -> None:
    old = graph(
        tmp_path / "old",
        "handbook: {version: V1.0, title: A, approved_by: role:boss, include: {final: x.md}, revisions: [{version: V1.0}]}\n",
        {"x.md": "one"},
    )
    new = graph(
        tmp_path / "new",
        "handbook: {version: V1.1, title: B, approved_by: the board, include: {final: x.md}, number: 7, revisions: "
        "[{version: V1.0}, {version: V1.1}]}\n",
        {"x.md": "two"},
    )
    expected = snapshot(
        {
            "en": [
                "handbook: number 7 added",
                "handbook: version V1.0 → V1.1",
                "handbook: approved by Boss → “the board”",
                "handbook: revisions + version V1.1",
                "handbook: title: “A” → “B”; own clauses changed",
            ],
            "zh": [
                "handbook：编号 7（新增）",
                "handbook：版本 V1.0 → V1.1",
                "handbook：批准 Boss → “the board”",
                "handbook：修订记录增加版本 V1.1",
                "handbook：标题：“A” → “B”；自有条款有改动",
            ],
        }
    )
    assert changes_told(compare(old, new), language) == expected[language]


def test_files_are_read_in_commits_too(tmp_path: Path) -> None:
    files = {"commops.yaml": TEAM + "handbook: {include: {final: prose/x.md}}\n", "prose/x.md": "one"}
    repo = repository(tmp_path / "repository", files)
    repo.commit({"prose/x.md": "two"})
    done = commops(tmp_path / "repository", "diff", "HEAD~1", "HEAD", "--format", "json")
    assert done.stderr == ""
    (change,) = json.loads(done.stdout)["changes"]
    assert (change["about"], change["fields"]) == ("handbook", ["include"])
    assert change["old"]["include"]["final"] == {"path": "prose/x.md", "text": "one"}
