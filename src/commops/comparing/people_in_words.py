"""Changes of positions and people in words: vacancies, managers, headcounts, holders, who joins and who leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.comparing.accountability_in_words import team_instead, what_they_have
from commops.comparing.phrase import Phrase, instead, people_instead, sentence, titled, who_stays
from commops.comparing.side_names import few
from commops.comparing.values_in_words import lists_instead, value_instead
from commops.language.messages import counted, message, together
from commops.language.numbers import how_many

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.comparing.change import Change
    from commops.comparing.side_names import SideNames


_VALUES: Final = ("share", "from", "until", "hours")
_LISTS: Final = ("scope", "dotted_line_to")
"""What is stated of how somebody holds a position, beside that they are acting."""


def position_vacant(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that a position becomes vacant; of one that leads teams on a later day, that they have no lead then."""
    (each,) = alike
    teams = _list(each.more.get("teams"))
    if each.since and teams:
        said = message("{team} has no lead", team=names.names("teams", teams))
        accountable = len(each.follows.get("accountable", ()))
        return sentence(said, how_many("duties", accountable) if accountable else "")

    duties = ""
    if depending := len(each.follows.get("depending", ())):
        duties = counted("{number:,} duty depends on it", "{number:,} duties depend on it", depending)
    vacant = message("{position} becomes vacant", position=_position(names, each))
    return sentence(vacant, _who_left(names, each), duties)


def _who_left(names: SideNames, change: Change) -> str:
    people = _list(change.old)
    if change.since or not people:
        return ""
    if set(people) == set(_list(change.more.get("leaves"))):
        return message("{person} leaves", person=names.people(people))
    return message("was {people}", people=_marked(names, change, people))


def _list(value: Any) -> list[str]:
    return list(value or ())


def _id(change: Change) -> str:
    return change.about.partition("/")[2]


def _position(names: SideNames, change: Change) -> str:
    return names.position(_id(change))


def _marked(names: SideNames, change: Change, people: Any) -> str:
    return names.people(_list(people), _list(change.more.get("joins")), _list(change.more.get("leaves")))


