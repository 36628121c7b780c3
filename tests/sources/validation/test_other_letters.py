"""Letters of a duty that are not written as its fields: one finding for each duty, which says what to write."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from processes import commops
from written import faults, findings

from commops.model.kinds import SchemeName
from commops.model.schemes import SCHEMES
from commops.model.usual_words import letters_meant, scheme_meant
from commops.sources.folder.files import ROOT

BASE = """\
organization: {scheme: %s}
teams:
  board: {lead: chair}
  ops: {parent: board, lead: head}
roles:
  chair: {team: board}
  head: {team: ops}
  planner: {team: ops}
people: {ana: {roles: [chair]}, bo: {roles: [head]}, cy: {roles: [planner]}}
duties:
  other: {team: ops, %s: [planner], informed: [chair]}
"""


def said(folder: Path, duty: str, scheme: str = "raci") -> str:
    """Return the one finding about a duty, without its place."""
    text = BASE % (scheme, SCHEMES[SchemeName(scheme)].does) + f"  one: {duty}\n"
    found = findings(folder, text)
    assert len(found) == 1, found
    [told] = faults(folder, text)
    return told.partition(" ")[2]


@pytest.mark.parametrize(
    ("duty", "expected"),
    [
        (
            "{raci: {R: [planner], A: head}}",
            snapshot(
                "`raci` is not a field of a duty = instead of `raci`, write `responsible: [planner]` and `accountable: head` in the duty itself, with the same indentation"
            ),
        ),
        (
            "{raci: {R: planner, A: head, C: 'chair, team:board', I: chair、head}}",
            snapshot(
                "`raci` is not a field of a duty = instead of `raci`, write `responsible: [planner]`, `accountable: head`, `consulted: [chair, team:board]` and `informed: [chair, head]` in the duty itself, with the same indentation"
            ),
        ),
        (
            "{raci: [R: planner, A: head]}",
            snapshot(
                "`raci` is not a field of a duty = instead of `raci`, write `responsible: [planner]` and `accountable: head` in the duty itself, with the same indentation"
            ),
        ),
        (
            "{raci: {planner: R, head: A/R, chair: I}}",
            snapshot(
                "`raci` is not a field of a duty = instead of `raci`, write `responsible: [planner, head]`, `accountable: head` and `informed: [chair]` in the duty itself, with the same indentation"
            ),
        ),
        (
            "{raci: {planner: 负责执行, head: 最终负责}}",
            snapshot(
                "`raci` is not a field of a duty = instead of `raci`, write `responsible: [planner]` and `accountable: head` in the duty itself, with the same indentation"
            ),
        ),
        (
            "{letters: {responsible: [planner], Accountable: head}}",
            snapshot(
                "`letters` is not a field of a duty = instead of `letters`, write `responsible: [planner]` and `accountable: head` in the duty itself, with the same indentation"
            ),
        ),
        (
            "{职责矩阵: {负责: [planner], 批准: head}}",
            snapshot(
                "`职责矩阵` is not a field of a duty = instead of `职责矩阵`, write `responsible: [planner]` and `accountable: head` in the duty itself, with the same indentation"
            ),
        ),
        (
            "{raci: {R: {role: planner}, A: head}}",
            snapshot(
                "`raci` is not a field of a duty = instead of `raci`, write `responsible: [...]` and `accountable: head` in the duty itself, with the same indentation"
            ),
        ),
        (
            "{team: ops, raci: R by planner}",
            snapshot(
                "`raci` is not a field of a duty = write each letter as a field of the duty: `responsible: [...]`, `accountable: ...`"
            ),
        ),
        (
            "{team: ops, raci: }",
            snapshot(
                "`raci` is not a field of a duty = write each letter as a field of the duty: `responsible: [...]`, `accountable: ...`"
            ),
        ),
        ("{team: ops, raci: RACI}", snapshot("`raci` is not a field of a duty = write `scheme: raci`")),
    ],
)
def test_letters_in_one_field(duty: str, expected: str, tmp_path: Path) -> None:
    assert said(tmp_path, duty) == expected


@pytest.mark.parametrize(
    ("duty", "expected"),
    [
        (
            "{R: [planner], A: head}",
            snapshot(
                "`R` and `A` are not fields of a duty = write `responsible: [planner]` instead of `R`, write `accountable: head` instead of `A`"
            ),
        ),
        (
            "{r: [planner], a: head, c: [chair]}",
            snapshot(
                "`r`, `a` and `c` are not fields of a duty = write `responsible: [planner]` instead of `r`, write `accountable: head` instead of `a`, write `consulted: [chair]` instead of `c`"
            ),
        ),
        (
            "{R: planner, A: head}",
            snapshot(
                "`R` and `A` are not fields of a duty = write `responsible: [planner]` instead of `R`, write `accountable: head` instead of `A`"
            ),
        ),
        (
            "{负责: [planner], 最终负责: head}",
            snapshot(
                "`负责` and `最终负责` are not fields of a duty = write `responsible: [planner]` instead of `负责`, write `accountable: head` instead of `最终负责`"
            ),
        ),
        (
            "{负责执行: [planner], 责任人: head, 咨询: [chair], 知会: [chair]}",
            snapshot(
                "`负责执行`, `责任人`, `咨询` and `知会` are not fields of a duty = write `responsible: [planner]` instead of `负责执行`, write `accountable: head` instead of `责任人`, write `consulted: [chair]` instead of `咨询`, write `informed: [chair]` instead of `知会`"
            ),
        ),
        (
            "{Responsable: [planner], accountable: head}",
            snapshot(
                "`Responsable` is not a field of a duty = write `responsible: [planner]` instead of `Responsable`"
            ),
        ),
        (
            "{owner: head, responsible: [planner]}",
            snapshot("`owner` is not a field of a duty = write `accountable: head` instead of `owner`"),
        ),
        (
            "{verantwortlich: [planner], rechenschaftspflichtig: head}",
            snapshot(
                "`verantwortlich` and `rechenschaftspflichtig` are not fields of a duty = write `responsible: [planner]` instead of `verantwortlich`, write `accountable: head` instead of `rechenschaftspflichtig`"
            ),
        ),
        (
            "{responsible: [planner], R: [head], accountable: head}",
            snapshot("`R` is not a field of a duty = move the content of `R` to `responsible`"),
        ),
        (
            "{A/R: head}",
            snapshot(
                "`A/R` is not a field of a duty = write `accountable: head` and `responsible: [head]` instead of `A/R`"
            ),
        ),
        (
            "{AR: head}",
            snapshot(
                "`AR` is not a field of a duty = write `accountable: head` and `responsible: [head]` instead of `AR`"
            ),
        ),
        (
            "{R: [planner], A: head, S: [chair]}",
            snapshot(
                "`R`, `A` and `S` are not fields of a duty = write `responsible: [planner]` instead of `R`, write `accountable: head` instead of `A`, write `support: [chair]` instead of `S`; `support` needs `scheme: rasci` in the duty or under `organization`"
            ),
        ),
        (
            "{D: [planner], A: head, C: [chair]}",
            snapshot(
                "`D`, `A` and `C` are not fields of a duty = write `driver: [planner]` instead of `D`, write `approver: head` instead of `A`, write `contributor: [chair]` instead of `C`; they need `scheme: daci` in the duty or under `organization`"
            ),
        ),
    ],
)
def test_letters_as_fields_of_their_own(duty: str, expected: str, tmp_path: Path) -> None:
    assert said(tmp_path, duty) == expected


@pytest.mark.parametrize(
    ("duty", "expected"),
    [
        (
            "{planner: R, head: A}",
            snapshot(
                "`planner` and `head` are not fields of a duty = write `responsible: [planner]` and `accountable: head`"
            ),
        ),
        (
            "{planner: r, head: A/R, 'team:board': I}",
            snapshot(
                "`planner`, `head` and `team:board` are not fields of a duty = write `responsible: [planner, head]`, `accountable: head` and `informed: [team:board]`"
            ),
        ),
    ],
)
def test_letters_by_the_party(duty: str, expected: str, tmp_path: Path) -> None:
    assert said(tmp_path, duty) == expected


@pytest.mark.parametrize(
    ("scheme", "duty", "expected"),
    [
        (
            "daci",
            "{D: [planner], A: head, C: [chair]}",
            snapshot(
                "`D`, `A` and `C` are not fields of a duty = write `driver: [planner]` instead of `D`, write `approver: head` instead of `A`, write `contributor: [chair]` instead of `C`"
            ),
        ),
        (
            "daci",
            "{raci: {负责: [planner], 批准: head, 咨询: chair}}",
            snapshot(
                "`raci` is not a field of a duty = instead of `raci`, write `driver: [planner]`, `approver: head` and `contributor: [chair]` in the duty itself, with the same indentation"
            ),
        ),
        (
            "daci",
            "{scheme: raci, R: [planner], A: head}",
            snapshot(
                "`R` and `A` are not fields of a duty = write `responsible: [planner]` instead of `R`, write `accountable: head` instead of `A`"
            ),
        ),
        (
            "rasci",
            "{R: [planner], A: head, S: [chair]}",
            snapshot(
                "`R`, `A` and `S` are not fields of a duty = write `responsible: [planner]` instead of `R`, write `accountable: head` instead of `A`, write `support: [chair]` instead of `S`"
            ),
        ),
        (
            "raci-vs",
            "{R: [planner], A: head, S: [chair], V: [chair]}",
            snapshot(
                "`R`, `A`, `S` and `V` are not fields of a duty = write `responsible: [planner]` instead of `R`, write `accountable: head` instead of `A`, write `signs_off: [chair]` instead of `S`, write `verifies: [chair]` instead of `V`"
            ),
        ),
        (
            "raci",
            "{scheme: daci, D: [planner], A: head}",
            snapshot(
                "`D` and `A` are not fields of a duty = write `driver: [planner]` instead of `D`, write `approver: head` instead of `A`"
            ),
        ),
        (
            "cairo",
            "{R: [planner], A: head, O: [chair]}",
            snapshot(
                "`R`, `A` and `O` are not fields of a duty = write `responsible: [planner]` instead of `R`, write `accountable: head` instead of `A`, write `omitted: [chair]` instead of `O`"
            ),
        ),
    ],
)
def test_the_fields_are_those_of_the_scheme(scheme: str, duty: str, expected: str, tmp_path: Path) -> None:
    assert said(tmp_path, duty, scheme) == expected


@pytest.mark.parametrize("duty", ["{a: R, r: A}", "{raci: {a: R, r: A}}", "{raci: [a: R, r: A]}"])
def test_a_role_that_is_called_like_a_letter(duty: str, tmp_path: Path) -> None:
    roles = "teams: {t: {lead: r}}\nroles: {a: {team: t}, r: {team: t}}\n"
    [told] = faults(tmp_path, f"{roles}duties: {{one: {duty}}}\n")
    assert "write `responsible: [a]` and `accountable: r`" in told


def test_a_letter_stays_one_where_a_role_is_called_like_another(tmp_path: Path) -> None:
    roles = "teams: {t: {lead: r}}\nroles: {a: {team: t}, r: {team: t}, R: {team: t}}\n"
    [told] = faults(tmp_path, f"{roles}duties: {{one: {{A: R}}}}\n")
    assert "write `accountable: R` instead of `A`" in told


def test_what_else_is_wrong_with_the_duty_is_reported_too(tmp_path: Path) -> None:
    text = BASE % ("raci", "responsible") + "  one: {R: [planner], A: head, area: nowhere, colour: red}\n"
    assert findings(tmp_path, text) == snapshot(
        [
            "12:23 unknown-field: `R` and `A` are not fields of a duty",
            "12:38 unknown-reference: area 'nowhere' is not defined",
            "12:47 unknown-field: `colour` is not a field of a duty",
        ]
    )


@given(st.sampled_from(list(SchemeName)))
def test_each_sign_and_word_of_a_scheme_is_its_own_letter(scheme: SchemeName) -> None:
    for letter in SCHEMES[scheme].letters:
        for word in (letter.sign, letter.sign.lower(), letter.field, letter.english, letter.chinese):
            assert letters_meant(word, scheme) == (letter.field,)


@given(st.text(max_size=12), st.sampled_from(list(SchemeName)))
def test_a_word_means_letters_of_the_scheme_or_none(word: str, scheme: SchemeName) -> None:
    assert set(letters_meant(word, scheme)) <= SCHEMES[scheme].fields
    other = scheme_meant([word], scheme)
    assert other is None or letters_meant(word, other)


def test_what_is_certain_is_fixed(tmp_path: Path) -> None:
    text = (
        BASE % ("raci", "responsible")
        + "  one: {R: [planner], A: head}\n  two:\n    最终负责: head\n    负责: [planner]\n"
    )
    (tmp_path / ROOT).write_text(text, encoding="utf-8")
    commops(tmp_path, "validate", "--fix")
    fixed = (tmp_path / ROOT).read_text(encoding="utf-8")
    assert "  one: {responsible: [planner], accountable: head}\n" in fixed
    assert "    负责: [planner]\n" in fixed, "负责 alone may be said of the one who is accountable"
    commops(tmp_path, "validate", "--fix", "--unsafe-fixes")
    assert "    accountable: head\n    responsible: [planner]\n" in (tmp_path / ROOT).read_text(encoding="utf-8")


SHORT = """\
teams: {t: {lead: a}}
roles: {a: {team: t}, r: {team: t}}
duties:
"""


@pytest.mark.parametrize(
    ("duty", "expected"),
    [
        (
            "{r: A}",
            "`r` is not a field of a duty = instead of `r`, write `accountable: r` in the duty itself, with the same indentation",
        ),
        ("{a: AR, r: R}", "`a` and `r` are not fields of a duty = write `responsible: [a, r]` and `accountable: a`"),
        (
            "{raci: {a: A, r: R}}",
            "`raci` is not a field of a duty = instead of `raci`, write `responsible: [r]` and `accountable: a` in the duty itself, with the same indentation",
        ),
        (
            "{A: a, R: r}",
            "`A` and `R` are not fields of a duty = write `accountable: a` instead of `A`, write `responsible: [r]` instead of `R`",
        ),
        (
            "{a: a, r: r}",
            "`a` and `r` are not fields of a duty = write `accountable: a` instead of `a`, write `responsible: [r]` instead of `r`",
        ),
    ],
)
def test_a_role_may_have_a_letter_for_its_id(tmp_path: Path, duty: str, expected: str) -> None:
    [told] = faults(tmp_path, f"{SHORT}  d: {duty}\n")
    assert told.partition(" ")[2] == expected


def test_a_list_of_many_says_of_each_what_to_write(tmp_path: Path) -> None:
    text = BASE % ("raci", "responsible")
    for number, role in enumerate(("head", "chair", "planner", "head")):
        text += f"  d{number}: {{team: ops, 最终负责: {role}, 执行: [planner], 咨询: chair}}\n"
    (tmp_path / ROOT).write_text(text, encoding="utf-8")
    done = commops(tmp_path, "validate", "--rule", "unknown-field", "--on", "2026-01-01")
    assert done.stdout == snapshot("""\
