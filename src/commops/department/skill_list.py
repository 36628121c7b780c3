"""Skills in words: what is missing and what closes it, and the year's training plan; and the same for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.department.skill_needs import Skills, plan
from commops.language.messages import counted, message, together
from commops.planning.item_words import ItemWords
from commops.shapes import Checklist

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.department.skill_needs import Gap, Need
    from commops.graph import Graph
    from commops.shapes import CheckSection, Item

VERSION: Final = 1


def skill_list(graph: Graph, language: str, *, full: bool = False) -> Checklist:
    """Return the skills of a day, needed and there, as a list in a language."""
    words, skills = _Words(graph, language, "commops skills", full), Skills(graph)
    return Checklist(
        title=words.said(message("Skills")),
        remark=words.names.as_of(),
        sections=tuple(_sections(words, skills)),
        notes=tuple(map(words.said, _notes(skills))),
        language=language,
    )


def training_plan(graph: Graph, language: str, *, full: bool = False) -> Checklist:
    """Return the trainings of the day's year by quarter, and what they close, as a list in a language."""
    words, skills = _Words(graph, language, "commops skills --plan", full), Skills(graph)
    return Checklist(
        title=words.said(message("Training plan of {year}", year=str(graph.day.year))),
        remark=words.names.as_of(),
        sections=tuple(_planned(words, skills)),
        notes=tuple(map(words.said, _plan_notes(graph, skills))),
        language=language,
    )


class _Words(ItemWords):
    """Items about skills and trainings."""

    def gap(self, each: Gap) -> Item:
        """Return somebody with what they lack and what closes it."""
        level = message(
            "{skill} {has:,} of {needs:,}", skill=self.name("skills", each.skill), has=each.has, needs=each.needs
        )
        positions = self.some("roles", each.positions)
        lacking = message("{level} for {positions}", level=level, positions=positions)
        return self.thing("people", each.person, together(lacking, *self._closing(each)))

    def _closing(self, each: Gap) -> Iterator[str]:
        if each.trainings:
            yield message("training: {trainings}", trainings=self.some("trainings", each.trainings))
        elif each.others:
            yield message("training, not yet for them: {trainings}", trainings=self.some("trainings", each.others))
        else:
            yield message("no training leads to it")

        if each.teachers:
            yield message("could teach: {people}", people=self.some("people", each.teachers))
        else:
            yield message("nobody here could teach it")

    def need(self, each: Need) -> Item:
        """Return a skill with how many need it and have it."""
        needed = message("no position requires it")
        if each.posts:
            needed = counted(
                "required by {number:,} position, up to level {level}",
                "required by {number:,} positions, up to level {level}",
                len(each.posts),
                level=each.highest_needed,
            )
        there = message("nobody has it")
        if each.people:
            there = counted(
                "{number:,} person has it, up to level {level}",
                "{number:,} people have it, up to level {level}",
                len(each.people),
                level=each.highest,
            )
        return self.thing("skills", each.skill, together(needed, there))

    def beyond(self, each: Need) -> Item:
        """Return a skill that is required at a level that nobody has."""
        posts = [post for post, level in each.posts.items() if level > each.highest]
        required = message(
            "level {level} required by {positions}", level=each.highest_needed, positions=self.some("roles", posts)
        )
        there = message("highest level there: {level}", level=each.highest) if each.people else message("nobody has it")
        return self.thing("skills", each.skill, together(required, there))

    def training(self, identifier: str, closed: Sequence[Gap]) -> Item:
        """Return a training: for whom, by whom, how long, what it teaches and which gaps it closes."""
        return self.thing("trainings", identifier, together(*filter(None, self._of_training(identifier, closed))))

    def _of_training(self, identifier: str, closed: Sequence[Gap]) -> Iterator[str]:
        each = self.graph.organization.trainings[identifier]
        if each.for_:
            yield message("for {parties}", parties=self._parties(each.for_))
        if each.by:
            yield message("given by {parties}", parties=self._parties(each.by))
        if each.hours:
            yield message("{hours:g} h", hours=each.hours)
        if each.teaches:
            skills = [f"{self.name('skills', skill)} {level}" for skill, level in each.teaches.items()]
            yield message("teaches {skills}", skills=self.names.joined(skills))
        if closed:
            people = list(dict.fromkeys(gap.person for gap in closed))
            yield counted(
                "closes {number:,} gap: {people}",
                "closes {number:,} gaps: {people}",
                len(closed),
                people=self.some("people", people),
            )

    def _parties(self, parties: Iterable[str]) -> str:
        return self.names.joined(map(self.names.party, parties))


