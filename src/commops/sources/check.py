"""Data to model: what is wrong is reported and taken out, and what is left is validated again until it is whole.

So a mistake hides no other one, and never the rest of the organisation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from commops.model.organization import Organization
from commops.sources.explain import Explainer
from commops.sources.in_teams import posts_elsewhere
from commops.sources.known import what_is_known, words_of
from commops.sources.remainder import Remainder

if TYPE_CHECKING:
    from collections.abc import Container

    from commops.finding import Finding

_ROUNDS: Final = 20


@dataclass(frozen=True)
class Checked:
    """The organisation without what is wrong in it, the findings about that, and the words that are in doubt by it."""

    organization: Organization
    faults: tuple[Finding, ...] = ()
    doubtful: frozenset[str] = frozenset()


def check(data: dict[str, Any], doubtful: Container[str]) -> Checked:
    """Validate what all files say together; `doubtful` are the words that unreadable files may define."""
    known = what_is_known(data, doubtful)
    remainder = Remainder(data)
    explainer = Explainer(known)
    in_doubt: set[str] = set()
    organization = Organization()
    # Each round takes something out, so this ends; the bound is for what nobody thought of.
    for _ in range(_ROUNDS):
        try:
            organization = Organization.model_validate(remainder.data, context=known)
            wrong = explainer.posts_elsewhere(posts_elsewhere(organization, known.posts))
        except ValidationError as error:
            wrong = [
                keys
                for detail in error.errors(include_url=False, include_input=False)
                for keys in explainer.explain(detail, remainder.address(detail["loc"]))
            ]
        if not wrong:
            break
        for keys in wrong:
            in_doubt.update(words_of(remainder.take_out(keys)), keys[1:2])
    return Checked(organization, explainer.findings(), frozenset(in_doubt | explainer.doubtful))
