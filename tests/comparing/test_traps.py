"""What a comparison could easily get wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from subprocess import run
from sys import executable
from typing import Any

from comparisons import compared, of_folder, told
from inline_snapshot import snapshot
from organisations import Data, write

from commops.comparing.change import Group, Kind
from commops.comparing.compare import compare

_PEOPLE = {each: {"name": f"{each.capitalize()} Example"} for each in ("ada", "bao", "cem", "dia", "eli")}


def _groups(**more: Any) -> Data:
    return {
        "organization": {"name": "Spark", "team_kinds": {"sig": "functional"}},
        "teams": {each: {"name": each.capitalize(), "kind": "sig"} for each in ("alpha", "beta", "gamma")},
        "roles": {
            "chair": {"name": "Chair", "in_each": "sig", "leads": True, "seats": "any"},
            "member": {"name": "Member", "in_each": "sig", "seats": "any"},
        },
        "duties": {"plan": {"name": "Plan", "team": "alpha"}},
        "people": _PEOPLE,
    } | more


def _teams(**holders: Any) -> Data:
    teams = _groups()["teams"]
    return _groups(teams={each: fields | {"holders": holders.get(each, {})} for each, fields in teams.items()})


def test_leads_by_several_people_are_sets(tmp_path: Path) -> None:
    """Who stays is named, too."""
    old, new = _teams(alpha={"chair": ["ada", "bao"]}), _teams(alpha={"chair": ["bao"]})
    assert told(compared(tmp_path, old, new)) == snapshot(
        ["Alpha: − Ada Example; Bao Example stays (accountable for 1 duty; 1 report)"]
    )


def test_who_leads_is_told_with_who_is_accountable(tmp_path: Path) -> None:
    """A team that loses its lead, and one that gets one: first that, then what it means for the position."""
    member = {"member": ["ada", "bao"]}
    old, new = _teams(alpha={"chair": ["cem"]}, beta=member), _teams(alpha=member, beta={"chair": ["dia"]} | member)
    comparison = compared(tmp_path, old, new)

    groups = {each.kind: each.group for each in comparison.changes}
    assert groups[Kind.LEAD_HOLDER_CHANGED] is Group.ACCOUNTABILITY
    assert groups[Kind.POSITION_VACANT] is groups[Kind.POSITION_FILLED] is Group.POSITIONS
    assert told(comparison) == snapshot(
        [
            "Alpha: Cem Example → vacant (accountable for 1 duty; 1 report)",
            "Beta: vacant → Dia Example (1 report)",
            "Chair of Alpha becomes vacant (was Cem Example; 1 duty depends on it)",
            "Chair of Beta is filled: Dia Example",
            "Member of Alpha is filled: Ada Example, Bao Example",
        ]
    )
    assert told(comparison, "zh") == snapshot(
        [
            "Alpha：负责人由 Cem Example 变为空缺（最终负责 1 项职责；1 个下级岗位）",
            "Beta：负责人原空缺，由 Dia Example 接任（1 个下级岗位）",
            "Alpha 的 Chair 空缺（原为 Cem Example；1 项职责依赖该岗位）",
            "Beta 的 Chair 到任：Dia Example",
            "Alpha 的 Member 到任：Ada Example、Bao Example",
        ]
    )


def test_whoever_leaves_several_teams_without_a_lead_is_told_with_who_is_accountable(tmp_path: Path) -> None:
    """In one line for the person."""
    everywhere = {each: {"chair": ["ada"]} for each in ("alpha", "beta", "gamma")}
    comparison = compared(tmp_path, _teams(**everywhere), _teams())

    assert {each.group for each in comparison.changes} == {Group.ACCOUNTABILITY}
    assert told(comparison) == snapshot(
        [
            "Ada Example: leaves Chair of Alpha, Chair of Beta, Chair of Gamma (3 of them become vacant; accountable for 1 duty)"  # noqa: E501 - one line
        ]
    )


def test_whoever_takes_a_position_takes_what_it_is_accountable_for(tmp_path: Path) -> None:
    """Whether or not it leads a team."""
    base = _groups()
    base["duties"] = {"plan": {"name": "Plan", "team": "alpha", "accountable": ["treasurer"]}}
    base["roles"] = base["roles"] | {"treasurer": {"name": "Treasurer", "team": "alpha"}}
    old, new = (
        base | {"people": _PEOPLE | {each: {**_PEOPLE[each], "roles": ["treasurer"]}}} for each in ("ada", "bao")
    )

    assert told(compared(tmp_path, old, new)) == snapshot(
        [
            "Treasurer: Ada Example → Bao Example (accountable for 1 duty)",
        ]
    )


def test_a_duty_that_others_do_does_not_depend_on_a_vacancy(tmp_path: Path) -> None:
    """The finding about the vacancy counts the same duties."""
    ada, bao = {"name": "Ada", "roles": ["manager", "clerk"]}, {"name": "Bao", "roles": ["packer"]}
    old = {
        "organization": {"name": "Spark"},
        "teams": {"shop": {"name": "Shop", "lead": "manager"}},
        "roles": {each: {"name": each.capitalize(), "team": "shop"} for each in ("manager", "clerk", "packer")},
        "duties": {
            "sell": {"name": "Sell", "team": "shop", "responsible": ["clerk", "packer"]},
            "pack": {"name": "Pack", "team": "shop", "responsible": ["packer"]},
        },
        "people": {"ada": ada, "bao": bao},
    }
    without = {"ada": ada, "bao": {"name": "Bao"}}
    assert told(compared(tmp_path, old, old | {"people": without})) == snapshot(
        ["Packer becomes vacant (was Bao; 1 duty depends on it)"]
    )


def test_one_person_who_leaves_much_is_one_line(tmp_path: Path) -> None:
    """Three positions or more, none of which anybody else changes."""
    everywhere = {each: {"member": ["ada", "bao"]} for each in ("alpha", "beta", "gamma")}
    without = {each: {"member": ["bao"]} for each in ("alpha", "beta", "gamma")}
    comparison = compared(tmp_path, _teams(**everywhere), _teams(**without))
    assert told(comparison) == snapshot(["Ada Example: leaves Member of Alpha, Member of Beta, Member of Gamma"])
    assert told(comparison, "zh") == snapshot(["Ada Example：卸任 Alpha 的 Member、Beta 的 Member、Gamma 的 Member"])


def test_equal_moves_of_many_people_are_one_line(tmp_path: Path) -> None:
    """Everybody who takes the same three positions."""
    everywhere = {each: {"member": ["ada", "bao", "cem"]} for each in ("alpha", "beta", "gamma")}
    assert told(compared(tmp_path, _teams(), _teams(**everywhere))) == snapshot(
        ["Ada Example, Bao Example, Cem Example: take Member of Alpha, Member of Beta, Member of Gamma"]
    )


def test_seats_of_a_role_in_many_teams_are_told_once(tmp_path: Path) -> None:
    """However many positions it has."""
    new = _groups()
    new["roles"] = new["roles"] | {"member": {**new["roles"]["member"], "seats": 3}}
    assert told(compared(tmp_path, _groups(), new)) == snapshot(["Member: headcount any → 3"])


def test_a_manager_of_a_role_in_many_teams_is_told_once(tmp_path: Path) -> None:
    """Each position reports to another one of its own team."""
    new = _groups()
    new["roles"] = new["roles"] | {"deputy": {"name": "Deputy", "in_each": "sig", "seats": "any"}}
    new["roles"]["member"] = {**new["roles"]["member"], "reports_to": "deputy"}
    assert told(compared(tmp_path, _groups(), new)) == snapshot(
        ["Member (3 teams): manager Chair → Deputy", "role Deputy added (in 3 teams)"]
    )


def test_a_position_that_goes_with_its_team_is_no_vacancy(tmp_path: Path) -> None:
    """It is told with the team."""
    old = _teams(gamma={"chair": ["ada"]})
    new = _groups(teams={each: fields for each, fields in _groups()["teams"].items() if each != "gamma"})
    assert told(compared(tmp_path, old, new)) == snapshot(["team Gamma removed (2 positions; 1 holder)"])


def test_two_roles_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """By their teams, as everywhere else."""
    roles = {f"engineer-{team}": {"name": "Engineer", "team": team} for team in ("alpha", "beta")}
    old = _groups(roles=_groups()["roles"] | roles)
    new = _groups(roles=_groups()["roles"] | roles | {"engineer-alpha": {**roles["engineer-alpha"], "seats": 4}})
    assert told(compared(tmp_path, old, new)) == snapshot(["Engineer · Alpha: headcount not stated → 4"])


def test_two_things_of_one_name_on_two_sides_are_told_apart(tmp_path: Path) -> None:
    """Somebody leaves, and somebody of the same name comes."""
    old = _teams(alpha={"member": ["ada", "wei"]}) | {"people": _PEOPLE | {"wei": {"name": "Wei"}}}
    new = _teams(alpha={"chair": ["wei-2"], "member": ["ada", "wei-2"]}) | {
        "people": _PEOPLE | {"wei-2": {"name": "Wei"}}
    }
    assert told(compared(tmp_path, old, new)) == snapshot(
        [
            "Alpha: vacant → Wei (wei-2) (new) (accountable for 1 duty; 1 report)",
            "Chair of Alpha is filled: Wei (wei-2) (new)",
            "Member of Alpha: Wei (wei) (leaves) → Wei (wei-2) (new); Ada Example stays",
        ]
    )


def test_a_list_without_order_has_none_and_steps_have(tmp_path: Path) -> None:
    """Where a duty is done, in any order; what is done first, in this one."""
    duty = {"name": "Plan", "team": "alpha", "scope": ["north", "south"]}
    steps = [{"id": "draft", "duty": "plan"}, {"id": "check", "duty": "plan"}]
    old = _groups(duties={"plan": duty}, workflows={"issue": {"steps": steps}})
    turned = _groups(duties={"plan": duty | {"scope": ["south", "north"]}}, workflows={"issue": {"steps": steps}})
    assert not compared(tmp_path / "scope", old, turned).changes
    other = _groups(duties={"plan": duty}, workflows={"issue": {"steps": steps[::-1]}})
    assert told(compared(tmp_path / "steps", old, other)) == snapshot(["workflows/issue: steps reordered"])


def test_what_is_defined_twice_is_left_out(tmp_path: Path) -> None:
    """Nobody knows what it says."""
    old, new = _groups(), _groups(duties={})
    sides = of_folder(write(tmp_path / "old", old)), of_folder(write(tmp_path / "new", new))
    assert compare(*sides).changes
    assert not compare(*sides, left_out={"duties/plan"}).changes


def test_what_ends_later_is_told_with_its_day(tmp_path: Path) -> None:
    """A team, with its duties; one that is to end in two years is a field."""
    old, new, far = _groups(), _groups(), _groups()
    new["teams"] = new["teams"] | {"alpha": {**new["teams"]["alpha"], "until": "2027-03-31"}}
    far["teams"] = far["teams"] | {"alpha": {**far["teams"]["alpha"], "until": "2029-03-31"}}
    comparison = compared(tmp_path / "near", old, new)
    assert told(comparison) == snapshot(["from 2027-04-01: team Alpha ended (1 duty ends with it)"])
    assert told(comparison, "zh") == snapshot(["自 2027-04-01 起：团队 Alpha 结束（1 项职责随之终止）"])
    assert told(compared(tmp_path / "far", old, far)) == snapshot(["teams/alpha: until 2029-03-31 added"])


def test_what_begins_later_is_told_with_its_day(tmp_path: Path) -> None:
    """A duty, a person and a position that somebody takes."""
    new = _groups(duties=_groups()["duties"] | {"quiz": {"name": "Quiz", "team": "alpha", "from": "2027-01-01"}})
    new["people"] = _PEOPLE | {
        "fay": {"name": "Fay Example", "from": "2027-02-01"},
        "ada": {**_PEOPLE["ada"], "assignments": [{"role": "chair@alpha", "from": "2027-04-01"}]},
    }
    assert told(compared(tmp_path, _groups(), new)) == snapshot(
        [
            "from 2027-01-01: duty Quiz added",
            "from 2027-02-01: Fay Example joins (no position)",
            "from 2027-04-01: Chair of Alpha is filled: Ada Example (accountable for 1 duty)",
        ]
    )


def test_another_day_sees_other_sides(tmp_path: Path) -> None:
    """Once the team has ended, it is removed."""
    new = _groups()
    new["teams"] = new["teams"] | {"alpha": {**new["teams"]["alpha"], "until": "2027-03-31"}}
    assert told(compared(tmp_path, _groups(), new, on=date(2027, 4, 1))) == snapshot(
        ["team Alpha removed (1 duty ends with it; 2 positions)"]
    )


_PROGRAM = """
import sys
from datetime import date
from pathlib import Path
from commops.comparing.change_list import Presentation, change_list
from commops.comparing.compare import compare
from commops.graph import Graph
from commops.sources.reading import read

