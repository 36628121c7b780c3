"""Changes as Markdown: whatever is in them is inert, and a comment is never longer than GitHub takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import yaml
from hostile_names import NAMES, as_read
from inline_snapshot import snapshot
from markdown_it import MarkdownIt
from processes import Done, commops

from commops.formats.changes_markdown import LONGEST, text
from commops.shapes import ChangeItem, ChangeList, ChangeSection, Run, Tone

if TYPE_CHECKING:
    from markdown_it.token import Token

HOSTILE: Final = (
    *("@all", "#12", "a | b", "</details>", "-->", "<!-- x", "**x**", "`x`", "[x](http://x.example)", "![x](http://x)"),
    *(
        "\x1b[31mred",
        "one\ntwo",
        "GH-1",
        "www.example.org",
        "<script>",
        "::error::x",
        "&amp;",
        "$x$",
        "http://x.example",
    ),
)


def list_of(*items: ChangeItem, key: str = "people", left: str = "") -> ChangeList:
    """Return a list of one section."""
    return ChangeList("old → new", (ChangeSection(key, "People", items, left),), "1 change.", "en")


def test_a_section_without_items_is_its_title() -> None:
    gone = ChangeSection("finding-gone", "Findings gone: 1", ())
    assert text(ChangeList("old → new", (gone,), "1 change.", "en")).splitlines()[2:4] == ["", "Findings gone: 1"]
    assert "|" not in text(ChangeList("old → new", (gone,), "1 change.", "en"))


def test_a_change_is_a_row() -> None:
    items = (
        ChangeItem("teams/a", "lead X → Y", "A team", "accountable for 2 duties", "X", "Y"),
        ChangeItem("people/b", "Bo → Cy (new)", "Scribe", "", "Bo", "Cy (new)"),
        ChangeItem("teams/c", "team C added", follows="1 position"),
        ChangeItem("roles/d", "becomes vacant", "D"),
    )
    assert text(list_of(*items, key="accountability", left="and 3 more: commops diff main... --full")) == snapshot("""\
<!-- commops: diff -->
**1 change.**

**People**

|  | before | after |  |
| --- | --- | --- | --- |
| A team | lead X | Y | accountable for 2 duties |
| Scribe | Bo | Cy (new) |  |
| team C added |  |  | 1 position |
| D |  | becomes vacant |  |

and 3 more: `commops diff main... --full`

<sub>old → new</sub>
""")


def test_a_finding_is_an_item() -> None:
    mark = Run("warning[vacant-role]", Tone.WARNING)
    item = ChangeItem("roles/a", "'a' is vacant", follows="rule set to off", sign=mark, place="a b/teams.yaml:2:3")
    assert text(list_of(item, key="finding-hidden")) == snapshot("""\
<!-- commops: diff -->
**1 change.**

**People**

- `a b/teams.yaml:2:3` **warning\\[vacant-role\\]** 'a' is vacant (rule set to off)

<sub>old → new</sub>
""")


def test_other_languages_have_sentences_instead_of_columns() -> None:
    item = ChangeItem("teams/a", "负责岗位由甲改为乙", "互动组", "", "甲", "乙")
    made = ChangeList("旧 → 新", (ChangeSection("people", "人员", (item,)),), "1 处变动。", "zh")
    assert text(made) == snapshot("""\
<!-- commops: diff -->
**1 处变动。**

<details><summary>人员</summary>

|  |  |
| --- | --- |
| 互动组 | 负责岗位由甲改为乙 |

</details>

