"""Organisations for tests: written to real files, and what is found in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

import yaml
from hypothesis import strategies as st

from commops.checking.check import check
from commops.checking.registry import RULES
from commops.checking.report import Report
from commops.finding import Finding
from commops.graph import Graph
from commops.model.kinds import SchemeName
from commops.model.schemes import LETTER_FIELDS, SCHEMES
from commops.sources import yaml_reader
from commops.sources.folder.files import ROOT
from commops.sources.reading import read

Data = dict[str, Any]

DAY: Final = date(2026, 7, 1)
"""The day that tests look at, where they do not say another."""


def data(text: str) -> Data:
    """Return what a YAML text says, as commops reads it: scalars stay text."""
    document = yaml_reader.read("text.yaml", text)
    assert not document.faults, document.faults
    return document.data


def merged(base: Data, more: Data) -> Data:
    """Lay one organisation over another, mapping by mapping; any other value takes the place of what was there."""
    both = dict(base)
    for key, value in more.items():
        before = both.get(key)
        both[key] = merged(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return both


def write(folder: Path, *parts: Data, **files: str) -> Path:
    """Write an organisation: the first part as the file that marks the root, the others and the texts beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, part in enumerate(parts):
        text = yaml.safe_dump(part, allow_unicode=True, sort_keys=False)
        (folder / (f"part-{number}.yaml" if number else ROOT)).write_text(text, encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


EVERY: Final = frozenset(RULES)
"""The names of all rules."""


def of_families(*families: str) -> frozenset[str]:
    """Return the names of the rules of some families."""
    return frozenset(name for name, rule in RULES.items() if rule.category in families)


def report(folder: Path, on: date = DAY, rules: Collection[str] = EVERY) -> Report:
    """Check an organisation, by all rules unless some are given."""
    return check(read(folder), rules, on)


def found(folder: Path, on: date = DAY, rules: Collection[str] = EVERY) -> tuple[Finding, ...]:
    """Return the findings of an organisation."""
    return report(folder, on, rules).findings


def told(folder: Path, text: str, on: date = DAY, rules: Collection[str] = EVERY) -> list[str]:
    """Write a text as an organisation, and return each finding as one line: severity, rule, path, message."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ROOT).write_text(text, encoding="utf-8")
    return [in_a_line(finding) for finding in found(folder, on, rules)]


def in_a_line(finding: Finding) -> str:
    """Return a finding as one line."""
    return f"{finding.severity} {finding.rule} {finding.address}: {finding.message}"


def graph(folder: Path, text: str, on: date = DAY) -> Graph:
    """Write a text as an organisation without faults, and return its graph."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ROOT).write_text(text, encoding="utf-8")
    reading = read(folder)
    assert not reading.faults, reading.faults
    return Graph(reading.organization, on, reading.standard)


_TEAMS: Final = ("alpha", "beta", "gamma", "delta")
_ROLES: Final = ("boss", "maker", "helper", "adviser")
_CHAIRS: Final = ("chair@alpha", "chair@beta")
_POSTS: Final = (*_ROLES, *_CHAIRS)
_DUTIES: Final = ("plan", "make", "review")
_PEOPLE: Final = ("ada", "bao", "cem", "dia")
_ONE_ROLE: Final = frozenset({"accountable", "approver"})
_DAYS: Final = ("2026-01-01", "2026-06-30", "2026-07-01", "2026-12-31")


def _fields(**choices: st.SearchStrategy[Any]) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries({}, optional={name.rstrip("_"): choice for name, choice in choices.items()})


def _some(names: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), max_size=3, unique=True)


def _every(names: Sequence[str], fields: st.SearchStrategy[Data]) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries(dict.fromkeys(names, fields))


def _team() -> st.SearchStrategy[Data]:
    stay = _fields(share=st.sampled_from(["0", "0.5", "1"]), acting=st.sampled_from(["true", "false"]))
    holder = st.builds(lambda person, more: {"person": person} | more, st.sampled_from(_PEOPLE), stay)
    return _fields(
        parent=st.sampled_from(_TEAMS),
        kind=st.sampled_from(["functional", "business", "project", "external", "sig"]),
        lead=st.sampled_from((*_ROLES, "none", "nobody")),
        members=_some(_ROLES),
        holders=st.dictionaries(
            st.sampled_from(_ROLES), st.lists(st.one_of(st.sampled_from(_PEOPLE), holder), max_size=2)
        ),
        from_=st.sampled_from(_DAYS[:1]),
        until=st.sampled_from(_DAYS[1:]),
    )


def _lines() -> st.SearchStrategy[Data]:
    return _fields(
        reports_to=st.sampled_from((*_POSTS, "none")),
        dotted_line_to=_some(_POSTS),
        seats=st.sampled_from(["1", "3", "20", "any"]),
        level=st.sampled_from(["director", "lead", "specialist"]),
        span=st.sampled_from(["player-coach", "coach"]),
    )


def _roles() -> st.SearchStrategy[Data]:
    in_one = st.builds(lambda one, other: one | other, _lines(), _fields(team=st.sampled_from(_TEAMS)))
    more = st.sampled_from([[], ["sig"], ["project"], ["all"]])
    in_each = st.builds(
        lambda lines, teams, leads: lines | leads | {"in_each": ["alpha", "beta", *teams]},
        _lines(),
        more,
        _fields(leads=st.just("true")),
    )
    return st.fixed_dictionaries(dict.fromkeys(_ROLES, in_one) | {"chair": in_each})


