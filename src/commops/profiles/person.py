"""A person whole: posts, managers, duties by letter through all posts, skills against needs, agreements."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from commops.language.words import label
from commops.model.references import EVERYONE
from commops.naming.material import part
from commops.profiles import common
from commops.shapes import Item, Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commops.graph import Graph
    from commops.graph.holdings import Holding
    from commops.graph.letters import Cell
    from commops.model.people import Absence
    from commops.naming.material import Material
    from commops.shapes import Document, Fact


def draw(material: Material, identifier: str) -> Document:
    """Return everything about a person of the day."""
    graph = material.graph
    person = graph.people[identifier]
    posts = {held.post: None for held in graph.staff.all_of(identifier)}
    return material.document(
        "people",
        identifier,
        person,
        chain(_posts(material, identifier), _person(material, identifier)),
        common.letters(material, _cells(material, identifier, posts)),
        chain(
            common.steps(material, posts.keys()),
            common.collaborations(material, common.collaborations_of_posts(material, posts.keys())),
        ),
        chain(_skills(material, identifier), _agreements(material, identifier)),
        material.general(person),
    )


def _cells(material: Material, identifier: str, posts: Iterable[str]) -> Iterator[Cell]:
    # Through several posts: what somebody does through one of them, they need not be told through another.
    is_agent = identifier in material.graph.staff.agents
    letters = material.graph.letters

    def sign(cell: Cell) -> str:
        return next(letter.sign for letter in letters.scheme(cell.duty).letters if letter.field == cell.field)

    every = chain.from_iterable(map(letters.of_post, posts))
    cells = [cell for cell in every if not (is_agent and cell.party == EVERYONE)]
    signs: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        signs[cell.duty].add(sign(cell))
    for cell in cells:
        redundant = letters.scheme(cell.duty).redundant
        if not any((stronger, sign(cell)) in redundant for stronger in signs[cell.duty]):
            yield cell


def _posts(material: Material, identifier: str) -> Iterator[Fact]:
    graph = material.graph
    held = graph.staff.all_of(identifier)
    coming = sorted(_to_come(material, identifier), key=lambda each: (graph.staff.window(each).since, each.post))
    in_parts = chain.from_iterable(each.each_part for each in held)
    yield from material.listed("posts", (_post(material, each) for each in (*in_parts, *coming)))

    lines = (_last_of_their_own(graph, identifier, each.post) for each in held)
    above = chain.from_iterable(map(material.manager, lines))
    managers = {item.ids: item for item in above}
    yield from material.fact("reports_to", managers.values())

    dotted = dict.fromkeys(_dotted_lines(graph, held))
    yield from material.fact("dotted_line_to", map(material.staffed, dotted))

    led = chain.from_iterable(graph.leads.teams_led.get(each.post, ()) for each in held)
    yield from material.fact("leads", material.items("teams", dict.fromkeys(led)))

    left = (team for team, fields in graph.teams.items() if identifier in fields.alumni)
    yield from material.fact("alumni_of", material.items("teams", left))


def _dotted_lines(graph: Graph, held: Iterable[Holding]) -> Iterator[str]:
    # Where the dotted lines go that are stated for the role, or where it is stated that it is held.
    for each in held:
        own = {("roles", graph.posts[each.post].role_id), each.address.keys[:2]}
        for line in graph.lines.dotted.get(each.post, ()):
            if line.address.keys[:2] in own:
                yield line.to


def _last_of_their_own(graph: Graph, person: str, post: str) -> str:
    # The highest post up the line that is the person's own alone: nobody reports to themselves.
    for at in graph.lines.chain_of_command(post):
        manager = graph.lines.managers.get(at)
        holders = {each.person for each in graph.staff.holders.get(manager.to, ())} if manager else set()
        if holders != {person}:
            return at
    return post


def _to_come(material: Material, identifier: str) -> Iterator[Holding]:
    # What somebody will hold on a later day, of the posts that are there today.
    graph = material.graph
    for each in graph.staff.stated_by.get(identifier, ()):
        window = graph.staff.window(each)
        starts_later = window.since is not None and window.since > graph.day and not window.empty
        if starts_later and each.counts and each.post in graph.posts:
            yield each


def _absences(material: Material, identifier: str) -> Iterator[Item]:
    # The absences of now and later: over ones are history.
    for absence in material.graph.people[identifier].away:
        if absence.over(material.graph.day):
            continue
        note = [Run(material.aside(material.words(absence.note)), Tone.DIM)] if absence.note else []
        yield Item((Run(_days_of(material, absence), Tone.TEMPORARY), *note))


def _days_of(material: Material, absence: Absence) -> str:
    if absence.since and absence.until:
        return material.say("between days", first=absence.since, last=absence.until)
    if absence.until:
        return material.say("until", day=absence.until)
    return material.say("from day", day=absence.since)


def _post(material: Material, held: Holding) -> Item:
    post = material.graph.posts[held.post]
    share = material.share(held)
    more = [*([Run(f" {share}")] if share else []), *material.acting(held)]
    window = material.graph.staff.window(held)
    until, since = window.until, window.since
    if until and not (held.stay.acting and held.stay.until == until):
        more.append(Run(f"{material.sign('comma')}{material.say('until', day=until)}", Tone.TEMPORARY))
    if since and (held.stay.since or since > material.graph.day):
        more.append(Run(f"{material.sign('comma')}{material.say('from day', day=since)}", Tone.DIM))
    team = []
    if post.team and post.id == post.role_id:
        team = [Run(f"{material.sign('comma')}{material.name('teams', post.team)}", Tone.DIM)]
    return material.item("roles", post.id, *more, *material.terms(held), *team)


def _person(material: Material, identifier: str) -> Iterator[Fact]:
    person = material.graph.people[identifier]
    if not person.is_person:
        owner = label("owner of an agent", material.language)
        yield from material.fact("owner", material.owner(identifier), of=owner)
    owned = material.graph.agents.owned_by.get(identifier, ())
    yield from material.fact("owner_of", material.items("people", owned))
    yield from material.plain("fte", part(person.fte) if person.fte != 1 else "")
    yield from material.plain("email", person.email)
    yield from material.days(person.since, person.until)
    yield from material.listed("away", _absences(material, identifier))


def _skills(material: Material, identifier: str) -> Iterator[Fact]:
    # Those that a post needs first, with the highest level that any of the posts needs.
    graph = material.graph
    needed: dict[str, int] = {}
    for held in graph.staff.holdings_of[identifier]:
        for skill, least in graph.posts[held.post].role.skills.items():
            needed[skill] = max(least, needed.get(skill, 0))
    has = graph.people[identifier].skills
    items = []
    for skill in dict.fromkeys((*needed, *has)):
        remark = (Run(material.say("level needed", level=needed[skill]), Tone.DIM),) if skill in needed else ()
        run = common.level(has.get(skill), needed.get(skill, 0))
        items.append(material.item("skills", skill, Run(" "), run, remark=remark))
    return material.listed("skills", items)


def _agreements(material: Material, identifier: str) -> Iterator[Fact]:
    graph = material.graph
    signed = graph.people[identifier].signed
    wanted = graph.agreements.of_person.get(identifier, ())
    every = graph.in_order("agreements", {*wanted, *signed})
    return material.listed(
        "agreements",
        (material.item("agreements", each, remark=(material.signed(identifier, each),)) for each in every),
    )
