"""A terminal as a picture: text with colours, as a program prints it, becomes an SVG for pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import Final, NamedTuple

from commops.terminal.width import width

_STYLED: Final = re.compile(r"\x1b\[([0-9;]*)m")
_WIDE: Final = re.compile(r"[\u2e80-\u9fff\uff00-\uff60\u3000-\u303f]+")

_CELL: Final = 8.4
_LINE: Final = 19
_SIZE: Final = 14
_PADDING: Final = 18
_BAR: Final = 30
_PLAIN: Final = "#d6dae2"
_COLOURS: Final = {"31": "#ff7b72", "32": "#7ee787", "33": "#f2cc60", "34": "#79c0ff", "35": "#d2a8ff", "36": "#76e3ea"}
_FONTS: Final = (
    "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', "
    "'PingFang SC', 'Microsoft YaHei', monospace"
)


class _Run(NamedTuple):
    text: str
    codes: frozenset[str]


def picture(command: str, printed: str) -> str:
    """Return the picture of a command and of what it prints, with its escape sequences, as the text of an SVG."""
    lines = [[_Run("$ ", frozenset("2")), _Run(command, frozenset("1"))]]
    lines += [list(_runs(line)) for line in printed.rstrip("\n").split("\n")]
    cells = max(sum(width(run.text) for run in line) for line in lines)
    across = round(cells * _CELL + 2 * _PADDING)
    down = _BAR + len(lines) * _LINE + _PADDING
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {down}" width="{across}" height="{down}"'
        f' font-family="{_FONTS}" font-size="{_SIZE}" fill="{_PLAIN}">'
    )
    window = f'<rect width="{across}" height="{down}" rx="8" fill="#14171f"/>'
    buttons = [f'<circle cx="{_PADDING + 16 * at}" cy="16" r="5" fill="#3a404d"/>' for at in range(3)]
    texts = [_line(line, _BAR + _LINE * number) for number, line in enumerate(lines, start=1)]
    return "\n".join([head, window, *buttons, *filter(None, texts), "</svg>"]) + "\n"


def _runs(line: str) -> Iterator[_Run]:
    """Yield the parts of a line, each with the codes of its style."""
    start, codes = 0, frozenset[str]()
    for found in _STYLED.finditer(line):
        if found.start() > start:
            yield _Run(line[start : found.start()], codes)
        start, codes = found.end(), frozenset(found[1].split(";")) - {"", "0"}
    if start < len(line):
        yield _Run(line[start:], codes)


def _line(runs: list[_Run], bottom: int) -> str:
    cells, parts = 0, []
    for run in runs:
        for text in _of_one_width(run.text):
            if text.strip():
                parts.append(_part(text, cells, run.codes))
            cells += width(text)
    return f'<text y="{bottom}" xml:space="preserve">{"".join(parts)}</text>' if parts else ""


def _of_one_width(text: str) -> Iterator[str]:
    # A font for Chinese may have other widths: each stretch of it begins and ends where it does in a terminal.
    borders = sorted({0, len(text), *(at for found in _WIDE.finditer(text) for at in found.span())})
    return (text[start:end] for start, end in pairwise(borders))


def _part(text: str, cells: int, codes: frozenset[str]) -> str:
    colour = next((_COLOURS[code] for code in sorted(codes) if code in _COLOURS), "")
    style = f' fill="{colour}"' if colour else ""
    if "1" in codes:
        style += ' font-weight="bold"'
    if "2" in codes:
        style += ' fill-opacity="0.6"'
    bare = text.strip()
    left = _PADDING + (cells + width(text) - width(text.lstrip())) * _CELL
    across = width(bare) * _CELL
    return f'<tspan x="{left:.1f}" textLength="{across:.1f}"{style}>{escape(bare, quote=False)}</tspan>'
