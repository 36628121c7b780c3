"""What is meant by `role/content-planner`, by an id alone, or by something that the organisation looks after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from commops.graph.claims import claims, covering, normal
from commops.model.kinds import KIND_WORDS, KINDS
from commops.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from commops.graph import Graph

OWNED: Final = "owned"
"""The kind of what duties look after: accounts, channels, addresses, paths."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing of an organisation, by its kind and id."""

    kind: str
    id: str

    def __str__(self) -> str:
        """Return it as it may be written."""
        return f"{_ONE.get(self.kind, self.kind)}/{self.id}"


_ONE: Final = {kind: word for word, kind in KIND_WORDS.items() if word == KINDS[kind]}


class NoSubject(Exception):
    """Nothing is meant by a word, or several things are: a line that says so, and one that helps."""

    def __init__(self, message: str, help_: str = "") -> None:
        """Take the two lines."""
        super().__init__(message)
        self.help = help_


def ids(graph: Graph, kind: str) -> Collection[str]:
    """Return the ids of a kind on the day; of roles that many teams have, the posts beside the role."""
    if kind in {"teams", "duties", "people"}:
        found: Collection[str] = getattr(graph, kind)
        return found
    if kind != "roles":
        return graph.in_order(kind, getattr(graph.organization, kind))
    in_many = {post.role_id for post in graph.posts.values() if post.id != post.role_id}
    return {**graph.posts, **dict.fromkeys(sorted(in_many))}


def meant(graph: Graph, written: str) -> Subject:
    """Return the one thing that is meant.

    Raises:
        NoSubject: where there is no such thing, or where there are several.

    """
    word, slash, identifier = written.partition("/")
    kind = KIND_WORDS.get(word) if slash else None
    if kind and identifier in ids(graph, kind):
        return Subject(kind, identifier)
    if word == OWNED and covering(graph, normal(identifier)):
        return Subject(OWNED, identifier)
    found = [Subject(each, written) for each in KINDS if written in ids(graph, each)]
    what = normal(written)
    if what in claims(graph) or (not found and covering(graph, what)):
        found.append(Subject(OWNED, written))
    if len(found) == 1:
        return found[0]
    if found:
        several = [str(each) for each in found]
        raise NoSubject(f"'{written}' may be {_either(several)}", f"write which: `commops show {several[0]}`")
    raise _unknown(graph, written, kind, identifier)


def _unknown(graph: Graph, written: str, kind: str | None, identifier: str) -> NoSubject:
    if kind:
        if identifier in getattr(graph.organization, kind):
            return _another_day(f"there is no {KINDS[kind]} '{identifier}' on {graph.day}")
        near = did_you_mean(identifier, ids(graph, kind))
        message = f"there is no {KINDS[kind]} '{identifier}'"
        return _with(message, near, f"`commops list {kind}` shows which there are")
    if any(written in getattr(graph.organization, each) for each in KINDS):
        return _another_day(f"there is nothing called '{written}' on {graph.day}")
    word, slash, _ = written.partition("/")
    if slash and "." not in word and (near := did_you_mean(word, KIND_WORDS)):
        return NoSubject(f"there is no kind '{word}'; {near}")
    known = [*(each for kind in KINDS for each in ids(graph, kind)), *claims(graph)]
    near = did_you_mean(written, known) or did_you_mean(normal(written), known)
    return _with(f"there is nothing called '{written}' here", near, "`commops list roles` shows the posts, and so on")


def _with(message: str, near: str, help_: str) -> NoSubject:
    return NoSubject(f"{message}; {near}") if near else NoSubject(message, help_)


def _another_day(message: str) -> NoSubject:
    return NoSubject(message, "it is over, or not there yet: look at another day with `--on`")


def _either(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}"