def _sections(words: _Words, skills: Skills) -> Iterator[CheckSection]:
    found = (
        ("gaps", message("Below the level that the position requires"), list(map(words.gap, skills.gaps)), True),
        ("beyond", message("Required at a level that nobody has"), list(map(words.beyond, skills.beyond)), True),
        ("unknown", message("Skills not stated"), list(words.things("people", skills.unknown)), True),
        ("skills", message("All skills"), list(map(words.need, skills.needs)), False),
    )
    for key, title, items, tasks in found:
        if items:
            yield words.section(key, title, items, tasks=tasks)


def _notes(skills: Skills) -> Iterator[str]:
    if not skills.needs:
        yield message("No skills are described: write them under `skills`, in roles and of people.")
    elif not (skills.gaps or skills.beyond or skills.unknown):
        yield message("Everybody has the skills that their positions require.")


def _planned(words: _Words, skills: Skills) -> Iterator[CheckSection]:
    planned = plan(words.graph)

    def section(key: str, title: str, trainings: Sequence[str]) -> CheckSection:
        items = [words.training(each, skills.closed_by(each)) for each in trainings]
        hours = sum(words.graph.organization.trainings[each].hours or 0 for each in trainings)
        if hours:
            title = message("{title}, {hours:g} h", title=title, hours=hours)
        return words.section(key, title, items)

    for number, trainings in planned.quarters.items():
        if trainings:
            yield section(f"Q{number}", _quarter(number, str(planned.year)), trainings)
    if planned.undated:
        yield section("undated", message("Without a quarter"), planned.undated)
    if planned.other_years:
        yield section("other-years", message("In other years"), planned.other_years)
    if unclosed := [words.gap(gap) for gap in skills.gaps if not gap.trainings]:
        yield words.section("unclosed", message("Gaps that no training closes"), unclosed)


def _quarter(number: int, year: str) -> str:
    match number:
        case 1:
            return message("First quarter of {year}", year=year)
        case 2:
            return message("Second quarter of {year}", year=year)
        case 3:
            return message("Third quarter of {year}", year=year)
        case _:
            return message("Fourth quarter of {year}", year=year)


def _plan_notes(graph: Graph, skills: Skills) -> Iterator[str]:
    if not graph.organization.trainings:
        yield message("No trainings are described: write them under `trainings`.")
        return

    if not skills.gaps:
        yield message("Nobody is known to lack a skill that their position requires.")
    elif all(gap.trainings for gap in skills.gaps):
        yield message("The trainings close all gaps that are known.")


def skill_data(graph: Graph) -> Mapping[str, Any]:
    """Return the skills of a day and the year's trainings for programs, as docs/skills.schema.json says."""
    skills, planned = Skills(graph), plan(graph)
    return {
        "version": VERSION,
        "on": graph.day.isoformat(),
        "skills": [
            {
                "skill": each.skill,
                "required_by": [{"position": post, "level": level} for post, level in each.posts.items()],
                "people": [{"person": person, "level": level} for person, level in each.people.items()],
            }
            for each in skills.needs
        ],
        "gaps": [_gap(each) for each in skills.gaps],
        "not_stated": list(skills.unknown),
        "plan": {
            "year": planned.year,
            "quarters": {
                f"Q{number}": [_training(graph, skills, each) for each in trainings]
                for number, trainings in planned.quarters.items()
            },
            "without_quarter": [_training(graph, skills, each) for each in planned.undated],
            "other_years": [_training(graph, skills, each) for each in planned.other_years],
        },
    }


def _gap(each: Gap) -> Mapping[str, Any]:
    return {
        "person": each.person,
        "skill": each.skill,
        "has": each.has,
        "needs": each.needs,
        "positions": list(each.positions),
        "teachers": list(each.teachers),
        "trainings": list(each.trainings),
        "trainings_for_others": list(each.others),
    }


def _training(graph: Graph, skills: Skills, identifier: str) -> Mapping[str, Any]:
    each = graph.organization.trainings[identifier]
    return {
        "training": identifier,
        "when": each.when,
        "for": [str(party) for party in each.for_],
        "by": [str(party) for party in each.by],
        "hours": each.hours,
        "teaches": dict(each.teaches),
        "closes": [{"person": gap.person, "skill": gap.skill} for gap in skills.closed_by(identifier)],
    }
