"""Comparison: what another program has, and the organisation says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.finding import Finding, Severity
from commops.rule import comparison_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.finding import Address, Related


@comparison_rule(Severity.ERROR, since="0.3.0")
def reality_differs(
    address: Address, text: str, help_: str, related: Sequence[Related] = (), note: str = ""
) -> Finding:
    """What another program has differs from the organisation.

    Reviews, access and membership follow what the code host has, not what the organisation says. Compared is the file
    that `commops export codeowners --against FILE` or `commops export github --against FILE` names: who owns the paths
    in it, and which teams there are, with their parents, maintainers and members.

    Fix: change what differs on the side that is wrong; `commops export` writes the whole file anew.

    Bad:
      organization: {links: {github: acme}}
      duties:
        event-review: {owns: [docs/reviews/**]}
      ---
      # CODEOWNERS
      /docs/reviews/ @acme/community

    Good:
      organization: {links: {github: acme}}
      duties:
        event-review: {owns: [docs/reviews/**]}
      ---
      # CODEOWNERS
      /docs/reviews/ @acme/events
    """
    return Finding(message=text, address=address, help=help_, related=tuple(related), note=note)
