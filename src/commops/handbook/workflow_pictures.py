"""The pictures of workflows in a regulation: the one place that asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.book_shapes import Picture
    from commops.handbook.drafting import Drafting


def pictures(draft: Drafting, identifier: str) -> Iterator[Picture]:
    """Yield the picture of a workflow."""
    _ = draft, identifier
    yield from ()