def _duty() -> st.SearchStrategy[Data]:
    return _fields(
        team=st.sampled_from(_TEAMS),
        accountable=st.sampled_from(_POSTS),
        responsible=_some((*_POSTS, "team:alpha")),
        informed=_some(_ROLES),
        part_of=st.sampled_from(_DUTIES),
        until=st.sampled_from(_DAYS),
    )


def _person() -> st.SearchStrategy[Data]:
    assignment = st.builds(
        lambda role, more: {"role": role} | more,
        st.sampled_from(_POSTS),
        _fields(
            share=st.sampled_from(["0.5", "0.8"]),
            from_=st.sampled_from(_DAYS),
            until=st.sampled_from(_DAYS),
            dotted_line_to=_some(_POSTS),
        ),
    )
    return _fields(
        name=st.sampled_from(["Ada", "Bao Li", "bao li"]),
        roles=_some(_POSTS),
        assignments=st.lists(assignment, max_size=2),
        away=st.lists(_fields(from_=st.sampled_from(_DAYS[:2]), until=st.sampled_from(_DAYS[2:])), max_size=1),
        from_=st.sampled_from(_DAYS[:3]),
        until=st.sampled_from(_DAYS),
    )


def organisations() -> st.SearchStrategy[Data]:
    """Return small organisations with whatever may be wrong: circles, no leads, unknown ids, posts in many teams."""
    return st.fixed_dictionaries(
        {
            "organization": st.just({"team_kinds": {"sig": "functional"}}),
            "teams": _every(_TEAMS, _team()),
            "roles": _roles(),
            "duties": _every(_DUTIES, _duty()),
            "people": _every(_PEOPLE, _person()),
        }
    )


def cooperating() -> st.SearchStrategy[Data]:
    """Return small organisations in which people also meet, hand work over, sign and are kept apart."""
    parties = _some(("team:alpha", "team:beta", "team:delta", *_POSTS)).filter(lambda some: len(some) > 1)
    meeting = st.builds(
        lambda between, more: {"between": between} | more,
        parties,
        _fields(channel=st.just("meeting"), cadence=st.just("daily"), minutes=st.sampled_from(["30", "400"])),
    )
    duties = st.lists(st.sampled_from(_DUTIES), min_size=2, max_size=3, unique=True)
    steps = duties.map(lambda some: [{"id": duty, "duty": duty} for duty in some[:-1]])
    last = _fields(by=_some(_ROLES))
    workflow = st.builds(
        lambda some, end: {"steps": [*some, {"id": "end", "duty": "review", "reviews": some[0]["id"]} | end]},
        steps,
        last,
    )
    more = st.fixed_dictionaries(
        {
            "collaborations": st.dictionaries(st.sampled_from(["daily", "weekly"]), meeting, min_size=1),
            "separations": duties.map(lambda some: {"apart": {"duties": some}}),
            "agreements": _some(("team:alpha", *_ROLES)).map(lambda some: {"nda": {"required_of": some}}),
            "workflows": workflow.map(lambda made: {"flow": made}),
        }
    )
    core = {duty: {"priority": "core"} for duty in _DUTIES}
    return st.builds(lambda one, other: merged(one | other, {"duties": core}), organisations(), more)


@st.composite
def splits(draw: st.DrawFn, organisation: Data) -> list[Data]:
    """Return an organisation's entities in another order, divided among one to four files."""
    profile = {"organization": organisation["organization"]}
    kinds = {kind: entities for kind, entities in organisation.items() if kind not in profile}
    entities = [(kind, each, fields) for kind, of_kind in kinds.items() for each, fields in of_kind.items()]
    shuffled = draw(st.permutations(entities))
    parts: list[Data] = [profile, {}, {}, {}]
    for kind, identifier, fields in shuffled:
        parts[draw(st.integers(0, 3))].setdefault(kind, {})[identifier] = fields
    return [part for part in parts if part]


def lettered() -> st.SearchStrategy[Data]:
    """Return small organisations whose duties have letters of every scheme, some of them of another than the others."""
    words = ("", *map(str, SCHEMES))
    duties = st.fixed_dictionaries({duty: st.sampled_from(words).flatmap(_letters_of) for duty in _DUTIES})
    return st.builds(
        lambda one, letters, scheme: merged(
            {**one, "duties": {}, "areas": {"one": {}, "two": {"name": "Alpha"}}},
            {"duties": letters(scheme), "organization": {"scheme": scheme}},
        ),
        organisations(),
        duties.map(lambda some: partial(_with_letters, some)),
        st.sampled_from(list(map(str, SCHEMES))),
    )


def _letters_of(scheme: str) -> st.SearchStrategy[Data]:
    parties = (*_POSTS, "team:alpha", "team:beta", "team:delta")
    fields = {letter.field for each in SCHEMES.values() for letter in each.letters}
    letters = _fields(**{field: _some(_POSTS if field in _ONE_ROLE else parties) for field in sorted(fields)})
    more = _fields(team=st.sampled_from(_TEAMS), area=st.sampled_from(["one", "two"]))
    return st.builds(lambda some, rest: {"scheme": scheme} | some | rest, letters, more)


def _with_letters(duties: Data, usual: str) -> Data:
    # Only the letters of the scheme that each duty is read by.
    found = {}
    for duty, fields in duties.items():
        scheme = SCHEMES[SchemeName(fields["scheme"] or usual)]
        foreign = LETTER_FIELDS.keys() - scheme.fields
        found[duty] = {key: value for key, value in fields.items() if value and key not in foreign}
    return found
