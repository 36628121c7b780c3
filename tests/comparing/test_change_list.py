"""The list of changes: sections in their order, cut where they are long, summed up in a line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from comparisons import compared, screen, told
from inline_snapshot import snapshot

from commops.comparing.change_list import Presentation, change_list, stat
from commops.comparing.compare import Comparison

_MANY = 14


def _many_duties(number: int, **more: Any) -> dict[str, Any]:
    return {f"duty-{each:02}": {"name": f"Duty {each:02}", "responsible": ["maker"]} | more for each in range(number)}


def _community(**more: Any) -> dict[str, Any]:
    return {
        "organization": {"name": "Spark"},
        "teams": {"all-of-us": {"name": "All of us", "lead": "boss"}},
        "roles": {"boss": {"team": "all-of-us"}, "maker": {"team": "all-of-us"}},
        "people": {"ada": {"name": "Ada Park", "roles": ["boss"]}},
    } | more


def _presentation(most: int | None = 10) -> Presentation:
    return Presentation("en", "old → new", files_differ=3, most=most, command="commops diff main...")


def test_nothing_but_files_differs(tmp_path: Path) -> None:
    """One line says so, with the number of files."""
    comparison = compared(tmp_path, _community(), _community())
    assert screen(comparison) == snapshot("""\
old → new

No change in meaning (3 files differ).\
""")
    assert screen(comparison, "zh") == snapshot("""\
old → new

含义没有变化（3 个文件不同）。\
""")


def test_texts_are_only_counted(tmp_path: Path) -> None:
    """They do not count as a change in meaning."""
    new = _community(teams={"all-of-us": {"name": "All", "lead": "boss", "description": "Us"}})
    comparison = compared(tmp_path, _community(), new)
    assert screen(comparison) == snapshot("""\
old → new

Texts only: 1 in teams

No change in meaning (3 files differ).\
""")
    whole = change_list(comparison, comparison.changes, Presentation("en", "", texts=True))
    assert [item.change for item in whole.sections[0].items] == snapshot(
        ["description + “Us”; name: “All of us” → “All”"]
    )


def test_texts_of_a_list_are_shown_in_one_language(tmp_path: Path) -> None:
    spark, glow = {"en": "Spark", "zh": "火花"}, {"en": "Glow", "zh": "微光"}
    old = _community(organization={"name": "X", "aliases": [spark, glow]})
    new = _community(organization={"name": "X", "aliases": [glow]})
    comparison = compared(tmp_path, old, new)
    whole = change_list(comparison, comparison.changes, Presentation("en", "", texts=True))

    assert [item.change for item in whole.sections[0].items] == snapshot(["aliases: “Glow, Spark” → “Glow”"])


def test_equal_lines_are_one_in_each_language(tmp_path: Path) -> None:
    """Of duties that are removed it is not said who was accountable for them: that does not tell them apart."""
    duties = {
        "plan": {"name": "Plan", "team": "all-of-us"},
        "cook": {"name": "Cook", "team": "all-of-us", "accountable": ["maker"]},
        "wash": {"name": "Wash", "team": "all-of-us", "accountable": []},
    }
    comparison = compared(tmp_path, _community(duties=duties), _community(duties={}))

    assert told(comparison) == snapshot(["3 duties removed from All of us (Cook, Plan, Wash)"])
    assert told(comparison, "zh") == snapshot(["All of us 删除 3 项职责（Cook、Plan、Wash）"])


def _changed_one_by_one(folder: Path) -> Comparison:
    # As many letters, each another one.
    roles = {f"role-{each:02}": {"name": f"Role {each:02}", "team": "all-of-us"} for each in range(_MANY)}
    base = _community()["roles"] | roles
    duties = _many_duties(_MANY, team="all-of-us")
    others = {each: fields | {"responsible": [f"role-{each[-2:]}"]} for each, fields in duties.items()}
    return compared(folder, _community(roles=base, duties=duties), _community(roles=base, duties=others))


def test_a_long_section_is_cut(tmp_path: Path) -> None:
    """Ten items, then how many more there are, and the command that shows them."""
    comparison = _changed_one_by_one(tmp_path)
    cut = change_list(comparison, comparison.changes, _presentation())
    assert len(cut.sections[0].items) == 10
    assert cut.sections[0].left == snapshot("and 4 more: commops diff main... --full --only accountability")
    whole = change_list(comparison, comparison.changes, _presentation(None))
    assert len(whole.sections[0].items) == _MANY
    assert not whole.sections[0].left


def test_one_item_more_is_not_cut(tmp_path: Path) -> None:
    """A line that says that one more is left out would take as much room as that one."""
    comparison = _changed_one_by_one(tmp_path)
    eleven = change_list(comparison, comparison.changes[:11], _presentation())
    assert len(eleven.sections[0].items) == 11


def test_what_is_alike_is_one_item(tmp_path: Path) -> None:
    """Fourteen duties with another responsible role are one line."""
    old, new = _community(duties=_many_duties(_MANY)), _community(duties=_many_duties(_MANY, responsible=["boss"]))
    comparison = compared(tmp_path, old, new)
    assert screen(comparison) == snapshot("""\
old → new

Accountability
  14 duties  responsible: Maker → Boss (Duty 00, Duty 01, Duty 02, Duty 03, Duty
             04 and 9 more)

14 changes to accountability.\
""")
    assert stat(comparison, comparison.changes, _presentation()) == snapshot(
        "14 duties: responsible: Maker → Boss (Duty 00, Duty 01, Duty 02, Duty 03, Duty 04 and 9 more)."
    )


def test_a_narrow_screen(tmp_path: Path) -> None:
    """What does not fit beside the title is broken, or stands below it."""
    old, new = _community(duties=_many_duties(3)), _community(duties=_many_duties(3, responsible=["boss"]))
    assert screen(compared(tmp_path, old, new), columns=40) == snapshot("""\
old → new

Accountability
  3 duties  responsible: Maker → Boss
            (Duty 00, Duty 01, Duty 02)

3 changes to accountability.\
""")
