"""A picture of how the time to check an organisation grows with its size, on logarithmic scales."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 70, 150, 20, 50
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #24292f }
.scale { stroke: #8c959f; stroke-width: 0.5; opacity: 0.6 }
.line0 { stroke: #0969da; fill: #0969da } .line1 { stroke: #6e7781; fill: #6e7781 }
polyline { fill: none !important; stroke-width: 2 }
text.name { stroke: none }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .line0 { stroke: #58a6ff; fill: #58a6ff } .line1 { stroke: #9ea7b3; fill: #9ea7b3 }
}
"""

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Scale:
    """A logarithmic scale of whole powers of ten, from a place on the picture to another."""

    least: int
    most: int
    begin: float
    end: float

    @classmethod
    def around(cls, values: Sequence[float], begin: float, end: float) -> "Scale":
        """Return the scale that all values are on."""
        return cls(floor(log10(min(values))), ceil(log10(max(values))), begin, end)

    def at(self, value: float) -> float:
        """Return where a value is."""
        share = (log10(value) - self.least) / (self.most - self.least)
        return self.begin + share * (self.end - self.begin)

    @property
    def powers(self) -> Iterator[float]:
        """The values that the scale names."""
        return (10.0**power for power in range(self.least, self.most + 1))


def drawn(lines: Mapping[str, Points]) -> str:
    """Draw lines, each of duties and seconds, as SVG."""
    across = Scale.around([duties for line in lines.values() for duties, _ in line], LEFT, WIDTH - RIGHT)
    up = Scale.around([seconds for line in lines.values() for _, seconds in line], HEIGHT - BOTTOM, TOP)
    parts = [*_scales(across, up)]
    for number, (name, line) in enumerate(lines.items()):
        parts += _line(number, name, [(across.at(duties), up.at(seconds)) for duties, seconds in line])
    begin = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
    title = "<title>Seconds to check an organisation, by its number of duties</title>"
    return "\n".join((begin, title, f"<style>{STYLE}</style>", *parts, "</svg>", ""))


def _scales(across: Scale, up: Scale) -> Iterator[str]:
    for value in across.powers:
        x = across.at(value)
        yield f'<line class="scale" x1="{x:.1f}" y1="{up.end}" x2="{x:.1f}" y2="{up.begin}"/>'
        yield f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{value:,.0f}</text>'
    for value in up.powers:
        y = up.at(value)
        yield f'<line class="scale" x1="{across.begin}" y1="{y:.1f}" x2="{across.end}" y2="{y:.1f}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:g} s</text>'
    yield f'<text x="{(across.begin + across.end) / 2:.1f}" y="{HEIGHT - 10}" text-anchor="middle">duties</text>'


def _line(number: int, name: str, points: Points) -> Iterator[str]:
    yield f'<g class="line{number}">'
    yield f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'
    for x, y in points:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
    x, y = points[-1]
    yield f'<text class="name" x="{x + 10:.1f}" y="{y + 4:.1f}">{name}</text>'
    yield "</g>"
