"""A tree as indented lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.shapes import Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.shapes import Line, Node, Tree
    from commops.terminal.target import Target


def write(tree: Tree, target: Target) -> None:
    """Write a tree."""
    target.print(lines(tree))


def lines(tree: Tree) -> Iterator[Line]:
    """Yield a tree's lines: a node on each, then what sums it up."""
    for root in tree.roots:
        yield from _from_root(root)
    if tree.roots and tree.summary:
        yield ()
    if tree.summary:
        yield tree.summary


def _from_root(root: Node) -> Iterator[Line]:
    # Without recursion: a chain of command may be thousands of levels deep.
    yield _line(root, "")
    waiting = list(_branches(root, ""))
    while waiting:
        node, branch, indent = waiting.pop()
        yield _line(node, branch)
        waiting += _branches(node, indent)


def _branches(node: Node, indent: str) -> Iterator[tuple[Node, str, str]]:
    # The nodes below one, the last one first, each with what is before it, and before what is below it.
    for below in reversed(node.below):
        if below is node.below[-1]:
            yield below, f"{indent}└── ", f"{indent}    "
        else:
            yield below, f"{indent}├── ", f"{indent}│   "


def _line(node: Node, indent: str) -> Line:
    details = (Run("  "), *node.details) if node.details else ()
    remarks = (Run("  "), *node.remarks) if node.remarks else ()
    return Run(indent, Tone.DIM), node.title, *details, *remarks
