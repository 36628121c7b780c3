"""A YAML text in two languages reduced to one language, and its days moved: comments, order and layout stay.

Texts are written as `{en: ..., zh: ...}`; whole lines of comment begin with `# en:` or `# zh:`, those for both with
neither.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import yaml

from commops.patterns import pattern_of
from commops.records import dataclass
from commops.sources import yaml_reader
from commops.sources.csv_names import is_csv_table
from commops.yamltext.events import events, extent
from commops.yamltext.span_edits import applied

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES: Final = frozenset({"en", "zh"})
_MONTHS: Final = 12
_DAY: Final = pattern_of(r"\d{4}-\d{2}-\d{2}")
_QUARTER: Final = pattern_of(r"(\d{4})-Q([1-4])")
_COMMENT: Final = pattern_of(r"^(?P<margin>[ ]*# )(?P<language>en|zh):[ ]?(?P<said>.*\n?)", re.MULTILINE)
_LANGUAGE: Final = ("organization", "language")


class Unfaithful(Exception):
    """A text would not have the intended meaning after the change."""


@dataclass(frozen=True)
class Localisation:
    """A language to keep, and by how many months every day is moved."""

    language: str
    months: int = 0

    def file(self, name: str, text: str) -> str:
        """Return a file of an organisation in the language; a table has no texts to choose, only days to move.

        Raises:
            Unfaithful: where the result would not say exactly that.

        """
        if is_csv_table(name):
            return _DAY.sub(lambda day: self.scalar(day[0]), text)
        return self.text(text)

    def text(self, text: str) -> str:
        """Return a text in the language.

        Raises:
            Unfaithful: where the result would not say exactly that.

        """
        edits = _Edits(self, text)
        edits.value(stream := events(text), next(stream), ())
        changed = edits.applied()
        if yaml_reader.read("text.yaml", changed).data != self._meant(yaml_reader.read("text.yaml", text).data):
            raise Unfaithful
        return changed

    def scalar(self, value: str) -> str:
        """Return a value: a day or a quarter moved, anything else unchanged."""
        if _DAY.fullmatch(value):
            return _moved(date.fromisoformat(value), self.months).isoformat()
        if quarter := _QUARTER.fullmatch(value):
            first = _moved(date(int(quarter[1]), 3 * int(quarter[2]) - 2, 1), self.months)
            return f"{first.year}-Q{(first.month + 2) // 3}"
        return value

    def month(self, value: str) -> str:
        """Return a month, such as 2026-01, moved."""
        return self.scalar(f"{value}-01").removesuffix("-01")

    def _meant(self, value: Any, keys: tuple[str, ...] = ()) -> Any:
        if keys == _LANGUAGE:
            return self.language
        if isinstance(value, list):
            return [self._meant(each, (*keys, "")) for each in value]

        if isinstance(value, dict):
            if value and value.keys() <= LANGUAGES:
                return value.get(self.language, next(iter(value.values())))
            return {key: self._meant(each, (*keys, key)) for key, each in value.items()}
        return self.scalar(value) if isinstance(value, str) else value


def _moved(day: date, months: int) -> date:
    # The last day of a month stays the last day.
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    last = monthrange(year, month + 1)[1]
    was_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if was_last else min(day.day, last))


@dataclass
class _Edits:
    """The spans of a text to change, gathered on a walk over its events."""

    localisation: Localisation
    written: str
    spans: list[tuple[int, int, str]] = field(default_factory=list)
    scalars: list[tuple[int, int]] = field(default_factory=list)

    def applied(self) -> str:
        """Return the text with the changes, including those of comments."""
        return applied(self.written, sorted((*self.spans, *self._comments())))

    def _comments(self) -> Iterator[tuple[int, int, str]]:
        starts = [start for start, _ in self.scalars]
        for found in _COMMENT.finditer(self.written):
            before = bisect_right(starts, found.start()) - 1
            if before < 0 or self.scalars[before][1] <= found.start():
                said = found["margin"] + found["said"] if found["language"] == self.localisation.language else ""
                yield found.start(), found.end(), said

    def value(self, stream: Iterator[Any], event: Any, keys: tuple[str, ...]) -> int:
        """Go over one value, and return where it ends."""
        if type(event) is yaml.MappingStartEvent:
            return self.mapping(stream, event, keys)
        if type(event) is yaml.SequenceStartEvent:
            return self.sequence(stream, keys)

        start, end = extent(event)
        self.scalars.append((start, end))
        instead = self.localisation.language if keys == _LANGUAGE else self.localisation.scalar(event.value)
        if instead != event.value:
            self.spans.append((start, end, instead))
        return end

    def sequence(self, stream: Iterator[Any], keys: tuple[str, ...]) -> int:
        end = 0
        while type(event := next(stream)) is not yaml.SequenceEndEvent:
            self.value(stream, event, (*keys, ""))
            end = extent(event)[1]
        return max(end, extent(event)[1])

    def mapping(self, stream: Iterator[Any], opening: Any, keys: tuple[str, ...]) -> int:
        said: dict[str, tuple[int, int]] = {}
        known, end = len(self.spans), 0
        while type(event := next(stream)) is not yaml.MappingEndEvent:
            key = event.value
            event = next(stream)
            start = extent(event)[0]
            end = self.value(stream, event, (*keys, key))
            said[key] = (start, end)

        if said and said.keys() <= LANGUAGES:
            del self.spans[known:]
            self._keep(opening, said, extent(event)[1] if opening.flow_style else end)

        return extent(event)[1]

    def _keep(self, opening: Any, said: dict[str, tuple[int, int]], end: int) -> None:
        # Where texts are on lines of their own, the one that is kept moves up to the line of the key.
        start, (first, last) = extent(opening)[0], said.get(self.localisation.language, next(iter(said.values())))
        if not opening.flow_style:
            start = len(self.written[:start].rstrip())
        gap = "" if opening.flow_style else " "
        self.spans.append((start, end, gap + self.written[first:last].rstrip("\n")))
