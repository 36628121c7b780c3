"""The JSON Schema and the models say the same of what stands in one file; references are for commops alone."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from editor_yaml import as_an_editor_reads
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from models import what_is_written
from organisations import data

from commops.checking.json_schema import file_schema
from commops.checking.registry import RULES
from commops.checking.settings import read_settings
from commops.finding import Finding
from commops.model.kinds import FREE
from commops.model.references import SHARED, is_id
from commops.sources.reading import read

HERE: Final = Path(__file__).parents[1]
WHOLE: Final = data((HERE / "every_field.yaml").read_text(encoding="utf-8"))
SCHEMA: Final = file_schema()
VALIDATOR: Final = Draft202012Validator(SCHEMA)
SHIPPED: Final = [
    file
    for folder in ("examples", "roles", ".ci/pages")
    for file in sorted((HERE.parent / folder).rglob("*.yaml"))
    if not {"broken", "glossary"} & set(file.parts)
]

# The schema itself


def properties(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every property that the schema knows, with its path; conditions only speak of those again."""
    if isinstance(schema, list):
        for number, each in enumerate(schema):
            yield from properties(each, f"{path}/{number}")
    elif isinstance(schema, dict):
        for name, each in schema.get("properties", {}).items():
            yield f"{path}/{name}", each
        for key in schema.keys() - {"if", "then", "examples", "default"}:
            yield from properties(schema[key], path if key in {"properties", "$defs"} else f"{path}/{key}")


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_property_is_described() -> None:
    described = {path: each.get("description", "") for path, each in properties(SCHEMA)}
    assert len(described) > 200
    assert [path for path, said in described.items() if len(said) < len("of it")] == []


def test_a_mapping_of_fields_takes_no_others_but_free_ones() -> None:
    for name, definition in SCHEMA["$defs"].items():
        if "properties" in definition:
            assert definition["additionalProperties"] is False, name
            assert definition["patternProperties"] == {f"^{FREE}": True}, name


def test_every_rule_that_can_be_set_is_there_with_its_options() -> None:
    known = SCHEMA["properties"]["rules"]["properties"]
    assert list(known) == [rule.name for rule in RULES.values() if rule.configurable]
    for rule in RULES.values():
        for option, default in rule.options.items():
            said = known[rule.name]["anyOf"][1]["properties"][option]
            assert said["default"] == default
            assert said["anyOf"][0]["type"] == ("integer" if isinstance(default, int) else "number")
            assert said["description"] in " ".join(rule.explanation.options.split())


def test_nothing_that_an_id_may_have_is_refused() -> None:
    every = "".join(filter(is_id, map(chr, range(sys.maxunicode))))
    assert len(every) > 100_000
    assert [name for name, shared in SHARED.items() if not re.search(shared["pattern"], every)] == []


@pytest.mark.parametrize("sign", " \t!\"#$%&'()*+,/:;<=>?@[\\]^`{|}~·×，。：；！？（）【】「」、…—“”‘’→★")
def test_characters_that_no_id_has_are_refused(sign: str) -> None:
    assert not is_id(sign)
    assert not re.search(SHARED["new-id"]["pattern"], f"a{sign}b")


# The schema and what is shipped


