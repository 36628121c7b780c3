"""Who is accountable: leads of teams and who holds them, duties that move, and letters that nothing else explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.comparing.change import Kind
from commops.comparing.facts import FROM_ACCOUNTABLE, FROM_LEAD
from commops.comparing.sides import party_as_thing, things
from commops.model.schemes import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.comparing.change import Change, Difference
    from commops.comparing.ledger import Ledger, Letters
    from commops.comparing.reshaping import Reshapings
    from commops.comparing.sides import Sides
    from commops.model.schemes import Scheme


def changed_leads(sides: Sides, ledger: Ledger) -> Iterator[Change]:
    """Yield the teams that are led by another position, with the letters and lines that follow from it."""
    changed = {
        team: (sides.old.leads[team], sides.new.leads[team])
        for team in sides.teams.kept
        if sides.old.leads[team] != sides.new.leads[team]
    }
    reports = _reports_that_follow(ledger, changed)
    for team, (before, after) in changed.items():
        duties = [duty for duty in sides.new.duties_of_team.get(team, ()) if sides.old.duties.get(duty) == team]
        parts = ledger.take_letters(_following(sides, ledger, duties))
        yield sides.change(
            Kind.LEAD_CHANGED,
            f"teams/{team}",
            sorted(before),
            sorted(after),
            follows={**_by_field(parts), "reports": ledger.take_managers(reports.get(team, ()))},
            parts=parts,
            names=_parties(before | after),
        )


def _reports_that_follow(ledger: Ledger, teams: Iterable[str]) -> Mapping[str, list[str]]:
    # The positions with another manager because of another lead, by the team whose lead that is now, or was.
    some = set(teams)
    found: dict[str, list[str]] = {}
    for post, managers in ledger.managers.items():
        if any(manager is not None and manager.team is None for manager in managers):
            continue
        of = next((each.team for each in reversed(managers) if each and each.team in some), None)
        if of:
            found.setdefault(of, []).append(post)
    return found


def _following(sides: Sides, ledger: Ledger, duties: Iterable[str]) -> Iterator[tuple[str, str]]:
    # The fields of duties in which all that differs follows from who leads the team.
    for duty in duties:
        for field in _fields(sides, duty):
            letters = ledger.letters.get((duty, field))
            if letters and letters.origins == {FROM_LEAD}:
                yield duty, field


def _fields(sides: Sides, duty: str) -> set[str]:
    schemes = (_scheme(sides, duty, old=True), _scheme(sides, duty, old=False))
    return {schemes[0].answers, schemes[0].does, schemes[1].answers, schemes[1].does}


def _scheme(sides: Sides, duty: str, *, old: bool) -> Scheme:
    side = sides.old if old else sides.new
    return side.graph.letters.scheme(side.own_ids[duty])


def _by_field(parts: Iterable[Difference]) -> dict[str, set[str]]:
    # The duties of letters by their fields: who does a duty because they are accountable for it is not told twice.
    found: dict[str, set[str]] = {}
    for part in parts:
        found.setdefault(part.field, set()).add(part.of)
    for scheme in SCHEMES.values():
        if found.get(scheme.does) and found[scheme.does] <= found.get(scheme.answers, set()):
            del found[scheme.does]
    return found


def moved_duties(sides: Sides, ledger: Ledger, reshapings: Reshapings) -> Iterator[Change]:
    """Yield the duties that belong to another team, with the letters that follow from it."""
    for duty in sides.duties.kept:
        before, after = sides.old.duties[duty], sides.new.duties[duty]
        if before == after or duty in reshapings.moved_duties:
            continue
        parts = ledger.take_letters(_following(sides, ledger, [duty]))
        yield sides.change(
            Kind.DUTY_MOVED,
            f"duties/{duty}",
            before,
            after,
            more=_renamed(sides, duty),
            parts=parts,
            names=things("teams", filter(None, (before, after))),
        )


def letters_of_moved(sides: Sides, ledger: Ledger, duties: Iterable[str]) -> frozenset[Difference]:
    """Take the letters that follow from duties being in another team."""
    return ledger.take_letters(_following(sides, ledger, duties))


def _renamed(sides: Sides, duty: str) -> Mapping[str, str | float]:
    old_id = sides.old_id("duties", duty)
    if old_id == duty:
        return {}
    return {"old_id": old_id, "renamed": sides.renames.scores["duties", duty]}


def other_schemes(sides: Sides, ledger: Ledger) -> frozenset[Difference]:
    """Take the letters that are in another field only because the whole organisation uses another scheme."""
    default_before = sides.old.graph.organization.organization.scheme
    default_after = sides.new.graph.organization.organization.scheme
    if default_before == default_after:
        return frozenset()

    taken: list[tuple[str, str]] = []
    for duty, field in ledger.letters:
        if duty not in sides.old.duties or duty not in sides.new.duties:
            continue
        before, after = _scheme(sides, duty, old=True), _scheme(sides, duty, old=False)
        in_both = field in before.fields & after.fields
        follows = all(ledger.letters[duty, field].origins)
        if (before.name, after.name) == (default_before, default_after) and follows and not in_both:
            taken.append((duty, field))
    return ledger.take_letters(taken)


def changed_letters(sides: Sides, ledger: Ledger) -> Iterator[Change]:
    """Yield every letter that nothing else explains; who does a duty follows from who is accountable for it."""
    for duty, field in sorted(ledger.letters):
        letters = ledger.letters.get((duty, field))
        if letters is None:
            continue  # taken with the field of who is accountable, which comes first in the alphabet
        taken = [(duty, field), *_done_by_accountable(sides, ledger, duty, field)]
        parts = ledger.take_letters(taken)
        yield sides.change(
            Kind.LETTER_CHANGED,
            f"duties/{duty}",
            sorted(letters.gone),
            sorted(letters.come),
            follows={other: [duty] for _, other in taken[1:]},
            more={"field": field},
            parts=parts,
        )


def _answers(sides: Sides, duty: str) -> set[str]:
    return {_scheme(sides, duty, old=True).answers, _scheme(sides, duty, old=False).answers}


def _does(sides: Sides, duty: str) -> set[str]:
    return {_scheme(sides, duty, old=True).does, _scheme(sides, duty, old=False).does}


def _done_by_accountable(sides: Sides, ledger: Ledger, duty: str, field: str) -> Iterator[tuple[str, str]]:
    if field not in _answers(sides, duty):
        return
    for other in sorted(_does(sides, duty)):
        letters = ledger.letters.get((duty, other))
        if letters and _follows_from_accountable(letters, ledger.letters[duty, field]):
            yield duty, other


def _follows_from_accountable(doing: Letters, answering: Letters) -> bool:
    follows = doing.origins <= {FROM_ACCOUNTABLE, FROM_LEAD}
    return follows and doing.gone.keys() == answering.gone.keys() and doing.come.keys() == answering.come.keys()


def _parties(parties: Iterable[str]) -> Iterator[str]:
    for party in parties:
        yield from party_as_thing(party)
