"""Cells without tones in printable ASCII, as texts: most cells are such, and texts are joined faster than runs are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.lines import Tone
from commops.terminal.width import cut, is_plain, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.lines import Run


DOTS: Final = "…"
"""What is behind a text that was cut; it is no ASCII, and as wide."""


def has_single_spaces(text: str) -> bool:
    """Tell whether a text may be broken at any space of it and nowhere else, and is as wide as it is long."""
    return is_plain(text) and "  " not in text and " %" not in text


def is_simple(text: str) -> bool:
    """Tell whether a text is words with single spaces between them, and nothing else."""
    return has_single_spaces(text) and text != "" and text[0] != " " and text[-1] != " "


def in_lines(text: str, room: int) -> list[str]:
    """Return words with single spaces between them in as many lines as they need; one that is wider stays whole."""
    if len(text) <= room:
        return [text]

    lines = []
    begin, most, length = 0, max(room, 0), len(text)
    while length - begin > most:
        end = text.rfind(" ", begin, begin + most + 1)
        if end < 0:
            end = text.find(" ", begin)
        if end < 0:
            break
        lines.append(text[begin:end])
        begin = end + 1
    lines.append(text[begin:])
    return lines


def cut_to(text: str, room: int) -> str:
    """Return a text as it is shown, where it is too wide its beginning with dots behind."""
    if is_plain(text):
        return text if len(text) <= room else text[: max(room - len(DOTS), 0)] + DOTS
    return cut(visible(text), room, DOTS)


class Cells:
    """The cells of a column of texts: each text is looked at once, however many cells it is in."""

    def __init__(self, room: int, filled: int, *, are_cut: bool = False) -> None:
        """Take how wide the texts may be, how wide their lines are made, and whether wider texts are cut."""
        self._room = room
        self._are_cut = are_cut
        self._filled = filled
        self._empty = (" " * filled,)
        self._known: dict[str, Sequence[str]] = {}

    def lines(self, cell: Run) -> Sequence[str]:
        """Return the lines of a cell, cut or broken where it is too wide; none where it is not simple."""
        if cell.tone is not Tone.PLAIN:
            return ()
        found = self._known.get(cell.text)
        if found is None:
            text = cut_to(cell.text, self._room) if self._are_cut else cell.text
            found = self._known[cell.text] = [line.ljust(self._filled) for line in self._broken(text)]
        return found

    def below(self, lines: Sequence[str], height: int) -> Sequence[str]:
        """Return the lines of a cell and empty ones below them, so many in all."""
        missing = height - len(lines)
        return [*lines, *self._empty * missing] if missing else lines

    def _broken(self, text: str) -> Sequence[str]:
        if is_plain(text.removesuffix(DOTS)) and len(text) <= self._room:
            return (text,)
        return in_lines(text, self._room) if is_simple(text) else ()


class Names(Cells):
    """The cells of a column of names, several of which may be in a cell."""

    def __init__(self, room: int, between: str, filled: int) -> None:
        """Take how wide the names may be, what is between two names of a cell, and how wide its lines are made."""
        super().__init__(room, filled)
        self._joint = between.rstrip()
        self._space = between.removeprefix(self._joint)
        self._is_plain = is_plain(between)
        self._known_names: dict[str, Sequence[str]] = {}

    def lines_of(self, names: Sequence[Run]) -> Sequence[str]:
        """Return names as lines, a name broken only where it is alone too wide; none where one is not simple.

        What joins a name to the next hangs over into the gap between two columns.
        """
        if not names:
            return self._empty
        if len(names) == 1:
            return self.lines(names[0])
        return self._several(names) if self._is_plain else ()

    def _several(self, names: Sequence[Run]) -> Sequence[str]:
        lines: list[str] = []
        current = ""
        for name in names:
            broken = self._name(name)
            if not broken:
                return ()
            if current:
                current += self._joint
                if len(current) + len(self._space) + len(name.text) > self._room:
                    lines.append(current)
                    current = ""
                else:
                    current += self._space
            if len(broken) > 1:
                lines += broken[:-1]
            current += broken[-1]
        lines.append(current)
        return [line.ljust(self._filled) for line in lines]

    def _name(self, name: Run) -> Sequence[str]:
        if name.tone is not Tone.PLAIN:
            return ()
        found = self._known_names.get(name.text)
        if found is None:
            found = self._known_names[name.text] = self._broken(name.text)
        return found

    def _broken(self, text: str) -> Sequence[str]:
        return in_lines(text, self._room) if is_simple(text) else ()


def side_by_side(columns: Sequence[Cells], cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Return the lines of cells beside one another."""
    height = max(map(len, cells))
    filled = [column.below(lines, height) for column, lines in zip(columns, cells, strict=True)]
    return map("".join, zip(*filled, strict=True))
