"""Completion of ids and names on the command line; it reads files, but builds neither models nor graphs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

import typer  # noqa: TC002 - typer reads the types at run time

from commops.cli.spoken_language import spoken
from commops.patterns import pattern_of
from commops.sources.library import library_folder

_ID: Final = pattern_of(r"[\w.@-]+")
_UNSAFE: Final = pattern_of(r"[^\w .,-]+")


def words(choices: Iterable[str] | Callable[[], Iterable[str]]) -> Callable[[str], list[str]]:
    """Return a completion of a few words, or of those that a function returns once they are needed."""

    def complete(incomplete: str) -> list[str]:
        known = choices if isinstance(choices, Iterable) else choices()  # an enum can be called, too
        return [str(word) for word in known if word.startswith(incomplete)]

    return complete


def roots(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the ids of positions, teams and people, with their names, in the organisation that the command names."""
    return _beginning(incomplete, _ids(_path(context), ("people", "teams", "roles")))


def of(kind: str) -> Callable[[typer.Context, str], list[tuple[str, str]]]:
    """Return a completion of the ids of a kind, with their names."""
    return lambda ctx, incomplete: _beginning(incomplete, _ids(_path(ctx), (kind,)))


def of_library(kind: str) -> Callable[[str], list[tuple[str, str]]]:
    """Return a completion of the library's ids of a kind, with their names."""
    return lambda incomplete: _beginning(incomplete, _ids(library_folder(), (kind,)))


def subjects(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the ids of every kind; those of one kind, written `kind/id`, where one is begun so."""
    word, slash, _ = incomplete.partition("/")
    if not slash:
        return _beginning(incomplete, _ids(_path(context)))

    from commops.model.kinds import KIND_WORDS  # noqa: PLC0415 - most words are no kinds

    ids = _ids(_path(context), (KIND_WORDS[word],)) if word in KIND_WORDS else {}
    return _beginning(incomplete, {f"{word}/{found}": said for found, said in ids.items()})


def rules(incomplete: str) -> list[str]:
    """Complete the names of rules."""
    from commops.checking.rule_names import rules_by_name  # noqa: PLC0415 - only completion of rules needs them

    return [name for name in rules_by_name() if name.startswith(incomplete)]


def _path(context: typer.Context) -> Path:
    # Where the line ends with an option without its value, arguments are not read yet: they are the rest of the line.
    if context.params.get("library"):
        return library_folder()
    return Path(next(iter(context.args), context.params.get("path") or "."))


def _beginning(incomplete: str, ids: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(found, said) for found, said in sorted(ids.items()) if found.startswith(incomplete)]


def _ids(path: Path, kinds: Iterable[str] = ()) -> dict[str, str]:
    # The ids of some kinds, of all where none is named; what several kinds have is then what is first of them.
    from commops.sources.kept_names import names_in  # noqa: PLC0415 - only completion of ids needs them

    names = names_in(path)
    found: dict[str, str] = {}
    for kind in kinds or reversed(names):
        for identifier, name in names.get(kind, {}).items():
            # A shell evaluates what it is given, and these files are not checked: only what is surely an id or a word.
            if _ID.fullmatch(identifier):
                found[identifier] = _UNSAFE.sub("", name) or _word(kind)
    return found


def _word(kind: str) -> str:
    from commops.language.words import kind_word  # noqa: PLC0415 - most things have a name

    try:
        return kind_word(kind, spoken())
    except KeyError:  # nobody but a stranger keeps other kinds
        return ""
