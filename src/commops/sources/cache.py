"""A cache: results about files that have not changed, kept from one run to the next.

Nothing in it is needed, and nothing in it is trusted: what cannot be read, or does not match its checksum, is computed
again; where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from commops import drafts, hashing
from commops.sources import gathering, plain_files
from commops.sources.csv_names import is_csv_table, is_results, is_roster
from commops.sources.folder import opening
from commops.sources.library import library_folder
from commops.sources.said import Said, said_in
from commops.yamltext.text import Lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from commops.sources.document import Document

_FILE: Final = "file"
_LENGTH: Final = 32
_LARGEST: Final = 256 * 1024 * 1024
_PACKAGE: Final = Path(__file__).parent.parent
_LATEST: Final = {"report": 16, "drawing": 16, "names": 4, "rules": 4, "places": 1_000, "similarity": 4}
"""How many of a kind are kept although this run did not use them: for other days, rules, branches and formats."""


class Cache:
    """The cache of one organisation, in a folder of its own in the user's cache folder."""

    def __init__(self, organisation: Path | None) -> None:
        """Take the folder of the organisation; with None, nothing is kept, and nothing is found."""
        users = _users_folder()
        name = hashing.of_text(os.path.realpath(organisation))[:_LENGTH] if organisation else ""
        self.folder = users / "commops" / name if users and name else None
        self.has_grown = False
        """Whether this run has kept anything."""

        self._used: set[str] = set()

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self.folder is not None

    def key(self, *parts: object) -> str:
        """Return the key for something that depends on some parts and on this version of commops."""
        return hashing.of_text(repr((_stamp(), plain_files.are_read(), parts)))

    def get(self, kind: str, key: str) -> Any:
        """Return what is kept under a key, or None."""
        name = f"{kind}-{key}"
        if self.folder is None:
            return None

        try:
            checksum, _, kept = opening.read(self.folder / name, _LARGEST).partition(b"\n")
            if hashing.of_bytes(kept).encode() != checksum:
                return None
            self._used.add(name)
            return json.loads(kept.decode())
        except (OSError, ValueError, RecursionError, opening.NotPlain, opening.TooLarge):
            return None

    def put(self, kind: str, key: str, data: Any) -> None:
        """Keep something under a key, whole or not at all."""
        if self.folder is None:
            return

        text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
        name = f"{kind}-{key}"
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # What a power cut leaves of it does not match its checksum.
            drafts.replace(self.folder / name, f"{hashing.of_text(text)}\n{text}".encode(), lasting=False)
            self._used.add(name)
            self.has_grown = True

    def parse(self, name: str, data: bytes) -> Document:
        """Read one file, or return what was read from the same text before."""
        if not self._keeps(name):
            return gathering.parse(name, data)

        hashed = hashing.of_bytes(data)
        if kept := self.document(name, data, hashed):
            return kept
        document = gathering.parse(name, data)
        self.keep_document(document, hashed)
        return document

    def document(self, name: str, data: bytes, hashed: str) -> Document | None:
        """Return what was read from the same text of a file before, if it is kept, by the hash of the text."""
        if not self._keeps(name):
            return None

        kept = self.get(_FILE, self.key(_read_as(name), hashed))
        with suppress(KeyError, TypeError, ValueError):
            return Said(kept["data"], kept["starts"]).document(name, Lines(data))
        return None

    def keep_document(self, document: Document, hashed: str) -> None:
        """Keep what was read from the text of a file, by the hash of the text, unless it has faults."""
        if not self._keeps(document.file):
            return

        if said := said_in(document):
            with suppress(ValueError, RecursionError):
                self.put(_FILE, self.key(_read_as(document.file), hashed), said._asdict())

    def keep_documents(self, documents: Iterable[tuple[Document, str]]) -> frozenset[str]:
        """Keep what was read from the texts of files, and return the names of all entries that this run has used."""
        for document, hashed in documents:
            self.keep_document(document, hashed)
        return frozenset(self._used)

    def note_kept(self, names: Collection[str]) -> None:
        """Note the names of entries that were written for this run in another process."""
        self.has_grown = self.has_grown or not self._used.issuperset(names)
        self._used.update(names)

    def _keeps(self, name: str) -> bool:
        # people.csv is read as fast as what is kept of it would be.
        return self.keeps and not is_roster(name)

    def keep_latest(self, kind: str, largest: int) -> None:
        """Delete the entries of a kind but for the latest ones, and of these what exceeds so many bytes together."""
        if self.folder is None:
            return

        with suppress(OSError):
            entries = [entry for entry in os.scandir(self.folder) if entry.name.startswith(f"{kind}-")]
            entries.sort(key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
            sizes = accumulate(entry.stat().st_size for entry in entries)
            for number, (entry, together) in enumerate(zip(entries, sizes, strict=True)):
                if number >= _LATEST[kind] or together > largest:
                    Path(entry.path).unlink(missing_ok=True)

    def prune(self) -> None:
        """Delete the entries that this run did not use, but for the latest of some kinds, and drafts of killed runs."""
        if self.folder is None:
            return

        drafts.sweep(self.folder)
        with suppress(OSError):
            entries = sorted(os.scandir(self.folder), key=lambda entry: entry.stat().st_mtime, reverse=True)
            left = dict(_LATEST)
            for entry in entries:
                kind = entry.name.partition("-")[0]
                left[kind] = left.get(kind, 0) - 1
                if left[kind] < 0 and entry.name not in self._used and not entry.name.startswith("."):
                    Path(entry.path).unlink(missing_ok=True)


def _read_as(name: str) -> str:
    # The same text in files of other names may say something else; results also say which file they are in.
    if is_results(name):
        return name
    return os.path.basename(name).lower() if is_csv_table(name) else ""  # noqa: PTH119 - asked of every file there is


def _users_folder() -> Path | None:
    home = os.path.expanduser("~")  # noqa: PTH111 - this one never fails
    return next(filter(Path.is_absolute, (Path(os.environ.get("XDG_CACHE_HOME", "")), Path(home, ".cache"))), None)


@cache
def _stamp() -> str:
    # Differs for any other commops, including an edited checkout, for another Python, and for other time zones.
    states = [*_states(os.fspath(_PACKAGE)), *_states(os.path.join(library_folder(), "glossary"))]  # noqa: PTH118
    return hashing.of_text(repr((sys.version, states, *_states_of_time_zones())))


def _states_of_time_zones() -> Iterator[tuple[str, int, int]]:
    # Of the package `tzdata`, wherever it is found.
    for folder in sys.path:
        zones = os.path.join(folder, "tzdata", "zones")  # noqa: PTH118 - there are many folders
        with suppress(OSError):
            state = os.stat(zones)  # noqa: PTH116 - likewise
            yield zones, state.st_size, state.st_mtime_ns


def _states(top: str) -> list[object]:
    # Of a thousand files, at the start of every run: each folder, then its files.
    states: list[object] = []
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        states.append(folder)
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    waiting.append(entry.path)
            else:
                state = entry.stat(follow_symlinks=False)  # an editor's lock file may be a link to nothing
                states += (entry.name, state.st_size, state.st_mtime_ns)
    return states
