"""What is meant by `role/content-planner`, by an id alone, or by something that the organisation owns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.graph.ownership import claims, covering, is_claimed, normal
from commops.language.did_you_mean import did_you_mean
from commops.language.messages import listed, message, together
from commops.model.kinds import KIND_WORDS, KINDS
from commops.model.nouns import noun
from commops.naming.lookup import Lookup, NoSubject, Subject, another_day, kind_near
from commops.records import dataclass

__all__ = ["OWNED", "NoSubject", "Subject", "ids", "meant"]

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from commops.graph import Graph

OWNED: Final = "owned"
"""The kind of what duties own: accounts, channels, addresses, paths."""


def ids(graph: Graph, kind: str) -> Collection[str]:
    """Return the ids of a kind on the day; of roles that many teams have, the positions beside the role."""
    if kind in {"teams", "duties", "people"}:
        found: Collection[str] = getattr(graph, kind)
        return found
    if kind != "roles":
        return graph.in_order(kind, getattr(graph.organization, kind))
    in_many = {post.role_id for post in graph.posts.values() if post.id != post.role_id}
    return {**graph.posts, **dict.fromkeys(sorted(in_many))}


def _is_id(graph: Graph, kind: str, word: str) -> bool:
    # Whether a word is among the ids of a kind, which need not be put in order for it.
    if kind in {"teams", "duties", "people"}:
        return word in getattr(graph.organization, kind) and word in getattr(graph, kind)
    if kind != "roles":
        return word in getattr(graph.organization, kind)
    return word in graph.posts or word in graph.posts.of_role


def meant(graph: Graph, written: str, language: str = "") -> Subject:
    """Return the one thing that is meant: by its id, by what duties own, else by its name.

    Raises:
        NoSubject: where there is no such thing, or where there are several.

    """
    word, slash, identifier = written.partition("/")
    kind = KIND_WORDS.get(word) if slash else None
    if kind and _is_id(graph, kind, identifier):
        return Subject(kind, identifier)
    if word == OWNED and covering(graph, normal(identifier)):
        return Subject(OWNED, identifier)

    found = [Subject(each, written) for each in KINDS if _is_id(graph, each, written)]
    what = normal(written)
    if is_claimed(graph, what):
        found.append(Subject(OWNED, written))

    if len(found) == 1:
        return found[0]

    if found:
        several = [str(each) for each in found]
        said = message("'{word}' may be {subjects}", word=written, subjects=listed(several, "or"))
        raise NoSubject(said, _name_one(several[0]))

    asked = _Asked(graph, written, kind, identifier, language or graph.organization.organization.language)
    if called := asked.called():
        return called
    if covering(graph, what):
        return Subject(OWNED, written)

    raise asked.unknown()


@dataclass(frozen=True)
class _Asked:
    """What is written that is no id: of a kind, where one is written before it, then what is behind that."""

    graph: Graph
    written: str
    kind: str | None
    rest: str
    language: str

    def called(self) -> Subject | None:
        """Return the one thing that is called so; None where nothing is."""
        name, kinds = (self.rest, [self.kind]) if self.kind else (self.written, list(KINDS))
        lookup = self.lookup(kinds)
        found = lookup.named(name)
        if len(found) > 1:
            raise lookup.several(name, found, _name_one(str(found[0])))
        return found[0] if found else None

    def lookup(self, kinds: Iterable[str]) -> Lookup:
        """Return what of some kinds is called how."""
        return Lookup(self.graph, self.language, {kind: ids(self.graph, kind) for kind in kinds})

    def unknown(self) -> NoSubject:
        """Return what to say where nothing is meant."""
        kind, written = self.kind, self.written
        if kind:
            if self.lookup([kind]).on_another_day(kind, self.rest):
                said = message(
                    "{kind} '{id}' does not exist on {day}", kind=noun(kind), id=self.rest, day=self.graph.day
                )
                return another_day(said)
            near = self.lookup([kind]).nearest(self.rest)
            said = message("{kind} '{id}' does not exist", kind=noun(kind), id=self.rest)
            return _with(said, near, message("run `commops list {kind}` to list the ids", kind=kind))

        if any(self.lookup([each]).on_another_day(each, written) for each in KINDS):
            return another_day(message("'{name}' does not exist on {day}", name=written, day=self.graph.day))

        word, slash, _ = written.partition("/")
        if slash and "." not in word and (near := kind_near(word)):
            return NoSubject(together(message("'{word}' is not a kind", word=word), near))

        lookup = self.lookup(KINDS)
        near = lookup.nearest(written, claims(self.graph)) or did_you_mean(normal(written), claims(self.graph))
        said = message("nothing in the organisation is named '{name}'", name=written)
        return _with(said, near, message("run `commops list roles`, or list another kind"))


def _name_one(subject: str) -> str:
    return message("name one of them: `commops show {subject}`", subject=subject)


def _with(said: str, near: str, help_: str) -> NoSubject:
    return NoSubject(together(said, near)) if near else NoSubject(said, help_)
