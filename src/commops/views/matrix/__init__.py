"""The responsibility matrix: who has which letter in which duty, in one of several layouts."""

from commops.views.matrix.choosing import resolved
from commops.views.matrix.layouts import for_people, for_programs
from commops.views.matrix.matrix import Matrix

__all__ = ["Matrix", "for_people", "for_programs", "resolved"]
