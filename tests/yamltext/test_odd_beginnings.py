"""What only looks like an indentation, a dash, a `#` or a colon with its space: where it is, and what to write."""

# ruff: noqa: E501 - a message is one line; the characters are what is tested

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from written import faults, findings

TOP = "teams:\n  t: {lead: none}\nroles:\n  a: {team: t}\n  b: {team: t}\nduties:\n  d:\n"


@pytest.mark.parametrize(
    ("duty", "expected"),
    [
        pytest.param(
            "    responsible:\n      － a\n",
            snapshot(
                [
                    "9:7 expected a list, found '－ a' = start each item of a list with `- `, a hyphen and a space, not with `－`"
                ]
            ),
            id="a full-width dash",
        ),
        pytest.param(
            "    responsible:\n      － a\n      － b\n",
            snapshot(
                [
                    "9:7 expected a list, found '－ a － b' = start each item of a list with `- `, a hyphen and a space, not with `－`"
                ]
            ),
            id="full-width dashes",
        ),
        pytest.param(
            "    responsible:\n      - a\n      － b\n",
            snapshot(
                [
                    "10:7 `－` looks like `-`, but YAML reads it as text = start each item of a list with `- `, a hyphen and a space, not with `－`"
                ]
            ),
            id="one full-width dash below a plain one",
        ),
        pytest.param(
            "    responsible:\n    －a\n    －b\n",
            snapshot(
                [
                    "10:5 `－` looks like `-`, but YAML reads it as text = start each item of a list with `- `, a hyphen and a space, not with `－`"
                ]
            ),
            id="full-width dashes in the column of the key",
        ),
        pytest.param(
            "    responsible:\n      — a\n      — b\n",
            snapshot(
                [
                    "9:7 expected a list, found '— a — b' = start each item of a list with `- `, a hyphen and a space, not with `—`"
                ]
            ),
            id="long dashes",
        ),
        pytest.param(
            "    responsible:\n      • a\n",
            snapshot(
                [
                    "9:7 expected a list, found '• a' = start each item of a list with `- `, a hyphen and a space, not with `•`"
                ]
            ),
            id="a bullet",
        ),
        pytest.param(
            "    responsible:\n      -　a\n",
            snapshot(
                [
                    "9:7 expected a list, found '-\u3000a' = write `- ` with a plain space; a full-width or another special space is text to YAML"
                ]
            ),
            id="a full-width space behind a dash",
        ),
        pytest.param(
            "　　responsible: [a]\n",
            snapshot(
                [
                    "8:1 this begins with a full-width space (U+3000), which YAML reads as text = write plain spaces instead"
                ]
            ),
            id="full-width spaces",
        ),
        pytest.param(
            "　　team: t\n　　responsible: [a]\n",
            snapshot(
                [
                    "8:1 this begins with a full-width space (U+3000), which YAML reads as text = write plain spaces instead"
                ]
            ),
            id="full-width spaces before all fields",
        ),
        pytest.param(
            "    team: t\n　　　responsible: [a]\n",
            snapshot(
                [
                    "9:1 this begins with a full-width space (U+3000), which YAML reads as text = write plain spaces instead"
                ]
            ),
            id="full-width spaces before the second field",
        ),
        pytest.param(
            "\u00a0\u00a0\u00a0\u00a0team: t\n",
            snapshot(
                ["8:1 this begins with a special space (U+00A0), which YAML reads as text = write plain spaces instead"]
            ),
            id="no-break spaces",
        ),
        pytest.param(
            "    team: t\n＃ why\n    responsible: [a]\n",
            snapshot(["9:1 `＃` looks like `#`, but YAML reads it as text = write `#` instead"]),
            id="a full-width comment",
        ),
        pytest.param(
            "    team:t\n    responsible: [a]\n",
            snapshot(["8:5 missing space after `:` = add a space after the colon: `team: t`"]),
            id="no space behind the first colon",
        ),
        pytest.param(
            "    # why\n    team:t\n\n    # why\n    responsible: [a]\n",
            snapshot(["9:5 missing space after `:` = add a space after the colon: `team: t`"]),
            id="and comments",
        ),
        pytest.param(
            "    team:　t\n    responsible: [a]\n",
            snapshot(["8:5 missing space after `:` = add a space after the colon: `team: t`"]),
            id="a full-width space behind a colon",
        ),
    ],
)
def test_said_at_its_place(tmp_path: Path, duty: str, expected: list[str]) -> None:
    assert faults(tmp_path, TOP + duty) == expected


def test_no_space_before_braces_on_the_line_above(tmp_path: Path) -> None:
    assert faults(tmp_path, "teams:\n  a:{}\n  b: {}\n") == snapshot(
        ["2:3 missing space after `:` = add a space after the colon: `a: {}`"]
    )


def test_a_list_of_mappings(tmp_path: Path) -> None:
    steps = "workflows:\n  w:\n    steps:\n      － id: a\n        duty: d\n"
    assert faults(tmp_path, TOP + "    responsible: [a]\n" + steps) == snapshot(
        [
            "12:7 `－` looks like `-`, but YAML reads it as text = start each item of a list with `- `, a hyphen and a space, not with `－`"
        ]
    )


def test_a_key_in_braces(tmp_path: Path) -> None:
    assert faults(tmp_path, "teams: {　a: {lead: none}}\n") == snapshot(
        ["1:9 this begins with a full-width space (U+3000), which YAML reads as text = write plain spaces instead"]
    )


@pytest.mark.parametrize(
    "text",
    [
        "    description: |\n      　　第一段。\n      － 第二段\n      — 第三段\n    responsible: [a]\n",
        '    description: "　　第一段 ＃1"\n    responsible: [a]\n',
        "    description: 关于——这件事 － 的说明\n    responsible: [a]\n",
    ],
)
def test_in_a_text_they_are_what_they_are(tmp_path: Path, text: str) -> None:
    assert findings(tmp_path, TOP + "    team: t\n" + text) == []


def test_an_address_of_the_web_lacks_no_space(tmp_path: Path) -> None:
    [fault] = faults(tmp_path, TOP + "    https://example.org\n    responsible: [a]\n")
    assert "add a space" not in fault


def test_a_file_in_gbk(tmp_path: Path) -> None:
    assert faults(tmp_path, "teams:\n  a: {name: 张伟}\n".encode("gbk")) == snapshot(
        [
            "2:13 this file is not UTF-8 but probably GBK = open it in your editor with the encoding GBK and save it with UTF-8, or run `iconv -f GBK -t UTF-8 OLD > NEW`; in VS Code, click the encoding at the bottom right"
        ]
    )
