"""Prose: a text in a file of its own, named by its path, and why such a file may have none."""

from __future__ import annotations

from commops.records import dataclass


@dataclass(frozen=True)
class Prose:
    """A file of prose: its path as it is written, and its text, in Markdown."""

    path: str
    text: str = ""


@dataclass(frozen=True)
class NoProse:
    """Why there is no text at a path, and what to do."""

    message: str
    help: str
