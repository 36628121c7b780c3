"""Write a large organisation of plausible duties, teams, roles and people, the same for the same seed."""

import argparse
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, product
from pathlib import Path
from random import Random
from typing import Self, TypeVar

T = TypeVar("T")

WORDS = 48  # verbs, things, audiences and cities there are
THINGS = 4  # things an area looks after
PER_ROUND = 45_000  # duties for which there are distinct names: two teams for each thing in each city
MOST = 200_000  # duties; beyond each round of names, as many cities once more are made up
LAYERS = 6  # of teams, one more beyond a round of names; lead, specialist and assistant make two more of roles
BRANCHES = 6  # teams below a team, the root with its departments aside
SPAN = 15  # seats that report directly to one role

CADENCES = ("daily", "weekly", "weekly", "biweekly", "monthly", "quarterly", "annual", "on-demand")
PER_FILE = {"teams": 300, "roles": 300, "people": 300, "duties": 100}


@dataclass(frozen=True, slots=True)
class Term:
    """A word or name in both languages."""

    en: str
    zh: str

    @property
    def id(self) -> str:
        """The English word as an id."""
        return self.en.lower().replace(" ", "-")


LEAD = Term("lead", "主管")


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists; thing number n belongs to area number n // THINGS."""

    areas: Sequence[Term]
    things: Sequence[Term]
    verbs: Sequence[Term]
    decisions: frozenset[str]
    audiences: Sequence[Term]
    cities: Sequence[Term]
    titles: Mapping[Term, str]
    skills: Sequence[Term]
    metrics: Sequence[Term]
    families: Sequence[Term]
    given: Sequence[Term]


@dataclass(frozen=True, slots=True)
class Draw:
    """The luck of the draw, and what is drawn from."""

    random: Random
    words: Words

    def chance(self, percent: int) -> bool:
        """Say yes in so many cases of a hundred."""
        return self.random.random() * 100 < percent

    def number(self, low: int, high: int) -> int:
        """Draw a number, the two ends included."""
        return self.random.randint(low, high)

    def one(self, things: Sequence[T]) -> T:
        """Draw one."""
        return self.random.choice(things)

    def some(self, things: Sequence[T], number: int) -> list[T]:
        """Draw so many different ones."""
        return self.random.sample(things, number)

    def portions(self, total: int, parts: int) -> list[int]:
        """Divide a total into parts that differ, from about half the average to half as much again."""
        low, high = total // parts // 2, max(-(-total // parts), round(total / parts * 1.5))
        drawn = Counter(slot % parts for slot in self.some(range(parts * (high - low)), total - parts * low))
        return [low + drawn[part] for part in range(parts)]


@dataclass(frozen=True, slots=True)
class Place:
    """What a team looks after, and where, as positions in the word lists; a series counts the teams that share both."""

    thing: int
    city: int
    series: int


@dataclass(frozen=True, slots=True)
class Team:
    """A team and the one above it."""

    id: str
    name: Term
    area: Term
    place: Place
    parent: Self | None

    @property
    def layer(self) -> int:
        """How many teams there are from the root down to this one."""
        return 1 if self.parent is None else self.parent.layer + 1

    @property
    def lead(self) -> str:
        """The id of the lead."""
        return f"{self.id}-lead"


@dataclass(frozen=True, slots=True)
class Role:
    """A post; without `reports_to` it reports to the lead, as the format has it."""

    id: str
    name: Term
    team: Team
    level: str
    seats: int
    reports_to: str | None
    dotted_line_to: str | None
    skills: Mapping[str, int]
    backup: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who holds one role, or two by halves."""

    id: str
    name: Term
    fte: float
    roles: Sequence[Role]
    skills: Mapping[str, int]
    since: str


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty and its letters."""

    id: str
    name: Term
    team: Team
    kind: str
    priority: str
    accountable: str | None
    responsible: Sequence[str]
    consulted: Sequence[str]
    informed: Sequence[str]
    scope: str | None
    part_of: str | None
    measure: str | None
    cadence: str
    effort: float | None


@dataclass(frozen=True, slots=True)
class Cast:
    """Those who may have letters for a duty: who does it first, the roles of that team, and all."""

    role: Role
    mates: Sequence[Role]
    all: Sequence[Role]


