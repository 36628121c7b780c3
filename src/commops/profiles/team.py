"""A team whole: who leads it, the teams and posts in it, its duties with who answers and does, whom it works with."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.model.kinds import NONE
from commops.model.references import TEAM
from commops.profiles import common, role
from commops.shapes import Item, Run, Tone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from commops.graph.posts import Post
    from commops.naming.material import Material
    from commops.shapes import Document, Fact


def draw(material: Material, identifier: str) -> Document:
    """Return everything about a team of the day."""
    graph = material.graph
    team = graph.teams[identifier]
    kind = graph.teams.kind(identifier)
    own = material.term(team.kind)
    return material.document(
        "teams",
        identifier,
        team,
        chain(_structure(material, identifier), material.days(team.since, team.until)),
        _posts(material, identifier),
        material.listed("duties", (_duty(material, duty) for duty in graph.duties.of_team.get(identifier, ()))),
        common.collaborations(material, _collaborations(material, identifier)),
        chain(material.fact("alumni", material.items("people", team.alumni)), material.general(team)),
        remark=[own if own == material.term(kind) else material.say("own words", own=own, kind=material.term(kind))],
    )


def _structure(material: Material, identifier: str) -> Iterator[Fact]:
    graph = material.graph
    team = graph.teams[identifier]
    leads = [material.staffed(lead.id, most=None) for lead in graph.leads.of(identifier)]
    if not leads and team.lead == NONE:
        leads = [Item((Run(material.say("together"), Tone.DIM),))]
    elif not leads and not graph.teams.is_external(identifier):
        leads = [Item((Run(material.say("no lead"), Tone.VACANT),))]
    yield from material.fact("lead", leads)
    yield from material.fact("parent", material.items("teams", filter(None, [team.parent])))
    yield from material.fact("sub_teams", material.items("teams", graph.teams.below.get(identifier, ())))


def _posts(material: Material, identifier: str) -> Iterator[Fact]:
    graph = material.graph
    yield from material.listed("posts", (_post(material, post) for post in graph.posts.in_team.get(identifier, ())))
    yield from material.listed(
        "members", (material.staffed(post.id, most=None) for post in graph.posts.members(identifier))
    )


def _post(material: Material, post: Post) -> Item:
    items = list(role.holders(material, post))
    ids = chain.from_iterable(item.ids for item in items)
    name = post.role.called(post.role_id, material.language)
    return Item((Run(name),), (f"roles/{post.id}", *ids), tuple(common.in_one_line(material, items)))


def _duty(material: Material, duty: str) -> Item:
    letters = material.graph.letters
    scheme = letters.scheme(duty)
    signs = {letter.field: letter.sign for letter in scheme.letters}
    answering = [cell.party for cell in letters.answering(duty)]
    doing = [cell.party for cell in letters.doing(duty)]
    if answering == doing:
        remark = [Run(f"{signs[scheme.answers]}/{signs[scheme.does]} ", Tone.DIM), _names(material, answering)]
    else:
        remark = [Run(f"{signs[scheme.answers]} ", Tone.DIM), _names(material, answering)]
        remark += [Run(f"  {signs[scheme.does]} ", Tone.DIM), _names(material, doing)]
    return material.item("duties", duty, remark=tuple(remark))


def _names(material: Material, parties: Collection[str]) -> Run:
    if not parties:
        return Run(material.say("nobody"), Tone.ERROR)
    return Run(material.joined(map(material.party, parties)))


def _collaborations(material: Material, identifier: str) -> dict[str, Collection[str]]:
    # Those of the team itself and of its own posts, not those of the teams around it.
    graph = material.graph
    own = {post.id for post in graph.posts.in_team.get(identifier, ())}
    found: dict[str, Collection[str]] = {}
    for each, collaboration in graph.organization.collaborations.items():
        parties = [
            party
            for party in collaboration.between
            if party == TEAM + identifier
            or (not party.startswith(TEAM) and not graph.posts.behind([party]).isdisjoint(own))
        ]
        if parties:
            found[each] = parties
    return found
