"""Completion of ids and names on the command line; it reads files, but builds neither models nor graphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import typer  # noqa: TC002 - typer reads the types at run time

from commops.model.kinds import KINDS

_ID: Final = re.compile(r"[\w.@-]+")
_SIGNS: Final = re.compile(r"[^\w .,-]+")


def words(choices: Iterable[str]) -> Callable[[str], list[str]]:
    """Return a completion of a few words."""
    return lambda incomplete: [str(word) for word in choices if word.startswith(incomplete)]


def roots(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the ids of posts, teams and people of the organisation that the command is about, with their names."""
    # Where the line ends with an option without its value, arguments are not read yet: they are what is left over.
    path = Path(next(iter(context.args), context.params.get("path") or "."))
    return [(found, said) for found, said in sorted(_ids(path).items()) if found.startswith(incomplete)]


def rules(incomplete: str) -> list[str]:
    """Complete the names of rules."""
    from commops.rules.registry import RULES  # noqa: PLC0415 - only completion of rules needs them

    return [name for name in RULES if name.startswith(incomplete)]


def _ids(path: Path) -> dict[str, str]:
    # A shell evaluates what it is given, and nobody has checked these files: only what is plainly an id or a word.
    from commops.sources.known import mapping, what_is_known  # noqa: PLC0415 - only completion of ids needs them
    from commops.sources.reading import what_is_written  # noqa: PLC0415

    written = what_is_written(path)
    posts = what_is_known(written, ()).ids["roles"]
    found: dict[str, str] = {}
    for kind, ids in (("people", None), ("teams", None), ("roles", posts)):
        entities = mapping(written.get(kind))
        for identifier in ids or entities:
            if _ID.fullmatch(identifier) and not mapping(entities.get(identifier)).get("in_each"):
                found[identifier] = _SIGNS.sub("", _name(entities.get(identifier))) or KINDS[kind]
    return found


def _name(fields: object) -> str:
    name: Any = fields.get("name") if isinstance(fields, Mapping) else None
    return str(next(iter(name.values()), "")) if isinstance(name, Mapping) else str(name or "")
