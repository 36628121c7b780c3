"""Recording what a run prints, in its order: what is drawn on standard output, and what is said beside it.

A run is recorded as a whole or not at all: whatever is printed in any other way, or is too long, spoils the recording.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

from commops.records import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

    from commops.formats.registry import Format
    from commops.sources.reading import Reading
    from commops.terminal.target import Target

DRAWN: Final = 0
BESIDE: Final = 1
"""The streams: standard output, and that of errors."""

FORMATS: Final = frozenset({"tree", "boxes", "table", "text", "csv", "json", "markdown", "mermaid", "dot"})
"""The formats that can be recorded: text that follows from what is drawn, and from nothing else."""

LONGEST: Final = 8 * 1024 * 1024
"""How many characters a recording has at most."""

_TOGETHER: Final = 1000
"""How many lines are written together."""

_HARMLESS: Final = frozenset({"encoding", "errors", "fileno", "line_buffering", "closed", "rich_proxied_file"})
"""What may be asked of a stream that is heard; the last one by rich, which knows streams that stand for others."""

_CURRENT: Final[ContextVar[Recording | None]] = ContextVar("recording", default=None)


class Recording:
    """What a run printed, and which organisation it read: `spoilt` where that is not all it did."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.said: list[tuple[int, str]] = []
        self.path: Path | None = None
        self.reading: Reading | None = None
        self.spoilt = False
        self._pieces: list[str] = []
        self._stream = DRAWN
        self._length = 0

    def hear(self, stream: int, text: str) -> None:
        """Note what is printed."""
        self._length += len(text)
        if self._length > LONGEST:
            self.spoilt = True
            self._pieces.clear()
        if self.spoilt:
            return

        if stream != self._stream:
            self.pause()
            self._stream = stream
        self._pieces.append(text)

    def pause(self) -> None:
        """Note that what was printed until now is written before anything else."""
        if self._pieces:
            self.said.append((self._stream, "".join(self._pieces)))
            self._pieces.clear()

    def through(self, target: Target) -> Target:
        """Return a target that goes where another one goes, and is heard."""
        file: Any = Heard(target.file, self, DRAWN)
        return replace(target, file=file)

    def read(self, path: Path, reading: Reading) -> None:
        """Note that an organisation was read; a second one spoils the recording."""
        self.spoilt = self.spoilt or self.reading is not None
        self.path, self.reading = path, reading


def note_reading(path: Path, reading: Reading) -> None:
    """Note that an organisation was read, where this run is recorded."""
    if made := _CURRENT.get():
        made.read(path, reading)


def heard(target: Target, form: Format) -> Target:
    """Return where a drawing is written in a format: through the recording, where this run is recorded."""
    made = _CURRENT.get()
    if made is None or target.saved or form.name not in FORMATS:
        return target
    return made.through(target)


@contextmanager
def recorded() -> Iterator[Recording]:
    """Record what is printed within this."""
    recording = Recording()
    token = _CURRENT.set(recording)
    stderr = sys.stderr
    beside: Any = Heard(stderr, recording, BESIDE)
    sys.stderr = beside
    try:
        yield recording
    finally:
        if sys.stderr is beside:
            sys.stderr = stderr
        _CURRENT.reset(token)
        recording.pause()


class Heard:
    """A stream of text of which a recording hears everything; to reach through it to its bytes spoils the recording."""

    def __init__(self, stream: TextIO, recording: Recording, number: int) -> None:
        """Take the stream, and its number."""
        self._stream = stream
        self._recording = recording
        self._number = number

    def write(self, text: str) -> int:
        """Write a text."""
        self._recording.hear(self._number, text)
        return self._stream.write(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write lines, many at a time."""
        held: list[str] = []
        try:
            for line in lines:
                held.append(line)
                if len(held) == _TOGETHER:
                    self.write("".join(held))
                    held.clear()
        finally:
            self.write("".join(held))

    def flush(self) -> None:
        """Write what was held back."""
        self._stream.flush()

    def isatty(self) -> bool:
        """Tell whether it is a terminal."""
        return self._stream.isatty()

    def __getattr__(self, name: str) -> Any:
        """Return anything else of the stream."""
        if name not in _HARMLESS:
            self._recording.spoilt = True
        return getattr(self._stream, name)
