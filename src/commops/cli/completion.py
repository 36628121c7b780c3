"""Completion of ids and names on the command line; it reads files, but builds neither models nor graphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import typer  # noqa: TC002 - typer reads the types at run time


def ids(*kinds: str) -> Callable[[typer.Context, str], list[str]]:
    """Return a completion of the ids of some kinds, read from the organisation that the command is about."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        path = Path(str(context.params.get("path") or "."))
        return sorted(found for found in _ids(path, kinds) if found.startswith(incomplete))

    return complete


def rules(incomplete: str) -> list[str]:
    """Complete the names of rules."""
    from commops.rules.registry import RULES  # noqa: PLC0415 - only completion of rules needs them

    return [name for name in RULES if name.startswith(incomplete)]


def _ids(path: Path, kinds: tuple[str, ...]) -> Iterator[str]:
    from commops.sources.reading import what_is_written  # noqa: PLC0415 - only completion of ids needs it

    written = what_is_written(path)
    for kind in kinds:
        yield from written.get(kind, ())
