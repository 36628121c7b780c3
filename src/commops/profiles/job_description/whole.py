"""The job description of a post, to hand over and to sign: what is its own first, names of posts rather than people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.profiles.job_description.described_cooperation import DescribedCooperation
from commops.profiles.job_description.described_duties import DescribedDuties
from commops.profiles.job_description.described_post import DescribedPost
from commops.profiles.job_description.requirements import Requirements
from commops.records import dataclass
from commops.shapes import Chapter, Handout, Rows, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.naming.material import Material

_SIGNING: Final = ("holder signs", "manager signs", "personnel signs")
_SIGNED: Final = ("name of signer", "signature", "date of signing")


def draw(material: Material, identifier: str) -> Handout:
    """Return the job description of a post of the day."""
    return _Post(material, material.graph.posts[identifier]).handout()


@dataclass(frozen=True)
class _Post(DescribedPost):
    """The post itself: what it is, what it may see, and who stands in."""

    def handout(self) -> Handout:
        """Return the whole job description."""
        material, post = self.material, self.post
        home = [material.name("teams", post.team)] if post.team else []
        return Handout(
            key=f"roles/{post.id}",
            language=material.language,
            title=material.distinct("roles", post.id),
            remark=" · ".join((material.say("job description"), *home)),
            facts=tuple(self._facts()),
            chapters=tuple(chapter for chapter in self._chapters() if chapter.parts),
            signatures=self._signatures(),
        )

    def _chapters(self) -> Iterator[Chapter]:
        material, post = self.material, self.post
        yield self.chapter("purpose", self._purpose())
        yield from DescribedDuties(material, post).chapters()
        yield self.chapter("authority", self._authority())
        yield from DescribedCooperation(material, post).chapters()
        yield from Requirements(material, post).chapters()
        yield self.chapter("information and agreements", self._confidentiality())
        yield self.chapter("stand-ins and development", self._others())

    def _facts(self) -> Iterator[Statement]:
        material, graph, post = self.material, self.graph, self.post
        yield from self.said("name", [material.title(self.role, "roles", post.id)], material.say("position name"))
        if self.role.number is None:
            yield from self.said("id", [post.id], material.say("position number"))
        else:
            yield from self.said("number", [self.role.number])
        yield from self.said("team", self.names("teams", filter(None, [post.team])))
        yield from self.said("reports_to", self._manager())
        dotted = (line.to for line in graph.lines.dotted.get(post.id, ()))
        yield from self.said("dotted_line_to", self.names("roles", dotted))
        reports = (each.id for each in graph.lines.reports.get(post.id, ()))
        yield from self.said("direct_reports", self.names("roles", reports))
        yield from self.said("leads", self.names("teams", graph.leads.teams_led.get(post.id, ())))
        yield from self.said("member_of", self.names("teams", graph.posts.also_in.get(post.id, ())))
        yield from self.said("seats", [material.term(str(self.role.seats))] if self.role.seats else [])
        yield from self.said("level", [material.term(self.role.level)] if self.role.level else [])
        yield from self.said("span", [material.term(self.role.span)] if self.role.span else [])
        hours = " ".join(filter(None, (material.words(self.role.hours), self.role.timezone)))
        yield from self.said("hours", [hours], material.say("working hours"))
        yield from self.said("aliases", map(material.words, self.role.aliases))
        yield from self.said("links", (f"{key}: {link}" for key, link in self.role.links.items()))
        yield from self.said("version", [str(graph.day)] if material.dated else [], material.say("version"))

    def _manager(self) -> Iterator[str]:
        # The post, or the team as a whole.
        if line := self.graph.lines.managers.get(self.post.id):
            yield self.material.distinct("roles", line.to)
        elif line := self.graph.lines.collective.get(self.post.id):
            yield self.material.distinct("teams", line.to)

    def _purpose(self) -> Iterator[Statement]:
        if text := self.material.words(self.role.description):
            yield Statement(text)

    def _authority(self) -> Iterator[Statement]:
        for text in self.role.authority:
            yield Statement(self.material.words(text))

    def _confidentiality(self) -> Iterator[Statement]:
        material, organization = self.material, self.graph.organization
        known = organization.information
        access = (
            material.distinct("information", each) + material.aside(material.term(known[each].level))
            for each in self.role.access
        )
        yield from self.said("access", access)
        required = self.graph.in_order("agreements", self.graph.agreements.of_post(self.post))
        yield from self.said("agreements", map(self._agreement, required))

    def _agreement(self, identifier: str) -> str:
        name = self.material.name("agreements", identifier)
        renewed = self.material.duration(self.graph.organization.agreements[identifier].renew)
        return name + self.material.aside(f"{self.label('renew')} {renewed}") if renewed else name

    def _others(self) -> Iterator[Statement]:
        material = self.material
        yield from self.said("backup", self.posts(self.role.backup))
        yield from self.said("", self._referring("backup"), material.say("stands in for"))
        yield from self.said("promotes_to", self.posts(self.role.promotes_to))
        yield from self.said("", self._referring("promotes_to"), material.say("promoted from"))
        yield from self.said("rotates_to", self.posts(self.role.rotates_to))

    def _referring(self, field: str) -> Iterator[str]:
        return self.names("roles", self.graph.posts.named_by(field, self.post.id))

    def _signatures(self) -> Chapter:
        say = self.material.say
        blank = ("",) * len(_SIGNED)
        rows = Rows(("", *map(say, _SIGNED)), tuple((say(who), *blank) for who in _SIGNING))
        return Chapter(say("signatures"), (rows,))
