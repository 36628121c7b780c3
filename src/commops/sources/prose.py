"""Files of prose that an organisation names: what they say, read with the organisation, or why they say nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

from commops import hashing
from commops.language.messages import listed, message
from commops.model.kinds import HANDBOOK
from commops.model.prose import NoProse
from commops.reason import reason
from commops.records import dataclass, field
from commops.sources.folder import opening
from commops.sources.folder.files import roots_in
from commops.sources.folder.ignoring import REPOSITORY
from commops.sources.folder.storage import NotHere
from commops.sources.plain_values import mapping
from commops.yamltext.text import Undecodable, decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.sources.folder.storage import Storage

_INCLUDE: Final = "include"
_LARGEST: Final = 1024 * 1024
_ENDINGS: Final = (".md", ".markdown", ".txt")
"""How the name of a file of prose ends: any other text would be taken for Markdown, too."""


@dataclass(frozen=True)
class ProseFiles:
    """The files of prose that are named in a file of an organisation: their paths as written, and their texts."""

    folder: Path = field(default_factory=Path)
    stated_in: str = ""
    texts: Mapping[str, str | NoProse] = field(default_factory=dict)

    @property
    def places(self) -> Sequence[Path]:
        """Where the files are, or would be; those outside of the organisation's folder aside."""
        names = (_name_in(self.stated_in, path) for path in self.texts)
        return [self.folder / name for name in names if isinstance(name, str)]

    @property
    def states(self) -> Sequence[tuple[str, str, str]]:
        """What was found, to be found again: where each path is written, the path, and what differs with its text."""
        return [(self.stated_in, path, _state(text)) for path, text in self.texts.items()]


def read_prose(data: Mapping[str, Any], stated_in: str, folder: Path, storage: Storage) -> ProseFiles:
    """Read the files that the handbook of merged data includes; paths are relative to the file that it is in."""
    included = mapping(mapping(data.get(HANDBOOK)).get(_INCLUDE)).values()
    paths = dict.fromkeys(path for path in included if isinstance(path, str))
    return ProseFiles(folder, stated_in, {path: _read(stated_in, path, folder, storage) for path in paths})


def unchanged(states: Sequence[tuple[str, str, str]], folder: Path, storage: Storage) -> bool:
    """Tell whether the files of prose are as they were found."""
    return all(_state(_read(file, path, folder, storage)) == state for file, path, state in states)


def _state(text: str | NoProse) -> str:
    said = text if isinstance(text, str) else f"{text.message}\0{text.help}"
    return hashing.of_text(f"{isinstance(text, str)}\0{said}")


def _read(stated_in: str, path: str, folder: Path, storage: Storage) -> str | NoProse:
    name = _name_in(stated_in, path)
    if isinstance(name, NoProse):
        return name

    try:
        return _content(path, name, folder, storage)
    except (FileNotFoundError, NotADirectoryError, opening.NotPlain):
        here = str(PurePath(stated_in).parent)
        where = message("write its path as seen from the folder of {file}", file=stated_in)
        if here == ".":
            where = message("write its path as seen from the organisation's folder")
        return NoProse(message("no such file: '{path}'", path=path), where)
    except IsADirectoryError:
        return NoProse(message("'{path}' is a folder", path=path), message("write the path of a file in it"))
    except opening.TooLarge:
        most = _LARGEST // 1024 // 1024
        return NoProse(message("'{path}' is larger than {most:,} MiB", path=path, most=most), message("split it"))
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        said = message("'{path}' cannot be read: {reason}", path=path, reason=why)
        return NoProse(said, message("fix its permissions, or write another path"))


def _content(path: str, name: str, folder: Path, storage: Storage) -> str | NoProse:
    whole, place = storage.real(folder), storage.real(folder / name)
    if os.path.commonpath([whole, place]) != whole:
        return _outside(path)

    inside = os.path.relpath(place, whole)
    if elsewhere := next(_elsewhere(path, Path(whole), PurePath(inside), storage), None):
        return elsewhere

    try:
        data = storage.read_below(Path(whole), inside, _LARGEST)
    except NotHere as failure:
        return NoProse(failure.message, failure.help)

    if PurePath(name).suffix.lower() in _ENDINGS:
        return _decoded(path, data)
    said = message("'{path}' is not a Markdown file", path=path)
    return NoProse(said, message("write the path of a file that ends in {endings}", endings=listed(_ENDINGS, "or")))


def _decoded(path: str, data: bytes) -> str | NoProse:
    try:
        text = decode(data)
    except Undecodable:
        help_ = message("save it as text, in UTF-8")
        return NoProse(message("'{path}' is not a text file in UTF-8", path=path), help_)

    if not text.strip():
        help_ = message("write the clauses into it, or delete this")
        return NoProse(message("the file '{path}' is empty", path=path), help_)
    return text


def _name_in(stated_in: str, path: str) -> str | NoProse:
    # The name of a file in the organisation's folder, by what its files alone say.
    if "://" in path:
        help_ = message("commops opens no URLs: keep a copy of the file here, and write its path")
        return NoProse(message("'{path}' is not the path of a file", path=path), help_)

    name = os.path.normpath(PurePath(stated_in).parent / path)
    if path.startswith("~") or PurePath(name).is_absolute() or PurePath(name).parts[:1] == ("..",):
        return _outside(path)
    if any(part.startswith(".") and part != "." for part in PurePath(name).parts):
        help_ = message("rename it, or write the path of another file")
        return NoProse(message("'{path}' is hidden, so it is not part of the organisation", path=path), help_)
    return name


def _elsewhere(path: str, whole: Path, inside: PurePath, storage: Storage) -> Iterator[NoProse]:
    # A folder on the way may be another organisation's, or another repository's.
    for above in inside.parents[:-1]:
        if roots_in(whole / above, storage) or storage.exists(whole / above / REPOSITORY):
            yield _outside(path)


def _outside(path: str) -> NoProse:
    said = message("'{path}' is outside the organisation's folder", path=path)
    return NoProse(said, message("move the file into the organisation's folder, and write its path from here"))
