"""How long pictures take: an org chart from its data to SVG beside `dot -Tsvg`, and the command beside `validate`.

    python benchmarks/pictures.py [--sizes 500,2000,5000] [--runs 5]

All seconds are of the processor, user and system together. Both sides take turns; what is printed are medians. dot gets
the same boxes, names and lines. What commops needs includes all arrangements that it tries.
"""

import argparse
import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from commops.chart.cards import org_chart
from commops.chart.org_chart import Chart, Of
from commops.cli.reading import look
from commops.formats.org_charts.painting import painted
from commops.formats.org_charts.sheets import sheet
from commops.shapes import OrgChart

DUTIES = 2.5  # of a generated organisation for each role
GENERATE = Path(__file__).with_name("generate.py")


def main() -> int:
    """Measure, and print a line for each size."""
    parser = argparse.ArgumentParser(description="Measure pictures of org charts.")
    parser.add_argument("--sizes", default="500,2000,5000", help="how many roles")
    parser.add_argument("--runs", type=int, default=5, help="how often everything is repeated")
    options = parser.parse_args()
    print(f"load at the start: {os.getloadavg()[0]:.1f}")
    print("| roles | to SVG | `dot -Tsvg` | times faster | `chart -o x.svg` | `validate --no-cache` | ratio |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in map(int, options.sizes.split(",")):
        with TemporaryDirectory() as folder:
            print(measured(Path(folder), size, options.runs), flush=True)
    return 0


def measured(folder: Path, size: int, runs: int) -> str:
    """Return a row of the table."""
    organisation = folder / "organisation"
    generate = [sys.executable, GENERATE, organisation, "--duties", str(round(size * DUTIES))]
    subprocess.run([*map(str, generate)], check=True, capture_output=True)
    seen = look(organisation, "", "en", "")
    chart = org_chart(Chart(seen.graph, "en", Of.ROLES))
    graph = folder / "chart.dot"
    graph.write_text("\n".join(dot(chart)), encoding="utf-8")

    program = shutil.which("dot")
    if program is None:
        sys.exit("dot is not installed: it is in the package graphviz")
    commops = [sys.executable, "-m", "commops"]
    ours, dots, charts, checks = [], [], [], []
    for _ in range(runs):
        ours.append(here(lambda: painted(sheet(chart, None))))
        dots.append(of_process([program, "-Tsvg", str(graph), "-o", str(folder / "dot.svg")]))
        file = str(folder / "chart.svg")
        charts.append(of_process([*commops, "chart", str(organisation), "--of", "roles", "-o", file]))
        checks.append(of_process([*commops, "validate", str(organisation), "--no-cache"]))
    svg, other, command, check = map(median, (ours, dots, charts, checks))
    return (
        f"| {len(chart.cards):,} | {svg:.3f} | {other:.3f} | {other / svg:.1f} "
        f"| {command:.2f} | {check:.2f} | {command / check:.2f} |"
    )


def dot(chart: OrgChart) -> Iterator[str]:
    """Yield the lines of the same chart for Graphviz."""
    numbers = {card.key: number for number, card in enumerate(chart.cards)}
    yield 'digraph {rankdir=TB; node [shape=box, style=rounded, fontname="Arial"]'
    for number, card in enumerate(chart.cards):
        label = "\\n".join([card.title, *(holder.name for holder in card.holders)]).replace('"', r"\"")
        yield f'n{number} [label="{label}"]'
        if card.above is not None:
            yield f"n{numbers[card.above]} -> n{number}"
    yield "}"


def here(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that some work takes; like the command, without collecting garbage."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    work()
    taken = time.process_time() - start
    gc.enable()
    return taken


def of_process(command: list[str]) -> float:
    """Return the seconds of the processor that a program takes."""
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(started.pid, 0)
    started.returncode = 0
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
