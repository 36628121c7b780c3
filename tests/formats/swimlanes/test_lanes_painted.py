# ruff: noqa: E501 - pictures are quoted as they are
"""Workflows as SVG: what is in the file, for programs and for people, whatever somebody wrote."""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO, StringIO, TextIOWrapper
from xml.etree import ElementTree as ET

import pytest
import swimlanes
from hostile_names import NAMES, as_read
from inline_snapshot import snapshot

from commops.formats import swimlanes_png, swimlanes_svg
from commops.formats.registry import FORMATS
from commops.terminal.target import Target
from commops.workflow_shapes import LaneStep

SVG = "{http://www.w3.org/2000/svg}"
STEPS = (
    LaneStep(1, "a", "Write", (1,), output="a draft", accountable="Head", within="within 3 days", said="1. Write"),
    LaneStep(2, "b", "Review", (0,), after=(1,), reviews=1, returns_to=1, said="2. Review"),
)


def test_a_small_picture() -> None:
    flow = swimlanes.flow(STEPS, ["Head", "Writer"], trigger="Monday")
    assert swimlanes_svg.text(flow) == snapshot("""\
<svg xmlns="http://www.w3.org/2000/svg" width="471" height="391" viewBox="0 0 471 391" xml:lang="en" role="graphics-document document" aria-labelledby="workflow-made-up-title workflow-made-up-summary" font-family="Arial, Helvetica, Liberation Sans, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif" font-size="12">
<title id="workflow-made-up-title">Made up</title>
<desc id="workflow-made-up-summary"></desc>
<style>@media (prefers-color-scheme:dark){:root .sp{fill:#0f172a}:root .sh{fill:#1e293b}:root .sg{stroke:#475569}:root .sb{fill:#1e293b;stroke:#64748b}:root .sr{fill:#453208;stroke:#f59e0b}:root .ss{fill:#14391f;stroke:#4ade80}:root .se{fill:#334155;stroke:#94a3b8}:root .st{fill:#f8fafc}:root .sn{fill:#e2e8f0}:root .sd{fill:#a3b1c6}:root .sl{stroke:#94a3b8}:root .sx{stroke:#fca5a5}:root .sa{fill:#94a3b8}:root .sy{fill:#fca5a5}}</style>
<rect class="sp" width="471" height="391" fill="#ffffff"/>
<text x="16" y="34" class="st" font-size="18" font-weight="700" fill="#0f172a">Made up</text>
<rect class="sh" x="16" y="46" width="439" height="27" fill="#f1f5f9"/>
<g class="sg" fill="none" stroke="#cbd5e1">
<rect x="16" y="46" width="439" height="329"/>
<path d="M16 73h439M232 46v329"/>
</g>
<text x="124" y="63.5" class="st" text-anchor="middle" font-weight="700" fill="#0f172a">Head</text>
<text x="343.5" y="63.5" class="st" text-anchor="middle" font-weight="700" fill="#0f172a">Writer</text>
<path class="sl" d="M347 112L347 129" fill="none" stroke="#64748b" stroke-width="1.4"/><path class="sa" d="M347 134l3.5 -6h-7z" fill="#64748b"/>
<path class="sl" d="M347 207L347 212Q347 217 342 217L129 217Q124 217 124 222L124 225" fill="none" stroke="#64748b" stroke-width="1.4"/><path class="sa" d="M124 230l3.5 -6h-7z" fill="#64748b"/>
<path class="sl" d="M124 300L124 331" fill="none" stroke="#64748b" stroke-width="1.4"/><path class="sa" d="M124 336l3.5 -6h-7z" fill="#64748b"/>
<path class="sx" d="M158.8 283L235 283Q240 283 240 278L240 175.5Q240 170.5 245 170.5L245 170.5" fill="none" stroke="#b91c1c" stroke-width="1.4" stroke-dasharray="5 3"/><path class="sy" d="M250 170.5l-6 3.5v-7z" fill="#b91c1c"/>
<g role="list">
<g role="listitem" transform="translate(250 87)"><title>Monday</title>
<rect class="ss" width="194" height="25" rx="12" fill="#dcfce7" stroke="#15803d" stroke-width="1.2"/>
<text x="97" y="15.7" text-anchor="middle" class="sn" font-size="11" fill="#1f2937">Monday</text>
</g>
<g role="listitem" transform="translate(250 134)"><title>1. Write</title>
<rect class="sb" width="194" height="73" rx="5" fill="#ffffff" stroke="#94a3b8" stroke-width="1.2"/>
<path class="sg" d="M0 24h194" stroke="#cbd5e1"/>
<text x="7" y="16.6" class="st" font-size="12" font-weight="700" fill="#0f172a">1. Write</text>
<path class="sa" d="M7 30.2l6 3.5l-6 3.5z" fill="#64748b"/>
<text x="17" y="37.7" class="sn" font-size="11" fill="#1f2937">a draft</text>
<circle class="sl" cx="10.5" cy="47.4" r="3.5" fill="none" stroke="#64748b"/>
<path class="sl" d="M10.5 45.4v2h1.5" fill="none" stroke="#64748b"/>
<text x="17" y="50.9" class="sd" font-size="10" fill="#566373">within 3 days</text>
<text x="7" y="63.9" class="sd" font-size="10" fill="#566373">Accountable: Head</text>
</g>
<g role="listitem" transform="translate(27 230)"><title>2. Review</title>
<rect class="sr" width="194" height="26" rx="5" fill="#fef3c7" stroke="#b45309" stroke-width="1.2"/>
<text x="7" y="16.6" class="st" font-size="12" font-weight="700" fill="#0f172a">2. Review</text>
</g>
<g role="listitem" transform="translate(27 336)"><title>End</title>
<rect class="se" width="194" height="25" rx="12" fill="#e2e8f0" stroke="#64748b" stroke-width="1.2"/>
<text x="97" y="15.7" text-anchor="middle" class="sn" font-size="11" fill="#1f2937">End</text>
</g>
</g>
<path class="sl" d="M124 256v10" fill="none" stroke="#64748b" stroke-width="1.4"/><path class="sr" d="M124 266l34.8 17l-34.8 17l-34.8 -17z" fill="#fef3c7" stroke="#b45309" stroke-width="1.2"/><text x="124" y="286.5" text-anchor="middle" class="sn" font-size="10" fill="#1f2937">Passed?</text>
<text class="sd" x="129" y="310" font-size="10" fill="#566373">Yes</text>
<text class="sy" x="158.7" y="279" font-size="10" fill="#b91c1c">No, return</text>
</svg>
""")


