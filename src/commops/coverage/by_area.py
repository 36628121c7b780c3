"""Coverage: the standard area by area, what covers each of its duties, who answers, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.language.words import joined, label
from commops.records import dataclass
from commops.rules.responsibility.likely_covers import likely_covers
from commops.shapes import Column, Entry, Roll, Row, Run, Section, Table, Tone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.naming.material import Material
    from commops.shapes import Line

_COLUMNS: Final = ("covered_by", "accountable", "usually", "priority")
_LIKELY: Final = "perhaps_covered_by"
_BAR: Final = 16
_FULL: Final = "█"
_EMPTY: Final = "░"
_COVERED: Final = "✓"
_MISSING: Final = "✗"
_ADVISED: Final = "○"

_SHARES: Final = {"core": "of core", "all core": "of all core", "supporting": "of supporting"}
"""The words for how much of some duties is covered."""


def percent(graph: Graph) -> float:
    """Return how much of the standard's core is covered, in percent; all of it, where it has no core."""
    core = [each for each in graph.coverage.standard if graph.coverage.is_core(each)]
    return 100 * _covered(graph, core) / len(core) if core else 100.0


def _covered(graph: Graph, duties: Collection[str]) -> int:
    return sum(each in graph.coverage.covering for each in duties)


@dataclass(frozen=True)
class View:
    """What an organisation covers of the standard, to read and as data; with `missing` only what nothing covers."""

    material: Material
    missing: bool = False

    @property
    def graph(self) -> Graph:
        """The organisation and its standard."""
        return self.material.graph

    def roll(self) -> Roll:
        """Return it to read: each area with how much is covered, then by who answers, or who usually would."""
        sections = [(self._head(area), tuple(self._entries(area))) for area in self._areas()]
        return Roll(self._heading(), tuple(section for section in sections if section[1]), self._legend())

    def page(self) -> Table:
        """Return it as a table to read: a row for each duty of the standard, everything by its name."""
        columns = ("usually", "priority") if self.missing else _COLUMNS
        if self.likely:
            columns = (*columns, _LIKELY)
        sections = [
            Section(
                f"{self._area(area)} · {self._counted(self.graph.coverage.by_area[area])}",
                tuple(self._named(each, columns) for each in self._shown(area)),
            )
            for area in self._areas()
        ]
        return Table(
            heading=self._heading(),
            corner=self.material.say("duty word"),
            columns=self._columns(columns),
            sections=tuple(section for section in sections if section.rows),
            legend=self._legend(),
            name=self._title(),
            groups=label("area", self.material.language),
            language=self.material.language,
        )

    def _heading(self) -> str:
        return f"{self._title()} · {self._summary()}"

    def _legend(self) -> str:
        say = self.material.say
        signs = (f"{_COVERED} {say('covered')}", f"{_MISSING} {say('missing')}", f"{_ADVISED} {say('advised')}")
        notes = (say("write covers"),) if self.likely else ()
        return " · ".join(filter(None, (*signs[self.missing :], *notes, self.material.as_of())))

    def _columns(self, keys: Iterable[str]) -> tuple[Column, ...]:
        return tuple(Column(key, label(key, self.material.language)) for key in keys)

    def table(self) -> Table:
        """Return it as data: a row for each duty of the standard, area by area."""
        sections = [
            Section(self._area(area), tuple(self._row(each) for each in self._shown(area))) for area in self._areas()
        ]
        return Table(
            heading=self._title(),
            corner=self.material.say("duty word"),
            columns=self._columns((*_COLUMNS, _LIKELY)),
            sections=tuple(section for section in sections if section.rows),
            totals=tuple(self._total(*part) for part in self._parted(self.graph.coverage.standard).items()),
            language=self.material.language,
        )

    @cached_property
    def likely(self) -> Mapping[str, Sequence[str]]:
        """For duties of the standard that nothing covers, those that likely do and do not say so."""
        covering = self.graph.coverage.covering
        return likely_covers(self.graph, [each for each in self.graph.coverage.standard if each not in covering])

    def _title(self) -> str:
        standards = self.graph.organization.organization.standard
        return self.material.say("coverage", standard=joined(standards, self.material.language))

    def _parted(self, duties: Collection[str]) -> dict[str, list[str]]:
        core = [each for each in duties if self.graph.coverage.is_core(each)]
        return {"core": core, "supporting": [each for each in duties if each not in core]}

    def _counted(self, duties: Collection[str]) -> str:
        parts = self._parted(duties).items()
        return " · ".join(self._share(priority, part) for priority, part in parts if part)

    def _summary(self) -> str:
        core, supporting = self._parted(self.graph.coverage.standard).values()
        shares = [self._share("supporting", supporting)] if supporting else []
        if core:
            shares.insert(0, self._share("all core", core, percent=int(percent(self.graph))))
        return " · ".join(shares)

    def _share(self, words: str, duties: Collection[str], **more: int) -> str:
        return self.material.say(_SHARES[words], done=_covered(self.graph, duties), all=len(duties), **more)

    def _areas(self) -> Sequence[str]:
        return self.graph.standard.in_order("areas", self.graph.coverage.by_area)

    def _area(self, area: str) -> str:
        areas = self.graph.standard.library.areas
        return areas[area].called(area, self.material.language) if area in areas else self.material.say("no area")

    def _shown(self, area: str) -> list[str]:
        duties = self.graph.standard.in_order("duties", self.graph.coverage.by_area[area])
        return [each for each in duties if not (self.missing and each in self.graph.coverage.covering)]

    def _head(self, area: str) -> Line:
        duties = self.graph.coverage.by_area[area]
        measured = self._parted(duties)["core"] or duties
        filled = _BAR * _covered(self.graph, measured) // len(measured)
        return (
            Run(_FULL * filled + _EMPTY * (_BAR - filled) + "  "),
            Run(self._area(area), Tone.STRONG),
            Run(f"  {self._counted(duties)}", Tone.DIM),
        )

    def _entries(self, area: str) -> Iterator[Entry]:
        groups: dict[tuple[str, str], list[str]] = defaultdict(list)
        for each in self._shown(area):
            groups[self._sign(each), self._who(each)].append(each)
        for sign in (_COVERED, _MISSING, _ADVISED):
            for (found, who), duties in groups.items():
                if found == sign:
                    yield Entry(sign, tuple(self._group(sign, who, duties)))

    def _sign(self, duty: str) -> str:
        if duty in self.graph.coverage.covering:
            return _COVERED
        return _MISSING if self.graph.coverage.is_core(duty) else _ADVISED

    def _who(self, duty: str) -> str:
        return self._accountable(duty) if duty in self.graph.coverage.covering else self._usually(duty)

    def _accountable(self, duty: str) -> str:
        parties = map(self.material.party, self._answering(duty))
        return joined(parties, self.material.language) or self.material.say("nobody")

    def _answering(self, duty: str) -> Collection[str]:
        covering = self.graph.coverage.covering.get(duty, ())
        cells = chain.from_iterable(map(self.graph.letters.answering, covering))
        return dict.fromkeys(cell.party for cell in cells)

    def _usually(self, duty: str) -> str:
        library = self.graph.standard.library
        role = library.duties[duty].usually or ""
        return library.roles[role].called(role, self.material.language) if role in library.roles else role

    def _group(self, sign: str, who: str, duties: Sequence[str]) -> Iterator[Run]:
        tone = {_COVERED: Tone.PLAIN, _MISSING: Tone.ERROR, _ADVISED: Tone.DIM}[sign]
        if sign == _COVERED:
            yield Run(f"{who}{self.material.sign('colon')}", Tone.STRONG)
        yield Run(" · ".join(map(self._called, duties)), tone)
        if sign != _COVERED and who:
            yield Run(self.material.aside(self.material.say("usually", role=who)), Tone.DIM)

    def _called(self, duty: str) -> str:
        # The standard's duty, and what covers it where that is called otherwise, or may cover it.
        name = self.graph.standard.library.duties[duty].called(duty, self.material.language)
        if duty in self.likely:
            return name + self.material.aside(self.material.say("perhaps", duties=self._names(self.likely[duty])))
        others = [each for each in self.graph.coverage.covering.get(duty, ()) if self._name(each) != name]
        return name + self.material.aside(self._names(others)) if others else name

    def _name(self, duty: str) -> str:
        return self.material.name("duties", duty)

    def _names(self, duties: Sequence[str]) -> str:
        return joined(map(self._name, duties), self.material.language)

    def _row(self, duty: str) -> Row:
        covering = self.graph.coverage.covering.get(duty, ())
        library = self.graph.standard.library.duties[duty]
        priority = library.priority or "supporting"
        likely = self.likely.get(duty, ())
        cells = (
            ", ".join(covering),
            ", ".join(self._answering(duty)),
            library.usually or "",
            priority,
            ", ".join(likely),
        )
        return Row(duty, Run(library.called(duty, self.material.language)), tuple(map(Run, cells)))

    def _named(self, duty: str, columns: Iterable[str]) -> Row:
        covering = [self.material.distinct("duties", each) for each in self.graph.coverage.covering.get(duty, ())]
        standard = self.graph.standard.library.duties[duty]
        cells = {
            "covered_by": joined(covering, self.material.language),
            "accountable": self._accountable(duty) if covering else "",
            "usually": self._usually(duty),
            "priority": self.material.term(standard.priority or "supporting"),
            _LIKELY: self._names(self.likely.get(duty, ())),
        }
        title = f"{self._sign(duty)} {standard.called(duty, self.material.language)}"
        return Row(duty, Run(title), tuple(Run(cells[key]) for key in columns))

    def _total(self, priority: str, duties: Collection[str]) -> Row:
        done = _covered(self.graph, duties)
        cells = (f"{done}/{len(duties)}", "", "", priority, "")
        return Row(priority, Run(self.material.term(priority)), tuple(map(Run, cells)))
