"""An id of another kind than its field takes: one finding, which says what the id is and what to write."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from organisations import Data, data, told, write
from written import faults

from commops.model.kinds import KINDS
from commops.sources.reading import read

Path_ = tuple[str | int, ...]

WHOLE: Final = data((Path(__file__).parents[2] / "every_field.yaml").read_text(encoding="utf-8"))
"""An organisation with every field of every kind."""

KEY: Final = "(key)"
NOTHING: Final = "nothing-of-this-name"

ONE_OF_EACH: Final[Data] = {kind: {f"one-of-{kind}": {}} for kind in KINDS if kind != "glossary"}
"""One more id of each kind, which nothing refers to."""

BASE: Final = """\
teams:
  board: {lead: chair}
  ops: {parent: board, lead: head}
roles:
  chair: {team: board}
  head: {team: ops}
  writer: {team: ops}
people:
  ana: {name: Ana Park, roles: [chair]}
  bo: {name: 李波, roles: [head, writer]}
  cy: {}
"""


def said(folder: Path, text: str) -> list[str]:
    """Return the errors in a file beside a small organisation, without its name."""
    return [fault.removeprefix("more.yaml:") for fault in faults(folder, BASE, {"more.yaml": text})]


def values(value: Any, at: Path_ = ()) -> Iterator[Path_]:
    """Yield the path of every single value and, with the mark of one, of every key below an entity."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        if isinstance(inner, str):
            yield (*at, key)
        if isinstance(key, str) and len(at) == 3:
            yield (*at, key, KEY)
        yield from values(inner, (*at, key))


def changed(path: Path_, instead: str, before: Data = WHOLE) -> Data:
    """Return an organisation with another value or key at a path."""
    organisation = deepcopy(before)
    inner: Any = organisation
    *above, last = path[:-1] if path[-1] == KEY else path
    for key in above:
        inner = inner[key]
    if path[-1] == KEY:
        inner[instead] = inner.pop(last)
    else:
        inner[last] = instead
    return organisation


def found(organisation: Data) -> list[str]:
    """Return the message of each unknown reference, where there is one more id of each kind."""
    with TemporaryDirectory() as folder:
        faults_ = read(write(Path(folder), organisation, more=str(ONE_OF_EACH))).faults
    return [each.message for each in faults_ if each.rule == "unknown-reference"]


def references() -> dict[Path_, str]:
    """Return the path of every value and key that refers to something, and what is said where nothing has such an id."""
    paths = [path for path in values(WHOLE) if path[0] != "rules" and path[-1] != "id"]
    messages = {path: found(changed(path, NOTHING)) for path in paths if path[-1] == KEY}

    every = WHOLE
    for number, path in enumerate(paths):
        every = changed(path, f"{NOTHING}-{number}.", every) if path[-1] != KEY else every
    of_values = found(every)
    for number, path in enumerate(paths):
        messages.setdefault(path, [message for message in of_values if f"'{NOTHING}-{number}.'" in message])
    return {path: said[0] for path, said in messages.items() if said}


REFERENCES: Final = references()


def test_every_kind_that_is_referred_to_is_among_them() -> None:
    messages = set(REFERENCES.values())
    wanted = sorted(kind for kind, one in KINDS.items() if any(each.startswith(f"{one} '") for each in messages))
    assert wanted == snapshot(
        ["agreements", "appraisals", "areas", "duties", "information", "measures", "people", "roles", "skills", "teams"]
    )
    assert len(REFERENCES) == snapshot(73)
    assert sorted("/".join(map(str, path)) for path in REFERENCES if path[-1] == KEY) == snapshot(
        [
            "appraisals/half/measures/activity/(key)",
            "appraisals/yearly/measures/activity/(key)",
            "appraisals/yearly/skills/hosting/(key)",
            "collaborations/weekly/gives/event-lead/(key)",
            "people/ada/signed/nda/(key)",
            "people/ada/skills/hosting/(key)",
            "roles/host/skills/hosting/(key)",
            "teams/events/holders/event-lead/(key)",
            "trainings/stage/teaches/hosting/(key)",
        ]
    )


