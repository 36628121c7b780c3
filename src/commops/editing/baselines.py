"""Baselines beside an organisation: the paths in them, after something is renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.checking import baseline
from commops.checking.identity import Entry
from commops.editing import references
from commops.model.posts import AT
from commops.sources.folder import opening
from commops.yamltext.text import Undecodable, decode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

_BEGINS: Final = f'{{"{baseline.HEADING}"'.encode()
_WITH_POSITIONS: Final = frozenset({"roles", "teams"})


def after_renaming(
    folder: Path, kind: str, old: str, new: str, named_in: Collection[tuple[str, ...]]
) -> Mapping[str, tuple[bytes, str]]:
    """Return the baselines in a folder that name something, by file: what they are, and with the new id.

    `named_in` are the fields that refer to it, each as a kind, an id and the name of the field.
    """
    found = {}
    for name, data, text in _baselines(folder):
        try:
            entries = baseline.read(text)
        except (baseline.Unreadable, baseline.InConflict):
            continue
        renamed = [_entry(each, kind, old, new, named_in) for each in entries]
        if renamed != entries:
            found[name] = data, baseline.text(renamed)
    return found


def _baselines(folder: Path) -> Iterator[tuple[str, bytes, str]]:
    for path in sorted(folder.iterdir()):
        try:
            if path.is_symlink() or not path.is_file():
                continue
            with path.open("rb") as file:
                is_one = file.read(len(_BEGINS)) == _BEGINS
            if is_one:
                data = opening.read(path, baseline.LARGEST)
                yield path.name, data, decode(data)
        except (OSError, opening.NotPlain, opening.TooLarge, Undecodable):
            continue  # whoever uses it is told


def _entry(entry: Entry, kind: str, old: str, new: str, named_in: Collection[tuple[str, ...]]) -> Entry:
    def path(written: str) -> str:
        return _path(written, kind, old, new, named_in)

    return Entry(entry.rule, path(entry.path), tuple(map(path, entry.related)), tuple(map(path, entry.group)))


def _path(written: str, kind: str, old: str, new: str, named_in: Collection[tuple[str, ...]]) -> str:
    of_kind, *rest = written.split("/")
    if not rest:
        return written

    identifier, *below = rest
    refers = (of_kind, identifier.partition(AT)[0] if of_kind == "roles" else identifier, *below[:1]) in named_in
    if of_kind == kind or (AT in identifier and {of_kind, kind} <= _WITH_POSITIONS):
        identifier = references.renamed(identifier, kind, old, new)
    if refers:
        below = [*below[:1], *(references.renamed(each, kind, old, new) for each in below[1:])]
    return "/".join((of_kind, identifier, *below))
