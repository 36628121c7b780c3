"""Completion and checks in an editor: the schema next to the files, and a first line in each that refers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.checking.json_schema import schema_text
from commops.language.choosing import ENGLISH
from commops.sources.folder.walking import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA: Final = ".commops.schema.json"
"""The file of the schema; as it begins with a dot, it is not part of the organisation."""

_MODELINE: Final = "# yaml-language-server: $schema="


def modeline(name: str) -> str:
    """Return the line that tells an editor where the schema of a file is, by its name in the organisation's folder."""
    return f"{_MODELINE}{'../' * name.count('/')}{SCHEMA}\n"


def for_editors(files: Mapping[str, str], language: str = ENGLISH) -> dict[str, str]:
    """Return the files of an organisation by their names, each YAML file with this first line, and the schema."""
    led = dict(files)
    for name, text in files.items():
        if name.endswith(ENDINGS):
            led[name] = modeline(name) + text
    return led | {SCHEMA: schema_text(language)}
