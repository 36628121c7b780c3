"""Where an organisation is read from: the disk, or anything else with folders, files and links, such as a commit."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, Protocol

from commops.language.failure import Failure
from commops.sources.folder import opening, walking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from commops.sources.folder.walking import Found


class NotHere(Failure):
    """A storage names a file whose content it does not have."""


class Storage(Protocol):
    """What reading asks of a storage; paths are absolute."""

    def exists(self, path: Path) -> bool:
        """Tell whether there is anything at a path, even a link to nothing."""

    def is_link(self, path: str | Path) -> bool:
        """Tell whether there is a link at a path."""

    def is_folder(self, path: Path) -> bool:
        """Tell whether there is a folder at a path, or a link to one."""

    def is_file(self, path: Path) -> bool:
        """Tell whether there is a regular file at a path, or a link to one."""

    def real(self, path: Path) -> str:
        """Return a path without links.

        Raises:
            ValueError: where nothing can have such a path.

        """

    def names_in(self, folder: Path) -> list[str]:
        """Return the names of what is in a folder.

        Raises:
            OSError: where they cannot be listed.

        """

    def walk(self, folder: Path) -> Iterator[Found]:
        """Yield what is in an organisation's folder, in no order."""

    def read_below(self, folder: Path, name: str, most: int) -> bytes:
        """Return the content of a file below a folder. Raises what `opening.read_below` raises.

        Raises:
            NotHere: where the storage does not have it.

        """


class Disk:
    """The disk, as it is now."""

    def exists(self, path: Path) -> bool:
        """Tell whether there is anything at a path, even a link to nothing."""
        return os.path.lexists(path)

    def is_link(self, path: str | Path) -> bool:
        """Tell whether there is a link at a path."""
        return opening.is_link(path)

    def is_folder(self, path: Path) -> bool:
        """Tell whether there is a folder at a path, or a link to one."""
        return opening.is_folder(path)

    def is_file(self, path: Path) -> bool:
        """Tell whether there is a regular file at a path, or a link to one."""
        return opening.is_file(path)

    def real(self, path: Path) -> str:
        """Return a path without links."""
        return os.path.realpath(path)

    def names_in(self, folder: Path) -> list[str]:
        """Return the names of what is in a folder."""
        return [each.name for each in folder.iterdir()]

    def walk(self, folder: Path) -> Iterator[Found]:
        """Yield what is in an organisation's folder, in no order."""
        return walking.walk(folder)

    def read_below(self, folder: Path, name: str, most: int) -> bytes:
        """Return the content of a file below a folder."""
        return opening.read_below(folder, name, most)


DISK: Final = Disk()
