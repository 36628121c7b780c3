"""Staffing: posts without people, people without time, and what depends on one of them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Final

from commops.finding import Address, Finding, Related, Severity
from commops.graph.duties import is_core
from commops.graph.letters import SUPPORT
from commops.graph.seats import ONE_DAY, empty_since, filled_from, free, last_day, share
from commops.model.kinds import ANY, TeamKind
from commops.model.posts import POSTS
from commops.rule import rule
from commops.rules.wording import NAMED, counted, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.holdings import Holding
    from commops.graph.letters import Cell
    from commops.graph.posts import Post
    from commops.model.structure import Team
    from commops.model.written import Dated

_ROUNDING: Final = 1e-9
_SATURDAY: Final = 5
_LONGEST_WEEKEND: Final = 3


@rule(Severity.WARNING, needs=("roles", "people"), worst=Severity.ERROR)
def vacant_role(graph: Graph) -> Iterator[Finding]:
    """A post has fewer holders than seats.

    It is an error where the position has no holder, and a duty loses its only accountable role or everybody who is
    responsible by that, unless a `backup` is held that stands in. What only the passing of time has emptied is a
    warning at most, and so is a position whose holder is away; a free seat beside others is an info. An acting holder
    fills a vacancy, and so does a number of holders who are not listed (`filled`). External teams are exempt; a
    position with `seats: any` may be empty, unless a duty has nobody else to answer for it or to do it. Core duties
    that one person does alone until the seat is filled are named.

    Fix: assign somebody, lower the `seats`, or write `seats: any` where the post may be empty.

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
    for posts in everywhere.values():
        yield _partly_everywhere(posts)
    for post in graph.posts.values():
        if not graph.fillable(post) or post.role_id in everywhere or (POSTS, post.id) in graph.unclear:
            continue
        if post.id in vacant:
            yield from _wholly(graph, post, vacant)
        elif seats := free(graph, post):
            yield _partly(graph, post, seats)


@rule(Severity.ERROR, needs=("roles", "people"))
def over_seats(graph: Graph) -> Iterator[Finding]:
    """More work in a post than it has seats.

    The shares of all holders are added up, those acting aside; who is not listed by name (`filled`) has a whole seat. A
    share that is not stated is what the person's other positions leave of their time. Who is away keeps the seat: a
    substitute who is not `acting` is a warning.

    Fix: raise the `seats`, or end an assignment.

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
    for post in graph.posts.values():
        seats = post.role.seats
        holders = graph.holders.get(post.id, ())
        if not isinstance(seats, int) or not graph.is_held(post) or graph.external(post.team):
            continue

        present = [holding for holding in holders if not holding.stay.acting]
        absent = [holding for holding in graph.absent.get(post.id, ()) if not holding.stay.acting]
        there = post.filled + sum(share(graph, holding) for holding in present)
        total = there + sum(share(graph, holding) for holding in absent)
        fits = there <= seats + _ROUNDING  # without those who are away
        if total > seats + _ROUNDING:
            yield Finding(
                message=f"'{post.id}' has {counted(seats, 'seat', 'seats')}, and the shares of its holders add up "
                f"to {total:.4g}",
                address=post.position / "seats",
                related=(
                    *_not_listed(post),
                    *(Related(holding.address, "holds it") for holding in present[:NAMED]),
                    *(Related(holding.address, "keeps the seat while away") for holding in absent[:NAMED]),
                ),
                help=_how_to_fit(post, fits=fits),
                brief=f"'{post.id}', {total:.4g} of {seats}",
                severity=Severity.WARNING if fits else None,
            )


def _not_listed(post: Post) -> Iterator[Related]:
    if post.filled:
        yield Related(post.address / "filled", f"{counted(post.filled, 'holder is', 'holders are')} not listed by name")


def _how_to_fit(post: Post, *, fits: bool) -> str:
    if fits:
        return "add `acting: true` to the substitute"
    if post.filled:
        return "raise the `seats`, lower `filled`, or end an assignment"
    return "raise the `seats`, or end an assignment"


@rule(Severity.ERROR, needs="people")
def over_allocated_person(graph: Graph) -> Iterator[Finding]:
    """The shares stated for somebody add up to more than their working time.

    Fix: lower a share, or raise the `fte`.

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
    for person, holdings in graph.holdings_of.items():
        stated = [holding for holding in holdings if holding.stay.share]
        total = sum(holding.stay.share or 0 for holding in stated)
        fte = graph.people[person].fte
        if total > fte + _ROUNDING:
            yield Finding(
                message=f"the shares of '{person}' add up to {total:.4g}, above the fte of {fte:g}",
                address=Address(("people", person)),
                related=tuple(
                    Related(holding.address / "share", f"{holding.stay.share:g} of '{holding.post}'")
                    for holding in stated
                ),
                help="lower a share, or raise the `fte`",
                brief=f"'{person}', {total:.4g} of {fte:g}",
            )


