"""Data to model: what is wrong is reported and taken out, and what is left is validated again until it is whole.

So a mistake hides no other one, and never the rest of the organisation.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.model import reading
from commops.model.kinds import DIGEST, HANDBOOK, KINDS, ROWS, SIGNOFFS
from commops.model.organization import Organization
from commops.model.posts import AT, post
from commops.records import dataclass, field, replace
from commops.sources import plain_files, reading_rules
from commops.sources.plain_values import mapping, words_in, words_of
from commops.sources.validation.depth import misplaced
from commops.sources.validation.explanations import Explainer
from commops.sources.validation.in_teams import posts_elsewhere, unclear_posts
from commops.sources.validation.index import what_is_known
from commops.sources.validation.pruned import Remainder, as_written
from commops.sources.validation.uncertain import ANY_FIELD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from commops.finding import Finding
    from commops.model.prose import NoProse
    from commops.model.references import Known
    from commops.sources.standards import Standards
    from commops.sources.validation.uncertain import Doubt
    from commops.yamltext.mark import Keys

_ROUNDS: Final = 20
_ENTITY: Final = 2
_PLACE_OF_FIELD: Final = {("people", "assignments"): 4, ("teams", "holders"): 5, ("workflows", "steps"): 4}
"""Where the fields begin of how a position is held, and of a step, by kind and field."""

_PRESENCE: Final = frozenset({"from", "until", "away"})
_OWN_KINDS: Final = ("organization", "team_kinds")


@dataclass(frozen=True)
class Checked:
    """The organisation without what is wrong in it, the findings about that, and the words in doubt or hidden by it.

    `said` are words that are in doubt only where the fields that they were written in matter, each with these.
    Of each list that lost items, `numbers` are those that the items left were written with.
    Where too much is wrong to be gone through, it is `given_up`: nothing is known of the organisation.
    """

    data: dict[str, Any]
    organization: Organization
    faults: tuple[Finding, ...] = ()
    doubtful: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    unsettled: frozenset[str] = frozenset()
    lost: Mapping[tuple[str, ...], frozenset[str]] = field(default_factory=dict)
    said: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    numbers: Mapping[Keys, Sequence[int]] = field(default_factory=dict)
    given_up: bool = False


def check(
    data: dict[str, Any],
    doubt: Doubt,
    standards: Standards,
    prose: Mapping[str, str | NoProse] | None = None,
    written: Mapping[str, Any] | None = None,
) -> Checked:
    """Validate what all files say together; `doubt` is about the words that unreadable files may define.

    `written` is the data without what standards lend, by default all of it.
    """
    if written is None:
        written = data
    return _Check(data, written, doubt, standards, prose or {}).run()


class _TooMany(Exception):
    """There are more errors than are reported."""

    def __init__(self, left: int) -> None:
        """Take the number of those that are not."""
        super().__init__(left)
        self.fault = reading_rules.too_many(left)


class _Check:
    def __init__(
        self,
        data: dict[str, Any],
        written: Mapping[str, Any],
        doubt: Doubt,
        standards: Standards,
        prose: Mapping[str, str | NoProse],
    ) -> None:
        unclear = list(unclear_posts(data))
        self.standards = standards
        self.prose = prose
        self.doubt = doubt.and_of((*unclear, *_kinds_in_doubt(data)))
        self.remainder = Remainder(data)
        self.posts: Mapping[str, Sequence[str]] = {}
        self.explainer = Explainer(what_is_known(data, self.doubt, standards), data, written)
        self.in_doubt = set(chain.from_iterable(each.split(AT) for each in unclear))
        self.anywhere = set(self.in_doubt)
        self.values: dict[Keys, set[str]] = {}
        self.gone: set[Keys] = set()
        self.incomplete: set[Keys] = set()
        self.moved: dict[Keys, set[str]] = defaultdict(set)
        self.is_in_depth = False
        self.left = reading_rules.MOST

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
            frozenset(self.anywhere | explainer.doubtful),
            self.doubt.words | explainer.hidden,
            frozenset(self.anywhere | explainer.doubtful),
            self.lost_fields(),
            self.said_in(),
            self.remainder.numbers,
        )

    def whole(self) -> Organization:
        """Take out what is wrong until nothing is, and return what is left."""
        organization = Organization()
        # Each round takes something out, so this ends; the bound is for what nobody thought of.
        for _ in range(_ROUNDS):
            known = what_is_known(self.remainder.data, self.doubt, self.standards, self.prose)
            self.posts = known.posts
            read = _read(self.remainder.data, known)
            if isinstance(read, Organization):
                organization = read
                wrong = self.posts_elsewhere(organization, known)
            else:
                wrong = self.misplaced() or list(chain.from_iterable(map(self.explained, self.counted(read))))
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
                # What is written there may be defined by it.
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
        # What it names, or what it lacks, may be missing only because of another error.
        is_incomplete = detail["type"] == "unknown-value" and keys in self.incomplete
        lacks_another = (*keys[:-1], context.get("without")) in self.gone
        follows = context.get("named") in self.in_doubt or is_incomplete or lacks_another
        return [keys] if follows else self.explainer.explain(detail, keys)

    def take_out(self, wrong: list[Keys]) -> None:
        for keys in reversed(wrong):  # the last of a list are taken out of it at no cost
            # An id of another kind is known, and what it may have been meant for is noted where it is explained.
            said = set(words_in(self.remainder.take_out(keys))) - self.explainer.of_other_kinds
            if keys in self.explainer.meant:  # what is no field may be a party
                said.update(words_in(keys[-1]))
            if keys[0] in ROWS or keys[0] == HANDBOOK:  # nothing follows from what is wrong there
                self.values[keys] = said
                continue

            led = self.led_by(keys)
            self.in_doubt.update(said, _about(keys), led)
            self.anywhere.update(led)
            if len(keys) <= _ENTITY or keys[0] not in KINDS:
                self.anywhere.update(said, _about(keys))
            self.values[keys] = said
            self.gone.add(keys)
            self.incomplete.update(keys[:place] for place in range(_ENTITY + 1, len(keys)))
            # A reference to what is no longer there is not an error of its own.
            if len(keys) <= _ENTITY or keys[:2] == _OWN_KINDS:
                self.doubt = self.doubt.and_of(said.union(keys[1:]))

    def lost_fields(self) -> Mapping[tuple[str, ...], frozenset[str]]:
        """Return the fields that entities lost, by kind and id.

        What is no field is like none that says something of a party, unless it names one: then it may be any.
        """
        lost: dict[tuple[str, ...], set[str]] = defaultdict(set, {keys: {*said} for keys, said in self.moved.items()})
        for keys in self.values:
            if fields := self.fields_of(keys):
                lost[keys[:_ENTITY]].update(fields)
        return {entity: frozenset(fields) for entity, fields in lost.items()}

    def said_in(self) -> Mapping[str, frozenset[tuple[str, str]]]:
        """Return the words of lost values, and of ids that nothing defines, each with the kinds and fields of these."""
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for keys, said in self.values.items():
            fields = {(keys[0], field) for field in self.fields_of(keys)}
            if not fields:
                continue

            named = self.explainer.called(said)
            for word in (*said, *named, *_posts_of(self.remainder.written, keys)):
                found[word].update(fields)

        for word, uses in self.explainer.meant_by_ids.items():
            for keys in uses:
                found[word].add((keys[0], keys[_ENTITY] if len(keys) > _ENTITY else ANY_FIELD))
        return {word: frozenset(fields) for word, fields in found.items()}

    def fields_of(self, keys: Keys) -> frozenset[str]:
        """Return the fields that a lost value belongs to, or may have been meant for; none where it is of no field.

        One of an assignment has that before it: `assignments.share`.
        """
        if keys[0] == SIGNOFFS:
            return frozenset({DIGEST})
        if len(keys) <= _ENTITY or keys[0] not in KINDS:
            return frozenset()

        place = _PLACE_OF_FIELD.get((keys[0], keys[_ENTITY]), 0)
        inside = f"{keys[_ENTITY]}." if 0 < place < len(keys) else ""
        own = keys[place] if inside else keys[_ENTITY]

        meant = self.explainer.meant.get(keys, frozenset({own}))
        if not meant and self.parties.isdisjoint(self.values[keys]):
            return frozenset()
        return frozenset(inside + field for field in meant or (ANY_FIELD,))

    @cached_property
    def parties(self) -> frozenset[str]:
        """The ids of what a letter or a line may be given to, once all that is wrong is taken out."""
        ids = what_is_known(self.remainder.data, self.doubt, self.standards).ids
        return frozenset({*ids["roles"], *ids["teams"], *ids["people"]})

    def led_by(self, keys: Keys) -> Iterable[str]:
        """Return the teams that may be led by a role whose `leads` was taken out."""
        if keys[0] != "roles" or keys[2:3] != ("leads",):
            return ()
        posts = self.posts.get(keys[1], ())
        return [each.partition(AT)[2] for each in posts]

    def posts_elsewhere(self, organization: Organization, known: Known) -> list[Keys]:
        """Have plain uses of a role that many teams have explained, except where the team is in doubt."""
        wrong = []
        for of_model, team, role in posts_elsewhere(organization, known.posts):
            address = replace(of_model, keys=as_written(self.remainder.numbers, of_model.keys))
            wrong.append(address.keys)
            unclear = {role, team, post(role, team)} if team else {role}
            if (*address.keys[:2], "team") not in self.gone and not any(word in self.doubt for word in unclear):
                self.explainer.post_elsewhere(address, role, team)
        return wrong


def _read(data: dict[str, Any], known: Known) -> Organization | ValidationError:
    # The organisation, or all that is wrong in it.
    if plain_files.are_read() and (organization := reading.read(Organization, data, known)):
        return organization

    from commops.model import by_pydantic  # noqa: PLC0415 - pydantic takes a while, and mostly nothing is wrong

    return by_pydantic.validated(Organization, data, known)


def _at(data: object, keys: Keys) -> object:
    # The value at some keys.
    for key in keys:
        data = mapping(data).get(key)
    return data


def _kinds_in_doubt(data: dict[str, Any]) -> Iterator[str]:
    # The organisation's words for team kinds, where they are not written as a mapping.
    kinds = mapping(data.get("organization")).get("team_kinds")
    return iter(()) if isinstance(kinds, dict) else words_in(kinds)


def _about(keys: Keys) -> Keys:
    # The entity that a value is in, and the position that it names a holder of.
    return (*keys[1:2], *keys[3:4]) if keys[:3:2] == ("teams", "holders") else keys[1:2]


def _posts_of(data: Mapping[str, Any], keys: Keys) -> Iterator[str]:
    # The positions that a value names a holder of: those of one entry, or all of a person whose dates it states.
    person = mapping(mapping(data.get("people")).get(keys[1]))
    match keys:
        case ("teams", _, "holders", post, *_):
            yield post
        case ("people", _, "assignments", number, *_):
            assignments = person["assignments"]
            if isinstance(assignments, list):
                yield from words_in(mapping(assignments[int(number)]).get("role"))
        case ("people", _, field, *_) if field in _PRESENCE:
            yield from words_in(person.get("roles"))
            yield from words_in(_roles_in(person.get("assignments")))
            yield from _posts_in_teams(data, keys[1])
        case _:
            pass


def _roles_in(assignments: object) -> list[object]:
    return [mapping(each).get("role") for each in assignments] if isinstance(assignments, list) else []


def _posts_in_teams(data: Mapping[str, Any], person: str) -> Iterator[str]:
    # The positions that a person holds, stated by the teams.
    for team in mapping(data.get("teams")).values():
        for role, holders in mapping(mapping(team).get("holders")).items():
            if person in words_of(holders):
                yield role
