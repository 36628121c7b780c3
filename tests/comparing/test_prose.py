"""Which texts are prose, that changes nothing else, and which say what there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args, get_type_hints

from comparisons import compared, told
from inline_snapshot import snapshot

from commops.comparing.change import Group, Kind
from commops.comparing.statements import OF_THINGS
from commops.model.kinds import KINDS
from commops.model.organization import Organization
from commops.model.words import Words
from commops.model.written import Written

if TYPE_CHECKING:
    from organisations import Data

_FORUM: Final = {"en": "Forum", "zh": "论坛"}
_APP: Final = {"en": "App", "zh": "应用程序"}


def _community(**more: Any) -> Data:
    return {"organization": {"name": "Spark", **more}, "teams": {"a": {}}}


def test_a_thing_that_a_list_no_longer_names_is_no_text(tmp_path: Path) -> None:
    old = _community(platforms=[_APP, _FORUM], goals=["Grow"], principles=["Be kind", "Share"])
    new = _community(platforms=["Forum", "Meetings"], principles=["Be kind"])
    comparison = compared(tmp_path, old, new)

    assert {each.group for each in comparison.changes} == {Group.SETTINGS}
    assert told(comparison) == snapshot(
        ["goals − “Grow”", "platforms + “Meetings”; platforms − “App”", "principles − “Share”"]
    )
    assert told(comparison, "zh") == snapshot(
        ["目标去掉“Grow”", "平台增加“Meetings”；平台去掉“应用程序”", "原则去掉“Share”"]
    )


def test_a_thing_with_a_translation_more_is_the_same(tmp_path: Path) -> None:
    old = _community(platforms=["Forum", "App"])
    new = _community(platforms=["App", {"en": "Forum", "zh": "论坛", "fr": "Tribune"}])

    assert [each.kind for each in compared(tmp_path, old, new).changes] == [Kind.TEXT_CHANGED]


def test_other_working_hours_are_no_text(tmp_path: Path) -> None:
    old, new = _community(), _community()
    old["roles"] = {"maker": {"team": "a", "hours": "evenings"}}
    new["roles"] = {"maker": {"team": "a", "hours": {"en": "mornings", "zh": "上午"}}}
    comparison = compared(tmp_path, old, new)

    assert told(comparison) == snapshot(["roles/maker: hours “evenings” → “mornings”"])
    assert told(comparison, "zh") == snapshot(["roles/maker：工作时间 “evenings” → “上午”"])


def test_of_every_text_it_is_decided_whether_it_is_prose() -> None:
    """A text that is added to the format is one of these, or one of those that say what there is."""
    hints = get_type_hints(Organization, include_extras=True)
    kinds = {"organization", *KINDS} - {"glossary"}
    found = {field for kind in kinds for field in _fields_of_texts(hints[kind])}

    assert found >= OF_THINGS
    assert sorted(found - OF_THINGS) == snapshot(
        [
            "aliases",
            "boundary",
            "criteria",
            "definition",
            "description",
            "feedback",
            "gives",
            "name",
            "note",
            "output",
            "positioning",
            "source",
            "text",
            "trigger",
            "when",
            "within",
        ]
    )


def _fields_of_texts(annotation: Any) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, Written):
        for name, hint in get_type_hints(annotation, include_extras=True).items():
            if name in annotation.model_fields and Words in _parts(hint):
                yield name
            yield from _fields_of_texts(hint)
    for each in get_args(annotation):
        yield from _fields_of_texts(each)


def _parts(annotation: Any) -> list[Any]:
    parts = [annotation]
    for each in get_args(annotation):
        parts += _parts(each)
    return parts
