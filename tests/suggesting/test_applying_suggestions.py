"""What is suggested, written into the files: no new error, and what is written is what was suggested."""

from __future__ import annotations

from pathlib import Path

import pytest
from organisations import DAY, Data, in_a_line, write
from vacancies import EACH, EXAMPLES, NAMES, made_up, of_reading

from commops.checking.check import graph_of
from commops.editing.trying import tried
from commops.sources.reading import Reading, read
from commops.suggesting.advice import Advice
from commops.suggesting.assignments import carried_out


def new_errors(reading: Reading, advice: Advice) -> list[str]:
    """Write what is suggested, which must then be just what is held, and return the errors that it brings."""
    found = carried_out(reading, advice, DAY, "en")
    assert not [each.refused for each in found.left if each.refused]
    assert all(each.placement.unsigned for each in found.left)
    if found.edit is None:
        return []

    outcome = tried(reading, found.edit, DAY)
    after = outcome.after
    assert not after.faults
    held, held_before = (graph_of(each, DAY).staff.holdings_of for each in (after, reading))
    new = {
        (person, holding.post, holding.stay.acting, holding.stay.until)
        for person, holdings in held.items()
        for holding in holdings
        if holding.post not in {each.post for each in held_before[person]}
    }
    assert new == {
        (each.pair.person, each.pair.post, each.pair.is_acting, each.terms.until or each_end(after, each.pair.post))
        for each in found.written
    }
    return [in_a_line(each) for found in outcome.new_errors for each in found.findings]


def each_end(reading: Reading, post: str) -> object:
    """Return the last day that is written for a holder in a position: in a project, where others have one, its end."""
    graph = graph_of(reading, DAY)
    stays = [holding.stay for holding in graph.staff.stated_for[post] if not holding.stay.acting]
    return stays[-1].until if stays else None


@pytest.mark.parametrize("seed", range(25))
def test_of_organisations_made_up(tmp_path: Path, seed: int) -> None:
    reading = read(write(tmp_path, made_up(seed)))
    advice = of_reading(reading, short=seed % 3)
    assert new_errors(reading, advice) == []


@pytest.mark.parametrize("example", NAMES)
def test_of_examples_without_somebody(tmp_path: Path, example: str) -> None:
    whole = read(EXAMPLES / example)
    for number, person in enumerate(whole.organization.people):
        if number % EACH:
            continue  # all rules take a while
        organisation = _without(dict(whole.data), person)
        reading = read(write(tmp_path / person, organisation))
        assert new_errors(reading, of_reading(reading)) == []


def _without(organisation: Data, person: str) -> Data:
    people = organisation["people"]
    gone = {person, *(each for each, fields in people.items() if fields.get("owner") == person)}
    teams = {team: _left(fields, gone) for team, fields in organisation["teams"].items()}
    left = {each: fields for each, fields in people.items() if each not in gone}
    described = {key: value for key, value in organisation.items() if key != "results"}  # a folder of its own
    return {**described, "people": left, "teams": teams}


def _left(team: Data, gone: set[str]) -> Data:
    holders = {
        role: [each for each in those if gone.isdisjoint([each["person"] if isinstance(each, dict) else each])]
        for role, those in team.get("holders", {}).items()
    }
    alumni = [each for each in team.get("alumni", ()) if each not in gone]
    return team | {key: value for key, value in (("holders", holders), ("alumni", alumni)) if key in team}
