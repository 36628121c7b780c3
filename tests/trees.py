"""Trees for tests of their writers."""

from __future__ import annotations

import io
from collections.abc import Iterable

from commops.shapes import Line, Node, Run, Tone, Tree
from commops.terminal import printing


def tree(*roots: Node) -> Tree:
    """Return trees with a line that sums them up."""
    return Tree(roots, (Run("sum", Tone.DIM),))


def node(title: str, *below: Node, details: Iterable[str] = (), remarks: Iterable[str] = ()) -> Node:
    """Return a node."""
    return Node(title, Run(title, Tone.STRONG), tuple(map(Run, details)), tuple(map(Run, remarks)), below)


def written(lines: Iterable[Line], *, colour: bool = False) -> str:
    """Return lines as they are written, after a line end."""
    file = io.StringIO()
    printing.write(lines, file, colour=colour)
    return "\n" + file.getvalue()
