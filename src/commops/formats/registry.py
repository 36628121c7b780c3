"""The formats that commops writes: what each is called, the ending of its files, and what writes each shape in it.

A new format is one file that writes a shape, and one line here. A writer is a module with a function `write`, which
takes the shape and the target. Modules are named rather than imported, so that only the one that is needed is loaded.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from commops.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.terminal.target import Target


@dataclass(frozen=True)
class Extra:
    """What only some need and install with commops: the name of the extra, and a module that is there with it."""

    name: str
    module: str

    @property
    def installed(self) -> bool:
        """Tell whether it is there."""
        from importlib.util import find_spec  # noqa: PLC0415 - few formats need more than commops

        return find_spec(self.module) is not None


@dataclass(frozen=True)
class Format:
    """A format: `writers` has by the name of each shape the module that writes it, `ending` may be empty.

    What is written `for_programs` is whole; for people it is laid out to fit a screen or a page. What is `binary` is no
    text, so that no screen can show it. What is `coloured` has colours that stand for something. Its writers may
    need an `extra`.
    """

    name: str
    ending: str
    writers: Mapping[str, str] = field(repr=False)
    for_programs: bool = False
    binary: bool = False
    coloured: bool = False
    extra: Extra | None = None

    def write(self, shape: object, target: Target) -> None:
        """Write a shape to a target."""
        writer: Any = import_module(f"commops.{self.writers[type(shape).__name__]}")
        writer.write(shape, target)


FORMATS: Final = (
    Format("tree", ".txt", {"Tree": "terminal.tree_text"}),
    Format("boxes", "", {"OrgChart": "terminal.boxes"}),
    Format(
        "table",
        ".txt",
        {"Table": "terminal.fitting", "Roll": "terminal.roll", "Sheet": "terminal.grid_text"},
    ),
    Format(
        "text",
        ".txt",
        {
            "Document": "terminal.document_text",
            "Documents": "terminal.documents_text",
            "ChangeList": "terminal.change_text",
            "Checklist": "terminal.checklist_text",
            "Week": "terminal.week_text",
            "Messages": "terminal.messages_text",
            "Workflows": "terminal.workflows_text",
        },
    ),
    Format(
        "markdown",
        ".md",
        {
            "Table": "formats.table_markdown",
            "Roll": "formats.roll_markdown",
            "Sheet": "formats.grid_markdown",
            "Document": "formats.document_markdown",
            "Documents": "formats.documents_markdown",
            "Handout": "formats.handout_markdown",
            "Contents": "formats.contents_markdown",
            "OrgChart": "formats.diagrams.chart_markdown",
            "ChangeList": "formats.changes_markdown",
            "Book": "formats.book_markdown",
            "Checklist": "formats.checklist_markdown",
            "Week": "formats.week_markdown",
            "Messages": "formats.messages_markdown",
            "Workflows": "formats.workflows_markdown",
        },
    ),
    Format(
        "mermaid",
        ".mmd",
        {"OrgChart": "formats.diagrams.mermaid", "Swimlanes": "formats.diagrams.sequence"},
    ),
    Format("dot", ".dot", {"OrgChart": "formats.diagrams.dot"}),
    Format("plantuml", ".puml", {"OrgChart": "formats.diagrams.plantuml"}),
    Format("drawio", ".drawio", {"OrgChart": "formats.diagrams.drawio"}, coloured=True),
    Format(
        "asciidoc",
        ".adoc",
        {
            "Table": "formats.table_asciidoc",
            "Roll": "formats.roll_asciidoc",
            "Sheet": "formats.grid_asciidoc",
            "Document": "formats.document_asciidoc",
            "Handout": "formats.handout_asciidoc",
            "Contents": "formats.contents_asciidoc",
        },
    ),
    Format("csv", ".csv", {"Table": "formats.table_csv", "Sheet": "formats.grid_csv"}, for_programs=True),
    Format(
        "json",
        ".json",
        {
            "Table": "formats.table_json",
            "Sheet": "formats.grid_json",
            "Document": "formats.document_json",
            "Data": "formats.data_json",
        },
        for_programs=True,
    ),
    Format(
        "html",
        ".html",
        {
            "ChartPage": "formats.html.chart",
            "Book": "formats.html.book",
            "Contents": "formats.html.contents",
            "Document": "formats.html.document_page",
            "Handout": "formats.html.handout",
            "Workbook": "formats.html.matrix",
            "Workflows": "formats.html.workflows",
        },
        coloured=True,
    ),
    Format(
        "svg",
        ".svg",
        {"OrgChart": "formats.org_chart_svg", "Swimlanes": "formats.swimlanes_svg"},
        coloured=True,
    ),
    Format(
        "png",
        ".png",
        {"OrgChart": "formats.org_chart_png", "Swimlanes": "formats.swimlanes_png"},
        binary=True,
        coloured=True,
        extra=Extra("png", "resvg_py"),
    ),
    Format(
        "docx",
        ".docx",
        {"Book": "formats.docx.book", "Handout": "formats.docx.handout"},
        binary=True,
        extra=Extra("docx", "docx"),
    ),
    Format(
        "pdf",
        ".pdf",
        {"Book": "formats.book_pdf", "Handout": "formats.handout_pdf", "OrgChart": "formats.org_chart_pdf"},
        binary=True,
        coloured=True,
    ),
    Format("ics", ".ics", {"Calendar": "formats.calendar_ics"}, for_programs=True, extra=Extra("ics", "icalendar")),
    Format(
        "xlsx",
        ".xlsx",
        {
            "Table": "formats.xlsx.table",
            "Workbook": "formats.xlsx.workbook",
            "Register": "formats.xlsx.register",
            "Handout": "formats.xlsx.handout",
        },
        binary=True,
        extra=Extra("xlsx", "xlsxwriter"),
    ),
)


def format_named(name: str) -> Format:
    """Return the format of a name."""
    return next(each for each in FORMATS if each.name == name)


def formats_of(*shapes: str) -> Sequence[Format]:
    """Return the formats in which some shapes can be written, by the names of the shapes."""
    return [each for each in FORMATS if not each.writers.keys().isdisjoint(shapes)]
