"""Collaborations in words: who works with whom, for what, how and how often, and where that is not defined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.department.meeting_calendar import Meetings
from commops.graph.cooperation import not_covered
from commops.graph.recurrence import rule_text
from commops.language.messages import counted, message, together
from commops.model.references import TEAM
from commops.planning.item_words import NAMED, ItemWords
from commops.shapes import Checklist

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.finding import Address
    from commops.graph import Graph
    from commops.graph.cooperation import Together
    from commops.model.cooperation import Collaboration
    from commops.model.words import Words
    from commops.shapes import CheckSection, Item

VERSION: Final = 1


def collaboration_list(graph: Graph, language: str, *, full: bool = False) -> Checklist:
    """Return who works with whom on a day as a list in a language."""
    return _List(ItemWords(graph, language, "commops collaborations", full)).drawn()


def is_outside(graph: Graph, party: str) -> bool:
    """Tell whether a party is an external team, or a position in one."""
    if party.startswith(TEAM):
        return graph.teams.is_external(party.removeprefix(TEAM))
    found = graph.posts.find(party)
    return found is not None and graph.teams.is_external(found.team)


class _List:
    def __init__(self, words: ItemWords) -> None:
        self._words = words
        self._graph = words.graph
        self._written = words.graph.organization.collaborations
        self._missing = not_covered(words.graph)

    def drawn(self) -> Checklist:
        words = self._words
        return Checklist(
            title=words.said(message("Collaborations")),
            remark=words.names.as_of(),
            sections=tuple(self._sections()),
            notes=tuple(map(words.said, self._notes())),
            language=words.language,
        )

    def _sections(self) -> Iterator[CheckSection]:
        outside, between, inside = self._parted()
        missing = [self._undefined(*pair) for pair in self._missing.items() if pair[1].is_regular]
        found = (
            ("missing", message("Teams that work together without a collaboration"), missing, True),
            ("outside", message("With the outside"), outside, False),
            ("between", message("Between teams and positions"), between, False),
            ("inside", message("Within a team"), inside, False),
        )
        for key, title, items, tasks in found:
            if items:
                yield self._words.section(key, title, items, tasks=tasks)

    def _parted(self) -> tuple[list[Item], list[Item], list[Item]]:
        outside: list[Item] = []
        between: list[Item] = []
        inside: list[Item] = []
        for each in self._graph.in_order("collaborations", self._written):
            parties = self._written[each].between
            if any(is_outside(self._graph, party) for party in parties):
                outside.append(self._collaboration(each))
            elif len(parties) == 1:
                inside.append(self._collaboration(each))
            else:
                between.append(self._collaboration(each))
        return outside, between, inside

    def _notes(self) -> Iterator[str]:
        if not self._written:
            yield message("No collaborations are described: write them under `collaborations`.")
        if number := sum(not each.is_regular for each in self._missing.values()):
            yield counted(
                "{number:,} more pair of teams shares one duty and has no collaboration.",
                "{number:,} more pairs of teams share one duty each and have no collaboration.",
                number,
            )
        if number := len(Meetings(self._graph).series):
            yield counted(
                "{number:,} collaboration has a day and a time: `{command}`",
                "{number:,} collaborations have a day and a time: `{command}`",
                number,
                command="commops collaborations -o meetings.ics",
            )

    def _collaboration(self, identifier: str) -> Item:
        each = self._written[identifier]
        return self._words.thing("collaborations", identifier, together(*self._said(each)))

    def _said(self, each: Collaboration) -> Iterator[str]:
        names = self._words.names
        yield names.joined(map(names.party, each.between))
        how = [names.term(each.channel) if each.channel else "", names.often(each.cadence), self._text(each.when)]
        if each.minutes:
            how.append(self._words.said(message("{minutes:g} min", minutes=each.minutes)))
        yield " · ".join(filter(None, how))
        if each.mode:
            yield names.term(each.mode)
        if each.decides:
            yield self._decides(each)
        for party, what in each.gives.items():
            yield message("{party} gives {what}", party=names.party(party), what=self._text(what))
        if each.feedback and self._words.full:
            yield message("feedback: {text}", text=self._text(each.feedback))

    def _decides(self, each: Collaboration) -> str:
        if each.decides is None:
            return ""
        role = self._words.name("roles", each.decides.by)
        if not each.decides.duties:
            return message("{role} decides", role=role)
        duties = self._words.some("duties", each.decides.duties)
        return message("{role} decides on {duties}", role=role, duties=duties)

    def _text(self, text: Words | None) -> str:
        return text.in_language(self._words.language) if text else ""

    def _undefined(self, pair: tuple[str, str], shared: Together) -> Item:
        one, other = self._graph.in_order("teams", pair)
        names = message("{one} and {other}", one=self._words.name("teams", one), other=self._words.name("teams", other))
        said = together(self._duties(shared), self._hand_offs(shared))
        return self._words.text(names, f"teams/{one}", f"teams/{other}", remark=said)

    def _duties(self, shared: Together) -> str:
        if not shared.duties:
            return ""
        duties = self._words.some("duties", self._graph.in_order("duties", shared.duties))
        return counted(
            "{number:,} duty together: {duties}",
            "{number:,} duties together: {duties}",
            len(shared.duties),
            duties=duties,
        )

    def _hand_offs(self, shared: Together) -> str:
        if not shared.hand_offs:
            return ""
        hand_offs = sorted(shared.hand_offs)
        shown = hand_offs if self._words.full else hand_offs[:NAMED]
        steps = [self._step(address) for address in shown]
        return counted(
            "{number:,} hand-off: {steps}",
            "{number:,} hand-offs: {steps}",
            len(hand_offs),
            steps=self._words.with_others("workflows", steps, len(hand_offs) - len(shown)),
        )

    def _step(self, address: Address) -> str:
        workflow, step = step_at(address)
        fields = self._graph.organization.workflows[workflow].steps[step]
        name = fields.called(fields.id, self._words.language)
        return f"{self._words.name('workflows', workflow)} → {name}"


def step_at(address: Address) -> tuple[str, int]:
    """Return the workflow and the number of the step at an address."""
    _, workflow, _, number = address.keys
    return workflow, int(number)


def collaboration_data(graph: Graph) -> Mapping[str, Any]:
    """Return who works with whom for programs, as docs/collaborations.schema.json says."""
    meetings = Meetings(graph)
    written = graph.organization.collaborations
    return {
        "version": VERSION,
        "on": graph.day.isoformat(),
        "collaborations": [_data(meetings, each) for each in graph.in_order("collaborations", written)],
        "missing": [_undefined(graph, *pair) for pair in not_covered(graph).items()],
    }


def _data(meetings: Meetings, identifier: str) -> Mapping[str, Any]:
    graph = meetings.graph
    each = graph.organization.collaborations[identifier]
    decides = each.decides
    return {
        "collaboration": identifier,
        "between": [str(party) for party in each.between],
        "outside": any(is_outside(graph, party) for party in each.between),
        "mode": each.mode and str(each.mode),
        "channel": each.channel and str(each.channel),
        "cadence": each.cadence and str(each.cadence),
        "when": each.when and each.when.in_language("en"),
        "minutes": each.minutes,
        "gives": {str(party): what.in_language("en") for party, what in each.gives.items()},
        "decides": decides and {"by": decides.by, "duties": list(decides.duties)},
        "event": _event(meetings, identifier),
    }


def _event(meetings: Meetings, identifier: str) -> Mapping[str, Any] | None:
    if identifier not in meetings.series:
        return None
    return {
        "first": meetings.start(identifier).isoformat(timespec="minutes"),
        "zone": meetings.zone(identifier) or None,
        "minutes": meetings.minutes(identifier),
        "rule": rule_text(meetings.series[identifier].rule),
    }


def _undefined(graph: Graph, pair: tuple[str, str], shared: Together) -> Mapping[str, Any]:
    steps = [step_at(address) for address in sorted(shared.hand_offs)]
    workflows = graph.organization.workflows
    return {
        "teams": list(pair),
        "duties": list(graph.in_order("duties", shared.duties)),
        "hand_offs": [{"workflow": name, "step": workflows[name].steps[number].id} for name, number in steps],
        "expected": shared.is_regular,
    }
