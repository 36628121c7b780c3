"""Kept drawings: the same command on the same files, day and terminal draws the same, so it is drawn only once.

A drawing is kept where all that it depends on is known: the words of the command line, the folder that it is run in,
the whole environment, the streams, the day, this version of commops with what it is built on, and the files of the
organisation, each by its content. Everything else is drawn anew: what goes to files, what failed, what rests on a
standard other than the library that is shipped, what is printed in the log of a CI job.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from commops.cli import outputs
from commops.cli.errors import EXIT_FINDINGS, Unable
from commops.cli.platforms import in_job
from commops.cli.recording import BESIDE, DRAWN, recorded
from commops.language.failure import Failure
from commops.patterns import pattern_of
from commops.records import dataclass
from commops.sources.cache import Cache
from commops.sources.folder.files import Root, find_root
from commops.sources.folder.storage import DISK
from commops.sources.gathering import gather, gather_in
from commops.sources.library import library_folder
from commops.terminal.width import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from commops.cli.recording import Recording
    from commops.sources.gathering import Gathered
    from commops.sources.reading import Reading

_DRAWING: Final = "drawing"
_LARGEST: Final = 32 * 1024 * 1024
"""How many bytes of drawings of an organisation are kept."""

_BUILT_ON: Final = ("rich", "typer", "pydantic", "pydantic_core", "yaml", "networkx")
_FAILURES: Final = (Failure, Unable, OSError, AttributeError, LookupError, TypeError, ValueError)
_COLOURS: Final = pattern_of("\x1b\\[[0-9;]*m")


def answer(words: Sequence[str], obey: Callable[[Sequence[str]], int]) -> int:
    """Print what a command line drew before, or do what it asks for and keep what it draws; return the exit code."""
    place = _Place.of(words)
    if place is None:
        return obey(words)
    if kept := place.kept():
        return _printed(kept)

    with recorded() as made:
        code = obey(words)
    if place == _Place.of(words):  # a terminal may have become wider meanwhile, and a day may have ended
        place.keep(made, code)
    return code


@dataclass(frozen=True)
class _Place:
    """Where the drawing of a command line is kept: the folder of the organisation, and the key of all else."""

    folder: Path
    key: str

    @classmethod
    def of(cls, words: Sequence[str]) -> _Place | None:
        """Return where it is kept, None where nothing is."""
        if in_job():
            return None

        with suppress(*_FAILURES):
            root = find_root(_path(words))
            return cls(root.folder, _key(Cache(root.folder), words))
        return None

    def kept(self) -> dict[str, Any] | None:
        """Return what is kept there, where it can be trusted and nothing that it rests on has changed."""
        cache = Cache(self.folder)
        with suppress(*_FAILURES):
            kept: dict[str, Any] | None = cache.get(_DRAWING, self.key)
            if kept and _is_sound(kept) and _is_unchanged(kept, self.folder, cache):
                return kept
        return None

    def keep(self, made: Recording, code: int) -> None:
        """Keep what was recorded, where that is all the run did, and all that it rests on is known."""
        reading = made.reading
        if made.spoilt or code not in {0, EXIT_FINDINGS} or reading is None or reading.folder != self.folder:
            return
        if [stream for stream, _ in made.said].count(DRAWN) != 1 or not _rests_on_known_files(reading):
            return

        standards = reading.standards.rests_on
        kept = {
            "path": str(made.path),
            "digest": reading.gathered.digest,
            "library": standards[0].digest if standards else "",
            "prose": reading.prose.states,
            "beside": [str(each) for each in reading.beside],
            "said": made.said,
            "code": code,
        }
        cache = Cache(self.folder)
        cache.put(_DRAWING, self.key, kept)
        cache.keep_latest(_DRAWING, _LARGEST)


def _rests_on_known_files(reading: Reading) -> bool:
    # Another standard than the library may be found by way of links, and what it rests on, too.
    standards = reading.standards
    return not standards.paths and len(standards.rests_on) <= 1 and not standards.faults


def _path(words: Sequence[str]) -> Path:
    # The path of the organisation is one of the words, or the current folder; if it is another, nothing is kept.
    paths = [word for word in words[1:] if word and not word.startswith("-") and os.path.lexists(word)]
    return Path(paths[-1] if paths else os.curdir)


def _key(cache: Cache, words: Sequence[str]) -> str:
    streams = tuple(map(_stream, (sys.stdin, sys.stdout, sys.stderr)))
    environment = sorted(os.environ.items())
    python = (sys.flags, sorted(sys._xoptions.items()), *_built_on())  # noqa: SLF001 - named so by Python
    return cache.key(*words, os.getcwd(), environment, streams, date.today().isoformat(), python)  # noqa: DTZ011, PTH109


def _stream(stream: Any) -> tuple[Any, ...]:
    if stream is None or stream.closed:
        return ()
    size: Sequence[int] = ()
    with suppress(OSError, ValueError):
        size = tuple(os.get_terminal_size(stream.fileno()))
    return stream.isatty(), stream.encoding, stream.errors, size


def _built_on() -> Iterator[tuple[str, int]]:
    # An upgrade writes files into these folders, and deletes others.
    for folder in sys.path:
        for name in _BUILT_ON:
            place = os.path.join(folder, name)  # noqa: PTH118 - there are many
            with suppress(OSError):
                yield place, os.stat(place).st_mtime_ns  # noqa: PTH116 - likewise


def _is_sound(kept: dict[str, Any]) -> bool:
    # What is in the cache may be from anybody: nothing of it does more to a terminal than a drawing does.
    texts = [kept["path"], kept["digest"], kept["library"], *kept["beside"], *(text for _, text in kept["said"])]
    return (
        type(kept["code"]) is int
        and kept["code"] in {0, EXIT_FINDINGS}
        and all(isinstance(text, str) for text in texts)
        and all(stream in {DRAWN, BESIDE} and _is_harmless(text) for stream, text in kept["said"])
    )


def _is_harmless(text: str) -> bool:
    if "\x1b" in text:
        text = _COLOURS.sub("", text)
    words = text.replace("\n", "")
    return visible(words) == words


def _is_unchanged(kept: dict[str, Any], folder: Path, cache: Cache) -> bool:
    gathered = gather(Path(kept["path"]), cache.parse)
    if gathered.digest != kept["digest"] or gathered.files.root.folder != folder:
        return False
    if kept["library"] and kept["library"] != _library(cache).digest:
        return False
    if kept["prose"] and not _prose_is_unchanged(kept["prose"], gathered):
        return False

    files = [folder / name for name in gathered.contents]
    outputs.check(["-"], outputs.Kept(folder, (*files, *map(Path, kept["beside"]))))
    return True


def _library(cache: Cache) -> Gathered:
    return gather_in(DISK, Root(library_folder()), cache.parse)


def _prose_is_unchanged(states: Sequence[tuple[str, str, str]], gathered: Gathered) -> bool:
    from commops.sources.prose import unchanged  # noqa: PLC0415 - few organisations include files of prose

    return unchanged(states, gathered.files.root.folder, gathered.files.storage)


def _printed(kept: dict[str, Any]) -> int:
    for stream, text in kept["said"]:
        if stream == DRAWN:
            sys.stdout.write(text)
            sys.stdout.flush()
        else:
            sys.stderr.write(text)
    code: int = kept["code"]
    return code
