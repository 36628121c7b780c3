"""Writes docs/rules.md and docs/format.md from the rules' docstrings and the models: `python docs/references.py`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from commops.model.kinds import KINDS
from commops.model.organization import Organization
from commops.rule import Fault, Rule
from commops.rules import RULES
from commops.rules.schema import file_schema

HERE: Final = Path(__file__).parent
EXAMPLES: Final = HERE / "format"
NOTICE: Final = "<!-- Written by docs/references.py: change {what}, then run it again. -->"


def rules() -> Iterator[str]:
    """Yield the lines of the reference of rules."""
    yield "# Rules"
    yield ""
    yield NOTICE.format(what="the docstrings in src/commops/rules and src/commops/sources/faults.py")
    yield ""
    yield "`commops rule NAME` prints the same in a terminal. Every example here is run as a test."
    for family, members in groupby(RULES.values(), key=lambda rule: rule.family):
        yield from ("", f"## {family.capitalize()}")
        for rule in members:
            yield from _rule(rule)


def _rule(rule: Rule[..., Any]) -> Iterator[str]:
    said = rule.explanation
    yield from ("", f"### {rule.name}", "", f"{rule.severity.capitalize()}. {said.sentence}")
    for part in filter(None, (said.reason, said.fix and f"**Fix:** {said.fix}", said.options and _options(rule))):
        yield from ("", part)
    if rule.needs:
        yield from ("", f"Runs where the organisation describes {' and '.join(rule.needs)}.")
    if isinstance(rule, Fault):
        yield from ("", "It cannot be switched off.")
    for title, example in (("Bad", said.bad), ("Good", said.good)):
        yield from ("", f"{title}:", "", "```yaml", example, "```")


def _options(rule: Rule[..., Any]) -> str:
    defaults = ", ".join(f"`{name}: {value:g}`" for name, value in rule.options.items())
    return f"**Options:** {rule.explanation.options} Default: {defaults}."


def format_() -> Iterator[str]:
    """Yield the lines of the reference of the format."""
    schema = file_schema()
    yield "# The format, version 1"
    yield ""
    yield NOTICE.format(what="the models in src/commops/model or the examples in docs/format")
    yield ""
    yield (HERE / "format.intro.md").read_text(encoding="utf-8").strip()
    yield from ("", "## organization", "")
    yield from _fields(schema["$defs"]["Profile"], schema)
    for kind in KINDS:
        yield from ("", f"## {kind}", "")
        yield from _kind(kind, schema)


def _kind(kind: str, schema: dict[str, Any]) -> Iterator[str]:
    model = Organization.model_fields[kind].annotation
    entity = next((each for each in getattr(model, "__args__", ()) if hasattr(each, "model_fields")), None)
    if entity is None:
        yield "Words that mean the same: a word, and a list of others."
    else:
        yield (entity.__doc__ or "").strip()
        yield ""
        yield from _fields(schema["$defs"][entity.__name__], schema)
    example = EXAMPLES / f"{kind}.yaml"
    yield from ("", "```yaml", example.read_text(encoding="utf-8").strip(), "```")


def _fields(definition: dict[str, Any], schema: dict[str, Any]) -> Iterator[str]:
    yield "| field | value | meaning |"
    yield "|---|---|---|"
    for name, field in definition["properties"].items():
        needed = " (needed)" if name in definition.get("required", ()) else ""
        yield f"| `{name}`{needed} | {_value(field, schema)} | {field.get('description', '')} |"


def _value(field: dict[str, Any], schema: dict[str, Any]) -> str:
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return "fields: " + ", ".join(f"`{each}`" for each in schema["$defs"][name]["properties"])
    if "enum" in field:
        return " · ".join(f"`{word}`" for word in field["enum"])
    if "anyOf" in field:
        choices = dict.fromkeys(_value(each, schema) for each in field["anyOf"] if each.get("type") != "null")
        bounded = any(choice.startswith("number ") for choice in choices)
        return " or ".join(choice for choice in choices if choice != "number" or not bounded)
    return _plain(field, schema)


def _plain(field: dict[str, Any], schema: dict[str, Any]) -> str:
    kind = str(field.get("type"))
    if kind == "array":
        return f"list of {_value(field.get('items', {}), schema)}"
    if kind == "object":
        values: dict[str, Any] = field.get("additionalProperties") or next(
            iter(field.get("patternProperties", {}).values()), {}
        )
        return "one text for each language" if "minProperties" in field else f"mapping to {_value(values, schema)}"
    if kind in {"integer", "number"}:
        return "number" + (f" from {field['minimum']:g}" if "minimum" in field else "")
    return _scalar(field)


def _scalar(field: dict[str, Any]) -> str:
    pattern = field.get("pattern", "")
    if field.get("type") == "boolean":
        return "`true` or `false`"
    if field.get("type") == "string":
        return "day, such as 2026-01-31" if "format" in field else "length of time" if "dwmy" in pattern else "number"
    return f"`{field['const']}`" if "const" in field else "id" if pattern else "text"


if __name__ == "__main__":
    for name, lines in (("rules", rules()), ("format", format_())):
        (HERE / f"{name}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
