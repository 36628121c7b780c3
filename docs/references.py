"""Writes docs/rules.md, docs/rules/ and docs/format.md from the rules' docstrings and the models.

Run it after a change of either: `python docs/references.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from commops.checking.json_schema import file_schema
from commops.checking.registry import RULES
from commops.finding import Severity
from commops.model.kinds import KINDS
from commops.model.organization import Organization
from commops.rule import Rule
from commops.sources.people_csv.columns import HEADS

HERE: Final = Path(__file__).parent
EXAMPLES: Final = HERE / "format"
DOCSTRINGS: Final = "the docstrings in src/commops/rules and src/commops/sources/reading_rules.py"
SAID: Final = {
    "text": "text or one text for each language",
    "day": "day, such as 2026-01-31",
    "duration": "length of time, such as 6m",
    "flag": "`true` or `false`",
    "quoted-number": "number",
    "quoted-whole-number": "number",
    "new-id": "id",
    "id": "id",
    "role": "id",
    **dict.fromkeys(("remarked-role", "remarked-party", "remarked-anybody"), "id with a remark"),
    "anybody": "id",
    "cadence": "`daily` · `weekly` · `biweekly` · `monthly` · `quarterly` · `annual` · `on-demand` or "
    "`every N days`, `weeks`, `months` or `years` or `N times a day`, `week`, `month`, `quarter` or `year`",
    "party": "id",
}
"""What the definitions that the schema shares are in the tables."""

COLUMNS: Final = {
    "id": "the person's id, which no two lines share",
    "name": "the name, one for all languages",
    "email": "mail address",
    "fte": "working time, full time being 1",
    "roles": "posts held, each with its id: `chair@sig-node` where many teams have the role",
    "skills": "`skill:level`, such as `writing:3`",
    "from": "the first day, such as 2026-01-31",
    "until": "the last day",
    "signed": "`agreement:day`, such as `nda:2026-01-31`",
    "away": "`from..until`, such as `2026-10-01..2027-03-31`; either day may be left out",
    "ignore": "[findings to suppress](exceptions.md), `RULE: the reason`; only `;` between several",
}
"""What stands in the columns of people.csv."""

NOTICE: Final = "<!-- Written by docs/references.py: change {what}, then run it again. -->"


def index() -> Iterator[str]:
    """Yield the lines of the list of rules, each with a link to its page."""
    yield "# Rules"
    yield ""
    yield NOTICE.format(what=DOCSTRINGS)
    yield ""
    yield (HERE / "rules.intro.md").read_text(encoding="utf-8").strip()
    for category, members in groupby(RULES.values(), key=lambda rule: rule.category):
        yield from ("", f"## {category.capitalize()}", "", "| rule | severity | what it finds |", "|---|---|---|")
        for rule in members:
            sentence = rule.explanation.sentence.replace("|", "\\|")
            yield f"| [{rule.name}](rules/{rule.name}.md) | {rule.severity} | {sentence} |"


def page(rule: Rule[..., Any]) -> Iterator[str]:
    """Yield the lines of a rule's own page."""
    said = rule.explanation
    yield from (f"# {rule.name}", "", NOTICE.format(what=DOCSTRINGS), "", said.sentence, "")
    category = f"[{rule.category}](../rules.md#{rule.category})"
    yield " · ".join((rule.severity.capitalize(), category, _when(rule), rule.status, f"added in {rule.since}"))
    if said.reason:
        yield from ("", "## Why", "", said.reason)
    if said.fix:
        yield from ("", "## How to fix it", "", said.fix[0].upper() + said.fix[1:])
    yield from ("", "## Example", "")
    for title, example in (("Bad", said.bad), ("Good", said.good)):
        yield from (f"{title}:", "", "```yaml", example, "```", "")
    yield from ("## How to configure it", "")
    yield from _settings(rule) if rule.configurable else _fixed(rule)


def _when(rule: Rule[..., Any]) -> str:
    needs = " and ".join(f"`{kind}`" for kind in rule.needs)
    return f"runs if the organisation describes {needs}" if needs else "always runs"


