"""A source for tests: whatever a test says, so that what is made of it can be tested without any format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import Any

from commops.editing import trial
from commops.exchange.importing import layout
from commops.exchange.importing.asking import Context, Question
from commops.exchange.importing.combined import Combined, Wish, read_all
from commops.exchange.importing.imported import Entry, Imported
from commops.exchange.importing.inputs import Input
from commops.exchange.importing.known import Known
from commops.exchange.importing.recognising import Share
from commops.exchange.importing.record import Record, digests
from commops.exchange.importing.registry import Source
from commops.records import dataclass
from commops.sources.reading import Reading

DAY = date(2026, 7, 1)
ROOT = Path("/nowhere")


@dataclass(frozen=True)
class MadeUp(Source):
    """A source that says the same of any files: entries by kind, each under the id that its name gets.

    Where a field says `@Name`, it gets the id of the entry of that name.
    """

    entries: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    organization: Mapping[str, Any] = field(default_factory=dict)

    def read(self, inputs: Sequence[Input], context: Context) -> Imported:
        """Return the entries."""
        assert inputs
        made: dict[str, dict[str, Any]] = {}
        for kind, entries in self.entries.items():
            made[kind] = {context.ids.new(kind, str(each["name"])): dict(each) for each in entries}
        named = {f"@{fields['name']}": identifier for of in made.values() for identifier, fields in of.items()}
        return Imported(
            self.name,
            {kind: {each: Entry(_resolved(fields, named)) for each, fields in of.items()} for kind, of in made.items()},
            dict(self.organization),
        )


def _resolved(value: Any, named: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _resolved(each, named) for key, each in value.items()}
    if isinstance(value, list):
        return [_resolved(each, named) for each in value]
    return named.get(value, value) if isinstance(value, str) else value


def first(question: Question) -> str:
    """Answer every question with the first choice."""
    return question.choices[0].value


def combined(
    entries: Mapping[str, Sequence[Mapping[str, Any]]],
    known: Known | None = None,
    wish: Wish | None = None,
    **profile: Any,
) -> Combined:
    """Return what a made-up source says beside what is known."""
    source = MadeUp("made-up", "made up", "", entries, profile)
    share = Share(source, (Input("list.csv", b""),))
    return read_all([share], first, wish or Wish(DAY), known or Known())


def record_of(read: Combined) -> Record:
    """Return the record of an import."""
    return Record("list.csv", ("list.csv",), ("made-up",), digests(read.entries))


def founded(read: Combined, **profile: Any) -> tuple[dict[str, str], Reading]:
    """Return the files of a new organisation, and the organisation."""
    texts = layout.founding(read.entries, {"name": "Spark", **profile}, record_of(read), ["in/list.csv"], [])
    reading = trial.founded(ROOT, texts)
    assert [fault.message for fault in reading.faults] == [], texts
    return texts, reading
