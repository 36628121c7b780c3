from __future__ import annotations

import os
import re
from base64 import b64decode
from pathlib import Path
from shutil import copytree

import pytest
from inline_snapshot import snapshot
from processes import Done, commops

EXAMPLE = Path(__file__).parents[2] / "examples" / "functional"
PAGE = """\
# Team

<!-- commops: raci --duty event-execution --language en -->
<!-- /commops -->

<!-- commops: chart --root events --format tree --language en -->
old
<!-- /commops -->
"""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """Return a folder with an organisation, and a page with two marks beside it."""
    folder = Path(copytree(EXAMPLE, tmp_path / "team"))
    (folder / "README.md").write_text(PAGE, encoding="utf-8")
    return folder


def page(folder: Path, text: str, name: str = "x.md") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def marked(words: str) -> str:
    return f"<!-- commops: {words} -->\n<!-- /commops -->\n"


def told(folder: Path, *words: str) -> Done:
    return commops(folder, "embed", *words, "--on", "2026-07-01")


def test_views_in_markdown(team: Path) -> None:
    done = told(team, "README.md")
    assert (done.code, done.stdout, done.stderr) == (0, "", "2 views updated in 1 file; 0 up to date\n")
    assert (team / "README.md").read_text(encoding="utf-8") == snapshot("""\
# Team

<!-- commops: raci --duty event-execution --language en -->

## Responsibility matrix

| Duty | Head of events | Event planner | Head of members | Community specialist |
| --- | :---: | :---: | :---: | :---: |
| **Events** |  |  |  |  |
| Run and record events | A | R | I | R |

R responsible · A accountable · I informed

<!-- /commops -->

<!-- commops: chart --root events --format tree --language en -->

```text
Head of events  Rafiq Delacroix
└── Event planner ×2  Hana Petrosyan 40 %, Siobhan Nakagawa

2 positions, 3 seats · 2 levels, span 2
```

<!-- /commops -->
""")


def test_a_second_run_changes_nothing(team: Path) -> None:
    told(team, "README.md")
    before = (team / "README.md").stat().st_mtime_ns
    assert told(team, "README.md").stderr == "0 views updated in 0 files; 2 up to date\n"
    assert (team / "README.md").stat().st_mtime_ns == before
    assert commops(team, "embed", "--check", "README.md", "--on", "2026-07-02").code == 0


def test_check_shows_what_differs_and_writes_nothing(team: Path) -> None:
    told(team, "README.md")
    changed = (team / "README.md").read_text(encoding="utf-8").replace("Head of events ", "Chief of events ")
    page(team, changed, "README.md")
    done = told(team, "--check", "README.md")
    assert done.code == 1
    assert done.stdout == snapshot("""\
--- a/README.md
+++ b/README.md
@@ -4,7 +4,7 @@
 \n\
 ## Responsibility matrix
 \n\
-| Duty | Chief of events | Event planner | Head of members | Community specialist |
+| Duty | Head of events | Event planner | Head of members | Community specialist |
 | --- | :---: | :---: | :---: | :---: |
 | **Events** |  |  |  |  |
 | Run and record events | A | R | I | R |
@@ -16,7 +16,7 @@
 <!-- commops: chart --root events --format tree --language en -->
 \n\
 ```text
-Chief of events  Rafiq Delacroix
+Head of events  Rafiq Delacroix
 └── Event planner ×2  Hana Petrosyan 40 %, Siobhan Nakagawa
 \n\
 2 positions, 3 seats · 2 levels, span 2
""")
    assert done.stderr == snapshot("""\
commops: README.md:3:1: 'raci --duty event-execution --language en' is out of date
commops: README.md:16:1: 'chart --root events --format tree --language en' is out of date
  run `commops embed README.md`
""")
    assert (team / "README.md").read_text(encoding="utf-8") == changed


