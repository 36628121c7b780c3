"""Writing YAML as a person would: a short entry on one line, a long one line by line, quotes only where needed."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import yaml
from yaml.resolver import Resolver

from commops.patterns import pattern_of
from commops.yamltext.events import events
from commops.yamltext.scalars import PRINTED, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

WIDTH: Final = 110
"""How many columns a line has at most, where it can be divided."""

STEP: Final = "  "
"""What a level is indented by."""

_WORDS: Final = pattern_of(r"[^\W\d_](?:[\w ./()-]*[\w/)])?")
"""Texts that are themselves wherever they are written, but for a few words that YAML takes for something else."""

_BLANK: Final = pattern_of(r"(?=[^ ])\s")
"""Whatever looks like a space and is none, which readers of YAML do not agree about."""

_PADDED: Final = pattern_of(r"[-+]?0o?\d+")
"""Numbers with zeros before them, which readers of YAML take for numbers to the base of 8, for others, or for text."""

_DAY: Final = pattern_of(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_STRING: Final = "tag:yaml.org,2002:str"
_WIDE: Final = frozenset("WF")


def entry(key: str, fields: Mapping[str, Any], *, margin: str = STEP, beside: str = "", long: bool = False) -> str:
    """Return the lines of an entry: one in braces where it fits, unless it is to be `long`, else one for each field.

    `beside` is a comment behind the key, or behind the braces.
    """
    head, note = _key(key, flow=False), comment_beside(beside)
    if not long:
        line = f"{margin}{head}: {flow(dict(fields))}{note}"
        if columns(line) <= WIDTH and not _has_paragraphs(fields):
            return f"{line}\n"

    if not fields:
        return f"{margin}{head}: {{}}{note}\n"
    return f"{margin}{head}:{note}\n" + "".join(field(name, each, margin + STEP) for name, each in fields.items())


def field(name: str, value: Any, margin: str = "") -> str:
    """Return the lines of a field."""
    head = f"{margin}{_key(name, flow=False)}:"
    if isinstance(value, str) and "\n" in value and (literal := _literal(value, margin + STEP)):
        return f"{head} {literal}"

    line = f"{head} {flow(value) if isinstance(value, list | dict) else _scalar(value, flow=False)}\n"
    if not isinstance(value, list | dict) or not value:
        return line
    if columns(line) <= WIDTH + 1 and not _is_list_of_mappings(value) and not _has_paragraphs(value):
        return line

    if isinstance(value, dict):
        return f"{head}\n" + "".join(field(key, each, margin + STEP) for key, each in value.items())
    return f"{head}\n" + "".join(items(value, margin + STEP))


def flow(value: Any) -> str:
    """Return a value on one line: a list in brackets, a mapping in braces."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key, flow=True)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return _scalar(value, flow=True)


def comment(text: str, margin: str = "") -> str:
    """Return a text as whole lines of comment."""
    return "".join(f"{margin}{f'# {_printable(line)}'.rstrip()}\n" for line in text.splitlines() or [""])


def comment_beside(text: str) -> str:
    """Return a text as a comment behind something; nothing for no text."""
    return f"  # {_printable(' '.join(text.split()))}" if text else ""


def columns(text: str) -> int:
    """Return how many columns a text takes: characters of Chinese take two."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width  # noqa: PLC0415 - most texts need neither

    return sum(1 + (east_asian_width(each) in _WIDE) for each in text if not combining(each))


def items(values: Sequence[Any], margin: str) -> Iterator[str]:
    """Yield the lines of a list with a line for each item, or for each field of it."""
    lines = [
        f"{margin}- {flow(each) if isinstance(each, list | dict) else _scalar(each, flow=False)}\n" for each in values
    ]
    if all(columns(line) <= WIDTH + 1 for line in lines):
        yield from lines
        return

    for each, line in zip(values, lines, strict=True):
        if not isinstance(each, dict) or not each:
            yield line
            continue
        fields = "".join(field(key, value, margin + STEP) for key, value in each.items())
        yield f"{margin}- {fields.removeprefix(margin + STEP)}"


def _is_list_of_mappings(value: Any) -> bool:
    # One in brackets and braces is read at a glance; several are a table.
    return isinstance(value, list) and len(value) > 1 and all(isinstance(each, dict) for each in value)


def _has_paragraphs(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_paragraphs, value.values()))
    if isinstance(value, list):
        return any(map(_has_paragraphs, value))
    return isinstance(value, str) and "\n" in value


def _key(text: str, *, flow: bool) -> str:
    return _text(text, flow, True)  # noqa: FBT003 - cached, and faster without names


def _scalar(value: Any, *, flow: bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, str):
        return _text(str(value), flow, False)  # noqa: FBT003 - likewise
    return str(value)  # a number or a date


@lru_cache(maxsize=100_000)
def _text(text: str, flow: bool, key: bool) -> str:  # noqa: FBT001 - likewise
    """Return a text as a scalar: plain, or in quotes where YAML would read something else, or another type."""
    if _is_other_type(text) or _BLANK.search(text):
        return written(text, '"', flow=flow, key=key)
    if _WORDS.fullmatch(text):
        return text

    style = "'" if {'"', "\\"} & set(text) and "'" not in text else '"'
    plain = written(text, "", flow=flow, key=key)
    if plain == text and not text.startswith('"'):
        return plain
    return written(text, style, flow=flow, key=key)


@lru_cache(maxsize=100_000)
def _is_other_type(text: str) -> bool:
    if _is_day(text):
        return False
    return _resolver().resolve(yaml.ScalarNode, text, (True, False)) != _STRING or bool(_PADDED.fullmatch(text))


def _is_day(text: str) -> bool:
    # Everybody writes days without quotes, though some readers take them for more than text.
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1)
def _resolver() -> Any:
    return Resolver()


def _literal(text: str, margin: str) -> str:
    # A text of several lines as it is, behind a `|`; nothing where it would not be read so.
    if not PRINTED.fullmatch(text.replace("\n", "")):
        return ""
    sign = "|" if text.endswith("\n") else "|-"
    lines = text.removesuffix("\n").split("\n")
    literal = f"{sign}\n" + "".join(f"{margin}{line}".rstrip(" ") + "\n" for line in lines)
    try:
        said = [each.value for each in events(f"x: {literal}y: z\n") if type(each) is yaml.ScalarEvent]
    except yaml.YAMLError:
        return ""
    return literal if said == ["x", text, "y", "z"] else ""


def _printable(text: str) -> str:
    return "".join(sign if PRINTED.fullmatch(sign) else " " for sign in text)
