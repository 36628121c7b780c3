"""The job description of a post, to hand over and to sign: what is its own first, names of posts rather than people."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.graph.cooperation import step_cells
from commops.language.words import kind_word, label
from commops.model.kinds import DutyKind
from commops.model.references import EVERYONE
from commops.naming.material import target_in_words
from commops.profiles import common
from commops.shapes import Chapter, Handout, Rows, Statement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.graph.posts import Post
    from commops.model.cooperation import Step, Workflow
    from commops.model.development import Appraisal
    from commops.model.structure import Role
    from commops.naming.material import Material

_SIGNING: Final = ("holder signs", "manager signs", "personnel signs")
_SIGNED: Final = ("name of signer", "signature", "date of signing")


def draw(material: Material, identifier: str) -> Handout:
    """Return the job description of a post of the day."""
    return _JobDescription(material, material.graph.posts[identifier]).handout()


@dataclass(frozen=True)
class _JobDescription:
    """What a job description is made of: the material, and the post."""

    material: Material
    post: Post

    @property
    def graph(self) -> Graph:
        return self.material.graph

    @property
    def role(self) -> Role:
        return self.post.role

    def handout(self) -> Handout:
        material, post = self.material, self.post
        home = [material.name("teams", post.team)] if post.team else []
        chapters = (
            self._chapter("purpose", self._purpose()),
            self._chapter("own duties", self._duties()),
            self._chapter("other parts in duties", self._other_parts()),
            self._chapter("part in workflows", self._workflows()),
            self._chapter("cooperation", self._cooperation()),
            self._chapter("requirements", self._skills()),
            self._chapter("trainings", self._trainings()),
            self._chapter("performance review", self._reviews()),
            self._chapter("incentives", self._incentives()),
            self._chapter("information and agreements", self._confidentiality()),
            self._chapter("stand-ins and development", self._others()),
        )
        return Handout(
            key=f"roles/{post.id}",
            language=material.language,
            title=material.distinct("roles", post.id),
            remark=" · ".join((material.say("job description"), *home)),
            facts=tuple(self._facts()),
            chapters=tuple(chapter for chapter in chapters if chapter.parts),
            signatures=self._signatures(),
        )

    def _chapter(self, word: str, parts: Iterable[Statement | Rows]) -> Chapter:
        return Chapter(self.material.say(word), tuple(parts))

    def _label(self, key: str) -> str:
        return label(key, self.material.language)

    def _said(self, key: str, texts: Iterable[str], of: str = "") -> Iterator[Statement]:
        """Yield a paragraph that lists texts, none where there are none."""
        if text := self.material.joined(filter(None, texts)):
            yield Statement(text, of or self._label(key))

    def _names(self, kind: str, identifiers: Iterable[str]) -> Iterator[str]:
        return (self.material.distinct(kind, each) for each in identifiers)

    def _rows(self, heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbered: bool = False) -> Iterator[Rows]:
        """Yield rows without the columns that are empty, none where there are no rows."""
        rows = list(rows)
        kept = [column for column in range(len(heads)) if any(row[column] for row in rows)]
        if rows:
            yield Rows(
                tuple(heads[column] for column in kept),
                tuple(tuple(row[column] for column in kept) for row in rows),
                numbered=numbered,
            )

    # What it is.

    def _facts(self) -> Iterator[Statement]:
        material, graph, post = self.material, self.graph, self.post
        yield from self._said("name", [material.title(self.role, "roles", post.id)], material.say("position name"))
        yield from self._said("id", [post.id], material.say("position number"))
        yield from self._said("team", self._names("teams", filter(None, [post.team])))
        yield from self._said("reports_to", self._manager())
        dotted = (line.to for line in graph.lines.dotted.get(post.id, ()))
        yield from self._said("dotted_line_to", self._names("roles", dotted))
        reports = (each.id for each in graph.lines.reports.get(post.id, ()))
        yield from self._said("direct_reports", self._names("roles", reports))
        yield from self._said("leads", self._names("teams", graph.leads.teams_led.get(post.id, ())))
        member_of = [team for team in graph.teams if post.id in {each.id for each in graph.posts.members(team)}]
        yield from self._said("member_of", self._names("teams", member_of))
        yield from self._said("seats", [material.term(str(self.role.seats))] if self.role.seats else [])
        yield from self._said("level", [material.term(self.role.level)] if self.role.level else [])
        yield from self._said("span", [material.term(self.role.span)] if self.role.span else [])
        hours = " ".join(filter(None, (material.words(self.role.hours), self.role.timezone)))
        yield from self._said("hours", [hours], material.say("working hours"))
        yield from self._said("aliases", map(material.words, self.role.aliases))
        yield from self._said("links", (f"{key}: {link}" for key, link in self.role.links.items()))
        yield from self._said("version", [str(graph.day)] if material.dated else [], material.say("version"))

    def _manager(self) -> Iterator[str]:
        # The post, or the team as a whole.
        if line := self.graph.lines.managers.get(self.post.id):
            yield self.material.distinct("roles", line.to)
        elif line := self.graph.lines.collective.get(self.post.id):
            yield self.material.distinct("teams", line.to)

    def _purpose(self) -> Iterator[Statement]:
        if text := self.material.words(self.role.description):
            yield Statement(text)

    # Its duties.

    @cached_property
    def _cells(self) -> Mapping[str, Sequence[Cell]]:
        """The cells of the post by their duties."""
        found = defaultdict(list)
        for cell in self.graph.letters.of_post(self.post.id):
            found[cell.duty].append(cell)
        return {duty: found[duty] for duty in self.graph.in_order("duties", found)}

    @cached_property
    def _own(self) -> Collection[str]:
        """The duties that the post does, or for which it is made accountable by its name."""
        return [duty for duty, cells in self._cells.items() if any(map(self._is_own, cells))]

    def _is_own(self, cell: Cell) -> bool:
        scheme = self.graph.letters.scheme(cell.duty)
        return cell.field == scheme.does or (cell.field == scheme.answers and cell.stated and not cell.several)

    def _duties(self) -> Iterator[Statement | Rows]:
        material = self.material
        heads = (
            material.say("number word"),
            material.say("duty word"),
            material.say("what is done"),
            self._label("letters"),
            self._label("cadence"),
            self._label("measures"),
        )
        rows = (self._duty(number, duty) for number, duty in enumerate(self._own, 1))
        yield from self._rows(heads, rows, numbered=True)
        if self._own:
            yield Statement(" · ".join(self._legend()))
        owned = chain.from_iterable(self.graph.duties[duty].owns for duty in self._own)
        yield from self._said("owns", dict.fromkeys(owned))
        yield from self._said("decides", self._decisions())

    def _legend(self) -> Iterator[str]:
        # What the letters in the table mean.
        language = self.material.language
        shown = {sign for duty in self._own for sign in self._signs(duty)}
        letters = chain.from_iterable(self.graph.letters.scheme(duty).letters for duty in self._own)
        for letter in dict.fromkeys(letters):
            if letter.sign in shown:
                yield f"{letter.sign} {letter.chinese if language.startswith('zh') else letter.english}"

    def _duty(self, number: int, identifier: str) -> Sequence[str]:
        duty = self.graph.duties[identifier]
        material = self.material
        often = material.joined(filter(None, (material.often(duty.cadence), material.words(duty.when))), "comma")
        return (
            str(number),
            material.distinct("duties", identifier),
            self._sentence(identifier),
            "/".join(self._signs(identifier)),
            often,
            material.joined(map(self._measure, duty.measures), "clauses"),
        )

    def _sentence(self, identifier: str) -> str:
        # A remark on the letter says what this post does in the duty, of what all do.
        duty, material = self.graph.duties[identifier], self.material
        notes = [material.words(self.graph.letters.note(cell)) for cell in self._cells[identifier]]
        said = material.joined(dict.fromkeys(filter(None, notes)), "clauses") or material.words(duty.description)
        boundary = material.words(duty.boundary)
        outside = self._label("boundary") + material.sign("colon") + boundary if boundary else ""
        return "\n".join(filter(None, (said, outside)))

    def _signs(self, identifier: str) -> Sequence[str]:
        scheme = self.graph.letters.scheme(identifier)
        fields = {cell.field for cell in self._cells[identifier]}
        letters = sorted(scheme.letters, key=lambda letter: letter.field != scheme.answers)
        return [letter.sign for letter in letters if letter.field in fields]

    def _measure(self, identifier: str) -> str:
        target = target_in_words(self.graph.organization.measures.get(identifier), self.material.language)
        return " ".join(filter(None, (self.material.name("measures", identifier), target)))

    def _decisions(self) -> Iterator[str]:
        graph = self.graph
        for duty, cells in self._cells.items():
            answers = graph.letters.scheme(duty).answers
            if graph.duties[duty].kind is DutyKind.DECISION and any(cell.field == answers for cell in cells):
                yield self.material.distinct("duties", duty)

    def _other_parts(self) -> Iterator[Statement]:
        material = self.material
        by_field: dict[str, list[str]] = defaultdict(list)
        for duty, cells in self._cells.items():
            for cell in cells:
                if duty not in self._own and duty not in by_field[cell.field]:
                    by_field[cell.field].append(duty)
        for field, word in common.fields(material).items():
            if duties := by_field.get(field):
                yield Statement(self._by_area(duties), material.say("part of number", part=word, number=len(duties)))

    def _by_area(self, duties: Iterable[str]) -> str:
        # A reader finds a name among its like.
        material = self.material
        areas = defaultdict(list)
        for duty in duties:
            areas[self.graph.duties.area_of(duty)].append(material.distinct("duties", duty))
        parts = (self._area(area) + material.joined(names) for area, names in areas.items())
        return material.joined(parts, "clauses")

    def _area(self, identifier: str) -> str:
        if not identifier:
            return ""
        kind = "areas" if identifier in self.graph.organization.areas else "teams"
        return self.material.distinct(kind, identifier) + self.material.sign("colon")

    # How it works with others.

    def _workflows(self) -> Iterator[Rows]:
        material, workflows = self.material, self.graph.organization.workflows
        rows = [
            (material.name("workflows", each), self._steps(workflows[each]))
            for each in self.graph.in_order("workflows", workflows)
        ]
        heads = (kind_word("workflows", material.language).capitalize(), self._label("steps"))
        yield from self._rows(heads, [row for row in rows if row[1]])

    def _steps(self, workflow: Workflow) -> str:
        steps = (
            f"{number}. {self._step(step)}" for number, step in enumerate(workflow.steps, 1) if self._is_done_here(step)
        )
        return "\n".join(steps)

    def _is_done_here(self, step: Step) -> bool:
        letters = self.graph.letters
        return any(self.post.id in letters.posts(cell) for cell in step_cells(self.graph, step))

    def _step(self, step: Step) -> str:
        name = step.called(step.id, self.material.language)
        about = self.material.words(step.description)
        output = f" → {self.material.words(step.output)}" if step.output else ""
        return f"{name}{self.material.sign('colon') + about if about else ''}{output}"

    def _cooperation(self) -> Iterator[Rows]:
        material = self.material
        mine = common.collaborations_of_posts(material, {self.post.id})
        in_order = self.graph.in_order("collaborations", mine)
        heads = (
            material.say("occasion"),
            material.say("with whom"),
            material.say("how word"),
            self._label("gives"),
            material.say("gets word"),
            self._label("decides"),
        )
        yield from self._rows(heads, (self._collaboration(each, mine[each]) for each in in_order))

    def _collaboration(self, identifier: str, mine: Collection[str]) -> Sequence[str]:
        material = self.material
        each = self.graph.organization.collaborations[identifier]
        others = [party for party in each.between if party not in mine]
        given = (material.words(each.gives[party]) for party in mine if party in each.gives)
        got = (material.words(each.gives[party]) for party in others if party in each.gives)
        return (
            material.name("collaborations", identifier),
            material.joined(map(material.party, others or mine)),
            common.meets(material, each),
            material.joined(given, "clauses"),
            material.joined(got, "clauses"),
            material.distinct("roles", each.decides.by) if each.decides else "",
        )

    # What it needs, and how it is judged.

    def _skills(self) -> Iterator[Rows]:
        material, known = self.material, self.graph.organization.skills
        rows = (
            (material.distinct("skills", each), str(level), material.words(known[each].description))
            for each, level in self.role.skills.items()
        )
        heads = (self._skill_word, material.say("level of five"), self._label("description"))
        yield from self._rows(heads, rows)

    @property
    def _skill_word(self) -> str:
        return kind_word("skills", self.material.language).capitalize()

    def _concerns(self, parties: Collection[str]) -> bool:
        return EVERYONE in parties or self.post.id in self.graph.posts.behind(parties)

    def _trainings(self) -> Iterator[Rows]:
        material, known = self.material, self.graph.organization.trainings
        heads = (
            kind_word("trainings", material.language).capitalize(),
            self._label("kind"),
            self._label("when"),
            self._label("hours"),
            material.say("skills taught"),
        )
        theirs = [each for each in self.graph.in_order("trainings", known) if self._concerns(known[each].for_)]
        yield from self._rows(heads, map(self._training, theirs))

    def _training(self, identifier: str) -> Sequence[str]:
        material, each = self.material, self.graph.organization.trainings[identifier]
        taught = (f"{material.distinct('skills', skill)} {level}" for skill, level in each.teaches.items())
        return (
            material.name("trainings", identifier),
            material.term(each.kind) if each.kind else "",
            each.when or "",
            f"{each.hours:g}" if each.hours is not None else "",
            material.joined(taught),
        )

    @cached_property
    def _appraised(self) -> Sequence[str]:
        known = self.graph.organization.appraisals
        return [each for each in self.graph.in_order("appraisals", known) if self._concerns(known[each].for_)]

    def _reviews(self) -> Iterator[Statement | Rows]:
        material = self.material
        heads = (
            kind_word("appraisals", material.language).capitalize(),
            self._label("cadence"),
            material.say("what counts"),
            self._label("grades"),
            self._label("feeds"),
        )
        yield from self._rows(heads, map(self._review, self._appraised))
        yield from self._said("measures", map(self._measure, self.role.measures))

    def _review(self, identifier: str) -> Sequence[str]:
        material, each = self.material, self.graph.organization.appraisals[identifier]
        grades = (f"{grade} ≥ {least:g}" for grade, least in each.grades.items())
        return (
            material.name("appraisals", identifier),
            material.often(each.cadence),
            material.joined(self._counting(each)),
            material.joined(grades),
            material.joined(map(material.term, each.feeds)),
        )

    def _counting(self, each: Appraisal) -> Iterator[str]:
        for measure, weight in each.measures.items():
            yield f"{self._measure(measure)}{self.material.aside(_share(weight))}"
        for skill, weight in each.skills.items():
            yield f"{self.material.distinct('skills', skill)}{self.material.aside(_share(weight))}"
        combined = [other for other in each.combines if other in self._appraised]
        yield from self._names("appraisals", combined)

    def _incentives(self) -> Iterator[Rows]:
        material, known = self.material, self.graph.organization.incentives
        heads = (
            kind_word("incentives", material.language).capitalize(),
            self._label("kind"),
            self._label("appraisal"),
            self._label("grades"),
            self._label("description"),
        )
        theirs = [
            each
            for each in self.graph.in_order("incentives", known)
            if known[each].appraisal is None or known[each].appraisal in self._appraised
        ]
        yield from self._rows(heads, map(self._incentive, theirs))

    def _incentive(self, identifier: str) -> Sequence[str]:
        material, each = self.material, self.graph.organization.incentives[identifier]
        return (
            material.name("incentives", identifier),
            material.term(each.kind) if each.kind else "",
            material.name("appraisals", each.appraisal) if each.appraisal else "",
            material.joined(each.grades),
            material.words(each.description),
        )

    # What it may see, and who stands in.

    def _confidentiality(self) -> Iterator[Statement]:
        material, organization = self.material, self.graph.organization
        known = organization.information
        access = (
            material.distinct("information", each) + material.aside(material.term(known[each].level))
            for each in self.role.access
        )
        yield from self._said("access", access)
        required = self.graph.in_order("agreements", self.graph.agreements.of_post(self.post))
        yield from self._said("agreements", map(self._agreement, required))

    def _agreement(self, identifier: str) -> str:
        name = self.material.name("agreements", identifier)
        renewed = self.material.duration(self.graph.organization.agreements[identifier].renew)
        return name + self.material.aside(f"{self._label('renew')} {renewed}") if renewed else name

    def _others(self) -> Iterator[Statement]:
        material = self.material
        yield from self._said("backup", self._posts(self.role.backup))
        yield from self._said("", self._referring("backup"), material.say("stands in for"))
        yield from self._said("promotes_to", self._posts(self.role.promotes_to))
        yield from self._said("", self._referring("promotes_to"), material.say("promoted from"))
        yield from self._said("rotates_to", self._posts(self.role.rotates_to))

    def _posts(self, references: Iterable[str]) -> Iterator[str]:
        found = (self.graph.posts.find(reference, self.post.team) for reference in references)
        return self._names("roles", (post.id for post in found if post))

    def _referring(self, field: str) -> Iterator[str]:
        find = self.graph.posts.find
        for other in self.graph.posts.values():
            if any(found == self.post for each in getattr(other.role, field) if (found := find(each, other.team))):
                yield self.material.distinct("roles", other.id)

    def _signatures(self) -> Chapter:
        say = self.material.say
        blank = ("",) * len(_SIGNED)
        rows = Rows(("", *map(say, _SIGNED)), tuple((say(who), *blank) for who in _SIGNING))
        return Chapter(say("signatures"), (rows,))


def _share(weight: float) -> str:
    return f"{weight * 100:.6g} %"
