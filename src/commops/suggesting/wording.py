"""What is said of openings, of people in positions, and of what speaks against them, in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.graph.holdings import Window
from commops.language.messages import counted, listed, message, quoted, together
from commops.language.translation import translated
from commops.naming.material import part
from commops.naming.names import Names
from commops.suggesting.bars import Kind
from commops.suggesting.fit import Closeness, levels_short
from commops.suggesting.train import trainings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from commops.graph.holdings import Holding
    from commops.suggesting.advice import Placement
    from commops.suggesting.assignments import Refusal
    from commops.suggesting.bars import Bar
    from commops.suggesting.fit import Lack
    from commops.suggesting.openings import Opening
    from commops.suggesting.train import Trainee
    from commops.suggesting.why_not import Verdict

_MOST_SKILLS = 2
"""How many lacking skills are named one by one; more are counted."""

_SEPARATOR = " · "


class Wording(Names):
    """The words for suggestions, with the names of everything that they are about."""

    def said(self, text: str) -> str:
        """Return a message in the language."""
        return translated(text, self.language)

    def clauses(self, texts: Iterable[str]) -> str:
        """Return several messages beside each other."""
        return _SEPARATOR.join(self.said(text) for text in texts if text)

    def position(self, post: str) -> str:
        """Return what a position is called."""
        return self.distinct("roles", post)

    def person(self, person: str) -> str:
        """Return what somebody is called."""
        return self.distinct("people", person)

    def opening(self, opening: Opening) -> str:
        """Return what an opening is: how many seats are empty, who is away or to come, and how much depends on it."""
        return self.clauses((*self._seats(opening), _depend_on_it(opening)))

    def _seats(self, opening: Opening) -> Iterator[str]:
        if opening.seats:
            yield counted("{number:,} seat empty", "{number:,} seats empty", opening.seats)
        for day in opening.coming:
            yield message("next holder starts {day}", day=day)
        for person in opening.away:
            yield message("{person}: {away}", person=self.person(person), away=self._away(person))

    def _away(self, person: str) -> str:
        until = self.graph.staff.away[person].until
        return self.say("away until", day=until) if until else self.say("away")

    def acting_now(self, opening: Opening) -> Iterator[str]:
        """Yield who is acting already, and until when."""
        for holding in self.graph.staff.holders.get(opening.id, ()):
            if holding.stay.acting:
                until = self.graph.staff.last_day(holding)
                state = self.say("acting until", day=until) if until else self.say("acting")
                yield self.said(message("{person}: {state}", person=self.person(holding.person), state=state))

    def going_on(self, opening: Opening) -> str:
        """Return how many colleagues hold a position, and how many duties go on with them."""
        people = counted("{number:,} other holds it", "{number:,} others hold it", opening.colleagues)
        goes_on = counted("{number:,} duty continues", "{number:,} duties continue", opening.duties)
        return self.said(together(people, goes_on if opening.duties else ""))

    def holder(self, placement: Placement, *, nothing_is_known: bool) -> str:
        """Return what there is to say of somebody as a holder."""
        return self.clauses(
            (
                *self._steps(placement),
                *self._closeness(placement),
                *self._fit(placement, nothing_is_known=nothing_is_known),
                *self._time(placement),
                *(finding.message for finding in placement.findings),
            )
        )

    def acting(self, placement: Placement, *, nothing_is_known: bool) -> str:
        """Return what there is to say of somebody who acts."""
        return self.clauses(
            (
                message("backup {rank}", rank=placement.rank),
                message("until {day}", day=str(placement.terms.until)),
                *self._steps(placement),
                *self._fit(placement, nothing_is_known=nothing_is_known),
                *self._also(placement),
                *(finding.message for finding in placement.findings),
            )
        )

    def _steps(self, placement: Placement) -> Iterator[str]:
        if placement.unsigned:
            agreements = listed(self.distinct("agreements", each) for each in placement.unsigned)
            yield message("sign first: {agreements}", agreements=agreements)

    def _closeness(self, placement: Placement) -> Iterator[str]:
        match placement.closeness:
            case Closeness.BACKUP:
                yield message("holds a backup position")
            case Closeness.NEXT_STEP:
                yield message("next career step")
            case Closeness.TEAM:
                yield message("held it before") if placement.held_before else message("same team")
            case Closeness.FAR:
                pass

    def _fit(self, placement: Placement, *, nothing_is_known: bool) -> Iterator[str]:
        if placement.lacks:
            yield self.lacks(placement.lacks)
        elif not placement.is_known and not nothing_is_known:
            yield message("skills not stated")

    def lacks(self, lacks: Sequence[Lack]) -> str:
        """Return which skills somebody lacks: each by its levels, or of many how many."""
        if len(lacks) <= _MOST_SKILLS:
            return self._with_trainings(message("short in {skills}", skills=listed(map(self.lack, lacks))), lacks)

        stated = [lack for lack in lacks if lack.has is not None]
        levels = levels_short(stated)
        skills = counted("{number:,} skill", "{number:,} skills", len(stated))
        lacking = counted(
            "{number:,} level short in {skills}", "{number:,} levels short in {skills}", levels, skills=skills
        )
        unstated = len(lacks) - len(stated)
        not_stated = counted("{number:,} skill not stated", "{number:,} skills not stated", unstated)
        return together(lacking if stated else "", not_stated if unstated else "", between=", ")

    def lack(self, lack: Lack) -> str:
        """Return a skill with the level that somebody has and the one that is needed."""
        skill = self.distinct("skills", lack.skill)
        if lack.has is None:
            return message("{skill} {needed:,} (not stated)", skill=skill, needed=lack.needed)
        return message("{skill} {has:,} of {needed:,}", skill=skill, has=lack.has, needed=lack.needed)

    def _with_trainings(self, said: str, lacks: Sequence[Lack]) -> str:
        # With which trainings teach what is lacking, where any does.
        found = [*trainings(self.graph, {lack.skill: lack.needed for lack in lacks})]
        if not found:
            return said
        return message("{said}; taught by {trainings}", said=said, trainings=listed(map(self._training, found)))

    def _training(self, identifier: str) -> str:
        name = self.distinct("trainings", identifier)
        when = self.graph.organization.trainings[identifier].when
        return message("{training}, {when}", training=name, when=when) if when else name

    def _time(self, placement: Placement) -> Iterator[str]:
        share, load = placement.terms.share, placement.load
        if share is None:
            yield from self._also(placement)
            return

        yield message("share {share}", share=part(share))
        if load.undivided and not load.is_free:
            # What nobody states a share of would go down without a word.
            kept = part(load.kept_beside(share))
            yield message("{positions} keeps {kept}", positions=listed(map(self.position, load.undivided)), kept=kept)
            yield from self._also(placement, without=load.undivided)
        else:
            yield from self._also(placement)

    def _also(self, placement: Placement, without: Collection[str] = ()) -> Iterator[str]:
        held = self.graph.staff.all_of(placement.pair.person)
        kept = [holding for holding in held if holding.post not in without and not holding.stay.acting]
        positions = [self._with_share(holding) for holding in kept]
        if positions:
            yield message("also {positions}", positions=listed(positions))
        if acting := [*self._acting_too(placement)]:
            yield message("also acting as {positions}", positions=listed(acting))

    def _acting_too(self, placement: Placement) -> Iterator[str]:
        # The other positions in which somebody acts on some of the same days.
        staff, days = self.graph.staff, Window(placement.terms.since, placement.terms.until)
        for holding in staff.stated_by.get(placement.pair.person, ()):
            is_other = holding.counts and holding.stay.acting and holding.post != placement.pair.post
            if is_other and days.meets(staff.window(holding)):
                yield self._with_share(holding)

    def _with_share(self, holding: Holding) -> str:
        name, share = self.position(holding.post), holding.stay.share
        return name if share is None else message("{position} {share}", position=name, share=part(share))

    def training(self, trainee: Trainee) -> str:
        """Return whom to train in what."""
        held = [self.position(holding.post) for holding in self.graph.staff.all_of(trainee.person)]
        said = message(
            "train {person} ({positions}): {skills}",
            person=self.person(trainee.person),
            positions=listed(held),
            skills=listed(map(self._growth, trainee.lacks)),
        )
        return self.said(self._with_trainings(said, trainee.lacks))

    def _growth(self, lack: Lack) -> str:
        skill = self.distinct("skills", lack.skill)
        if lack.has is None:
            return message("{skill} to {needed:,} (not stated)", skill=skill, needed=lack.needed)
        return message("{skill} from {has:,} to {needed:,}", skill=skill, has=lack.has, needed=lack.needed)

    def hiring(self, opening: Opening) -> str:
        """Return what whoever is hired must be able to do; it is whole, to be pasted into an advertisement."""
        if not opening.needs:
            return self.said(message("hire: no skills stated, so anybody"))
        by_level = sorted(opening.needs.items(), key=lambda each: -each[1])
        skills = listed(
            message("{skill} {level:,}", skill=self.distinct("skills", skill), level=level) for skill, level in by_level
        )
        return self.said(message("hire: {skills}", skills=skills))

    def bar(self, bar: Bar) -> str:  # noqa: C901, PLR0911 - one for each kind
        """Return what speaks against somebody in a position."""
        match bar.kind:
            case Kind.HELD:
                return self.said(message("holds it already, or will"))
            case Kind.EXTERNAL:
                return self.said(message("its team is external"))
            case Kind.SEATS:
                return self.said(
                    counted("its {number:,} seat is taken", "all of its {number:,} seats are taken", int(bar.has or 0))
                )
            case Kind.SEPARATION:
                return self._separation(bar)
            case Kind.REPORTING:
                positions = listed(map(self.position, bar.about))
                return self.said(message("holds {positions}: one would report to the other", positions=positions))
            case Kind.AWAY:
                return self.said(message("away"))
            case Kind.LEAVES:
                return self.said(message("leaves on {day}", day=str(bar.day)))
            case Kind.POSITIONS:
                return self.said(counted("holds {number:,} position", "holds {number:,} positions", len(bar.about)))
            case Kind.ROOM:
                return self._room(bar)
            case Kind.SKILL:
                return self._skill(bar)
            case Kind.UNKNOWN:
                return self.said(
                    message("no skills to compare, and not from a backup position, the team or one career step away")
                )

    def _separation(self, bar: Bar) -> str:
        theirs, own = (self.distinct("duties", duty) for duty in bar.duties)
        return self.said(
            message(
                "{separation}: who does {theirs} must not do {own}",
                separation=self.distinct("separations", bar.about[0]),
                theirs=theirs,
                own=own,
            )
        )

    def _room(self, bar: Bar) -> str:
        positions = listed(map(self.position, bar.about))
        needed = part(bar.needs or 0)
        if bar.has is None:
            return self.said(message("{positions} leaves no time; {needed} needed", positions=positions, needed=needed))
        return self.said(
            message(
                "{positions} takes {taken}; {needed} needed", positions=positions, taken=part(bar.has), needed=needed
            )
        )

    def _skill(self, bar: Bar) -> str:
        skill = self.distinct("skills", bar.about[0])
        if bar.has is None:
            return self.said(message("{skill}: not stated, {needed:,} needed", skill=skill, needed=int(bar.needs or 0)))
        return self.said(
            message("{skill}: {has:,}, {needed:,} needed", skill=skill, has=int(bar.has), needed=int(bar.needs or 0))
        )

    def verdict(self, verdict: Verdict) -> str:
        """Return in one sentence whether somebody can hold a position."""
        person, position = self.person(verdict.person), self.position(verdict.opening.id)
        if verdict.can_hold:
            return self.said(message("{person} can hold {position}", person=person, position=position))
        return self.said(message("{person} cannot hold {position}", person=person, position=position))

    def left(self, refusal: Refusal) -> str:
        """Return why something is not written that is suggested."""
        pair = refusal.placement.pair
        named = {"person": pair.person, "position": pair.post}
        if refusal.refused:
            return message("not written: '{person}' as '{position}': {why}", why=refusal.refused.message, **named)
        agreements = quoted(refusal.placement.unsigned)
        return message(
            "not written: '{person}' as '{position}' has to sign {agreements} first", agreements=agreements, **named
        )

    def nearness(self, verdict: Verdict) -> str:
        """Return how far somebody is from a position, and who is nearest."""
        return self.clauses(_nearness(self, verdict))


def _depend_on_it(opening: Opening) -> str:
    if not opening.lost:
        return ""
    if opening.lost_core == opening.lost:
        return counted("{number:,} core duty depends on it", "{number:,} core duties depend on it", len(opening.lost))
    duties = counted("{number:,} duty depends on it", "{number:,} duties depend on it", len(opening.lost))
    if not opening.lost_core:
        return duties
    return message("{duties}, {number:,} of them core", duties=duties, number=len(opening.lost_core))


def _nearness(words: Wording, verdict: Verdict) -> Iterator[str]:
    if verdict.levels:
        yield counted("{number:,} level short in all", "{number:,} levels short in all", verdict.levels)
    if verdict.rank:
        yield message("backup {rank}", rank=verdict.rank)
    if verdict.levels and verdict.nearest:
        yield _nearest(words.person(verdict.nearest.person), verdict.nearest.levels)


def _nearest(person: str, levels: int) -> str:
    if not levels:
        return message("nearest: {person}, who has every skill", person=person)
    return counted(
        "nearest: {person}, {number:,} level short", "nearest: {person}, {number:,} levels short", levels, person=person
    )
