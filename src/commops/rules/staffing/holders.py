"""Holders: vacant positions, over-allocated people, and work that depends on one person."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from commops.finding import Address, Finding, Related, Severity
from commops.graph.letters import SUPPORT
from commops.graph.staff import ONE_DAY
from commops.graph.stating import Stating
from commops.language.messages import counted, listed, message, quoted, together
from commops.model.kinds import ANY, TeamKind
from commops.model.posts import POSTS
from commops.rule import rule
from commops.rules.wording import NAMED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.holdings import Holding
    from commops.graph.letters import Cell
    from commops.graph.posts import Post
    from commops.language.messages import Message
    from commops.model.structure import Team

_ROUNDING: Final = 1e-9
_SATURDAY: Final = 5
_LONGEST_WEEKEND: Final = 3


@rule(Severity.WARNING, needs=("roles", "people"), worst=Severity.ERROR)
def vacant_role(graph: Graph) -> Iterator[Finding]:
    """A position has fewer holders than seats.

    It is an error if a position has no holder and a duty thereby has nobody accountable or nobody responsible, unless
    a `backup` of the role has a holder. If only the passing of time has emptied the position, or if its holder is away,
    it is a warning at most. A vacant seat beside filled ones is an info.

    An acting holder fills a vacancy, and so do holders who are not listed by name (`filled`). External teams are not
    checked. A position with `seats: any` may be vacant unless a duty depends on it. Core duties that depend on one
    person until the seat is filled are listed.

    Fix: assign somebody, lower `seats`, or write `seats: any` if the position may be vacant.

    Bad:
      roles:
        event-host: {team: events, seats: 1}
      duties:
        event-hosting: {team: events, responsible: [event-host]}
      people:
        lin: {roles: [event-lead]}

    Good:
      roles:
        event-host: {team: events, seats: 1}
      duties:
        event-hosting: {team: events, responsible: [event-host]}
      people:
        wei: {roles: [event-host]}
    """
    vacant = {post.id for post in graph.posts.values() if _empty(graph, post)}
    everywhere = _short_everywhere(graph, vacant)
    is_one_enough = not graph.staff.agents  # who take no seat where a number of seats is stated
    for posts in everywhere.values():
        yield _partly_everywhere(posts)
    for post in graph.posts.values():
        if is_one_enough and post.id not in vacant and post.seats <= 1:
            continue  # as nearly always
        if not graph.staff.fillable(post) or post.role_id in everywhere or (POSTS, post.id) in graph.unclear:
            continue
        if post.id in vacant:
            yield from _wholly(graph, post, vacant)
        elif seats := graph.staff.free(post):
            yield _partly(graph, post, seats)


@rule(Severity.ERROR, needs=("roles", "people"))
def over_seats(graph: Graph) -> Iterator[Finding]:
    """The holders of a position take up more seats than it has.

    The shares of all holders are added up, except those of acting holders. A holder who is not listed by name
    (`filled`) takes up a whole seat. A holder without a stated share has what the other positions leave of the working
    time. Holders who are away keep their seats: a substitute who is not `acting` is a warning. Agents and services take
    up no seats.

    Fix: raise `seats`, or end an assignment.

    Bad:
      roles:
        event-planner: {seats: 1}
      people:
        wei: {roles: [event-planner]}
        noa: {roles: [event-planner]}

    Good:
      roles:
        event-planner: {seats: 2}
      people:
        wei: {roles: [event-planner]}
        noa: {roles: [event-planner]}
    """
    with_seats = set(Stating(graph.organization.roles).any_of("seats"))
    for post in graph.posts.values():
        if post.role_id not in with_seats:
            continue

        seats = post.role.seats
        if not isinstance(seats, int) or not graph.staff.is_held(post) or graph.teams.is_external(post.team):
            continue

        holders = graph.staff.persons(post.id)
        away = graph.staff.absent.get(post.id, ())
        if len(holders) == 1 and not (away or post.filled) and graph.staff.share(holders[0]) <= seats:
            continue  # as nearly always

        present = [holding for holding in holders if not holding.stay.acting]
        absent = [each for each in away if not each.stay.acting and each.person not in graph.staff.agents]
        there = post.filled + sum(graph.staff.share(holding) for holding in present)
        total = there + sum(graph.staff.share(holding) for holding in absent)
        fits = there <= seats + _ROUNDING  # without those who are away
        if total > seats + _ROUNDING:
            yield Finding(
                message=counted(
                    "'{position}' has {number:,} seat, but the shares of its holders add up to {total:.4g}",
                    "'{position}' has {number:,} seats, but the shares of its holders add up to {total:.4g}",
                    seats,
                    position=post.id,
                    total=total,
                ),
                address=post.position / "seats",
                related=(
                    *_not_listed(post),
                    *(Related(holding.address, message("holds it")) for holding in present[:NAMED]),
                    *(Related(holding.address, message("keeps the seat while away")) for holding in absent[:NAMED]),
                ),
                help=_how_to_fit(post, fits=fits),
                brief=message("'{position}', {total:.4g} of {seats:,}", position=post.id, total=total, seats=seats),
                severity=Severity.WARNING if fits else None,
            )


def _not_listed(post: Post) -> Iterator[Related]:
    if post.filled:
        label = counted(
            "{number:,} holder is not listed by name", "{number:,} holders are not listed by name", post.filled
        )
        yield Related(post.address / "filled", label)


def _how_to_fit(post: Post, *, fits: bool) -> Message:
    if fits:
        return message("add `acting: true` to the substitute")
    if post.filled:
        return message("raise `seats`, lower `filled`, or end an assignment")
    return message("raise `seats`, or end an assignment")


@rule(Severity.ERROR, needs="people")
def over_allocated_person(graph: Graph) -> Iterator[Finding]:
    """The stated shares of a person add up to more than the person's working time.

    Fix: lower a `share`, or raise the `fte`.

    Bad:
      people:
        wei:
          fte: 0.8
          assignments: [{role: event-planner, share: 0.5}, {role: event-lead, share: 0.5}]

    Good:
      people:
        wei:
          assignments: [{role: event-planner, share: 0.5}, {role: event-lead, share: 0.5}]
    """
    for person, holdings in graph.staff.holdings_of.items():
        stated = [holding for holding in holdings if holding.stay.share]
        if not stated:
            continue

        total = sum(holding.stay.share or 0 for holding in stated)
        fte = graph.people[person].fte
        if person in graph.staff.agents:
            continue
        if total > fte + _ROUNDING:
            yield Finding(
                message=message(
                    "'{person}' has shares that add up to {total:.4g}, but an `fte` of {fte:g}",
                    person=person,
                    total=total,
                    fte=fte,
                ),
                address=Address(("people", person)),
                related=tuple(Related(holding.address / "share", _share_of(holding)) for holding in stated),
                help=message("lower a `share`, or raise the `fte`"),
                brief=message("'{person}', {total:.4g} of {fte:g}", person=person, total=total, fte=fte),
            )


def _share_of(holding: Holding) -> Message:
    return message("a share of {share:g} in '{position}'", share=holding.stay.share or 0, position=holding.post)


@rule(Severity.INFO, needs="people")
def ending_soon(graph: Graph, *, max: int = 45) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """An assignment ends soon and has no successor.

    A successor starts on the next day, weekends aside. Assignments that end with their team need no successor, nor do
    those in project teams.

    Fix: assign a successor, or change the end date.

    Options: `max`, how many days to look ahead.

    Bad:
      rules: {ending-soon: {max: 1000000}}
      roles:
        event-planner: {seats: 1}
      people:
        wei: {roles: [event-planner], until: 2199-12-31}

    Good:
      rules: {ending-soon: {max: 1000000}}
      roles:
        event-planner: {seats: 1}
      people:
        wei: {roles: [event-planner], until: 2199-12-31}
        noa: {roles: [event-planner], from: 2200-01-01}
    """
    for post, holders in _held(graph):
        for holding in holders:
            if graph.staff.is_undated(holding):
                continue

            end = graph.staff.last_day(holding)
            if end is None or (end - graph.day).days > max or _ends_with_team(graph, post, end):
                continue
            if graph.staff.free(post, end + ONE_DAY) > graph.staff.free(post) and not _over_the_weekend(
                graph, post, end
            ):
                yield Finding(
                    message=_leaves(graph, holding, post, end),
                    address=holding.address,
                    help=message("assign a successor, or change the end date"),
                    brief=message(
                        "'{position}' on {day}: '{person}'", position=post.id, day=end, person=holding.person
                    ),
                )


@rule(Severity.WARNING, needs="people", since="0.2.0")
def never_in_force(graph: Graph) -> Iterator[Finding]:
    """The dates of an assignment do not overlap with those of its person and team.

    Such an assignment never fills a vacancy. Usually one of the dates is wrong: the assignment ends before the person
    starts, or starts after the project has ended.

    Fix: correct the dates, or remove the assignment.

    Bad:
      people:
        wei: {from: 2026-03-01, assignments: [{role: event-planner, until: 2026-02-01}]}

    Good:
      people:
        wei: {from: 2026-01-01, assignments: [{role: event-planner, until: 2026-02-01}]}
    """
    for holding in graph.staff.holdings:
        if graph.staff.is_undated(holding):
            continue
        if holding.counts and graph.staff.window(holding).empty:
            yield Finding(
                message=message(
                    "the assignment of '{person}' to '{position}' is never in force: {dates}",
                    person=holding.person,
                    position=holding.post,
                    dates=_contradiction(graph, holding),
                ),
                address=holding.address,
                help=message("correct the dates, or remove the assignment"),
                brief=message("'{person}' in '{position}'", person=holding.person, position=holding.post),
            )


def _contradiction(graph: Graph, holding: Holding) -> Message:
    # The earliest end and the latest start among the dates that limit an assignment.
    person = graph.organization.people[holding.person]
    limits = [
        _Limit("person", holding.person, person.since, person.until),
        _Limit("assignment", "", holding.stay.since, holding.stay.until),
        *(_Limit("team", team, fields.since, fields.until) for team, fields in _teams_around(graph, holding.post)),
    ]
    last = min(limits, key=lambda limit: limit.until or date.max)
    first = max(limits, key=lambda limit: limit.since or date.min)
    return message("{end}, but {start}", end=last.end, start=first.start)


class _Limit(NamedTuple):
    """The dates of something that limits an assignment: its person, a team, or the assignment itself."""

    kind: Literal["person", "assignment", "team"]
    name: str
    since: date | None
    until: date | None

    @property
    def end(self) -> Message:
        day = str(self.until)
        match self.kind:
            case "person":
                return message("'{person}' leaves on {day}", person=self.name, day=day)
            case "assignment":
                return message("it ends on {day}", day=day)
            case "team":
                return message("team '{team}' ends on {day}", team=self.name, day=day)

    @property
    def start(self) -> Message:
        day = str(self.since)
        match self.kind:
            case "person":
                return message("'{person}' starts on {day}", person=self.name, day=day)
            case "assignment":
                return message("it starts on {day}", day=day)
            case "team":
                return message("team '{team}' starts on {day}", team=self.name, day=day)


def _teams_around(graph: Graph, post: str) -> Iterator[tuple[str, Team]]:
    # The team of a post and those above it, on any day.
    seen = set()
    at = graph.posts.home(post)
    while at is not None and at not in seen:
        seen.add(at)
        yield at, graph.organization.teams[at]
        at = graph.organization.teams[at].parent


@rule(Severity.WARNING, needs="people")
def acting_without_end(graph: Graph) -> Iterator[Finding]:
    """An acting assignment has no end date.

    Acting holders fill a position until somebody takes it over for good. Without an end date the search for a permanent
    holder is easily put off.

    Fix: add `until`, or remove `acting`.

    Bad:
      people:
        noa: {assignments: [{role: event-planner, acting: true}]}

    Good:
      people:
        noa: {assignments: [{role: event-planner, acting: true, until: 2199-12-31}]}
    """
    for post, holders in _held(graph):
        if not any(each.stay.acting or each.parts for each in holders):
            continue
        for holding in chain.from_iterable(each.each_part for each in holders):
            if holding.stay.acting and graph.staff.last_day(holding) is None:
                yield Finding(
                    message=message(
                        "'{person}' is acting as '{position}' without an end date",
                        person=holding.person,
                        position=post.id,
                    ),
                    address=holding.address / "acting",
                    help=message("add `until: <date>`, or remove `acting`"),
                    brief=message("'{person}' as '{position}'", person=holding.person, position=post.id),
                )


@rule(Severity.WARNING, needs=("duties", "people"))
def single_point_of_failure(graph: Graph) -> Iterator[Finding]:
    """A core duty depends on one person alone.

    When the person is ill or leaves, the work stops. Everybody counts who is responsible, supports the duty, or is a
    backup of a responsible role; agents and services do not. If one of these positions has a vacant seat,
    `vacant-role` reports it instead; external teams are not checked.

    Fix: add a `backup` to the role, or a second role that is responsible or supports the duty.

    Bad:
      duties:
        event-planning: {priority: core}
      people:
        wei: {roles: [event-planner]}

    Good:
      roles:
        event-planner: {backup: [event-lead]}
      duties:
        event-planning: {priority: core}
      people:
        wei: {roles: [event-planner]}
        lin: {roles: [event-lead]}
    """
    alone: dict[str, list[str]] = defaultdict(list)
    for duty in filter(graph.duties.core.__contains__, graph.duties):
        if (person := _alone(graph, duty)) and not _short_of_people(graph, duty):
            alone[person].append(duty)
    for person, duties in sorted(alone.items()):
        yield Finding(
            message=counted(
                "{number:,} core duty depends on '{person}' alone",
                "{number:,} core duties depend on '{person}' alone",
                len(duties),
                person=person,
            ),
            address=Address(("people", person)),
            related=tuple(
                Related(Address(("duties", duty)), message("no other person does it")) for duty in duties[:NAMED]
            ),
            help=message("add a `backup` to the role, or a second role that is responsible or supports the duty"),
            brief=counted(
                "'{person}', {number:,} core duty: {duties}",
                "'{person}', {number:,} core duties: {duties}",
                len(duties),
                person=person,
                duties=quoted(duties),
            ),
        )


@rule(Severity.WARNING, needs=("skills", "people"))
def missing_skill(graph: Graph) -> Iterator[Finding]:
    """A person does not have the skills that their role requires.

    People who list no skills at all are not checked.

    Fix: train the person, or correct the skill levels.

    Bad:
      skills: {writing: {}}
      roles:
        event-planner: {skills: {writing: 3}}
      people:
        wei: {roles: [event-planner], skills: {writing: 1}}

    Good:
      skills: {writing: {}}
      roles:
        event-planner: {skills: {writing: 3}}
      people:
        wei: {roles: [event-planner], skills: {writing: 4}}
    """
    for person, holdings in graph.staff.holdings_of.items():
        has = graph.people[person].skills
        if not has:
            continue

        posts = {(post := graph.posts[holding.post]).role_id: post for holding in reversed(holdings)}
        for role, post in sorted(posts.items()):
            if all(has.get(skill, 0) >= level for skill, level in post.role.skills.items()):
                continue

            below = {skill: level for skill, level in sorted(post.role.skills.items()) if has.get(skill, 0) < level}
            if below and not graph.teams.is_external(post.team):
                levels = listed(
                    message("'{skill}' {level:,} of {required:,}", skill=skill, level=has.get(skill, 0), required=level)
                    for skill, level in below.items()
                )
                yield Finding(
                    message=message(
                        "'{person}' is below the skill levels that '{role}' requires: {levels}",
                        person=person,
                        role=role,
                        levels=levels,
                    ),
                    address=Address(("people", person, "skills")),
                    related=(Related(post.address / "skills", message("required here")),),
                    note=_trainings(graph, below),
                    help=message("train the person, or correct the skill levels"),
                    brief=message("'{person}' as '{role}': {levels}", person=person, role=role, levels=levels),
                )


def _held(graph: Graph) -> Iterator[tuple[Post, Sequence[Holding]]]:
    # The posts with holders, except those of external teams.
    for identifier, holders in graph.staff.holders.items():
        post = graph.posts[identifier]
        if not graph.teams.is_external(post.team):
            yield post, holders


def _where_held(post: Post) -> Address:
    # The holders of a role that exists in many teams are assigned in each team.
    return post.address if post.id == post.role_id else Address(("teams", str(post.team)), role=post.role_id)


def _empty(graph: Graph, post: Post) -> bool:
    return not graph.staff.is_held(post)


def _wholly(graph: Graph, post: Post, vacant: Collection[str]) -> Iterator[Finding]:
    lost = _lost(graph, post, vacant)
    if lost or post.role.seats != ANY:
        yield _of_vacant(graph, post, lost)


def _of_vacant(graph: Graph, post: Post, lost: Sequence[Cell]) -> Finding:
    held = any(backup.filled or graph.staff.persons(backup.id) for backup in graph.stand_ins.backups(post))
    covered = held or ("roles", post.role_id) in graph.unclear
    return Finding(
        message=together(_vacant(graph, post), _depend_on_it(lost)),
        address=_where_held(post),
        related=(
            *(Related(cell.address, message("'{duty}' depends on it", duty=cell.duty)) for cell in lost[:NAMED]),
            *(
                Related(_where_held(other), message("vacant as well"))
                for other in _lost_with(graph, post, lost)[:NAMED]
            ),
            *_done_alone(graph, post),
        ),
        help=_how_to_fill(graph, post),
        brief=_vacant_in_brief(post, lost),
        severity=Severity.ERROR if lost and not covered else None,
    )


def _vacant(graph: Graph, post: Post) -> Message:
    # Since when a position is vacant, and when the next holder starts; or until when its holder is away.
    if absent := graph.staff.absent.get(post.id):
        return _away(graph, post, absent)

    vacant = _vacant_since(post, graph.staff.empty_since(post))
    coming = graph.staff.next_start(post, graph.day)
    return message("{vacant} (next holder starts {day})", vacant=vacant, day=coming) if coming else vacant


def _vacant_since(post: Post, since: date | None) -> Message:
    if since is None:
        return message("'{position}' is vacant", position=post.id)
    return message("'{position}' has been vacant since {day}", position=post.id, day=since)


def _away(graph: Graph, post: Post, absent: Sequence[Holding]) -> Message:
    if len(absent) > 1:
        people = quoted((holding.person for holding in absent), of="people")
        return message("'{position}' is vacant: {people} are away", position=post.id, people=people)

    person = absent[0].person
    until = graph.staff.away[person].until
    if until is None:
        return message("'{position}' is vacant: '{person}' is away", position=post.id, person=person)
    return message("'{position}' is vacant: '{person}' is away until {day}", position=post.id, person=person, day=until)


def _depend_on_it(lost: Sequence[Cell]) -> str:
    if not lost:
        return ""
    return counted("{number:,} duty depends on it", "{number:,} duties depend on it", len(lost))


def _vacant_in_brief(post: Post, lost: Sequence[Cell]) -> str:
    if not lost:
        return f"'{post.id}'"
    return counted(
        "'{position}', {number:,} duty depends on it: {duties}",
        "'{position}', {number:,} duties depend on it: {duties}",
        len(lost),
        position=post.id,
        duties=quoted(cell.duty for cell in lost),
    )


def _how_to_fill(graph: Graph, post: Post) -> Message:
    if graph.staff.absent.get(post.id):
        return message("assign somebody with `acting: true` until then, or add a `backup` that has a holder")
    if post.role.seats == ANY:
        return message("add it to the `roles` of a person, or give its duties to another role")
    return message("add it to the `roles` of a person, or write `seats: any` if it may be vacant")


def _partly(graph: Graph, post: Post, seats: int) -> Finding:
    return Finding(
        message=message(
            "'{position}' has {vacant:,} of {seats:,} seats vacant", position=post.id, vacant=seats, seats=post.seats
        ),
        address=post.address / "seats" if post.id == post.role_id else _where_held(post),
        related=tuple(_done_alone(graph, post)),
        help=message("add it to the `roles` of a person, or lower `seats`"),
        brief=message("'{position}', {vacant:,} of {seats:,} seats", position=post.id, vacant=seats, seats=post.seats),
        severity=Severity.INFO,
    )


def _short_everywhere(graph: Graph, vacant: Collection[str]) -> Mapping[str, Sequence[Post]]:
    # Roles of several teams with a vacant seat in each of them: their `seats` is too high.
    posts: dict[str, list[Post]] = defaultdict(list)
    for post in graph.posts.values():
        if post.role.in_each and not graph.teams.is_external(post.team):
            posts[post.role_id].append(post)
    return {
        role: each
        for role, each in posts.items()
        if len(each) > 1 and all(post.id not in vacant and graph.staff.free(post) for post in each)
    }


def _partly_everywhere(posts: Sequence[Post]) -> Finding:
    role, teams = posts[0].role_id, len(posts)
    return Finding(
        message=message("'{role}' has vacant seats in each of its {teams:,} teams", role=role, teams=teams),
        address=posts[0].address / "seats",
        related=tuple(Related(_where_held(post), message("has a vacant seat")) for post in posts[:NAMED]),
        help=message("lower `seats`, or assign somebody in each team"),
        brief=message("'{role}', in {teams:,} teams", role=role, teams=teams),
        severity=Severity.INFO,
    )


def _done_alone(graph: Graph, post: Post) -> Iterator[Related]:
    # The core duties that depend on one person while a seat of the post is vacant.
    core = [cell for cell in graph.letters.by_post.get(post.id, ()) if graph.duties.is_core(cell.duty)]
    clear = (cell for cell in core if ("duties", cell.duty) not in graph.unclear)
    duties = {cell.duty for cell in clear if cell in graph.letters.working(cell.duty)}
    alone = [(duty, person) for duty in sorted(duties) if (person := _alone(graph, duty))]
    for duty, person in alone[:NAMED]:
        alone_until_then = message("depends on '{person}' alone until then", person=person)
        yield Related(Address(("duties", duty)), alone_until_then, aside=True)


def _lost(graph: Graph, post: Post, vacant: Collection[str]) -> list[Cell]:
    # A letter of each duty that has nobody accountable or nobody responsible while this post and others are vacant.
    lost: dict[str, Cell] = {}
    for cell in graph.letters.by_post.get(post.id, ()):
        if ("duties", cell.duty) in graph.unclear:
            continue
        for cells in (graph.letters.answering(cell.duty), graph.letters.doing(cell.duty)):
            posts = chain.from_iterable(map(graph.letters.posts, cells))
            if cell in cells and all(each in vacant for each in posts):
                lost.setdefault(cell.duty, cell)
    return list(lost.values())


def _lost_with(graph: Graph, post: Post, lost: Collection[Cell]) -> list[Post]:
    # The other posts that have these letters, all of them vacant as well.
    cells = chain.from_iterable(graph.letters.of(cell.duty, cell.field) for cell in lost)
    posts = set(chain.from_iterable(map(graph.letters.posts, cells)))
    return [graph.posts[each] for each in sorted(posts - {post.id})]


def _able(graph: Graph, duty: str) -> Iterator[Post]:
    # The posts that are responsible for a duty or support it, and the backups of those that are responsible.
    for cell in graph.letters.working(duty):
        is_responsible = cell.field != SUPPORT
        for identifier in graph.letters.posts(cell):
            post = graph.posts[identifier]
            yield post
            if is_responsible:
                yield from graph.stand_ins.backups(post)


def _alone(graph: Graph, duty: str) -> str | None:
    # The only person who does a duty; a holder who is not listed by name is another person, an agent is none.
    alone = None
    for post in _able(graph, duty):
        if post.filled:
            return None
        for holding in graph.staff.persons(post.id):
            if alone is None:
                alone = holding.person
            elif holding.person != alone:
                return None
    return alone


def _short_of_people(graph: Graph, duty: str) -> bool:
    return any(graph.staff.free(post) or graph.teams.is_external(post.team) for post in _able(graph, duty))


def _ends_with_team(graph: Graph, post: Post, end: date) -> bool:
    # Whether a position ends with its team; on the last day of the calendar everything ends.
    if post.team is None:
        return end == date.max
    return graph.teams.kind(post.team) == TeamKind.PROJECT or end in {date.max, graph.teams.end(post.team)}


def _over_the_weekend(graph: Graph, post: Post, end: date) -> bool:
    start = graph.staff.next_start(post, end)
    if start is None or (start - end).days > _LONGEST_WEEKEND:
        return False
    between = (end + ONE_DAY * number for number in range(1, (start - end).days))
    return all(day.weekday() >= _SATURDAY for day in between)


def _leaves(graph: Graph, holding: Holding, post: Post, end: date) -> Message:
    start = graph.staff.next_start(post, end)
    if start is None:
        return message(
            "'{person}' leaves '{position}' on {day}, and nobody follows",
            person=holding.person,
            position=post.id,
            day=end,
        )
    return message(
        "'{person}' leaves '{position}' on {day}, but the next holder starts only on {start}",
        person=holding.person,
        position=post.id,
        day=end,
        start=start,
    )


def _trainings(graph: Graph, skills: Collection[str]) -> str:
    teaching = sorted(
        identifier
        for identifier, training in graph.organization.trainings.items()
        if not training.teaches.keys().isdisjoint(skills)
    )
    return message("taught by {trainings}", trainings=quoted(teaching, most=0)) if teaching else ""
