"""Renaming: something gets another id, wherever it is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.editing import baselines, import_records, references
from commops.editing.applying import mended
from commops.editing.edit import Done, Edit, located
from commops.editing.refusal import EditRefused
from commops.editing.renamed_signoffs import signoffs_after
from commops.editing.things import thing
from commops.finding import Address
from commops.language.messages import counted, listed, message, together
from commops.model.nouns import noun
from commops.model.references import is_id
from commops.records import dataclass
from commops.sources.csv_names import is_signoffs
from commops.sources.gathering import parse
from commops.sources.plain_values import inside, mapping, words_of
from commops.sources.standards import TAKEN
from commops.yamltext.entry_edits import Change, Edits, as_read, edited
from commops.yamltext.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from commops.editing.steps import Step
    from commops.sources.reading import Reading

_NAMED_BY_TEXT: Final = "glossary"
"""The kind whose ids are words."""

_LENT_REFERENCES: Final = {
    "areas": (("duties", "area"),),
    "skills": (("roles", "skills"),),
    "measures": (("roles", "measures"), ("duties", "measures")),
}
"""The fields that a standard may state for an entry, and in which it names things of these kinds."""

_LEFT_TO_COVERS: Final = frozenset({"area", "priority"})
"""What a duty takes from the duties that it covers, whatever its own id."""


@dataclass(frozen=True)
class Rename:
    """What is asked for: a thing as `kind/id`, or by its id or name alone, and its new id."""

    what: str
    new: str


def renamed(reading: Reading, wish: Rename, day: date, language: str = "en") -> Edit:
    """Return the edit that gives something another id; `day` is today.

    Raises:
        EditRefused: where that cannot be.
        NoSubject: where several things have the name that is written.

    """
    kind, old = thing(reading, wish.what, day, language)
    _check(reading, kind, old, wish.new)
    texts = {}
    number = 0
    named_in = set()
    for file, edits in references.edits(reading, kind, old, wish.new).items():
        number += len(edits)
        named_in |= {each.address.keys[:3] for each in edits}
        if is_signoffs(file):
            continue
        try:
            texts[file] = mended(reading.documents[file], edits)
        except Refused as refused:
            raise EditRefused(
                message("cannot edit '{file}': {why}", file=file, why=refused.message), refused.help
            ) from None

    for document in reading.documents.values():
        text, data = texts.get(document.file, document.text), document.data
        for step in import_records.after_renaming(data, kind, old, wish.new):
            text = _stepped(document.file, text, step)
        if text != document.text:
            texts[document.file] = text

    notes = list(_write_out(reading, texts, kind, old, wish.new))
    texts |= signoffs_after(reading, texts, (kind, old, wish.new), day)
    defined = reading.origin[kind, old]
    said = message("{kind} '{old}' is now '{new}'", kind=noun(kind), old=old, new=wish.new)
    named = counted(
        "it is written in {number:,} place in {files}",
        "it is written in {number:,} places in {files}",
        number,
        files=counted("{number:,} file", "{number:,} files", len(texts)),
    )
    done = Done(together(said, named), defined, (kind, wish.new))
    beside = baselines.after_renaming(reading.folder, kind, old, wish.new, named_in)
    if beside:
        notes.append(message("renamed in the baseline too: {files}", files=listed(beside)))
    return Edit(texts, day, (done,), tuple(notes), renamed=(kind, old, wish.new), beside=beside)


def _stepped(file: str, text: str, step: Step) -> str:
    data = parse(file, text.encode()).data
    try:
        after = step.in_text(text, data)
    except Refused as refused:
        raise EditRefused(
            message("cannot edit '{file}': {why}", file=file, why=refused.message), refused.help
        ) from None
    if parse(file, after.encode()).data != step.in_data(data):
        raise EditRefused(
            message("cannot edit '{file}': the result would differ from the change that was asked for", file=file),
            message("change it by hand"),
        )
    return after


def _check(reading: Reading, kind: str, old: str, new: str) -> None:
    broken = [each.file for each in reading.documents.values() if each.broken]
    if broken:
        raise EditRefused(
            message(
                "not every reference can be found, because files have errors: {files}", files=listed(broken, most=3)
            ),
            message("`commops validate` shows what to fix"),
        )
    if kind != _NAMED_BY_TEXT and not is_id(new):
        raise EditRefused(
            message("'{id}' is not a valid id", id=new), message("use letters, digits, `-`, `_` and `.` only")
        )
    if (kind, new) in reading.origin:
        where = located(reading, Address((kind, new)))
        raise EditRefused(
            message("{place}: {kind} '{id}' already exists", place=where, kind=noun(kind), id=new),
            message("choose another id"),
        )
    if old == new:
        raise EditRefused(message("'{id}' is its id already", id=new))


def _write_out(reading: Reading, texts: dict[str, str], kind: str, old: str, new: str) -> Iterator[str]:
    """Write out in the new texts what a standard said of the old id, and yield what to say of it."""
    lent = dict(_lent(reading, kind, old))
    if lent:
        file = reading.origin[kind, old]
        _put(reading, texts, file, (kind, new), lent)
        yield message(
            "what the standard says of '{id}' is written out: {fields}",
            id=old,
            fields=listed(f"`{each}`" for each in lent),
        )

    for of_kind, field in _LENT_REFERENCES.get(kind, ()):
        for identifier, value in _lent_references(reading, of_kind, field, old):
            file = reading.origin[of_kind, identifier]
            _put(reading, texts, file, (of_kind, identifier), {field: _replaced(value, old, new)})
            yield message(
                "what the standard says of '{id}' is written out: {fields}", id=identifier, fields=f"`{field}`"
            )

    if new in mapping(reading.standards.data.get(kind)):
        yield message("the standard has '{new}': what the files do not state is now taken from it", new=new)


def _lent(reading: Reading, kind: str, old: str) -> Iterator[tuple[str, Any]]:
    said = mapping(mapping(reading.standards.data.get(kind)).get(old))
    if not said:
        return

    own = mapping(inside(inside(reading.documents[reading.origin[kind, old]].data, kind), old))
    in_order = sorted(said, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
    for name in in_order:
        left = kind == "duties" and name in _LEFT_TO_COVERS
        if name in TAKEN.get(kind, ()) and name not in own and not left:
            yield name, _with_numbers(said[name])
    if kind == "duties" and "covers" not in own:
        yield "covers", [old]


def _lent_references(reading: Reading, kind: str, field: str, old: str) -> Iterator[tuple[str, Any]]:
    for identifier, fields in mapping(reading.data.get(kind)).items():
        file = reading.origin.get((kind, identifier))
        if file is None:
            continue
        own = mapping(inside(inside(reading.documents[file].data, kind), identifier))
        value = mapping(fields).get(field)
        if field not in own and old in words_of(value):
            yield identifier, _with_numbers(value)


def _with_numbers(value: Any) -> Any:
    # The levels of skills are numbers, which are written without quotes.
    if not isinstance(value, dict):
        return value
    return {key: int(each) if str(each).isdecimal() else each for key, each in value.items()}


def _replaced(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {new if key == old else key: each for key, each in value.items()}
    if isinstance(value, list):
        return [new if each == old else each for each in value]
    return new if value == old else value


def _put(reading: Reading, texts: dict[str, str], file: str, keys: tuple[str, str], fields: Mapping[str, Any]) -> None:
    text = texts.get(file, reading.documents[file].text)
    try:
        texts[file] = edited(text, Edits([Change(keys, fields, _ORDER)]))
    except Refused as refused:
        raise EditRefused(
            message("cannot edit '{file}': {why}", file=file, why=refused.message), refused.help
        ) from None

    kind, identifier = keys
    before, after = (
        mapping(inside(parse(file, each.encode()).data.get(kind), identifier)) for each in (text, texts[file])
    )
    if after != {**before, **as_read(dict(fields))}:
        raise EditRefused(
            message("cannot edit '{file}': the result would differ from the change that was asked for", file=file),
            message("change it by hand"),
        )


_ORDER: Final[Sequence[str]] = ("name", "description", "aliases", "team", "area", "priority", "level")
