"""`commops schema`: the JSON Schema of the format, for editors."""

from __future__ import annotations

from typing import Final

from commops.cli.options import language_asked
from commops.cli.outputs import Kept, opened
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption, OutputOption
from commops.language.messages import message

EXAMPLES: Final = examples(("commops schema --output .commops.schema.json", ""))
HELP: Final = message(
    """Print the JSON Schema of the format, with which editors complete and check as you type.

`commops init` writes it beside the files. After an update of commops, write it again.

Editors with the YAML language server use it in each file that begins with `# yaml-language-server:
$schema=.commops.schema.json`."""
)


def schema(output: OutputOption = "", language: LanguageOption = "") -> None:
    """Print the JSON Schema of the format."""
    from commops.checking.json_schema import schema_text  # noqa: PLC0415 - what only this command needs
    from commops.language.choosing import default_language  # noqa: PLC0415

    spoken = language_asked(language) or default_language()
    with opened(output, Kept()) as file:
        file.write(schema_text(spoken))
