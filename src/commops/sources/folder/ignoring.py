"""What git ignores in a folder: what .gitignore files say, from the top of the repository down, unless it is tracked.

Where there is no repository, the .gitignore files in the folder itself count all the same. Those above it do not where
the folder itself is ignored: then it is not git that it is kept in. What is said for a user's every repository
(`core.excludesFile`) does not count, for others would see another organisation.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops import globs
from commops.globs import NoPattern, PathGlobs
from commops.records import dataclass
from commops.sources.folder import opening
from commops.yamltext.text import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES: Final = ".gitignore"
REPOSITORY: Final = ".git"

_LARGEST: Final = 1024 * 1024
_POINTER: Final = "gitdir:"
_LONGEST_POINTER: Final = 16 * 1024


@dataclass(frozen=True)
class Ignoring:
    """The .gitignore files in force in a folder: the innermost first, each with its own prefix."""

    levels: tuple[tuple[str, PathGlobs], ...] = ()

    def ignores(self, path: str, *, folder: bool) -> bool:
        """Tell whether a path from the top is ignored, given that no folder above it is."""
        for prefix, patterns in self.levels:
            decided = patterns.decides(path[len(prefix) :], folder=folder)
            if decided is not None:
                return decided
        return False

    def beside(self, folder: Path, name: str, prefix: str) -> Ignoring:
        """Return what is in force with one more file of patterns in a folder; its patterns are relative to a prefix."""
        patterns = _patterns(folder, name)
        return Ignoring(((prefix, patterns), *self.levels)) if patterns else self


@dataclass(frozen=True)
class Around:
    """A folder in its repository: its prefix there, what the folders above it ignore, and the files that say so."""

    prefix: str = ""
    ignoring: Ignoring = Ignoring()
    rules: tuple[Path, ...] = ()
    index: Path | None = None


def around(folder: Path) -> Around:
    """Return the place of a folder in its repository; nothing where it is in none."""
    real = Path(os.path.realpath(folder))
    top = next((each for each in (real, *real.parents) if os.path.lexists(each / REPOSITORY)), None)
    if top is None:
        return Around()

    own = _own_folder(top)
    prefix = "".join(f"{part}/" for part in real.relative_to(top).parts)
    index = own / "index" if own else None
    common = _common_folder(own) if own else None
    rules = [common / "info" / "exclude"] if common else []
    ignoring = Ignoring().beside(common / "info", "exclude", "") if common else Ignoring()
    at = ""
    for part in prefix.split("/")[:-1]:
        rules.append(top / at / RULES)
        ignoring = ignoring.beside(top / at, RULES, at)
        if ignoring.ignores(at + part, folder=True):
            return Around(prefix, Ignoring(), tuple(rules), index)
        at += f"{part}/"

    return Around(prefix, ignoring, tuple(rules), index)


def _own_folder(top: Path) -> Path | None:
    # The folder that git keeps for a checkout: where it is a file instead, as in a worktree, the file names the folder.
    place = top / REPOSITORY
    if opening.is_folder(place):
        return place
    pointer = _line(top, REPOSITORY)
    return Path(top, pointer.removeprefix(_POINTER).strip()) if pointer.startswith(_POINTER) else None


def _common_folder(own: Path) -> Path:
    return Path(own, _line(own, "commondir") or ".")


def _line(folder: Path, name: str) -> str:
    try:
        return opening.read_below(folder, name, _LONGEST_POINTER).decode().strip()
    except (OSError, ValueError, opening.NotPlain, opening.TooLarge):
        return ""


def _patterns(folder: Path, name: str) -> PathGlobs | None:
    # git ignores a file that is a link, and nobody writes one that is so large.
    try:
        text = opening.read_below(folder, name, _LARGEST).decode(errors="surrogateescape")
    except (OSError, opening.NotPlain, opening.TooLarge):
        return None

    lines = list(_lines(text.removeprefix(BYTE_ORDER_MARK)))
    lines = lines[: globs.within_bounds(lines)]
    try:
        return PathGlobs(lines) if lines else None
    except NoPattern:
        return PathGlobs(filter(_is_pattern, lines))  # for git, an invalid pattern matches nothing


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if line.strip("\r \t!/") and not line.startswith("#"):
            yield line


def _is_pattern(line: str) -> bool:
    try:
        PathGlobs([line])
    except NoPattern:
        return False
    return True
