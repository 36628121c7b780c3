"""Tables of a regulation: without columns in which nothing stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.book_shapes import BookTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    caption: str = "",
    widths: Sequence[int] = (),
    *,
    wide: bool = False,
) -> Iterator[BookTable]:
    """Yield a table without the columns that are empty, none where there are no rows."""
    rows = list(rows)
    kept = [column for column in range(len(heads)) if any(row[column] for row in rows)]
    if rows:
        yield BookTable(
            tuple(heads[column] for column in kept),
            tuple(tuple(row[column] for column in kept) for row in rows),
            caption,
            tuple(widths[column] for column in kept) if widths else (),
            wide=wide,
        )
