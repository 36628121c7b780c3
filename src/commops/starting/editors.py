"""What lets an editor complete and check: the schema beside the files, and a first line in each that leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.checking.json_schema import schema_text
from commops.sources.folder.walking import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA: Final = ".commops.schema.json"
"""The file of the schema; as it begins with a dot, it is none of the organisation's own."""

_MODELINE: Final = "# yaml-language-server: $schema="


def modeline(name: str) -> str:
    """Return the line that leads an editor from a file, by its name in the organisation's folder, to the schema."""
    return f"{_MODELINE}{'../' * name.count('/')}{SCHEMA}\n"


def for_editors(files: Mapping[str, str]) -> dict[str, str]:
    """Return the files of an organisation by their names, each YAML one with its first line, and the schema."""
    led = {name: modeline(name) + text if name.endswith(ENDINGS) else text for name, text in files.items()}
    return led | {SCHEMA: schema_text()}
