"""What each finding is fixed to: surely, only where it is asked for, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from organisations import DAY

from commops.checking.check import check
from commops.checking.registry import RULES
from commops.fixing.rounds import fixed
from commops.language.did_you_mean import CLOSED, Vocabulary

BASE = """\
teams:
  content: {lead: content-lead}
roles:
  content-lead: {team: content}
  content-planner: {team: content}
  chair-1: {team: content}
  ada: {team: content}
duties:
  planning: {team: content, responsible: [content-planner]}
people:
  mira: {name: Mira, roles: [content-lead]}
"""

SAFE = [
    ("responsible: [content-planner]", "responsible: [content-planer]", "responsible: [content-planner]"),
    ("responsible: [content-planner]", "responsible: content_planner", None),
    ("responsible: [content-planner]", "responsible: [Content_Planner]", "responsible: [content-planner]"),
    ("responsible: [content-planner]", "responsible: [“content-planner”]", "responsible: [content-planner]"),
    ("responsible: [content-planner]", 'responsible: ["team:contnt"]', 'responsible: ["team:content"]'),
    ("responsible: [content-planner]", "responsible: [chair-2]", None),
    ("responsible: [content-planner]", "responsible: [ida]", None),
    (
        "responsible: [content-planner]",
        "responsible: [content-planner, content-planner]",
        "responsible: [content-planner]",
    ),
    ("planning: {", "planning: {accountable: content-leed, ", "planning: {accountable: content-lead, "),
    ("planning: {", "planning: {priorty: core, ", "planning: {priority: core, "),
    ("planning: {", "planning: {priority: cor, ", "planning: {priority: core, "),
    ("planning: {", "planning: {prio: core, ", None),
    ("planning: {", "planning: {tem: content, ", None),
    ("planning: {", "planning: {reviewed: 2026/7/1, ", "planning: {reviewed: 2026-07-01, "),
    ("planning: {", "planning: {reviewed: 2026年6月30日, ", "planning: {reviewed: 2026-06-30, "),
    ("planning: {", "planning: {reviewed: 1.7.2026, ", None),
    ("planning: {", "planning: {informed: [content-planner], ", "planning: {"),
    ("planning: {", "planning: {consulted: [content-planner, ada], ", "planning: {consulted: [ada], "),
    ("mira: {", "mira: {fte: 50%, ", "mira: {fte: 0.5, "),
    ("mira: {", "mira: {fte: 500%, ", None),
    (
        "mira: {",
        "mira: {assignments: [{role: ada, acting: yes}], ",
        "mira: {assignments: [{role: ada, acting: true}], ",
    ),
    ("mira: {", "mira: {assignments: [{role: content-lead}], ", "mira: {assignments: [{role: content-lead}], "),
    ("people:\n", "peple:\n", "people:\n"),
    ("people:\n", "rules: {wide-spans: off, syntax: off}\npeople:\n", "rules: {wide-span: off}\npeople:\n"),
    ("people:\n", "rules: {wide-span: {maxx: 3}}\npeople:\n", "rules: {wide-span: {max: 3}}\npeople:\n"),
    ("people:\n", "rules: {wide-span: waning}\npeople:\n", "rules: {wide-span: warning}\npeople:\n"),
]


@pytest.mark.parametrize(("before", "wrong", "after"), SAFE)
def test_safe_fixes(before: str, wrong: str, after: str | None, tmp_path: Path) -> None:
    assert before in BASE
    written = BASE.replace(before, wrong, 1)
    wanted = written if after is None else BASE.replace(before, after, 1)
    if "assignments: [{role: content-lead}]" in wrong:
        wanted = wanted.replace("roles: [content-lead]", "roles: []")
    assert after_fixing(tmp_path, written, unsafe=False) == wanted


@pytest.mark.parametrize(
    ("wrong", "after"),
    [
        ("descripton: Ours", "description: Ours"),
        ("descripton: Ours, description: Mine", "descripton: Ours, description: Mine"),
    ],
)
def test_a_field_that_a_standard_has_too_is_corrected_where_it_is_not_written_beside(
    wrong: str, after: str, tmp_path: Path
) -> None:
    text = BASE.replace("teams:\n", "organization: {standard: community-operations}\nteams:\n")
    text = text.replace("content-planner: {team: content}", "content-planner: {team: content}\n  %s")
    role = "community-manager: {team: content, %s}"
    assert after_fixing(tmp_path, text % (role % wrong), unsafe=False) == text % (role % after)


@pytest.mark.parametrize(
    ("before", "wrong", "after"),
    [
        ("responsible: [content-planner]", "responsible: [ida]", "responsible: [ada]"),
        ("responsible: [content-planner]", "responsible: [chair-2]", "responsible: [chair-1]"),
        ("planning: {", "planning: {area: , ", "planning: {"),
        ("planning: {", "planning: {scheme: raci-vs, verifies: [content-planner], ", "planning: {scheme: raci-vs, "),
    ],
)
def test_unsafe_fixes(before: str, wrong: str, after: str, tmp_path: Path) -> None:
    written = BASE.replace(before, wrong, 1)
    assert after_fixing(tmp_path, written, unsafe=False) == written
    assert after_fixing(tmp_path, written, unsafe=True) == BASE.replace(before, after, 1)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("ID,Nmae\nmira,Mira\n", "ID,name\nmira,Mira\n"),
        ("id;nmae\nmira;Mira\n", "id;name\nmira;Mira\n"),
        ("id;roles\nmira;content-lead,content-lead\n", "id;roles\nmira;content-lead\n"),
        ("id,nmae\nmira,Mira\n", "id,name\nmira,Mira\n"),
        ("id,name,nme\nmira,Mira,x\n", None),
        ("id,roles\nmira,content-lead;content-lead\n", "id,roles\nmira,content-lead\n"),
        ("id,roles,fte\nmira,content-planer,50%\n", "id,roles,fte\nmira,content-planner,0.5\n"),
        ("id,roles,away\nmira,content-planer,soon\n", "id,roles,away\nmira,content-planner,soon\n"),
        (
            "id,fte,roles\nmira,50%,content-planner、content-lead\n",
            "id,fte,roles\nmira,0.5,content-planner、content-lead\n",
        ),
        ("id,fte,signed\nmira,50%,nda\n", "id,fte,signed\nmira,0.5,nda\n"),
        ("sep=;\r\nid;nmae;fte\r\nmira;Mira;50%\r\n", "sep=;\r\nid;name;fte\r\nmira;Mira;0.5\r\n"),
    ],
)
def test_people_csv(text: str, after: str | None, tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(BASE.partition("people:")[0], encoding="utf-8")
    (tmp_path / "people.csv").write_text(text, encoding="utf-8")
    result = fixed(tmp_path, lambda reading: check(reading, RULES, DAY), unsafe=False, write=True)
    assert result.refusals == []
    changed = {name: change.after.decode() for name, change in result.changes.items()}
    assert changed == ({"people.csv": after} if after else {})


@pytest.mark.parametrize(
    ("word", "known", "surely"),
    [
        ("event-planer", ("event-planner", "event-lead"), True),
        ("event-plannre", ("event-planner",), True),
        ("Event Planner", ("event-planner", "event-planners"), True),
        ("event-planer", ("event-planner", "event-plane"), False),
        ("event-plan", ("event-planner",), False),
        ("eventlead", ("event-lead", "event_lead"), False),
        ("lead-1", ("lead-2",), False),
        ("leads-1", ("leads-11",), False),
        ("ida", ("ada",), False),
        ("", ("ada",), False),
    ],
)
def test_certain_suggestions(word: str, known: tuple[str, ...], surely: bool) -> None:  # noqa: FBT001
    assert Vocabulary(known).surely(word) is surely


def test_words_of_the_format_are_short() -> None:
    assert Vocabulary(("lead", "name")).surely("leed", least=CLOSED)
    assert not Vocabulary(("lead", "name")).surely("leed")


def after_fixing(folder: Path, text: str, *, unsafe: bool) -> str:
    root = folder / "commops.yaml"
    root.write_text(text, encoding="utf-8")
    result = fixed(folder, lambda reading: check(reading, RULES, DAY), unsafe=unsafe, write=True)
    assert result.refusals == []
    return result.changes["commops.yaml"].after.decode() if result.changes else text
