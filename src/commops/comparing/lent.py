"""What an organisation takes from its standard: fields that it leaves to it, and what it uses without describing it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from commops.records import dataclass
from commops.sources.standards import TAKEN

if TYPE_CHECKING:
    from commops.graph import Graph


@dataclass(frozen=True)
class Lent:
    """What the standard lends on each side, and whether it lends something else on one of them."""

    old: Graph
    new: Graph

    @cached_property
    def differs(self) -> bool:
        """Whether the standards are not the same, by their names or by what they say."""
        return self.names[0] != self.names[1] or self.old.standard.library != self.new.standard.library

    @property
    def names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of the standards on each side."""
        return self.old.organization.organization.standard, self.new.organization.organization.standard

    def is_field_lent(self, side: Graph, kind: str, identifier: str, field: str) -> bool:
        """Tell whether a field of an entity says what the standard says of the same id."""
        if field not in TAKEN.get(kind, ()):
            return False
        library = getattr(side.standard.library, kind)
        own = getattr(side.organization, kind)
        if identifier not in own:
            return False
        said = getattr(own[identifier], field)
        ids = (identifier, *getattr(own[identifier], "covers", ()))
        return bool(said) and any(each in library and getattr(library[each], field) == said for each in ids)

    @cached_property
    def wholly_lent(self) -> frozenset[str]:
        """The ids of all that is used on either side, but described by the standard alone."""
        found: set[str] = set()
        for side in (self.old, self.new):
            for ids in side.standard.lent.values():
                found.update(ids)
        return frozenset(found)

    @staticmethod
    def is_wholly_lent(side: Graph, kind: str, identifier: str) -> bool:
        """Tell whether an entity is used, but described by the standard alone."""
        return identifier in side.standard.lent.get(kind, ())
