"""Access in words: which information is open to whom and why, and who has it without need; the same for programs."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from commops.graph.access import needed, states_access, without_access, without_need
from commops.language.messages import message, together
from commops.model.kinds import Secrecy
from commops.planning.item_words import NAMED, ItemWords
from commops.records import dataclass
from commops.shapes import Checklist, Item, Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.naming.material import Material
    from commops.shapes import CheckSection

VERSION: Final = 1


@dataclass(frozen=True)
class Access:
    """Who may access what on a day, and who needs it."""

    graph: Graph

    @cached_property
    def needs(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """The information that each post needs, with the duties for which it does."""
        return needed(self.graph)

    @cached_property
    def classes(self) -> Sequence[str]:
        """The classes of information, in their order."""
        return self.graph.in_order("information", self.graph.organization.information)

    @cached_property
    def by_class(self) -> Mapping[str, Sequence[str]]:
        """The posts that may access each class of information, in their order."""
        found = defaultdict(list)
        for post in self.graph.posts.values():
            for each in dict.fromkeys(post.role.access):
                found[each].append(post.id)
        return found

    def duties(self, post: str, information: str) -> Sequence[str]:
        """Return the duties for which a post needs a class of information."""
        return self.needs.get(post, {}).get(information, ())

    @cached_property
    def unneeded(self) -> Sequence[tuple[str, str]]:
        """Each post and each class of confidential information that it may access without need."""
        return [
            (post, each)
            for post in self.graph.posts
            for each in without_need(self.graph, post, self.needs.get(post, ()))
        ]

    @cached_property
    def lacking(self) -> Sequence[tuple[str, str]]:
        """Each post and each class of confidential information that it needs and may not access."""
        if not states_access(self.graph):
            return []
        posts = self.graph.posts.in_order(self.needs)
        return [(post, each) for post in posts for each in without_access(self.graph, post, self.needs[post])]


def access_list(material: Material, *, full: bool = False) -> Checklist:
    """Return who may access what as a list."""
    return _List(material, Access(material.graph), full=full).drawn()


class _List:
    def __init__(self, material: Material, access: Access, *, full: bool) -> None:
        self._material = material
        self._access = access
        self._graph = material.graph
        self._words = ItemWords(material.graph, material.language, "commops access", full)

    def drawn(self) -> Checklist:
        words = self._words
        return Checklist(
            title=words.said(message("Access to information")),
            remark=words.names.as_of(),
            sections=tuple(self._sections()),
            notes=tuple(map(words.said, self._notes())),
            language=words.language,
        )

    def _sections(self) -> Iterator[CheckSection]:
        unneeded, lacking = self._access.unneeded, self._access.lacking
        if unneeded:
            title = message("Access without need")
            yield self._words.section("without-need", title, [self._named(*each) for each in unneeded])
        if lacking:
            title = message("Needed, but no access")
            yield self._words.section("without-access", title, [self._lacking(*each) for each in lacking])
        for each in self._access.classes:
            posts = self._access.by_class.get(each, ())
            items = [self._open_to(post, each) for post in posts] or [self._nobody(each)]
            yield self._words.section(each, self._title(each), items, len(posts), tasks=False)

    def _notes(self) -> Iterator[str]:
        if not self._access.classes:
            yield message("No information is described: write its classes under `information`.")
            return
        if not states_access(self._graph):
            yield message("No role states what it may access: write `access` in the roles.")
        elif not (self._access.unneeded or self._access.lacking):
            yield message("Nobody has access to confidential information without need, and nobody lacks it.")

    def _title(self, information: str) -> str:
        fields = self._graph.organization.information[information]
        parts = [self._words.name("information", information), self._words.names.term(fields.level)]
        if fields.agreement:
            parts.append(self._words.name("agreements", fields.agreement))
        return " · ".join(parts)

    def _nobody(self, information: str) -> Item:
        if self._graph.organization.information[information].level is Secrecy.PUBLIC:
            return self._words.text(message("open to everybody"))
        return self._words.text(message("no position states access to it"))

    def _open_to(self, post: str, information: str) -> Item:
        duties = self._access.duties(post, information)
        if duties:
            return self._position(post, self._for(duties))
        if (post, information) in self._access.unneeded:
            return self._position(post, message("no duty needs it"), Tone.WARNING)
        return self._position(post, "")

    def _named(self, post: str, information: str) -> Item:
        return self._position(post, self._words.name("information", information))

    def _lacking(self, post: str, information: str) -> Item:
        name = self._words.name("information", information)
        return self._position(post, together(name, self._for(self._access.duties(post, information))))

    def _position(self, post: str, said: str, tone: Tone = Tone.DIM) -> Item:
        most = None if self._words.full else NAMED
        item = self._material.staffed(post, most=most)
        remark = (Run(self._words.said(said), tone),) if said else ()
        return Item(item.line, item.ids, remark)

    def _for(self, duties: Sequence[str]) -> str:
        return message("for {duties}", duties=self._words.some("duties", duties))


def access_data(graph: Graph) -> Mapping[str, Any]:
    """Return who may access what for programs, as docs/access.schema.json says."""
    access = Access(graph)
    return {
        "version": VERSION,
        "on": graph.day.isoformat(),
        "information": [_class(access, each) for each in access.classes],
        "without_need": [{"position": post, "information": each} for post, each in access.unneeded],
        "without_access": [
            {"position": post, "information": each, "duties": list(access.duties(post, each))}
            for post, each in access.lacking
        ],
    }


def _class(access: Access, information: str) -> Mapping[str, Any]:
    graph = access.graph
    fields = graph.organization.information[information]
    return {
        "information": information,
        "level": str(fields.level),
        "agreement": fields.agreement,
        "open_to": [
            {
                "position": post,
                "people": [each.person for each in graph.staff.held(post)],
                "not_listed": graph.posts[post].filled,
                "duties": list(access.duties(post, information)),
            }
            for post in access.by_class.get(information, ())
        ],
    }
