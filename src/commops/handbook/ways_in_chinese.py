"""How a collaboration takes place, as a sentence of a Chinese regulation: how often, by which way, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.model.kinds import Channel
from commops.naming.material import number
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from commops.handbook.drafting import Drafting
    from commops.model.cooperation import Collaboration

_PERIODS: Final[Mapping[str, str]] = {
    "daily": "每日",
    "weekly": "每周",
    "biweekly": "每两周",
    "monthly": "每月",
    "quarterly": "每季度",
    "annual": "每年",
}
_COUNTED: Final = frozenset(_PERIODS) - {"daily"}
"""The periods in which something takes place once: 每周召开一次, but 每日沟通."""

_AS_NEEDED: Final = "on-demand"


def in_chinese(draft: Drafting, written: Collaboration) -> str:
    """Return how a collaboration takes place, without a full stop; nothing where nothing is said of it."""
    way = _WAYS.get(written.channel, _in_any_way) if written.channel else _in_any_way
    return way(_Way(draft, written))


@dataclass(frozen=True)
class _Way:
    """What a sentence says of a collaboration."""

    draft: Drafting
    written: Collaboration

    @property
    def is_as_needed(self) -> bool:
        """Whether it takes place as needed."""
        return self.written.cadence == _AS_NEEDED

    @property
    def is_of_several(self) -> bool:
        """Whether several parties take part."""
        return len(self.written.between) > 1

    @property
    def period(self) -> str:
        """How often it takes place; nothing where that is not said, or as needed."""
        cadence = self.written.cadence
        if cadence is None or self.is_as_needed:
            return ""
        return _PERIODS.get(cadence) or self.draft.often(cadence)

    @property
    def parties(self) -> str:
        """All parties within a sentence: of one, whom it concerns."""
        if self.is_of_several:
            return self.draft.parties(self.written.between)
        return self.draft.people_of(self.written.between)

    @property
    def details(self) -> str:
        """On which days, and how long."""
        when = self.draft.words(self.written.when)
        at = self.draft.aside(when) if when else ""
        minutes = f"，每次 {number(self.written.minutes)} 分钟" if self.written.minutes else ""
        return at + minutes

    def once(self, verb: str) -> str:
        """Return a verb with how often it is done: 每周召开一次."""
        return f"{self.period}{verb}一次" if self.written.cadence in _COUNTED else f"{self.period}{verb}"

    def behind(self, text: str) -> str:
        """Return a text behind which the parties stand."""
        return f"，{text.format(parties=self.parties)}" if self.written.between else ""


def _held(way: _Way) -> str:
    held = way.once("召开") if way.period else "以会议方式进行"
    if way.is_as_needed:
        held = "根据需要召开"
    return held + way.details + way.behind("{parties}参加")


def _chatted(way: _Way) -> str:
    often = "随时" if way.is_as_needed else way.period
    if way.is_of_several:
        return f"{way.parties}{often}通过群聊沟通{way.details}"
    return f"{often}通过群聊沟通{way.details}{way.behind('{parties}参加')}"


def _written(way: _Way) -> str:
    if way.is_of_several:
        when = "遇有需要，" if way.is_as_needed else ""
        return f"{when}由{way.parties}{way.once('书面商定')}{way.details}"
    issued = "按需以书面形式发布" if way.is_as_needed else way.once("以书面形式发布")
    return issued + way.details + way.behind("发至{parties}")


def _mailed(way: _Way) -> str:
    if not way.is_of_several:
        sent = "按需以邮件通报" if way.is_as_needed else way.once("以邮件通报")
        return sent + way.details + way.behind("发至{parties}")
    if way.is_as_needed:
        return f"{way.parties}遇事以邮件联系{way.details}"

    givers = [party for party in way.written.between if party in way.written.gives]
    others = [party for party in way.written.between if party not in givers]
    if len(givers) == 1:
        return f"由{_named(way, givers)}{way.once(f'以邮件向{_named(way, others)}通报')}{way.details}"
    return f"{way.parties}{way.once('以邮件互通')}情况{way.details}"


def _on_a_board(way: _Way) -> str:
    if way.is_of_several:
        updated = "随时共同更新看板" if way.is_as_needed else way.once("共同更新看板")
        return f"由{way.parties}{updated}{way.details}"
    updated = "随时更新看板" if way.is_as_needed else way.once("更新看板")
    return updated + way.details + way.behind("供{parties}查看")


def _in_any_way(way: _Way) -> str:
    done = way.once("进行") if way.period else ""
    if way.is_as_needed:
        done = "根据需要进行"
    return (done + way.details + way.behind("{parties}参加")).strip("，")


def _named(way: _Way, parties: Sequence[str]) -> str:
    return way.draft.parties(parties)


_WAYS: Final[Mapping[str, Callable[[_Way], str]]] = {
    Channel.MEETING: _held,
    Channel.CHAT: _chatted,
    Channel.DOCUMENT: _written,
    Channel.MAIL: _mailed,
    Channel.BOARD: _on_a_board,
}