def test_html_and_asciidoc(team: Path) -> None:
    page(team, f"<h1>Teams</h1>\n{marked('list teams --language en')}", "x.html")
    page(team, "= Teams\n\n// commops: show event-lead --language en\n// /commops\n", "x.adoc")
    assert told(team, "x.html", "x.adoc").code == 0
    assert "<td>content</td>\n" in (team / "x.html").read_text(encoding="utf-8")
    assert "\n== Head of events" in (team / "x.adoc").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        "raci",
        "raci --layout grid --by team",
        "raci --format csv",
        "raci --format table",
        "chart",
        "chart --format json",
        "workflow",
        "workflow event --format mermaid",
        "list roles --sort name",
        "show 'Head of events'",
        "show --library role/data-analyst",
        'show "Head of events" --format text',
        "coverage --missing",
    ],
)
@pytest.mark.parametrize("ending", ["md", "html", "adoc"])
def test_every_command_in_every_syntax_without_a_day(words: str, ending: str, team: Path) -> None:
    text = f"// commops: {words}\n// /commops\n" if ending == "adoc" else marked(words)
    file = page(team, text, f"x.{ending}")
    assert told(team, file.name).code == 0
    first = file.read_text(encoding="utf-8")
    assert len(first) > len(text)
    assert "2026-07-01" not in first
    done = commops(team, "embed", "--check", file.name, "--on", "2026-07-02")
    assert (done.code, done.stdout) == (0, "")


def test_a_picture_in_html(team: Path) -> None:
    file = page(team, marked("chart --root content-lead --format svg --language en"), "x.html")
    assert told(team, "x.html").code == 0
    [data] = re.findall(r'<img src="data:image/svg\+xml;base64,([^"]*)" alt="[^"]+">', file.read_text(encoding="utf-8"))
    assert b64decode(data).startswith(b"<svg ")
    page(team, marked("chart --format svg"))
    assert "format 'svg' cannot be embedded in this document" in told(team, "x.md").stderr


def test_a_workflow_as_a_picture_in_html(team: Path) -> None:
    file = page(team, marked("workflow event --format svg"), "x.html")
    assert told(team, "x.html").code == 0
    assert '<img src="data:image/svg+xml;base64,' in file.read_text(encoding="utf-8")


def test_a_day_that_is_asked_for_is_shown(team: Path) -> None:
    file = page(team, marked("raci --on 2026-03-01 --language en"))
    told(team, "x.md")
    assert "## Responsibility matrix · 2026-03-01\n" in file.read_text(encoding="utf-8")


def test_the_language_is_that_of_the_organisation_for_every_reader(team: Path) -> None:
    file = page(team, marked("list teams"))
    texts = set()
    for more in ({"COMMOPS_LANGUAGE": "zh"}, {"LANG": "zh_CN.UTF-8"}, {"LANG": "en_GB.UTF-8"}):
        commops(team, "embed", "x.md", **more)
        texts.add(file.read_text(encoding="utf-8"))
    assert len(texts) == 1
    assert "| Id |" in texts.pop()


@pytest.mark.usefixtures("team")
def test_an_organisation_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    page(tmp_path / "docs", marked("list teams ../team --language en"))
    page(tmp_path / "docs", marked("list teams --language en"), "y.md")
    assert told(tmp_path, "docs/x.md").code == 0
    done = told(tmp_path, "docs/y.md")
    assert (done.code, done.stderr.partition(":1:1: ")[0]) == (2, "commops: docs/y.md")
    assert told(tmp_path, "docs/y.md", "--organization", "team").code == 0
    assert (tmp_path / "docs/x.md").read_bytes().count(b"\n") == (tmp_path / "docs/y.md").read_bytes().count(b"\n")


WRONG = f"""\
text
{marked("raci --teem content")}
{marked("raci --team contant")}
{marked("draw")}
{marked("")}
{marked("raci -o x.md")}
{marked("list teams --help")}
{marked("coverage --min 90")}
{marked("chart --format xlsx")}
{marked("raci --format markdwn")}
{marked('show "x')}
{marked("list")}
{marked("show nobody at all")}
<!-- commops: raci -->
"""


def test_every_mistake_is_reported_with_its_location_and_nothing_is_written(team: Path) -> None:
    page(team, WRONG)
    done = told(team, "README.md", "x.md")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == snapshot("""\
commops: x.md:38:1: this mark has no end
  write `<!-- /commops -->` on a line of its own below it, outside code and before the next mark
commops: x.md:2:20: unknown option '--teem'; did you mean '--team'?
  see `commops raci --help`
commops: x.md:5:27: team 'contant' does not exist
  did you mean 'content'?
commops: x.md:8:15: unknown command 'draw' in a mark
  use raci, chart, workflow, list, show or coverage
commops: x.md:11:1: this mark has no command
  use raci, chart, workflow, list, show or coverage
commops: x.md:14:20: option '-o' cannot be used in a mark
  delete it: what the mark shows is written below it
commops: x.md:17:26: option '--help' cannot be used in a mark
  delete it: what the mark shows is written below it
commops: x.md:20:24: option '--min' cannot be used in a mark
  delete it: what the mark shows is written below it
commops: x.md:23:30: format 'xlsx' cannot be embedded in this document
  use markdown, mermaid, tree, boxes, dot, plantuml or json
commops: x.md:26:29: invalid value 'markdwn' for '--format'; did you mean 'markdown'?
  use markdown, table, csv or json
commops: x.md:29:1: a quotation mark in this mark has no end
  add the second one, or delete the first
commops: x.md:32:1: missing argument 'KIND'
  see `commops list --help`
commops: x.md:35:30: unexpected argument 'all'
  see `commops show --help`
""")
    assert (team / "README.md").read_text(encoding="utf-8") == PAGE
    assert (team / "x.md").read_text(encoding="utf-8") == WRONG


