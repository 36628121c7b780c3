"""Measure a page of charts in Chromium: when it is ready, and how long search, expanding, zoom and keys take.

pip install -e . --group consumers
python benchmarks/chart_page.py 15 500 2000 5000
"""

import argparse
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

DUTIES_PER_POSITION = 2.5
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
WIDTH, HEIGHT = 1440, 900

# How long something takes until it is there and laid out, in milliseconds, without painting.
TIMED = """async ([act, there]) => {
  const start = performance.now()
  new Function(act)()
  while (!document.querySelector(there)) await new Promise((again) => setTimeout(again))
  document.body.offsetHeight
  return performance.now() - start
}"""
# What a page does on a letter after a pause, without the pause.
SEARCH = """
const field = document.querySelector("[role=combobox]")
field.focus()
field.value = "{text}"
field.dispatchEvent(new KeyboardEvent("keydown", {{ key: "Enter", bubbles: true }}))
"""
PRESS = 'document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "%s", bubbles: true }))'
READY = "() => performance.getEntriesByName('ready')[0].startTime"
WHOLE = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
ACTS = {
    "search for one name, and jump": SEARCH.format(text="{name}"),
    "search for `a`, and jump": SEARCH.format(text="a"),
    "arrow key": "document.querySelector(\"[role=treeitem][tabindex='0']\").focus();" + PRESS % "ArrowDown",
    "show a profile": PRESS % " ",
    "zoom": PRESS % "+",
    "expand all": 'document.querySelector("[data-do=expand]").click()',
    "collapse one": 'document.querySelector("[aria-expanded=true] [aria-expanded=true] button").click()',
    "zoom, all expanded": PRESS % "+",
}

THERE = {"show a profile": "aside h2"}


def main() -> None:
    """Print a table: one column for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("positions", nargs="+", type=int, help="numbers of positions")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        sys.exit("There is no Chromium here.")

    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        print(f"Chromium {browser.version}, medians of {arguments.runs} runs, fastest to slowest in brackets.\n")
        columns = [
            dict(measured(browser, Path(folder) / str(number), number, arguments.runs))
            for number in arguments.positions
        ]
        browser.close()
    names = list(columns[0])
    print(f"| | {' | '.join(f'{number:,}' for number in arguments.positions)} |")
    print(f"|---|{'---|' * len(columns)}")
    for name in names:
        print(f"| {name} | {' | '.join(column[name] for column in columns)} |")


def measured(browser: Browser, folder: Path, positions: int, runs: int) -> Iterator[tuple[str, str]]:
    """Yield what is measured on an organisation of so many positions."""
    generate = Path(__file__).with_name("generate.py")
    run(sys.executable, generate, folder, "--duties", str(round(positions * DUTIES_PER_POSITION)))
    page = folder / "chart.html"
    start = perf_counter()
    run(sys.executable, "-m", "commops", "chart", folder, "-o", page, "--of", "roles")
    yield "writing the file, whole process", f"{perf_counter() - start:.1f} s"
    yield "size of the file", f"{page.stat().st_size / 1e6:.1f} MB"

    times: dict[str, list[float]] = {}
    for _ in range(runs):
        for name, milliseconds in once(browser, page):
            times.setdefault(name, []).append(milliseconds)
    for name, taken in times.items():
        yield name, f"{statistics.median(taken):.0f} ms ({min(taken):.0f}-{max(taken):.0f})"


def once(browser: Browser, file: Path) -> Iterator[tuple[str, float]]:
    """Yield how long everything takes in a window of its own."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, offline=True)
    page = context.new_page()
    page.goto(file.absolute().as_uri())
    yield "ready", float(page.evaluate(READY))
    yield "all profiles read", float(page.evaluate(WHOLE))
    name = last_holder(page)
    for what, act in ACTS.items():
        yield what, float(page.evaluate(TIMED, [act.replace("{name}", name), THERE.get(what, "body")]))
    context.close()


def last_holder(page: Page) -> str:
    """Return the name in the last box."""
    return str(page.evaluate("[...document.querySelectorAll('#chart-roles .who bdi')].pop().textContent"))


def run(*words: str | Path) -> None:
    """Run a program that must succeed."""
    subprocess.run(words, check=True, capture_output=True)


if __name__ == "__main__":
    main()
