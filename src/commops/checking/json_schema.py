"""The JSON Schema of a file: the models' own, with the settings of the rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from commops.checking.other_linters import LEVELS, OFF
from commops.checking.registry import RULES
from commops.checking.settings import NUMBERS
from commops.language.choosing import ENGLISH
from commops.language.messages import message
from commops.language.translation import translated
from commops.model import cadence, deadlines, letters, references, values
from commops.model.kinds import KINDS, RESULTS, SIGNOFFS
from commops.model.results import Result
from commops.model.signoffs import Signoff

if TYPE_CHECKING:
    from commops.rule import Rule

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_DEFINITIONS: Final = "$defs"
_SHARED: Final = values.SHARED | references.SHARED | letters.SHARED | cadence.SHARED | deadlines.SHARED
_SAID_OF_A_FIELD: Final = frozenset({"description", "default", "examples"})
_ADVICE: Final = {
    int: message("Expected a whole number, 0 or more."),
    float: message("Expected a number, 0 or more."),
}
"""What editors say of an option that is written otherwise."""

_IN_A_LANGUAGE: Final = frozenset({"description", "errorMessage", values.ADVICE})
"""What a schema says to people."""

_ONLY_AT_THE_ROOT: Final = ("include", "exclude")


def file_schema(language: str = ENGLISH) -> dict[str, Any]:
    """Return the schema of any file of an organisation, its descriptions in a language.

    A schema cannot follow references; `commops validate` does.
    """
    from commops.model import by_pydantic  # noqa: PLC0415 - it takes a while, and few who import this need it
    from commops.model.organization import Organization  # noqa: PLC0415 - likewise

    schema: dict[str, Any] = _sharing(by_pydantic.json_schema(Organization))
    _without_rows(schema)
    for key in (*KINDS, *_ONLY_AT_THE_ROOT):
        schema["properties"][key]["type"] = [schema["properties"][key]["type"], "null"]

    schema["properties"]["rules"] = _settings(schema["properties"]["rules"]["description"], language)
    schema[_DEFINITIONS] |= _SHARED | {"severity": _severity(), "except": _except(), "setting": _setting({})}
    title = {"$schema": _DIALECT, "title": "commops organisation, format version 1"}
    whole = title | {key: value for key, value in schema.items() if key not in title}
    if language != ENGLISH:
        whole = _described_in(language, whole)

    return whole


def _without_rows(schema: dict[str, Any]) -> None:
    # They are rows of tables of their own, and unknown in YAML.
    for kind, model in ((SIGNOFFS, Signoff), (RESULTS, Result)):
        del schema["properties"][kind]
        del schema[_DEFINITIONS][model.__name__]


def schema_text(language: str = ENGLISH) -> str:
    """Return the schema as the text of a file, its descriptions in a language."""
    return json.dumps(file_schema(language), ensure_ascii=False, indent=2) + "\n"


def _described_in(language: str, schema: Any) -> Any:
    # A property may be called `description` too; what it says is then no text.
    if isinstance(schema, list):
        return [_described_in(language, each) for each in schema]
    if not isinstance(schema, dict):
        return schema

    described = {}
    for key, value in schema.items():
        if key in _IN_A_LANGUAGE and isinstance(value, str):
            described[key] = translated(value, language)
        else:
            described[key] = _described_in(language, value)

    return described


def _sharing(schema: Any) -> Any:
    # What is the same in many places is defined once, and referred to.
    if isinstance(schema, list):
        return [_sharing(each) for each in schema]
    if not isinstance(schema, dict):
        return schema

    form = {key: value for key, value in schema.items() if key not in _SAID_OF_A_FIELD}
    beside = {key: value for key, value in schema.items() if key in _SAID_OF_A_FIELD}
    for name, shared in _SHARED.items():
        whole = {key: value for key, value in shared.items() if key != "examples"}
        if form in (whole, {"pattern": shared.get("pattern")}):
            return beside | _ref(name)

    return {key: _sharing(value) for key, value in schema.items()}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/{_DEFINITIONS}/{name}"}


def _settings(description: str, language: str) -> dict[str, Any]:
    return {
        "description": description,
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {rule.name: _rule(rule, language) for rule in RULES.values() if rule.configurable},
    }


def _rule(rule: Rule[..., Any], language: str) -> dict[str, Any]:
    description = message(
        "{sentence} Default: {severity}.",
        sentence=rule.explanation.in_language(language).sentence,
        severity=OFF if rule.on_request else rule.severity,
    )
    setting = _setting(_options(rule, language)) if rule.options else _ref("setting")
    return {"description": description} | setting


def _setting(options: dict[str, Any]) -> dict[str, Any]:
    about = {
        "severity": _ref("severity") | {"description": message("its severity here, or off")},
        "except": _ref("except") | {"description": message("ids that it ignores; `*` stands for any characters")},
    }
    return {
        "anyOf": [
            _ref("severity"),
            {"type": "object", "additionalProperties": False, "properties": about | options},
        ]
    }


def _severity() -> dict[str, Any]:
    return {"enum": list(LEVELS)}


def _except() -> dict[str, Any]:
    return {"anyOf": [values.SCALAR, {"type": "array", "items": values.SCALAR}], "examples": [["wg-*"]]}


def _options(rule: Rule[..., Any], language: str) -> dict[str, Any]:
    return {name: _option(rule, name, default, language) for name, default in rule.options.items()}


def _option(rule: Rule[..., Any], name: str, default: float, language: str) -> dict[str, Any]:
    _, form = NUMBERS[type(default)]
    number = "integer" if isinstance(default, int) else "number"
    return {
        "description": rule.explanation.in_language(language).option(name),
        "default": default,
        "anyOf": [
            {"type": number, "minimum": 0, "exclusiveMaximum": 1e9},
            {"type": "string", "pattern": f"^{form.pattern}$", values.ADVICE: _ADVICE[type(default)]},
        ],
    }
