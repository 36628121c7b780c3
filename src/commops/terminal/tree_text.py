"""A tree as indented lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.shapes import Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.shapes import Line, Node, Tree
    from commops.terminal.target import Target


def write(tree: Tree, target: Target) -> None:
    """Write a tree."""
    target.print(lines(tree))


def lines(tree: Tree) -> Iterator[Line]:
    """Yield a tree's lines: a node on each, then what sums it up."""
    for root in tree.roots:
        yield _line(root, "")
        yield from _below(root.below, "")
    if tree.roots and tree.summary:
        yield ()
    if tree.summary:
        yield tree.summary


def _below(nodes: Sequence[Node], indent: str) -> Iterator[Line]:
    for node in nodes:
        last = node is nodes[-1]
        yield _line(node, indent + ("└── " if last else "├── "))
        yield from _below(node.below, indent + ("    " if last else "│   "))


def _line(node: Node, indent: str) -> Line:
    details = (Run("  "), *node.details) if node.details else ()
    remarks = (Run("  "), *node.remarks) if node.remarks else ()
    return Run(indent, Tone.DIM), node.title, *details, *remarks
