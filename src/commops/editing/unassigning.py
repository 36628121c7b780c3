"""Unassigning: a person no longer holds a position, at once or after a last day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.checking.check import graph_of
from commops.editing import meant, persons
from commops.editing.edit import Done, Draft, Edit
from commops.editing.people_csv_steps import CellSays
from commops.editing.refusal import EditRefused
from commops.editing.steps import Delete, Put, Replace
from commops.editing.written_at import PEOPLE, files_of, place, written
from commops.graph.staff import ONE_DAY
from commops.language.messages import listed, message, quoted
from commops.model.posts import AT
from commops.records import dataclass
from commops.sources.people_csv.cells import SEMICOLON
from commops.sources.plain_values import inside_all

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from commops.editing.written_at import Written
    from commops.graph import Graph
    from commops.graph.holdings import Holding
    from commops.sources.reading import Reading
    from commops.yamltext.mark import Keys


@dataclass(frozen=True)
class Release:
    """What is asked for: a person, a position, and the last day on which it is held; None where it is to be undone."""

    person: str
    post: str
    last: date | None = None


def unassigned(reading: Reading, wish: Release, day: date, language: str = "en") -> Edit:
    """Return the edit that takes a position from a person: what states it is deleted, or gets a last day.

    Raises:
        EditRefused: where the person does not hold it.
        Needed: where one of several positions must be chosen.

    """
    last = wish.last
    graph = graph_of(reading, last or day)
    draft = Draft(reading)
    who = meant.person(graph, wish.person, language)
    what = held_as(graph, who, wish.post, language)
    holdings = _held(reading, graph, who, what, last)
    for each in reversed(holdings):
        if last is None:
            delete(draft, each)
        else:
            end(draft, each, last)
    if last is None:
        draft.done.append(_no_longer(draft, who, what, holdings))
        return draft.edit(day)
    return draft.edit(last + ONE_DAY)


def held_as(graph: Graph, person: str, wanted: str, language: str) -> str:
    """Return the position that is meant, as it is held; of a role in many teams the only one that the person holds.

    Raises:
        EditRefused: where there is none.
        Needed: where one of several positions must be chosen.

    """
    held = dict.fromkeys(each.post for each in graph.staff.stated_by.get(person, ()))
    if wanted in held:
        return wanted
    of_role = [each for each in held if each.partition(AT)[0] == wanted]
    if len(of_role) == 1:
        return of_role[0]
    return meant.post(graph, wanted, language).id


def _held(reading: Reading, graph: Graph, person: str, post: str, last: date | None) -> Sequence[Holding]:
    stated = [each for each in graph.staff.stated_by.get(person, ()) if each.post == post]
    day = graph.day
    if last is None:
        found = [each for each in stated if not each.stay.over(day)]
    else:
        found = [each for each in stated if each.stay.current(day)]
    if found:
        ends = {each.address.keys[0] for each in found}
        files = {written(reading, each).file for each in found}
        if len(ends) > 1 or len(files) > 1:
            places = listed([place(reading, each) for each in found])
            raise EditRefused(
                message(
                    "'{person}' holds '{post}' by what is written in several places: {places}",
                    person=person,
                    post=post,
                    places=places,
                ),
                message("delete all but one of them first"),
            )
        return found

    if stated:
        where = place(reading, stated[-1])
        raise EditRefused(
            message(
                "{place}: '{person}' does not hold '{post}' on {day}", place=where, person=person, post=post, day=day
            ),
        )
    others = dict.fromkeys(each.post for each in graph.staff.stated_by.get(person, ()))
    said = message("'{person}' does not hold '{post}'", person=person, post=post)
    raise EditRefused(said, message("they hold {posts}", posts=quoted(others)) if others else "")


def delete(draft: Draft, holding: Holding) -> None:
    """Delete what states a holding, with the lists and fields that it leaves empty."""
    at = written(draft.reading, holding)
    if at.in_row:
        _from_cell(draft, holding, at)
    elif at.with_person:
        _from_person(draft, holding.person, at)
    else:
        draft.add(at.file, Delete(at.keys, 3))


def _from_cell(draft: Draft, holding: Holding, at: Written) -> None:
    left = list(persons.said_now(draft, at.file, holding.person)["roles"])
    left.remove(holding.post)
    draft.add(at.file, CellSays(holding.person, "roles", SEMICOLON.join(left), left))


def _from_person(draft: Draft, person: str, at: Written) -> None:
    # An entry beside a row of people.csv, which was made for what the row cannot say, goes with the last of it.
    least = 1 if files_of(draft.reading, person).row else 3
    draft.add(at.file, Delete(at.keys, least))


def end(draft: Draft, holding: Holding, last: date) -> None:
    """Give a holding a last day; an id among the `roles` of a person becomes an assignment."""
    at = written(draft.reading, holding)
    until = holding.stay.until
    if until and until <= last:
        raise EditRefused(
            message(
                "{place}: '{person}' holds '{post}' only until {day}",
                place=place(draft.reading, holding),
                person=holding.person,
                post=holding.post,
                day=until,
            )
        )
    if holding.stay.since and last < holding.stay.since:
        raise EditRefused(
            message(
                "{place}: '{person}' holds '{post}' only from {day}",
                place=place(draft.reading, holding),
                person=holding.person,
                post=holding.post,
                day=holding.stay.since,
            )
        )

    said = message("'{person}' holds '{post}' until {day}", person=holding.person, post=holding.post, day=last)
    if at.bare:
        file, keys = persons.append(draft, holding.person, "assignments", {"role": holding.post, "until": last})
        delete(draft, holding)
        draft.done.append(Done(said, file, keys))
        return

    value = inside_all(draft.reading.documents[at.file].data, at.keys)
    if isinstance(value, str):
        draft.add(at.file, Replace(at.keys, {"person": value, "until": last}))
    else:
        draft.add(at.file, Put(at.keys, "until", last))
    draft.done.append(Done(said, at.file, at.keys))


def _no_longer(draft: Draft, person: str, post: str, holdings: Sequence[Holding]) -> Done:
    at = written(draft.reading, holdings[0])
    keys: Keys = (PEOPLE, person) if at.with_person else at.keys[:2]
    return Done(message("'{person}' no longer holds '{post}'", person=person, post=post), at.file, keys)
