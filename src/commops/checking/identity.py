"""The identity of a finding from one day to the next: its rule and its paths, never lines or files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from commops.checking.locations import file_of
from commops.finding import names_missing_duties
from commops.model.posts import AT, post
from commops.model.references import EVERYONE, TEAM
from commops.patterns import pattern_of
from commops.sources.plain_values import inside, is_inside

if TYPE_CHECKING:
    from commops.checking.locations import Texts
    from commops.finding import Address, Finding

_ID: Final = 1
"""The position of an id in a path, after its kind."""

_TEAM: Final = "team"
_OF_ROLE: Final = pattern_of(rf"^(roles/[^/{AT}]+){AT}[^/]+")
_IN_TEAM: Final = pattern_of(rf"^(teams/)[^/{AT}]+{AT}")
_NAMED_BY: Final = ("id", "role", "team", "person", "duty", "name")
"""The fields that identify an item of a list that is a mapping; the first that it has."""


class Entry(NamedTuple):
    """A finding in a baseline: its rule, its path, and some of the other paths that it is about.

    Of a finding about a group, `group` has all paths.
    """

    rule: str
    path: str
    related: tuple[str, ...] = ()
    group: tuple[str, ...] = ()

    @property
    def paths(self) -> frozenset[str]:
        """All paths that it has."""
        return frozenset((self.path, *self.related, *self.group))


def identity(texts: Texts, finding: Finding) -> tuple[str, ...]:
    """Return the rule, the path that a finding is about, and the related paths in the order of the alphabet.

    An item of a list is identified by its value, so that one more item above it changes nothing. A role in many teams
    is identified by the position that is meant: `roles/chair@events`. So is a team where the finding is about one of
    the positions in it: `teams/chair@events`.
    """
    related = sorted({_path(texts, each.address) for each in finding.related})
    return finding.rule, _path(texts, finding.address), *related


def _path(texts: Texts, address: Address) -> str:
    if not address.keys:
        return address.file
    document = texts.documents.get(file_of(texts, address))
    steps = _steps(document.data if document else {}, address.keys)
    if address.team:
        steps[_ID] = post(steps[_ID], address.team)
    elif address.role:
        steps[_ID] = post(address.role, steps[_ID])
    return "/".join(steps)


def without_position(path: str) -> str:
    """Return a path as it was before positions had paths.

    `roles/chair@events/seats` was `roles/chair/seats`, and `teams/chair@events` was `teams/events`.
    """
    return _IN_TEAM.sub(r"\1", _OF_ROLE.sub(r"\1", path))


def _steps(data: Any, keys: tuple[str, ...]) -> list[str]:
    if names_missing_duties(keys):
        return list(keys)

    steps = []
    for key in keys:
        item: Any = None
        if isinstance(data, list):
            item = inside(data, key)
        elif key == "0" and not is_inside(data, key):
            item = data  # a single item, written without its list
        steps.append(_called(item) or key)
        data = inside(data, key)

    return steps


def _called(item: Any) -> str:
    if isinstance(item, dict):
        if EVERYONE in item:
            return EVERYONE
        name = next((name for name in _NAMED_BY if name in item), "")
        item = f"{TEAM}{item[name]}" if name == _TEAM else item.get(name)
    return item if isinstance(item, str) else ""
