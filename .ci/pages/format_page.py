"""The reference of the format: its kinds and their fields, from the models."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from page_words import CADENCES, example, notice, other_language, part, said

from commops.checking.json_schema import file_schema
from commops.language.translation import translated
from commops.model.handbook import Handbook
from commops.model.kinds import HANDBOOK, KINDS
from commops.model.organization import Organization
from commops.model.written import Entity
from commops.sources import results_csv, signoffs_csv
from commops.sources.people_csv.columns import HEADS

SOURCE: Final = "the models in src/commops/model, their translations, or the texts in .ci/pages"
SHARED: Final = {
    "text": "text, or one for each language",
    "day": "date, such as `2026-01-31`",
    "duration": "duration, such as `6m`",
    "flag": "`true` or `false`",
    "quoted-number": "number",
    "quoted-whole-number": "number",
    **dict.fromkeys(("new-id", "id", "role", "anybody", "party", "owner"), "id"),
    **dict.fromkeys(("remarked-role", "remarked-party", "remarked-anybody"), "id (with an optional note)"),
    "cadence": CADENCES,
    "deadline": "`4h`, `3wd` (working days), `3d`, `2w`, `1m`, or a text, or one for each language",
}
"""What the definitions that the schema shares are in the tables."""

COLUMNS: Final = {
    "id": "the person's id, unique in the file",
    "name": "the name, the same in all languages",
    "email": "mail address",
    "kind": "`agent` or `service` for what is no person",
    "owner": "who is accountable for an agent or a service: a person's id, or `role:ID`",
    "fte": "working time; 1 is full time",
    "roles": "roles held, each by its id; `chair@sig-node` for a role that many teams have",
    "skills": "`skill:level`, such as `writing:3`",
    "from": "the first day, such as 2026-01-31",
    "until": "the last day",
    "signed": "`agreement:date`, such as `nda:2026-01-31`",
    "away": "`from..until`, such as `2026-10-01..2027-03-31`; either date may be left out",
    "ignore": "[suppressed findings](exceptions.md), as `RULE: reason`; only `;` separates several",
}
"""The content of the columns of people.csv."""

SIGNOFF_COLUMNS: Final = {
    "role": "the position: a role, or `chair@sig-node` for a role that many teams have",
    "person": "who confirmed its profile",
    "date": "the date, such as 2026-01-31",
    "digest": "twelve characters that differ wherever the profile does",
    "duties": "`duty:letters` of each duty, such as `event-planning:A/R`",
    "measures": "`metric:target` of each metric, or the metric alone",
    "access": "classes of information",
    "reports_to": "the manager: a position, or `team:ID`",
}
"""The content of the columns of signoffs.csv."""

RESULT_COLUMNS: Final = {
    "date": "the date, or the last day of what was measured",
    "measure": "the metric, or the skill that is rated; `skill:ID` where both have the id",
    "value": "the value in the unit of the metric, such as 38.5 or 38.5%; a rating from 0 to 100",
    "team": "the team that it is of",
    "person": "the person that it is of",
    "rater": "who rated; a rating of oneself is shown, but does not count",
    "note": "a remark, shown in the scorecard",
}
"""The content of the columns of results."""

GENERAL: Final = frozenset(Entity.model_fields)
"""The fields that every entry has."""

_FAR: Final = 1e9


def format_page(language: str) -> Iterator[str]:
    """Yield the lines of the reference of the format."""
    schema = file_schema(language)
    yield from (f"# {said('The format, version 1', language)}", "", notice(SOURCE, language), "")
    yield from (other_language("format", language), "", part("format.md", language))
    yield from ("", "## organization", "")
    yield from _fields(schema["$defs"]["Profile"], schema, language)
    yield from ("", f"## {HANDBOOK}", "", translated((Handbook.__doc__ or "").strip(), language), "")
    yield from _fields(schema["$defs"]["Handbook"], schema, language)
    yield from ("", part("handbook.md", language), "", "```yaml", example(HANDBOOK, language), "```")
    for kind in KINDS:
        yield from ("", f"## {kind}", "")
        yield from _kind(kind, schema, language)
    yield from ("", "## people.csv", "")
    yield from _people_csv(language)
    yield from ("", "## signoffs.csv", "")
    signoffs = SIGNOFF_COLUMNS, signoffs_csv.REQUIRED, signoffs_csv.OTHER_HEADS
    yield from _row_table("signoffs.csv.md", *signoffs, language)
    yield from ("", "## results", "")
    results = RESULT_COLUMNS, results_csv.REQUIRED, results_csv.OTHER_HEADS
    yield from _row_table("results.csv.md", *results, language)
    yield from ("", f"## {said('Files that are not read', language)}", "", part("not-read.md", language))


def _people_csv(language: str) -> Iterator[str]:
    columns = (said(column, language) for column in ("column", "content", "other headers"))
    yield from (part("people.csv.md", language), "", f"| {' | '.join(columns)} |", "|---|---|---|")
    for name, content in COLUMNS.items():
        yield f"| `{name}` | {said(content, language)} | {said(', ', language).join(HEADS[name])} |"
    yield from ("", part("people.csv.after.md", language))


def _row_table(
    text: str,
    contents: Mapping[str, str],
    needed: Collection[str],
    other_heads: Mapping[str, Sequence[str]],
    language: str,
) -> Iterator[str]:
    columns = (said(column, language) for column in ("column", "content", "other headers"))
    yield from (part(text, language), "", f"| {' | '.join(columns)} |", "|---|---|---|")
    for name, content in contents.items():
        required = said(" (required)", language) if name in needed else ""
        heads = said(", ", language).join(other_heads[name])
        yield f"| `{name}`{required} | {said(content, language)} | {heads} |"


def _kind(kind: str, schema: dict[str, Any], language: str) -> Iterator[str]:
    model = Organization.model_fields[kind].annotation
    entity = next((each for each in getattr(model, "__args__", ()) if hasattr(each, "model_fields")), None)
    if entity is None:
        yield said("Words that mean the same: a word, and a list of others.", language)
    else:
        yield from (translated((entity.__doc__ or "").strip(), language), "")
        yield from _fields(schema["$defs"][entity.__name__], schema, language)
    yield from ("", "```yaml", example(kind, language), "```")


def _fields(definition: dict[str, Any], schema: dict[str, Any], language: str) -> Iterator[str]:
    yield from _table(definition, schema, language)
    yield from _inner_fields(definition, schema, language)


def _table(definition: dict[str, Any], schema: dict[str, Any], language: str) -> Iterator[str]:
    values = _Values(schema, language)
    columns = (said(column, language) for column in ("field", "value", "meaning"))
    yield from (f"| {' | '.join(columns)} |", "|---|---|---|")
    for name, field in definition["properties"].items():
        required = said(" (required)", language) if name in definition.get("required", ()) else ""
        yield f"| `{name}`{required} | {values.of(field)} | {field.get('description', '')} |"


def _inner_fields(definition: dict[str, Any], schema: dict[str, Any], language: str) -> Iterator[str]:
    """Yield a table for each field whose values have fields of their own, without those that every entry has."""
    for name, field in definition["properties"].items():
        for inner in _definitions(field):
            own = {each: said_ for each, said_ in schema["$defs"][inner]["properties"].items() if each not in GENERAL}
            yield from ("", said("Fields of `{field}`:", language).format(field=name), "")
            yield from _table({**schema["$defs"][inner], "properties": own}, schema, language)


def _definitions(field: Any) -> Iterator[str]:
    """Yield the definitions with fields that a field refers to."""
    if isinstance(field, list):
        for each in field:
            yield from _definitions(each)
    elif isinstance(field, dict):
        inner = str(field.get("$ref", "")).rpartition("/")[2]
        if inner and inner not in SHARED:
            yield inner
        for key in ("items", "additionalProperties", "anyOf"):
            yield from _definitions(field.get(key))


class _Values:
    """What may be written as the value of a field, in words."""

    def __init__(self, schema: dict[str, Any], language: str) -> None:
        self.schema = schema
        self.language = language

    def of(self, field: dict[str, Any]) -> str:
        """Return it by what the schema says of the field."""
        if "$ref" in field:
            return self._shared(field["$ref"].rpartition("/")[2])
        if "enum" in field:
            return " · ".join(f"`{word}`" for word in field["enum"])
        if "anyOf" in field:
            return self._any_of(field["anyOf"])
        return self._plain(field)

    def _said(self, text: str) -> str:
        return said(text, self.language)

    def _shared(self, name: str) -> str:
        if name in SHARED:
            return self._said(SHARED[name])
        definition = self.schema["$defs"][name]
        fields = self._said(", ").join(f"`{each}`" for each in definition["properties"])
        mapping = self._said("fields: {fields}").format(fields=fields)
        if bare := [each for each in definition.get("anyOf", ()) if each != {"type": "object"}]:
            return self._said(" or ").join((self._any_of(bare), mapping))
        return mapping

    def _any_of(self, choices: list[dict[str, Any]]) -> str:
        texts = dict.fromkeys(self.of(each) for each in choices if each.get("type") != "null")
        if any(_bounded(each) for each in choices):
            texts.pop(self._said("number"), None)
        if self._said(SHARED["remarked-role"]) in texts:
            texts.pop(self._said("id"), None)
        item, *others = texts
        if others == [self._said("list of {items}").format(items=item)]:
            return self._said("{item}, or a list").format(item=item)
        return self._said(" or ").join(texts)

    def _plain(self, field: dict[str, Any]) -> str:
        kind = str(field.get("type"))
        if kind == "array":
            return self._said("list of {items}").format(items=self.of(field.get("items", {})))
        if kind == "object":
            return self._said("mapping to {values}").format(values=self.of(field["additionalProperties"]))
        if kind in {"integer", "number"}:
            return self._number(field)
        return f"`{field['const']}`" if "const" in field else self._said("text")

    def _number(self, field: dict[str, Any]) -> str:
        if not _bounded(field):
            return self._said("number")
        return self._said("number from {minimum:g}").format(minimum=field["minimum"])


def _bounded(field: dict[str, Any]) -> bool:
    """Tell whether a number has a bound that is worth a word: most have one that nobody meets."""
    minimum: float = field.get("minimum", _FAR)
    return abs(minimum) < _FAR