@dataclass(frozen=True, slots=True)
class Organisation:
    """Everything that is written."""

    words: Words
    teams: Sequence[Team]
    roles: Sequence[Role]
    people: Sequence[Person]
    duties: Sequence[Duty]


def generate(folder: Path, duties: int, seed: int = 1) -> None:
    """Write an organisation of so many duties into a folder that is empty or not there yet.

    There is a team for every ten duties and two roles and two people for every five. The organisation has one root
    and one head, and is meant to be without a fault. Raises ValueError for more duties than there are names, and
    FileExistsError for a folder with something in it.
    """
    if not 1 <= duties <= MOST:
        raise ValueError(f"between 1 and {MOST} duties, not {duties}")
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    for name, text in _files(_invent(duties, seed)):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _invent(duties: int, seed: int) -> Organisation:
    draw = Draw(Random(seed), _words(metrics=1 + duties // 400, rounds=-(-duties // PER_ROUND)))
    teams = _teams(draw, max(1, round(duties / 10)))
    roles = _roles(draw, teams, max(len(teams), round(duties * 0.4)))
    return Organisation(draw.words, teams, roles, _people(draw, roles), _duties(draw, roles, duties))


def _words(metrics: int, rounds: int) -> Words:
    data = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    first, second = (_terms(data["syllables"][part]) for part in ("first", "second"))
    cities = _terms(data["cities"])
    return Words(
        areas=_terms(data["areas"]),
        things=[thing for area in data["areas"] for thing in _terms(data["objects"][area])],
        verbs=_terms(data["verbs"]),
        decisions=frozenset(data["decisions"]),
        audiences=_terms(data["audiences"]),
        cities=cities + _made_up_cities(first, second, cities)[: WORDS * (rounds - 1)],
        titles={title: level for level, titles in data["titles"].items() for title in _terms(titles)},
        skills=_terms(data["skills"]),
        metrics=_terms(data["metrics"])[:metrics],
        families=_terms(data["families"]),
        given=_given(first, second, rounds),
    )


def _given(first: Sequence[Term], second: Sequence[Term], rounds: int) -> list[Term]:
    """Make names of two syllables, and in a large organisation as many once more of three."""
    names = [Term(a.en + b.en, a.zh + b.zh) for a, b in product(first, second)]
    for middle in second[: rounds - 1]:
        names += [Term(f"{a.en}{middle.en}-{b.en}", a.zh + middle.zh + b.zh) for a, b in product(first, second)]
    return names


def _made_up_cities(first: Sequence[Term], second: Sequence[Term], known: Sequence[Term]) -> list[Term]:
    """Make cities of two syllables that are none of the known ones: Zihancheng, Zixuancheng, ..."""
    named = {city.en for city in known}
    cities = [Term(f"{a.en}{b.en}cheng", f"{a.zh}{b.zh}城") for a, b in product(first, second)]
    return [city for city in cities if city.en not in named]


def _terms(table: Mapping[str, str]) -> list[Term]:
    return [Term(en, zh) for en, zh in table.items()]


def _teams(draw: Draw, number: int) -> list[Team]:
    """Make a root, its departments, and a tree below each, in turn, so that no area runs out of names."""
    areas = draw.words.areas
    places = [_places(draw, area) for area in range(len(areas))]
    root = Team("community", Term("Community", "社区"), areas[0], next(places[0]), None)
    teams = [root]
    # The teams of each area that may have one more below them.
    free: dict[Term, list[Team]] = defaultdict(list)
    below: Counter[str] = Counter()
    layers = LAYERS if len(draw.words.cities) == WORDS else LAYERS + 1
    for turn in range(number - 1):
        area = areas[turn % len(areas)]
        place = next(places[turn % len(areas)])
        if turn < len(areas):
            team = Team(area.id, Term(area.en.capitalize(), area.zh), area, place, root)
        else:
            parent = draw.one(free[area])
            team = _team(draw.words, area, place, parent)
            below[parent.id] += 1
            if below[parent.id] == BRANCHES:
                free[area].remove(parent)
        if team.layer < layers:
            free[area].append(team)
        teams.append(team)
    return teams


def _places(draw: Draw, area: int) -> Iterator[Place]:
    things = range(area * THINGS, (area + 1) * THINGS)
    for series in count(1):
        pairs = list(product(things, range(len(draw.words.cities))))
        yield from (Place(thing, city, series) for thing, city in draw.some(pairs, len(pairs)))


def _team(words: Words, area: Term, place: Place, parent: Team) -> Team:
    city, thing = words.cities[place.city], words.things[place.thing]
    suffix = "" if place.series == 1 else f" {place.series}"
    name = Term(f"{city.en} {thing.en}{suffix}", f"{city.zh}{thing.zh}{suffix}")
    return Team(name.id, name, area, place, parent)


def _roles(draw: Draw, teams: Sequence[Team], number: int) -> list[Role]:
    below = Counter(team.parent.id for team in teams if team.parent)
    # A second seat is filled by someone of another team, so small organisations have none.
    seats = (1, 1, 1, 1, 1, 2) if len(teams) > THINGS else (1,)
    return [
        role
        for team, portion in zip(teams, draw.portions(number, len(teams)), strict=True)
        for role in _posts(draw, teams, team, [draw.one(seats) for _ in range(portion - 1)], SPAN - below[team.id])
    ]


def _posts(draw: Draw, teams: Sequence[Team], team: Team, seats: Sequence[int], room: int) -> Iterator[Role]:
    """Make the lead of a team, who has room for so many more seats, and a post for each number of seats."""
    levels = draw.words.titles
    # An assistant is never first, for others may report to the first.
    titles = sorted(draw.some(list(levels), len(seats)), key=lambda title: levels[title] == "assistant")
    ids = [team.lead, *(f"{team.id}-{title.id}" for title in titles)]
    superiors = _superiors(draw, team, ids, seats, room)
    solid = {team.lead, team.parent.lead if team.parent else None}
    for turn, (title, superior, chairs) in enumerate(zip((LEAD, *titles), superiors, (1, *seats), strict=True)):
        dotted = draw.one(teams).lead if draw.chance(10) else None
        yield Role(
            id=ids[turn],
            name=Term(f"{team.name.en} {title.en}", f"{team.name.zh}{title.zh}"),
            team=team,
            level=levels[title] if turn else {1: "director", 2: "manager"}.get(team.layer, "lead"),
            seats=chairs,
            reports_to=superior,
            dotted_line_to=dotted if dotted not in solid else None,
            skills={skill.id: draw.number(1, 4) for skill in draw.some(draw.words.skills, 2)},
            backup=ids[(turn + 1) % len(ids)] if len(ids) > 1 else None,
        )


def _superiors(draw: Draw, team: Team, ids: Sequence[str], seats: Sequence[int], room: int) -> Iterator[str | None]:
    """Say whom each post states it reports to: the lead's deputy now and then, and once the lead has no room."""
    if team.parent is None:
        yield "none"
    else:
        yield team.parent.lead if draw.chance(20) else None
    direct = 0
    for turn, number in enumerate(seats):
        if turn and (direct + number > room or draw.chance(15)):
            yield ids[1]
        else:
            direct += number
            yield team.lead if draw.chance(30) else None


def _people(draw: Draw, roles: Sequence[Role]) -> list[Person]:
    """Make a person for each role; the holder of a role half the organisation away shares a second seat."""
    names = draw.some(list(product(draw.words.families, draw.words.given)), len(roles))
    half = len(roles) // 2
    return [
        _person(
            draw,
            Term(f"{given.en} {family.en}", family.zh + given.zh),
            (role, other) if other.seats > 1 else (role,),
        )
        for (family, given), role, other in zip(names, roles, (*roles[half:], *roles[:half]), strict=True)
    ]


def _person(draw: Draw, name: Term, roles: Sequence[Role]) -> Person:
    needed: Counter[str] = Counter()
    for role in roles:
        needed |= Counter(role.skills)
    listed = needed if draw.chance(60) else {}
    return Person(
        id=name.id,
        name=name,
        fte=draw.one((1.0, 1.0, 1.0, 0.8)) if len(roles) == 1 else 1.0,
        roles=roles,
        skills={skill: level + draw.number(0, 1) for skill, level in listed.items()},
        since=f"{draw.number(2018, 2025)}-{draw.number(1, 12):02}-01",
    )


def _duties(draw: Draw, roles: Sequence[Role], number: int) -> list[Duty]:
    """Make a few duties for each role to do first, so that no role is idle and none has too many."""
    mates: dict[str, list[Role]] = defaultdict(list)
    for role in roles:
        mates[role.team.id].append(role)
    verbs: dict[tuple[int, int], list[int]] = {}
    duties: list[Duty] = []
    for role, portion in zip(roles, draw.portions(number, len(roles)), strict=True):
        place = role.team.place
        left = verbs.setdefault((place.thing, place.city), draw.some(range(WORDS), WORDS))
        cast = Cast(role, mates[role.team.id], roles)
        for _ in range(portion):
            wider = duties[-1] if duties and duties[-1].team is role.team and draw.chance(5) else None
            duties.append(_duty(draw, cast, left.pop(), wider))
    return duties


def _duty(draw: Draw, cast: Cast, verb: int, wider: Duty | None) -> Duty:
    words, team, place = draw.words, cast.role.team, cast.role.team.place
    action, thing, city = words.verbs[verb], words.things[place.thing], words.cities[place.city]
    # The audience follows from the other words: of the cities there are, two duties share two of the four words at
    # most, so they never sound alike; those in made-up cities may share three, and the city is what tells them apart.
    audience = words.audiences[(place.city - verb - place.thing) % WORDS]
    accountable = _accountable(draw, cast.role)
    responsible = _responsible(draw, cast, accountable)
    taken = {team.id, team.lead, *responsible}
    made_up = f"-{city.id}" if place.city >= WORDS else ""
    return Duty(
        id=f"{action.id}-{thing.id}-{audience.id}{made_up}",
        name=Term(
            f"{action.en} {thing.en} for {audience.en} in {city.en}",
            f"{city.zh}{audience.zh}{thing.zh}{action.zh}",
        ),
        team=team,
        kind="decision" if action.en in words.decisions else "activity",
        priority="core" if draw.chance(30) else "supporting",
        accountable=accountable,
        responsible=responsible,
        consulted=_parties(draw, cast, taken, teams=10),
        informed=_parties(draw, cast, taken, teams=40),
        scope=city.id if draw.chance(20) else None,
        part_of=wider.id if wider else None,
        measure=f"{thing.id}-{draw.one(words.metrics).id}" if draw.chance(25) else None,
        cadence=draw.one(CADENCES),
        effort=0.1 if draw.chance(10) else None,
    )


def _accountable(draw: Draw, role: Role) -> str | None:
    """Name who does it where one person holds that role, the lead, or nobody: then the lead answers all the same."""
    if role.seats == 1 and draw.chance(15):
        return role.id
    return role.team.lead if draw.chance(40) else None


def _responsible(draw: Draw, cast: Cast, accountable: str | None) -> list[str]:
    """Name who does it, now and then with another of the team or with some other team's post that leads nobody."""
    another = draw.one(cast.mates) if draw.chance(40) else draw.one(cast.all)
    fits = another.team is cast.role.team or (another.id != another.team.lead and draw.chance(20))
    if fits and another.id not in {cast.role.id, accountable}:
        return [cast.role.id, another.id]
    return [cast.role.id]


def _parties(draw: Draw, cast: Cast, taken: set[str], *, teams: int) -> list[str]:
    """Name up to three who have no letter yet, of the team or not, so many per cent whole teams, and take them."""
    parties = []
    for _ in range(draw.one((0, 1, 1, 2, 3))):
        role = draw.one(cast.all if draw.chance(50) else cast.mates)
        key, party = (role.team.id, f"team:{role.team.id}") if draw.chance(teams) else (role.id, role.id)
        if key not in taken:
            taken.add(key)
            parties.append(party)
    return parties


def _files(organisation: Organisation) -> Iterator[tuple[str, str]]:
    """Every file's path below the root, and its text."""
    yield "commops.yaml", "organization:\n  name: Generated community\n  language: en\n"
    words = organisation.words
    yield "areas.yaml", _text("areas", [f"  {it.id}: {{name: {_flow(_capital(it))}}}\n" for it in words.areas])
    yield "skills.yaml", _text("skills", [f"  {it.id}: {{name: {_flow(_capital(it))}}}\n" for it in words.skills])
    yield "measures.yaml", _text("measures", list(_measures(organisation)))
    entries = {
        "teams": [_team_text(team) for team in organisation.teams],
        "roles": [_role_text(role) for role in organisation.roles],
        "people": [_person_text(person) for person in organisation.people],
        "duties": [_duty_text(duty) for duty in organisation.duties],
    }
    for kind, texts in entries.items():
        for number, start in enumerate(range(0, len(texts), PER_FILE[kind]), start=1):
            yield f"{kind}/{number:04}.yaml", _text(kind, texts[start : start + PER_FILE[kind]])


def _text(kind: str, entries: Sequence[str]) -> str:
    return f"{kind}:\n{''.join(entries)}"


def _measures(organisation: Organisation) -> Iterator[str]:
    """Measure every thing some team looks after; the lead of the first such team owns it."""
    words = organisation.words
    owners = {team.place.thing: team.lead for team in reversed(organisation.teams)}
    for number, owner in sorted(owners.items()):
        thing = words.things[number]
        for metric in words.metrics:
            name = Term(f"{thing.en.capitalize()} {metric.en}", f"{thing.zh}{metric.zh}")
            yield _entry(
                name.id,
                f"name: {_flow(name)}",
                'unit: "%"',
                f"direction: {'down' if metric.id == 'cost' else 'up'}",
                f"target: {50 + 5 * (number % 10)}",
                f"owner: {owner}",
            )


def _team_text(team: Team) -> str:
    return _entry(
        team.id,
        f"name: {_flow(team.name)}",
        f"parent: {team.parent.id}" if team.parent else "",
        "kind: functional",
        f"lead: {team.lead}",
    )


def _role_text(role: Role) -> str:
    return _entry(
        role.id,
        f"name: {_flow(role.name)}",
        f"team: {role.team.id}",
        f"level: {role.level}",
        f"reports_to: {role.reports_to}" if role.reports_to else "",
        f"dotted_line_to: [{role.dotted_line_to}]" if role.dotted_line_to else "",
        f"seats: {role.seats}",
        f"skills: {_levels(role.skills)}",
        f"backup: [{role.backup}]" if role.backup else "",
    )


def _person_text(person: Person) -> str:
    if len(person.roles) == 1:
        held = f"roles: [{person.roles[0].id}]"
    else:
        held = "\n".join(["assignments:", *(f"      - {{role: {role.id}, share: 0.5}}" for role in person.roles)])
    return _entry(
        person.id,
        f"name: {_flow(person.name)}",
        f"email: {person.id}@example.org",
        f"fte: {person.fte}",
        held,
        f"skills: {_levels(person.skills)}" if person.skills else "",
        f"from: {person.since}",
    )


def _duty_text(duty: Duty) -> str:
    return _entry(
        duty.id,
        f"name:\n      en: {duty.name.en}\n      zh: {duty.name.zh}",
        f"team: {duty.team.id}",
        f"area: {duty.team.area.id}",
        f"kind: {duty.kind}",
        f"priority: {duty.priority}",
        f"accountable: {duty.accountable}" if duty.accountable else "",
        f"responsible: [{', '.join(duty.responsible)}]",
        f"consulted: [{', '.join(duty.consulted)}]" if duty.consulted else "",
        f"informed: [{', '.join(duty.informed)}]" if duty.informed else "",
        f"scope: [{duty.scope}]" if duty.scope else "",
        f"part_of: {duty.part_of}" if duty.part_of else "",
        f"measures: [{duty.measure}]" if duty.measure else "",
        f"cadence: {duty.cadence}",
        f"effort: {duty.effort}" if duty.effort else "",
    )


def _entry(id_: str, *fields: str) -> str:
    """Write an entity in block style, without the fields that are empty."""
    return "".join([f"  {id_}:\n", *(f"    {line}\n" for line in fields if line)])


def _capital(term: Term) -> Term:
    return Term(term.en.replace("-", " ").capitalize(), term.zh)


def _flow(name: Term) -> str:
    return f"{{en: {name.en}, zh: {name.zh}}}"


def _levels(skills: Mapping[str, int]) -> str:
    return f"{{{', '.join(f'{skill}: {level}' for skill, level in skills.items())}}}"


def main() -> int:
    """Read the command line and write the organisation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="an empty folder, or one to make")
    parser.add_argument("--duties", type=int, required=True, metavar="N", help=f"how many duties, at most {MOST}")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives another organisation (default 1)")
    options = parser.parse_args()
    try:
        generate(options.folder, options.duties, options.seed)
    except (OSError, ValueError) as error:
        print(f"generate: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
