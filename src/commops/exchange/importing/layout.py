"""The new files that an import writes, as a person would: in the order of the source, grouped, short."""

from __future__ import annotations

import re
from functools import partial
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.ids import slug
from commops.language.choosing import ENGLISH
from commops.language.messages import listed, message
from commops.language.translation import translated
from commops.model.kinds import SchemeName
from commops.model.words import words_of_id
from commops.patterns import pattern_of
from commops.sources.folder.files import ROOT
from commops.yamltext.writing import STEP, comment, entry, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commops.exchange.importing.imported import Entry, Fields
    from commops.exchange.importing.known import Known
    from commops.exchange.importing.record import Record

    Entries = Mapping[str, Mapping[str, Entry]]

_ENDING: Final = ".yaml"
_FILES: Final = {"areas": "duties", "separations": "duties"}
"""The kinds that have no file of their own."""

_GROUPED_BY: Final = {"duties": (("area", "areas"), ("team", "teams")), "roles": (("team", "teams"),)}
_COMMAND: Final = pattern_of(r"\s*(?:com{1,3}op{1,2}s?|yaml-language-server)", re.IGNORECASE)
"""How a comment begins that programs read."""

_MOST_FILES: Final = 5

RECORD: Final = "import.yaml"
"""The file that has the record of an import that wrote a whole organisation."""


def founding(
    entries: Entries, organization: Fields, record: Record, paths: Sequence[str], exclude: Sequence[str]
) -> dict[str, str]:
    """Return the files of a new organisation by their names; `exclude` are files in its folder that are not its own."""
    language = str(organization.get("language", ENGLISH))
    head = comment(translated(_read_from(paths), language))
    profile = {name: each for name, each in organization.items() if (name, each) != ("scheme", SchemeName.RACI)}
    texts = {ROOT: head + "organization:\n" + "".join(field(name, each, STEP) for name, each in profile.items())}
    if exclude:
        texts[ROOT] += field("exclude", list(exclude))

    for kind, of_kind in entries.items():
        name = file_of_kind(kind)
        text = _kind(kind, of_kind, entries, None, language)
        texts[name] = f"{texts[name]}\n{text}" if name in texts else head + text

    texts[RECORD] = record.text(translated(_ABOUT_RECORD, language))
    return texts


def joining(entries: Entries, known: Known, record: Record, paths: Sequence[str], language: str) -> str:
    """Return the text of a file that is added to an organisation."""
    text = comment(translated(_read_from(paths), language))
    kinds = [_kind(kind, of_kind, entries, known, language) for kind, of_kind in entries.items()]
    return "\n".join([text + kinds[0], *kinds[1:], record.text(translated(_ABOUT_RECORD, language))])


def file_of_kind(kind: str) -> str:
    """Return the name of the file of a new organisation that has the entries of a kind."""
    return f"{_FILES.get(kind, kind)}{_ENDING}"


def file_for(paths: Sequence[str], taken: Iterable[str]) -> str:
    """Return the name of a new file: that of what is imported, with a number where it is taken."""
    stem = slug(PurePath(paths[0]).stem) or "import"
    if stem == PurePath(ROOT).stem:
        stem = f"{stem}-import"
    names = set(taken)
    number = 1
    while (name := f"{stem}{'' if number == 1 else f'-{number}'}{_ENDING}") in names:
        number += 1
    return name


def _read_from(paths: Sequence[str]) -> str:
    names = listed([PurePath(path).name for path in paths], most=_MOST_FILES)
    return message("Imported from {files} by `commops import`.", files=names)


_ABOUT_RECORD: Final = message(
    """The record of `commops import`: with it, importing the same file again shows what has changed since.
If you rename an id, add it here: renamed: {roles: {old-id: new-id}}"""
)


def _kind(kind: str, of_kind: Mapping[str, Entry], entries: Entries, known: Known | None, language: str) -> str:
    lines = [f"{kind}:\n"]
    groups = _groups(kind, of_kind, entries, known, language)
    for number, (heading, members) in enumerate(groups):
        if number:
            lines.append("\n")
        if heading and not _COMMAND.match(heading):
            lines.append(comment(heading, STEP))
        for identifier, one in members:
            beside = "" if _COMMAND.match(one.comment) else one.comment
            lines.append(entry(identifier, one.fields, beside=beside))
    return "".join(lines)


def _groups(
    kind: str, of_kind: Mapping[str, Entry], entries: Entries, known: Known | None, language: str
) -> list[tuple[str, list[tuple[str, Entry]]]]:
    # Entries under headings, where those of a group are together in the source and there is more than one group.
    for name, of in _GROUPED_BY.get(kind, ()):
        by_value = groupby(of_kind.items(), partial(_value, name))
        groups = [(key, list(members)) for key, members in by_value]
        keys = [key for key, _ in groups]
        if 1 < len(keys) == len(set(keys)) < len(of_kind):
            return [(_called(of, key, entries, known, language), members) for key, members in groups]
    return [("", list(of_kind.items()))]


def _value(name: str, item: tuple[str, Entry]) -> str:
    value = item[1].fields.get(name, "")
    return value if isinstance(value, str) else ""


def _called(kind: str, identifier: str, entries: Entries, known: Known | None, language: str) -> str:
    if not identifier:
        return ""
    if identifier in entries.get(kind, {}):
        name = entries[kind][identifier].fields.get("name")
    else:
        name = (known.entries[kind].get(identifier) or {}).get("name") if known else None
    if isinstance(name, dict):
        name = name.get(language) or next(iter(name.values()), "")
    return str(name or words_of_id(identifier))
