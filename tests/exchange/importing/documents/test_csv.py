"""CSV as documents: what separates the cells, and what each one says."""

import pytest
from inline_snapshot import snapshot
from text_documents import read, shown


def shown_csv(text: str | bytes, name: str = "raci.csv", *, places: bool = False) -> str:
    return shown(read(name, text), places=places)


def test_quoted_cells_with_line_ends_and_quotes() -> None:
    text = 'Task,Ana,Bo\r\n"Plan, then\r\n""do""",R,"A"\r\n"Big" deal , "R",12" pipe\r\nshort,R\r\n'
    assert shown_csv(text, places=True) == snapshot("""\
grid 4x3, head 0  @1
  3: Task @1:1 | Ana @1:6 | Bo @1:10
  3: Plan, then⏎"do" @2:1 | R @3:9 | A @3:11
  3: Big deal @4:1 | R @4:13 | 12" pipe @4:18
  2: short @5:1 | R @5:7 |  @5:7\
""")


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
def test_separators(between: str) -> None:
    rows = [["Task", "Ana, Bo", "Cy; Di"], ["Section", "", ""], ["Plan", "R", "A,C"], ["Do, then end", "A", "R|I"]]
    text = "\n".join(between.join(f'"{cell}"' if between in cell else cell for cell in row) for row in rows)
    assert shown_csv(text) == snapshot("""\
grid 4x3, head 0
  3: Task | Ana, Bo | Cy; Di
  3: Section |  |
  3: Plan | R | A,C
  3: Do, then end | A | R|I\
""")


def test_a_stated_separator_and_empty_margins() -> None:
    text = "\ufeffsep=;\n;;;\n;Task;Ana, or Bo;\n;;;\n;Plan;R;\n;;;\n"
    assert shown_csv(text, places=True) == snapshot("""\
grid 3x2, head 0  @1
  4: Task @3:2 | Ana, or Bo @3:7
  4:  @4:2 |  @4:3
  4: Plan @5:2 | R @5:7\
""")


def test_a_quote_that_is_never_closed() -> None:
    assert shown_csv('Task,Ana\n"Plan,R\nDo,A\n') == snapshot("""\
grid 3x2, head 0
  2: Task | Ana
  2: "Plan | R
  2: Do | A
unclosed-quote (guessed) 2:1: unclosed quotation mark; read as text\
""")


def test_texts_that_spreadsheets_must_not_evaluate() -> None:
    assert shown_csv('id,name\n"=""007""",\'=Ana\n1.10,-5\n') == snapshot("""\
grid 3x2, head 0
  2: id | name
  2: 007 | =Ana
  2: 1.10 | -5\
""")


def test_cells_that_were_copied_from_a_spreadsheet() -> None:
    assert shown_csv("Task\tAna\nPlan\tR\n", "raci.txt") == snapshot("""\
grid 2x2, head 0
  2: Task | Ana
  2: Plan | R\
""")
