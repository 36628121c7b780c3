"""The JSON Schema of a file: the models' own, with the settings of the rules."""

from __future__ import annotations

from typing import Any, Final

from commops.finding import Severity
from commops.model.kinds import KINDS
from commops.rule import Fault
from commops.rules.registry import RULES
from commops.rules.settings import OFF

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def file_schema() -> dict[str, Any]:
    """Return the schema of any file of an organisation; it cannot follow references, `commops validate` does."""
    from commops.model.organization import Organization  # noqa: PLC0415 - models are built where they are needed

    schema = Organization.model_json_schema(by_alias=True)
    for kind in KINDS:
        schema["properties"][kind] = {"anyOf": [schema["properties"][kind], {"type": "null"}]}
    schema["properties"]["rules"] = _settings()
    schema |= {"$schema": _DIALECT, "title": "commops organisation, format version 1"}
    return schema


def _settings() -> dict[str, Any]:
    severity = {"enum": [OFF, *Severity]}
    return {
        "type": "object",
        "description": "what the rules report, and how severely",
        "additionalProperties": False,
        "properties": {
            rule.name: {
                "description": rule.explanation.sentence,
                "anyOf": [
                    severity,
                    {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {
                            "severity": severity,
                            "except": {"type": ["array", "string"], "items": {"type": "string"}},
                            **{
                                option: {"type": "number", "minimum": 0, "default": default}
                                for option, default in rule.options.items()
                            },
                        },
                    },
                ],
            }
            for rule in RULES.values()
            if not isinstance(rule, Fault)
        },
    }
