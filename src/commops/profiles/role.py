"""The profile of a post: its lines, who holds it, its duties by letter, and what it needs."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.graph.signoffs import State
from commops.profiles import common
from commops.shapes import Item, Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from commops.graph.holdings import Holding
    from commops.graph.posts import Post
    from commops.model.structure import Role
    from commops.naming.material import Material
    from commops.shapes import Document, Fact


def draw(material: Material, identifier: str) -> Document:
    """Return the profile of a post, or what a role in many teams is and which posts it has."""
    graph = material.graph
    post = graph.posts.get(identifier)
    if post is None:
        role = graph.organization.roles[identifier]
        return material.document(
            "roles",
            identifier,
            role,
            _in_many(material, identifier, role),
            chain(_skills(material, role), _qualification(material, role)),
        )
    team = [material.name("teams", post.team)] if post.team else []
    cells = graph.letters.of_post(post.id)
    of_duties = (graph.duties[duty].measures for duty in common.at_work(material, cells))
    measures = (*chain.from_iterable(of_duties), *post.role.measures)
    return material.document(
        "roles",
        identifier,
        post.role,
        chain(_lines(material, post), _post(material, post)),
        common.letters(material, cells),
        chain(
            common.steps(material, {post.id}),
            common.collaborations(material, common.collaborations_of_posts(material, {post.id})),
        ),
        chain(
            common.measures(material, measures),
            _skills(material, post.role, post),
            _qualification(material, post.role),
            common.information(material, "access", post.role.access),
            _onwards(material, post),
        ),
        material.general(post.role),
        remark=team,
    )


def holders(material: Material, post: Post) -> Iterator[Item]:
    """Yield who holds a post, with share and until when, and how many of its seats are vacant."""
    graph = material.graph
    held = graph.staff.held(post.id)
    for each in held:
        share = material.share(each)
        until = _own_last_day(material, each)
        more = [*([Run(f" {share}")] if share else []), *material.status(each)]
        if until and not (each.stay.acting and until == each.stay.until):
            more.append(Run(f"{material.sign('comma')}{material.say('until', day=until)}", Tone.TEMPORARY))
        name = Run(material.distinct("people", each.person), Tone.PERSON)
        more += _confirmed(material, each)
        yield Item((name, *more, *material.terms(each)), (f"people/{each.person}",))
    if post.filled:
        yield Item((Run(material.not_listed(post.filled, beside=bool(held)), Tone.PERSON),))
    if vacant := material.graph.staff.vacancies(post):
        word = "vacant" if not held and not post.filled and vacant == 1 else "of seats vacant"
        yield Item((Run(material.say(word, vacant=vacant, seats=post.seats), Tone.VACANT),))


def _confirmed(material: Material, held: Holding) -> Iterator[Run]:
    # Whether a holder has confirmed the profile, as it is or as it was; nothing for who never has.
    if not material.graph.organization.signoffs:
        return
    confirmation = material.graph.signoffs.of(held)
    if confirmation.signoff:
        word = "profile confirmed" if confirmation.state == State.CONFIRMED else "profile changed"
        said = material.say(word, day=confirmation.signoff.on)
        yield Run(f"{material.sign('comma')}{said}", Tone.DIM)


def _own_last_day(material: Material, held: Holding) -> date | None:
    # Until when somebody holds a post, or is in the organisation; the end of a team is said of the team.
    ends = held.stay.until, material.graph.organization.people[held.person].until
    return min(filter(None, ends), default=None)


def _next_holders(material: Material, post: Post) -> Iterator[Item]:
    graph = material.graph
    for each in graph.staff.stated_for.get(post.id, ()):
        window = graph.staff.window(each)
        if each.counts and not window.empty and window.since is not None and window.since > graph.day:
            day = Run(f"{material.sign('comma')}{material.say('from day', day=window.since)}", Tone.TEMPORARY)
            name = Run(material.name("people", each.person), Tone.PERSON)
            yield Item((name, day), (f"people/{each.person}",))


def _lines(material: Material, post: Post) -> Iterator[Fact]:
    graph = material.graph
    yield from material.fact("reports_to", material.manager(post.id))
    yield from material.fact(
        "dotted_line_to", (material.staffed(line.to) for line in graph.lines.dotted.get(post.id, ()))
    )
    yield from material.fact(
        "direct_reports", (material.staffed(each.id) for each in graph.lines.reports.get(post.id, ()))
    )
    yield from material.fact("leads", material.items("teams", graph.leads.teams_led.get(post.id, ())))
    yield from material.fact("member_of", material.items("teams", graph.posts.also_in.get(post.id, ())))


def _post(material: Material, post: Post) -> Iterator[Fact]:
    role = post.role
    yield from material.fact("holders", holders(material, post))
    yield from material.fact("next_holders", _next_holders(material, post))
    if not material.graph.staff.fillable(post) or not isinstance(role.seats, int):
        yield from material.plain("seats", material.term(str(role.seats)) if role.seats else "")
    yield from material.fact("backup", _posts(material, role.backup, post.team))
    yield from material.plain("number", role.number)
    yield from material.plain("level", material.term(role.level) if role.level else "")
    yield from material.plain("span", material.term(role.span) if role.span else "")
    if hours := " ".join(filter(None, (material.words(role.hours), role.timezone))):
        yield from material.fact("hours", [Item((Run(hours),))], of=material.say("working hours"))


def _posts(material: Material, references: Iterable[str], team: str | None) -> Iterator[Item]:
    found = (material.graph.posts.find(reference, team) for reference in references)
    return (material.staffed(post.id) for post in found if post)


def _skills(material: Material, role: Role, post: Post | None = None) -> Iterator[Fact]:
    graph = material.graph
    people = [held.person for held in graph.staff.holders.get(post.id, ())] if post else []
    items = []
    for skill, needed in role.skills.items():
        remark: list[Run] = []
        for person in people:
            has = graph.people[person].skills.get(skill)
            remark += [
                Run(f"{material.sign('things') if remark else ''}{material.distinct('people', person)} ", Tone.DIM)
            ]
            remark += [common.level(has, needed)]
        items.append(material.item("skills", skill, Run(f" {needed}"), remark=tuple(remark)))
    return material.listed("needs", items)


def _qualification(material: Material, role: Role) -> Iterator[Fact]:
    for field, texts in (("requirements", role.requirements), ("authority", role.authority)):
        yield from material.listed(field, (Item((Run(material.words(each)),)) for each in texts))


def _onwards(material: Material, post: Post) -> Iterator[Fact]:
    for field, references in (("promotes_to", post.role.promotes_to), ("rotates_to", post.role.rotates_to)):
        posts = (material.graph.posts.find(reference, post.team) for reference in references)
        yield from material.fact(field, material.items("roles", (each.id for each in posts if each)))


def _in_many(material: Material, identifier: str, role: Role) -> Iterator[Fact]:
    posts = [post for post in material.graph.posts.values() if post.role_id == identifier]
    yield from material.plain("in_each", *map(material.term, role.in_each))
    yield from material.listed("posts", (material.staffed(post.id) for post in posts))
