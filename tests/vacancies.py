"""Organisations with vacancies for tests: small ones made up by a seed, and the examples without somebody."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, Final

from organisations import DAY, Data, write

from commops.checking.check import graph_of
from commops.graph import Graph
from commops.sources.reading import Reading, read
from commops.suggesting.advice import Advice, advice
from commops.suggesting.openings import openings

EXAMPLES: Final = Path(__file__).parents[1] / "examples"
NAMES: Final = sorted(folder.name for folder in EXAMPLES.iterdir() if folder.name != "broken")
EACH: Final = 1 if os.environ.get("CI") else 6
"""Of so many people one is looked at where all rules are run, which takes a while; in CI, everybody."""

_PEOPLE: Final = ("ada", "bao", "cem", "dia", "eli", "fay")
_POSTS: Final = ("lead", "maker", "checker", "chair@alpha", "chair@beta")
_SKILLS: Final = ("words", "numbers")


def made_up(seed: int) -> Data:
    """Return a small organisation: six people, five positions, two of them of one role, seats, and what keeps apart."""
    random = Random(seed)  # noqa: S311 - to be made again, not to be secret
    roles: dict[str, Any] = {
        "lead": {"team": "alpha", "reports_to": "none"},
        "maker": {"team": "alpha", "backup": ["lead"]},
        "checker": {"team": "beta", "backup": ["maker", "lead"], "rotates_to": ["maker"]},
        "chair": {"in_each": ["alpha", "beta"], "backup": ["lead"]},
    }
    for fields in roles.values():
        fields["seats"] = str(random.choice([1, 1, 2]))
        fields["skills"] = {skill: str(random.randint(1, 3)) for skill in _SKILLS if random.random() < 0.6}
        if random.random() < 0.3:
            fields["access"] = ["secrets"]

    return {
        "teams": {"alpha": {"lead": "lead"}, "beta": {"parent": "alpha", "lead": "none"}},
        "roles": roles,
        "duties": {
            "make": _duty(random, "maker"),
            "check": _duty(random, "checker"),
            "lead": _duty(random, "lead"),
            "chair": _duty(random, "chair@alpha"),
        },
        "people": {person: _person(random) for person in _PEOPLE},
        "skills": {skill: {} for skill in _SKILLS},
        "information": {"secrets": {"level": "confidential", "agreement": "nda"}},
        "agreements": {"nda": {"required_of": random.choice([[], ["lead"], ["team:beta"]])}},
        "separations": {"apart": {"duties": random.choice([["make", "check"], ["lead", "check"], ["make", "chair"]])}},
    }


def _duty(random: Random, post: str) -> Data:
    duty: Data = {"accountable": "lead", "responsible": [post], "priority": random.choice(["core", "supporting"])}
    if random.random() < 0.3:
        duty["effort"] = random.choice(["0.2", "0.5"])
    if random.random() < 0.2:
        duty["scope"] = random.choice([["here"], ["there"]])
    return duty


def _person(random: Random) -> Data:
    person: Data = {}
    if random.random() < 0.5:
        post = random.choice(_POSTS)
        share = random.choice([{}, {"share": "0.5"}, {"share": "0.3"}])
        person["assignments"] = [{"role": post} | share]
    if random.random() < 0.8:
        person["skills"] = {skill: str(random.randint(1, 3)) for skill in _SKILLS if random.random() < 0.8}
    if random.random() < 0.5:
        person["signed"] = {"nda": "2026-01-01"}
    if random.random() < 0.1:
        person["away"] = [{"until": "2026-12-31"}]
    return person


def suggested(folder: Path, organisation: Data, short: int = 0, share: float | None = None) -> Advice:
    """Return what is suggested for an organisation that is written into a folder."""
    reading = read(write(folder, organisation))
    assert not reading.faults, reading.faults
    return of_reading(reading, short, share)


def of_reading(reading: Reading, short: int = 0, share: float | None = None) -> Advice:
    """Return what is suggested for an organisation that was read."""
    graph = graph_of(reading, DAY)
    return advice(reading, graph, openings(graph, share=share), short)


def graph_for(folder: Path, organisation: Data) -> tuple[Reading, Graph]:
    """Return an organisation that is written into a folder, as it is read, and its graph."""
    reading = read(write(folder, organisation))
    assert not reading.faults, reading.faults
    return reading, graph_of(reading, DAY)


def without(reading: Reading, person: str) -> Reading:
    """Return an organisation as it would be read had somebody never been there, nor the agents that they own."""
    organization = reading.organization
    owned = {each for each, fields in organization.people.items() if fields.owner == person}
    gone = {person, *owned}
    people = {each: fields for each, fields in organization.people.items() if each not in gone}
    teams = {}
    for identifier, team in organization.teams.items():
        holders = {
            role: tuple(each for each in stays if each.person not in gone) for role, stays in team.holders.items()
        }
        alumni = tuple(each for each in team.alumni if each not in gone)
        teams[identifier] = team.model_copy(update={"holders": holders, "alumni": alumni})
    return replace(reading, organization=organization.model_copy(update={"people": people, "teams": teams}))
