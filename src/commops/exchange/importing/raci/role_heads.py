"""The roles of a table with letters: its heads, with the rows above them that have groups, holders or ids."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.raci.headings import is_generic
from commops.exchange.importing.raci.heads import head
from commops.exchange.importing.raci.layouts import persons_in
from commops.exchange.importing.raci.letter_words import folded
from commops.exchange.importing.raci.responsibilities import Role
from commops.exchange.importing.raci.titles import marks_of, plain, title
from commops.language.messages import message
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.exchange.importing.blocks import Cell
    from commops.exchange.importing.raci.heads import Head
    from commops.exchange.importing.raci.lettered_table import LetteredTable

_MOSTLY: Final = 0.5


@dataclass(frozen=True)
class RoleHeads:
    """Reads the heads of a table."""

    table: LetteredTable

    def of_row(self, place: int, above: Sequence[int] = ()) -> Mapping[int, Head]:
        """Return the heads by column in a row, with what rows above it say of them."""
        found: dict[int, Head] = {}
        for column in self.table.layout.roles:
            text = self.table.grid.rows[place].cells[column].text if place >= 0 else ""
            found[column] = head(text, self.table.around)
        for row in above:
            found = self._with_upper(found, row)
        return self._told_apart(found)

    def _with_upper(self, heads: Mapping[int, Head], row: int) -> dict[int, Head]:
        # A row above the roles has their groups, their holders, or their ids.
        upper = self._upper_texts(row)
        lower = [each.name for each in heads.values()]
        above = list(upper.values())
        if _are_ids(above, lower):
            return {column: replace(each, identifier=upper[column]) for column, each in heads.items()}
        if persons_in(above) and not persons_in(lower):
            return {column: replace(each, person=each.person or plain(upper[column])) for column, each in heads.items()}
        if persons_in(lower) and not persons_in(above) and len(set(above)) == len(above) and all(above):
            return {
                column: replace(head(upper[column], self.table.around), person=each.name)
                for column, each in heads.items()
            }

        found: dict[int, Head] = {}
        for column, each in heads.items():
            group = title(upper[column]).name
            if is_generic(group):
                group = ""
            same = folded(group) == folded(each.name)
            if not each.name and group:
                found[column] = head(upper[column], self.table.around)
            else:
                found[column] = each if same or each.group else replace(each, group=group)
        return found

    def _upper_texts(self, row: int) -> Mapping[int, str]:
        # Without merged cells, a text is for the empty columns after it, too.
        cells = self.table.grid.rows[row].cells
        lower = self.table.grid.rows[self.table.layout.heads].cells
        merged = any(cell.columns > 1 for cell in cells)
        found: dict[int, str] = {}
        last = ""
        for column in self.table.layout.roles:
            text = cells[column].text.strip()
            if cells[column] is lower[column]:
                text = last = ""
            elif not text and not merged:
                text = last
            last = text
            found[column] = text
        return found

    def _told_apart(self, heads: Mapping[int, Head]) -> Mapping[int, Head]:
        named = {
            column: each if each.name else replace(each, name=self._unnamed(column)) for column, each in heads.items()
        }
        often = Counter(folded(each.name) for each in named.values())
        groups = {folded(each.name): set[str]() for each in named.values()}
        for each in named.values():
            groups[folded(each.name)].add(each.group)
        found: dict[int, Head] = {}
        for column, each in named.items():
            several = often[folded(each.name)] > 1 and len(groups[folded(each.name)]) > 1
            found[column] = replace(each, name=f"{each.name} ({each.group})") if several and each.group else each
        return found

    def _unnamed(self, column: int) -> str:
        return f"第 {column + 1} 列" if self.table.around.language == "zh" else f"Column {column + 1}"

    def notes(self, heads: Mapping[int, Head]) -> Iterator[Note]:
        """Yield the notes on columns of letters whose heads name nobody."""
        for column, each in heads.items():
            if each.name == self._unnamed(column):
                text = message(
                    "this column has letters, but no name in its header; imported as '{role}'", role=each.name
                )
                origin = self.table.cell(max(self.table.layout.heads, 0), column).origin
                yield Note("ambiguous-head", text, Certainty.LOST, origin, {"role": each.name})

    def roles(self, heads: Mapping[int, Head]) -> Sequence[Role]:
        """Return the roles that heads name."""
        return [self._role(column, each) for column, each in heads.items()]

    def _role(self, column: int, each: Head) -> Role:
        cell = self.table.cell(max(self.table.layout.heads, 0), column)
        person = each.person or self.table.around.holders.get(folded(each.name), "")
        said = self._said_of(cell)
        return Role(each.name, cell.origin, each.also, each.group, person, said, identifier=each.identifier)

    def _said_of(self, cell: Cell) -> str:
        # What a comment or a footnote says of a role.
        comment = plain(cell.comment)
        known = self.table.around.footnotes
        footnotes = [known[mark] for mark in marks_of(title(cell.text).mark) if mark in known]
        return "; ".join(dict.fromkeys(filter(None, (*footnotes, comment))))


def _are_ids(upper: Sequence[str], lower: Sequence[str]) -> bool:
    # A row of ids has the names in lower case, with hyphens.
    pairs = [(one, two) for one, two in zip(upper, lower, strict=True) if one and two]
    same = [
        one for one, two in pairs if " " not in one and one == one.casefold() and folded(one.partition(":")[2] or one)
    ]
    alike = [one for one, two in pairs if folded((one.partition(":")[2] or one).replace("-", " ")) == folded(two)]
    return bool(pairs) and len(same) == len(pairs) and len(alike) >= len(pairs) * _MOSTLY
