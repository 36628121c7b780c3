"""The chapter on duties: an article for each position, in the organisation's own words where it has any."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.book_shapes import Article, Clause
from commops.handbook.tables import table
from commops.model.kinds import DutyKind
from commops.patterns import pattern_of
from commops.profiles.common import cells_by_duty
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.graph.letters import Cell
    from commops.graph.posts import Post
    from commops.handbook.drafting import Drafting

IN_MATRIX_ONLY: Final = frozenset({"informed", "omitted"})
"""The fields of letters of which this chapter says nothing."""

_MOST_IN_ONE: Final = 6
"""Above how many duties those of a position are grouped by area."""

_FEW: Final = 3
"""Up to how many duties of others are named in one sentence."""

_RESULTS: Final = pattern_of(r"\s*(?:产出是[^。]*。?|The results? (?:is|are) [^.]*\.?)")
"""The sentence of the library on what comes out of a duty; the workflows say what is delivered."""

_ALREADY: Final = ("工作", "职责", "事务")
"""How the Chinese name of an area ends where nothing need be said behind it."""


def articles(draft: Drafting) -> Iterator[Article]:
    """Yield the articles of the chapter."""
    for post in draft.posts:
        yield from PositionDuties(draft, post).article()
    yield from _requirements(draft)


@dataclass(frozen=True)
class PositionDuties:
    """The duties of a position as clauses of its article."""

    draft: Drafting
    post: Post

    def article(self) -> Iterator[Article]:
        """Yield the article, none where nothing is said of the position."""
        purpose = self.draft.words(self.post.role.description)
        clauses = tuple(self._clauses())
        if purpose or clauses:
            title = self.draft.distinct("roles", self.post.id)
            yield Article(f"duties/roles/{self.post.id}", "", title, self.draft.sentence(purpose), clauses)

    def _clauses(self) -> Iterator[Clause]:
        yield from self._own()
        yield from self._accountable()
        yield from self._helping()
        yield from self._checking()
        yield from self._consulted()
        yield from self._decisions()
        yield from self._authority()

    @cached_property
    def _cells(self) -> Mapping[str, Sequence[Cell]]:
        """The cells of the position by their duties."""
        return cells_by_duty(self.draft.graph, self.post.id)

    def _has(self, duty: str, field: str) -> bool:
        return any(cell.field == field for cell in self._cells[duty])

    @cached_property
    def _done(self) -> Sequence[str]:
        """The duties that it does."""
        scheme = self.draft.graph.letters.scheme
        return [duty for duty in self._cells if self._has(duty, scheme(duty).does)]

    @cached_property
    def _answered(self) -> Sequence[str]:
        """The duties for which it is accountable while others do them."""
        scheme = self.draft.graph.letters.scheme
        return [duty for duty in self._cells if duty not in self._done and self._has(duty, scheme(duty).answers)]

    def _only(self, *fields: str) -> Sequence[str]:
        # The duties in which it has one of some letters, and neither does them nor is accountable.
        others = {*self._done, *self._answered}
        return [duty for duty in self._cells if duty not in others and any(self._has(duty, each) for each in fields)]

    def _note(self, duty: str) -> str:
        # What this position does in the duty, as it is stated with its letters.
        cells = (cell for cell in self._cells[duty] if cell.field not in IN_MATRIX_ONLY)
        notes = (self.draft.words(self.draft.graph.letters.note(cell)) for cell in cells)
        said = dict.fromkeys(self.draft.head(note) for note in notes if note)
        return self.draft.sentences(*said)

    def _by_area(self, duties: Iterable[str]) -> Iterator[tuple[str, Sequence[str]]]:
        # The title of each area with its duties.
        graph = self.draft.graph
        found: dict[str, list[str]] = defaultdict(list)
        for duty in duties:
            found[graph.duties.area_of(duty)].append(duty)
        for area in graph.in_order("areas", found):
            yield self._area(area), found[area]

    def _area(self, identifier: str) -> str:
        if not identifier:
            return self.draft.either("Other duties", "其他工作")
        if identifier not in self.draft.graph.organization.areas:
            return self.draft.distinct("teams", identifier)

        name = self.draft.distinct("areas", identifier)
        if self.draft.is_chinese and not name.endswith(_ALREADY):
            return f"{name}工作"
        return name

    def _own(self) -> Iterator[Clause]:
        groups = [*self._by_area(self._done)]
        if len(self._done) <= _MOST_IN_ONE or len(groups) == 1:
            yield from map(self._duty, self._done)
            return
        for title, duties in groups:
            if len(duties) == 1:
                yield self._duty(duties[0])
            else:
                yield Clause("", "", title, tuple(map(self._duty, duties)))

    def _duty(self, identifier: str) -> Clause:
        draft = self.draft
        name = draft.distinct("duties", identifier)
        if text := self._note(identifier) or duty_in_words(draft, identifier):
            return Clause("", draft.sentence(text), name)
        return Clause("", draft.either("{name}.", "负责{name}。", name=name))

    def _accountable(self) -> Iterator[Clause]:
        draft, duties = self.draft, self._answered
        is_one = len(draft.own_teams) == 1
        unsaid = self._without_note(duties)
        if not duties:
            return
        if len(duties) <= _FEW and unsaid == duties:
            few = "Is accountable for {duties}, which others carry out."
            yield self._about(few, "对由其他岗位执行的{names}工作承担最终责任。", duties)
            return
        text = draft.either(
            "Is accountable for {number} {duties} that others{here} carry out{see}",
            "对{whole}由其他岗位执行的 {number} 项职责承担最终责任{see}",
            number=len(duties),
            duties="duty" if len(duties) == 1 else "duties",
            here=" in the department" if is_one else "",
            whole="本部门" if is_one else "",
            see=draft.see("matrix"),
        )
        groups = [*self._by_area(duties)]
        if len(groups) == 1:
            # Where there is one area, or none, a list would have one item.
            if not draft.is_chinese and unsaid == duties:
                yield Clause("", f"{text}: {self._answers(duties)}")
            else:
                yield Clause("", draft.sentences(draft.sentence(text), self._answers(duties)))
            return
        below = (Clause("", self._answers(area), title) for title, area in groups)
        above_all = draft.either("; in particular", "，包括") if self._is_brief(unsaid) else ""
        yield Clause("", text + above_all + draft.sign("colon").rstrip(), below=tuple(below))

    def _is_brief(self, unsaid: Sequence[str]) -> bool:
        # Whether a duty without a sentence of its own stands beside one that has one.
        areas = (duties for _, duties in self._by_area(self._answered))
        return any(self._is_left_out(duty, area) for area in areas for duty in area if duty in unsaid)

    def _is_left_out(self, duty: str, area: Sequence[str]) -> bool:
        # What the matrix says anyhow is not listed behind what is stated of the area.
        has_area = bool(self.draft.graph.duties.area_of(duty))
        in_matrix = has_area and "matrix" in self.draft.chapters
        return in_matrix and not self._note(duty) and any(map(self._note, area))

    def _answers(self, duties: Sequence[str]) -> str:
        # In its own words where they are stated with the letter; else one sentence for all.
        draft = self.draft
        own = [said for duty in duties if (said := self._note(duty))]
        rest = [duty for duty in duties if not self._note(duty) and not self._is_left_out(duty, duties)]
        if not rest:
            return draft.sentences(*own)
        if draft.is_chinese:
            names = draft.things("duties", rest)
            word = "" if names.endswith("工作") else "工作"
            organised = f"组织做好{names}{word}。"
        else:
            organised = f"{'Also accountable for ' if own else ''}{draft.quoted('duties', rest)}."
        return draft.sentences(*own, organised)

    def _helping(self) -> Iterator[Clause]:
        clauses = [*self._help()]
        if len(clauses) > 1:
            yield Clause("", "", self.draft.either("Assistance", "协助工作"), tuple(clauses))
        else:
            yield from clauses

    def _help(self) -> Iterator[Clause]:
        yield from self._noted("support", "contributor")
        if rest := self._without_note(self._only("support", "contributor")):
            yield self._about("Helps with {duties}.", "协助做好{names}工作。", rest)

    def _checking(self) -> Iterator[Clause]:
        yield from self._noted("verifies", "signs_off")
        if verified := self._without_note(self._only("verifies")):
            yield self._about("Verifies the results of {duties}.", "核验{names}的结果。", verified)
        if signed := self._without_note(self._only("signs_off")):
            yield self._about("Signs off the results of {duties}.", "签核{names}的结果。", signed)

    def _consulted(self) -> Iterator[Clause]:
        yield from self._noted("consulted")
        if rest := self._without_note(self._only("consulted")):
            yield self._advice(rest)

    def _advice(self, duties: Sequence[str]) -> Clause:
        # Few are named; of many, the matrix tells which they are.
        draft = self.draft
        if len(duties) <= _FEW or "matrix" not in draft.chapters:
            return self._about("Is consulted on {duties}.", "对{names}提出意见和建议。", duties)

        text = draft.either(
            "Is consulted on {number} duties carried out by others{see}.",
            "按照{chapter}的分工，对其他岗位的工作提出意见和建议。",
            number=len(duties),
            see=draft.see("matrix"),
            chapter=draft.chapter("matrix"),
        )
        return Clause("", text)

    def _noted(self, *fields: str) -> Iterator[Clause]:
        # What is stated with some letters, under the names of the duties.
        draft = self.draft
        for duty in self._only(*fields):
            if note := self._note(duty):
                yield Clause("", draft.sentence(note), draft.distinct("duties", duty))

    def _without_note(self, duties: Iterable[str]) -> Sequence[str]:
        return [duty for duty in duties if not self._note(duty)]

    def _about(self, english: str, chinese: str, duties: Sequence[str]) -> Clause:
        # One sentence for several duties.
        draft = self.draft
        quoted, names = draft.quoted("duties", duties), draft.things("duties", duties)
        return Clause("", draft.either(english, chinese, duties=quoted, names=names))

    def _decisions(self) -> Iterator[Clause]:
        draft, graph = self.draft, self.draft.graph
        decided = [
            duty for duty in self._cells if graph.duties[duty].kind is DutyKind.DECISION and duty in self._answered
        ]
        if decided:
            yield Clause(
                "",
                draft.either("{names}.", "{names}。", names=draft.quoted("duties", decided)),
                draft.either("Decides on", "决定事项"),
            )

    def _authority(self) -> Iterator[Clause]:
        draft = self.draft
        powers = [draft.sentence(draft.head(draft.words(each))) for each in self.post.role.authority]
        title = draft.either("Authority", "岗位权限")
        if len(powers) == 1:
            yield Clause("", powers[0], title)
        elif powers:
            yield Clause("", "", title, tuple(Clause("", power) for power in powers))


def duty_in_words(draft: Drafting, identifier: str) -> str:
    """Return what is done in a duty: the organisation's words, else the library's without what comes out of it."""
    duty = draft.graph.duties[identifier]
    own = draft.words(draft.own_words("duties", identifier))
    if own:
        return own
    return _RESULTS.sub("", draft.words(duty.description)).strip()


def _requirements(draft: Drafting) -> Iterator[Article]:
    rows = []
    for post in draft.posts:
        skills = (f"{draft.distinct('skills', each)} {level}" for each, level in post.role.skills.items())
        required = draft.joined(map(draft.words, post.role.requirements), "clauses")
        if not draft.is_chinese:
            required = "\n".join(map(draft.words, post.role.requirements))
        rows.append((draft.distinct("roles", post.id), required, draft.joined(skills)))
    rows = [row for row in rows if row[1] or row[2]]
    if not rows:
        return
    heads = (
        draft.either("Position", "岗位"),
        draft.either("Education and experience", "学历与经历"),
        draft.either("Skills (level)", "能力（等级）"),
    )
    lead = draft.either("Holders of a position must meet these requirements.", "任职人员应当符合下列要求。")
    if any(row[2] for row in rows):
        levels = draft.either("Skills are rated from 1 (lowest) to 5 (highest).", "能力分为五级，1 级最低，5 级最高。")
        lead = draft.sentences(lead, levels)
    caption = draft.either("Requirements of positions", "任职要求")
    yield Article(
        "duties/requirements",
        "",
        draft.either("Requirements", "任职要求"),
        lead,
        tuple(table(heads, rows, caption, (4, 8, 10))),
    )
