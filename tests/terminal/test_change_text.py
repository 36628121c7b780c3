from __future__ import annotations

import pytest
from hostile_names import NAMES, as_read

from commops.shapes import ChangeItem, ChangeList, ChangeSection
from commops.terminal.change_text import lines


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_read_as_it_was_written(name: str) -> None:
    section = ChangeSection("people", "People", (ChangeItem("a", "leaves", name),))
    written = list(lines(ChangeList("old → new", (section,), "1 change.", "en"), 10_000))
    title = "".join(run.text for run in written[3])

    assert as_read(title).removesuffix("leaves").strip() == as_read(name)
