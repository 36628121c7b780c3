"""A sheet: a chart with what stands above it, on a page or as large as it is by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formats.org_charts import palette
from commops.formats.org_charts.arranged import arranged
from commops.formats.org_charts.card_sizes import shown
from commops.formats.org_charts.frame import Frame, frame
from commops.formats.org_charts.page_sizes import MARGIN, Page
from commops.formats.org_charts.tints import tints
from commops.language.words import say
from commops.records import dataclass

if TYPE_CHECKING:
    from commops.formats.org_charts.drawing import Drawing
    from commops.formats.org_charts.tints import Tint
    from commops.shapes import OrgChart

_CLEARLY: Final = 1.1
"""How much larger a chart must be on a page that is turned, to turn it."""


@dataclass(frozen=True)
class Sheet:
    """A drawing and a frame at their places: `width` and `height` are those of all, in pixels of the drawing.

    `scale` is how large it is on its page; without a page, as large as life.
    """

    drawing: Drawing
    frame: Frame
    page: Page | None = None

    margin: float = MARGIN

    @property
    def title(self) -> str:
        """What it is called: the title of the chart, or that it is one."""
        return shown(self.drawing.chart.title) or say("org chart", self.drawing.chart.language)

    @property
    def scale(self) -> float:
        """How large all of it is on the page."""
        if self.page is None:
            return 1
        return min(self.page.width / self._width, self.page.height / self._height, self.page.largest)

    @property
    def _width(self) -> float:
        return max(self.drawing.width, self.frame.width) + 2 * MARGIN

    @property
    def _height(self) -> float:
        return self.frame.height + self.drawing.height + 2 * MARGIN

    @property
    def width(self) -> float:
        """How wide it is."""
        return self._width if self.page is None else self.page.width / self.scale

    @property
    def height(self) -> float:
        """How high it is."""
        return self._height if self.page is None else self.page.height / self.scale

    @property
    def printed_width(self) -> str:
        """How wide it is printed or shown, with the unit."""
        return _length(self.width, self.page.width if self.page else None)

    @property
    def printed_height(self) -> str:
        """How high it is printed or shown, with the unit."""
        return _length(self.height, self.page.height if self.page else None)

    @property
    def x(self) -> float:
        """Where the drawing begins: in the middle of a page, else below the title."""
        if self.page is None:
            return MARGIN
        return max((self.width - self.drawing.width) / 2, MARGIN)

    @property
    def y(self) -> float:
        """Where the drawing begins."""
        return MARGIN + self.frame.height

    @property
    def tints(self) -> tuple[Tint, ...]:
        """What tints the ground behind the boxes."""
        if len(self.drawing.boxes) <= palette.TINTED_ABOVE:
            return ()
        return tuple(tints(self.drawing))


def _length(drawn: float, on_page: float | None) -> str:
    if on_page is None:
        return f"{drawn:.1f}".removesuffix(".0")
    return f"{on_page / 96 * 25.4:.4g}mm"


def sheet(chart: OrgChart, page: Page | None) -> Sheet:
    """Return a chart on a sheet, which is turned where the chart is clearly larger on it then."""
    if page is None:
        drawing = arranged(chart)
        return Sheet(drawing, frame(chart, drawing.width))
    found = _on(chart, page)
    if not page.turns or found.scale >= 1:
        return found
    turned = _on(chart, page.turned)
    return turned if turned.scale > found.scale * _CLEARLY else found


def _on(chart: OrgChart, page: Page) -> Sheet:
    above = frame(chart, page.width - 2 * MARGIN)
    free = Page(page.width - 2 * MARGIN, max(page.height - 2 * MARGIN - above.height, MARGIN))
    drawing = arranged(chart, free)
    return Sheet(drawing, frame(chart, max(drawing.width, free.width)), page)
