"""Going upwards: from each thing to the one above it, however deep, each only once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Answer = TypeVar("Answer")


def upwards(
    starts: Iterable[str],
    above: Mapping[str, str | None],
    answer: Callable[[str, Answer | None], Answer],
    in_cycle: Callable[[list[str]], Answer | None] = lambda _: None,
) -> dict[str, Answer]:
    """Return an answer for each thing, made of the thing and of the answer for what is above it.

    At the top there is no answer to build on. Where things are above one another in a cycle, `in_cycle` gives what
    the last of them builds on.
    """
    found: dict[str, Answer] = {}
    for start in starts:
        chain: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in found and at not in chain:
            chain[at] = None
            at = above.get(at)

        before = None
        if at in chain:
            passed = list(chain)
            before = in_cycle(passed[passed.index(at) :])
        elif at is not None:
            before = found[at]

        for each in reversed(chain):
            before = found[each] = answer(each, before)

    return found