@rule(Severity.INFO, needs="people")
def ending_soon(graph: Graph, *, max: int = 45) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """An assignment ends soon, and nobody follows.

    A successor holds the position by the day after, weekends aside. A position that ends with its team needs none; nor
    does one in a project, which people leave when it is done.

    Fix: find who follows, or move the end.

    Options: `max`, how many days ahead to look.

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
            end = last_day(graph, holding)
            if end is None or (end - graph.day).days > max or _ends_with_team(graph, post, end):
                continue
            if free(graph, post, end + ONE_DAY) > free(graph, post) and not _over_the_weekend(graph, post, end):
                yield Finding(
                    message=f"'{holding.person}' leaves '{post.id}' on {end}, and {_who_follows(graph, post, end)}",
                    address=holding.address,
                    help="find who follows, or move the end",
                    brief=f"'{post.id}' on {end}: '{holding.person}'",
                )


@rule(Severity.WARNING, needs="people", since="0.2.0")
def never_in_force(graph: Graph) -> Iterator[Finding]:
    """An assignment has no day within those of its person and its team.

    It fills no vacancy and never will. Usually one of the days is a slip: the assignment ends before the person starts,
    or begins after the project is over.

    Fix: correct the days, or remove the assignment.

    Bad:
      people:
        wei: {from: 2026-03-01, assignments: [{role: event-planner, until: 2026-02-01}]}

    Good:
      people:
        wei: {from: 2026-01-01, assignments: [{role: event-planner, until: 2026-02-01}]}
    """
    for holding in graph.holdings:
        if holding.counts and graph.window(holding).empty:
            yield Finding(
                message=f"the assignment of '{holding.person}' to '{holding.post}' is never in force: "
                f"{_contradiction(graph, holding)}",
                address=holding.address,
                help="correct the days, or remove the assignment",
                brief=f"'{holding.person}' in '{holding.post}'",
            )


def _contradiction(graph: Graph, holding: Holding) -> str:
    # The last day among those that bound it, and the first day that is after it.
    person = graph.organization.people[holding.person]
    bounds: list[tuple[str, Dated]] = [("it", holding.stay), (f"'{holding.person}'", person)]
    bounds += ((f"team '{team}'", fields) for team, fields in _teams_around(graph, holding.post))

    last, ending = min((dated.until, who) for who, dated in bounds if dated.until is not None)
    first, beginning = max((dated.since, who) for who, dated in bounds if dated.since is not None)
    return f"{ending} ends on {last}, {beginning} starts on {first}"


def _teams_around(graph: Graph, post: str) -> Iterator[tuple[str, Team]]:
    # The team of a post and those above it, whatever the day is.
    seen = set()
    at = graph.home(post)
    while at is not None and at not in seen:
        seen.add(at)
        yield at, graph.organization.teams[at]
        at = graph.organization.teams[at].parent


@rule(Severity.WARNING, needs="people")
def acting_without_end(graph: Graph) -> Iterator[Finding]:
    """Somebody is acting without an end.

    Acting is for the time until a post is filled; without a day it becomes a way of not filling it.

    Fix: add `until`, or take out `acting`.

    Bad:
      people:
        noa: {assignments: [{role: event-planner, acting: true}]}

    Good:
      people:
        noa: {assignments: [{role: event-planner, acting: true, until: 2199-12-31}]}
    """
    for post, holders in _held(graph):
        for holding in (part for each in holders for part in each.each_part):
            if holding.stay.acting and last_day(graph, holding) is None:
                yield Finding(
                    message=f"'{holding.person}' is acting as '{post.id}' without an end",
                    address=holding.address / "acting",
                    help="add `until: <day>`, or take out `acting`",
                    brief=f"'{holding.person}' as '{post.id}'",
                )


@rule(Severity.WARNING, needs=("duties", "people"))
def single_point_of_failure(graph: Graph) -> Iterator[Finding]:
    """One person is all there is to do a core duty.

    When they are ill or leave, it stops. Everybody who does it, helps with it, or stands in for who does it counts.
    Where one of these posts has a free seat, vacant-role tells it; external teams are left alone.

    Fix: name a `backup` for the role, or a second role that helps.

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
    for duty in graph.duties:
        if is_core(graph, duty) and (person := _alone(graph, duty)) and not _short_of_people(graph, duty):
            alone[person].append(duty)
    for person, duties in sorted(alone.items()):
        yield Finding(
            message=f"'{person}' is all there is to do {counted(len(duties), 'core duty', 'core duties')}",
            address=Address(("people", person)),
            related=tuple(Related(Address(("duties", duty)), "done by nobody else") for duty in duties[:NAMED]),
            help="name a `backup` for the role, or a second role that does it or helps",
            brief=f"'{person}', {counted(len(duties), 'core duty', 'core duties')}: {listed(duties)}",
        )


