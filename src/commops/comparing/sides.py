"""Both sides of a comparison: what is on which of them, and what has another id."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from commops.comparing.change import Change
from commops.comparing.facts import Both, Facts, both
from commops.comparing.ids import SAME
from commops.model.posts import AT
from commops.model.references import EVERYONE, TEAM
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.comparing.change import Difference, Kind, Value
    from commops.comparing.renames import Renames
    from commops.graph import Graph


@dataclass(frozen=True)
class Sides:
    """What follows on each side on the same day, and which ids are of the same things."""

    old: Facts
    new: Facts
    renames: Renames

    @classmethod
    def of(cls, old: Graph, new: Graph, renames: Renames) -> Sides:
        """Return both sides."""
        return cls(Facts(old, renames.to_new), Facts(new, SAME), renames)

    @cached_property
    def turned(self) -> Sides:
        """The same with the sides exchanged, for what reads the same in both directions; ids stay those of before."""
        return Sides(self.new, self.old, self.renames)

    @cached_property
    def teams(self) -> Both:
        """The teams of the day."""
        return both(self.old.teams, self.new.teams)

    @cached_property
    def roles(self) -> Both:
        """The roles that are described."""
        return both(self.old.roles, self.new.roles)

    @cached_property
    def posts(self) -> Both:
        """The positions of the day."""
        return both(self.old.posts, self.new.posts)

    @cached_property
    def duties(self) -> Both:
        """The duties of the day."""
        return both(self.old.duties, self.new.duties)

    @cached_property
    def people(self) -> Both:
        """The people of the day."""
        return both(self.old.people, self.new.people)

    def old_id(self, kind: str, identifier: str) -> str:
        """Return the id that something has on the old side."""
        return self.renames.to_old.of(kind, identifier)

    def change(  # noqa: PLR0913 - all that a change has
        self,
        kind: Kind,
        about: str,
        old: Value = None,
        new: Value = None,
        *,
        follows: Mapping[str, Iterable[str]] | None = None,
        more: Mapping[str, Value] | None = None,
        parts: Iterable[Difference] = (),
        names: Iterable[str] = (),
    ) -> Change:
        """Return a change with the ids of all that it names; what it is about and what is in its parts are among it."""
        parts = frozenset(parts)
        lists = {key: tuple(sorted(ids)) for key, ids in (follows or {}).items()}
        named = {about, *names}
        for part in parts:
            named.update(_named_in(part))

        return Change(
            kind,
            about,
            old,
            new,
            follows={key: ids for key, ids in lists.items() if ids},
            more=dict(more or {}),
            ids=frozenset(self._on_either_side(named)),
            parts=parts,
        )

    def _on_either_side(self, named: Iterable[str]) -> Iterator[str]:
        for each in named:
            kind, _, identifier = each.partition("/")
            yield from _with_role_and_team(kind, identifier)
            yield from _with_role_and_team(kind, self.old_id(kind, identifier))


def _with_role_and_team(kind: str, identifier: str) -> Iterator[str]:
    yield f"{kind}/{identifier}"
    role, at, team = identifier.partition(AT)
    if kind == "roles" and at:
        yield f"roles/{role}"
        yield f"teams/{team}"


def _named_in(part: Difference) -> Iterator[str]:
    if not part.field:
        yield f"roles/{part.of}"
        yield f"people/{part.who}"
        return
    yield f"duties/{part.of}"
    yield from party_as_thing(part.who)


def party_as_thing(party: str) -> Sequence[str]:
    """Return a party as `kind/id`; nothing for everybody."""
    if party == EVERYONE:
        return ()
    if party.startswith(TEAM):
        return (f"teams/{party.removeprefix(TEAM)}",)
    return (f"roles/{party}",)


def things(kind: str, ids: Iterable[str]) -> Iterator[str]:
    """Yield things of a kind as `kind/id`."""
    return (f"{kind}/{identifier}" for identifier in ids)
