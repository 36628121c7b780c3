"""Source: duplicates, and ids that look the same."""

from __future__ import annotations

import unicodedata
from array import array
from collections import Counter, defaultdict
from datetime import date
from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin

from commops.finding import Address, Edit, Finding, Fix, Related, Severity
from commops.graph.holdings import repeated
from commops.graph.stating import Stating
from commops.language.did_you_mean import fold, folded
from commops.language.lookalikes import is_unseen, mixed, oddities
from commops.language.messages import counted, listed, message, quoted, together
from commops.model.kinds import KINDS
from commops.model.letters import note_of
from commops.model.nouns import noun
from commops.model.words import Words, words_of_id
from commops.model.written import Written
from commops.rule import rule
from commops.sources.glossary import library_glossary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.holdings import Holding

_NOT_IDS = {"glossary"}
_ALIASES: Final = "aliases"
_PLAIN: Final = (str, int, float, dict, date, Words)
"""What most values are; to ask whether something is a model takes a while."""


@rule(Severity.WARNING)
def similar_ids(graph: Graph) -> Iterator[Finding]:
    """Two ids of the same kind look the same, or an id has invisible characters.

    Ids are compared exactly. Ids that differ only in case, width, punctuation, or in letters of two scripts that look
    alike (Unicode UTS 39) are therefore different, although most readers take them for the same. An id with an
    invisible character, or with a letter of another script, cannot be typed again.

    Fix: use one of the ids everywhere, or rename one of them.

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
        ids = getattr(graph.organization, kind)
        reported: set[str] = set()
        for _, alike in _by_word(partial(zip, ids, ids), fold) if _are_any_equal(folded([*ids])) else ():
            names = quoted(alike[1:], most=0)
            yield Finding(
                message=message("{kind} '{id}' looks like {others}", kind=noun(kind), id=alike[0], others=names),
                address=Address((kind, alike[0])).key,
                related=tuple(
                    Related(Address((kind, identifier)).key, message("looks the same")) for identifier in alike[1:]
                ),
                note=_not_noticed(alike),
                help=message("use one of the ids everywhere, or rename one of them"),
                brief=message("'{id}' and {others}", id=alike[0], others=names),
            )
            reported.update(alike)
        for identifier in sorted(each for each in ids if not each.isascii()):
            if identifier not in reported and (odd := _odd(kind, identifier)):
                yield Finding(
                    message=odd,
                    address=Address((kind, identifier)).key,
                    note=_not_noticed([identifier]),
                    help=message("retype the id in the letters of one script, wherever it is used"),
                    brief=f"'{identifier}'",
                )


@rule(Severity.WARNING, needs="people")
def same_person(graph: Graph) -> Iterator[Finding]:
    """Two people have the same name or email address.

    If they are the same person, seats seem to be filled that are vacant, and nobody notices if that person has too many
    duties. A person without a name is called by the id. Two people with the same name are not reported if each has an
    email address.

    Fix: merge the two; if they are two people with the same name, add the `email` of each.

    Bad:
      people:
        noa: {email: noa@example.org}
        noa-levi: {email: noa@example.org}

    Good:
      people:
        noa: {email: noa@example.org, roles: [event-planner, event-lead]}
    """
    shared: dict[tuple[str, ...], str] = {}
    if not _are_any_equal(map(_plain, filter(None, _all_names_and_mails(graph)))):
        return

    for said, people in _by_word(partial(_names_and_mails, graph), _plain):
        mails = [_plain(graph.people[identifier].email or "") for identifier in people]
        if not all(mails) or len(set(mails)) < len(mails):
            shared.setdefault(people, said)
    for people, said in sorted(shared.items()):
        names = quoted(people, most=0, last="and")
        yield Finding(
            message=message("{people} have the same name or email address: '{same}'", people=names, same=said),
            address=Address(("people", people[0])),
            related=tuple(Related(Address(("people", identifier)), message("and here")) for identifier in people[1:]),
            help=message("merge them; if they are different people with the same name, add the `email` of each"),
            brief=message("{people}: '{same}'", people=names, same=said),
        )


@rule(Severity.WARNING)
def duplicate_item(graph: Graph) -> Iterator[Finding]:
    """A list has the same item twice, or two glossary entries have the same word.

    The second item has no effect, and often another one was meant. A word in two glossary entries would have two
    meanings. The assignments of people are checked by duplicate-assignment.

    Fix: remove the second one, or correct it.

    Bad:
      duties:
        event-review: {responsible: [event-planner, event-planner]}

    Good:
      duties:
        event-review: {responsible: [event-planner, event-lead]}
    """
    for kind in KINDS:
        entities = getattr(graph.organization, kind)
        for identifier in _which_may_repeat(entities):
            entity = entities[identifier]
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
            (_, address), *others = entries.items()
            names = quoted(entries, most=0, last="and")
            yield Finding(
                message=message("'{word}' is in several glossary entries: {entries}", word=word, entries=names),
                address=address,
                related=tuple(Related(other, message("also in '{entry}'", entry=key)) for key, other in others),
                help=message("keep it in one entry, or merge the entries"),
                brief=message("'{word}' in {entries}", word=word, entries=names),
            )


def _lists(address: Address, value: object) -> Iterator[tuple[Address, tuple[str, ...]]]:
    # Every list of texts that has one of them twice, whatever it is part of. Most fields are empty.
    if isinstance(value, tuple):
        if not all(isinstance(item, str) for item in value):
            for number, item in enumerate(value):
                yield from _lists(address / number, item)
        elif len(set(value)) < len(value):
            yield address, value
    elif isinstance(value, Written):
        for name, each in vars(value).items():
            if each and _may_repeat(each):
                yield from _lists(address / (type(value).model_fields[name].alias or name), each)


def _which_may_repeat(entities: Mapping[str, Any]) -> Iterable[str]:
    # The entities of a kind that may have a list in them with an item twice, in their order.
    first = next(iter(entities.values()), None)
    if not isinstance(first, Written):
        return [identifier for identifier, entity in entities.items() if entity and _may_repeat(entity)]

    model: type[Written] = type(first)
    found: set[str] = set()
    for fields, alike in Stating(entities).alike():
        names = fields.intersection(_with_lists(model))
        if not names:
            continue

        lists_in = attrgetter(*names, _ALIASES)  # of one name alone it would return no tuple
        for each in alike:
            for value in lists_in(entities[each]):
                if type(value) is tuple and value and type(value[0]) is str:
                    if len(value) > 1 and len(set(value)) < len(value):
                        found.add(each)
                elif value and _may_repeat(value):
                    found.add(each)
    return [identifier for identifier in entities if identifier in found] if found else ()


def _may_repeat(value: object) -> bool:
    # Whether something may have a list in it with an item twice: most have none, which needs no address to be seen.
    if isinstance(value, tuple):
        if type(value[0]) is str:
            return len(value) > 1 and len(set(value)) < len(value)
        return isinstance(value[0], str) or any(map(_may_repeat, filter(None, value)))
    if isinstance(value, _PLAIN) or not isinstance(value, Written):
        return False
    fields = vars(value)
    return any(_may_repeat(each) for name in _with_lists(type(value)) if (each := fields[name]))


@cache
def _with_lists(model: type[Written]) -> Sequence[str]:
    # The fields of a model that may be lists, or have some in them; most are texts and numbers.
    return [name for name, info in model.model_fields.items() if _may_be_list(info.annotation)]


def _may_be_list(annotation: Any) -> bool:
    origin = get_origin(annotation)
    if origin is dict:
        return False
    if origin is tuple or annotation is tuple or annotation is Any:
        return True
    if isinstance(annotation, type):
        return not issubclass(annotation, (*_PLAIN, NoneType))
    return any(map(_may_be_list, get_args(annotation)))


def _twice(address: Address, items: Sequence[str]) -> Iterator[Finding]:
    for item, number in Counter(items).items():
        if number > 1:
            places = [at for at, each in enumerate(items) if each == item]
            first, *again = (address / at for at in places)
            yield Finding(
                message=message(
                    "duplicate '{item}': {number:,} times in `{field}`",
                    item=item,
                    number=number,
                    field=address.keys[-1],
                ),
                address=again[0],
                related=(
                    Related(first, message("first used here")),
                    *(Related(each, message("and here")) for each in again[1:]),
                ),
                label=message("used again here"),
                help=message("remove it, or correct it if another one was meant"),
                brief=message("'{item}' in `{field}` of '{id}'", item=item, field=address.keys[-1], id=address.keys[1]),
                fix=_said_once(address, items, places),
            )


def _said_once(address: Address, items: Sequence[str], places: Sequence[int]) -> Fix | None:
    # The one with a remark is kept; if there are two remarks, it is unknown which of them to keep.
    notes = {at: note for at in places if (note := note_of(items[at]))}
    kept = next(iter(notes), places[0])
    if any(note != notes[kept] for note in notes.values()):
        return None
    surplus = tuple(Edit(address / at) for at in places if at != kept)
    return Fix(message("remove '{item}'", item=items[kept]), surplus, safe=True)


@rule(Severity.WARNING, needs="people")
def duplicate_assignment(graph: Graph) -> Iterator[Finding]:
    """An assignment, or the lead of a team, is defined in two places.

    When it ends, one of the two is likely to be forgotten. A position held in two parts, with different dates, scopes
    or shares, is two assignments and is not reported.

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


