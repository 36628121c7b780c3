"""Files that git ignores or keeps elsewhere, and that may belong to the organisation: people.csv, files with a kind.

There may be a hundred thousand files in what is ignored, so only so many are looked at, the highest first.
"""

from __future__ import annotations

import os
import re
from collections import deque
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops.sources.csv_names import is_csv_table
from commops.sources.folder import opening
from commops.sources.folder.ignoring import REPOSITORY
from commops.sources.folder.walking import ROOTS, What, is_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from re import Pattern

MOST_ENTRIES: Final = 2_000
"""The most files and folders that are looked at."""

MOST_OPENED: Final = 100
"""The most files that are opened."""

_BEGINNING: Final = 64 * 1024


def notable(
    folder: Path, seen: Mapping[What, Sequence[str]], wanted: Callable[[str], bool]
) -> tuple[list[str], list[str]]:
    """Return the ignored files in a folder with relevant content, and the repositories in it that have such files.

    Only files with wanted names are looked at.
    """
    read = frozenset(seen[What.FILE])
    search = _Search(folder, lambda name: wanted(name) and name not in read)
    ignored = [name for name in sorted(seen[What.IGNORED_FILE]) if search.says_something(name)]
    for name in sorted(seen[What.IGNORED_FOLDER]):
        ignored += search.inside(name)
    repositories = [name for name in sorted(seen[What.REPOSITORY]) if next(search.inside(name), None)]
    return ignored, repositories


class _Search:
    """A search among files that are not read, which ends when it has looked at enough."""

    def __init__(self, folder: Path, wanted: Callable[[str], bool]) -> None:
        self.folder = folder
        self.wanted = wanted
        self.entries = MOST_ENTRIES
        self.opened = MOST_OPENED

    def says_something(self, name: str) -> bool:
        """Tell whether a file is a table of the organisation, or has a kind of the format."""
        if not self.wanted(name):
            return False
        if is_csv_table(name):
            return True
        if not self.opened:
            return False

        self.opened -= 1
        try:
            return bool(_kind().search(opening.beginning_below(self.folder, name, _BEGINNING)))
        except (OSError, opening.NotPlain):
            return False

    def inside(self, top: str) -> Iterator[str]:
        """Yield the files in a folder with relevant content, the least nested first."""
        waiting = deque([top])
        while waiting and self.entries > 0:
            at = waiting.popleft()
            try:
                entries = sorted(os.scandir(self.folder / at), key=lambda entry: entry.name)
            except OSError:
                continue
            names = {entry.name for entry in entries}
            self.entries -= len(entries)
            if not names.isdisjoint(ROOTS) or (at != top and REPOSITORY in names):
                continue
            for entry in entries:
                name = f"{at}/{entry.name}"
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(name)
                elif is_read(name) and self.says_something(name):
                    yield name


@cache
def _kind() -> Pattern[bytes]:
    # What a kind looks like in a file: made only where there is something to look into.
    from commops.model.kinds import KINDS  # noqa: PLC0415

    return re.compile(rb"^\{?[\"']?(?:%b)[\"']?[ \t]*:" % "|".join(KINDS).encode(), re.MULTILINE)