@given(path=st.sampled_from(sorted(REFERENCES, key=str)), kind=st.sampled_from(sorted(ONE_OF_EACH)))
def test_any_reference_to_an_id_of_another_kind_is_one_finding_that_names_the_kind(path: Path_, kind: str) -> None:
    wanted = next(one for one in KINDS.values() if REFERENCES[path].startswith(f"{one} '"))
    [identifier] = ONE_OF_EACH[kind]
    messages = found(changed(path, identifier))
    if KINDS[kind] == wanted:
        assert messages == []
        return
    [message] = messages
    assert re.fullmatch(rf"'{identifier}' is an? {KINDS[kind]}, not an? {wanted}", message)


def test_a_team_where_a_role_belongs(tmp_path: Path) -> None:
    text = """\
duties:
  a: {responsible: [ops], accountable: chair}
  b: {accountable: board, responsible: [writer]}
  c: {accountable: "team:board", responsible: [board]}
teams:
  new: {parent: board, lead: ops}
  empty: {parent: board, lead: none}
roles: {third: {team: new, reports_to: empty}}
"""
    assert said(tmp_path, text) == snapshot(
        [
            "2:21 'ops' is a team, not a role = in `responsible`, write `team:ops`; elsewhere, write the role that leads 'ops': `head`",
            "3:20 'board' is a team, not a role = in `responsible`, write `team:board`; elsewhere, write the role that leads 'board': `chair`; or delete `accountable` and write `team: board`, so that its lead is accountable",
            "4:20 'team:board' is a team, not a role = write the role that leads 'board': `chair`; or delete `accountable` and write `team: board`, so that its lead is accountable",
            "8:40 'empty' is a team, not a role = write a role of 'empty'",
        ]
    )


def test_a_person_where_a_role_belongs(tmp_path: Path) -> None:
    text = """\
duties:
  a: {accountable: ana, responsible: [bo, cy]}
  b: {accountable: Ana Park, responsible: [李波]}
  c: {accountable: "person:ana", responsible: ["role:writer"]}
"""
    assert said(tmp_path, text) == snapshot(
        [
            "2:20 'ana' is a person, not a role = write the role that 'ana' holds: `chair`",
            "2:39 'bo' is a person, not a role = write one of the roles that 'bo' holds: `head`, `writer`",
            "2:43 'cy' is a person, not a role = write a role, and assign it to 'cy': `people: {cy: {roles: [...]}}`",
            "3:20 'Ana Park' is a person, not a role = write the role that 'ana' holds: `chair`",
            "3:44 '李波' is a person, not a role = write one of the roles that 'bo' holds: `head`, `writer`",
            "4:20 'person:ana' is a person, not a role = write the role that 'ana' holds: `chair`",
            "4:48 'role:writer' is not an id = write `writer`, without what is before the colon",
        ]
    )


def test_a_role_where_something_else_belongs(tmp_path: Path) -> None:
    text = """\
teams: {new: {parent: writer, lead: chair, alumni: [chair], kind: head}}
duties: {a: {team: head, informed: ["team:head"], part_of: chair, area: ops}}
roles: {each: {in_each: [ana]}}
people: {di: {signed: {writer: 2026-01-01}, skills: {head: 2}}}
"""
    assert said(tmp_path, text) == snapshot(
        [
            "1:23 'writer' is a role, not a team = write the team of 'writer': `ops`",
            "1:53 'chair' is a role, not a person = write a person who holds 'chair': `ana`",
            "1:67 'head' is a role, not a kind of team = write one of: functional, business, project, external",
            "2:37 'head' is a role, not a team = in `informed`, write `head`, without `team:`; elsewhere, write the team of 'head': `ops`",
            "2:60 'chair' is a role, not a duty = write the id of a duty",
            "2:73 'ops' is a team, not an area = define 'ops' under `areas` too, or delete `area`: by default, it is the team of the duty",
            "3:26 'ana' is a person, not a team = write the id of a team, or one of: all, functional, business, project, external",
            "4:24 'writer' is a role, not an agreement = write the id of an agreement",
            "4:54 'head' is a role, not a skill = write the id of a skill",
        ]
    )