sides = []
for folder in sys.argv[1:3]:
    reading = read(Path(folder))
    sides.append(Graph(reading.organization, date(2026, 11, 28), reading.standard))
comparison = compare(*sides)
print(*comparison.changes, sep="\\n")
print(change_list(comparison, comparison.changes, Presentation("en", "", most=None)))
"""


def _printed(*folders: Path, seed: str) -> bytes:
    # Sets of ids are printed in the order of their hashes, so only their order is taken away.
    command = [executable, "-c", _PROGRAM, *map(str, folders)]
    done = run(command, check=True, capture_output=True, env={"PYTHONHASHSEED": seed, "PYTHONPATH": _path()})
    return done.stdout


def _path() -> str:
    from commops import __file__ as package  # noqa: PLC0415 - the folder of what is tested

    return str(Path(package).parent.parent)


def test_every_run_says_the_same(tmp_path: Path) -> None:
    """Whatever the seed of hashes is, and in whichever order files say it."""
    old = write(tmp_path / "old", _teams(alpha={"chair": ["ada", "bao"], "member": ["cem"]}))
    new = write(tmp_path / "new", _teams(beta={"chair": ["bao", "dia"], "member": ["cem", "ada", "eli"]}))
    listed = {_printed(old, new, seed=seed).partition(b"ChangeList")[2] for seed in ("1", "2", "3")}
    assert len(listed) == 1
