"""Tables as the commands write them: the formats, the endings that pick one, and the writing."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from commops.cli.options import colourful, columns

if TYPE_CHECKING:
    from typing import TextIO

    from commops.shapes import Table


class Format(StrEnum):
    """What a table can be written as."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


ENDINGS: Final = {".txt": Format.TABLE, ".md": Format.MARKDOWN, ".csv": Format.CSV, ".json": Format.JSON}


def write(shape: Table, form: Format, file: TextIO, output: str) -> None:
    """Write a table to what the output option names; on a screen it is made to fit."""
    from commops.formats import table_csv, table_json, table_markdown  # noqa: PLC0415
    from commops.terminal import fitting, printing, table_text  # noqa: PLC0415

    if form is Format.JSON:
        file.write(table_json.text(shape))
    elif form is Format.MARKDOWN:
        file.write(table_markdown.text(shape))
    elif form is Format.CSV:
        # A spreadsheet takes a file for UTF-8 only by its mark; in a pipe the mark would be in the way.
        file.write(("" if output in {"", "-"} else table_csv.BYTE_ORDER_MARK) + table_csv.text(shape))
    else:
        lines = table_text.lines(fitting.fitted(shape, columns()), columns())
        printing.write(lines, file, colour=colourful(output))
