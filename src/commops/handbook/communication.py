"""The chapter on collaboration: what is met, written and sent within the organisation and with others, who decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.book_shapes import Article, Clause
from commops.handbook.ways_in_chinese import in_chinese
from commops.model.kinds import Channel
from commops.naming.material import number
from commops.naming.names import kind_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.handbook.drafting import Drafting
    from commops.model.cooperation import Collaboration

_OFTEN: Final[Mapping[str, str]] = {
    "daily": "every day",
    "weekly": "once a week",
    "biweekly": "every two weeks",
    "monthly": "once a month",
    "quarterly": "once a quarter",
    "annual": "once a year",
    "on-demand": "as needed",
}
"""How often something takes place, as an English sentence says it."""


def articles(draft: Drafting) -> Iterator[Article]:
    """Yield the articles of the chapter."""
    known = draft.graph.organization.collaborations
    in_order = [Cooperation(draft, each, known[each]) for each in draft.graph.in_order("collaborations", known)]
    inside = [each for each in in_order if not each.is_outward]
    outward = [each for each in in_order if each.is_outward]
    if inside:
        title = draft.either("Within the organisation", "内部沟通")
        if len(draft.own_teams) == 1:
            title = draft.either("Within the team", "部门内部沟通")
        yield Article("collaboration/inside", "", title, blocks=tuple(_clauses(draft, inside)))
    if outward:
        title = draft.either("With others", "跨部门协作")
        yield Article("collaboration/outward", "", title, blocks=tuple(_clauses(draft, outward)))


def _clauses(draft: Drafting, cooperations: Sequence[Cooperation]) -> Iterator[Clause]:
    # Where one party decides in all of them, that is said once, behind them.
    decided = [each.decided for each in cooperations if each.decided]
    deciders = {by for by, _ in decided}
    is_shared = len(decided) > 1 and len(deciders) == 1
    for each in cooperations:
        yield each.clause(decides=not is_shared)
    if is_shared:
        (by,) = deciders
        duties = dict.fromkeys(duty for _, some in decided for duty in some)
        yield decision(draft, by, [*duties])


def decision(draft: Drafting, by: str, duties: Sequence[str]) -> Clause:
    """Return who decides, and on which duties where they are named."""
    party = draft.party(by)
    if not duties:
        text = draft.either("{by} decides.", "由{by}决定。", by=draft.head(party))
    else:
        text = draft.either(
            "Questions about {duties} are decided by {by}.",
            "涉及{names}的事项，由{by}决定。",
            duties=draft.quoted("duties", duties),
            names=draft.things("duties", duties),
            by=party,
        )
    return Clause("", text, draft.either("Decisions", "决策"))


@dataclass(frozen=True)
class Cooperation:
    """A collaboration as a clause."""

    draft: Drafting
    identifier: str
    written: Collaboration

    @property
    def is_outward(self) -> bool:
        """Whether anybody outside takes part."""
        teams, posts = self.draft.graph.teams, self.draft.graph.posts
        for party in self.written.between:
            kind, identifier = kind_of(party)
            team = identifier if kind == "teams" else posts.home(identifier)
            if teams.is_external(team):
                return True
        return False

    @property
    def decided(self) -> tuple[str, Sequence[str]] | None:
        """Who decides on which duties; None where nothing is said of it, or of no duty."""
        decides = self.written.decides
        if decides is None:
            return None

        duties = [duty for duty in decides.duties if duty in self.draft.graph.duties]
        return (decides.by, duties) if duties else None

    def clause(self, *, decides: bool = True) -> Clause:
        """Return what it is, how it takes place, what each party gives, who decides, how one hears of results."""
        draft = self.draft
        text = draft.sentences(self._how(), draft.words(self.written.description))
        deciding = self._decides() if decides or not self.decided else ()
        feedback = tuple(self._feedback())
        below = (*self._gives(), *deciding, *feedback)
        if len(below) == 1:  # is no list
            # Who gives or decides what is a sentence by itself.
            label = f"{below[0].label}{draft.sign('colon')}" if feedback else ""
            text = draft.sentences(text, label + below[0].text)
            below = ()
        return Clause("", text, draft.name("collaborations", self.identifier), below)

    def _how(self) -> str:
        # Held once a week on Monday 10:00 for 60 minutes, with everyone in the team.
        draft = self.draft
        if draft.is_chinese:
            return draft.sentence(in_chinese(draft, self.written))
        said = filter(None, (self._in_english(), self._parties()))
        return draft.sentence(draft.head(draft.sign("comma").join(said)))

    def _in_english(self) -> str:
        written = self.written
        often = self._often()
        when = self.draft.words(written.when)
        minutes = f"for {number(written.minutes)} minutes" if written.minutes else ""
        if written.channel == Channel.MEETING:
            return " ".join(filter(None, ("held", often, f"({when})" if when else "", minutes)))
        way = _BY[written.channel] if written.channel else ""
        return ", ".join(filter(None, (f"{way} {often}".strip(), when, minutes)))

    def _often(self) -> str:
        cadence = self.written.cadence
        return _OFTEN.get(cadence or "") or self.draft.often(cadence)

    def _parties(self) -> str:
        draft, parties = self.draft, self.written.between
        if not parties:
            return ""
        if len(parties) == 1:
            meets = self.written.channel in {Channel.MEETING, Channel.CHAT}
            return f"{'with' if meets else 'for'} {draft.people_of(parties)}"
        meets = self.written.channel == Channel.MEETING
        return f"{'with' if meets else 'between'} {draft.parties(parties)}"

    def _gives(self) -> Iterator[Clause]:
        draft = self.draft
        given = [
            draft.either(
                "{party} brings {what}",
                "{party}{verb}{what}",
                party=draft.party(party),
                verb=self._giving(party),
                what=draft.unfinished(draft.words(what)),
            )
            for party, what in self.written.gives.items()
        ]
        if given:
            text = draft.sentence(draft.head(draft.joined(given, "clauses")))
            yield Clause("", text, draft.either("Contributions", self._contributions()))

    @property
    def _is_within_one(self) -> bool:
        """Whether one team, or everybody, meets."""
        return len(self.written.between) == 1 and self.written.channel == Channel.MEETING

    def _giving(self, party: str) -> str:
        # One reports to the head of a meeting; of a document, each party does its part.
        if self._is_within_one:
            leads = (self.draft.graph.teams[team].lead for team in self.draft.own_teams)
            return "通报" if party in leads else "汇报"
        is_shared_document = self.written.channel == Channel.DOCUMENT and len(self.written.gives) > 1
        return "负责" if is_shared_document else "提供"

    def _contributions(self) -> str:
        if self._is_within_one:
            return "会议内容"
        return "各方分工" if len(self.written.gives) > 1 else "提供内容"

    def _decides(self) -> Iterator[Clause]:
        decides = self.written.decides
        if decides is not None:
            _, duties = self.decided or ("", ())
            yield decision(self.draft, decides.by, duties)

    def _feedback(self) -> Iterator[Clause]:
        draft = self.draft
        if text := draft.words(self.written.feedback):
            yield Clause("", draft.sentence(text), draft.either("Feedback", "反馈"))


_BY: Final[Mapping[str, str]] = {
    Channel.CHAT: "carried on by chat",
    Channel.DOCUMENT: "put in writing",
    Channel.MAIL: "exchanged by email",
    Channel.BOARD: "updated on a board",
}