def test_marks_that_would_be_hidden(team: Path) -> None:
    page(team, "<div>\n<!-- commops: list teams -->\n      <!-- /commops -->\n</div>\n")
    assert told(team, "x.md").stderr == snapshot("""\
commops: x.md:2:1: the text around the marks of this document would take in what is written between them
  begin both marks at the start of a line, with an empty line before the first one
""")


def test_everything_outside_stays_byte_for_byte(team: Path) -> None:
    before = "a\r\n\r\n<!-- commops: list teams -->\r\n<!-- /commops -->  \r\nend 内容\t".encode("utf-16")
    (team / "x.md").write_bytes(before)
    assert told(team, "x.md").code == 0
    after = (team / "x.md").read_bytes()
    assert after[:2] == before[:2]
    text = after.decode("utf-16")
    assert text.startswith("a\r\n\r\n<!-- commops: list teams -->\r\n\r\n| Id |")
    assert text.endswith("\r\n\r\n<!-- /commops -->  \r\nend 内容\t")
    assert text.count("\n") == text.count("\r\n")


def test_documents_without_marks_are_not_touched(team: Path) -> None:
    file = page(team, "text\n")
    before = file.stat().st_mtime_ns
    assert told(team, "x.md").stderr == "commops: no marks in 1 document\n  see `commops embed --help`\n"
    assert file.stat().st_mtime_ns == before


@pytest.mark.parametrize("name", ["nothing.md", ".", "commops.yaml", "latin.md", "pipe.md"])
def test_what_is_no_document(name: str, team: Path) -> None:
    (team / "latin.md").write_bytes("é".encode("latin-1"))
    os.mkfifo(team / "pipe.md")
    done = told(team, "README.md", name)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"commops: cannot read '{name}': ")
    assert (team / "README.md").read_text(encoding="utf-8") == PAGE


def test_a_link_beside_stays_one_and_another_is_refused(team: Path, tmp_path: Path) -> None:
    (team / "link.md").symlink_to("README.md")
    done = told(team, "link.md", "README.md")
    assert (done.code, done.stderr) == (0, "2 views updated in 1 file; 0 up to date\n")
    assert (team / "link.md").is_symlink()
    page(tmp_path, marked(f"list teams {team}"), "outside.md")
    (team / "away.md").symlink_to("../outside.md")
    done = told(team, "away.md")
    assert (done.code, done.stderr) == (2, "commops: cannot write 'away.md': it is a link to another folder\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_all_documents_or_none(team: Path) -> None:
    page(team, marked("list teams")).chmod(0o400)
    done = told(team, "README.md", "x.md")
    assert (done.code, done.stderr) == (2, "commops: cannot write 'x.md': the file is read-only\n")
    assert (team / "README.md").read_text(encoding="utf-8") == PAGE


def test_an_organisation_with_errors(team: Path) -> None:
    (team / "more.yaml").write_text("duties: {a: {team: nowhere}}\n", encoding="utf-8")
    done = told(team, "README.md")
    assert done.code == 1
    assert done.stderr == snapshot("""\
2 views updated in 1 file; 0 up to date
commops: document incomplete: 1 error in reading the files
  `commops validate` shows what to fix
""")
    assert told(team, "--check", "README.md").code == 1


@pytest.mark.parametrize("name", ["embedding.md", "embedding.zh.md"])
def test_the_page_about_it_is_up_to_date(name: str) -> None:
    docs = Path(__file__).parents[2] / "docs"
    done = commops(docs, "embed", "--check", name)
    assert (done.code, done.stdout) == (0, ""), "run `commops embed docs/embedding.md docs/embedding.zh.md`"
