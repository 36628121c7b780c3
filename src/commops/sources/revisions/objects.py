"""The content of git's objects, read through one process of git that answers as long as it is asked."""

from __future__ import annotations

import errno
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Self

from commops.language.messages import message
from commops.sources.folder.opening import TooLarge
from commops.sources.folder.storage import NotHere
from commops.sources.revisions.repository import command, environment

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import IO

_PIECE: Final = 1024 * 1024
_LARGE_FILE_POINTER: Final = b"version https://git-lfs.github.com/spec/"


class Objects:
    """The objects of a repository; the process is started when the first one is asked for."""

    def __init__(self, at: Path) -> None:
        """Take the folder to run git in."""
        self._at = at
        self._git: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Do nothing yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process, which would end with this one anyway."""
        if self._git is not None:
            with suppress(OSError):
                self._git.communicate()

    def content(self, name: str, most: int) -> bytes:
        """Return the content of a file by the name of its object.

        Raises:
            TooLarge: where it has more than `most` bytes.
            NotHere: where it is not in this repository.

        """
        written, answers = self._pipes()
        try:
            written.write(f"{name}\n".encode())
            written.flush()
            head = answers.readline().split()
        except OSError:
            head = []
        if len(head) != len(("name", "type", "size")):
            raise NotHere(
                message("this clone lacks the content of this file"),
                message("check out the revision once, which fetches it, or clone without `--filter`"),
            )

        content = _read(answers, int(head[2]), most)
        if content.startswith(_LARGE_FILE_POINTER):
            raise NotHere(
                message("the content of this file is kept by Git LFS, not in the history of git"),
                message("check out both revisions, each in a folder of its own, and compare the folders"),
            )
        return content

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._git is None:
            self._git = subprocess.Popen(  # noqa: S603 - git, and words of ours
                command(("cat-file", "--batch")),
                cwd=self._at,
                env=environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        written, answers = self._git.stdin, self._git.stdout
        if written is None or answers is None:
            raise OSError(errno.EPIPE, message("broken pipe"))
        return written, answers


def _read(answers: IO[bytes], size: int, most: int) -> bytes:
    if size > most:
        left = size + 1
        while left and (piece := answers.read(min(left, _PIECE))):
            left -= len(piece)
        raise TooLarge

    content = answers.read(size + 1)
    return content[:size]