@pytest.mark.parametrize("file", [pytest.param(file, id=f"{file.parent.name}/{file.stem}") for file in SHIPPED])
def test_it_accepts_what_is_shipped(file: Path) -> None:
    document = as_an_editor_reads(file.read_text(encoding="utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []


# The schema and the models


def test_the_organisation_that_is_changed_has_every_field() -> None:
    used = {
        (name, field)
        for name, definition in SCHEMA["$defs"].items()
        for field in definition.get("properties", {})
        if re.search(rf"\b{field}:", (HERE / "every_field.yaml").read_text(encoding="utf-8"))
    }
    known = {
        (name, field) for name, definition in SCHEMA["$defs"].items() for field in definition.get("properties", {})
    }
    assert known - used == set()


PLAIN: Final = (
    *("1", "0", "-1", "2.5", "6", "3", "0.5", "-0.5", "100000", "100001", "1e3"),
    *("true", "false", "True", "FALSE", "no", "yes", "off", "~", "null", '""', "''"),
    *("2026-01-31", "2026-02-30", "2024-02-29", "2025-02-29", "1900-02-29", "2000-02-29", "0000-01-01", "2026-1-1"),
    *("2026-13-01", "2026-00-10", "9999-12-31", "soon", "2026-01-31 08:00", "20260131"),
    *("1y", "6m", "0d", "10000d", "12w", "1 y", "y"),
    *("any", "none", "all", "error", "warning", "fatal", "daily", "core", "lead", "boss", "raci", "rasci", "daci"),
    *("functional", "sig", "projekt", "matrix", "up", "pay", "quality", "confidential", "meeting", "launch"),
    *("host", "ada", "events", "plan", "event-lead", "chair@events", "chair@", '"@"', '"team:events"', '"team:"'),
    *('"a b"', '"a,b"', "张伟", '"张，伟"', "a.b_c-d", "a/b", '"a:b"', "é", "à", "a!", '"#"', "."),
    *("12:30", "1_000", "wg-*", '"*"', "x-a", "2026"),
    *("[]", "{}", "[host]", "[~]", "[[]]", "[{}]", "[1, x]", '["a b"]', "{host: 3}", "{host: }", "{en: Hi}"),
    *("{EN: Hi}", "{en: [Hi]}", "{english: Hi}", "{person: ada}", "{person: }", "{role: host}", "{by: host}"),
    *("{role: host, note: hi}", "[{team: events, note: {en: Hi}}]", "{all: hi}", "[all]", "[{all: [hi]}]"),
    *("{role: host, team: events}", "{all: hi, note: hi}", "[{note: hi}]", "[{role: host, not: hi}]", "{role: all}"),
    *("[{role: host}]", "[{person: ada}]", "[{share: 0.5}]", "{max: 3}", "{severity: info}", "{severity: fatal}"),
    *("{except: x}", "{except: [x, 1]}", "{except: {}}", "{maximum: 3}", "{a b: 1}", "{x-a: 1}", "{none: 1}"),
)
"""Values that an editor and commops read alike."""

SPELT: Final = (
    *('"5"', '"x"', '"3"', '"0.5"', '"9"', '"-1"', '"true"', '"no"', '"2026-01-31"', '"6m"', "tRUE"),
    *("0x10", "0o17", ".inf", "-.inf", ".nan", "+1", "1.", "3.0", "1e2", ".5", "1e99", "1234567890123456789"),
)
"""Values that keep less, or more, of how they are spelt in an editor than in commops."""

KEYS: Final = ("nmae", "x-note", "name", "from", "none", "a b", "张", "team:events", "until", "en", "2026", "~")

ELSEWHERE: Final = re.compile(
    r"^the last day|not a step of|^duplicate step|neither a team nor a kind|of the .* scheme; this duty"
    r"|this organisation is empty|no file here|^no such file|neither a standard nor"
    r"|, not a team$|, not a kind of team$|not a time zone$|more than one time zone$|not an email address$"
)
"""What commops says because of another value, of a file, or of lists that are its own: a schema sees each by itself."""

ONE_OF: Final = re.compile(r"'.*' is not an allowed value")


@dataclass(frozen=True)
class Change:
    """An organisation with one value changed, and whether its spelling is lost in an editor."""

    organisation: Any
    at: tuple[str | int, ...]
    spelt: bool

    @property
    def text(self) -> str:
        """As YAML."""
        return "".join(f"{key}: {written(value)}\n" for key, value in self.organisation.items())


class Raw(str):
    """A value as it is written."""

    __slots__ = ()


def written(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(key)}: {written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if value is None or isinstance(value, Raw):
        return value or "~"
    return str(value) if re.fullmatch(r"[\w.@-]+", value) and value != "-" else json.dumps(value, ensure_ascii=False)


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield where every value stands, but for the free ones."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in entries:
        if not str(key).startswith(FREE):
            yield (*path, key)
            yield from paths(each, (*path, key))


PATHS: Final = list(paths(WHOLE))


def changed(value: Any, path: tuple[str | int, ...], instead: Any, key: str | None) -> Any:
    """Return a value with another one at a path; with a key, with one more entry there, or the entry renamed."""
    if not path:
        if key is None:
            return instead
        return {**value, Raw(written(key)): instead} if isinstance(value, dict) else [instead, *(value or ())]
    first, *rest = path
    entries = dict(enumerate(value)) if isinstance(value, list) else value
    made = {k: changed(each, tuple(rest), instead, key) if k == first else each for k, each in entries.items()}
    return list(made.values()) if isinstance(value, list) else made


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Return the whole organisation with one value changed, or one more."""
    path = draw(st.sampled_from(PATHS))
    spelt = draw(st.booleans())
    instead = Raw(draw(st.sampled_from(SPELT if spelt else PLAIN)))
    inside = next((value for value in [_at(path)] if isinstance(value, dict | list)), None)
    key = draw(st.sampled_from(KEYS)) if inside is not None and draw(st.booleans()) else None
    if isinstance(inside, dict) and key in inside:
        key = None
    return Change(changed(WHOLE, path, instead, key), path, spelt)


def _at(path: tuple[str | int, ...]) -> Any:
    value: Any = WHOLE
    for key in path:
        value = value[key]
    return value


def faults(folder: Path, text: str) -> list[Finding]:
    """Return what commops says is wrong in a file."""
    file = folder / "whole.yaml"
    file.write_text(text, encoding="utf-8")
    set_ = read_settings(what_is_written(file).get("rules"), RULES)
    return [*read(file).faults, *set_.faults]


def refused(text: str) -> list[str]:
    """Return what the schema says is wrong in a file."""
    return [f"{error.json_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(as_an_editor_reads(text))]


def follows_from_elsewhere(finding: Finding) -> bool:
    of_kinds = finding.address.keys[-1:] == ("kind",) and finding.address.keys[:1] == ("teams",)
    return finding.rule == "unknown-reference" or bool(
        ELSEWHERE.search(finding.message) or (of_kinds and ONE_OF.search(finding.message))
    )


def test_the_whole_is_right(tmp_path: Path) -> None:
    text = Change(WHOLE, (), spelt=False).text
    assert faults(tmp_path, text) == []
    assert refused(text) == []


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("{a: b}", "expected one of functional, business, project, external, found a mapping"),
        ("functonal", "'functonal' is not an allowed value"),
    ],
)
def test_an_invalid_kind_of_team_is_reported_once(kind: str, expected: str, tmp_path: Path) -> None:
    text = (
        f"organization: {{team_kinds: {{sig: {kind}}}}}\n"
        "teams: {ui: {kind: sig}}\nroles: {chair: {in_each: sig}}\n"
        "duties: {plan: {team: ui, responsible: [chair]}, run: {accountable: chair@ui}}\n"
    )
    assert [finding.message for finding in faults(tmp_path, text)] == [expected]


def test_only_chapters_have_clauses_of_their_own(tmp_path: Path) -> None:
    right = "handbook: {include: {final: [{text: Ask the head.}]}}\n"
    wrong = right.replace("final", "role")
    assert refused(right) == []
    assert refused(wrong)
    assert [finding.rule for finding in faults(tmp_path, wrong)] == ["unknown-value"]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(change=changes())
def test_both_refuse_the_same(change: Change, tmp_path: Path) -> None:
    told = faults(tmp_path, change.text)
    red = refused(change.text)
    if red:
        assert told, f"red without a fault: {red}\n{change.at}"
    if not change.spelt and not all(map(follows_from_elsewhere, told)):
        assert red, f"a fault that is not red: {told}\n{change.at}"
