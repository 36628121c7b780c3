"""The registry of formats: every writer that it names is there, and writes its shape."""

from __future__ import annotations

from importlib import import_module
from inspect import signature

import pytest

from commops import book_shapes, shapes, workflow_shapes
from commops.formats.registry import FORMATS, Format, formats_of

WRITERS = [(form, shape, module) for form in FORMATS for shape, module in form.writers.items()]


@pytest.mark.parametrize(("form", "shape", "module"), WRITERS)
def test_a_writer_takes_its_shape_and_a_target(form: Format, shape: str, module: str) -> None:
    is_there = hasattr(shapes, shape) or hasattr(book_shapes, shape) or hasattr(workflow_shapes, shape)
    assert is_there, f"{form.name} is to write a shape that there is not"
    parameters = signature(import_module(f"commops.{module}").write).parameters.values()
    assert [str(each.annotation) for each in parameters] == [shape, "Target"]


def test_an_ending_picks_one_of_the_formats_of_a_shape() -> None:
    for _, shape, _ in WRITERS:
        endings = [each.ending for each in formats_of(shape) if each.ending]
        assert len(endings) == len(set(endings))
