"""A terminal that shows the last of something, where Ctrl-C may come at any moment."""

from __future__ import annotations

from io import StringIO

import pytest

from commops.shapes import Run
from commops.terminal.screen import Screen

FRAME = [(Run("found"),)]
LAST = (Run("Ctrl-C ends"),)


class _Pressed(StringIO):
    """A terminal; whoever reads it presses Ctrl-C as soon as there is something to read, once."""

    pressed = False

    def flush(self) -> None:
        if not self.pressed:
            self.pressed = True
            raise KeyboardInterrupt


def test_ctrl_c_as_soon_as_a_frame_can_be_seen_leaves_the_report_in_its_place() -> None:
    screen = Screen(terminal := _Pressed(), colour=False)
    with pytest.raises(KeyboardInterrupt):
        screen.draw(FRAME, [], LAST)
    drawn = len(terminal.getvalue())
    screen.leave(FRAME)
    assert terminal.getvalue()[drawn:] == "\x1b[H\x1b[Jfound\n"
