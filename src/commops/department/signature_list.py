"""Signatures in words: what is to be signed, what lapses soon, and what is signed; and the same for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.department.signatures import State, last_day, required_signatures, signatures
from commops.language.messages import counted, message, together
from commops.model.references import EVERYONE
from commops.planning.item_words import ItemWords
from commops.shapes import Checklist

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.department.signatures import Signature
    from commops.finding import Address
    from commops.graph import Graph
    from commops.shapes import CheckSection, Item

VERSION: Final = 1


def signature_list(graph: Graph, language: str, within: int, *, full: bool = False) -> Checklist:
    """Return the signatures of a day as a list in a language; those lapse that end within so many days."""
    return _List(ItemWords(graph, language, "commops agreements", full), signatures(graph, within), within).drawn()


class _List:
    def __init__(self, words: ItemWords, found: Sequence[Signature], within: int) -> None:
        self._words = words
        self._graph = words.graph
        self._found = found
        self._within = within

    def drawn(self) -> Checklist:
        words = self._words
        return Checklist(
            title=words.said(message("Agreements")),
            remark=words.names.as_of(),
            sections=tuple(self._sections()),
            notes=tuple(map(words.said, self._notes())),
            language=words.language,
        )

    def _sections(self) -> Iterator[CheckSection]:
        required = [each for each in self._found if each.required is not None]
        unasked = [each for each in self._found if each.required is None]
        to_sign = [each for each in required if each.is_open]
        lapsing = sorted((each for each in required if each.lapses), key=lambda each: str(each.until))
        signed = [each for each in required if each.state is State.SIGNED and not each.lapses]

        agreements = self._graph.in_order("agreements", self._graph.organization.agreements)
        yield from self._section("agreements", message("All agreements"), map(self._agreement, agreements))
        yield from self._section("to-sign", message("To be signed"), map(self._open, to_sign), tasks=True)
        soon = counted("Lapses within {number:,} day", "Lapses within {number:,} days", self._within)
        yield from self._section("lapsing", soon, map(self._signed, lapsing), tasks=True)
        yield from self._section("signed", message("Signed"), map(self._signed, signed))
        yield from self._section("not-required", message("Signed, but not required"), map(self._signed, unasked))

    def _section(self, key: str, title: str, items: Iterable[Item], *, tasks: bool = False) -> Iterator[CheckSection]:
        found = list(items)
        if found:
            yield self._words.section(key, title, found, tasks=tasks)

    def _notes(self) -> Iterator[str]:
        if not self._graph.organization.agreements:
            yield message("No agreements are described: write them under `agreements`.")
            return

        required = [each for each in self._found if each.required is not None]
        if not required:
            yield message("No signature is required of anybody.")
        elif not any(each.is_open or each.lapses for each in required):
            day = last_day(self._graph.day, self._within)
            yield message("Everything that is required is signed, and nothing lapses until {day}.", day=day)

    def _agreement(self, identifier: str) -> Item:
        agreement = self._graph.organization.agreements[identifier]
        required = list(required_signatures(self._found, identifier))
        done = sum(each.state is State.SIGNED for each in required)
        number = message("{done:,} of {all:,} signed", done=done, all=len(required))
        of = self._required_of(agreement.required_of) if agreement.required_of else ""
        access = self._for_access(identifier)
        renewed = self._words.names.duration(agreement.renew)
        valid = message("valid for {time}", time=renewed) if renewed else ""
        return self._words.thing("agreements", identifier, together(number, of, access, valid))

    def _for_access(self, agreement: str) -> str:
        # The other way to need a signature: by access to information that names the agreement.
        organization = self._graph.organization
        naming = [each for each, said in organization.information.items() if said.agreement == agreement]
        if not naming:
            return ""
        names = [self._words.name("information", each) for each in self._graph.in_order("information", naming)]
        return message("needed for access to {information}", information=self._words.names.joined(names))

    def _open(self, each: Signature) -> Item:
        return self._item(each, together(self._state(each), self._why(each.required)))

    def _signed(self, each: Signature) -> Item:
        return self._item(each, self._state(each))

    def _item(self, each: Signature, said: str) -> Item:
        agreement = self._words.name("agreements", each.agreement)
        remark = message("{agreement}: {state}", agreement=agreement, state=said)
        return self._words.thing("people", each.person, remark)

    def _state(self, each: Signature) -> str:
        if each.signed is None:
            return message("not signed")
        if each.state is State.LATER:
            return message("signed only on {day}", day=each.signed)
        if each.until is None:
            return message("signed {day}", day=each.signed)
        if each.state is State.EXPIRED:
            return message("expired on {day}", day=each.until)
        return message("signed {day}, valid until {until}", day=each.signed, until=each.until)

    def _why(self, required: Address | None) -> str:
        # The keys say where it is required: of a party, by the access of a role, or for an agent of theirs.
        match required.keys if required else ():
            case ("agreements", agreement, *_, number):
                party = self._graph.organization.agreements[agreement].required_of[int(number)]
                return self._required_of([party])
            case ("people", agent, *_):
                return message("needed for {agent}", agent=self._words.name("people", agent))
            case ("roles", role, *_, number):
                information = self._graph.organization.roles[role].access[int(number)]
                return message(
                    "needed for access to {information}", information=self._words.name("information", information)
                )
            case _:
                return ""

    def _required_of(self, parties: Sequence[str]) -> str:
        if EVERYONE in parties:
            return message("required of everybody")
        names = self._words.names.joined(map(self._words.names.party, parties))
        return message("required of {parties}", parties=names)


def signature_data(graph: Graph, within: int) -> Mapping[str, Any]:
    """Return the signatures of a day for programs, as docs/agreements.schema.json says."""
    found = signatures(graph, within)
    return {
        "version": VERSION,
        "on": graph.day.isoformat(),
        "within": within,
        "agreements": [
            _agreement(graph, each, found) for each in graph.in_order("agreements", graph.organization.agreements)
        ],
        "signatures": [_data(each) for each in found],
    }


def _agreement(graph: Graph, identifier: str, found: Sequence[Signature]) -> Mapping[str, Any]:
    agreement = graph.organization.agreements[identifier]
    required = list(required_signatures(found, identifier))
    return {
        "agreement": identifier,
        "required_of": [str(each) for each in agreement.required_of],
        "renew": agreement.renew,
        "required": len(required),
        "signed": sum(each.state is State.SIGNED for each in required),
        "lapses": sum(each.lapses for each in required),
    }


def _data(each: Signature) -> Mapping[str, Any]:
    return {
        "agreement": each.agreement,
        "person": each.person,
        "state": str(each.state),
        "signed": each.signed.isoformat() if each.signed else None,
        "until": each.until.isoformat() if each.until else None,
        "lapses": each.lapses,
        "required": each.required is not None,
        "because": "/".join(each.required.keys) if each.required else None,
    }
