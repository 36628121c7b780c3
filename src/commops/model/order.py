"""Orders: in which one things of a kind are shown, by their ids, as they are written, or by their names.

Rules always go by ids, so that findings do not depend on how files are laid out; views take the order that they are
asked for. Nothing else sorts what is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, Protocol

from commops.model.natural_order import Key, natural
from commops.model.posts import AT
from commops.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from commops.model.organization import Organization

Ranks = Mapping[str, Mapping[str, int]]
"""The rank of each id among those of its kind."""


class Order(Protocol):
    """An order of things."""

    def key(self, kind: str, identifier: str) -> Any:
        """Return what a thing is sorted by among those of its kind."""


@dataclass(frozen=True)
class ById:
    """The order of the ids, by the numbers of their characters."""

    def key(self, kind: str, identifier: str) -> str:  # noqa: ARG002 - all kinds are alike
        """Return what a thing is sorted by."""
        return identifier


BY_ID: Final = ById()


@dataclass(frozen=True)
class AsWritten:
    """The order in which things are written; a position of a role in many teams by the role, then by the team."""

    ranks: Ranks

    def key(self, kind: str, identifier: str) -> tuple[int, int, str]:
        """Return what a thing is sorted by; an area that is none, but a team, comes after the areas."""
        if kind == "roles":
            role, _, team = identifier.partition(AT)
            return self._rank("roles", role), self._rank("teams", team) if team else -1, identifier
        if kind == "areas" and identifier not in self.ranks.get("areas", {}):
            return self._rank("areas", identifier), self._rank("teams", identifier), identifier
        return self._rank(kind, identifier), 0, identifier

    def ranks_all(self, kind: str, ids: Sequence[str]) -> bool:
        """Tell whether things are sorted by their ranks alone: each has one of its own, as what is written has."""
        ranks = self.ranks.get(kind)
        if ranks is None or (kind == "roles" and AT in "".join(ids)):
            return False
        return all(map(ranks.__contains__, ids))

    def _rank(self, kind: str, identifier: str) -> int:
        ranks = self.ranks.get(kind, {})
        return ranks.get(identifier, len(ranks))


@dataclass(frozen=True)
class ByName:
    """The natural order of names in a language; of things of one name, that of their ids."""

    organization: Organization
    language: str
    _known: dict[str, Key] = field(default_factory=dict, repr=False, compare=False)

    def key(self, kind: str, identifier: str) -> tuple[Key, Key, str]:
        """Return what a thing is sorted by."""
        if kind == "roles":
            role, _, team = identifier.partition(AT)
            return self._natural("roles", role), self._natural("teams", team), identifier
        if kind == "areas" and identifier not in self.organization.areas:
            return self._natural("teams", identifier), self._natural("", ""), identifier
        return self._natural(kind, identifier), self._natural("", ""), identifier

    def _natural(self, kind: str, identifier: str) -> Key:
        name = self._name(kind, identifier)
        if name not in self._known:
            self._known[name] = natural(name)
        return self._known[name]

    def _name(self, kind: str, identifier: str) -> str:
        entity = getattr(self.organization, kind, {}).get(identifier)
        from commops.model.written import Entity  # noqa: PLC0415 - only who sorts by name needs the models

        return entity.called(identifier, self.language) if isinstance(entity, Entity) else identifier


def in_order(order: Order, kind: str, ids: Iterable[str]) -> Sequence[str]:
    """Return things of a kind in an order."""
    if isinstance(order, ById):
        return sorted(ids)
    if isinstance(order, AsWritten):
        ids = list(ids)
        if order.ranks_all(kind, ids):
            return sorted(ids, key=order.ranks[kind].__getitem__)
    return sorted(ids, key=lambda each: order.key(kind, each))


class Ranked(Mapping[str, Mapping[str, int]]):
    """The rank of each id of each kind; of one that is there several times, its first.

    Those of a kind are found out when they are asked for: most views show few kinds.
    """

    def __init__(self, kinds: Iterable[str], ids_of: Callable[[str], Iterable[str]]) -> None:
        """Take the kinds, and what returns the ids of one in their order."""
        self._kinds = dict.fromkeys(kinds)
        self._ids_of = ids_of
        self._known: dict[str, Mapping[str, int]] = {}

    def __getitem__(self, kind: str) -> Mapping[str, int]:
        """Return the ranks of a kind."""
        if kind not in self._kinds:
            raise KeyError(kind)
        if kind not in self._known:
            self._known[kind] = {each: place for place, each in enumerate(dict.fromkeys(self._ids_of(kind)))}
        return self._known[kind]

    def __iter__(self) -> Iterator[str]:
        """Go through the kinds."""
        return iter(self._kinds)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._kinds)


def by_path(files: Iterable[str]) -> Sequence[str]:
    """Return files in the order in which people find them: folder by folder, numbers in names by value."""
    return sorted(files, key=_path)


def _path(file: str) -> tuple[tuple[Key, ...], str]:
    # Without its ending `content.yaml` comes before what is in the folder `content`.
    path = PurePath(file)
    return tuple(map(natural, path.with_suffix("").parts)), file