error[unknown-field]: 4 times: the format has no such field or kind
  commops.yaml:12:46  not fields of a duty: `最终负责` → `accountable`, `执行` → `responsible`, `咨询` → `consulted`
  commops.yaml:13:47  not fields of a duty: `最终负责` → `accountable`, `执行` → `responsible`, `咨询` → `consulted`
  commops.yaml:14:49  not fields of a duty: `最终负责` → `accountable`, `执行` → `responsible`, `咨询` → `consulted`
  commops.yaml:15:46  not fields of a duty: `最终负责` → `accountable`, `执行` → `responsible`, `咨询` → `consulted`
  = help: commops validate --rule unknown-field --full shows what to do about each

4 errors in 1 file: 2 teams, 3 roles, 5 duties, 3 people, as of 2026-01-01. 4 fixable with --fix --unsafe-fixes.
""")


def test_of_several_fields_those_are_renamed_that_can_be(tmp_path: Path) -> None:
    text = BASE % ("raci", "responsible") + "  one: {team: ops, 最终负责: head, 执行: [planner], 咨询: chair}\n"
    (tmp_path / ROOT).write_text(text, encoding="utf-8")
    done = commops(tmp_path, "validate", "--fix", "--unsafe-fixes", "--format", "concise", "--on", "2026-01-01")
    assert done.stdout == snapshot("commops.yaml:12:63: error[unknown-field] `咨询` is not a field of a duty\n")
    assert (tmp_path / ROOT).read_text(encoding="utf-8").splitlines()[-1] == snapshot(
        "  one: {team: ops, accountable: head, responsible: [planner], 咨询: chair}"
    )
