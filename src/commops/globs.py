"""Globs: which texts match patterns such as `wg-*`, and which paths match those of .gitignore, such as `drafts/**`.

Matching a pattern as a regular expression may take exponential time. Here all patterns are matched at once, character
by character, and only the states that have been reached are kept, a bit for each: whatever the patterns and the texts,
the time is at most proportional to the product of their lengths.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST: Final = 100_000
"""The most characters that the patterns of one list may have in total."""

_SPECIAL: Final = frozenset("*?[\\")
_STAR: Final = "**"
_WIDE: Final = 256
_RANGE: Final = 100
"""As how many characters a range such as `a-z` counts towards this limit: that is what it costs."""


class NoPattern(ValueError):
    """A text that is not a valid pattern."""


def is_pattern(text: str) -> bool:
    """Tell whether a text is a valid pattern."""
    try:
        PathGlobs([text])
    except NoPattern:
        return False
    return True


def within_bounds(patterns: Sequence[str]) -> int:
    """Return how many patterns of a list, from the first, may be used: all of them, or as many as `MOST` allows."""
    left = MOST
    for number, pattern in enumerate(patterns):
        left -= _cost(pattern)
        if left < 0:
            return number
    return len(patterns)


def _cost(pattern: str) -> int:
    # A pattern that matches only its own text costs next to nothing, however long it is.
    if _SPECIAL.isdisjoint(pattern):
        return 1 + pattern.count("/")
    return len(pattern) + (_RANGE * pattern.count("-") if "[" in pattern else 0)


@dataclass(frozen=True, slots=True)
class _Signs:
    """The characters that match at a position in a pattern: those of some ranges, or all others."""

    ranges: tuple[tuple[int, int], ...] = ()
    others: bool = False


_ANY: Final = _Signs(others=True)


@dataclass
class _Rows:
    """Patterns side by side, each a row of states, one before each of its steps and one at its end; each has a bit.

    `first` and `last` are the states that the patterns begin and end with, `loops` those that no step leaves: the
    stars.
    """

    first: int = 0
    last: int = 0
    loops: int = 0
    size: int = 0
    ends: dict[int, int] = field(default_factory=dict)

    def add(self, number: int, loops: Sequence[bool]) -> range:
        """Add a pattern after the others, by which of its states are stars, and return its states but the last."""
        places = range(self.size, self.size + len(loops) - 1)
        self.first |= 1 << places.start
        self.last |= 1 << places.stop
        self.ends[places.stop] = number
        for place, loop in enumerate(loops, places.start):
            self.loops |= loop << place

        self.size = places.stop + 1
        return places

    def after(self, reached: int, fitting: int) -> int:
        """Return the states reached by a step from others, given the states that it matches."""
        return ((reached & fitting) << 1) | (reached & self.loops)

    def ended(self, reached: int) -> Iterator[int]:
        """Yield the numbers of the patterns whose ends are reached, from the first."""
        reached &= self.last
        while reached:
            lowest = reached & -reached
            yield self.ends[lowest.bit_length() - 1]
            reached ^= lowest


class Globs:
    """Patterns for single words, like ids: `*` any text, `?` any character, `[a-z]` one of some, `[!a-z]` another."""

    def __init__(self, patterns: Iterable[str], *, escapes: bool = False) -> None:
        """Take the patterns; with `escapes`, a backslash makes the next character a plain one, as in a path.

        Raises:
            NoPattern: where one of them is invalid, which only happens with `escapes`.

        """
        self._plain: dict[str, list[int]] = defaultdict(list)
        self._rows = _Rows()
        self._others = 0
        self._changed: dict[str, int] = {}
        self._wide: list[tuple[int, int, int]] = []
        for number, pattern in enumerate(patterns):
            if _SPECIAL.isdisjoint(pattern):
                self._plain[pattern].append(number)
            else:
                self._add(number, *_steps(pattern, escapes=escapes))

    def _add(self, number: int, steps: list[_Signs], loops: list[bool]) -> None:
        # A state is matched by the characters of its step: a bit for all other characters, flipped for each character
        # that is listed. Only ranges too wide for that are checked one by one.
        for place, step in zip(self._rows.add(number, loops), steps, strict=True):
            self._others |= step.others << place
            for first, last in step.ranges:
                if last - first > _WIDE:
                    self._wide.append((first, last, 1 << place))
                else:
                    for sign in map(chr, range(first, last + 1)):
                        self._changed[sign] = self._changed.get(sign, 0) | 1 << place

    def fitting(self, text: str) -> Iterator[int]:
        """Yield the numbers of the patterns that a text matches."""
        yield from self._plain.get(text, ())
        yield from self._rows.ended(self._reached(text))

    def fits(self, text: str) -> bool:
        """Tell whether a text matches any of the patterns."""
        return text in self._plain or bool(self._reached(text) & self._rows.last)

    def in_use(self, texts: Iterable[str]) -> set[int]:
        """Return the numbers of the patterns that any of some texts matches."""
        plain: set[int] = set()
        reached = 0
        for text in texts:
            plain.update(self._plain.get(text, ()))
            reached |= self._reached(text)
        return {*plain, *self._rows.ended(reached)}

    def _reached(self, text: str) -> int:
        reached = self._rows.first
        for sign in text:
            if not reached:
                break
            reached = self._rows.after(reached, self._others ^ self._turned(sign))
        return reached

    def _turned(self, sign: str) -> int:
        turned = self._changed.get(sign, 0)
        for first, last, place in self._wide:
            if first <= ord(sign) <= last:
                turned |= place
        return turned


@dataclass(frozen=True, slots=True)
class _Path:
    """A pattern of .gitignore: its names, which states between them are stars, and what of a path it matches.

    `inside` is everything below the last name, `itself` the file or folder of the last name; only `folders` where the
    pattern ends in a slash.
    """

    takes_in: bool
    names: tuple[str, ...]
    loops: tuple[bool, ...]
    inside: bool
    itself: bool
    folders: bool


class PathGlobs:
    """Patterns of .gitignore, relative to one folder; the last that matches a path decides."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Take the patterns.

        Raises:
            NoPattern: where one of them is invalid.

        """
        self._paths = [_path(pattern) for pattern in patterns]
        names = dict.fromkeys(chain.from_iterable(path.names for path in self._paths if path))
        self._names = Globs(names, escapes=True)
        self._rows = _Rows()
        self._inside = self._itself = self._folder = 0
        places: dict[str, int] = defaultdict(int)
        for number, path in enumerate(self._paths):
            if path:
                row = self._rows.add(number, path.loops)
                self._inside |= path.inside << row.stop
                self._itself |= path.itself << row.stop
                self._folder |= path.folders << row.stop
                for place, name in zip(row, path.names, strict=True):
                    places[name] |= 1 << place

        self._at = [places[name] for name in names]
        self._folders: dict[str, tuple[int, int]] = {"": (self._rows.first, 0)}

    def match(self, path: str) -> bool:
        """Tell whether the last pattern that matches a path includes it; the path of a folder ends with a slash."""
        last = self.last(path)
        return last is not None and self.takes_in(last)

    def last(self, path: str) -> int | None:
        """Return the number of the last pattern that matches a path; None where none does."""
        ended = self._ended(path)
        return self._rows.ends[ended.bit_length() - 1] if ended else None

    def decides(self, path: str, *, folder: bool) -> bool | None:
        """Tell whether the last pattern about a path itself includes it; None where none is about it.

        This is how git matches, folder by folder: it does not look into a folder that matches, and a pattern that ends
        in a slash is about the folder.
        """
        above, _, name = path.rpartition("/")
        reached, inside = self._below(above)
        own = self._step(reached, name)
        only_inside = ~(self._itself | self._folder)
        ended = (inside & only_inside) | (own & self._itself) | (own & self._folder if folder else 0)
        deciding = ended and self._paths[self._rows.ends[ended.bit_length() - 1]]
        return deciding.takes_in if deciding else None

    def in_use(self, paths: Iterable[str]) -> set[int]:
        """Return the numbers of the patterns that any of some paths matches."""
        ended = 0
        for path in paths:
            ended |= self._ended(path)
        return set(self._rows.ended(ended))

    def takes_in(self, number: int) -> bool:
        """Tell whether a pattern includes what matches it; one that begins with `!` does not, nor does a comment."""
        path = self._paths[number]
        return bool(path and path.takes_in)

    def _ended(self, path: str) -> int:
        # The ends of the patterns that a path matches.
        folder, _, name = path.rpartition("/")
        reached, ended = self._below(folder)
        if name:
            reached = self._step(reached, name)
        return ended | (reached & self._itself) if path else 0

    def _below(self, folder: str) -> tuple[int, int]:
        # The states reached by the names of a folder, and the ends of the patterns that its content matches.
        missing = []
        while folder not in self._folders:
            missing.append(folder)
            folder = folder.rpartition("/")[0]

        reached, ended = self._folders[folder]
        for each in reversed(missing):
            reached = self._step(reached, each.rpartition("/")[2])
            ended |= reached & self._inside
            self._folders[each] = reached, ended
        return reached, ended

    def _step(self, reached: int, name: str) -> int:
        if not reached:
            return 0
        fitting = 0
        for number in self._names.fitting(name):
            fitting |= self._at[number]
        return self._rows.after(reached, fitting)


def _path(pattern: str) -> _Path | None:
    # As git documents them, and as pathspec reads them where git's documentation is ambiguous: `a/*` is not `a/b/c`.
    pattern = pattern if pattern.endswith("\\ ") else pattern.rstrip()
    if not pattern or pattern.startswith("#"):
        return None

    takes_in = not pattern.startswith("!")
    names = pattern.removeprefix("!").split("/")
    if names == ["", ""]:
        names = [_STAR]
    elif not names[0]:
        del names[0]
    elif len(names) == 1 or names[1:] == [""]:
        names = [_STAR, *names]

    if not names:
        raise NoPattern(pattern)

    folders_only = not names[-1]
    if folders_only:
        names[-1] = _STAR

    named = [name for name in names if name != _STAR]
    everything = not named and not folders_only
    inside_only = names[-1] == _STAR and not everything
    loops = [False]
    for name in names[:-1] if inside_only and named else names:
        if name == _STAR:
            loops[-1] = True
        else:
            loops.append(False)

    direct = names[-1] == "*" and not everything
    return _Path(takes_in, tuple(named), tuple(loops), inside=not direct, itself=not inside_only, folders=folders_only)


def _steps(pattern: str, *, escapes: bool) -> tuple[list[_Signs], list[bool]]:
    # The characters of a pattern one by one, and before which of them, or at the end, there is a star.
    steps: list[_Signs] = []
    loops = [False]
    closable = pattern.rfind("]")
    at = 0
    while at < len(pattern):
        sign = pattern[at]
        at += 1
        if sign == "*":
            loops[-1] = True
            continue
        step = _only(sign)
        if sign == "?":
            step = _ANY
        elif sign == "\\" and escapes:
            if at == len(pattern):
                raise NoPattern(pattern)
            step = _only(pattern[at])
            at += 1
        elif sign == "[":
            others = pattern[at : at + 1] in ({"!", "^"} if escapes else {"!"})
            begin = at + others
            if begin + 1 <= closable:
                end = pattern.index("]", begin + 1)  # one at the beginning is a character like any other
                step = _Signs(tuple(_ranges(pattern[begin:end], strict=escapes)), others)
                at = end + 1
        steps.append(step)
        loops.append(False)

    return steps, loops


def _only(sign: str) -> _Signs:
    return _Signs(((ord(sign), ord(sign)),))


def _ranges(written: str, *, strict: bool) -> Iterator[tuple[int, int]]:
    for first, last in re.findall("(?s)(.)(?:-(.))?", written):
        if last and last < first:
            if strict:
                raise NoPattern(written)
            continue
        yield ord(first), ord(last or first)
