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
                "a duty has no field `raci` = write `responsible: [planner]` and `accountable: head` in the duty itself, indented like `raci`, instead of it"
            ),
        ),
        (
            "{raci: {R: planner, A: head, C: 'chair, team:board', I: chair、head}}",
            snapshot(
                "a duty has no field `raci` = write `responsible: [planner]`, `accountable: head`, `consulted: [chair, team:board]` and `informed: [chair, head]` in the duty itself, indented like `raci`, instead of it"
            ),
        ),
        (
            "{raci: [R: planner, A: head]}",
            snapshot(
                "a duty has no field `raci` = write `responsible: [planner]` and `accountable: head` in the duty itself, indented like `raci`, instead of it"
            ),
        ),
        (
            "{raci: {planner: R, head: A/R, chair: I}}",
            snapshot(
                "a duty has no field `raci` = write `responsible: [planner, head]`, `accountable: head` and `informed: [chair]` in the duty itself, indented like `raci`, instead of it"
            ),
        ),
        (
            "{raci: {planner: 负责执行, head: 最终负责}}",
            snapshot(
                "a duty has no field `raci` = write `responsible: [planner]` and `accountable: head` in the duty itself, indented like `raci`, instead of it"
            ),
        ),
        (
            "{letters: {responsible: [planner], Accountable: head}}",
            snapshot(
                "a duty has no field `letters` = write `responsible: [planner]` and `accountable: head` in the duty itself, indented like `letters`, instead of it"
            ),
        ),
        (
            "{职责矩阵: {负责: [planner], 批准: head}}",
            snapshot(
                "a duty has no field `职责矩阵` = write `responsible: [planner]` and `accountable: head` in the duty itself, indented like `职责矩阵`, instead of it"
            ),
        ),
        (
            "{raci: {R: {role: planner}, A: head}}",
            snapshot(
                "a duty has no field `raci` = write `responsible: [...]` and `accountable: head` in the duty itself, indented like `raci`, instead of it"
            ),
        ),
        (
            "{team: ops, raci: R by planner}",
            snapshot(
                "a duty has no field `raci` = write each letter as a field of the duty: `responsible: [...]`, `accountable: ...`"
            ),
        ),
        (
            "{team: ops, raci: }",
            snapshot(
                "a duty has no field `raci` = write each letter as a field of the duty: `responsible: [...]`, `accountable: ...`"
            ),
        ),
        ("{team: ops, raci: RACI}", snapshot("a duty has no field `raci` = write `scheme: raci`")),
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
                "a duty has no fields `R` and `A` = write `responsible: [planner]` for `R`, `accountable: head` for `A`"
            ),
        ),
        (
            "{r: [planner], a: head, c: [chair]}",
            snapshot(
                "a duty has no fields `r`, `a` and `c` = write `responsible: [planner]` for `r`, `accountable: head` for `a`, `consulted: [chair]` for `c`"
            ),
        ),
        (
            "{R: planner, A: head}",
            snapshot(
                "a duty has no fields `R` and `A` = write `responsible: [planner]` for `R`, `accountable: head` for `A`"
            ),
        ),
        (
            "{负责: [planner], 最终负责: head}",
            snapshot(
                "a duty has no fields `负责` and `最终负责` = write `responsible: [planner]` for `负责`, `accountable: head` for `最终负责`"
            ),
        ),
        (
            "{负责执行: [planner], 责任人: head, 咨询: [chair], 知会: [chair]}",
            snapshot(
                "a duty has no fields `负责执行`, `责任人`, `咨询` and `知会` = write `responsible: [planner]` for `负责执行`, `accountable: head` for `责任人`, `consulted: [chair]` for `咨询`, `informed: [chair]` for `知会`"
            ),
        ),
        (
            "{Responsable: [planner], accountable: head}",
            snapshot("a duty has no field `Responsable` = write `responsible: [planner]` for `Responsable`"),
        ),
        (
            "{owner: head, responsible: [planner]}",
            snapshot("a duty has no field `owner` = write `accountable: head` for `owner`"),
        ),
        (
            "{verantwortlich: [planner], rechenschaftspflichtig: head}",
            snapshot(
                "a duty has no fields `verantwortlich` and `rechenschaftspflichtig` = write `responsible: [planner]` for `verantwortlich`, `accountable: head` for `rechenschaftspflichtig`"
            ),
        ),
        (
            "{responsible: [planner], R: [head], accountable: head}",
            snapshot("a duty has no field `R` = write what `R` says into `responsible`"),
        ),
        (
            "{A/R: head}",
            snapshot("a duty has no field `A/R` = write `accountable: head` and `responsible: [head]` for `A/R`"),
        ),
        (
            "{AR: head}",
            snapshot("a duty has no field `AR` = write `accountable: head` and `responsible: [head]` for `AR`"),
        ),
        (
            "{R: [planner], A: head, S: [chair]}",
            snapshot(
                "a duty has no fields `R`, `A` and `S` = write `responsible: [planner]` for `R`, `accountable: head` for `A`, `support: [chair]` for `S`; `support` needs `scheme: rasci` with the duty or the organisation"
            ),
        ),
        (
            "{D: [planner], A: head, C: [chair]}",
            snapshot(
                "a duty has no fields `D`, `A` and `C` = write `driver: [planner]` for `D`, `approver: head` for `A`, `contributor: [chair]` for `C`; they need `scheme: daci` with the duty or the organisation"
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
                "a duty has no fields `planner` and `head` = write `responsible: [planner]` and `accountable: head`"
            ),
        ),
        (
            "{planner: r, head: A/R, 'team:board': I}",
            snapshot(
                "a duty has no fields `planner`, `head` and `team:board` = write `responsible: [planner, head]`, `accountable: head` and `informed: [team:board]`"
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
                "a duty has no fields `D`, `A` and `C` = write `driver: [planner]` for `D`, `approver: head` for `A`, `contributor: [chair]` for `C`"
            ),
        ),
        (
            "daci",
            "{raci: {负责: [planner], 批准: head, 咨询: chair}}",
            snapshot(
                "a duty has no field `raci` = write `driver: [planner]`, `approver: head` and `contributor: [chair]` in the duty itself, indented like `raci`, instead of it"
            ),
        ),
        (
            "daci",
            "{scheme: raci, R: [planner], A: head}",
            snapshot(
                "a duty has no fields `R` and `A` = write `responsible: [planner]` for `R`, `accountable: head` for `A`"
            ),
        ),
        (
            "rasci",
            "{R: [planner], A: head, S: [chair]}",
            snapshot(
                "a duty has no fields `R`, `A` and `S` = write `responsible: [planner]` for `R`, `accountable: head` for `A`, `support: [chair]` for `S`"
            ),
        ),
        (
            "raci-vs",
            "{R: [planner], A: head, S: [chair], V: [chair]}",
            snapshot(
                "a duty has no fields `R`, `A`, `S` and `V` = write `responsible: [planner]` for `R`, `accountable: head` for `A`, `signs_off: [chair]` for `S`, `verifies: [chair]` for `V`"
            ),
        ),
        (
            "raci",
            "{scheme: daci, D: [planner], A: head}",
            snapshot("a duty has no fields `D` and `A` = write `driver: [planner]` for `D`, `approver: head` for `A`"),
        ),
        (
            "cairo",
            "{R: [planner], A: head, O: [chair]}",
            snapshot(
                "a duty has no fields `R`, `A` and `O` = write `responsible: [planner]` for `R`, `accountable: head` for `A`, `omitted: [chair]` for `O`"
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
    assert "write `accountable: R` for `A`" in told


def test_what_else_is_wrong_with_the_duty_is_told_too(tmp_path: Path) -> None:
    text = BASE % ("raci", "responsible") + "  one: {R: [planner], A: head, area: nowhere, colour: red}\n"
    assert findings(tmp_path, text) == snapshot(
        [
            "12:23 unknown-field: a duty has no fields `R` and `A`",
            "12:38 unknown-reference: no area is called 'nowhere'",
            "12:47 unknown-field: a duty has no field `colour`",
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
            "a duty has no field `r` = write `accountable: r` in the duty itself, indented like `r`, instead of it",
        ),
        ("{a: AR, r: R}", "a duty has no fields `a` and `r` = write `responsible: [a, r]` and `accountable: a`"),
        (
            "{raci: {a: A, r: R}}",
            "a duty has no field `raci` = write `responsible: [r]` and `accountable: a` in the duty itself, indented like `raci`, instead of it",
        ),
        (
            "{A: a, R: r}",
            "a duty has no fields `A` and `R` = write `accountable: a` for `A`, `responsible: [r]` for `R`",
        ),
        (
            "{a: a, r: r}",
            "a duty has no fields `a` and `r` = write `accountable: a` for `a`, `responsible: [r]` for `r`",
        ),
    ],
)
def test_a_role_may_have_a_letter_for_its_id(tmp_path: Path, duty: str, expected: str) -> None:
    [told] = faults(tmp_path, f"{SHORT}  d: {duty}\n")
    assert told.partition(" ")[2] == expected
