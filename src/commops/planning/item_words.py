"""Items of checklists: things by their names, numbers of things, and what is said of them, in a language."""

from __future__ import annotations

import shlex
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.language.messages import message
from commops.language.translation import translated
from commops.naming.names import Names
from commops.records import dataclass
from commops.shapes import CheckSection, Item, Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commops.graph import Graph

MOST: Final = 10
"""How many items of a section are shown on a screen unless all are asked for."""

NAMED: Final = 3
"""How many things are named in one item unless all are asked for."""


def command(*words: str) -> str:
    """Return a command of `commops whatif` as it is typed, without words that are empty."""
    return shlex.join(("commops", "whatif", *filter(None, words)))


@dataclass(frozen=True)
class ItemWords:
    """The names of things in a graph in a language; on a screen, all items are shown where it is `full`.

    The `command` shows the same again.
    """

    graph: Graph
    language: str
    command: str = ""
    full: bool = False

    @cached_property
    def names(self) -> Names:
        """What everything is called."""
        return Names(self.graph, self.language)

    def said(self, text: str) -> str:
        """Return a message in the language."""
        return translated(text, self.language)

    def name(self, kind: str, identifier: str) -> str:
        """Return what something is called, distinguished from others of its kind."""
        return self.names.distinct(kind, identifier)

    def some(self, kind: str, identifiers: Sequence[str], most: int = NAMED) -> str:
        """Return things by their names, the first few of many unless it is `full`."""
        shown = identifiers if self.full else identifiers[:most]
        names = [self.name(kind, each) for each in shown]
        return self.with_others(kind, names, len(identifiers) - len(shown))

    def with_others(self, kind: str, names: Sequence[str], number: int) -> str:
        """Return names of things, and how many more there are."""
        if number == 0:
            return self.names.joined(names)
        key = "and more" if kind == "people" else "and more things"
        return self.names.joined([*names, self.names.say(key, number=number)])

    def thing(self, kind: str, identifier: str, remark: str = "") -> Item:
        """Return something by its name, with a remark beside it."""
        return Item((Run(self.name(kind, identifier)),), (f"{kind}/{identifier}",), self._remark(remark))

    def things(self, kind: str, identifiers: Iterable[str]) -> tuple[Item, ...]:
        """Return things by their names."""
        return tuple(self.thing(kind, each) for each in identifiers)

    def text(self, text: str, *ids: str, remark: str = "") -> Item:
        """Return what a message says as an item."""
        return Item((Run(self.said(text)),), ids, self._remark(remark))

    def _remark(self, text: str) -> tuple[Run, ...]:
        # A text that is in lines is said in one.
        said = " ".join(self.said(text).split("\n"))
        return (Run(said, Tone.DIM),) if said else ()

    def more(self, number: int) -> str:
        """Return how many more there are, and the command that shows them."""
        return message("{number:,} more: `{command}`", number=number, command=f"{self.command} --full")

    def section(
        self, key: str, title: str, items: Sequence[Item], number: int | None = None, *, tasks: bool = True
    ) -> CheckSection:
        """Return a section with the number of its items behind its title, or another number where that is given."""
        shown = len(items) if number is None else number
        titled = message("{title} ({number:,})", title=title, number=shown)
        left = len(items) - MOST
        is_cut = left > 1 and not self.full
        more = self.more(left) if is_cut else ""
        return CheckSection(
            key, self.said(titled), tuple(items), tasks, most=MOST if is_cut else 0, left=self.said(more)
        )