def _fixed(rule: Rule[..., Any]) -> Iterator[str]:
    yield f"`{rule.name}` is always reported. It cannot be turned off, nor suppressed in one location, because nothing is"
    yield "checked that depends on what cannot be read."


def _settings(rule: Rule[..., Any]) -> Iterator[str]:
    other = Severity.ERROR if rule.severity == Severity.WARNING else Severity.WARNING
    excepted = ', except: ["wg-*"]' if rule.suppressible else ""
    options = "".join(f", {name}: {value:g}" for name, value in rule.options.items())
    yield from ("For the whole organisation, in `commops.yaml`:", "")
    yield from ("```yaml", "rules:", f"  {rule.name}: off", "```", "", "or", "")
    yield from ("```yaml", "rules:", f"  {rule.name}: {{severity: {other}{excepted}{options}}}", "```")
    if options:
        yield from ("", "| option | default | meaning |", "|---|---|---|")
        yield from (f"| `{name}` | {value:g} | {_meaning(rule, name)} |" for name, value in rule.options.items())
    if excepted:
        yield from ("", "`except` lists ids that are not reported; `*` matches anything.")
        yield from _ignored(rule)


def _ignored(rule: Rule[..., Any]) -> Iterator[str]:
    yield from ("", "For one finding, in its line or in the line above it, with the reason:", "")
    yield from ("```yaml", f"# commops: ignore[{rule.name}] agreed with the board", "```", "")
    if "people" in rule.needs:
        yield f"In `people.csv` that is `{rule.name}: agreed with the board` in the column `ignore`."
    yield "With `until 2026-12-31` in the reason, it expires at the end of that day."
    yield "See [Suppressing findings](../exceptions.md)."


def _meaning(rule: Rule[..., Any], name: str) -> str:
    # A rule has one option so far, and what is said of it begins with its name.
    return " ".join(rule.explanation.options.removeprefix(f"`{name}`").lstrip(",:").split())


def format_() -> Iterator[str]:
    """Yield the lines of the reference of the format."""
    schema = file_schema()
    yield "# The format, version 1"
    yield ""
    yield NOTICE.format(what="the models in src/commops/model, the texts format.*.md or the examples in docs/format")
    yield ""
    yield (HERE / "format.intro.md").read_text(encoding="utf-8").strip()
    yield from ("", "## organization", "")
    yield from _fields(schema["$defs"]["Profile"], schema)
    for kind in KINDS:
        yield from ("", f"## {kind}", "")
        yield from _kind(kind, schema)
    yield from ("", "## people.csv", "")
    yield from _roster()
    yield from ("", "## What is not read", "", _text("format.not_read.md"))


def _roster() -> Iterator[str]:
    yield from (_text("format.people.csv.md"), "", "| column | what stands in it | other heads |", "|---|---|---|")
    for name, said in COLUMNS.items():
        yield f"| `{name}` | {said} | {', '.join(HEADS[name])} |"
    yield from ("", _text("format.people.csv.after.md"))


def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8").strip()


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
        if name in SAID:
            return SAID[name]
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
        return f"mapping to {_value(field['additionalProperties'], schema)}"
    if kind in {"integer", "number"}:
        return "number" + (f" from {field['minimum']:g}" if "minimum" in field else "")
    return _scalar(field)


def _scalar(field: dict[str, Any]) -> str:
    return f"`{field['const']}`" if "const" in field else "text"


def pages() -> dict[str, str]:
    """Return every page that is written from the code: its path in docs/, and its text."""
    written = {"rules.md": index(), "format.md": format_()}
    written |= {f"rules/{rule.name}.md": page(rule) for rule in RULES.values()}
    return {path: "\n".join(lines).rstrip() + "\n" for path, lines in written.items()}


def write(folder: Path) -> None:
    """Write every page into a folder, and delete the pages of rules that are no more."""
    (folder / "rules").mkdir(exist_ok=True)
    texts = pages()
    for stale in {*(folder / "rules").glob("*.md")} - {folder / path for path in texts}:
        stale.unlink()
    for path, text in texts.items():
        (folder / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(HERE)
