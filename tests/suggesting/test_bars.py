"""Why not: every reason that holds is named, and mending just those leaves none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from vacancies import graph_for, made_up

from commops.naming.lookup import NoSubject
from commops.suggesting.advice import advice
from commops.suggesting.asked import person, position
from commops.suggesting.bars import Kind, bars
from commops.suggesting.candidates import Staffing
from commops.suggesting.costs import as_holder
from commops.suggesting.openings import openings
from commops.suggesting.planning import Problem
from commops.suggesting.terms import terms
from commops.suggesting.trial import SET_ASIDE, Trial
from commops.suggesting.why_not import Verdict, why_not

if TYPE_CHECKING:
    from organisations import Data


def fitting() -> Data:
    """Return an organisation in which nothing speaks against Ada as a checker; Bao was one with a share of 0.2."""
    return {
        "teams": {"alpha": {"lead": "lead"}, "beta": {"lead": "none"}},
        "roles": {
            "lead": {"team": "alpha", "reports_to": "none"},
            "boss": {"reports_to": "none"},
            "maker": {"team": "alpha"},
            "extra": {"team": "alpha"},
            "checker": {"team": "alpha", "reports_to": "boss", "skills": {"words": "3"}, "seats": "1"},
        },
        "duties": {
            "make": {"accountable": "lead", "responsible": ["maker"]},
            "check": {"accountable": "boss", "responsible": ["checker"]},
        },
        "skills": {"words": {}},
        "people": {
            "ada": {
                "skills": {"words": "3"},
                "assignments": [
                    {"role": "lead", "share": "0.4"},
                    {"role": "maker", "share": "0.3"},
                ],
            },
            "bao": {"assignments": [{"role": "checker", "share": "0.2", "until": "2026-01-31"}]},
        },
    }


def _taken(organisation: Data) -> None:
    organisation["people"]["cem"] = {"roles": ["checker"]}


def _kept_apart(organisation: Data) -> None:
    organisation["separations"] = {"apart": {"duties": ["make", "check"]}}


def _reporting(organisation: Data) -> None:
    organisation["roles"]["checker"]["reports_to"] = "lead"


def _away(organisation: Data) -> None:
    organisation["people"]["ada"]["away"] = [{"from": "2026-06-01"}]


def _leaving(organisation: Data) -> None:
    organisation["people"]["ada"]["until"] = "2026-12-31"


def _one_more(organisation: Data) -> None:
    organisation["people"]["ada"]["assignments"].append({"role": "extra", "share": "0.01"})


def _busy(organisation: Data) -> None:
    organisation["people"]["ada"]["assignments"][1]["share"] = "0.5"


def _unskilled(organisation: Data) -> None:
    organisation["people"]["ada"]["skills"] = {"words": "1"}


FAULTS: Final[Mapping[Kind, Callable[[Data], None]]] = {
    Kind.SEATS: _taken,
    Kind.SEPARATION: _kept_apart,
    Kind.REPORTING: _reporting,
    Kind.AWAY: _away,
    Kind.LEAVES: _leaving,
    Kind.POSITIONS: _one_more,
    Kind.ROOM: _busy,
    Kind.SKILL: _unskilled,
}


def verdict(folder: Path, organisation: Data, somebody: str = "ada", post: str = "checker", short: int = 0) -> Verdict:
    reading, graph = graph_for(folder, organisation)
    asked = position(graph, post, "en")
    return why_not(reading, graph, somebody, asked, openings(graph), short=short, share=None)


def kinds(found: Verdict) -> set[Kind]:
    return {bar.kind for bar in found.bars}


def test_nothing_speaks_against_somebody_who_fits(tmp_path: Path) -> None:
    found = verdict(tmp_path, fitting())
    assert (found.can_hold, found.bars, found.findings, found.levels) == (True, (), (), 0)


def test_every_reason_is_named_at_once_those_first_that_cannot_be_mended(tmp_path: Path) -> None:
    organisation = fitting()
    for make in FAULTS.values():
        make(organisation)
    found = verdict(tmp_path, organisation)
    assert [bar.kind for bar in found.bars] == list(FAULTS)


@pytest.mark.parametrize("mended", FAULTS)
def test_mending_one_leaves_the_others(tmp_path: Path, mended: Kind) -> None:
    organisation = fitting()
    for kind, make in FAULTS.items():
        if kind != mended:
            make(organisation)
    assert kinds(verdict(tmp_path, organisation)) == FAULTS.keys() - {mended}


@pytest.mark.parametrize("made", FAULTS)
def test_each_alone_is_the_only_reason(tmp_path: Path, made: Kind) -> None:
    organisation = fitting()
    FAULTS[made](organisation)
    assert kinds(verdict(tmp_path, organisation)) == {made}


def test_who_holds_it_already_or_later(tmp_path: Path) -> None:
    organisation = fitting()
    organisation["people"]["ada"]["assignments"].append({"role": "checker", "share": "0.1", "from": "2027-01-01"})
    assert Kind.HELD in kinds(verdict(tmp_path, organisation))
    assert Kind.HELD in kinds(verdict(tmp_path, organisation, post="maker"))


def test_a_position_of_an_external_team(tmp_path: Path) -> None:
    organisation = fitting()
    organisation["teams"]["beta"]["kind"] = "external"
    organisation["roles"]["checker"] |= {"team": "beta"}
    assert kinds(verdict(tmp_path, organisation)) == {Kind.EXTERNAL}


def test_of_unknown_skills_only_who_is_close_is_suggested(tmp_path: Path) -> None:
    organisation = fitting()
    organisation["people"]["cem"] = {}
    assert kinds(verdict(tmp_path, organisation, "cem")) == {Kind.UNKNOWN}

    organisation["people"]["cem"] = {"assignments": [{"role": "extra", "share": "0.5"}]}
    assert verdict(tmp_path, organisation, "cem").can_hold


def test_so_many_levels_may_lack(tmp_path: Path) -> None:
    organisation = fitting()
    _unskilled(organisation)
    assert not verdict(tmp_path, organisation, short=1).can_hold
    assert verdict(tmp_path, organisation, short=2).can_hold


def test_an_agreement_is_a_first_step_and_no_bar(tmp_path: Path) -> None:
    organisation = fitting()
    organisation["agreements"] = {
        "nda": {"required_of": ["checker"]},
        "old": {"renew": "1y", "required_of": ["checker"]},
    }
    organisation["people"]["ada"]["signed"] = {"old": "2024-01-01"}
    found = verdict(tmp_path, organisation)
    assert (found.can_hold, found.unsigned) == (True, ("nda", "old"))


def test_what_only_rules_see_is_named_as_a_finding(tmp_path: Path) -> None:
    organisation = fitting()
    organisation["workflows"] = {
        "flow": {"steps": [{"id": "make", "duty": "make"}, {"id": "check", "duty": "check", "reviews": "make"}]}
    }
    found = verdict(tmp_path, organisation)
    assert (found.can_hold, found.bars) == (False, ())
    assert [finding.rule for finding in found.findings] == ["self-review"]


@pytest.mark.parametrize("seed", range(60))
def test_who_could_hold_a_position_is_exactly_who_has_no_bar(tmp_path: Path, seed: int) -> None:
    organisation = made_up(seed)
    organisation["people"]["ada"]["until"] = "2026-12-31"
    organisation["roles"]["checker"]["team"] = "beta"
    if seed % 2:
        organisation["teams"]["beta"]["until"] = "2026-10-31"
    _, graph = graph_for(tmp_path, organisation)
    problem = Problem(Staffing(graph), openings(graph, share=[None, 0.4][seed % 2]).wanted, short=seed % 3)
    staffing = problem.staffing
    for post in problem.demands:
        place = problem.places[post]
        able = [each for each in staffing.candidates.values() if not [*bars(staffing, each, place, problem.short)]]
        pairs = sorted((as_holder(staffing, each, place) for each in able), key=lambda pair: (pair.costs, pair.person))
        ranking = problem.rankings[post]
        assert [*ranking] == pairs
        for most in (1, 2, 4):
            forbidden = {pair.key for pair in pairs[: seed % 2]}
            assert [*ranking.cheapest(most, forbidden)] == [each for each in pairs if each.key not in forbidden][:most]


@pytest.mark.parametrize("seed", range(12))
def test_separations_are_those_that_the_rules_find(tmp_path: Path, seed: int) -> None:
    reading, graph = graph_for(tmp_path, made_up(seed))
    problem = Problem(Staffing(graph), openings(graph).wanted)
    trial = Trial(reading, graph, lambda pair: terms(problem, pair))
    for place in problem.places.values():
        for candidate in problem.staffing.candidates.values():
            if candidate.is_away or place.opening.id in candidate.held:
                continue
            pair = as_holder(problem.staffing, candidate, place)
            rules = {each.rule for found in trial.new_findings([pair]).values() for each in found}
            barred = {bar.kind for bar in bars(problem.staffing, candidate, place)}
            assert ("separation-of-duties" in rules) == (Kind.SEPARATION in barred)
            if "over-allocated-person" in rules:
                assert Kind.ROOM in barred
            assert not rules & SET_ASIDE


def test_where_it_is_done_may_differ(tmp_path: Path) -> None:
    organisation: dict[str, Any] = fitting()
    _kept_apart(organisation)
    organisation["duties"]["make"]["scope"] = ["here"]
    organisation["duties"]["check"]["scope"] = ["there"]
    assert verdict(tmp_path, organisation).can_hold


def test_a_full_position_leaves_no_room_for_a_seat_of_unknown_share(tmp_path: Path) -> None:
    organisation = fitting()
    del organisation["people"]["bao"]
    assert kinds(verdict(tmp_path, organisation)) == {Kind.ROOM}


def test_agents_are_never_suggested(tmp_path: Path) -> None:
    organisation = fitting()
    organisation["people"]["bot"] = {
        "kind": "agent",
        "owner": "bao",
        "skills": {"words": "5"},
        "assignments": [{"role": "extra"}],
    }
    organisation["roles"]["checker"]["backup"] = ["extra"]
    organisation["people"]["ada"]["away"] = [{"from": "2026-06-01"}]
    reading, graph = graph_for(tmp_path, organisation)
    found = advice(reading, graph, openings(graph))
    assert "checker" in {answer.opening.id for answer in found.answers}
    assert "bot" not in {pair.person for pair in (*found.problem.holders, *found.problem.stand_ins)}
    with pytest.raises(NoSubject, match="takes no seat"):
        person(graph, "bot", "en")


def test_a_position_without_a_stated_share_keeps_the_larger_part(tmp_path: Path) -> None:
    organisation = fitting()
    organisation["people"]["ada"]["assignments"] = [{"role": "extra"}]
    assert verdict(tmp_path, organisation).can_hold  # the seat takes 0.2

    organisation["people"]["bao"]["assignments"][0]["share"] = "0.6"
    assert kinds(verdict(tmp_path, organisation)) == {Kind.ROOM}


def test_communities_that_divide_nobodys_time_have_room(tmp_path: Path) -> None:
    organisation = fitting()
    organisation["people"]["ada"]["assignments"] = [{"role": "extra"}, {"role": "maker"}]
    del organisation["people"]["bao"]
    assert verdict(tmp_path, organisation).can_hold

    del organisation["people"]["ada"]["assignments"][1]
    assert kinds(verdict(tmp_path, organisation)) == {Kind.ROOM}
