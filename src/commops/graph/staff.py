"""The staff of a day: who holds which post, who of them is away, how much time it takes, and what is vacant."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from functools import cached_property
from itertools import chain, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from commops.graph.holdings import ALWAYS, WITHOUT_DETAILS, Holding, Window, as_one, away, earlier, holdings, repeated
from commops.graph.stating import Stating
from commops.model.order import BY_ID, in_order
from commops.model.posts import AT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from commops.finding import Address
    from commops.graph.posts import Post, Posts
    from commops.graph.teams import Teams
    from commops.model.order import Order
    from commops.model.organization import Organization
    from commops.model.people import Absence, Person

ONE_DAY: Final = timedelta(days=1)


class Staff:
    """Who holds the posts of a day, by person and by post, and what is stated of it for any day."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it is made of, each once
        self,
        organization: Organization,
        day: date,
        order: Order,
        teams: Teams,
        posts: Posts,
        people: Mapping[str, Person],
    ) -> None:
        """Take the organisation, and the teams, posts and people of the day."""
        self._organization = organization
        self._day = day
        self._order = order
        self._teams = teams
        self._posts = posts
        self._people = people

    @cached_property
    def holdings(self) -> Sequence[Holding]:
        """Every holding that is stated, whatever the day."""
        # Stable, and without a key of several parts for each, in two steps; few people hold one post twice.
        if self._order == BY_ID:
            found = sorted(holdings(self._organization), key=attrgetter("person"))
            found.sort(key=attrgetter("post"))
        else:
            found = list(holdings(self._organization))
            of_people = self._ranks("people", dict.fromkeys(each.person for each in found))
            found.sort(key=lambda each: of_people[each.person])
            of_posts = self._ranks("roles", dict.fromkeys(each.post for each in found))
            found.sort(key=lambda each: of_posts[each.post])
        if any(one.person == other.person and one.post == other.post for one, other in pairwise(found)):
            found.sort(key=self._place)
        return found

    def _ranks(self, kind: str, ids: Iterable[str]) -> Mapping[str, int]:
        return {each: rank for rank, each in enumerate(in_order(self._order, kind, ids))}

    @cached_property
    def is_any_held_twice(self) -> bool:
        """Whether anything is stated twice or more of one person and one post, on any day."""
        return any(one.person == other.person and one.post == other.post for one, other in pairwise(self.holdings))

    def _place(self, each: Holding) -> tuple[Any, Any, Address]:
        return self._order.key("roles", each.post), self._order.key("people", each.person), each.address

    @cached_property
    def stated_by(self) -> Mapping[str, Sequence[Holding]]:
        """Every holding that is stated of each person, whatever the day."""
        found = defaultdict(list)
        for each in self.holdings:
            found[each.person].append(each)
        return found

    @cached_property
    def stated_for_role(self) -> Mapping[str, Sequence[Holding]]:
        """Every holding that is stated of each role, in any of its teams, whatever the day."""
        found = defaultdict(list)
        for each in self.holdings:
            found[each.post.partition(AT)[0]].append(each)
        return found

    @cached_property
    def stated_for(self) -> Mapping[str, Sequence[Holding]]:
        """Every holding that is stated of each post, whatever the day."""
        found = defaultdict(list)
        for each in self.holdings:
            found[each.post].append(each)
        return found

    def is_undated(self, holding: Holding) -> bool:
        """Tell whether a holding has neither a first nor a last day, as no person's and no team's days limit it."""
        return holding.stay is WITHOUT_DETAILS and holding.person not in self._dated and not self._teams.are_dated

    @cached_property
    def _dated(self) -> frozenset[str]:
        return frozenset(Stating(self._organization.people).any_of("since", "until"))

    def window(self, holding: Holding) -> Window:
        """Return the days on which a holding is in force, within those of its person and of the team of its post."""
        person = self._organization.people[holding.person]
        stay = holding.stay
        dated = stay.since or stay.until
        own = Window(stay.since, stay.until) if dated else ALWAYS
        if person.since or person.until:
            own = own.within(person.since, person.until)

        team = self._posts.home(holding.post)
        if team is None:
            return own
        return own.within(self._teams.begin(team), self._teams.end(team))

    def last_day(self, holding: Holding) -> date | None:
        """Return the last day of a holding: its own, the person's, or that of the post's team, whichever is first."""
        own, of_person = holding.stay.until, self._organization.people[holding.person].until
        if own or of_person:
            own = earlier(own, of_person)
        team = self._posts.home(holding.post)
        return earlier(own, self._teams.end(team)) if team else own

    @cached_property
    def in_force(self) -> Mapping[str, Sequence[Holding]]:
        """Every holding of the day by its post, each part by itself, of those who are away too."""
        found = defaultdict(list)
        for each in self.holdings:
            is_known = each.post in self._posts and each.person in self._people
            if is_known and (each.stay is WITHOUT_DETAILS or (each.counts and each.stay.current(self._day))):
                found[each.post].append(each)
        return found

    @cached_property
    def away(self) -> Mapping[str, Absence]:
        """The people of the day who are away, each with the absence."""
        found = {}
        for person, fields in self._people.items():
            if fields.away and (absence := away(fields.away, self._day)):
                found[person] = absence
        return found

    @cached_property
    def holders(self) -> Mapping[str, Sequence[Holding]]:
        """Who holds each post on the day and is there, each person once, acting ones last."""
        return self._by_post(lambda person: person not in self.away)

    @cached_property
    def absent(self) -> Mapping[str, Sequence[Holding]]:
        """Who holds each post on the day but is away, each person once."""
        if not self.away:
            return {}
        return self._by_post(lambda person: person in self.away)

    def held(self, post: str) -> Sequence[Holding]:
        """Return who holds a post on the day, each person once: those who are there first, then those who are away."""
        return (*self.holders.get(post, ()), *self.absent.get(post, ()))

    @cached_property
    def agents(self) -> Mapping[str, Person]:
        """The agents and services of the day: they hold posts, but are no persons."""
        if not self._has_agents:
            return {}
        return {identifier: person for identifier, person in self._people.items() if not person.is_person}

    def persons(self, post: str) -> Sequence[Holding]:
        """Return the persons who hold a post and are there; agents and services aside."""
        return self._persons_of(self.holders.get(post, ()))

    def is_left_to_agents(self, post: Post) -> bool:
        """Tell whether a post is held, but by no person who is there."""
        return self.is_held(post) and not post.filled and not self.persons(post.id)

    def _persons_of(self, holdings: Sequence[Holding]) -> Sequence[Holding]:
        if not self._has_agents:
            return holdings
        return [each for each in holdings if self._organization.people[each.person].is_person]

    @cached_property
    def _has_agents(self) -> bool:
        # On any day.
        return not all(person.is_person for person in self._organization.people.values())

    def _seated(self, post: Post, holdings: Sequence[Holding]) -> Sequence[Holding]:
        # Those who take seats: persons. Where no number is stated, one holder is expected, and an agent is one.
        return holdings if post.role.seats is None else self._persons_of(holdings)

    @cached_property
    def _repeated(self) -> Mapping[str, Sequence[Holding]]:
        # The holdings of the day that only say again what another one of the same person and post says.
        found: dict[str, list[Holding]] = {}
        for identifier, stated in self.in_force.items():
            if _is_each_once(stated):
                continue
            of_person = defaultdict(list)
            for each in stated:
                of_person[each.person].append(each)

            again = [*chain.from_iterable(map(repeated, of_person.values()))]
            if again:
                found[identifier] = again
        return found

    def _by_post(self, wanted: Callable[[str], bool]) -> Mapping[str, Sequence[Holding]]:
        found = {}
        for identifier, stated in self.in_force.items():
            if _is_each_once(stated):
                here = [each for each in stated if wanted(each.person)]
                if len(here) > 1:
                    here.sort(key=lambda each: each.stay.acting)
                if here:
                    found[identifier] = here
                continue

            said_again = set(map(id, self._repeated.get(identifier, ())))  # what is stated twice counts once
            parts: dict[str, list[Holding]] = defaultdict(list)
            for each in stated:
                if wanted(each.person) and id(each) not in said_again:
                    parts[each.person].append(each)

            if parts:
                found[identifier] = sorted(map(as_one, parts.values()), key=lambda each: each.stay.acting)

        return found

    @cached_property
    def holdings_of(self) -> Mapping[str, Sequence[Holding]]:
        """What each person of the day holds, each post once; nothing where they are away."""
        # Most hold one post, and a list for each of them is three times the size of a tuple.
        found: dict[str, Sequence[Holding]] = dict.fromkeys(self._people, ())
        more = defaultdict(list)
        for each in chain.from_iterable(self.holders.values()):
            if found[each.person]:
                more[each.person].append(each)
            else:
                found[each.person] = (each,)

        for person, others in more.items():
            found[person] = (*found[person], *others)
        return found

    @cached_property
    def kept_by(self) -> Mapping[str, Sequence[Holding]]:
        """What each person holds who holds something while away, each post once."""
        found = defaultdict(list)
        for each in chain.from_iterable(self.absent.values()):
            found[each.person].append(each)
        return found

    def all_of(self, person: str) -> Sequence[Holding]:
        """Return what somebody holds on the day, each post once: what they hold while there, then while away."""
        return (*self.holdings_of.get(person, ()), *self.kept_by.get(person, ()))

    @cached_property
    def in_ended_teams(self) -> Mapping[str, Sequence[Holding]]:
        """The holdings of the day in posts whose team has ended, by the team that ended: it, or one above it."""
        found: dict[str, list[Holding]] = defaultdict(list)
        if not any(self._teams.ended.values()):
            return found

        for each in self.holdings:
            home = self._posts.home(each.post)
            ended = self._teams.ended[home] if home else None
            stated = each.counts and each.stay.current(self._day)
            if ended and stated and each.person in self._people:
                found[ended].append(each)
        return found

    def share(self, holding: Holding) -> float:
        """Return the part of full time that a holding is: as stated, or what the stated ones leave, divided."""
        if not holding.parts:
            share = holding.stay.share
            return self._unstated_share(holding.person) if share is None else share

        stated = [part.stay.share for part in holding.parts if part.stay.share is not None]
        unstated = len(holding.parts) - len(stated)
        if not unstated:
            return sum(stated)
        return sum(stated) + unstated * self._unstated_share(holding.person)

    def _unstated_share(self, person: str) -> float:
        share = self._unstated_shares.get(person)
        return self._people[person].fte if share is None else share

    @cached_property
    def _unstated_shares(self) -> Mapping[str, float]:
        # What each holding of a person is that states no share: what the stated ones leave, divided. One who has a
        # single holding, and states no share of it, is not here: it takes all of the time.
        found = {}
        for person, fields in self._people.items():
            if not self.away and _is_one_unstated(self.holdings_of[person]):
                continue
            shares = [part.stay.share for each in self.all_of(person) for part in each.each_part]
            if shares in ([], [None]):
                continue

            stated = sum(share for share in shares if share is not None)
            left = max(0.0, fields.fte - stated)
            found[person] = left / max(1, shares.count(None))
        return found

    def fillable(self, post: Post) -> bool:
        """Tell whether a post can be vacant: something is said of who holds it, and it is not one of others."""
        said = bool(self._organization.people) or post.role.filled is not None
        return said and not self._teams.is_external(post.team)

    def is_held(self, post: Post) -> bool:
        """Tell whether somebody holds a post and is there, by name or as one of those who are not listed."""
        return bool(post.filled or self.holders.get(post.id))

    def headcount(self, post: Post) -> int:
        """Return how many people hold a post, by name or not; agents and services are none."""
        return post.filled + len(self.persons(post.id))

    def heads(self, post: Post) -> int:
        """Return how many people hold a post, by name or not, also those who are away."""
        return post.filled + len(self._persons_of(self.held(post.id)))

    def capacity(self, post: Post) -> int:
        """Return how many a post can employ, one at least: its seats, or its holders where any number will do."""
        held = 0 if isinstance(post.role.seats, int) else self.headcount(post)
        return max(1, post.seats, held)

    def vacancies(self, post: Post) -> int:
        """Return how many seats of a post are vacant, none where it cannot be.

        One who is acting takes no seat, one who is away keeps theirs. An agent takes none of a stated number.
        """
        seats = post.seats - post.filled
        if seats <= 0 or not self.fillable(post):
            return 0

        seated = self._seated(post, self.held(post.id))
        permanent = [holding for holding in seated if not holding.stay.acting]
        return max(0, seats - len(permanent))

    def free(self, post: Post, day: date | None = None) -> int:
        """Return how many seats of a post are free, today or on another day of its team; who is acting fills one."""
        if day is None:
            return max(0, post.seats - post.filled - len(self._seated(post, self.held(post.id))))

        holders = {
            holding.person
            for holding in self._seated(post, self.stated_for.get(post.id, ()))
            if holding.counts and self._is_in_force(holding, day)
        }
        return max(0, post.seats - post.filled - len(holders))

    def _is_in_force(self, holding: Holding, day: date) -> bool:
        # Whether a holding is in force on a day, whether or not the team is still there on it.
        person = self._organization.people[holding.person]
        return holding.stay.current(day) and person.current(day)

    def empty_since(self, post: Post) -> date | None:
        """Return the day from which nobody holds a post any more; None where nobody ever did, or somebody does."""
        if self.is_held(post):
            return None

        ends = [window.until for window in self._windows(post) if window.until and window.until < self._day]
        return max(ends) + ONE_DAY if ends else None

    def next_start(self, post: Post, after: date) -> date | None:
        """Return the first day after another one on which a holder of a post starts; None where none does."""
        starts = (window.since for window in self._windows(post))
        return min((day for day in starts if day is not None and day > after), default=None)

    def _windows(self, post: Post) -> Iterator[Window]:
        # The days of every holding that is stated of a post, but for those that are never in force.
        for holding in self.stated_for.get(post.id, ()):
            window = self.window(holding)
            if holding.counts and not window.empty:
                yield window


def _is_one_unstated(holdings: Sequence[Holding]) -> bool:
    return len(holdings) == 1 and not holdings[0].parts and holdings[0].stay.share is None


def _is_each_once(holdings: Sequence[Holding]) -> bool:
    # Whether each of those who hold a post is another person, as nearly always.
    return len(holdings) == 1 or len({each.person for each in holdings}) == len(holdings)
