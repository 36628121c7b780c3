"""`commops schema`: the JSON Schema of the format, for editors."""

from __future__ import annotations

from commops.cli.options import LanguageOption, OutputOption, language_asked
from commops.cli.outputs import Kept, opened

EXAMPLES = """\b
Examples:
  commops schema --output .commops.schema.json
As the first line of a file, for editors with the YAML language server:
  # yaml-language-server: $schema=.commops.schema.json
"""


def schema(output: OutputOption = "", language: LanguageOption = "") -> None:
    """Print the JSON Schema of the format, with which editors complete and check as you type.

    `commops init` writes it beside the files, with that line in each; after an update of commops, write it anew.
    """
    from commops.checking.json_schema import schema_text  # noqa: PLC0415 - what only this command needs
    from commops.language.choosing import default_language  # noqa: PLC0415

    with opened(output, Kept()) as file:
        file.write(schema_text(language_asked(language) or default_language()))
