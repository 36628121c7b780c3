"""What every document about one thing is made with: the graph, a language, places, and how things are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.finding import Address, Place
from commops.language.words import kind_word, label, unit
from commops.model.references import EVERYONE, TEAM
from commops.naming.names import Names, kind_of
from commops.records import dataclass
from commops.shapes import Document, Fact, Item, Run, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from commops.graph.holdings import Holding
    from commops.model.development import Measure
    from commops.model.written import Entity
    from commops.shapes import Line

Places = Callable[[Iterable[Address]], Mapping[Address, Place]]
"""How addresses are looked up."""

NAMED: Final = 3
"""How many names stand behind a party that neither answers nor does."""


@dataclass(frozen=True)
class Material(Names):
    """The graph to tell of, the language to tell it in, and the way to the places where it is written."""

    places: Places

    def item(self, kind: str, identifier: str, *more: Run, remark: Line = ()) -> Item:
        """Return something by its name, and what is said of it."""
        return Item((Run(self.distinct(kind, identifier)), *more), (f"{kind}/{identifier}",), remark)

    def items(self, kind: str, identifiers: Iterable[str]) -> Iterator[Item]:
        """Yield things by their names."""
        return (self.item(kind, identifier) for identifier in identifiers)

    def staffed(self, party: str, posts: Sequence[str] | None = None, most: int | None = NAMED) -> Item:
        """Return a party with the people behind it; at most so many by name, their ids all."""
        if party == EVERYONE:
            return Item((Run(self.party(party)),))
        kind, identifier = kind_of(party)
        behind = posts or [identifier]
        present = chain.from_iterable(self.graph.staff.holders.get(post, ()) for post in behind)
        absent = chain.from_iterable(self.graph.staff.absent.get(post, ()) for post in behind)
        people = {held.person: held for held in (*present, *absent)}
        ids = (f"{kind}/{identifier}", *(f"people/{person}" for person in people))
        name = Run(self.distinct(kind, identifier))
        return Item((name, *self._behind(behind, list(people.values()), most)), ids)

    def manager(self, post: str) -> Iterator[Item]:
        """Yield what a post reports to: another post, or a team as a whole with the people who act for it."""
        if line := self.graph.lines.managers.get(post):
            yield self.staffed(line.to)
        elif line := self.graph.lines.collective.get(post):
            yield self.staffed(TEAM + line.to, self.graph.posts.own_and_members(line.to))

    def owner(self, agent: str) -> Iterator[Item]:
        """Yield the owner of an agent as it is stated: a person, or a post with who holds it."""
        if post := self.graph.agents.owning_post(agent):
            yield self.staffed(post.id)
            return

        owner = self.graph.people[agent].owner
        if owner and owner in self.graph.organization.people:
            yield self.item("people", owner)

    def _behind(self, behind: Sequence[str], holdings: Sequence[Holding], most: int | None) -> Iterator[Run]:
        posts = [self.graph.posts[post] for post in behind if post in self.graph.posts]
        filled = sum(post.filled for post in posts)
        if holdings or filled:
            named = holdings[:most]
            # A comma stands before the status of somebody: then people are told apart by another sign.
            between = self.sign("clauses" if any(any(self.status(held)) for held in named) else "things")
            yield Run(self.sign("open"))
            for number, held in enumerate(named):
                yield Run(f"{between if number else ''}{self.distinct('people', held.person)}", Tone.PERSON)
                yield from self.status(held)
            if most is not None and len(holdings) > most:
                yield Run(f"{between}{self.say('and more', number=len(holdings) - most)}", Tone.PERSON)
            if filled:
                before = between if holdings else ""
                yield Run(f"{before}{self.not_listed(filled, beside=bool(holdings))}", Tone.PERSON)
            yield Run(self.sign("close"))
        elif len(posts) == 1 and self.graph.staff.vacancies(posts[0]):
            yield from (Run(self.sign("open")), Run(self.say("vacant"), Tone.VACANT), Run(self.sign("close")))

    def signed(self, person: str, agreement: str) -> Run:
        """Return when somebody signed an agreement, and until when that holds."""
        day = self.graph.people[person].signed.get(agreement)
        if day is None:
            return Run(self.say("not signed"), Tone.VACANT)
        last = self.graph.organization.agreements[agreement].last_day(day)
        if last is None:
            return Run(self.say("signed on", day=day), Tone.DIM)
        if last < self.graph.day:
            return Run(self.say("ran out", day=last), Tone.VACANT)
        return Run(self.say("signed until", day=day, until=last), Tone.DIM)

    def acting(self, holding: Holding) -> Iterator[Run]:
        """Yield until when somebody stands in."""
        if holding.stay.acting:
            until = holding.stay.until
            yield Run(
                f"{self.sign('comma')}{self.say('acting until', day=until) if until else self.say('acting')}",
                Tone.TEMPORARY,
            )

    def away(self, person: str) -> str:
        """Return until when somebody is away; nothing for who is there."""
        absence = self.graph.staff.away.get(person)
        if absence is None:
            return ""
        return self.say("away until", day=absence.until) if absence.until else self.say("away")

    def status(self, holding: Holding) -> Iterator[Run]:
        """Yield what is special about a holder now: no person, acting, or away."""
        if kind := self.no_person(holding.person):
            yield Run(f"{self.sign('comma')}{kind}", Tone.DIM)
        yield from self.acting(holding)
        if away := self.away(holding.person):
            yield Run(f"{self.sign('comma')}{away}", Tone.TEMPORARY)

    def share(self, holding: Holding) -> str:
        """Return the share of full time that a holding is, where anything is said of shares."""
        held = self.graph.staff.all_of(holding.person)
        stated = any(each.stay.share is not None for each in held)
        if not stated and self.graph.people[holding.person].fte == 1:
            return ""
        return part(self.graph.staff.share(holding))

    def terms(self, holding: Holding) -> Iterator[Run]:
        """Yield where and at which hours somebody works in a post, where that is written."""
        said = (self.joined(holding.stay.scope), self.words(holding.stay.hours))
        if any(said):
            yield Run(self.aside(" · ".join(filter(None, said))), Tone.DIM)

    def fact(self, key: str, *rows: Iterable[Item], of: str = "") -> Iterator[Fact]:
        """Yield a fact of the rows that have items, none where no row has."""
        kept = tuple(found for row in rows if (found := tuple(row)))
        if kept:
            yield Fact(key, of or label(key, self.language), kept)

    def listed(self, key: str, items: Iterable[Item], of: str = "") -> Iterator[Fact]:
        """Yield a fact with each item on a row of its own."""
        return self.fact(key, *((item,) for item in items), of=of)

    def plain(self, key: str, *texts: object) -> Iterator[Fact]:
        """Yield a fact of plain texts, one where there is any."""
        return self.fact(key, (Item((Run(str(text)),)) for text in texts if text not in {None, ""}))

    def days(self, since: object, until: object) -> Iterator[Fact]:
        """Yield from when until when something is there."""
        yield from self.plain("from", since)
        yield from self.plain("until", until)

    def general(self, entity: Entity) -> Iterator[Fact]:
        """Yield what everything may say of itself beside name and description."""
        yield from self.plain("aliases", *(self.words(alias) for alias in entity.aliases))
        yield from self.listed("links", (Item((Run(f"{key}: {link}"),)) for key, link in entity.links.items()))

    def document(
        self,
        kind: str,
        identifier: str,
        entity: Entity,
        *groups: Iterable[Fact],
        remark: Iterable[str] = (),
        name: str = "",
    ) -> Document:
        """Return a document; groups without facts are left out."""
        last = (identifier, self._place(kind, identifier), self.as_of())
        return Document(
            key=f"{kind}/{identifier}",
            title=Run(name or self.title(entity, kind, identifier), Tone.STRONG),
            remark=" · ".join(filter(None, (self._what(kind, identifier), *remark))),
            text=self.words(entity.description),
            groups=tuple(facts for group in groups if (facts := tuple(group))),
            summary=(Run(" · ".join(filter(None, last)), Tone.DIM),),
            language=self.language,
        )

    def _what(self, kind: str, identifier: str) -> str:
        # One of a kind in words; what is no person is not called one.
        agent = self.no_person(identifier) if kind == "people" else ""
        return agent or kind_word(kind, self.language)

    def _place(self, kind: str, identifier: str) -> str:
        if identifier in self.graph.standard.lent.get(kind, ()):
            return self.say("of the standard")
        address = self.address(kind, identifier)
        return self.at(self.places([address])[address])

    def title(self, entity: Entity, kind: str, identifier: str) -> str:
        """Return a name in all its languages, that of the document first."""
        name = self.name(kind, identifier)
        others = [other for other in entity.name or () if other and other != entity.called(identifier, self.language)]
        return " · ".join((name, *dict.fromkeys(others)))

    def at(self, place: Place) -> str:
        """Return a place as editors take it."""
        return f"{place.file}:{place.span.line}:{place.span.column}"

    def address(self, kind: str, identifier: str) -> Address:
        """Return where something is written in the model: a position where its role is."""
        return Address((kind, self._written_as(kind, identifier)))

    def _written_as(self, kind: str, identifier: str) -> str:
        posts = self.graph.posts
        return posts[identifier].role_id if kind == "roles" and identifier in posts else identifier


def part(number: float) -> str:
    """Return a part of full time in percent."""
    return f"{number * 100:.0f} %"


def number(value: float | Decimal) -> str:
    """Return a number as people write it."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6f}".rstrip("0").rstrip(".")


def target_in_words(measure: Measure | None, language: str) -> str:
    """Return the target of a measure: `≥ 35 %`, or `0 cases` where there should be none."""
    if measure is None or measure.target is None:
        return ""

    said = f"{number(measure.target)} {unit_in_words(measure, language)}".rstrip()
    if measure.direction == "up":
        return f"≥ {said}"
    if measure.direction == "down" and measure.target != 0:
        return f"≤ {said}"
    return said


def unit_in_words(measure: Measure, language: str) -> str:
    """Return the unit of a measure in a language; nothing where it has none."""
    return unit(measure.unit.in_language(language), language) if measure.unit else ""
