"""Markdown as documents: what GitHub shows, with the rows and cells that it would drop."""

from textwrap import dedent

from inline_snapshot import snapshot
from text_documents import read, shown


def shown_markdown(text: str, *, places: bool = False) -> str:
    return shown(read("raci.md", dedent(text).lstrip("\n")), places=places)


def test_ragged_rows_and_places() -> None:
    text = """
        # Fair

        | Task | **FM** | TR |
        |:-----|:------:|---:|
        | **Before** |
        | Choose *the* date | A/R | `C` |
          | Extra | R | I | left over |
    """
    assert shown_markdown(text, places=True) == snapshot("""\
# Fair  @1:1
grid 4x4, head 1  @3:1
  3: Task! @3:3 | **FM**! @3:10 | TR! @3:19 |  @3:1
  1: **Before** @5:3 |  @5:3 |  @5:3 |  @5:1
  3: Choose the date @6:3 | A/R @6:23 | C @6:29 |  @6:1
  4: Extra @7:5 | R @7:13 | I @7:17 | left over @7:21\
""")


def test_what_cells_contain() -> None:
    text = r"""
        Task | Who
        ---|---
        a \| b | [Ana](https://example.org) &amp; **Bo**
        line<br>line | **all** <br/> **bold**
        ~~gone~~ stays | R<sup>1</sup> [^1] :tada: 🎉
        <role> | <b>R</b> ![A](https://example.org/a.svg)
        ![C](c.svg) | <!-- hidden --> x<span style="display:none">y</span>

        [^1]: Backup.
    """
    assert shown_markdown(text) == snapshot("""\
grid 6x2, head 1
  2: Task! | Who!
  2: a | b | Ana & Bo
  2: line⏎line | **all⏎bold**
  2: stays | R¹ [^1] :tada: 🎉
  2: <role> | **R**
  2: C | x
'[^1]: Backup.'
picture 6:10
picture 7:1
struck-out (read) 5:1: 'gone' is struck through; skipped\
""")


def test_lists_with_numbers_and_lists_in_them() -> None:
    text = """
        1. **Plan** (who: Ana)
           - R: 1, 4-6
           - A: 2
        2. Do

           | a | b |
           |---|---|
           | 1 | 2 |
        3. End

        * one
        * two
    """
    assert shown_markdown(text, places=True) == snapshot("""\
1. 'Plan (who: Ana)' bold 'Plan'  @1:1
  - 'R: 1, 4-6'  @2:1
  - 'A: 2'  @3:1
2. 'Do'  @4:1
grid 2x2, head 1  @6:1
  2: a! @6:6 | b! @6:10
  2: 1 @8:6 | 2 @8:10
3. 'End'  @9:1
- 'one'  @11:1
- 'two'  @12:1\
""")


def test_front_matter_code_and_quotes() -> None:
    text = """
        ---
        title: x
        ---

        ```
        | no | table |
        |----|-------|
        ```

        > | quoted | table |
        > |--------|-------|
        > | R | A |
    """
    assert shown_markdown(text, places=True) == snapshot("""\
grid 2x2, head 1  @10:1
  2: quoted! @10:5 | table! @10:14
  2: R @12:5 | A @12:9\
""")


def test_html_in_markdown_and_markdown_in_html() -> None:
    text = """
        Intro

        <table>
          <tr><th rowspan=2>Task</th><th>Bo</th></tr>
          <tr><td>

        **R**, [A](x)

        </td></tr>
        </table>

        After
    """
    assert shown_markdown(text, places=True) == snapshot("""\
'Intro'  @1:1
grid 2x2, head 1  @3:1
  2: Task! [1x2] @4:7 | Bo! @4:30
  1: Task! [1x2] @4:7 | R, A @5:7
'After'  @12:1\
""")


def test_tables_that_github_does_not_show() -> None:
    text = """
        Who does what:
        | Task | A | B |
        |---|---|
        | one | R | |

        | two | | R |

        Other

        | loose | R | A |
        | rows | A | R |

        ||Task||Who||
        |wiki|R|
    """
    assert shown_markdown(text, places=True) == snapshot("""\
'Who does what:'  @1:1
grid 3x3, head 1  @2:1
  3: Task! @2:3 | A! @2:10 | B! @2:14
  3: one @4:3 | R @4:9 |  @4:13
  3: two @6:3 |  @6:9 | R @6:11
'Other'  @8:1
grid 2x3, head 0  @10:1
  3: loose @10:3 | R @10:11 | A @10:15
  3: rows @11:3 | A @11:10 | R @11:14
grid 2x2, head 1  @13:1
  2: Task! @13:2 | Who! @13:7
  2: wiki @14:2 | R @14:7\
""")


def test_tables_that_are_drawn() -> None:
    text = """
        Text
        +------+-----+
        | Task | Ana |
        +======+=====+
        | Plan | R   |
        | it   |     |
        +------+-----+
        | Do   | A   |
        +------+-----+

        | Task | Bo |
        |------+----|
        | Org  | R  |
    """
    assert shown_markdown(text, places=True) == snapshot("""\
'Text'  @1:1
grid 3x2, head 1  @2:1
  2: Task! @3:3 | Ana! @3:10
  2: Plan⏎it @5:3 | R @5:10
  2: Do @8:3 | A @8:10
grid 2x2, head 1  @11:1
  2: Task! @11:3 | Bo! @11:10
  2: Org @13:3 | R @13:10\
""")


def test_tables_of_readme() -> None:
    text = """
        [block:parameters]
        {
          "data": {
            "h-0": "Task",
            "h-1": "Cy",
            "0-0": "Ship  \\nit",
            "0-1": "**R** | A"
          },
          "cols": 2,
          "rows": 1
        }
        [/block]
        end

        [block:parameters]
        {"data": 3}
        [/block]
    """
    assert shown_markdown(text, places=True) == snapshot("""\
grid 2x2, head 1  @1:1
  2: Task! @4:1 | Cy! @5:1
  2: Ship⏎it @6:1 | R | A @7:1
'end'  @13:1
'[block:parameters]\\n{"data": 3}\\n[/block]'  @15:1\
""")
