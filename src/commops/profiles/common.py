"""Facts that profiles of posts, people and teams share: letters, steps, working together, measures, skills."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from commops.graph.cooperation import step_cells
from commops.model.kinds import Whose
from commops.model.schemes import SCHEMES
from commops.naming.material import number, target_in_words
from commops.shapes import Item, Run, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.model.cooperation import Collaboration, Step
    from commops.model.development import Weighted
    from commops.naming.material import Material
    from commops.shapes import Fact


def letters(material: Material, cells: Iterable[Cell]) -> Iterator[Fact]:
    """Yield duties by letter: first those answered for, then those done, then the others."""
    duties: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for cell in cells:
        notes = duties[cell.field].setdefault(cell.duty, [])
        if note := material.words(material.graph.letters.note(cell)):
            notes.append(note)
    for field, word in fields(material).items():
        noted = duties.get(field, {})
        in_order = material.graph.in_order("duties", noted)
        yield from material.fact(field, (_with_notes(material, duty, noted[duty]) for duty in in_order), of=word)


def _with_notes(material: Material, duty: str, notes: Collection[str]) -> Item:
    said = material.joined(dict.fromkeys(notes), "clauses")
    return material.item("duties", duty, *([Run(material.aside(said), Tone.DIM)] if said else []))


def fields(material: Material) -> Mapping[str, str]:
    """Return every field that gives a letter, with its word as a label: who answers and who does first."""
    found: dict[str, str] = {}
    for scheme in SCHEMES.values():
        for letter in sorted(
            scheme.letters, key=lambda each: (each.field != scheme.answers, each.field != scheme.does)
        ):
            word = letter.chinese if material.language.startswith("zh") else letter.english
            found.setdefault(letter.field, word[:1].upper() + word[1:])
    return found


def cells_by_duty(graph: Graph, post: str) -> Mapping[str, Sequence[Cell]]:
    """Return the cells of a post by their duties, in the order of the duties."""
    found = defaultdict(list)
    for cell in graph.letters.of_post(post):
        found[cell.duty].append(cell)
    return {duty: found[duty] for duty in graph.in_order("duties", found)}


def at_work(material: Material, cells: Iterable[Cell]) -> list[str]:
    """Return the duties that are answered for or done."""
    schemes = material.graph.letters.scheme
    mine = (cell for cell in cells if cell.field in {schemes(cell.duty).answers, schemes(cell.duty).does})
    return list(dict.fromkeys(cell.duty for cell in mine))


def steps(material: Material, posts: Collection[str]) -> Iterator[Fact]:
    """Yield the steps of workflows that posts do."""
    graph = material.graph

    def theirs(step: Step) -> bool:
        doing = chain.from_iterable(map(graph.letters.posts, step_cells(graph, step)))
        return any(post in posts for post in doing)

    return steps_where(material, theirs)


def steps_where(material: Material, fits: Callable[[Step], bool]) -> Iterator[Fact]:
    """Yield the steps of workflows that fit: `Publishing 2 of 4: Make the piece`."""
    found = []
    workflows = material.graph.organization.workflows
    for identifier in material.graph.in_order("workflows", workflows):
        workflow = workflows[identifier]
        for place, step in enumerate(workflow.steps, 1):
            if fits(step):
                text = material.say(
                    "step of",
                    workflow=material.name("workflows", identifier),
                    number=place,
                    total=len(workflow.steps),
                    step=step.called(step.id, material.language),
                )
                found.append(Item((Run(text),), (f"workflows/{identifier}",)))
    return material.listed("steps", found)


def information(material: Material, key: str, classes: Iterable[str]) -> Iterator[Fact]:
    """Yield classes of information with their levels."""
    known = material.graph.organization.information
    items = (
        material.item("information", each, Run(material.aside(material.term(known[each].level)), Tone.DIM))
        for each in classes
    )
    return material.fact(key, items)


def collaborations(material: Material, mine: Mapping[str, Collection[str]]) -> Iterator[Fact]:
    """Yield collaborations, given in which of their parties one is: with whom, how, what one gives and gets."""
    of_all = material.graph.organization.collaborations
    in_order = material.graph.in_order("collaborations", mine)
    items = (_collaboration(material, identifier, of_all[identifier], mine[identifier]) for identifier in in_order)
    return material.listed("works_with", items)


def collaborations_of_posts(material: Material, posts: Collection[str]) -> dict[str, Collection[str]]:
    """Return the collaborations that posts take part in, each with the parties that they are behind."""
    graph = material.graph
    return {
        identifier: parties
        for identifier, each in graph.organization.collaborations.items()
        if (parties := [party for party in each.between if not graph.posts.behind([party]).isdisjoint(posts)])
    }


def meets(material: Material, each: Collaboration) -> str:
    """Return how a collaboration takes place: `weekly meeting, Tuesday 10:00, 30 min`."""
    often = material.often(each.cadence)
    channel = material.term(each.channel) if each.channel else ""
    minutes = material.say("minutes", number=number(each.minutes)) if each.minutes else ""
    in_one_word = each.cadence is not None and each.cadence.unit is None
    space = "" if material.language.startswith("zh") else " "
    how = [space.join(filter(None, (often, channel)))] if in_one_word else [channel, often]
    return material.joined(filter(None, (*how, " ".join(material.words(each.when).split("\n")), minutes)), "comma")


def measures(material: Material, identifiers: Iterable[str]) -> Iterator[Fact]:
    """Yield measures with their targets."""
    known = material.graph.organization.measures
    items = []
    for each in dict.fromkeys(identifiers):
        target = target_in_words(known.get(each), material.language)
        items.append(material.item("measures", each, *([Run(f" {target}")] if target else [])))
    return material.fact("measures", items)


def weight_in_words(material: Material, measure: str, weighted: Weighted) -> str:
    """Return the weight of a metric in a performance review, with what is special there."""
    special = special_in_words(material, measure, weighted)
    return number(weighted.weight) + (material.aside(special) if special else "")


def special_in_words(material: Material, measure: str, weighted: Weighted) -> str:
    """Return what a performance review says of a metric besides its weight; nothing where that is all."""
    known = material.graph.organization.measures.get(measure)
    said = []
    if weighted.target is not None and known:
        target = target_in_words(known.model_copy(update={"target": weighted.target}), material.language)
        said.append(material.say("its target", value=target))
    if weighted.floor is not None:
        said.append(material.say("its floor", value=number(weighted.floor)))
    if weighted.stretch is not None:
        said.append(material.say("its stretch", value=number(weighted.stretch)))
    if weighted.of is Whose.PERSON:
        said.append(material.say("own result"))
    return material.joined(said, "comma")


def in_one_line(material: Material, items: Iterable[Item]) -> Iterator[Run]:
    """Yield the lines of items one after another, with a sign between any two."""
    for place, item in enumerate(items):
        if place:
            yield Run(material.sign("things"))
        yield from item.line


def level(has: int | None, needed: int) -> Run:
    """Return a level that somebody has; one that is not enough stands out."""
    return Run(str(has) if has is not None else "–", Tone.PLAIN if (has or 0) >= needed else Tone.WARNING)


def _collaboration(material: Material, identifier: str, each: Collaboration, mine: Collection[str]) -> Item:
    others = [party for party in each.between if party not in mine]
    few = 0 < len(others) <= 3  # noqa: PLR2004 - as many as can be named
    name = material.name("collaborations", identifier)
    who = material.joined(map(material.party, others)) if few else name
    given = material.joined((material.words(each.gives[party]) for party in mine if party in each.gives), "clauses")
    got = material.joined((material.words(each.gives[party]) for party in others if party in each.gives), "clauses")
    said = [material.say("gives", what=given)] if given else []
    said += [material.say("gets", what=got)] if got else []
    return Item(
        (Run(material.joined(filter(None, (who, meets(material, each))), "comma")),),
        (f"collaborations/{identifier}", *(_id(party) for party in others)),
        (Run(" · ".join(said), Tone.DIM),) if said else (),
    )


def _id(party: str) -> str:
    return party.replace("team:", "teams/") if party.startswith("team:") else f"roles/{party}"
