"""The duties in a job description: those of the post itself in a table, and its other parts in duties in short."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from commops.model.kinds import DutyKind
from commops.profiles import common
from commops.profiles.job_description.described_post import DescribedPost
from commops.records import dataclass
from commops.shapes import Chapter, Rows, Statement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from commops.graph.letters import Cell


@dataclass(frozen=True)
class DescribedDuties(DescribedPost):
    """The duties of a post, and what part it has in others."""

    def chapters(self) -> Iterator[Chapter]:
        """Yield the chapters about duties."""
        yield self.chapter("own duties", self._duties())
        yield self.chapter("other parts in duties", self._other_parts())

    @cached_property
    def _cells(self) -> Mapping[str, Sequence[Cell]]:
        """The cells of the post by their duties."""
        return common.cells_by_duty(self.graph, self.post.id)

    @cached_property
    def _own(self) -> Collection[str]:
        """The duties that the post does, or for which it is made accountable by its name."""
        return [duty for duty, cells in self._cells.items() if any(map(self._is_own, cells))]

    def _is_own(self, cell: Cell) -> bool:
        scheme = self.graph.letters.scheme(cell.duty)
        return cell.field == scheme.does or (cell.field == scheme.answers and cell.stated and not cell.several)

    def _duties(self) -> Iterator[Statement | Rows]:
        material = self.material
        heads = (
            material.say("number word"),
            material.say("duty word"),
            material.say("what is done"),
            self.label("letters"),
            self.label("cadence"),
            self.label("measures"),
        )
        rows = (self._duty(number, duty) for number, duty in enumerate(self._own, 1))
        yield from self.rows(heads, rows, numbered=True)
        if self._own:
            yield Statement(" · ".join(self._legend()))
        owned = chain.from_iterable(self.graph.duties[duty].owns for duty in self._own)
        yield from self.said("owns", dict.fromkeys(owned))
        yield from self.said("decides", self._decisions())

    def _legend(self) -> Iterator[str]:
        # What the letters in the table mean.
        language = self.material.language
        shown = set(chain.from_iterable(map(self._signs, self._own)))
        letters = chain.from_iterable(self.graph.letters.scheme(duty).letters for duty in self._own)
        for letter in dict.fromkeys(letters):
            if letter.sign in shown:
                yield f"{letter.sign} {letter.chinese if language.startswith('zh') else letter.english}"

    def _duty(self, number: int, identifier: str) -> Sequence[str]:
        duty = self.graph.duties[identifier]
        material = self.material
        often = material.joined(filter(None, (material.often(duty.cadence), material.words(duty.when))), "comma")
        return (
            str(number),
            material.distinct("duties", identifier),
            self._sentence(identifier),
            "/".join(self._signs(identifier)),
            often,
            material.joined(map(self.measure, duty.measures), "clauses"),
        )

    def _sentence(self, identifier: str) -> str:
        # A remark on the letter says what this post does in the duty, of what all do.
        duty, material = self.graph.duties[identifier], self.material
        notes = [material.words(self.graph.letters.note(cell)) for cell in self._cells[identifier]]
        said = material.joined(dict.fromkeys(filter(None, notes)), "clauses") or material.words(duty.description)
        boundary = material.words(duty.boundary)
        outside = self.label("boundary") + material.sign("colon") + boundary if boundary else ""
        return "\n".join(filter(None, (said, outside)))

    def _signs(self, identifier: str) -> Sequence[str]:
        scheme = self.graph.letters.scheme(identifier)
        fields = {cell.field for cell in self._cells[identifier]}
        letters = sorted(scheme.letters, key=lambda letter: letter.field != scheme.answers)
        return [letter.sign for letter in letters if letter.field in fields]

    def _decisions(self) -> Iterator[str]:
        graph = self.graph
        for duty, cells in self._cells.items():
            answers = graph.letters.scheme(duty).answers
            if graph.duties[duty].kind is DutyKind.DECISION and any(cell.field == answers for cell in cells):
                yield self.material.distinct("duties", duty)

    def _other_parts(self) -> Iterator[Statement]:
        material = self.material
        by_field: dict[str, list[str]] = defaultdict(list)
        for duty, cells in self._cells.items():
            for cell in cells:
                if duty not in self._own and duty not in by_field[cell.field]:
                    by_field[cell.field].append(duty)
        for field, word in common.fields(material).items():
            if duties := by_field.get(field):
                yield Statement(self._by_area(duties), material.say("part of number", part=word, number=len(duties)))

    def _by_area(self, duties: Iterable[str]) -> str:
        # A reader finds a name among its like.
        material = self.material
        areas = defaultdict(list)
        for duty in duties:
            areas[self.graph.duties.area_of(duty)].append(self._with_notes(duty))
        parts = (self._area(area) + material.joined(names) for area, names in areas.items())
        return material.joined(parts, "clauses")

    def _with_notes(self, identifier: str) -> str:
        material = self.material
        notes = [material.words(self.graph.letters.note(cell)) for cell in self._cells[identifier]]
        said = material.joined(dict.fromkeys(filter(None, notes)), "clauses")
        return material.distinct("duties", identifier) + (material.aside(said) if said else "")

    def _area(self, identifier: str) -> str:
        if not identifier:
            return ""
        kind = "areas" if identifier in self.graph.organization.areas else "teams"
        return self.material.distinct(kind, identifier) + self.material.sign("colon")
