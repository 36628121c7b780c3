"""All of a kind as a table: a row for each, with what one looks for first in the first columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.language.words import counted, kind_word, label, total_of
from commops.model.kinds import NONE
from commops.naming.material import number, part, target_in_words, unit_in_words
from commops.naming.subject import ids
from commops.shapes import Column, Row, Run, Section, Table, Tone, plain

if TYPE_CHECKING:
    from enum import StrEnum

    from commops.graph.holdings import Holding
    from commops.model.structure import Role
    from commops.naming.material import Material

_NAMES: Final = frozenset({"name", "words"})
"""The columns that say what something is called."""

_NUMBERS: Final = {
    "areas": {"duties"},
    "teams": {"posts", "duties"},
    "roles": {"seats"},
    "workflows": {"steps"},
    "collaborations": {"minutes"},
    "skills": {"needed_by", "people"},
    "information": {"posts", "duties"},
    "trainings": {"hours"},
}
"""The columns that say how many, by kind."""

_OWN_LABELS: Final = {("information", "level"): "level of secrecy", ("people", "owner"): "owner of an agent"}
"""The labels of columns whose field means something else in one kind than in the others."""

Said = str | Run
Cells = Mapping[str, Said]
"""The cell of a row in each column."""


def draw(material: Material, kind: str) -> Table:
    """Return all of a kind on the day, in their order; a role that many teams have by its posts."""
    listed = material.graph.posts if kind == "roles" else ids(material.graph, kind)
    rows = {each: _ROWS[kind](material, each) for each in listed}
    columns = dict.fromkeys(chain.from_iterable(rows.values()))
    total = _total(material, kind, len(rows))
    return Table(
        heading="",
        corner=label("id", material.language),
        columns=tuple(_column(material, kind, key) for key in columns),
        sections=(
            Section("", tuple(Row(each, Run(each), tuple(map(_run, cells.values()))) for each, cells in rows.items())),
        ),
        legend=" · ".join(filter(None, (total, material.as_of()))),
        name=kind_word(kind, material.language, 2).capitalize(),
        language=material.language,
    )


def _total(material: Material, kind: str, number: int) -> str:
    agents = len(material.graph.staff.agents) if kind == "people" else 0
    total = total_of(kind, number - agents, material.language)
    if not agents:
        return total
    return material.joined((total, counted(agents, "agent", "agents", material.language)))


def _column(material: Material, kind: str, key: str) -> Column:
    numbers = key in _NUMBERS.get(kind, ())
    return Column(key, _title(material, kind, key), names=key in _NAMES, numbers=numbers)


def _title(material: Material, kind: str, key: str) -> str:
    return label(_OWN_LABELS.get((kind, key), key), material.language)


def _run(said: Said) -> Run:
    return said if isinstance(said, Run) else Run(said)


def _team(material: Material, identifier: str) -> Cells:
    graph = material.graph
    team = graph.teams[identifier]
    leads = [material.distinct("roles", lead.id) for lead in graph.leads.of(identifier)]
    without: Said = Run(material.say("no lead"), Tone.VACANT)
    if team.lead == NONE:
        without = Run(material.say("together"), Tone.DIM)
    elif graph.teams.is_external(identifier):
        without = ""
    return {
        "name": material.name("teams", identifier),
        "lead": material.joined(leads) or without,
        "parent": material.distinct("teams", team.parent) if team.parent else "",
        "kind": material.term(team.kind),
        "posts": str(len(graph.posts.in_team.get(identifier, ()))),
        "duties": str(len(graph.duties.of_team.get(identifier, ()))),
    }


def _role(material: Material, identifier: str) -> Cells:
    graph = material.graph
    post = graph.posts[identifier]
    return {
        "name": material.name("roles", identifier),
        "holders": _holders(material, identifier),
        "reports_to": _manager(material, identifier),
        "team": material.distinct("teams", post.team) if post.team else "",
        "seats": _seats(material, post.role),
        "level": _term(material, post.role.level),
    }


def _manager(material: Material, identifier: str) -> str:
    if line := material.graph.lines.managers.get(identifier):
        return material.distinct("roles", line.to)
    if line := material.graph.lines.collective.get(identifier):
        return material.distinct("teams", line.to)
    return ""


def _seats(material: Material, role: Role) -> str:
    return material.term(str(role.seats)) if role.seats else ""


def _holders(material: Material, identifier: str) -> Said:
    graph = material.graph
    held = graph.staff.held(identifier)
    post = graph.posts[identifier]
    names = [_holder(material, each) for each in held]
    if post.filled:
        names.append(material.not_listed(post.filled, beside=bool(held)))

    vacant = material.graph.staff.vacancies(post)
    if not vacant:
        return Run(material.joined(names), Tone.PERSON)
    if vacant == 1 and not names:
        return Run(material.say("vacant"), Tone.VACANT)
    return Run(material.joined((*names, material.say("some vacant", number=vacant))), Tone.VACANT)


def _holder(material: Material, held: Holding) -> str:
    # A holder by name; one who is acting or away is marked, as in every other view.
    marks = [run.text.removeprefix(material.sign("comma")) for run in material.status(held)]
    name = material.distinct("people", held.person)
    return name + material.aside(material.joined(marks)) if marks else name


def _duty(material: Material, identifier: str) -> Cells:
    graph = material.graph
    duty = graph.duties[identifier]
    answering = material.joined(material.party(cell.party) for cell in graph.letters.answering(identifier))
    area = graph.duties.area_of(identifier)
    return {
        "name": material.name("duties", identifier),
        "accountable": answering or Run(material.say("nobody"), Tone.ERROR),
        "responsible": material.joined(material.party(cell.party) for cell in graph.letters.doing(identifier)),
        "team": material.distinct("teams", duty.team) if duty.team else "",
        "area": material.distinct("areas" if area in graph.organization.areas else "teams", area) if area else "",
        "priority": _term(material, duty.priority) or material.term("supporting"),
    }


def _person(material: Material, identifier: str) -> Cells:
    graph = material.graph
    person = graph.people[identifier]
    found: dict[str, Said] = {
        "name": Run(material.name("people", identifier), Tone.PERSON),
        "posts": material.joined(material.distinct("roles", held.post) for held in graph.staff.all_of(identifier)),
        "fte": part(person.fte) if "fte" in person.model_fields_set else "",
    }
    if graph.staff.agents:
        found["kind"] = "" if person.is_person else material.term(person.kind)
        found["owner"] = _owner(material, identifier) if identifier in graph.staff.agents else ""
    return found


def _owner(material: Material, agent: str) -> Said:
    # The owner of an agent as it is stated; that it has none who is there is what one looks for.
    stated = material.joined(plain(item.line) for item in material.owner(agent))
    if material.graph.agents.owners[agent]:
        return stated
    return Run(stated or material.say("nobody"), Tone.ERROR)


def _area(material: Material, identifier: str) -> Cells:
    return {
        "name": material.name("areas", identifier),
        "duties": str(len(material.graph.duties.by_area.get(identifier, ()))),
    }


def _workflow(material: Material, identifier: str) -> Cells:
    workflow = material.graph.organization.workflows[identifier]
    return {
        "name": material.name("workflows", identifier),
        "trigger": material.words(workflow.trigger),
        "steps": str(len(workflow.steps)),
    }


def _collaboration(material: Material, identifier: str) -> Cells:
    each = material.graph.organization.collaborations[identifier]
    return {
        "name": material.name("collaborations", identifier),
        "between": _parties(material, each.between),
        "channel": _term(material, each.channel),
        "cadence": material.often(each.cadence),
        "minutes": number(each.minutes) if each.minutes else "",
        "mode": _term(material, each.mode),
    }


def _measure(material: Material, identifier: str) -> Cells:
    measure = material.graph.organization.measures[identifier]
    return {
        "name": material.name("measures", identifier),
        "target": target_in_words(measure, material.language),
        "owner": material.distinct("roles", measure.owner) if measure.owner else "",
        "cadence": material.often(measure.cadence),
        "kind": material.term(measure.kind),
        "unit": unit_in_words(measure, material.language),
    }


def _skill(material: Material, identifier: str) -> Cells:
    graph = material.graph
    return {
        "name": material.name("skills", identifier),
        "needed_by": str(sum(identifier in post.role.skills for post in graph.posts.values())),
        "people": str(sum(identifier in person.skills for person in graph.people.values())),
    }


def _information(material: Material, identifier: str) -> Cells:
    graph = material.graph
    each = graph.organization.information[identifier]
    return {
        "name": material.name("information", identifier),
        "level": material.term(each.level),
        "agreement": material.name("agreements", each.agreement) if each.agreement else "",
        "posts": str(sum(identifier in post.role.access for post in graph.posts.values())),
        "duties": str(sum(identifier in duty.information for duty in graph.duties.values())),
    }


def _agreement(material: Material, identifier: str) -> Cells:
    graph = material.graph
    agreement = graph.organization.agreements[identifier]
    wanted = graph.agreements.signers.get(identifier, ())
    signed = sum(identifier in graph.people[person].signed for person in wanted)
    return {
        "name": material.name("agreements", identifier),
        "signed": Run(f"{signed} / {len(wanted)}", Tone.PLAIN if signed == len(wanted) else Tone.VACANT),
        "required_of": _parties(material, agreement.required_of),
        "renew": material.duration(agreement.renew),
    }


def _separation(material: Material, identifier: str) -> Cells:
    duties = material.graph.organization.separations[identifier].duties
    return {
        "name": material.name("separations", identifier),
        "duties": material.joined(material.distinct("duties", duty) for duty in duties),
    }


def _training(material: Material, identifier: str) -> Cells:
    each = material.graph.organization.trainings[identifier]
    return {
        "name": material.name("trainings", identifier),
        "for": _parties(material, each.for_),
        "when": each.when or "",
        "hours": number(each.hours) if each.hours else "",
        "kind": _term(material, each.kind),
    }


def _appraisal(material: Material, identifier: str) -> Cells:
    each = material.graph.organization.appraisals[identifier]
    return {
        "name": material.name("appraisals", identifier),
        "for": _parties(material, each.for_),
        "cadence": material.often(each.cadence),
        "feeds": material.joined(map(material.term, each.feeds)),
    }


def _incentive(material: Material, identifier: str) -> Cells:
    each = material.graph.organization.incentives[identifier]
    return {
        "name": material.name("incentives", identifier),
        "kind": _term(material, each.kind),
        "appraisal": material.name("appraisals", each.appraisal) if each.appraisal else "",
        "grades": material.joined(each.grades),
    }


def _word(material: Material, identifier: str) -> Cells:
    return {"words": material.joined(material.graph.organization.glossary[identifier])}


def _term(material: Material, word: StrEnum | None) -> str:
    return material.term(word) if word else ""


def _parties(material: Material, parties: Iterable[str]) -> str:
    return material.joined(map(material.party, parties))


_ROWS: Final[Mapping[str, Callable[[Material, str], Cells]]] = {
    "areas": _area,
    "teams": _team,
    "roles": _role,
    "duties": _duty,
    "people": _person,
    "workflows": _workflow,
    "collaborations": _collaboration,
    "measures": _measure,
    "skills": _skill,
    "information": _information,
    "agreements": _agreement,
    "separations": _separation,
    "trainings": _training,
    "appraisals": _appraisal,
    "incentives": _incentive,
    "glossary": _word,
}
