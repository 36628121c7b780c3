"""Data to model: what is wrong is reported and taken out, and what is left is validated again until it is whole.

So a mistake hides no other one, and never the rest of the organisation.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from commops.model.organization import Organization
from commops.model.posts import AT, post
from commops.sources import faults
from commops.sources.depth import misplaced
from commops.sources.explain import Explainer
from commops.sources.in_teams import posts_elsewhere, unclear_posts
from commops.sources.known import mapping, what_is_known, words_in
from commops.sources.remainder import Remainder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic_core import ErrorDetails

    from commops.finding import Finding
    from commops.model.references import Known
    from commops.sources.document import Keys
    from commops.sources.doubt import Doubt
    from commops.sources.standards import Standards

ANY_FIELD: Final = "*"
"""What stands for a field that nobody knows, and that may have been meant for any."""

_ROUNDS: Final = 20
_ENTITY: Final = 2
_OWN_KINDS: Final = ("organization", "team_kinds")


@dataclass(frozen=True)
class Checked:
    """The organisation without what is wrong in it, the findings about that, and the words in doubt or hidden by it.

    Where too much is wrong to be gone through, it is `given_up`: nothing is known of the organisation.
    """

    data: dict[str, Any]
    organization: Organization
    faults: tuple[Finding, ...] = ()
    doubtful: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    unsettled: frozenset[str] = frozenset()
    lost: Mapping[tuple[str, ...], frozenset[str]] = field(default_factory=dict)
    given_up: bool = False


def check(data: dict[str, Any], doubt: Doubt, standards: Standards) -> Checked:
    """Validate what all files say together; `doubt` is about the words that unreadable files may define."""
    return _Check(data, doubt, standards).run()


class _TooMany(Exception):
    """There are more faults than are reported."""

    def __init__(self, left: int) -> None:
        """Take the number of those that are not."""
        super().__init__(left)
        self.fault = faults.too_many(left)


class _Check:
    def __init__(self, data: dict[str, Any], doubt: Doubt, standards: Standards) -> None:
        unclear = list(unclear_posts(data))
        self.standards = standards
        self.doubt = doubt.and_of((*unclear, *_kinds_in_doubt(data)))
        self.remainder = Remainder(data)
        self.explainer = Explainer(what_is_known(data, self.doubt, standards), data)
        self.in_doubt = {word for each in unclear for word in each.split(AT)}
        self.said = set(self.in_doubt)
        self.values: dict[Keys, set[str]] = {}
        self.gone: set[Keys] = set()
        self.moved: dict[Keys, set[str]] = defaultdict(set)
        self.is_in_depth = False
        self.left = faults.MOST

    def run(self) -> Checked:
        try:
            organization = self.whole()
        except _TooMany as error:
            return Checked({}, Organization(), (error.fault, *self.explainer.findings()), given_up=True)
        explainer = self.explainer
        return Checked(
            self.remainder.data,
            organization,
            explainer.findings(),
            frozenset(self.said | explainer.doubtful),
            self.doubt.words | explainer.hidden,
            frozenset(self.in_doubt | explainer.doubtful),
            self.lost_fields(),
        )

    def whole(self) -> Organization:
        """Take out what is wrong until nothing is, and return what is left."""
        organization = Organization()
        # Each round takes something out, so this ends; the bound is for what nobody thought of.
        for _ in range(_ROUNDS):
            known = what_is_known(self.remainder.data, self.doubt, self.standards)
            try:
                organization = Organization.model_validate(self.remainder.data, context=known)
                wrong = self.posts_elsewhere(organization, known)
            except ValidationError as error:
                wrong = self.misplaced() or [keys for detail in self.counted(error) for keys in self.explained(detail)]
            if not wrong:
                break
            self.take_out(wrong)
        return organization

    def misplaced(self) -> list[Keys]:
        """Have what is at a wrong depth explained, once and before all else, for much would seem to follow from it."""
        if self.is_in_depth:
            return []
        self.is_in_depth = True
        everything = list(misplaced(self.remainder.data))
        self.left -= len(everything)
        wrong: list[Keys] = []
        for found in everything:
            self.explainer.add(found.finding)
            for entity, fields in found.lost.items():
                self.moved[entity].update(fields)
            for keys in found.taken_out:
                # What stands there may be defined by it.
                self.doubt = self.doubt.and_of((*words_in(_at(self.remainder.data, keys)), *words_in(keys[-1])))
                wrong.append(keys)
        return wrong

    def counted(self, error: ValidationError) -> Iterator[ErrorDetails]:
        """Yield the errors of a validation, as many as are reported."""
        for number, detail in enumerate(error.errors(include_url=False)):
            if self.left <= 0:
                raise _TooMany(error.error_count() - number)
            self.left -= 1
            yield detail

    def explained(self, detail: ErrorDetails) -> Iterable[Keys]:
        """Have an error of validation explained, and return what is to be taken out."""
        context = detail.get("ctx", {})
        keys = self.remainder.address((*detail["loc"], *context.get("at", ())))
        # What it names may be gone only because of a fault of its own.
        return [keys] if context.get("named") in self.in_doubt else self.explainer.explain(detail, keys)

    def take_out(self, wrong: list[Keys]) -> None:
        for keys in reversed(wrong):  # the last of a list are taken out of it at no cost
            # An id of another kind is known, and what it may have been meant for is said where it is explained.
            said = set(words_in(self.remainder.take_out(keys))) - self.explainer.of_other_kinds
            if keys in self.explainer.meant:  # what is no field may be a party
                said.update(words_in(keys[-1]))
            led = self.led_by(keys)
            self.in_doubt.update(said, _about(keys), led)
            self.said.update(said, led, _about(keys) if len(keys) <= _ENTITY else _about(keys)[1:])
            self.values[keys] = said
            self.gone.add(keys)
            # A reference to what is no longer there is no fault of its own.
            if len(keys) <= _ENTITY or keys[:2] == _OWN_KINDS:
                self.doubt = self.doubt.and_of(said.union(keys[1:]))

    def lost_fields(self) -> Mapping[tuple[str, ...], frozenset[str]]:
        """Return the fields that entities lost, by kind and id.

        What is no field is like none that says something of a party, unless it names one: then it may be any.
        """
        ids = what_is_known(self.remainder.data, self.doubt, self.standards).ids
        parties = {*ids["roles"], *ids["teams"], *ids["people"]}
        lost: dict[tuple[str, ...], set[str]] = defaultdict(set, {keys: {*said} for keys, said in self.moved.items()})
        for keys, said in self.values.items():
            if len(keys) <= _ENTITY:
                continue
            meant = self.explainer.meant.get(keys, {keys[_ENTITY]})
            if meant:
                lost[keys[:_ENTITY]].update(meant)
            elif not parties.isdisjoint(said):
                lost[keys[:_ENTITY]].add(ANY_FIELD)
        return {entity: frozenset(fields) for entity, fields in lost.items()}

    def led_by(self, keys: Keys) -> Iterable[str]:
        """Return the teams that may be led by a role whose `leads` was taken out."""
        if keys[0] != "roles" or keys[2:3] != ("leads",):
            return ()
        posts = what_is_known(self.remainder.data, self.doubt).posts.get(keys[1], ())
        return [each.partition(AT)[2] for each in posts]

    def posts_elsewhere(self, organization: Organization, known: Known) -> list[Keys]:
        """Have plain uses of a role that many teams have explained, except where the team is in doubt."""
        wrong = []
        for address, team, role in posts_elsewhere(organization, known.posts):
            wrong.append(address.keys)
            unclear = {role, team, post(role, team)} if team else {role}
            if (*address.keys[:2], "team") not in self.gone and not any(word in self.doubt for word in unclear):
                self.explainer.post_elsewhere(address, role, team)
        return wrong


def _at(data: object, keys: Keys) -> object:
    # What is said at some keys.
    for key in keys:
        data = mapping(data).get(key)
    return data


def _kinds_in_doubt(data: dict[str, Any]) -> Iterator[str]:
    # The organisation's words for team kinds, where they are not written as a mapping.
    kinds = mapping(data.get("organization")).get("team_kinds")
    return iter(()) if isinstance(kinds, dict) else words_in(kinds)


def _about(keys: Keys) -> Keys:
    # The entity that a value is in, and the post that it says a holder of.
    return (*keys[1:2], *keys[3:4]) if keys[:3:2] == ("teams", "holders") else keys[1:2]
