"""Looking things up by what they are called: by names and aliases in any language, and as they are shown."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.language.choosing import LANGUAGES
from commops.language.did_you_mean import Vocabulary, did_you_mean, suggestion
from commops.language.messages import listed, message
from commops.model.kinds import KIND_WORDS, KINDS
from commops.model.nouns import nouns
from commops.model.usual_words import kind_meant
from commops.naming.names import Names, read_as
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.model.written import Entity

MOST_LISTED: Final = 20
"""How many things of one name are listed."""

_MOST_IDS: Final = 3

_ONE: Final = {kind: word for word, kind in KIND_WORDS.items() if word == KINDS[kind]}


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing of an organisation, by its kind and id."""

    kind: str
    id: str

    def __str__(self) -> str:
        """Return it as it may be written."""
        return f"{_ONE.get(self.kind, self.kind)}/{self.id}"


class NoSubject(Exception):
    """Nothing is meant by a word, or several things are: a line that says so, those things, and a line that helps."""

    def __init__(self, said: str, help_: str = "", listed: Sequence[tuple[str, str]] = ()) -> None:
        """Take the lines."""
        super().__init__(said)
        self.said = said
        self.help = help_
        self.listed = listed

    def __str__(self) -> str:
        """Return what it says, as the message that it is."""
        return self.said


def kind_near(word: str) -> str:
    """Return "did you mean 'roles'?" for a word that is nearly one for a kind, or that others use for it."""
    if near := did_you_mean(word, KIND_WORDS):
        return near
    meant = kind_meant(word)
    return suggestion(meant) if meant in KINDS else ""


def another_day(said: str) -> NoSubject:
    """Return what to say of something that is there on another day."""
    return NoSubject(said, message("it has ended or not started yet; choose another date with `--on`"))


@dataclass(frozen=True)
class Lookup:
    """The things of some kinds, by what they are called; `ids` are those that there are of each kind."""

    graph: Graph
    language: str
    ids: Mapping[str, Collection[str]]

    def named(self, written: str) -> Sequence[Subject]:
        """Return what is called so, whatever the case and the width; of one role in many teams, the role alone.

        Where nothing has such a name, it may be an id in another case.
        """
        like = read_as(written)
        return list(self._by_name.get(like) or self._by_id.get(like) or ())

    def one_id(self, written: str, kind: str, option: str) -> str | None:
        """Return the id that is meant by an id, by `kind/id`, or by a name; None where there is no such thing.

        Raises:
            NoSubject: where several things are called so.

        """
        if written in self.ids[kind]:
            return written

        word, slash, identifier = written.partition("/")
        if slash and KIND_WORDS.get(word) == kind and identifier in self.ids[kind]:
            return identifier

        found = self.named(written)
        if len(found) > 1:
            help_ = message("name one of them: `{option} {id}`", option=option, id=found[0].id)
            raise self.several(written, found, help_)
        return found[0].id if found else None

    def several(self, written: str, found: Sequence[Subject], help_: str) -> NoSubject:
        """Return what to say of several things of one name: each with its name as it is shown."""
        kinds = {each.kind for each in found}
        if len(kinds) == 1:
            said = message(
                "'{name}' is the name of {count:,} {kind}", name=written, count=len(found), kind=nouns(*kinds)
            )
        else:
            said = message("'{name}' is the name of {count:,} things", name=written, count=len(found))
        return NoSubject(said, help_, self._listed(found))

    def on_another_day(self, kind: str, written: str) -> bool:
        """Tell whether there is such an id, or such a name, but not on the day."""
        others = [each for each in getattr(self.graph.organization, kind) if each not in self.ids[kind]]
        return written in others or bool(Lookup(self.graph, self.language, {kind: others}).named(written))

    def listed(self, kind: str, identifiers: Iterable[str]) -> Sequence[tuple[str, str]]:
        """Return things of a kind to choose from: of each its kind and id, and its name."""
        return self._listed([Subject(kind, each) for each in identifiers])

    def _listed(self, found: Sequence[Subject]) -> Sequence[tuple[str, str]]:
        names = Names(self.graph, self.language)
        lines = [(str(each), names.distinct(each.kind, each.id)) for each in found[:MOST_LISTED]]
        left = len(found) - len(lines)
        if left:
            lines.append((message("and {left:,} more", left=left), ""))
        return lines

    def nearest(self, written: str, others: Iterable[str] = ()) -> str:
        """Return "did you mean 'x'?" for the id, or something else, or the name that is nearest; nothing for none."""
        ids = Vocabulary(chain(others, *self.ids.values()))
        near, name = ids.nearest(written), self._names.nearest(written)
        if name is None or (near and _likeness(near, written) >= _likeness(name, written)):
            return suggestion(near) if near else ""
        called = dict.fromkeys(each.id for each in self._by_name[read_as(name)])
        return message("did you mean '{name}' ({ids})?", name=name, ids=listed(called, most=_MOST_IDS))

    @cached_property
    def _names(self) -> Vocabulary:
        return Vocabulary(chain.from_iterable(names for _, names in self._all))

    @cached_property
    def _by_name(self) -> Mapping[str, Mapping[Subject, None]]:
        found: dict[str, dict[Subject, None]] = defaultdict(dict)
        for subject, names in self._all:
            for name in names:
                found[read_as(name)].setdefault(subject)
        return dict(found)

    @cached_property
    def _by_id(self) -> Mapping[str, Mapping[Subject, None]]:
        found: dict[str, dict[Subject, None]] = defaultdict(dict)
        for subject, _ in self._all:
            found[read_as(subject.id)].setdefault(subject)
        return dict(found)

    @cached_property
    def _all(self) -> Sequence[tuple[Subject, Collection[str]]]:
        shown = [Names(self.graph, language) for language in dict.fromkeys((self.language, *LANGUAGES))]
        subjects: list[tuple[Subject, Collection[str]]] = []
        for kind, ids in self.ids.items():
            if kind == "glossary":
                continue
            for each in ids:
                names = dict.fromkeys((*self._written(kind, each), *_shown(shown, kind, each)))
                subjects.append((Subject(kind, each), names))
        return subjects

    def _written(self, kind: str, identifier: str) -> Iterator[str]:
        entity = self._entity(kind, identifier)
        if entity is None:
            return
        yield from entity.name or ()
        for alias in entity.aliases:
            yield from alias

    def _entity(self, kind: str, identifier: str) -> Entity | None:
        # A position in one of many teams has the name of its role, unless the role itself can be named.
        if kind == "roles" and (post := self.graph.posts.get(identifier)):
            return post.role if post.role_id == identifier or post.role_id not in self.ids[kind] else None
        organization = self.graph.organization
        of_kind = organization.teams if kind == "areas" and identifier in organization.teams else None
        entity: Entity | None = getattr(organization, kind).get(identifier) or (of_kind or {}).get(identifier)
        return entity


def _shown(languages: Iterable[Names], kind: str, identifier: str) -> Iterator[str]:
    for names in languages:
        own = "teams" if kind == "areas" and identifier not in names.graph.organization.areas else kind
        yield names.name(own, identifier)
        yield names.distinct(own, identifier)


def _likeness(one: str, other: str) -> float:
    from difflib import SequenceMatcher  # noqa: PLC0415 - only where something is misspelt

    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
