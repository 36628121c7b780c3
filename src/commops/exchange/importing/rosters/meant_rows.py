"""Rows of tables of which it is known what each cell means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.exchange.importing.blocks import Cell
    from commops.exchange.importing.origins import Origin

Meaning = TypeVar("Meaning")


@dataclass(frozen=True)
class MeantRow(Generic[Meaning]):
    """A row of a table, by what its cells mean."""

    cells: Mapping[Meaning, Cell]
    origin: Origin

    def text(self, meaning: Meaning) -> str:
        """Return the text of a cell, without line breaks; empty where there is none."""
        cell = self.cells.get(meaning)
        return " ".join(cell.text.split()) if cell else ""

    def at(self, meaning: Meaning) -> Origin:
        """Return where a cell is; that of the row where there is none."""
        cell = self.cells.get(meaning)
        return cell.origin if cell else self.origin