def position_filled(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that a vacant position is filled."""
    (each,) = alike
    people = _marked(names, each, each.new)
    said = message("{position} is filled: {people}", position=_position(names, each), people=people)
    if each.more.get("teams") and not each.since:
        return sentence(said)  # what the lead of a team has is said where the team is
    return sentence(said, *what_they_have(each))


def manager_changed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that positions report to another one."""
    title, listed = _positions(names, alike)
    old, new = _parties(names, [each.old for each in alike]), _parties(names, [each.new for each in alike])
    if old and new:
        change = message("manager {old} → {new}", old=old, new=new)
    elif new:
        change = message("gets a manager: {new}", new=new)
    else:
        change = message("no longer reports to {old}", old=old)
    return instead(title, change, old, new, listed)


def _positions(names: SideNames, alike: Sequence[Change]) -> tuple[str, str]:
    # One position by its name; of several of one role, the role and how many; of others, how many, and their names.
    ids = [_id(each) for each in alike]
    if len(ids) == 1:
        return names.position(ids[0]), ""
    roles = {each.partition("@")[0] for each in ids}
    if len(roles) == 1:
        role = names.position(next(iter(roles)))
        return counted("{role} ({number:,} team)", "{role} ({number:,} teams)", len(ids), role=role), ""
    return how_many("positions", len(ids)), few([names.position(each) for each in ids])


def _parties(names: SideNames, references: Sequence[Any]) -> str:
    # The one party of all, or the role that all of them are positions of.
    some = dict.fromkeys(references)
    if None in some:
        return ""
    if len(some) == 1:
        return names.party(str(references[0]))
    return few([names.position(each) for each in dict.fromkeys(str(each).partition("@")[0] for each in references)])


def dotted_line_changed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that positions have other dotted lines."""
    title, listed = _positions(names, alike)
    come: list[str] = []
    gone: list[str] = []
    for each in alike:
        come += [to for to in _list(each.new) if to not in _list(each.old)]
        gone += [to for to in _list(each.old) if to not in _list(each.new)]

    texts = []
    if come:
        texts.append(message("dotted line + {managers}", managers=_managers(names, come, alike)))
    if gone:
        texts.append(message("dotted line − {managers}", managers=_managers(names, gone, alike)))
    return titled(title, together(*texts), listed)


def _managers(names: SideNames, ids: Sequence[str], alike: Sequence[Change]) -> str:
    if len(alike) > 1 and len(set(ids)) > 1:
        ids = list(dict.fromkeys(each.partition("@")[0] for each in ids))
    return few([names.position(each) for each in dict.fromkeys(ids)])


def position_moved(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that positions are in another team."""
    title, listed = _positions(names, alike)
    return team_instead(names, title, alike[0], listed)


def seats_changed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that a role has another headcount."""
    (each,) = alike
    old, new = _seats(names, each.old), _seats(names, each.new)
    return instead(_position(names, each), message("headcount {old} → {new}", old=old, new=new), old, new)


def _seats(names: SideNames, seats: Any) -> str:
    return message("not stated") if seats is None else names.value("seats", seats)


def holders_changed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that other people hold a position."""
    (each,) = alike
    old, new = _list(each.old), _list(each.new)
    joins, leaves = _list(each.more.get("joins")), _list(each.more.get("leaves"))
    change, before, after = people_instead(names, old, new, joins, leaves)
    change = together(change, who_stays(names, old, new))
    return instead(_position(names, each), change, before, after, *what_they_have(each))


def person_changed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that somebody, or several people alike, hold several other positions."""
    (each,) = alike
    gone, come = _list(each.old), _list(each.new)
    people = _list(each.more["people"])
    left, taken = _leaving(names, gone, len(people)), _taking(names, come, len(people))
    vacant = len(each.follows.get("vacant", ()))
    said = ""
    if vacant:
        said = counted("{number:,} of them becomes vacant", "{number:,} of them become vacant", vacant)
    title = _marked(names, each, people)
    return titled(title, together(left, taken), said, *what_they_have(each))


def _leaving(names: SideNames, posts: Sequence[str], people: int) -> str:
    if not posts:
        return ""
    positions = _few_positions(names, posts)
    if people == 1:
        return message("leaves {positions}", positions=positions)
    return message("leave {positions}", positions=positions)


def _taking(names: SideNames, posts: Sequence[str], people: int) -> str:
    if not posts:
        return ""
    positions = _few_positions(names, posts)
    if people == 1:
        return message("takes {positions}", positions=positions)
    return message("take {positions}", positions=positions)


def _few_positions(names: SideNames, ids: Sequence[str]) -> str:
    return few([names.position(each) for each in ids])


def person_joins(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that people join."""
    if len(alike) > 1:
        said = counted("{number:,} person joins", "{number:,} people join", len(alike))
        return sentence(said, names.names("people", [_id(each) for each in alike]), _held(names, alike[0].new))
    (each,) = alike
    held = _held(names, each.new) or message("no position")
    return sentence(message("{person} joins", person=names.name("people", _id(each))), held)


def person_leaves(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that people leave."""
    held = ""
    if alike[0].old:
        held = message("formerly {positions}", positions=_held(names, alike[0].old))
    if len(alike) > 1:
        said = counted("{number:,} person leaves", "{number:,} people leave", len(alike))
        return sentence(said, names.names("people", [_id(each) for each in alike]), held)
    (each,) = alike
    return sentence(message("{person} leaves", person=names.name("people", _id(each))), held)


def _held(names: SideNames, positions: Any) -> str:
    return _few_positions(names, _list(positions)) if positions else ""


def holding_changed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that somebody holds a position in another way."""
    (each,) = alike
    person, position = names.name("people", _id(each)), names.position(str(each.more["position"]))
    title = message("{person}, {position}", person=person, position=position)
    old, new = _ways(each.old), _ways(each.new)
    if len(old) == 1 and len(new) == 1:
        return titled(title, _difference(names, old[0], new[0]))

    before = together(*(_in_words(names, way) for way in old))
    after = together(*(_in_words(names, way) for way in new))
    if not new:
        return titled(title, message("no longer: {way}", way=before))
    if not old:
        return titled(title, message("also: {way}", way=after))
    return instead(title, message("{old} → {new}", old=before, new=after), before, after)


def _ways(value: Any) -> list[Mapping[str, Any]]:
    return list(value or ())


def _in_words(names: SideNames, way: Mapping[str, Any]) -> str:
    said = [message("acting")] if way.get("acting") else []
    for key in (*_VALUES, *_LISTS):
        if key in way:
            values = few([names.value(key, each) for each in _listed(way[key])])
            said.append(message("{field} {value}", field=names.word(key), value=values))
    return together(*said) or message("no dates or share")


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def _difference(names: SideNames, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    said = [_acting(old, new)]
    values = (key for key in _VALUES if old.get(key) != new.get(key))
    said += (value_instead(names, key, old.get(key), new.get(key)) for key in values)
    lists = (key for key in _LISTS if old.get(key) != new.get(key))
    said += (lists_instead(names, key, old.get(key), new.get(key)) for key in lists)
    return together(*said)


def _acting(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    if old.get("acting") == new.get("acting"):
        return ""
    return message("acting") if new.get("acting") else message("no longer acting")
