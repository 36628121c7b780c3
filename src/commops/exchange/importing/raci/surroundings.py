"""What a document says around its tables: its legend, abbreviations, footnotes, numbered people and descriptions."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import field
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Grid, Heading, ItemList, Paragraph
from commops.exchange.importing.raci.alphabets import NAMED, Alphabet, alphabet_of, is_legend, is_sign
from commops.exchange.importing.raci.cell_letters import read_cell
from commops.exchange.importing.raci.head_words import Holds, held, held_exactly
from commops.exchange.importing.raci.letter_words import folded, is_cjk, language_of, letters_of_head
from commops.exchange.importing.raci.own_matrices import is_drawn
from commops.exchange.importing.raci.pairs import explanations, in_text
from commops.exchange.importing.raci.positions import holders, names_holders
from commops.exchange.importing.raci.titles import lines, plain, title
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from commops.exchange.importing.asking import Question
    from commops.exchange.importing.blocks import Block, GridRow, TextDocument
    from commops.exchange.importing.raci.pairs import Explained, Pair

    Choose: TypeAlias = Callable[[Question], str]
    """Asks the user."""

_SCHEMES: Final = pattern_of(
    r"(?<![A-Za-z])(RACI[- ]?VS|RASCI|RASIC|RACI|DACI|CAIRO|RACIO|RASCIO|VDMI|IMV|DEBI|EDBI)(?![A-Za-z])"
)
_FOOTNOTE: Final = pattern_of(
    r"^\s*(?P<mark>[¹²³⁰⁴-⁹]+|\*{1,3}|[†‡§]|\[\^?\d{1,2}\]:?|[(（]?(?:\d{1,2}|[a-z])[)）]|注\s*\d*\s*[:：])"
    r"\s*(?P<text>\S.*)$",
    re.DOTALL,
)
_NOTES: Final = pattern_of(
    r"\b(?:foot)?notes?\b|备注|注释|脚注|說明|说明|anmerkung|fußnote|remarque|notas?\b|примечани", re.IGNORECASE
)
_ABBREVIATION: Final = pattern_of(r"^[^\W\d_][\w&/.\-]{0,7}$")
_LONGEST_NAME: Final = 6
_SHORTEST_NOTE: Final = 2


@dataclass(frozen=True)
class Surroundings:
    """What a document says around its tables, by which they are read; `choose` asks the user.

    `drawn` tells that commops drew the document, so that commas alone stand between names.
    """

    choose: Choose
    alphabet: Alphabet = field(default_factory=Alphabet)
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    footnotes: Mapping[str, str] = field(default_factory=dict)
    numbered: Mapping[int, str] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    listed: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    language: str = "en"
    legends: frozenset[int] = frozenset()
    file: str = ""
    holders: Mapping[str, str] = field(default_factory=dict)
    drawn: bool = False

    def name_of(self, short: str) -> str:
        """Return what an abbreviation stands for; empty where it is none."""
        return self.abbreviations.get(short, "") or self.abbreviations.get(short.upper(), "")


def surroundings(document: TextDocument, choose: Choose, scheme: str) -> Surroundings:
    """Return what a document says around its tables."""
    blocks = document.blocks
    explained = list(explanations(blocks))
    legends = [each for each in explained if is_legend(each.pairs)]
    schemes = [scheme, *_schemes(blocks), *_schemes_of_name(document.file)]
    others = [each for each in explained if each not in legends]
    texts = list(_texts(blocks))
    numbered, listed = _numbered(blocks)
    abbreviations = dict(_abbreviations(others))
    return Surroundings(
        choose,
        alphabet_of((each.pairs for each in legends), [name.lower() for name in schemes if name.lower() in NAMED]),
        abbreviations,
        dict(_footnotes(blocks)),
        numbered,
        dict(_descriptions(others)),
        tuple(abbreviations.get(name, name) for name in listed),
        tuple(dict.fromkeys(filter(None, schemes))),
        language_of(texts),
        frozenset(id(each.block) for each in legends if _is_only_legend(each)),
        document.file,
        dict(holders(blocks)),
        is_drawn(blocks),
    )


def scheme_named(text: str) -> str:
    """Return the scheme that a text names, such as a heading; empty where it names none or several."""
    names = {_normal(found) for found in _SCHEMES.findall(text)}
    return names.pop() if len(names) == 1 else ""


def _normal(name: str) -> str:
    plain_name = name.lower().replace(" ", "-")
    return {"raci-vs": "raci-vs", "racivs": "raci-vs", "rasic": "rasci", "racio": "cairo", "rascio": "cairo"}.get(
        plain_name, plain_name
    )


def _schemes(blocks: Sequence[Block]) -> Iterator[str]:
    for text in _texts(blocks):
        yield from map(_normal, _SCHEMES.findall(text))


def _schemes_of_name(file: str) -> Iterator[str]:
    yield from map(_normal, _SCHEMES.findall(file.upper()))


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                yield text
            case ItemList(items=items):
                yield from (item.text for item in items)
            case Grid(rows=rows):
                for row in rows:
                    yield from (cell.text for cell in row.cells)


def _is_only_legend(explained: Explained) -> bool:
    # A sheet may have its legend beside a matrix.
    block = explained.block
    if not isinstance(block, Grid):
        return True
    known = [row for row in block.rows if _explains(row)]
    columns = sum(any(row.cells[place].text.strip() for row in block.rows) for place in range(len(block.rows[0].cells)))
    as_heads = all(is_sign(plain(cell.text)) or not cell.text.strip() for cell in block.rows[0].cells)
    return as_heads or (len(known) >= len(block.rows) - _SHORTEST_NOTE and columns <= _MOST_COLUMNS)


def _explains(row: GridRow) -> bool:
    first = next((cell.text for cell in row.cells if cell.text.strip()), "")
    return is_sign(plain(first)) or any(is_sign(pair.key) for pair in in_text(first, whole=True))


_MOST_COLUMNS: Final = 4


def _abbreviations(explained: Sequence[Explained]) -> Iterator[tuple[str, str]]:
    for each in explained:
        if isinstance(each.block, Grid) and not _may_abbreviate(each.block):
            continue
        for pair in each.pairs:
            yield from _abbreviation(pair)


def _may_abbreviate(grid: Grid) -> bool:
    # A small table of abbreviations, rather than one with names or letters in its cells, or with descriptions of roles.
    heads = [plain(cell.text) for cell in grid.rows[0].cells]
    first = held_exactly(heads[0])
    describes = len(heads) > 1 and first is Holds.ROLE and held_exactly(heads[1]) in {Holds.OTHER, Holds.NOTES}
    is_other = describes or first in {Holds.TASK, Holds.SECTION} or any(map(letters_of_head, heads[1:]))
    return len(heads) < _MOST_COLUMNS and not is_other and not names_holders(grid)


def _abbreviation(pair: Pair) -> Iterator[tuple[str, str]]:
    key, meaning = pair.key, pair.meaning
    if isinstance(meaning, str) and _is_short(meaning) and not _is_short(key):
        key, meaning = meaning, key
    name = title(meaning).name
    begins = " " not in key and len(key) > 1 and name.casefold().startswith(key.casefold()) and name != key
    if begins:
        yield key, name
    if not _is_short(key) or _is_short(name) or not name:
        return
    short = len(name) <= _LONGEST_NAME * 4 if is_cjk(name) else len(name.split()) <= _LONGEST_NAME
    if short or _initials(name) == key.casefold():
        yield key, name


def _is_short(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    upper = sum(map(str.isupper, letters))
    return bool(_ABBREVIATION.match(text)) and bool(letters) and upper >= len(letters) / 2 and not is_cjk(text)


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", name)).casefold()


def _descriptions(explained: Sequence[Explained]) -> Iterator[tuple[str, str]]:
    for each in explained:
        if isinstance(each.block, ItemList):
            said = (pair for pair in each.pairs if not read_cell(pair.meaning, Alphabet()).certain)
            yield from ((folded(_bare(pair.key)), pair.meaning) for pair in said)


def _bare(text: str) -> str:
    return plain(re.sub(r"[(（][^()（）]*[)）]", "", text))


def _numbered(blocks: Sequence[Block]) -> tuple[Mapping[int, str], tuple[str, ...]]:
    # The people or roles that numbers in cells stand for: the numbered list below a title about them, else the first.
    lists: list[tuple[bool, dict[int, str]]] = []
    heading = ""
    for block in blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                heading = text
            case ItemList(items=items):
                about = held(heading) in {Holds.ROLE, Holds.PERSON} or "people" in heading.casefold()
                outer = [item for item in items if not item.depth]
                names = {item.number: _name(item.text) for item in outer if item.number is not None}
                if about and not names:
                    names = {-place: _name(item.text) for place, item in enumerate(outer, 1)}
                if names:
                    lists.append((about, names))
            case Grid(rows=rows):
                names = dict(_numbered_rows([[cell.text for cell in row.cells] for row in rows]))
                if len(names) > 1:
                    lists.append((True, names))

    lists.sort(key=lambda each: not each[0])
    numbered = lists[0][1] if lists else {}
    return numbered, tuple(numbered.values()) if lists and lists[0][0] else ()


def _numbered_rows(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    # A list of people as a table: a number, a name, at most what they do.
    head, *others = rows
    if len(head) not in {2, 3} or held(plain(head[1])) not in {Holds.ROLE, Holds.PERSON}:
        return
    for number, name, *_ in others:
        if plain(number).strip(".)").isdecimal() and name.strip():
            yield int(plain(number).strip(".)")), plain(name)


def _name(text: str) -> str:
    # The name in `watch-keeper (🔭) - keeps the watch`.
    return plain(re.split(r"\s[-–—]\s|[:：—=]", _bare(lines(text)))[0])


def _footnotes_in(grid: Grid) -> Iterator[tuple[str, str]]:
    for cell in grid.cells:
        if len(cell.text) > _SHORTEST_NOTE:
            yield from _footnote(cell.text)


def _footnotes(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    heading = ""
    after_table = False
    for block in blocks:
        match block:
            case Heading(text=text):
                heading = text
            case Paragraph(text=text):
                for line in text.split("\n"):
                    yield from _footnote(line)
                heading = text if _NOTES.search(text) else heading
            case ItemList(items=items):
                for item in items:
                    yield from _footnote(item.text)
                    if item.number is not None and (_NOTES.search(heading) or after_table):
                        yield str(item.number), plain(item.text)
            case Grid():
                yield from _footnotes_in(block)
        # Footnotes may be below each other, each a paragraph.
        noted = isinstance(block, Paragraph) and any(_footnote(block.text))
        after_table = isinstance(block, Grid) or (after_table and noted)


def _footnote(text: str) -> Iterator[tuple[str, str]]:
    if found := _FOOTNOTE.match(text):
        mark = unicodedata.normalize("NFKC", found["mark"]).strip("[]()（）^: ").removeprefix("注").strip(" :：")
        yield mark or "*", plain(found["text"])
