"""What follows from what is written, on a day: posts, lines, holders, letters, each with where it follows from."""

from commops.graph.graph import Graph

__all__ = ["Graph"]
