"""What a regulation lacks before it can be signed, as a checklist: cover facts, own words, targets, and the like."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.finding import Address
from commops.graph.cooperation import step_cells
from commops.handbook.foreign_texts import foreign_texts, words_of_others
from commops.handbook.written_texts import WrittenTexts
from commops.language.messages import counted, message
from commops.language.translation import translated
from commops.model.kinds import Channel
from commops.records import dataclass
from commops.shapes import Checklist, CheckSection, Item, Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.book_shapes import Book
    from commops.finding import Place
    from commops.handbook.drafting import Drafting
    from commops.model.cooperation import Step
    from commops.model.development import Measure

_COVER: Final[Mapping[str, str]] = {
    "number": message("its number"),
    "version": message("its version"),
    "effective": message("the day from which it is in force"),
    "issued_by": message("who issues it"),
    "reviewed_by": message("who reviews it"),
    "approved_by": message("who approves it"),
    "purpose": message("its purpose, in your own words"),
}
"""What the cover and the first article need, by the field that states it."""


_MOST: Final = 10
"""How many items of a section are shown on a screen unless all are asked for."""

_SHOWN: Final = 40
"""How many characters of a text in another language are shown."""


def checklist(draft: Drafting, book: Book, *, full: bool = False) -> Checklist:
    """Return what the regulation lacks; without sections where it lacks nothing."""
    found = Completeness(draft, book, full=full)
    sections = tuple(found.sections())
    number = sum(len(section.items) for section in sections)
    notes = () if number else (translated(message("Nothing is missing."), draft.language),)
    lacking = counted("{number:,} thing is missing", "{number:,} things are missing", number) if number else ""
    return Checklist(book.title, translated(lacking, draft.language), sections, notes, draft.language)


@dataclass(frozen=True)
class Completeness:
    """What a regulation lacks, section by section."""

    draft: Drafting
    book: Book
    full: bool = False

    def sections(self) -> Iterator[CheckSection]:
        """Yield what is missing, each kind under its title, where there is any."""
        yield from self._section("cover", message("Cover"), self._cover())
        yield from self._section("duties", message("Duties with the library's text only"), self._library_duties())
        yield from self._section("untold", message("Duties without a description"), self._untold_duties())
        yield from self._section("positions", message("Positions without a purpose of their own"), self._positions())
        yield from self._section("targets", message("Metrics without a target"), self._without("target"))
        yield from self._section("definitions", message("Metrics without a definition"), self._without("definition"))
        yield from self._section("owners", message("Metrics without an owner"), self._without("owner"))
        yield from self._section("reviewers", message("Performance reviews without a reviewer"), self._reviewers())
        yield from self._section("doers", message("Steps that nobody does"), self._doers())
        yield from self._section("criteria", message("Steps that review, without review points"), self._criteria())
        yield from self._section("deadlines", message("Steps without a deadline"), self._deadlines())
        yield from self._section("meetings", message("Meetings without a time"), self._meetings())
        yield from self._section("agreements", message("Agreements without a text"), self._agreements())
        yield from self._section("information", message("Information without a description"), self._information())
        yield from self._section("language", message("Texts in another language"), self._foreign())

    def _section(self, key: str, title: str, items: Iterable[Item]) -> Iterator[CheckSection]:
        items = tuple(items)
        if items:
            titled = message("{title} ({number:,})", title=title, number=len(items))
            section = CheckSection(key, translated(titled, self.draft.language), items)
            yield section if self.full else self._cut(section)

    def _cut(self, section: CheckSection) -> CheckSection:
        left = len(section.items) - _MOST
        if left <= 1:
            return section
        more = message("{number:,} more: `{command}`", number=left, command="commops handbook --check --full")
        return replace(section, most=_MOST, left=translated(more, self.draft.language))

    def _thing(self, kind: str, identifier: str) -> Item:
        # With the place where it is written, for an editor.
        draft = self.draft
        return Item(
            (Run(draft.distinct(kind, identifier)),),
            (f"{kind}/{identifier}",),
            self._place(draft.address(kind, identifier)) if self._is_own(kind, identifier) else (),
        )

    def _is_own(self, kind: str, identifier: str) -> bool:
        return identifier not in self.draft.graph.standard.lent.get(kind, ())

    def _place(self, address: Address) -> tuple[Run, ...]:
        return self._at(self.draft.places([address])[address])

    def _cover(self) -> Iterator[Item]:
        for field, words in _COVER.items():
            if not getattr(self.draft.handbook, field):
                said = message("{what}: `{field}`", what=words, field=f"handbook.{field}")
                yield Item((Run(translated(said, self.draft.language)),), (f"handbook/{field}",))

    def _library_duties(self) -> Iterator[Item]:
        draft = self.draft
        for duty, fields in draft.graph.duties.items():
            if fields.description and not draft.own_words("duties", duty) and not self._is_noted(duty):
                yield self._thing("duties", duty)

    def _untold_duties(self) -> Iterator[Item]:
        for duty, fields in self.draft.graph.duties.items():
            if not fields.description and not self._is_noted(duty):
                yield self._thing("duties", duty)

    def _is_noted(self, duty: str) -> bool:
        # Whoever does it has a sentence of their own.
        letters = self.draft.graph.letters
        doing = letters.doing(duty)
        return bool(doing) and all(letters.note(cell) for cell in doing)

    def _positions(self) -> Iterator[Item]:
        for post in self.draft.posts:
            if not self.draft.own_words("roles", post.role_id):
                yield self._thing("roles", post.id)

    def _measures(self) -> Iterator[tuple[str, Measure]]:
        organization = self.draft.graph.organization
        reviewed = chain.from_iterable(each.measures for each in organization.appraisals.values())
        own = self.draft.graph.own("measures")
        for each in self.draft.graph.in_order("measures", {*own, *reviewed}):
            yield each, organization.measures[each]

    def _without(self, field: str) -> Iterator[Item]:
        for identifier, measure in self._measures():
            if getattr(measure, field) is None:
                yield self._thing("measures", identifier)

    def _reviewers(self) -> Iterator[Item]:
        graph = self.draft.graph
        known = graph.organization.appraisals
        for identifier in graph.in_order("appraisals", known):
            each = known[identifier]
            # Where no position here reviews, its own description may say who does.
            if each.by or self.draft.own_words("appraisals", identifier):
                continue
            reviewed = graph.posts.behind(each.for_)
            if not any(post in graph.lines.managers for post in reviewed):
                yield self._thing("appraisals", identifier)

    def _steps(self) -> Iterator[tuple[str, int, Step]]:
        workflows = self.draft.graph.organization.workflows
        for identifier in self.draft.graph.in_order("workflows", workflows):
            for number, step in enumerate(workflows[identifier].steps):
                yield identifier, number, step

    def _step(self, workflow: str, number: int, step: Step) -> Item:
        draft = self.draft
        name = draft.name("workflows", workflow) + draft.sign("colon") + step.called(step.id, draft.language)
        address = Address(("workflows", workflow, "steps", str(number)))
        return Item((Run(name),), (f"workflows/{workflow}",), self._place(address))

    def _doers(self) -> Iterator[Item]:
        for workflow, number, step in self._steps():
            if not step_cells(self.draft.graph, step):
                yield self._step(workflow, number, step)

    def _criteria(self) -> Iterator[Item]:
        for workflow, number, step in self._steps():
            if step.reviews and not step.criteria:
                yield self._step(workflow, number, step)

    def _deadlines(self) -> Iterator[Item]:
        # Where no step has one, the organisation does not work by deadlines.
        steps = [*self._steps()]
        if any(step.within for _, _, step in steps):
            for workflow, number, step in steps:
                if not step.within:
                    yield self._step(workflow, number, step)

    def _meetings(self) -> Iterator[Item]:
        known = self.draft.graph.organization.collaborations
        for identifier in self.draft.graph.in_order("collaborations", known):
            each = known[identifier]
            if each.channel == Channel.MEETING and each.cadence != "on-demand" and not each.when:
                yield self._thing("collaborations", identifier)

    def _agreements(self) -> Iterator[Item]:
        known = self.draft.graph.organization.agreements
        for identifier in self.draft.graph.in_order("agreements", known):
            if not known[identifier].text:
                yield self._thing("agreements", identifier)

    def _information(self) -> Iterator[Item]:
        known = self.draft.graph.organization.information
        for identifier in self.draft.graph.in_order("information", known):
            if not known[identifier].description:
                yield self._thing("information", identifier)

    def _foreign(self) -> Iterator[Item]:
        found = [*foreign_texts(self.book)]
        written = WrittenTexts(self.draft, words_of_others(self.book.language))
        places = written.places([text for _, text in found])
        for title, text in found:
            about = Run(title + self.draft.sign("colon") + _cut(text))
            yield Item((about,), (), self._at(places.get(text)))

    def _at(self, place: Place | None) -> tuple[Run, ...]:
        if place is None:
            return ()
        return (Run(self.draft.at(place), Tone.DIM),)


def _cut(text: str) -> str:
    if len(text) <= _SHOWN:
        return text
    return f"{text[:_SHOWN]}…"
