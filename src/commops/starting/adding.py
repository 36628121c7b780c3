"""Adding a role of the library to an organisation, with the duties it is responsible for and what both refer to."""

from __future__ import annotations

from itertools import chain
from textwrap import indent
from typing import TYPE_CHECKING, Any, Final

from commops.model.references import TEAM
from commops.records import dataclass
from commops.sources.plain_values import mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.sources.reading import Reading

_ROLE: Final = ("name", "description", "level", "skills", "measures")
_DUTY: Final = ("name", "description", "area", "kind", "priority", "boundary", "measures", "cadence")
_LENT: Final = ("name", "description", "unit", "direction", "kind", "definition")
_WIDTH: Final = 110
_ASKED: Final = ("consulted", "informed")

Data = dict[str, Any]


@dataclass(frozen=True)
class Addition:
    """What is added to an organisation, kind by kind, and the duties of the role that it already has."""

    data: Data
    left_out: Sequence[str]


def addition(graph: Graph, reading: Reading, library: Reading, role: str, team: str) -> Addition:
    """Return a role of the library for a team of an organisation, which must have the team and not yet the role.

    Letters go to roles that the organisation has; what its standard says already is not repeated.
    """
    return _Adding(graph, reading, library, role, team).whole()


def text(added: Addition) -> str:
    """Return an addition as the text of a file: short entries on one line, long ones line by line."""
    text = ""
    for kind, entities in added.data.items():
        text += f"{kind}:\n"
        for each, fields in entities.items():
            text += indent(_written({each: fields}), "  ")
    return text


def _written(entity: Data) -> str:
    import yaml  # noqa: PLC0415 - only needed for writing

    lines: str = yaml.safe_dump(entity, sort_keys=False, allow_unicode=True, default_flow_style=None, width=_WIDTH)
    values = chain.from_iterable(fields.values() for fields in entity.values())
    flat = not any(isinstance(value, dict | list) for value in values)
    if flat and lines.count("\n") > 1:
        lines = yaml.safe_dump(entity, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return lines


@dataclass(frozen=True)
class _Adding:
    graph: Graph
    reading: Reading
    library: Reading
    role: str
    team: str

    def whole(self) -> Addition:
        done = list(self._done())
        there = [duty for duty in done if duty in self.graph.duties or duty in self.graph.coverage.covering]
        roles = {self.role: {"team": self.team} | self._texts("roles", self.role, _ROLE)}
        duties = {duty: self._duty(duty) for duty in done if duty not in there}
        data: Data = {"roles": roles, "duties": duties}
        data |= {kind: self._used(kind, data) for kind in ("areas", "skills", "measures")}
        return Addition({kind: entities for kind, entities in data.items() if entities}, there)

    def _done(self) -> Iterator[str]:
        for identifier, duty in self.library.organization.duties.items():
            if self.role in duty.responsible:
                yield identifier

    def _duty(self, identifier: str) -> Data:
        duty = self.library.organization.duties[identifier]
        letters: Data = {"team": self.team, "responsible": [self.role]}
        answering = [each for each in duty.accountable if self._there(each)]
        if answering or not (self.graph.leads.of(self.team) or self.graph.teams[self.team].lead):
            letters["accountable"] = (answering or [self.role])[0]

        for field in _ASKED:
            if parties := [each for each in getattr(duty, field) if self._there(each)]:
                letters[field] = parties
        return self._texts("duties", identifier, _DUTY) | letters

    def _there(self, party: str) -> bool:
        return party == self.role or (not party.startswith(TEAM) and party in self.graph.posts)

    def _texts(self, kind: str, identifier: str, fields: Iterable[str]) -> Data:
        if identifier in mapping(self.reading.standards.data.get(kind)):
            return {}
        said = mapping(self.library.data[kind][identifier])
        return {field: self._in_language(said[field]) for field in fields if field in said}

    def _in_language(self, value: object) -> object:
        if isinstance(value, dict) and "en" in value:
            return value.get(self.graph.organization.organization.language, value["en"])
        if isinstance(value, dict):
            return {key: self._in_language(each) for key, each in value.items()}
        return int(value) if isinstance(value, str) and value.isdigit() else value

    def _used(self, kind: str, data: Mapping[str, Mapping[str, Data]]) -> Data:
        used = {"areas": "area", "skills": "skills", "measures": "measures"}[kind]
        named: set[str] = set()
        for fields in chain.from_iterable(entities.values() for entities in data.values()):
            named.update(_words(fields.get(used, ())))

        missing = named - getattr(self.graph.organization, kind).keys()
        return {each: self._texts(kind, each, _LENT) for each in sorted(missing)}


def _words(value: str | Iterable[str]) -> Iterable[str]:
    return [value] if isinstance(value, str) else value
