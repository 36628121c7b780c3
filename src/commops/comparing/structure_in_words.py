"""Changes of teams, roles, positions and duties in words, and what has another id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.comparing.phrase import Phrase, instead, sentence
from commops.comparing.side_names import few
from commops.language.messages import counted, listed, message
from commops.language.numbers import how_many
from commops.model.nouns import noun, nouns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.comparing.change import Change
    from commops.comparing.side_names import SideNames


def _id(change: Change) -> str:
    return change.about.partition("/")[2]


def _number(change: Change, what: str) -> int:
    return len(change.follows.get(what, ()))


def _team(names: SideNames, change: Change) -> str:
    return names.team(_id(change))


def _references(alike: Sequence[Change]) -> str:
    # How many fields referred to what is gone.
    number = sum(_number(each, "references") for each in alike)
    return counted("{number:,} other reference", "{number:,} other references", number) if number else ""


def team_added(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that there is another team, with what is in it."""
    (each,) = alike
    said = message("{team} added", team=_team(names, each))
    without_lead = ""
    if isinstance(each.new, dict) and not each.new["leads"]:
        without_lead = message("no lead")
    return sentence(said, *_in_it(each), without_lead)


def team_removed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that a team is there no more, or ends on a later day, with what was in it."""
    (each,) = alike
    duties = _number(each, "duties")
    ending = ""
    if duties:
        ending = counted("{number:,} duty ends with it", "{number:,} duties end with it", duties)
    if each.since:
        return sentence(message("{team} ended", team=_team(names, each)), ending)
    said = message("{team} removed", team=_team(names, each))
    return sentence(said, ending, *_in_it(each, duties=False), _references(alike))


def _in_it(change: Change, *, duties: bool = True) -> list[str]:
    # How much is in a team that is there on one side only: teams in it, positions, duties, people.
    found: list[str] = []
    for what in ("teams", "positions", "duties"):
        number = _number(change, what)
        if number and (duties or what != "duties"):
            found.append(how_many(what, number))
    people = _number(change, "people")
    if people:
        found.append(counted("{number:,} holder", "{number:,} holders", people))
    together = _number(change, "collaborations")
    if together:
        found.append(counted("{number:,} collaboration", "{number:,} collaborations", together))
    return found


def team_merged(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that teams were merged into another one."""
    (each,) = alike
    teams = _ids(each.old)
    merged = few([names.team(team) for team in teams])
    into = names.name("teams", _id(each))
    said = message("{merged} merged into {team}", merged=merged, team=into)
    return sentence(said, *_carried(each), _references(alike))


def _ids(value: Any) -> list[str]:
    return list(value or ())


def _carried(change: Change) -> Sequence[str]:
    found = []
    people, duties = _number(change, "moved_people"), _number(change, "moved_duties")
    if people:
        of = int(str(change.more["of_people"]))
        found.append(
            counted("{moved:,} of {number:,} holder moves", "{moved:,} of {number:,} holders move", of, moved=people)
        )
    if duties:
        of = int(str(change.more["of_duties"]))
        found.append(
            counted("{moved:,} of {number:,} duty moves", "{moved:,} of {number:,} duties move", of, moved=duties)
        )
    return found


