from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from commops.shapes import Column, Row, Run, Section, Table, plain
from commops.terminal import fitting, table_text
from commops.terminal.width import width
from commops.terminal.wrap import breadth


def made(*rows: tuple[str, ...]) -> Table:
    """Return a table of an id, a name and other cells in each row."""
    heads = ("Name", "Holders", "Team", "Level")[: len(rows[0]) - 1]
    columns = tuple(Column(head.lower(), head, names=head == "Name") for head in heads)
    shown = (Row(each, Run(each), tuple(map(Run, cells))) for each, *cells in rows)
    return Table("", "Id", columns, (Section("", tuple(shown)),))


def drawn(shape: Table, room: int) -> str:
    lines = table_text.lines(fitting.fitted(shape, room), room)
    return "".join("".join(run.text for run in line).rstrip() + "\n" for line in lines)


PLANS = made(
    (
        "event-planning",
        "Plan theme, aim, time and place of an event",
        "Ada Park, Lin Chen, Wei Zhang",
        "Events",
        "core",
    ),
    ("review", "Review", "Ada Park", "Community operations", "core"),
)


def test_names_are_broken_and_other_cells_cut() -> None:
    assert drawn(PLANS, 100) == snapshot("""\
                  Name                              Holders              Team                 Level
  event-planning  Plan theme, aim, time and place   Ada Park, Lin Chen…  Events               core
                  of an event
  review          Review                            Ada Park             Community operatio…  core
""")
    assert drawn(PLANS, 72) == snapshot("""\
                  Name                              Holders           +2
  event-planning  Plan theme, aim, time and place   Ada Park, Lin C…
                  of an event
  review          Review                            Ada Park
""")


def test_names_have_the_room_and_ids_are_broken_where_there_is_hardly_any() -> None:
    assert drawn(PLANS, 40) == snapshot("""\
            Name                      +3
  event-    Plan theme, aim, time
  planning  and place of an event
  review    Review
""")
    assert drawn(PLANS, 24) == snapshot("""\
            Name      +3
  event-    Plan
  planning  theme,
            aim,
            time and
            place of
            an event
  review    Review
""")


def test_a_long_id_leaves_the_room_to_the_name() -> None:
    long = made(("operations-of-the-community-in-all-of-its-regions", "Run the community", "Ada Park", "Community"))
    assert drawn(long, 60) == snapshot("""\
                      Name               Holders   Team
  operations-of-the-  Run the community  Ada Park  Community
  community-in-all-
  of-its-regions
""")


def test_wide_characters_are_broken_where_they_may_be() -> None:
    started = made(("社群创建与初始化", "社群创建与初始化以及启动准备工作的全部流程", "尤苏然", "社群中心"))
    assert drawn(started, 40) == snapshot("""\
                Name                 +2
  社群创建与初  社群创建与初始化以
  始化          及启动准备工作的全
                部流程
""")


def test_what_fits_is_left_as_it_is() -> None:
    assert fitting.fitted(PLANS, 200) == PLANS


WORDS = st.text(alphabet="abc社群", min_size=1, max_size=6)
NAMES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
IDS = st.lists(WORDS, min_size=1, max_size=6).map("-".join)


def within(text: str, begin: int, end: int) -> str:
    """Return what stands in some cells of a terminal, without the spaces."""
    ends = accumulate(map(width, text))
    return "".join(each for each, last in zip(text, ends, strict=True) if begin < last <= end and each != " ")


@given(st.lists(st.tuples(IDS, NAMES, NAMES, NAMES, NAMES), min_size=1, max_size=4), st.integers(40, 160))
def test_no_id_and_no_name_is_ever_cut(rows: list[tuple[str, ...]], room: int) -> None:
    head, *lines = table_text.lines(fitting.fitted(made(*rows), room), room)
    first, second = len(head[0].text), len(head[0].text + head[1].text)
    texts = [plain(line) for line in lines]
    ids = "".join(within(text, 0, first) for text in texts)
    names = "".join(within(text, first, second) for text in texts)
    assert ids == "".join(each for each, *_ in rows)
    assert names == "".join(name.replace(" ", "") for _, name, *_ in rows)
    assert max(map(breadth, lines)) <= room


def results(*, named: bool) -> Table:
    """Return a table of names with four columns, of which two may be left out first."""
    columns = (
        Column("target", "Target", spare=2),
        Column("actual", "Actual", spare=1),
        Column("score", "Score"),
        Column("change", "Change"),
    )
    cells = tuple(map(Run, ("80 %", "84", "100.00", "↑ 81")))
    rows = (Row("clear", Run("Confidentiality of what members write"), cells), Row("kept", Run("Kept"), cells))
    return Table("", "Metric", columns, (Section("", rows),), named=named)


def test_the_most_spare_columns_are_left_out_first() -> None:
    assert drawn(results(named=False), 60) == snapshot("""\
                                         Score   Change  +2
  Confidentiality of what members write  100.00  ↑ 81
  Kept                                   100.00  ↑ 81
""")


def test_names_of_rows_are_broken_before_a_column_is_left_out() -> None:
    assert drawn(results(named=True), 60) == snapshot("""\
                            Target  Actual  Score   Change
  Confidentiality of what   80 %    84      100.00  ↑ 81
  members write
  Kept                      80 %    84      100.00  ↑ 81
""")
    assert drawn(results(named=True), 40) == snapshot("""\
                    Score   Change  +2
  Confidentiality   100.00  ↑ 81
  of what members
  write
  Kept              100.00  ↑ 81
""")


def test_a_long_name_of_a_section_is_broken() -> None:
    row = Row("kept", Run("Kept"), (Run("100.00"),))
    shape = Table("", "Metric", (Column("score", "Score"),), (Section("Ada Park · Monthly review · 96.30 A", (row,)),))
    assert drawn(shape, 30) == snapshot("""\
        Score
Ada Park · Monthly review ·
96.30 A
  Kept  100.00
""")
