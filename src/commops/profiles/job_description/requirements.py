"""What a post needs and how it is judged, in a job description: skills, trainings, performance reviews, incentives."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from commops.language.words import kind_word
from commops.model.references import EVERYONE
from commops.profiles import common
from commops.profiles.job_description.described_post import DescribedPost
from commops.records import dataclass
from commops.shapes import Chapter, Rows, Statement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from decimal import Decimal

    from commops.model.development import Appraisal


@dataclass(frozen=True)
class Requirements(DescribedPost):
    """What a post needs, and how it is judged."""

    def chapters(self) -> Iterator[Chapter]:
        """Yield the chapters about skills, trainings, reviews and incentives."""
        yield self.chapter("requirements", chain(self._skills(), self._further()))
        yield self.chapter("trainings", self._trainings())
        yield self.chapter("performance review", self._reviews())
        yield self.chapter("incentives", self._incentives())

    def _skills(self) -> Iterator[Rows]:
        material, known = self.material, self.graph.organization.skills
        rows = (
            (material.distinct("skills", each), str(level), material.words(known[each].description))
            for each, level in self.role.skills.items()
        )
        heads = (self._skill_word, material.say("level of five"), self.label("description"))
        yield from self.rows(heads, rows)

    def _further(self) -> Iterator[Statement]:
        # Each on its own line: they are sentences rather than words.
        for text in self.role.requirements:
            yield Statement(self.material.words(text))

    @property
    def _skill_word(self) -> str:
        return kind_word("skills", self.material.language).capitalize()

    def _concerns(self, parties: Collection[str]) -> bool:
        return EVERYONE in parties or self.post.id in self.graph.posts.behind(parties)

    def _trainings(self) -> Iterator[Rows]:
        material, known = self.material, self.graph.organization.trainings
        heads = (
            kind_word("trainings", material.language).capitalize(),
            self.label("kind"),
            self.label("when"),
            self.label("hours"),
            material.say("skills taught"),
        )
        theirs = [each for each in self.graph.in_order("trainings", known) if self._concerns(known[each].for_)]
        yield from self.rows(heads, map(self._training, theirs))

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
            self.label("cadence"),
            material.say("what counts"),
            self.label("grades"),
            self.label("feeds"),
        )
        yield from self.rows(heads, map(self._review, self._appraised))
        yield from self.said("measures", map(self.measure, self.role.measures))

    def _review(self, identifier: str) -> Sequence[str]:
        material, each = self.material, self.graph.organization.appraisals[identifier]
        return (
            material.name("appraisals", identifier),
            material.often(each.cadence),
            material.joined(self._counting(each)),
            material.joined(_grades(each)),
            material.joined(map(material.term, each.feeds)),
        )

    def _counting(self, each: Appraisal) -> Iterator[str]:
        for measure, weighted in each.measures.items():
            special = common.special_in_words(self.material, measure, weighted)
            said = self.material.joined(filter(None, (_share(weighted.weight), special)), "comma")
            named = self.measure(measure) if weighted.target is None else self.material.name("measures", measure)
            yield named + self.material.aside(said)
        for skill, weight in each.skills.items():
            yield f"{self.material.distinct('skills', skill)}{self.material.aside(_share(weight))}"
        combined = [other for other in each.combines if other in self._appraised]
        yield from self.names("appraisals", combined)

    def _incentives(self) -> Iterator[Rows]:
        material, known = self.material, self.graph.organization.incentives
        heads = (
            kind_word("incentives", material.language).capitalize(),
            self.label("kind"),
            self.label("appraisal"),
            self.label("grades"),
            self.label("description"),
        )
        theirs = [
            each
            for each in self.graph.in_order("incentives", known)
            if known[each].appraisal is None or known[each].appraisal in self._appraised
        ]
        yield from self.rows(heads, map(self._incentive, theirs))

    def _incentive(self, identifier: str) -> Sequence[str]:
        material, each = self.material, self.graph.organization.incentives[identifier]
        return (
            material.name("incentives", identifier),
            material.term(each.kind) if each.kind else "",
            material.name("appraisals", each.appraisal) if each.appraisal else "",
            material.joined(each.grades),
            material.words(each.description),
        )


def _grades(each: Appraisal) -> Iterator[str]:
    # The lowest grade, from 0, is whatever is below the one before it.
    above: Decimal | None = None
    for grade, least in each.grades.items():
        yield f"{grade} < {above:g}" if above is not None and not least else f"{grade} ≥ {least:g}"
        above = least


def _share(weight: Decimal) -> str:
    return f"{float(weight * 100):.6g} %"
