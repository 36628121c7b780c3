"""Documents that an import reads, as texts to compare: a line for each heading, paragraph, item and row."""

from collections.abc import Iterator

from commops.exchange.importing.blocks import Block, Cell, Grid, Heading, Item, ItemList, Paragraph, TextDocument
from commops.exchange.importing.documents.document import document
from commops.exchange.importing.inputs import Input
from commops.exchange.importing.origins import Origin


def read(name: str, content: str | bytes) -> TextDocument:
    """Read a file of some content."""
    data = content.encode() if isinstance(content, str) else content
    return document(Input(name, data))


def shown(read_document: TextDocument, *, places: bool = False) -> str:
    """Return a document as a text; with the place of each thing where wanted."""
    lines = [line for block in read_document.blocks for line in _block(block, places=places)]
    lines += [f"picture {place(origin)}" for origin in read_document.pictures]
    lines += [f"{note.kind} ({note.certainty}) {place(note.origin)}: {note.text}" for note in read_document.notes]
    return "\n".join(lines)


def place(origin: Origin | None) -> str:
    """Return a place without its file."""
    assert origin is not None
    return str(origin).removeprefix(origin.file).lstrip(":")


def _block(block: Block, *, places: bool) -> Iterator[str]:
    end = f"  @{place(block.origin)}" if places else ""
    match block:
        case Heading():
            yield f"{'#' * block.level} {block.text}{end}"
        case Paragraph():
            yield f"{block.text!r}{_bold(block.bold)}{end}"
        case ItemList():
            yield from (_item(item, places=places) for item in block.items)
        case Grid():
            yield f"grid {len(block.rows)}x{len(block.rows[0].cells)}, head {block.head}{end}"
            for row in block.rows:
                cells = " | ".join(_cell(cell, places=places) for cell in row.cells)
                yield f"  {row.written}: {cells}".rstrip()


def _item(item: Item, *, places: bool) -> str:
    marker = "-" if item.number is None else f"{item.number}."
    end = f"  @{place(item.origin)}" if places else ""
    return f"{'  ' * item.depth}{marker} {item.text!r}{_bold(item.bold)}{end}"


def _bold(parts: tuple[str, ...]) -> str:
    return f" bold {', '.join(map(repr, parts))}" if parts else ""


def _cell(cell: Cell, *, places: bool) -> str:
    text, comment = (said.replace("\n", "⏎") for said in (cell.text, cell.comment))
    text = f"**{text}**" if cell.bold else text
    text = f"{text}!" if cell.head else text
    text = f"{text} [{cell.columns}x{cell.rows}]" if cell.merged else text
    text = f"{text} «{comment}»" if comment else text
    return f"{text} @{place(cell.origin)}" if places else text