def team_split(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that teams were split from another one."""
    (each,) = alike
    new = names.names("teams", _ids(each.new))
    said = message("{team} split: {teams} added", team=names.name("teams", _id(each)), teams=new)
    people, duties = _number(each, "moved_people"), _number(each, "moved_duties")
    follows = []
    if people:
        follows.append(counted("with {number:,} of its holders", "with {number:,} of its holders", people))
    if duties:
        follows.append(counted("with {number:,} of its duties", "with {number:,} of its duties", duties))
    return sentence(said, *follows)


def team_moved(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that a team is part of another one."""
    (each,) = alike
    title = _team(names, each)
    old, new = (names.name("teams", str(team)) if team else message("top level") for team in (each.old, each.new))
    change = message("{old_parent} → {new_parent}", old_parent=old, new_parent=new)
    reports = _number(each, "reports")
    said = ""
    if reports:
        said = counted("another manager for {number:,} position", "another manager for {number:,} positions", reports)
    return instead(title, change, old, new, said)


def role_added(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that there is another role."""
    (each,) = alike
    return sentence(message("role {role} added", role=names.position(_id(each))), *_of_role(names, each))


def role_removed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that a role is there no more."""
    (each,) = alike
    said = message("role {role} removed", role=names.position(_id(each)))
    return sentence(said, *_of_role(names, each), _references(alike))


_NO_DUTIES: Final = frozenset({"positions", "roles", "duties", "teams", "reports", "people", "references"})


def _of_role(names: SideNames, change: Change) -> list[str]:
    # In how many teams it is, for how many duties it has letters, and who holds it.
    found: list[str] = []
    teams = _teams_of(change)
    if len(teams) == 1:
        found.append(message("in {team}", team=names.name("teams", teams[0])))
    elif teams:
        found.append(counted("in {number:,} team", "in {number:,} teams", len(teams)))
    duties: set[str] = set()
    for what, ids in change.follows.items():
        if what not in _NO_DUTIES:
            duties.update(ids)
    if duties:
        found.append(how_many("duties", len(duties)))
    people = change.follows.get("people", ())
    if people:
        found.append(names.people(people))
    return found


def _teams_of(change: Change) -> list[str]:
    said = change.old or change.new
    return _ids(said.get("teams")) if isinstance(said, dict) else []


def position_added(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that a role has positions in more teams."""
    if len(alike) == 1:
        (each,) = alike
        said = message("position {position} added", position=names.position(_id(each)))
        return sentence(said, *_of_role(names, each))
    role, teams = _teams(names, alike)
    said = counted("{number:,} position of {role} added", "{number:,} positions of {role} added", len(alike), role=role)
    return sentence(said, teams)


def position_removed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that a role has positions in fewer teams."""
    if len(alike) == 1:
        (each,) = alike
        said = message("position {position} removed", position=names.position(_id(each)))
        return sentence(said, *_of_role(names, each))
    role, teams = _teams(names, alike)
    said = counted(
        "{number:,} position of {role} removed", "{number:,} positions of {role} removed", len(alike), role=role
    )
    return sentence(said, teams)


def _teams(names: SideNames, alike: Sequence[Change]) -> tuple[str, str]:
    ids = [_id(each).partition("@") for each in alike]
    return names.position(ids[0][0]), names.names("teams", [team for _, _, team in ids])


def duty_added(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that there are more duties."""
    said = alike[0].new if isinstance(alike[0].new, dict) else {}
    team = names.name("teams", str(said["team"])) if said.get("team") else ""
    accountable = _ids(said.get("accountable"))
    by = message("accountable: {parties}", parties=names.parties(accountable)) if accountable else ""
    duties, number = names.names("duties", map(_id, alike)), len(alike)
    if number == 1 and team:
        return sentence(message("{duty} added to {team}", duty=duties, team=team), by)
    if number == 1:
        return sentence(message("duty {duty} added", duty=duties), by)
    if team:
        added = counted("{number:,} duty added to {team}", "{number:,} duties added to {team}", number, team=team)
    else:
        added = counted("{number:,} duty added", "{number:,} duties added", number)
    return sentence(added, duties, by)


def duty_removed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that duties are there no more, or end on a later day."""
    said = alike[0].old if isinstance(alike[0].old, dict) else {}
    team = names.name("teams", str(said["team"])) if said.get("team") else ""
    duties, number = names.names("duties", map(_id, alike)), len(alike)
    if alike[0].since:
        return sentence(message("ended: {duties}", duties=duties))
    if number == 1 and team:
        return sentence(message("{duty} removed from {team}", duty=duties, team=team), _references(alike))
    if number == 1:
        return sentence(message("duty {duty} removed", duty=duties), _references(alike))
    if team:
        removed = counted(
            "{number:,} duty removed from {team}", "{number:,} duties removed from {team}", number, team=team
        )
    else:
        removed = counted("{number:,} duty removed", "{number:,} duties removed", number)
    return sentence(removed, duties, _references(alike))


def renamed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that a thing has another id, and what it no longer takes from the standard because of that."""
    (each,) = alike
    kind = each.about.partition("/")[0]
    said = message("{kind} '{old}' → '{new}'", kind=noun(kind), old=str(each.old), new=str(each.new))
    lost = each.follows.get("no_longer_lent", ())
    follows = ""
    if lost:
        fields = listed([names.word(each) for each in lost])
        follows = message("no longer takes {fields} from the standard", fields=fields)
    before, after = (f"'{each}'" for each in (each.old, each.new))
    return instead("", said, before, after, follows)


def entity_added(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that there are more things of a kind."""
    kind = alike[0].about.partition("/")[0]
    called, number = names.names(kind, map(_id, alike)), len(alike)
    if number == 1:
        return sentence(message("{kind} {name} added", kind=noun(kind), name=called))
    return sentence(message("{number:,} {kinds} added", number=number, kinds=nouns(kind)), called)


def entity_removed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that things of a kind are there no more."""
    kind = alike[0].about.partition("/")[0]
    called, number = names.names(kind, map(_id, alike)), len(alike)
    if number == 1:
        return sentence(message("{kind} {name} removed", kind=noun(kind), name=called), _references(alike))
    said = message("{number:,} {kinds} removed", number=number, kinds=nouns(kind))
    return sentence(said, called, _references(alike))