def _keep_one(holdings: Sequence[Holding]) -> str:
    if len({holding.address.keys[0] for holding in holdings}) > 1:
        return message("keep the assignment with the person or with the team, not with both")
    if len({holding.address.keys[:-1] for holding in holdings}) > 1:
        return message("keep one of them, in `roles` or in `assignments`")
    return message("remove it, or correct it if another role was meant")


def _held_twice(graph: Graph) -> Iterator[Finding]:
    # Those of one person and post are side by side.
    if not graph.staff.is_any_held_twice:
        return

    not_over = (holding for holding in graph.staff.holdings if not holding.stay.over(graph.day))
    by_both = groupby(not_over, lambda each: (each.person, each.post))
    held = {both: holdings for both, group in by_both if len(holdings := [*group]) > 1}
    for (person, post), holdings in sorted(held.items()):
        again = repeated(holdings)
        if again:
            yield Finding(
                message=message(
                    "'{person}' is assigned to '{role}' {number:,} times",
                    person=person,
                    role=post,
                    number=len(again) + 1,
                ),
                address=holdings[0].address,
                related=tuple(Related(holding.address, message("and here")) for holding in again),
                help=_keep_one(holdings),
                brief=message("'{person}' in '{role}'", person=person, role=post),
                fix=_stated_once(holdings, again),
            )


