"""Asking on a terminal: a question, and again where the answer cannot be read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

from commops.cli.errors import Unable, say, say_below

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Answer = TypeVar("Answer")


def somebody_there() -> bool:
    """Tell whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def ask(lines: Iterable[str], read: Callable[[str], Answer], wrong: str, default: str = "") -> Answer:
    """Ask beside the output until an answer can be read; an empty one is the default, an end of input an interrupt."""
    for line in lines:
        say(line)
    while True:
        sys.stderr.write(f"[{default}] > " if default else "> ")
        sys.stderr.flush()
        try:
            return read(_line() or default)
        except (Unable, UnicodeDecodeError):
            say_below(wrong)


def one_chosen(choices: Sequence[str], written: str) -> str:
    """Return the choice that is written, by itself or by its number from 1; what is neither is returned as it is."""
    number = int(written) if written.isascii() and written.isdigit() else 0
    if 1 <= number <= len(choices):
        return choices[number - 1]
    return written.lower()


def numbered(choices: Iterable[tuple[str, str]]) -> Iterable[str]:
    """Return lines for choices, each with what it means."""
    choices = list(choices)
    room = max(len(choice) for choice, _ in choices)
    return [f"  {number}  {choice:<{room}}  {meaning}" for number, (choice, meaning) in enumerate(choices, 1)]


def _line() -> str:
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.strip()