def test_the_same_workflow_gives_the_same_bytes() -> None:
    for seed in range(5):
        assert swimlanes_svg.text(swimlanes.made_up(seed)) == swimlanes_svg.text(swimlanes.made_up(seed))


@pytest.mark.parametrize("start", range(0, len(NAMES), 8))
def test_names_come_out_as_they_were_written(start: int) -> None:
    names = NAMES[start : start + 8]
    steps = [
        LaneStep(number, f"s{number}", name, (number - 1,), output=name, within=name, accountable=name, said=name)
        for number, name in enumerate(names, 1)
    ]
    flow = swimlanes.flow(steps, names, trigger=names[0])
    root = ET.fromstring(swimlanes_svg.text(flow))  # noqa: S314 - our own file
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "desc", "style", "rect", "g", "path", "text", "circle")
    }
    said = {as_read(str(element.text)) for element in root.iter(f"{SVG}title")}
    assert {as_read(name) for name in names} <= said
    shown = "".join(str(element.text) for element in root.iter(f"{SVG}text"))
    for name in names:
        assert as_read(name).replace(" ", "") in as_read(shown).replace(" ", "")


@pytest.mark.skipif(find_spec("resvg_py") is None, reason="the extra for PNG is not installed")
def test_as_png() -> None:
    names = [name for name in NAMES if name.isascii()]
    steps = [LaneStep(number, f"s{number}", name, (0,), output=name) for number, name in enumerate(names, 1)]
    below = BytesIO()
    file = TextIOWrapper(below)
    swimlanes_png.write(swimlanes.flow(steps, ["Writer"]), Target(file))
    assert below.getvalue().startswith(b"\x89PNG\r\n\x1a\n")
    file.detach()


def test_a_page_of_several_has_its_style_once() -> None:
    flow = swimlanes.flow(STEPS, ["Head", "Writer"])
    assert swimlanes_svg.STYLE not in swimlanes_svg.text(flow, styled=False)
    assert f"<style>{swimlanes_svg.STYLE}</style>" in swimlanes_svg.text(flow)


def test_a_writer_of_the_registry_writes_it() -> None:
    flow = swimlanes.flow(STEPS, ["Head", "Writer"])
    (form,) = [form for form in FORMATS if form.name == "svg"]
    file = StringIO()
    form.write(flow, Target(file))
    assert file.getvalue() == swimlanes_svg.text(flow)