def _stated_once(holdings: Sequence[Holding], again: Collection[Holding]) -> Fix | None:
    # A bare id in a person's `roles` adds nothing to another statement of the same assignment.
    bare = [each for each in holdings if each.address.keys[2] == "roles"]
    surplus = bare if len(bare) < len(holdings) else bare[1:]
    if not surplus or len(again) + 1 < len(holdings):
        return None
    same = all(_said(each) == _said(surplus[0]) for each in holdings)
    return Fix(message("remove '{item}'", item=surplus[0].post), tuple(Edit(each.address) for each in surplus), same)


def _said(holding: Holding) -> tuple[object, ...]:
    stay = holding.stay
    return stay.since, stay.until, stay.share, stay.acting, stay.scope, stay.hours, stay.dotted_line_to


def _led_twice(graph: Graph) -> Iterator[Finding]:
    # By the role, because one `leads` holds for each of its teams.
    stated = defaultdict(list)
    for team, fields in graph.teams.items():
        for post in graph.posts.in_team.get(team, ()):
            if fields.lead and post.role.leads and graph.leads.of(team) != (post,):
                stated[post.role_id].append(team)
    for role, teams in sorted(stated.items()):
        yield Finding(
            message=_two_leads(role, teams),
            address=Address(("roles", role, "leads")),
            related=tuple(Related(Address(("teams", team, "lead")), message("and here")) for team in teams),
            help=message("remove `lead` from the team, or `leads` from the role"),
            brief=message("'{role}': {teams}", role=role, teams=quoted(teams, most=1)),
        )


def _two_leads(role: str, teams: Sequence[str]) -> str:
    if len(teams) == 1:
        return message(
            "team '{team}' has its lead defined twice, by its `lead` and by `leads` of role '{role}'",
            team=teams[0],
            role=role,
        )
    return counted(
        "team '{team}' and {number:,} more team have their lead defined twice, by `lead` and by `leads` of role "
        "'{role}'",
        "team '{team}' and {number:,} more teams have their lead defined twice, by `lead` and by `leads` of role "
        "'{role}'",
        len(teams) - 1,
        team=teams[0],
        role=role,
    )


def _are_any_equal(words: Iterable[str]) -> bool:
    # Nearly all words of a million people differ: only their hashes are kept.
    hashes = array("q", map(hash, words))
    return len(set(hashes)) < len(hashes)


def _by_word(
    said: Callable[[], Iterable[tuple[str, str]]], fold: Callable[[str], str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each word that several ids have when it is folded, as the first has it, with the ids."""
    # Words whose hashes differ are not kept.
    seen: set[int] = set()
    again: set[int] = set()
    for _, word in said():
        of_word = hash(fold(word))
        (again if of_word in seen else seen).add(of_word)

    found: dict[str, dict[str, str]] = defaultdict(dict)
    for identifier, word in sorted(each for each in said() if again and hash(fold(each[1])) in again):
        if folded := fold(word):
            found[folded].setdefault(identifier, word)
    for words in found.values():
        if len(words) > 1:
            yield next(iter(words.values())), tuple(words)


def _all_names_and_mails(graph: Graph) -> Iterator[str]:
    # Those of `_names_and_mails`, in any order.
    for identifier, person in graph.people.items():
        if person.name is None:
            yield words_of_id(identifier)
        else:
            yield from person.name.by_language.values()
        if person.email:
            yield person.email


def _names_and_mails(graph: Graph) -> Iterator[tuple[str, str]]:
    # Who has no name is called by the id.
    for identifier, person in graph.people.items():
        for said in (*(person.name or (words_of_id(identifier),)), person.email or ""):
            yield identifier, said


def _plain(word: str) -> str:
    # Without case, width and superfluous spaces; other characters distinguish people, as in `li-na` and `lina`.
    if word.isascii():
        return " ".join(word.lower().split())
    return " ".join(unicodedata.normalize("NFKC", word).casefold().split())


def _odd(kind: str, identifier: str) -> str:
    # What is odd about one id by itself.
    if any(map(is_unseen, identifier)):
        return message("{kind} '{id}' has an invisible character", kind=noun(kind), id=identifier)
    if mixed(identifier):
        return message("{kind} '{id}' mixes letters of two scripts that look alike", kind=noun(kind), id=identifier)
    return ""


def _not_noticed(identifiers: Iterable[str]) -> str:
    # The characters by which ids differ although they look the same.
    found = {identifier: oddities(identifier) for identifier in identifiers if not identifier.isascii()}
    said = (message("'{id}' has {characters}", id=each, characters=listed(odd)) for each, odd in found.items() if odd)
    return together(*said)
