"""How elements of HTML look: hidden, bold or struck out, by their names, attributes and simple style sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.exchange.importing.documents.html_names import HIDDEN
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.exchange.importing.documents.html_tree import Element

_BOLD: Final = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"})
_STRUCK: Final = frozenset({"del", "s", "strike"})
_OF_A_CLASS: Final = pattern_of(r"\s*[\w-]*\.([\w-]+)\s*")
_DECLARATION: Final = pattern_of(r"([\w-]+)\s*:\s*([^;]+)")
_LONGEST: Final = 1000
_HEAVY: Final = 600


@dataclass(frozen=True)
class Look:
    """Whether text is hidden, bold or struck out; None where nothing is said about it."""

    hidden: bool = False
    bold: bool | None = None
    struck: bool | None = None


@dataclass(frozen=True)
class Looks:
    """The looks that classes of a page have by its style sheets."""

    classes: dict[str, str]

    def of(self, element: Element) -> Look:
        """Return how an element looks by itself."""
        attributes = element.attributes
        named = (self.classes.get(name, "") for name in attributes.get("class", "").split())
        styled = _styled(";".join([*named, attributes.get("style", "")]))
        hidden = element.name in HIDDEN or "hidden" in attributes or styled.hidden
        bold = element.name in _BOLD or None
        struck = element.name in _STRUCK or None
        return Look(
            hidden,
            bold if styled.bold is None else styled.bold,
            struck if styled.struck is None else styled.struck,
        )


def looks(root: Element) -> Looks:
    """Return the looks that are stated in the style sheets of a page."""
    classes: dict[str, str] = {}
    for sheet in _sheets(root):
        for rule in sheet.split("}"):
            selectors, _, declarations = rule.partition("{")
            for name in _classes(selectors):
                classes[name] = f"{classes.get(name, '')};{declarations}"[-_LONGEST:]
    return Looks(classes)


def _classes(selectors: str) -> Iterator[str]:
    """Yield the classes that a rule is for, where it is for all elements of them."""
    for selector in selectors.split(","):
        if found := _OF_A_CLASS.fullmatch(selector):
            yield found[1]


def _sheets(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            continue
        if child.name == "style":
            yield "".join(text for text in child.children if isinstance(text, str))
        else:
            yield from _sheets(child)


def _styled(style: str) -> Look:
    hidden, bold, struck = False, None, None
    for name, stated in _DECLARATION.findall(style.lower()):
        value = stated.removesuffix("!important").strip()
        if name == "font-weight":
            bold = _is_bold(value)
        elif name in {"text-decoration", "text-decoration-line"}:
            struck = True if "line-through" in value else struck
        elif (name, value) in {("display", "none"), ("visibility", "hidden"), ("mso-hide", "all")}:
            hidden = True
    return Look(hidden, bold, struck)


def _is_bold(weight: str) -> bool:
    return weight in {"bold", "bolder"} or (weight.isdecimal() and int(weight) >= _HEAVY)