@rule(Severity.WARNING, needs=("skills", "people"))
def missing_skill(graph: Graph) -> Iterator[Finding]:
    """Somebody is below what their role needs.

    People who list no skills at all are left alone.

    Fix: train them, or mend the levels.

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
    for person, holdings in graph.holdings_of.items():
        has = graph.people[person].skills
        posts = {(post := graph.posts[holding.post]).role_id: post for holding in reversed(holdings)} if has else {}
        for role, post in sorted(posts.items()):
            below = {skill: level for skill, level in sorted(post.role.skills.items()) if has.get(skill, 0) < level}
            if below and not graph.external(post.team):
                needs = ", ".join(f"{skill} {has.get(skill, 0)} of {level}" for skill, level in below.items())
                yield Finding(
                    message=f"'{person}' is below what '{role}' needs: {needs}",
                    address=Address(("people", person, "skills")),
                    related=(Related(post.address / "skills", "needed here"),),
                    note=_trainings(graph, below),
                    help="train them, or mend the levels",
                    brief=f"'{person}' as '{role}': {needs}",
                )


def _held(graph: Graph) -> Iterator[tuple[Post, Sequence[Holding]]]:
    # The posts that somebody holds, those of external teams aside.
    for identifier, holders in graph.holders.items():
        post = graph.posts[identifier]
        if not graph.external(post.team):
            yield post, holders


def _where_held(post: Post) -> Address:
    # A post in one of many teams is filled there.
    return post.address if post.id == post.role_id else Address(("teams", str(post.team)))


def _empty(graph: Graph, post: Post) -> bool:
    return not graph.is_held(post)


def _wholly(graph: Graph, post: Post, vacant: Collection[str]) -> Iterator[Finding]:
    lost = _lost(graph, post, vacant)
    if lost or post.role.seats != ANY:
        yield _of_vacant(graph, post, lost)


def _of_vacant(graph: Graph, post: Post, lost: Sequence[Cell]) -> Finding:
    depend = f"{counted(len(lost), 'duty', 'duties')} {'depends' if len(lost) == 1 else 'depend'} on it" if lost else ""
    held = any(map(graph.is_held, _backups(graph, post)))
    covered = held or ("roles", post.role_id) in graph.unclear
    return Finding(
        message="; ".join(filter(None, (_vacant(graph, post), depend))),
        address=_where_held(post),
        related=(
            *(Related(cell.address, f"depends on it: '{cell.duty}'") for cell in lost[:NAMED]),
            *(Related(_where_held(other), "vacant too") for other in _lost_with(graph, post, lost)[:NAMED]),
            *_done_alone(graph, post),
        ),
        help=_how_to_fill(graph, post),
        brief=f"'{post.id}'" + (f", {depend}: {listed([cell.duty for cell in lost])}" if lost else ""),
        severity=Severity.ERROR if lost and not covered else None,
    )


def _vacant(graph: Graph, post: Post) -> str:
    # Since when a position is vacant, and when the next holder starts; or until when its holder is away.
    if absent := graph.absent.get(post.id):
        names = listed([holding.person for holding in absent])
        until = graph.away[absent[0].person].until
        days = f" until {until}" if until and len(absent) == 1 else ""
        return f"nobody is there for '{post.id}': {names} {'is' if len(absent) == 1 else 'are'} away{days}"

    since, coming = empty_since(graph, post), filled_from(graph, post)
    vacant = f"'{post.id}' has been vacant since {since}" if since else f"'{post.id}' is vacant"
    return f"{vacant} (next holder starts {coming})" if coming else vacant


def _how_to_fill(graph: Graph, post: Post) -> str:
    if graph.absent.get(post.id):
        return "assign somebody with `acting: true` until then, or name a `backup` that is held"
    if post.role.seats == ANY:
        return "assign somebody, or name another role in the duties"
    return "assign somebody, or write `seats: any` where it may be empty"


def _backups(graph: Graph, post: Post) -> Iterator[Post]:
    for reference in post.role.backup:
        if backup := graph.post(reference, post.team):
            yield backup


def _partly(graph: Graph, post: Post, seats: int) -> Finding:
    return Finding(
        message=f"{seats} of {post.seats} seats of '{post.id}' {'is' if seats == 1 else 'are'} vacant",
        address=post.address / "seats" if post.id == post.role_id else _where_held(post),
        related=tuple(_done_alone(graph, post)),
        help="assign somebody, or lower the `seats`",
        brief=f"'{post.id}', {seats} of {post.seats} seats",
        severity=Severity.INFO,
    )


def _short_everywhere(graph: Graph, vacant: Collection[str]) -> Mapping[str, Sequence[Post]]:
    # Roles of several teams that lack somebody in every one: it is their seats that are too many.
    posts: dict[str, list[Post]] = defaultdict(list)
    for post in graph.posts.values():
        if post.role.in_each and not graph.external(post.team):
            posts[post.role_id].append(post)
    return {
        role: each
        for role, each in posts.items()
        if len(each) > 1 and all(post.id not in vacant and free(graph, post) for post in each)
    }


def _partly_everywhere(posts: Sequence[Post]) -> Finding:
    role = posts[0].role_id
    return Finding(
        message=f"seats of '{role}' are vacant in each of its {len(posts)} teams",
        address=posts[0].address / "seats",
        related=tuple(Related(_where_held(post), "a seat is vacant") for post in posts[:NAMED]),
        help="lower the `seats`, or assign somebody in each team",
        brief=f"'{role}', in {len(posts)} teams",
        severity=Severity.INFO,
    )


def _done_alone(graph: Graph, post: Post) -> Iterator[Related]:
    # The core duties that are left with one person as long as a seat of the post is free.
    core = [cell for cell in graph.letters.by_post.get(post.id, ()) if is_core(graph, cell.duty)]
    clear = (cell for cell in core if ("duties", cell.duty) not in graph.unclear)
    duties = {cell.duty for cell in clear if cell in graph.letters.working(cell.duty)}
    alone = [(duty, person) for duty in sorted(duties) if (person := _alone(graph, duty))]
    for duty, person in alone[:NAMED]:
        yield Related(Address(("duties", duty)), f"'{person}' does it alone until then")


def _lost(graph: Graph, post: Post, vacant: Collection[str]) -> list[Cell]:
    # The letters of duties that have nobody to answer or nobody to do them, because this post and others are vacant.
    lost: dict[str, Cell] = {}
    for cell in graph.letters.by_post.get(post.id, ()):
        if ("duties", cell.duty) in graph.unclear:
            continue
        for cells in (graph.letters.answering(cell.duty), graph.letters.doing(cell.duty)):
            if cell in cells and all(each in vacant for other in cells for each in graph.letters.posts(other)):
                lost.setdefault(cell.duty, cell)
    return list(lost.values())


def _lost_with(graph: Graph, post: Post, lost: Collection[Cell]) -> list[Post]:
    # The other posts that would do for these letters, all of them vacant too.
    cells = (other for cell in lost for other in graph.letters.of(cell.duty, cell.field))
    posts = {each for cell in cells for each in graph.letters.posts(cell)} - {post.id}
    return [graph.posts[each] for each in sorted(posts)]


def _able(graph: Graph, duty: str) -> Iterator[Post]:
    # The posts that do a duty or help with it, and those that stand in for one that does it.
    for cell in graph.letters.working(duty):
        does = cell.field != SUPPORT
        for post in (graph.posts[identifier] for identifier in graph.letters.posts(cell)):
            yield post
            if does:
                yield from _backups(graph, post)


def _alone(graph: Graph, duty: str) -> str | None:
    # The only person there is to do a duty; who is not listed by name is another one.
    if any(post.filled for post in _able(graph, duty)):
        return None
    people = {holding.person for post in _able(graph, duty) for holding in graph.holders.get(post.id, ())}
    return people.pop() if len(people) == 1 else None


def _short_of_people(graph: Graph, duty: str) -> bool:
    return any(free(graph, post) or graph.external(post.team) for post in _able(graph, duty))


def _ends_with_team(graph: Graph, post: Post, end: date) -> bool:
    # So does everything on the last day there is.
    if post.team is None:
        return end == date.max
    return graph.kind(post.team) == TeamKind.PROJECT or end in {date.max, graph.end(post.team)}


def _next_start(graph: Graph, post: Post, end: date) -> date | None:
    # The first day after an end on which somebody starts in a position.
    windows = (graph.window(holding) for holding in graph.stated_for.get(post.id, ()) if holding.counts)
    starts = (window.since for window in windows if not window.empty)
    return min((day for day in starts if day is not None and day > end), default=None)


def _over_the_weekend(graph: Graph, post: Post, end: date) -> bool:
    start = _next_start(graph, post, end)
    if start is None or (start - end).days > _LONGEST_WEEKEND:
        return False
    between = (end + ONE_DAY * number for number in range(1, (start - end).days))
    return all(day.weekday() >= _SATURDAY for day in between)


def _who_follows(graph: Graph, post: Post, end: date) -> str:
    start = _next_start(graph, post, end)
    return f"the next holder starts only on {start}" if start else "nobody follows"


def _trainings(graph: Graph, skills: Collection[str]) -> str:
    teaching = sorted(
        identifier
        for identifier, training in graph.organization.trainings.items()
        if not training.teaches.keys().isdisjoint(skills)
    )
    return f"taught by {', '.join(teaching)}" if teaching else ""
