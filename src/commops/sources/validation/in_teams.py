"""Roles that many teams have, named where the team has no such position."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.finding import Address
from commops.language.did_you_mean import Vocabulary
from commops.model.kinds import FREE, TeamKind
from commops.model.posts import EVERY, post
from commops.model.schemes import LETTER_FIELDS
from commops.model.structure import Role, Team
from commops.sources.plain_values import mapping, words_of
from commops.sources.validation.index import kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.model.organization import Organization
    from commops.model.written import Written

_LINES: Final = ("reports_to", "dotted_line_to", "backup", "promotes_to", "rotates_to")
_Named = tuple[Address, str | None, str]


def posts_elsewhere(organization: Organization, posts: Mapping[str, Sequence[str]]) -> Iterator[_Named]:
    """Yield where a role of many teams is named by its plain id, the team there that has no such position, the role.

    `posts` are the positions of each such role. A team's entry, a duty of a team and a role in a team name the team; a
    role that itself is in many teams stands for all of them.
    """
    if not posts:
        return
    for address, team, role in chain(_in_teams(organization), _in_duties(organization), _in_roles(organization, posts)):
        if role in posts and (team is None or post(role, team) not in posts[role]):
            yield address, team, role


def unclear_posts(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the positions that may exist or not, because the kind of a team or the `in_each` of a role is invalid."""
    teams = mapping(data.get("teams"))
    own_kinds = mapping(mapping(data.get("organization")).get("team_kinds"))
    words = {*TeamKind, *(own for own, kind in own_kinds.items() if kind in tuple(TeamKind)), EVERY, *teams}
    unclear = [team for team, kind in kinds_of(teams).items() if kind not in words or _lacks("kind", teams[team], Team)]
    for role, fields in mapping(data.get("roles")).items():
        in_each = mapping(fields).get("in_each")
        named = set(words_of(in_each))
        anywhere = not named <= words or not _is_flat(in_each) or _lacks("in_each", fields, Role)
        if named or anywhere:
            for team in teams if anywhere else unclear:
                yield post(role, team)


def _is_flat(value: object) -> bool:
    # Whether a value is a word or a list of words, as `in_each` must be.
    return (
        value is None
        or isinstance(value, str)
        or (isinstance(value, list) and all(isinstance(each, str) for each in value))
    )


def _lacks(field: str, fields: object, model: type[Written]) -> bool:
    # Whether a field is missing only because it is misspelt.
    written = mapping(fields).keys()
    unknown = [key for key in written if key not in model.fields() and not key.startswith(FREE)]
    return field not in written and any(_fields_of(model).nearest(key) == field for key in unknown)


@cache
def _fields_of(model: type[Written]) -> Vocabulary:
    return Vocabulary(model.fields())


def _in_teams(organization: Organization) -> Iterator[_Named]:
    for team, fields in organization.teams.items():
        address = Address(("teams", team))
        if fields.lead:
            yield address / "lead", team, fields.lead
        for number, role in enumerate(fields.members):
            yield address / "members" / number, None, role
        for role in fields.holders:
            yield (address / "holders" / role).key, team, role


def _in_duties(organization: Organization) -> Iterator[_Named]:
    for duty, fields in organization.duties.items():
        for field in LETTER_FIELDS:
            for number, role in enumerate(getattr(fields, field)):
                yield Address(("duties", duty)) / field / number, fields.team, role


def _in_roles(organization: Organization, posts: Mapping[str, Sequence[str]]) -> Iterator[_Named]:
    for identifier, fields in organization.roles.items():
        if identifier in posts:
            continue
        for field in _LINES:
            named = getattr(fields, field) or ()
            address = Address(("roles", identifier)) / field
            for number, role in enumerate([named] if isinstance(named, str) else named):
                yield address if isinstance(named, str) else address / number, fields.team, role
