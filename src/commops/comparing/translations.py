"""Texts in one or several languages as plain data: what they say in a language, and which of them are of one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.comparing.change import Value


_CODE: Final = pattern_of(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_SPOKEN: Final = frozenset({"en", "zh"})


def is_text(value: Value) -> bool:
    """Tell whether a value is a text, in one language or in several."""
    return isinstance(value, str) or is_translated(value)


def is_translated(value: Value) -> bool:
    """Tell whether a value is a text in each of several languages."""
    if not isinstance(value, dict) or _SPOKEN.isdisjoint(value):
        return False
    return all(_CODE.fullmatch(key) and isinstance(text, str) for key, text in value.items())


def in_one_language(value: Any, language: str) -> Any:
    """Return what a text says in a language, else in the first that it has; any other value as it is."""
    if not is_translated(value):
        return value
    return value.get(language[:2]) or next(iter(value.values()))


def without_counterpart(things: Sequence[Value], others: Sequence[Value]) -> Iterator[Value]:
    """Yield the things that are not among others: a thing is the same one if it is called the same in any language."""
    left = list(others)
    for each in things:
        same = next((other for other in left if _is_same(each, other)), None)
        if same is None:
            yield each
        else:
            left.remove(same)


def are_the_same(things: Sequence[Value], others: Sequence[Value]) -> bool:
    """Tell whether two lists have the same things, whatever languages these are called in."""
    return len(things) == len(others) and not list(without_counterpart(things, others))


def _is_same(one: Value, other: Value) -> bool:
    return one == other or bool(_texts(one) & _texts(other))


def _texts(value: Any) -> frozenset[str]:
    if isinstance(value, str):
        return frozenset({value})
    return frozenset(value.values()) if is_translated(value) else frozenset()
