"""Agents and services in positions: who is accountable for them, and who looks at what they do."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.finding import Address, Finding, Related, Severity
from commops.graph.cooperation import step_is_open, step_people
from commops.graph.letters import SUPPORT
from commops.language.messages import counted, message, quoted
from commops.model.posts import POSTS
from commops.model.references import OF_ROLE
from commops.rule import rule
from commops.rules.wording import NAMED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.holdings import Holding
    from commops.graph.letters import Cell
    from commops.graph.posts import Post
    from commops.language.messages import Message
    from commops.model.cooperation import Step

_LOOKING_AT_IT: Final = (SUPPORT, "verifies", "signs_off")
"""The fields of those who look at what others do."""


@rule(Severity.ERROR, needs="people", since="0.3.0")
def agent_accountable(graph: Graph) -> Iterator[Finding]:
    """An agent or a service leads a team, or no person holds a position that is accountable.

    Agents can do the work, but only a person can be accountable for it: somebody must be able to explain, stop and
    change what an agent does. ISO/IEC 42001 and the EU AI Act (articles 14 and 26) ask for a person in charge.

    Fix: assign a person to the position, or name another role as accountable.

    Bad:
      people:
        lin: {roles: [event-planner]}
        planning-bot: {kind: agent, owner: lin, roles: [event-lead]}

    Good:
      people:
        lin: {roles: [event-lead]}
        planning-bot: {kind: agent, owner: lin, roles: [event-planner]}
    """
    held_by_agents = _held_by_agents(graph)
    left = {post for post in held_by_agents if graph.staff.is_left_to_agents(graph.posts[post])}
    answered = _answered(graph, left)
    for identifier, holdings in held_by_agents.items():
        post = graph.posts[identifier]
        if identifier in graph.leads.teams_led:
            yield _leads(graph, post, holdings, answered.get(identifier, ()))
        elif identifier in answered:
            yield _answers(post, holdings, answered[identifier])


def _held_by_agents(graph: Graph) -> Mapping[str, list[Holding]]:
    # The posts that agents hold, each with their holdings.
    found: dict[str, list[Holding]] = defaultdict(list)
    for agent in graph.staff.agents:
        for holding in graph.staff.holdings_of[agent]:
            found[holding.post].append(holding)
    return dict(sorted(found.items()))


def _answered(graph: Graph, left: Collection[str]) -> Mapping[str, list[Cell]]:
    # The letters by which posts that are left to agents are accountable for duties for which no person is.
    answering: dict[str, list[tuple[str, Cell]]] = defaultdict(list)
    for post in sorted(left):
        for cell in graph.letters.by_post.get(post, ()):
            if cell in graph.letters.answering(cell.duty) and ("duties", cell.duty) not in graph.unclear:
                answering[cell.duty].append((post, cell))

    found: dict[str, list[Cell]] = defaultdict(list)
    for duty, cells in answering.items():
        posts = chain.from_iterable(map(graph.letters.posts, graph.letters.answering(duty)))
        if all(each in left or not graph.staff.is_held(graph.posts[each]) for each in posts):
            for post, cell in cells:
                found[post].append(cell)
    return found


def _leads(graph: Graph, post: Post, holdings: Sequence[Holding], answered: Sequence[Cell]) -> Finding:
    led = graph.leads.teams_led[post.id]
    agents = quoted(holding.person for holding in holdings)
    return Finding(
        message=message(
            "'{position}' leads {teams}, but is held by {agents}; only a person can lead",
            agents=agents,
            position=post.id,
            teams=quoted(led),
        ),
        address=holdings[0].address,
        related=(
            *(Related(graph.leads.address(team, post), message("leads '{team}'", team=team)) for team in led[:NAMED]),
            *_accountable_here(answered),
        ),
        help=message("assign a person to the position instead"),
        brief=message("'{position}': {agents}", position=post.id, agents=agents),
    )


def _answers(post: Post, holdings: Sequence[Holding], answered: Sequence[Cell]) -> Finding:
    agents = quoted(holding.person for holding in holdings)
    return Finding(
        message=counted(
            "'{position}' is accountable for {number:,} duty, but no person holds it, only {agents}",
            "'{position}' is accountable for {number:,} duties, but no person holds it, only {agents}",
            len(answered),
            position=post.id,
            agents=agents,
        ),
        address=holdings[0].address,
        related=tuple(_accountable_here(answered)),
        help=message("assign a person to the position, or name another role as accountable"),
        brief=message("'{position}': {agents}", position=post.id, agents=agents),
    )


def _accountable_here(answered: Sequence[Cell]) -> Iterator[Related]:
    for cell in answered[:NAMED]:
        yield Related(cell.address, message("accountable for '{duty}'", duty=cell.duty))


@rule(Severity.ERROR, needs="people", since="0.3.0")
def agent_without_owner(graph: Graph) -> Iterator[Finding]:
    """An agent or a service has no owner: no person who is there is accountable for it.

    The owner is a person, or whoever holds a role (`role:ID`). An owner who has left or is away, a vacant role, and
    another agent are no owners.

    Fix: add `owner: <person>` or `owner: role:<role>`, or name an owner who is there.

    Bad:
      people:
        lin: {roles: [event-lead]}
        planning-bot: {kind: agent, roles: [event-planner]}

    Good:
      people:
        lin: {roles: [event-lead]}
        planning-bot: {kind: agent, owner: role:event-lead, roles: [event-planner]}
    """
    for agent, owners in sorted(graph.agents.owners.items()):
        if owners or _has_unlisted_owners(graph, agent):
            continue

        stated = graph.people[agent].owner
        address = Address(("people", agent))
        yield Finding(
            message=_without_owner(graph, agent),
            address=address / "owner" if stated else address,
            related=tuple(_stated_owner(graph, agent)),
            help=_how_to_own(graph, agent),
            brief=f"'{agent}'",
        )


def _has_unlisted_owners(graph: Graph, agent: str) -> bool:
    # Whether the owning role is held by people who are not listed by name, or it is not known who holds it.
    post = graph.agents.owning_post(agent)
    if post is None:
        return False
    is_unclear = ("roles", post.role_id) in graph.unclear or (POSTS, post.id) in graph.unclear
    return bool(post.filled) or is_unclear


def _without_owner(graph: Graph, agent: str) -> Message:
    owner = graph.people[agent].owner
    if owner is None:
        return message("'{agent}' has no owner", agent=agent)
    if owner.startswith(OF_ROLE):
        role = owner.removeprefix(OF_ROLE)
        return message("the owner of '{agent}' is '{role}', a role that no person holds", agent=agent, role=role)
    if not graph.organization.people[owner].is_person:
        return message("the owner of '{agent}' is '{owner}', which is no person", agent=agent, owner=owner)
    if owner in graph.staff.away:
        return message("the owner of '{agent}' is '{owner}', who is away", agent=agent, owner=owner)
    if graph.organization.people[owner].over(graph.day):
        return message("the owner of '{agent}' is '{owner}', who has left", agent=agent, owner=owner)
    return message("the owner of '{agent}' is '{owner}', who has not started yet", agent=agent, owner=owner)


def _stated_owner(graph: Graph, agent: str) -> Iterator[Related]:
    owner = graph.people[agent].owner
    if owner is None:
        return
    role = owner.removeprefix(OF_ROLE)
    kind = "people" if role == owner else "roles"
    identifier = role.partition("@")[0]
    yield Related(Address((kind, identifier)), message("the owner"))


def _how_to_own(graph: Graph, agent: str) -> Message:
    if graph.people[agent].owner is None:
        return message("add `owner: <person>` or `owner: role:<role>`")
    return message("name a person who is there as the owner, or a role that a person holds: `owner: role:<role>`")


@rule(Severity.WARNING, needs=("duties", "people"), since="0.3.0")
def agent_unreviewed(graph: Graph) -> Iterator[Finding]:
    """Only agents or services do a core duty, and no person looks at what they do.

    A person looks at it who is responsible too, supports or verifies the duty, signs it off, or does a workflow step
    that `reviews` it. Being accountable is not enough: somebody must see the work (human oversight: EU AI Act,
    article 14).

    Fix: add a person who is responsible or supports the duty, or a workflow step that reviews it.

    Bad:
      duties:
        event-planning: {priority: core}
      people:
        lin: {roles: [event-lead]}
        planning-bot: {kind: agent, owner: lin, roles: [event-planner]}

    Good:
      duties:
        event-planning: {priority: core}
        event-review: {responsible: [event-lead], informed: []}
      workflows:
        event:
          steps:
            - {id: plan, duty: event-planning}
            - {id: review, duty: event-review, reviews: plan}
      people:
        lin: {roles: [event-lead]}
        planning-bot: {kind: agent, owner: lin, roles: [event-planner]}
    """
    if not graph.staff.agents:
        return

    reviews = _reviews(graph)
    for duty in graph.duties:
        if not graph.duties.is_core(duty) or ("duties", duty) in graph.unclear:
            continue

        agents = _done_by_agents_only(graph, duty)
        if agents and not _a_person_looks_at(graph, duty, reviews.get(duty, ())):
            names = quoted(dict.fromkeys(holding.person for holding in agents))
            yield Finding(
                message=message(
                    "core duty '{duty}' is done only by {agents}, and no person reviews it", agents=names, duty=duty
                ),
                address=Address(("duties", duty)),
                related=tuple(Related(holding.address, message("does it")) for holding in agents[:NAMED]),
                help=message("add a person who is responsible or supports it, or a workflow step that `reviews` it"),
                brief=message("'{duty}': {agents}", duty=duty, agents=names),
            )


def _done_by_agents_only(graph: Graph, duty: str) -> Sequence[Holding]:
    # Who does a duty, where all of them are agents; nobody where a person does it too.
    cells = graph.letters.doing(duty)
    if _is_held_by_a_person(graph, cells):
        return ()
    return list(chain.from_iterable(map(graph.letters.people, cells)))


def _a_person_looks_at(graph: Graph, duty: str, reviews: Iterable[Step]) -> bool:
    if _is_held_by_a_person(graph, graph.letters.of(duty, *_LOOKING_AT_IT)):
        return True
    for step in reviews:
        if step_is_open(graph, step) or not step_people(graph, step) <= graph.staff.agents.keys():
            return True
    return False


def _is_held_by_a_person(graph: Graph, cells: Iterable[Cell]) -> bool:
    # Whether a person has one of some letters, by name or as a holder who is not listed.
    posts = chain.from_iterable(map(graph.letters.posts, cells))
    return any(graph.posts[post].filled or graph.staff.persons(post) for post in posts)


def _reviews(graph: Graph) -> Mapping[str, Sequence[Step]]:
    # The steps that review each duty.
    found: dict[str, list[Step]] = defaultdict(list)
    for workflow in graph.organization.workflows.values():
        steps = {step.id: step for step in workflow.steps}
        for step in workflow.steps:
            if step.reviews is not None:
                found[steps[step.reviews].duty].append(step)
    return found
