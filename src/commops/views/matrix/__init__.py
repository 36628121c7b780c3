"""The responsibility matrix: who has which letter in which duty, as a grid, in blocks, or as a list by who answers."""

from commops.views.matrix.layouts import laid_out
from commops.views.matrix.matrix import Matrix

__all__ = ["Matrix", "laid_out"]
