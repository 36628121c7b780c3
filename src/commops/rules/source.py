"""Source: what the files say twice, or under two names."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pydantic import BaseModel

from commops.finding import Address, Edit, Finding, Fix, Related, Severity
from commops.graph.holdings import repeated
from commops.language.did_you_mean import fold
from commops.language.lookalikes import is_unseen, mixed, oddities
from commops.model.kinds import KINDS
from commops.model.letters import note_of
from commops.rule import rule
from commops.sources.glossary import library_glossary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from commops.graph import Graph
    from commops.graph.holdings import Holding

_NOT_IDS = {"glossary"}


@rule(Severity.WARNING)
def similar_ids(graph: Graph) -> Iterator[Finding]:
    """Ids of one kind look the same, or one holds characters that nobody sees.

    Ids are compared exactly, so ids that differ only in case, width, punctuation, or in letters that look alike in two
    scripts are two things, while most readers take them for one (Unicode UTS 39). So is an id with a character that is
    not seen, or with a letter of another script among its own: nobody can type it again.

    Fix: use one of them everywhere, or give one a name of its own.

    Bad:
      skills:
        data-analysis: {}
        Data_Analysis: {}

    Good:
      skills:
        data-analysis: {}
        data-collection: {}
    """
    for kind in sorted(KINDS.keys() - _NOT_IDS):
        told: set[str] = set()
        for _, alike in _by_word(((each, each) for each in getattr(graph.organization, kind)), fold):
            names = ", ".join(f"'{identifier}'" for identifier in alike[1:])
            yield Finding(
                message=f"the {KINDS[kind]} '{alike[0]}' is spelt almost like {names}",
                address=Address((kind, alike[0])).key,
                related=tuple(Related(Address((kind, identifier)).key, "almost the same") for identifier in alike[1:]),
                note=_not_noticed(alike),
                help="use one of them everywhere, or give one a name of its own",
                brief=f"'{alike[0]}' and {names}",
            )
            told.update(alike)
        for identifier in sorted(getattr(graph.organization, kind)):
            if identifier not in told and not identifier.isascii() and (odd := _odd(identifier)):
                yield Finding(
                    message=f"the {KINDS[kind]} '{identifier}' {odd}",
                    address=Address((kind, identifier)).key,
                    note=_not_noticed([identifier]),
                    help="type the id again with the letters of one script, wherever it is used",
                    brief=f"'{identifier}'",
                )


@rule(Severity.WARNING, needs="people")
def same_person(graph: Graph) -> Iterator[Finding]:
    """One name or one mail address stands under two ids.

    A person counted twice fills seats that are empty, and is overloaded without anybody seeing it. Two people of one
    name are told apart where each states a mail address.

    Fix: merge the two; where they are two people of one name, state the mail address of each.

    Bad:
      people:
        noa: {email: noa@example.org}
        noa-levi: {email: noa@example.org}

    Good:
      people:
        noa: {email: noa@example.org, roles: [event-planner, event-lead]}
    """
    shared: dict[tuple[str, ...], str] = {}
    for said, people in _by_word(_names_and_mails(graph), _plain):
        mails = [_plain(graph.people[identifier].email or "") for identifier in people]
        if not all(mails) or len(set(mails)) < len(mails):
            shared.setdefault(people, said)
    for people, said in sorted(shared.items()):
        others = ", ".join(f"'{identifier}'" for identifier in people[1:])
        yield Finding(
            message=f"'{people[0]}' and {others} have the same name or mail address: '{said}'",
            address=Address(("people", people[0])),
            related=tuple(Related(Address(("people", identifier)), "and here") for identifier in people[1:]),
            help="merge them; two people of one name are told apart by the mail address of each",
            brief=f"'{people[0]}' and {others}: '{said}'",
        )


@rule(Severity.WARNING)
def duplicate_item(graph: Graph) -> Iterator[Finding]:
    """A list has the same item twice, or a word of the glossary is in two entries.

    The second says nothing, and often something else was meant. A word in two entries would mean both. What people hold
    is the matter of duplicate-assignment.

    Fix: remove the second, or correct it.

    Bad:
      duties:
        event-review: {responsible: [event-planner, event-planner]}

    Good:
      duties:
        event-review: {responsible: [event-planner, event-lead]}
    """
    for kind in KINDS:
        for identifier, entity in getattr(graph.organization, kind).items():
            for address, items in _lists(Address((kind, identifier)), entity):
                if address.keys[::2] != ("people", "roles"):
                    yield from _twice(address, items)
    yield from _in_two_entries(graph)


def _in_two_entries(graph: Graph) -> Iterator[Finding]:
    places: dict[str, dict[str, Address]] = defaultdict(dict)
    library = library_glossary().values()
    for key, words in sorted(graph.organization.glossary.items()):
        if any(groups.get(key) == words for groups in library):
            continue  # the library itself is an organisation, and tells actions from things
        address = Address(("glossary", key))
        places[_plain(key)].setdefault(key, address.key)
        for number, word in enumerate(words):
            places[_plain(word)].setdefault(key, address / number)
    for word, entries in sorted(places.items()):
        if len(entries) > 1:
            (first, address), *others = entries.items()
            names = ", ".join(f"'{key}'" for key, _ in others)
            yield Finding(
                message=f"the word '{word}' is in the entry '{first}' and in {names}",
                address=address,
                related=tuple(Related(other, f"also in '{key}'") for key, other in others),
                help="keep it in one entry, or merge the entries",
                brief=f"'{word}' in '{first}' and {names}",
            )


def _lists(address: Address, value: object) -> Iterator[tuple[Address, tuple[str, ...]]]:
    # Every list of texts that says one of them twice, whatever it is part of. Most fields say nothing.
    if isinstance(value, tuple):
        if not all(isinstance(item, str) for item in value):
            for number, item in enumerate(value):
                yield from _lists(address / number, item)
        elif len(set(value)) < len(value):
            yield address, value
    elif isinstance(value, BaseModel):
        for name, each in vars(value).items():
            if each and isinstance(each, tuple | BaseModel) and not _all_different(each):
                yield from _lists(address / (type(value).model_fields[name].alias or name), each)


def _all_different(value: object) -> bool:
    return isinstance(value, tuple) and type(value[0]) is str and len(set(value)) == len(value)


def _twice(address: Address, items: Sequence[str]) -> Iterator[Finding]:
    for item, number in Counter(items).items():
        if number > 1:
            places = [at for at, each in enumerate(items) if each == item]
            first, *again = (address / at for at in places)
            yield Finding(
                message=f"'{item}' stands {number} times in `{address.keys[-1]}`",
                address=again[0],
                related=(Related(first, "the first one"), *(Related(each, "and here") for each in again[1:])),
                label="and again",
                help="take it out, or mend it where another was meant",
                brief=f"'{item}' in `{address.keys[-1]}` of '{address.keys[1]}'",
                fix=_said_once(address, items, places),
            )


def _said_once(address: Address, items: Sequence[str], places: Sequence[int]) -> Fix | None:
    # The one with a remark stays; which of two remarks is to stay, nobody can tell.
    notes = {at: note for at in places if (note := note_of(items[at]))}
    kept = next(iter(notes), places[0])
    if any(note != notes[kept] for note in notes.values()):
        return None
    surplus = tuple(Edit(address / at) for at in places if at != kept)
    return Fix(f"take out '{items[kept]}'", surplus, safe=True)


@rule(Severity.WARNING, needs="people")
def duplicate_assignment(graph: Graph) -> Iterator[Finding]:
    """One assignment, or one team's lead, is stated in two places.

    When it ends, one of the two is forgotten. One position held in two parts, with other days, scopes or shares, is two
    assignments.

    Fix: keep it with the person or with the team, not with both.

    Bad:
      teams:
        events: {holders: {event-planner: [wei]}}
      people:
        wei: {roles: [event-planner]}

    Good:
      people:
        wei: {roles: [event-planner]}
    """
    yield from _held_twice(graph)
    yield from _led_twice(graph)


def _held_twice(graph: Graph) -> Iterator[Finding]:
    held: dict[tuple[str, str], list[Holding]] = defaultdict(list)
    for holding in graph.holdings:
        if not holding.stay.over(graph.day):
            held[holding.person, holding.post].append(holding)
    for (person, post), holdings in sorted(held.items()):
        again = repeated(holdings)
        if again:
            yield Finding(
                message=f"that '{person}' holds '{post}' is stated {len(again) + 1} times",
                address=holdings[0].address,
                related=tuple(Related(holding.address, "and here") for holding in again),
                help="keep it with the person or with the team, not with both",
                brief=f"'{person}' in '{post}'",
                fix=_stated_once(holdings, again),
            )


def _stated_once(holdings: Sequence[Holding], again: Collection[Holding]) -> Fix | None:
    # A bare id in a person's `roles` says nothing that another statement of the same does not.
    bare = [each for each in holdings if each.address.keys[2] == "roles"]
    surplus = bare if len(bare) < len(holdings) else bare[1:]
    if not surplus or len(again) + 1 < len(holdings):
        return None
    same = all(_said(each) == _said(surplus[0]) for each in holdings)
    return Fix(f"take out '{surplus[0].post}'", tuple(Edit(each.address) for each in surplus), same)


def _said(holding: Holding) -> tuple[object, ...]:
    stay = holding.stay
    return stay.since, stay.until, stay.share, stay.acting, stay.scope, stay.hours, stay.dotted_line_to


def _led_twice(graph: Graph) -> Iterator[Finding]:
    # By the role, because one `leads` says so for each of its teams.
    stated = defaultdict(list)
    for team, fields in graph.teams.items():
        for post in graph.posts_in.get(team, ()):
            if fields.lead and post.role.leads and graph.leads(team) != (post,):
                stated[post.role_id].append(team)
    for role, teams in sorted(stated.items()):
        more = f" and of {len(teams) - 1} more" if len(teams) > 1 else ""
        yield Finding(
            message=f"the lead of the team '{teams[0]}'{more} is stated twice: there, and by the role '{role}'",
            address=Address(("roles", role, "leads")),
            related=tuple(Related(Address(("teams", team, "lead")), "and here") for team in teams),
            help="take out the team's `lead`, or the role's `leads`",
            brief=f"the lead of '{teams[0]}'{more}",
        )


def _by_word(said: Iterable[tuple[str, str]], fold: Callable[[str], str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each word that stands under several ids when it is folded, as the first says it, with the ids."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for identifier, word in sorted(said):
        if folded := fold(word):
            found[folded].setdefault(identifier, word)
    for words in found.values():
        if len(words) > 1:
            yield next(iter(words.values())), tuple(words)


def _names_and_mails(graph: Graph) -> Iterator[tuple[str, str]]:
    for identifier, person in graph.people.items():
        for said in (*(person.name or ()), person.email or ""):
            yield identifier, said


def _plain(word: str) -> str:
    # Without case, width and superfluous spaces; other signs tell people apart, as in `li-na` and `lina`.
    return " ".join(unicodedata.normalize("NFKC", word).casefold().split())


def _odd(identifier: str) -> str:
    # What is odd about one id by itself.
    if any(map(is_unseen, identifier)):
        return "has a character that is not visible"
    return "mixes letters of two scripts that look alike" if mixed(identifier) else ""


def _not_noticed(identifiers: Iterable[str]) -> str:
    # The characters by which ids differ although they look the same.
    found = {identifier: oddities(identifier) for identifier in identifiers if not identifier.isascii()}
    return "; ".join(f"'{identifier}' has {', '.join(odd)}" for identifier, odd in found.items() if odd)
