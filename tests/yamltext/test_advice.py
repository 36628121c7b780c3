"""Messages about common mistakes in YAML: one for each, at the location to correct."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from written import faults


def said(folder: Path, text: str) -> str:
    """Return the only error of a text."""
    [fault] = faults(folder, text)
    return fault


def test_empty_files_and_other_shapes(tmp_path: Path) -> None:
    assert said(tmp_path, "") == snapshot(
        "1:1 this organisation is empty = start with `teams:`, `roles:` and `duties:`"
    )
    assert said(tmp_path, "# only a comment\n") == snapshot(
        "1:1 this organisation is empty = start with `teams:`, `roles:` and `duties:`"
    )
    assert said(tmp_path, "\x7fELF\0\1\2") == snapshot(
        "1:1 this is a binary file, not a text file = move it out of the organisation's folder, or exclude it"
    )
    assert said(tmp_path, "- teams\n- roles\n") == snapshot(
        "1:1 a file must be a mapping of kinds, not a list = start it with a kind, such as `teams:`, and put its entries below"
    )
    assert said(tmp_path, "hello world\n") == snapshot(
        "1:1 a file must be a mapping of kinds, not a single text = start it with a kind, such as `teams:`, and put its entries below"
    )
    assert said(tmp_path, "teams:\n  - content\n  - events\n") == snapshot(
        "1:1 expected a mapping from ids to teams, found a list = write each id as a key: `the-id: {name: ...}`"
    )
    assert said(tmp_path, "teams:\n  content: [lead]\n") == snapshot(
        "2:3 expected a mapping of fields, found a list = write each field as `name: value` on its own line"
    )


def test_quotes(tmp_path: Path) -> None:
    assert said(tmp_path, 'teams:\n  content: {name: "Content}\n  events: {lead: none}\n') == snapshot(
        "2:19 this quote is never closed = close the quote where the text ends"
    )
    assert said(tmp_path, "teams:\n  content:\n    name: 'Content\n") == snapshot(
        "3:11 this quote is never closed = close the quote where the text ends"
    )
    assert said(tmp_path, 'teams:\n  content:\n    name: The "best" team\n    description: "a" b\n') == snapshot(
        "4:22 unexpected text after the closing quote = write a quote as `\\\"` inside double quotes, as `''` inside single quotes; or close a quote left open above"
    )
    assert said(tmp_path, "teams:\n  content:\n    name: 'Wei's team'\n") == snapshot(
        "3:16 unexpected text after the closing quote = write a quote as `\\\"` inside double quotes, as `''` inside single quotes; or close a quote left open above"
    )
    assert said(tmp_path, "teams:\n  content:\n    name: 'Who'? We\n") == snapshot(
        "3:16 unexpected text after the closing quote = write a quote as `\\\"` inside double quotes, as `''` inside single quotes; or close a quote left open above"
    )
    assert said(tmp_path, 'teams:\n  content: {name: "C:\\dir"}\n') == snapshot(
        "2:22 unknown escape sequence in double quotes = write the backslash twice, or use single quotes"
    )


def test_brackets(tmp_path: Path) -> None:
    assert said(tmp_path, "teams:\n  content:\n    members: [a, b\n    lead: none\n") == snapshot(
        "3:14 list not closed, or comma missing between two items = close it with `]`, and put commas between the items"
    )
    assert said(tmp_path, "teams:\n  content: {lead: none\n  events: {lead: none}\n") == snapshot(
        "2:12 mapping not closed, or comma missing between two fields = close it with `}`, and put commas between the fields"
    )
    assert said(tmp_path, "teams:\n  content: {lead: none}}\n") == snapshot(
        "2:24 `}` has no opening bracket = delete it"
    )
    assert said(tmp_path, "teams: [\n") == snapshot(
        "2:1 the file ends where a value is expected = write the value, and close the open brackets"
    )
    assert said(tmp_path, "teams: {a: {members: [a, , b]}}\n") == snapshot(
        "1:26 missing value before `,` = write the value"
    )


def test_special_characters(tmp_path: Path) -> None:
    assert said(tmp_path, "measures: {growth: {unit: %}}\n") == snapshot(
        '1:27 a text without quotes cannot start with `%` = put the text in quotes: "%"'
    )
    assert said(tmp_path, "exclude: [*.md]\n") == snapshot(
        '1:11 `*` has a special meaning in YAML here = put the text in quotes: "*.md"'
    )
    assert said(tmp_path, "teams: {a: {links: {chat: @general}}}\n") == snapshot(
        '1:27 a text without quotes cannot start with `@` = put the text in quotes: "@general"'
    )
    assert said(tmp_path, "teams: {a: {links: {chat: #general}}}\n") == snapshot(
        '1:27 `#` starts a comment here, which hides the closing bracket = put the text in quotes: "#general"'
    )
    assert said(tmp_path, "teams: {a: {name: `a`}}\n") == snapshot(
        '1:19 a text without quotes cannot start with ``` = put the text in quotes: "`a`"'
    )
    assert said(tmp_path, "teams: {a: {name: & b}}\n") == snapshot(
        '1:19 `&` has a special meaning in YAML here = put the text in quotes: "& b"'
    )
    assert said(tmp_path, "teams: {a: {name: !wow}}\n") == snapshot(
        '1:19 `!` starts a YAML tag, and tags are not supported = put the text in quotes: "!wow"'
    )
    assert said(tmp_path, "teams:\n  a:\n    name: !so!wow it is\n") == snapshot(
        '3:11 `!` starts a YAML tag, and tags are not supported = put the text in quotes: "!so!wow it is"'
    )
    assert said(tmp_path, "teams:\n  a:\n    name: ? what\n") == snapshot(
        '3:11 `?` has a special meaning in YAML here = put the text in quotes: "? what"'
    )
    assert said(tmp_path, "measures:\n  m:\n    name: >5 a day\n") == snapshot(
        "3:11 `>` starts a block of text here, so nothing may follow it on its line = put the text in quotes, or write it on the lines below"
    )


def test_colons(tmp_path: Path) -> None:
    assert said(tmp_path, "teams: {content:1}\n") == snapshot(
        "1:9 'content:1' is not a valid id = add a space after the colon: `content: 1`"
    )
    assert said(tmp_path, "teams: {content: {lead:none}}\n") == snapshot(
        "1:19 `lead:none` is not a field of a team = add a space after the colon: `lead: none`"
    )
    assert said(tmp_path, "teams:\n  content:\n    lead:none\n") == snapshot(
        "3:5 expected a mapping of fields, found 'lead:none' = add a space after the colon: `lead: none`"
    )
    assert said(tmp_path, "teams:\n  content:\n    name: x\n    lead:none\n") == snapshot(
        "4:5 this line has no `: ` after a key = add a space after the colon: `lead: none`"
    )
    assert said(tmp_path, "teams:\n  a:\n    description: plans: and writes\n") == snapshot(
        "3:23 this field has a second `:` = put a text that contains `: ` in quotes"
    )
    assert said(tmp_path, "teams:\n  a: {description: plans: and writes, lead: none}\n") == snapshot(
        "2:25 this field has a second `:` = put a comma before the next field, or put a text that contains `: ` in quotes"
    )
    assert said(tmp_path, "teams:\n  a:\n    description: a text\n    that goes on\n    lead: none\n") == snapshot(
        "4:5 this line has no `: ` after a key = write `key: value`; indent a line that continues the text above it"
    )


def test_no_space_after_a_colon_in_braces(tmp_path: Path) -> None:
    assert said(tmp_path, "teams: {content:{lead: none}}\n") == snapshot(
        "1:16 missing space after `:` = add a space after the colon; put a text that contains `:` in quotes"
    )
    assert said(tmp_path, "teams: {a: {lead:, name: A}}\n") == snapshot(
        "1:17 missing space after `:` = add a space after the colon; put a text that contains `:` in quotes"
    )


def test_a_comma_inside_braces(tmp_path: Path) -> None:
    assert said(tmp_path, "teams: {a: {description: Plans, writes and checks}}\n") == snapshot(
        "1:33 `writes and checks` is not a field of a team = put texts with a comma inside braces in quotes; use one of: links, kind, lead, ... (see docs/format.md#teams); start fields of your own with `x-`"
    )


def test_full_width_characters(tmp_path: Path) -> None:
    assert said(tmp_path, "teams：\n  content: {lead: none}\n") == snapshot(
        "1:6 `：` is a full-width character, which YAML reads as text = write `: ` instead of the full-width `：`"
    )
    assert said(tmp_path, "teams:\n  content：\n    lead: none\n") == snapshot(
        "2:10 `：` is a full-width character, which YAML reads as text = write `: ` instead of the full-width `：`"
    )
    assert said(tmp_path, "teams:\n  content：\n    lead：none\n") == snapshot(
        "2:3 expected a mapping from ids to teams, found 'content： lead：none' = write `: ` instead of the full-width `：`"
    )
    assert said(tmp_path, "teams:\n  content:\n    lead：none\n") == snapshot(
        "3:5 expected a mapping of fields, found 'lead：none' = write `: ` instead of the full-width `：`"
    )
    assert said(tmp_path, "teams: {content: {lead：none}}\n") == snapshot(
        "1:19 `lead：none` is not a field of a team = write `: ` instead of the full-width `：`"
    )
    assert said(tmp_path, "teams: {content: {lead: none，name: x}}\n") == snapshot(
        "1:29 `，` is a full-width character, which YAML reads as text = write `, ` instead of the full-width `，`"
    )
    assert said(tmp_path, 'teams: {content: {name: "x"，lead: none}}\n') == snapshot(
        "1:28 `，` is a full-width character, which YAML reads as text = write `, ` instead of the full-width `，`"
    )
    assert said(tmp_path, "teams:\n  content: ｛lead: none｝\n") == snapshot(
        "2:12 `｛` is a full-width character, which YAML reads as text = write `{` instead of the full-width `｛`"
    )
    assert said(tmp_path, "roles: {a: , b: }\nduties: {d: {responsible: [a，b]}}\n") == snapshot(
        "2:28 role 'a，b' is not defined = write `, ` instead of the full-width `，`"
    )
    assert said(tmp_path, "roles: {a: , b: }\nduties: {d: {responsible: 【a】}}\n") == snapshot(
        "2:27 expected a list, found '【a】' = write `[` instead of the full-width `【`"
    )


def test_spaces(tmp_path: Path) -> None:
    assert said(tmp_path, "teams:\n\tcontent: {lead: none}\n") == snapshot(
        "2:1 tab found where YAML requires spaces = indent with spaces, not tabs"
    )
    assert said(tmp_path, "teams:\n  a:\n    lead: none\n   name: A\n") == snapshot(
        "4:4 `name` is indented by 3 spaces, `lead` above it by 4 spaces = indent it by 4 spaces, like `lead`, or by 2 spaces, like `a`"
    )
    assert said(tmp_path, "  teams: {}\nroles: {}\n") == snapshot(
        "2:1 this text does not continue the mapping above it = a file is one mapping: start each kind in the first column, and delete lines with `...`"
    )
    assert said(tmp_path, "duties:\n  d:\n    responsible:\n      - a\n      team: b\n") == snapshot(
        "5:7 this line does not continue the list above it = start another item with `- ` in the same column, or a field in the column of the list's key"
    )
    assert said(tmp_path, "duties:\n  d:\n    responsible: - a\n") == snapshot(
        "3:18 a list with `-` cannot start here = write it in brackets, or put each `- item` on its own line below the key"
    )


def test_unsupported_yaml(tmp_path: Path) -> None:
    assert said(tmp_path, "teams: {a: }\n---\nroles: {}\n") == snapshot(
        "2:1 a second document starts here = keep one document per file; move this one to a file of its own"
    )
    assert said(tmp_path, "teams: !!python/object:os.system {a: }\n") == snapshot(
        "1:8 YAML tags are not supported: `!!python/object:os.system` = remove the tag; the type of a field decides how its value is read"
    )
    assert said(tmp_path, "teams: {a: {name: !!str 12}}\n") == snapshot(
        "1:19 YAML tags are not supported: `!!str` = remove the tag; the type of a field decides how its value is read"
    )
    assert said(tmp_path, "teams: {!!str a: }\n") == snapshot(
        "1:9 YAML tags are not supported: `!!str` = remove the tag; the type of a field decides how its value is read"
    )
    assert said(tmp_path, "x-base: &base {lead: none}\nteams:\n  a:\n    <<: *base\n") == snapshot(
        "4:5 merge keys (`<<`) are not supported = write the fields out wherever they are needed"
    )
    assert said(tmp_path, "%YAML 3.0\n---\nteams: {}\n") == snapshot(
        "1:1 YAML directives are not supported = delete the lines that start with `%`"
    )
    for directives in ("%YAML 1.1\n%YAML 1.1\n", "%YAML one\n", "%TAG !a b\n", "%TAG !x!\n", "%TAG ! a\n%TAG ! a\n"):
        [fault] = faults(tmp_path, f"{directives}---\nteams: {{}}\n")
        assert "YAML directives are not supported = delete the lines that start with `%`" in fault
    assert said(tmp_path, "teams: {[a]: }\n") == snapshot(
        "1:9 a mapping or a list cannot be a key = if it is meant as text, put it in quotes"
    )


def test_aliases_and_depth(tmp_path: Path) -> None:
    laughs = "x-a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
        f"x-{one}: &{one} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, one in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert said(tmp_path, laughs) == snapshot(
        "6:10 the aliases of this file expand to more than 100,000 values = write the values out"
    )
    assert said(tmp_path, "teams: &all {a: {x-all: *all}}\n") == snapshot(
        "1:25 the alias `*all` is inside the value that it refers to = write the value out"
    )
    assert said(tmp_path, "teams: {a: {lead: *nobody}}\n") == snapshot(
        "1:19 the alias `*nobody` has no anchor above it = if it is meant as text, put it in quotes; else add `&nobody` to a value above"
    )
    assert said(tmp_path, "teams: " + "[" * 100_000) == snapshot(
        "1:57 mappings and lists are nested more than 50 levels deep here = use fewer levels"
    )
    assert said(tmp_path, "\n".join(" " * depth + "a:" for depth in range(60))) == snapshot(
        "51:51 mappings and lists are nested more than 50 levels deep here = use fewer levels"
    )


MANY = 1_100
"""More levels than libyaml 0.2.6 itself accepts, whose scanner runs ahead of the events."""

INDENTED = "\n".join(" " * depth + "a:" for depth in range(MANY))
LISTS = "\n".join(" " * depth + "-" for depth in range(MANY))
TO_A_KEY = "\n".join(" " * depth + "a:" for depth in range(30))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("[" * MANY, "1:51", id="lists"),
        pytest.param("teams: " + "[" * MANY + "]" * MANY, "1:57", id="lists that are closed"),
        pytest.param("teams: " + "{a: " * MANY, "1:204", id="mappings below keys"),
        pytest.param("teams: " + "[{x: " * MANY, "1:129", id="lists and mappings in turn"),
        pytest.param("teams: " + "[a," * MANY, "1:155", id="lists after items"),
        pytest.param("teams: {b: [], c: " + "[" * MANY, "1:67", id="lists after a field"),
        pytest.param("teams: [\n" + "[" * MANY, "2:49", id="lists on the next line"),
        pytest.param("teams: [" + " " * 1_030 + "[" * MANY, "1:1087", id="lists far behind the first"),
        pytest.param("[\n" * MANY, "51:1", id="lists, each on its line"),
        pytest.param(INDENTED, "51:51", id="mappings by indentation"),
        pytest.param(f"teams:\n{LISTS}", "51:50", id="lists by indentation"),
        pytest.param("teams:\n" + "- " * MANY, "2:99", id="lists in one line"),
        pytest.param(f"{TO_A_KEY} " + "[" * MANY, "30:53", id="lists below indented mappings"),
        pytest.param("teams:\n" + "- " * 30 + "[" * MANY, "2:80", id="lists below lists in one line"),
        pytest.param("teams: &x " + "[" * MANY, "1:60", id="lists with an anchor"),
        pytest.param("团队: " + "[" * MANY, "1:54", id="lists behind Chinese"),
        pytest.param("teams: {b: " + "[" * MANY + "]" * MANY + ", c: 'a\u2028b'}", "1:60", id="and a line separator"),
    ],
)
def test_nesting_too_deep_in_any_way(text: str, place: str, tmp_path: Path) -> None:
    assert (
        said(tmp_path, text)
        == f"{place} mappings and lists are nested more than 50 levels deep here = use fewer levels"
    )


def test_text_before_too_deep_nesting_on_the_same_line_is_read(tmp_path: Path) -> None:
    assert faults(tmp_path, "teams: {a: {name: !!str 12, name: b, x-deep: " + "[" * MANY) == snapshot(
        [
            "1:19 YAML tags are not supported: `!!str` = remove the tag; the type of a field decides how its value is read",
            "1:29 duplicate key 'name' = merge the two, or rename one of the keys",
            "1:93 mappings and lists are nested more than 50 levels deep here = use fewer levels",
        ]
    )
    assert said(tmp_path, "teams: {a: *b, x-deep: " + "[" * MANY) == snapshot(
        "1:12 the alias `*b` has no anchor above it = if it is meant as text, put it in quotes; else add `&b` to a value above"
    )


def test_too_many_brackets_as_a_key(tmp_path: Path) -> None:
    assert said(tmp_path, "[" * MANY + "]" * MANY + ": a") == snapshot(
        "1:51 mappings and lists are nested more than 50 levels deep here = use fewer levels"
    )
    assert said(tmp_path, "? " + "[" * MANY) == snapshot(
        "1:3 a mapping or a list cannot be a key = if it is meant as text, put it in quotes"
    )
    assert said(tmp_path, "{" * MANY) == snapshot(
        "1:2 a mapping or a list cannot be a key = if it is meant as text, put it in quotes"
    )
    assert said(tmp_path, "? " * MANY) == snapshot(
        "1:3 a mapping or a list cannot be a key = if it is meant as text, put it in quotes"
    )
    assert said(tmp_path, "teams: ]" + "[" * MANY) == snapshot("1:8 missing value before `]` = write the value")


def test_characters_that_end_a_line_in_yaml_only(tmp_path: Path) -> None:
    assert said(tmp_path, "teams: {a: {name: one\u2028two}}\n") == snapshot(
        "1:22 U+2028 ends a line in YAML but not in editors = delete it, or put the text in double quotes"
    )
    assert faults(tmp_path, 'teams: {a: {lead: none, name: "one\u2028two\u0085"}}\n') == []
    assert said(tmp_path, "teams: ]\nroles: {a: {name: 'one\u2028two'}}\n") == snapshot(
        "1:8 missing value before `]` = write the value"
    )
    assert said(tmp_path, "teams: {a: {name: 'one\u2028two}}\n") == snapshot(
        "1:19 this quote is never closed = close the quote where the text ends"
    )
    assert said(tmp_path, "teams: {a: {name: a\x07, lead: 'one\u2028two'}}\n") == snapshot(
        '1:20 the text contains a control character (U+0007) = delete it, or write it as an escape sequence in double quotes, such as "\\e"'
    )
    assert said(tmp_path, "teams: {a: {name: one\u2028two}}\nroles: ]\n") == snapshot(
        "1:22 U+2028 ends a line in YAML but not in editors = delete it, or put the text in double quotes"
    )
    assert said(tmp_path, "teams: {a: {name: a\x07}}\n") == snapshot(
        '1:20 the text contains a control character (U+0007) = delete it, or write it as an escape sequence in double quotes, such as "\\e"'
    )


def test_duplicate_keys(tmp_path: Path) -> None:
    assert said(tmp_path, "teams:\n  a: {lead: none}\n  b: {lead: none}\n  a: {name: A}\n") == snapshot(
        "4:3 duplicate key 'a' = merge the two, or rename one of the keys"
    )


@pytest.mark.parametrize(
    "text",
    [
        "teams:\nroles:\nduties: {}\npeople: ~\nx-notes: {of: our, own: }\n",
        "teams:\n  a:\n  b: {}\n  c: ~\n",
        "teams: {a: {name: 12:30, description: 010}}\n",
        "roles: {a: {hours: 12:30}}\n",
    ],
)
def test_valid_files(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, text + "areas: {a: }\n") == []
