"""Whatever somebody writes about a thing is shown with it: no field of text is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, get_args, get_type_hints

import pytest
import yaml
from processes import commops

from commops.model.kinds import KINDS
from commops.model.organization import Organization
from commops.model.values import Phrase, Text
from commops.model.written import Written

ABOUT: Final = "name: NAME, description: TEXT, aliases: [TEXT], links: {chat: TEXT}"
WHOLE: Final = f"""\
areas: {{area: {{{ABOUT}}}}}
teams:
  team: {{{ABOUT}, lead: role, holders: {{other: [{{person: second, scope: [TEXT], hours: TEXT}}]}}}}
roles:
  role:
    {{{ABOUT}, team: team, hours: TEXT, timezone: Asia/Tokyo, number: TEXT, requirements: [TEXT], authority: [TEXT]}}
  other: {{team: team}}
duties:
  duty: {{{ABOUT}, team: team, boundary: TEXT, when: TEXT, scope: [TEXT], owns: [TEXT], responsible: [other]}}
  second: {{team: team}}
people:
  person:
    {{{ABOUT}, email: TEXT@example.org, assignments: [{{role: role, scope: [TEXT], hours: TEXT}}],
     away: [{{from: 2030-01-01, note: TEXT}}]}}
  second: {{name: NAME}}
workflows:
  workflow:
    {{{ABOUT}, trigger: TEXT,
     steps: [{{id: step, {ABOUT}, duty: duty, output: TEXT, within: TEXT, criteria: [TEXT, TEXT]}}]}}
collaborations:
  collaboration: {{{ABOUT}, between: [role, other], when: TEXT, gives: {{role: TEXT}}, feedback: TEXT}}
measures: {{measure: {{{ABOUT}, unit: TEXT, definition: TEXT, source: TEXT}}}}
skills: {{skill: {{{ABOUT}}}}}
information: {{information: {{{ABOUT}}}}}
agreements: {{agreement: {{{ABOUT}, text: [TEXT, TEXT]}}}}
separations: {{separation: {{{ABOUT}, duties: [duty, second]}}}}
trainings: {{training: {{{ABOUT}, when: TEXT}}}}
appraisals: {{appraisal: {{{ABOUT}, grades: {{GRADE: 0}}}}}}
incentives: {{incentive: {{{ABOUT}, appraisal: appraisal, grades: [GRADE]}}}}
"""
"""One of each kind, with a word of its own wherever a text may stand."""

MORE: Final = {"timezone", "after", "reviews", "returns_to"}
"""Fields of text that can hold only certain words."""


def marked() -> str:
    """Return the organisation with each TEXT and NAME made one of a kind."""
    parts = re.split("(TEXT|NAME)", WHOLE)
    every = "".join(f"Word{at}x" if part in {"TEXT", "NAME"} else part for at, part in enumerate(parts))
    return every.replace("GRADE", "Word0x")


def words(value: object) -> set[str]:
    return set(re.findall(r"Word\d+x", str(value)))


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_show_has_every_text(tmp_path: Path, form: str) -> None:
    (tmp_path / "commops.yaml").write_text(marked(), encoding="utf-8")
    for kind, things in yaml.safe_load(marked()).items():
        for identifier, fields in things.items():
            shown = commops(tmp_path, "show", f"{kind}/{identifier}", "--format", form)
            assert (shown.code, shown.stderr) == (0, "")
            assert words(fields) <= words(shown.stdout), (kind, words(fields) - words(shown.stdout))


def test_every_field_of_text_is_among_them() -> None:
    written = yaml.safe_load(marked())
    for kind in KINDS.keys() - {"glossary"}:
        (_, entity) = get_args(get_type_hints(Organization)[kind])
        used = {key for thing in written[kind].values() for key in keys(thing)}
        assert not set(fields_of_text(entity)) - used - MORE, kind


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(each)


def fields_of_text(model: type[Written]) -> Iterator[str]:
    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        parts = list(parts_of(hints[name]))
        if Text in parts or Phrase in parts:
            yield field.alias or name
        for part in parts:
            if isinstance(part, type) and issubclass(part, Written):
                yield from fields_of_text(part)


def parts_of(annotation: object) -> Iterator[object]:
    yield annotation
    for each in get_args(annotation):
        yield from parts_of(each)
