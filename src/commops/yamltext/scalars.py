"""Scalars: a text as YAML, in the style of the one that it replaces, in quotes where YAML would read it differently."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import yaml

from commops.patterns import pattern_of
from commops.yamltext.events import events
from commops.yamltext.nulls import NULLS

if TYPE_CHECKING:
    from collections.abc import Iterator

PRINTED: Final = pattern_of(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]*")


def written(said: str, style: str, *, flow: bool, key: bool) -> str:
    """Return what to write for a text inside a flow or a block collection, as a key or as a value.

    `style` is the sign that what stood there began with.
    """
    fitting = (each for each in _styles(said, style) if _says(each, said, flow=flow, key=key))
    return next(fitting, _double(said))


def _styles(said: str, style: str) -> Iterator[str]:
    if PRINTED.fullmatch(said):
        if style == "'":
            yield "'" + said.replace("'", "''") + "'"
        elif style != '"':
            yield said
    yield _double(said)


def _double(said: str) -> str:
    # JSON is YAML too, except for characters that YAML does not allow.
    return "".join(map(_escaped, json.dumps(said, ensure_ascii=False)))


def _escaped(character: str) -> str:
    if PRINTED.fullmatch(character):
        return character
    return f"\\u{ord(character):04x}"


def _says(written: str, said: str, *, flow: bool, key: bool) -> bool:
    entry = f"{written}: x" if key else f"x: {written}"
    try:
        found = list(events(f"{{{entry}, y: z}}" if flow else f"{entry}\ny: z\n"))
    except yaml.YAMLError:
        return False

    scalars = [each for each in found if type(each) is yaml.ScalarEvent]
    if len(found) != 6 or len(scalars) != 4:  # noqa: PLR2004 - two entries, and where the mapping begins and ends
        return False

    scalar = scalars[0 if key else 1]
    plain_null = scalar.implicit[0] and scalar.value in NULLS and not key
    return scalar.value == said and scalar.tag is None and not scalar.anchor and not plain_null