<sub>旧 → 新</sub>
""")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_read_as_it_was_written(name: str) -> None:
    written = text(list_of(ChangeItem("a", name, "Scribe", "", "Bo", name)))
    inline = [each for each in tokens(written) if each.type == "inline"]
    scribe = next(at for at, each in enumerate(inline) if each.content == "Scribe")
    shown = "".join(child.content for child in inline[scribe + 1].children or ())

    assert as_read(shown) == as_read(name)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_that_is_written_is_markup(hostile: str) -> None:
    mark = Run(f"warning[{hostile}]", Tone.WARNING)
    sections = (
        ChangeSection("people", hostile, (ChangeItem("a", hostile, hostile, hostile, hostile, hostile),), hostile),
        ChangeSection("finding-new", hostile, (ChangeItem("a", hostile, sign=mark, place=hostile),)),
    )
    written = text(ChangeList(hostile, sections, hostile, "en"))
    assert written.startswith("<!-- commops: diff -->\n")
    assert "\x1b" not in written
    kinds = {token.type for token in tokens(written.removeprefix("<!-- commops: diff -->\n"))}
    assert kinds.isdisjoint({"link_open", "image", "html_inline_unknown", "heading_open", "fence"})
    html = re.findall(r"<[^>]*>", "".join(each.content for each in tokens(written) if each.type.startswith("html")))
    assert set(html) <= {
        "<!-- commops: diff -->",
        "<details>",
        "</details>",
        "<summary>",
        "</summary>",
        "<sub>",
        "</sub>",
    }
    assert html.count("</details>") == html.count("<details>") == 1
    outside_code = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", written)
    assert not re.search(r"@\w|#\d|GH-\d|www\.|://", outside_code)


def tokens(written: str) -> list[Token]:
    """Return all tokens of a text, those within lines too."""
    found: list[Token] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written):
        found += [token, *(token.children or ())]
    return found


@pytest.mark.parametrize("number", [1, 400, 5_000])
def test_a_comment_is_cut_at_a_whole_line(number: int) -> None:
    items = tuple(ChangeItem(f"people/p{at}", f"joins {'x' * 40}", f"Person {at}") for at in range(number))
    mark = Run("error[x]", Tone.ERROR)
    findings = tuple(ChangeItem("a", f"finding {at}", sign=mark, place="a:1:1") for at in range(number))
    sections = (ChangeSection("people", "People", items), ChangeSection("finding-new", "New", findings))
    written = text(ChangeList("old → new", sections, "many", "en"))
    assert len(written) <= LONGEST
    shown = len(re.findall(r"^\| Person ", written, re.MULTILINE)) + len(
        re.findall(r"^- `a:1:1`", written, re.MULTILINE)
    )
    left = re.search(r"^([\d,]+) more are not shown", written, re.MULTILINE)
    assert shown + (int(left[1].replace(",", "")) if left else 0) == 2 * number
    assert all(line.endswith("|") for line in written.splitlines() if line.startswith("|"))
    assert written.count("</details>") == written.count("<details>") == 1
    assert written.endswith("</sub>\n")


def test_names_of_an_organisation_are_inert(tmp_path: Path) -> None:
    done = compared(tmp_path, {f"p{at}": {"name": name, "roles": ["r"]} for at, name in enumerate(HOSTILE)})
    assert done.code == 0
    assert done.stdout.count("</details>") == done.stdout.count("<details>")
    for hostile in ("@all", "#12", "<script>", "\x1b", "-->\n", "| b |"):
        assert hostile not in done.stdout.removeprefix("<!-- commops: diff -->"), hostile


def compared(folder: Path, people: dict[str, object]) -> Done:
    """Compare an organisation without anybody with one that has some people."""
    for name, there in (("old", {}), ("new", people)):
        (folder / name).mkdir()
        data = {"roles": {"r": {"seats": "any"}}, "people": there}
        (folder / name / "commops.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return commops(folder, "diff", "old", "new", "--format", "markdown", "--full", "--on", "2026-11-28")


def test_without_an_old_and_a_new_value_there_is_one_column_of_text() -> None:
    items = (
        ChangeItem("teams/a", "gets a lead: X", "A team", after="X"),
        ChangeItem("roles/d", "D becomes vacant", follows="1 duty depends on it"),
    )
    assert rows(text(list_of(*items))) == [
        "| A team | gets a lead: X |  |",
        "| D becomes vacant |  | 1 duty depends on it |",
    ]


def test_sentences_have_no_empty_columns() -> None:
    items = (ChangeItem("teams/c", "team C added", follows="1 position"), ChangeItem("teams/d", "team D removed"))
    assert rows(text(list_of(*items))) == ["| team C added | 1 position |", "| team D removed |  |"]


def test_sentences_alone_are_a_list() -> None:
    items = (ChangeItem("teams/c", "team C added"), ChangeItem("teams/d", "team D removed"))
    assert "\n\n- team C added\n- team D removed\n\n" in text(list_of(*items))


@pytest.mark.parametrize("hostile", [*HOSTILE, "- a", "# a", "1. a", "+ a", "    a", "```", "> a"])
def test_a_sentence_in_a_list_begins_nothing_else(hostile: str) -> None:
    found = [each.type for each in tokens(text(list_of(ChangeItem("a", hostile, hostile), ChangeItem("b", hostile))))]
    alone = [each.type for each in tokens(text(list_of(ChangeItem("a", hostile))))]
    kinds = ("bullet_list_open", "list_item_open", "ordered_list_open", "heading_open", "code_block", "fence", "hr")
    assert [alone.count(kind) for kind in kinds] == [1, 1, 0, 0, 0, 0, 0]
    assert [found.count(kind) for kind in kinds] == [0] * len(kinds)


def test_a_field_without_a_title_stands_before_its_values() -> None:
    item = ChangeItem("organization/scheme", "scheme raci → rasci", before="raci", after="rasci")
    assert rows(text(list_of(item))) == ["| scheme | raci | rasci |"]


def test_who_stays_is_beside_who_comes() -> None:
    item = ChangeItem("roles/b", "Bo → Cy; Di stays", "Scribe", before="Bo", after="Cy")
    assert rows(text(list_of(item))) == ["| Scribe | Bo | Cy; Di stays |"]


def test_settings_and_ids_have_their_values_in_columns(tmp_path: Path) -> None:
    more = "roles: {maker: {team: all, name: Maker}}\nteams: {all: {lead: maker}}\npeople: {ann: {roles: [maker]}}\n"
    files = {
        "old": "organization: {scheme: raci}\nrules: {unused-role: warning}\n" + more,
        "new": "organization: {scheme: rasci}\nrules: {unused-role: off}\n" + more.replace("maker", "builder"),
    }
    for name, content in files.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "commops.yaml").write_text(content, encoding="utf-8")

    assert rows(commops(tmp_path, "diff", "old", "new", "--format", "markdown").stdout) == snapshot(
        ["| role | 'maker' | 'builder' |", "| scheme | raci | rasci |", "| rule 'unused-role' | warning | off |"]
    )
    assert rows(commops(tmp_path, "diff", "old", "new", "--format", "markdown", "--language", "zh").stdout) == snapshot(
        [
            "| 岗位编号 | 'maker' | 'builder' |",
            "| 字母体系 | raci | rasci |",
            "| 规则 'unused-role' | 警告 | 关闭 |",
        ]
    )


def rows(written: str) -> list[str]:
    """Return the rows of all tables, without their heads."""
    lines = re.findall(r"^\|.*$", written, re.MULTILINE)
    return [each for each in lines if not re.match(r"\|  \||\| ---", each)]
