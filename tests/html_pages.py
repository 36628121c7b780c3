"""Pages read strictly: elements with their attributes, and what somebody reads in them, as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

_VOID: Final = {"meta", "col", "link", "br", "input", "hr", "img"}


@dataclass
class Element:
    """An element: its name, its attributes, and the texts and elements in it in their order."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is read in it."""
        return "".join(each if isinstance(each, str) else each.text for each in self.content)

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    @property
    def children(self) -> list[Element]:
        """The elements right in it."""
        return [each for each in self.content if isinstance(each, Element)]

    def all(self, name: str = "", **attributes: str) -> Iterator[Element]:
        """Yield the elements in it, at any depth, of a name and with attributes."""
        waiting = self.children[::-1]
        while waiting:
            each = waiting.pop()
            if name in {"", each.name} and attributes.items() <= each.attributes.items():
                yield each
            waiting += each.children[::-1]


class _Reader(HTMLParser):
    """Reads what a browser reads without scripts, and takes nothing that is not closed where it should be."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in {self.get_starttag_text()}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> in {self.open[-1].name} at {self.getpos()}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def read(text: str) -> Element:
    """Return the root of a page, or of a part of one; all elements are closed, and there are no comments."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert len(reader.open) == 1, f"{reader.open[-1].name} is never closed"
    ids = [each.attributes["id"] for each in reader.open[0].all() if "id" in each.attributes]
    assert len(ids) == len(set(ids)), "an id twice"
    return reader.open[0]
