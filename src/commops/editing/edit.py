"""An edit of an organisation: the steps in each of its files, the texts that they make, and what is said of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from typing import TYPE_CHECKING, Any

from commops.checking.locations import places
from commops.editing.refusal import EditRefused
from commops.finding import Address
from commops.language.messages import message
from commops.records import dataclass
from commops.sources.gathering import parse
from commops.sources.plain_values import mapping
from commops.yamltext.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from commops.editing.steps import Step
    from commops.sources.document import Document
    from commops.sources.reading import Reading
    from commops.yamltext.mark import Keys


@dataclass(frozen=True)
class Done:
    """One thing that an edit does, in a sentence, and where it is written afterwards."""

    said: str
    file: str
    keys: Keys = ()


@dataclass(frozen=True)
class Edit:
    """The new texts of the files that change, by their names, the first day on which anything is different, and why.

    `done` says what it does, `notes` what else whoever asks for it should know. `renamed` has a kind, an id of it, and
    the new one. `beside` are files of the folder that are no part of the organisation, as they are and as they become.
    On the days of `later`, something else of it begins.
    """

    texts: Mapping[str, str]
    day: date
    done: Sequence[Done] = ()
    notes: Sequence[str] = ()
    renamed: tuple[str, str, str] | None = None
    beside: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)
    later: Sequence[date] = ()


@dataclass
class Draft:
    """An edit as it is made: the steps in each file of an organisation."""

    reading: Reading
    steps: dict[str, list[Step]] = field(default_factory=lambda: defaultdict(list))
    done: list[Done] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, file: str, *steps: Step) -> None:
        """Add steps in a file."""
        self.steps[file] += steps

    def now(self, file: str) -> Mapping[str, Any]:
        """Return what a file says after the steps so far."""
        data: Any = self.reading.documents[file].data
        for step in self.steps[file]:
            data = step.in_data(data)
        return mapping(data)

    def edit(self, day: date, later: Sequence[date] = ()) -> Edit:
        """Make the steps; the first day of the change is stated, and other days on which something changes.

        Raises:
            EditRefused: where one cannot be made, or a file would not say exactly what is intended.

        """
        texts = {}
        for file, steps in self.steps.items():
            document = self.reading.documents[file]
            text = _made(document, steps)
            if text != document.text:
                texts[file] = text
        return Edit(texts, day, tuple(self.done), tuple(self.notes), later=later)


def _made(document: Document, steps: Iterable[Step]) -> str:
    if document.broken:
        raise EditRefused(
            message("'{file}' has errors that keep it from being edited", file=document.file),
            message("`commops validate` shows what to fix"),
        )
    text, data = document.text, document.data
    try:
        for step in steps:
            text = step.in_text(text, data)
            data = step.in_data(data)
        text.encode()
    except Refused as refused:
        raise EditRefused(
            message("cannot edit '{file}': {why}", file=document.file, why=refused.message), refused.help
        ) from None
    except UnicodeEncodeError:
        raise EditRefused(message("the text has a character that cannot be saved")) from None

    again = parse(document.file, text.encode())
    if _settled(again.data) != _settled(data) or len(again.faults) > len(document.faults):
        raise EditRefused(
            message(
                "cannot edit '{file}': the result would differ from the change that was asked for", file=document.file
            ),
            message("change it by hand"),
        )
    return text


def _settled(data: Mapping[str, Any]) -> Mapping[str, Any]:
    # An entry without fields may be written as nothing, or as an empty mapping.
    return {
        kind: {each: fields or {} for each, fields in entries.items()} if isinstance(entries, dict) else entries
        for kind, entries in data.items()
    }


def located(reading: Reading, address: Address) -> str:
    """Return where something is written, as `file:line`."""
    place = places(reading, [address])[address]
    return f"{place.file}:{place.span.line}"
