"""Access to confidential information: what roles may open, and what they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.graph.access import needed, states_access, without_access, without_need
from commops.language.messages import message
from commops.rule import rule
from commops.rules.wording import every

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.graph import Graph


@rule(Severity.WARNING, needs=("information", "duties"))
def access_without_need(graph: Graph) -> Iterator[Finding]:
    """A role has access to confidential information that it does not need.

    Need to know: information cannot leak where nobody has access to it. A role needs the information of the duties for
    which it is responsible or which it supports; being accountable for a duty does not require access.

    Fix: remove the information from the role's `access`, or add it to the `information` of the duty that needs it.

    Bad:
      information: {member-data: {level: confidential}}
      roles:
        event-planner: {access: [member-data]}

    Good:
      information: {member-data: {level: confidential}}
      roles:
        event-planner: {access: [member-data]}
      duties:
        event-planning: {information: [member-data]}
    """
    needs = needed(graph)
    for post in graph.posts.values():
        without = without_need(graph, post.id, needs.get(post.id, ()))
        if without:
            yield Finding(
                message=message(
                    "'{role}' has access to {information}, but works on no duty that needs it",
                    role=post.id,
                    information=every(without),
                ),
                address=post.position / "access",
                help=message("remove it from `access`, or add it to the `information` of the duty that needs it"),
                brief=message("'{role}': {information}", role=post.id, information=every(without)),
            )


@rule(Severity.WARNING, needs=("information", "duties"))
def need_without_access(graph: Graph) -> Iterator[Finding]:
    """A role needs confidential information for its duties but has no access to it.

    Nothing is reported if no role states any `access`.

    Fix: add the information to the role's `access`, or remove it from the duty.

    Bad:
      information: {member-data: {level: confidential}}
      roles:
        event-lead: {access: [member-data]}
      duties:
        event-planning: {information: [member-data], responsible: [event-lead, event-planner]}

    Good:
      information: {member-data: {level: confidential}}
      roles:
        event-planner: {access: [member-data]}
      duties:
        event-planning: {information: [member-data]}
    """
    if not states_access(graph):
        return

    for post, needs in sorted(needed(graph).items()):
        lacking = without_access(graph, post, needs)
        if lacking:
            yield Finding(
                message=message(
                    "'{role}' needs {information} for its duties, but has no access to it",
                    role=post,
                    information=every(lacking),
                ),
                address=graph.posts[post].position,
                related=tuple(
                    Related(Address(("duties", needs[each][0], "information")), message("needed here"))
                    for each in lacking
                ),
                help=message(
                    "add `access: [{information}]`, or remove it from the duty", information=", ".join(lacking)
                ),
                brief=message("'{role}': {information}", role=post, information=every(lacking)),
            )
