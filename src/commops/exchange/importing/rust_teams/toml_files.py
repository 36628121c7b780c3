"""TOML files as plain data, and what is wrong with those that cannot be read."""

from __future__ import annotations

import tomllib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.origins import Origin
from commops.exchange.importing.rust_teams.inline_tables import on_one_line
from commops.language.messages import message
from commops.patterns import pattern_of
from commops.records import dataclass
from commops.yamltext.text import Lines, Undecodable, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.exchange.importing.inputs import Input

_PLACE: Final = pattern_of(r" \(at line (?P<line>[0-9]+), column (?P<column>[0-9]+)\)$")
_FOLDERS: Final = ("teams", "people", "repos")
_ARCHIVE: Final = "archive"


@dataclass(frozen=True)
class TomlFile:
    """A file: the folder that says what it is about, whether it is of something past, and its content."""

    file: str
    folder: str
    archived: bool
    text: str
    data: dict[str, Any]

    def origin(self, word: str = "") -> Origin:
        """Return the place of a word in it, such as a name in quotes; the beginning where it has no such word."""
        index = max(self.text.find(word), 0) if word else 0
        line, column = Lines(self.text).position(index)
        return Origin(self.file, line, column)

    def table(self, key: str) -> dict[str, Any]:
        """Return a table; empty where it is none."""
        found = self.data.get(key)
        return found if isinstance(found, dict) else {}

    def said(self, key: str) -> str:
        """Return a text; empty where it is none."""
        return text(self.data.get(key))


def text(value: object) -> str:
    """Return a text without spaces around it; empty for what is no text."""
    return value.strip() if isinstance(value, str) else ""


def items(value: object) -> list[Any]:
    """Return the items of a list; none for what is no list."""
    return value if isinstance(value, list) else []


def folder_of(path: str) -> str:
    """Return which of the known folders a file is in; empty for none."""
    parts = PurePosixPath(path).parts[:-1]
    return next((part for part in reversed(parts) if part in _FOLDERS), "")


def read_toml(inputs: list[Input]) -> Iterator[TomlFile | Unreadable]:
    """Yield each file, or why it cannot be read."""
    for file in inputs:
        archived = _ARCHIVE in PurePosixPath(file.path).parts[:-1]
        try:
            written = decode(file.data)
            data = _loaded(written.replace("\r\n", "\n"))
        except Undecodable as error:
            line, column = Lines(error.text).position(error.index)
            yield Unreadable(Origin(file.path, line, column), error.message, error.help)
        except (ValueError, RecursionError) as error:
            yield _not_toml(file.path, str(error))
        else:
            yield TomlFile(file.path, folder_of(file.path), archived, written, data)


def _loaded(written: str) -> dict[str, Any]:
    try:
        return tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        # Python reads TOML 1.0; what is wrong in both is reported where it is in the file.
        try:
            return tomllib.loads(on_one_line(written))
        except tomllib.TOMLDecodeError:
            raise error from None


def _not_toml(file: str, problem: str) -> Unreadable:
    place = _PLACE.search(problem)
    origin = Origin(file, int(place["line"]), int(place["column"])) if place else Origin(file)
    return Unreadable(origin, message("invalid TOML"), message("correct the line, or import without this file"))