def test_a_team_whose_colon_has_a_space_behind_it(tmp_path: Path) -> None:
    text = "collaborations: {a: {between: [team: ops, chair]}}\n"
    assert said(tmp_path, text) == snapshot(
        ["1:32 expected the id of a role, found a mapping = write `team:ops`, without a space"]
    )


def test_in_letters_an_item_may_be_a_mapping(tmp_path: Path) -> None:
    assert said(tmp_path, "duties: {a: {team: ops, responsible: [team: ops, role: chair]}}\n") == []


def test_a_kind_before_an_id_is_no_part_of_it(tmp_path: Path) -> None:
    text = "duties: {a: {team: ops, responsible: [role: head, team: ops, person: ana]}}\n"
    assert said(tmp_path, text) == snapshot(
        [
            "1:62 `person` is not a field of the items in `responsible` = use one of: all, note, role, team; start fields of your own with `x-`"
        ]
    )


def test_a_team_among_parties_and_elsewhere(tmp_path: Path) -> None:
    text = """\
collaborations: {weekly: {between: [ops, chair], gives: {ops: news}, decides: {by: ops}}}
duties: {a: {team: ops, consulted: [ops]}}
"""
    assert said(tmp_path, text) == snapshot(
        [
            "1:37 'ops' is a team, not a role = in `between`, `consulted`, `gives`, write `team:ops`; elsewhere, write the role that leads 'ops': `head`"
        ]
    )


def test_the_duty_of_a_step_where_a_step_belongs(tmp_path: Path) -> None:
    text = """\
duties: {plan: {team: ops}, check: {team: board}}
workflows: {w: {steps: [{id: first, duty: plan}, {id: second, duty: check, after: plan}]}}
"""
    assert said(tmp_path, text) == snapshot(
        ["2:83 'plan' is a duty, not a step of this workflow = write the id of the step: first"]
    )


def test_a_name_where_its_id_belongs(tmp_path: Path) -> None:
    text = """\
roles: {planner: {name: {en: Event planning, zh: 活动策划}, team: ops}, one: {name: Twin, team: ops}, two: {name: Twin, team: ops}}
duties:
  a: {accountable: 活动策划, responsible: [event planning, twin]}
"""
    assert said(tmp_path, text) == snapshot(
        [
            "3:20 '活动策划' is the name of role 'planner', not its id = write the id: `planner`",
            "3:40 'event planning' is the name of role 'planner', not its id = write the id: `planner`",
            "3:56 'twin' is the name of 2 roles, not an id = write the id of one of them: `one`, `two`",
        ]
    )


@pytest.mark.parametrize("named", ["ops", "ana", '"team:nothing"'])
def test_what_may_have_been_meant_is_in_doubt_and_nothing_else(tmp_path: Path, named: str) -> None:
    text = BASE + f"duties:\n  a: {{accountable: chair, responsible: [{named}]}}\n  b: {{}}\n"
    first, *others = told(tmp_path, text)
    assert first.startswith("error unknown-reference duties/a/responsible/0")
    assert others == ["error no-accountable duties/b: duty 'b' has no accountable role and no responsible role"]


def test_nobody_is_advised_to_report_to_themselves(tmp_path: Path) -> None:
    text = """\
teams: {bay: {lead: boss}}
roles:
  boss: {team: bay, reports_to: mia, backup: [bay]}
  clerk: {team: bay, reports_to: bay}
people: {mia: {roles: [boss]}}
"""
    assert said(tmp_path, text) == snapshot(
        [
            "3:33 'mia' is a person, not a role = write another role; 'mia' holds only this one",
            "3:47 'bay' is a team, not a role = write a role of 'bay'",
        ]
    )
    assert said(tmp_path, text.replace("bay, reports_to: mia", "bay")) == snapshot(
        ["3:30 'bay' is a team, not a role = write a role of 'bay'"]
    )
    assert said(tmp_path, text.replace("backup: [bay]", "leads: false")) == snapshot(
        [
            "3:33 'mia' is a person, not a role = write another role; 'mia' holds only this one",
            "4:34 'bay' is a team, not a role = write the role that leads 'bay': `boss`",
        ]
    )
