"""Renames: what has another id and is the same, what is declared to be, and what only looks like it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from comparisons import compared, of_folder, told
from inline_snapshot import snapshot
from organisations import Data, data, write

from commops.comparing.change import Kind
from commops.comparing.compare import Comparison, compare

_BASE = """
organization: {name: Spark}
teams:
  lab: {name: Lab, lead: head}
  press: {name: Press, lead: editor}
roles:
  head: {name: Head, team: lab}
  tester: {name: Tester, team: lab}
  editor: {name: Editor, team: press}
  scribe: {name: Scribe, team: press}
duties:
  probe: {name: Probe, team: lab, responsible: [tester], owns: [lab/probe]}
  report: {name: Report, team: lab, responsible: [tester], informed: [scribe]}
  print: {name: Print, team: press, responsible: [scribe], consulted: [tester]}
people:
  ada: {name: Ada Park, email: ada@example.org, roles: [head]}
  bao: {name: Bao Lin, roles: [tester]}
  cem: {name: Cem Aydin, roles: [editor, scribe]}
"""


def _renamed(kind: str, old: str, new: str, **more: Any) -> Data:
    # With all references to it.
    text = _BASE.replace(f"[{old}]", f"[{new}]").replace(f"[editor, {old}]", f"[editor, {new}]")
    text = text.replace(f": {old},", f": {new},").replace(f": {old}}}", f": {new}}}")
    found = data(text)
    of_kind = {new if each == old else each: fields for each, fields in found[kind].items()}
    of_kind[new] = {key: value for key, value in (of_kind[new] | more).items() if value}
    return found | {kind: of_kind}


def _kinds(comparison: Comparison) -> list[str]:
    return [change.kind for change in comparison.changes]


def test_a_role_with_its_references(tmp_path: Path) -> None:
    """Its letters, its holder and its team are the same, so it is the same."""
    comparison = compared(tmp_path, data(_BASE), _renamed("roles", "scribe", "writer"))
    assert told(comparison) == snapshot(["role 'scribe' → 'writer'"])
    assert told(comparison, "zh") == snapshot(["岗位编号 'scribe' → 'writer'"])


def test_a_team_with_its_references(tmp_path: Path) -> None:
    """Its roles and duties are the same."""
    comparison = compared(tmp_path, data(_BASE), _renamed("teams", "lab", "workshop"))
    assert told(comparison) == snapshot(["team 'lab' → 'workshop'"])


def test_a_duty_of_the_same_name_in_its_team(tmp_path: Path) -> None:
    """Nothing points at a duty but its name and its letters."""
    comparison = compared(tmp_path, data(_BASE), _renamed("duties", "probe", "probing"))
    assert told(comparison) == snapshot(["duty 'probe' → 'probing'"])


def test_a_duty_that_moves_and_has_another_id(tmp_path: Path) -> None:
    """One line says that it moves; the other id is for programs, and for who asks for what is renamed."""
    new = _renamed("duties", "probe", "press.probe", team="press")
    comparison = compared(tmp_path, data(_BASE), new)
    (moved,) = (change for change in comparison.changes if change.kind == Kind.DUTY_MOVED)
    assert (moved.about, moved.more["old_id"]) == ("duties/press.probe", "probe")
    assert Kind.RENAMED not in _kinds(comparison)
    assert told(comparison) == snapshot(["Probe: team Lab → Press"])


def test_a_person_by_mail_who_has_another_name(tmp_path: Path) -> None:
    """The ids are told; the former name is in no output."""
    new = _renamed("people", "ada", "adam", name="Adam Park")
    comparison = compared(tmp_path, data(_BASE), new)
    assert told(comparison) == snapshot(["person 'ada' → 'adam'", "people/adam: name changed"])
    said = [*told(comparison), *told(comparison, "zh"), *map(repr, comparison.changes)]
    assert "Ada Park" not in "\n".join(said)


def test_another_name_of_the_same_person_is_never_told(tmp_path: Path) -> None:
    """Nor another mail address, which may have the name in it."""
    new = data(_BASE)
    new["people"]["ada"] |= {"name": "Adam Park", "email": "adam@example.org"}
    comparison = compared(tmp_path, data(_BASE), new)
    assert told(comparison) == snapshot(["people/ada: email changed; name changed"])
    said = [*told(comparison), *told(comparison, "zh"), *map(repr, comparison.changes)]
    assert "Ada" not in "\n".join(said).replace("Adam", "")
    assert "ada@" not in "\n".join(said)


def test_two_people_of_one_name_are_not_taken_for_one(tmp_path: Path) -> None:
    """Nobody can tell which of them it is."""
    old, new = data(_BASE), data(_BASE)
    old["people"]["lin-1"] = {"name": "Wei Lin"}
    new["people"] |= {"lin-2": {"name": "Wei Lin"}, "lin-3": {"name": "Wei Lin"}}
    assert not compared(tmp_path, old, new).renames.found


def test_a_stranger_in_the_same_position_is_a_stranger(tmp_path: Path) -> None:
    """Who takes somebody's place is somebody else."""
    new = _renamed("people", "bao", "ivo", name="Ivo Tan")
    assert told(compared(tmp_path, data(_BASE), new)) == snapshot(["Tester: Bao Lin (leaves) → Ivo Tan (new)"])


def test_a_declared_rename_is_certain(tmp_path: Path) -> None:
    """The new one names the old id among its aliases, however little else they share."""
    new = data(_BASE)
    del new["roles"]["scribe"]
    new["roles"]["archivist"] = {"name": "Archivist", "aliases": ["scribe"], "team": "lab"}
    new["duties"]["print"]["responsible"] = ["editor"]
    new["people"]["cem"]["roles"] = ["editor"]
    new["duties"]["report"]["informed"] = []
    comparison = compared(tmp_path, data(_BASE), new)
    assert [tuple(each) for each in comparison.renames.found] == [("roles", "scribe", "archivist", 1.0)]


def test_renames_can_be_left_aside(tmp_path: Path) -> None:
    """Then what has another id is gone, and another one has come."""
    old = of_folder(write(tmp_path / "old", data(_BASE)))
    new = of_folder(write(tmp_path / "new", _renamed("roles", "scribe", "writer")))
    comparison = compare(old, new, renames=False)
    assert told(comparison) == snapshot(
        [
            "Print: responsible: Scribe (scribe) → Scribe (writer)",
            "Report: informed: Scribe (scribe) → Scribe (writer)",
            "role Scribe (writer) added (in Press; Cem Aydin)",
            "role Scribe (scribe) removed (in Press; Cem Aydin)",
        ]
    )


def test_two_that_are_as_much_alike_are_neither(tmp_path: Path) -> None:
    """A role that is split into two alike is removed, and two are added."""
    old, new = data(_BASE), data(_BASE)
    del new["roles"]["tester"]
    for half in ("tester-a", "tester-b"):
        new["roles"][half] = {"name": "Tester", "team": "lab"}
    for duty in ("probe", "report"):
        new["duties"][duty]["responsible"] = ["tester-a", "tester-b"]
    new["duties"]["print"]["consulted"] = ["tester-a", "tester-b"]
    new["people"]["bao"]["roles"] = ["tester-a", "tester-b"]
    assert not compared(tmp_path, old, new).renames.found
