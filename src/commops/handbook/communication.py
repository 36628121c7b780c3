"""The chapter on collaboration: what is met, written and sent within the organisation and with others, who decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from commops.book_shapes import Article, Clause
from commops.model.kinds import Channel
from commops.naming.material import number
from commops.naming.names import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from commops.handbook.drafting import Drafting
    from commops.model.cooperation import Collaboration

_OFTEN: Final[Mapping[str, tuple[str, str]]] = {
    "daily": ("every day", "每日"),
    "weekly": ("once a week", "每周一次"),
    "biweekly": ("every two weeks", "每两周一次"),
    "monthly": ("once a month", "每月一次"),
    "quarterly": ("once a quarter", "每季度一次"),
    "annual": ("once a year", "每年一次"),
    "on-demand": ("as needed", "根据需要"),
}
"""How often something takes place, as a sentence says it."""


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
        yield Article("collaboration/inside", "", title, blocks=tuple(each.clause() for each in inside))
    if outward:
        title = draft.either("With others", "跨部门协作")
        yield Article("collaboration/outward", "", title, blocks=tuple(each.clause() for each in outward))


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

    def clause(self) -> Clause:
        """Return what it is, how it takes place, what each party gives, who decides, how one hears of results."""
        draft = self.draft
        text = draft.sentences(self._how(), draft.words(self.written.description))
        below = (*self._gives(), *self._decides(), *self._feedback())
        return Clause("", text, draft.name("collaborations", self.identifier), below)

    def _how(self) -> str:
        # Held once a week on Monday 10:00 for 60 minutes, with everyone in the team.
        way = self._in_chinese() if self.draft.is_chinese else self._in_english()
        said = filter(None, (way, self._parties()))
        return self.draft.sentence(self.draft.head(self.draft.sign("comma").join(said)))

    def _in_english(self) -> str:
        written = self.written
        often = self._often()
        when = self.draft.words(written.when)
        minutes = f"for {number(written.minutes)} minutes" if written.minutes else ""
        if written.channel == Channel.MEETING:
            return " ".join(filter(None, ("held", often, f"({when})" if when else "", minutes)))
        way = _BY[written.channel] if written.channel else ""
        return ", ".join(filter(None, (way, often, when, minutes)))

    def _in_chinese(self) -> str:
        written = self.written
        often = self._often()
        when = self.draft.words(written.when)
        minutes = f"每次 {number(written.minutes)} 分钟" if written.minutes else ""
        at = self.draft.aside(when) if when else ""
        way = _CHINESE_WAYS.get(written.channel, _done) if written.channel else _done
        return "，".join(filter(None, (way(often) + at, minutes)))

    def _often(self) -> str:
        cadence = self.written.cadence
        if cadence is None:
            return ""
        return self.draft.either(*_OFTEN[cadence]) if cadence in _OFTEN else self.draft.often(cadence)

    def _parties(self) -> str:
        draft, parties = self.draft, self.written.between
        if not parties:
            return ""
        channel = self.written.channel
        if len(parties) == 1:
            meets = channel in {Channel.MEETING, Channel.CHAT}
            whom = draft.people_of(parties)
            return draft.either(
                "{preposition} {all}",
                "{all}参加" if meets else "适用于{all}",
                preposition="with" if meets else "for",
                all=whom,
            )
        meets = channel == Channel.MEETING
        return draft.either(
            "{preposition} {parties}",
            "{parties}参加" if meets else "参与方为{parties}",
            preposition="with" if meets else "between",
            parties=draft.parties(parties),
        )

    def _gives(self) -> Iterator[Clause]:
        draft = self.draft
        given = [
            draft.either(
                "{party} brings {what}",
                "{party}提供{what}",
                party=draft.party(party),
                what=draft.unfinished(draft.words(what)),
            )
            for party, what in self.written.gives.items()
        ]
        if given:
            text = draft.sentence(draft.head(draft.joined(given, "clauses")))
            yield Clause("", text, draft.either("Contributions", "各方分工"))

    def _decides(self) -> Iterator[Clause]:
        draft, decides = self.draft, self.written.decides
        if decides is None:
            return
        by = draft.party(decides.by)
        duties = [duty for duty in decides.duties if duty in draft.graph.duties]
        if not duties:
            text = draft.either("{by} decides.", "由{by}决定。", by=draft.head(by))
        else:
            text = draft.either(
                "Questions about {duties} are decided by {by}.",
                "涉及{names}的事项，由{by}决定。",
                duties=draft.quoted("duties", duties),
                names=draft.things("duties", duties),
                by=by,
            )
        yield Clause("", text, draft.either("Decisions", "决策"))

    def _feedback(self) -> Iterator[Clause]:
        draft = self.draft
        if text := draft.words(self.written.feedback):
            yield Clause("", draft.sentence(text), draft.either("Feedback", "反馈"))


_BY: Final[Mapping[str, str]] = {
    Channel.CHAT: "by chat",
    Channel.DOCUMENT: "in writing",
    Channel.MAIL: "by email",
    Channel.BOARD: "on a board",
}


def _held(often: str) -> str:
    return _once(often, "召开") or "以会议方式进行"


def _chatted(often: str) -> str:
    return f"{often.removesuffix('一次')}通过群聊沟通"


def _written(often: str) -> str:
    if often.endswith("一次"):
        return f"{often.removesuffix('一次')}以书面文件形式办理一次"
    return f"{often}以书面文件形式办理"


def _mailed(often: str) -> str:
    if often and not often.endswith("一次"):
        return f"{often}通过邮件联系"
    return _once(often, "以邮件方式通报") or "以邮件方式进行"


def _on_a_board(often: str) -> str:
    return _once(often, "更新看板") or "以看板方式进行"


def _done(often: str) -> str:
    return _once(often, "进行")


def _once(often: str, verb: str) -> str:
    # 每周召开一次, but 根据需要召开.
    if often.endswith("一次"):
        return f"{often.removesuffix('一次')}{verb}一次"
    return f"{often}{verb}" if often else ""


_CHINESE_WAYS: Final[Mapping[str, Callable[[str], str]]] = {
    Channel.MEETING: _held,
    Channel.CHAT: _chatted,
    Channel.DOCUMENT: _written,
    Channel.MAIL: _mailed,
    Channel.BOARD: _on_a_board,
}
