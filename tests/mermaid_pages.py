"""Mermaid diagrams as Mermaid itself draws them in a browser, with the settings of GitHub: strict, usual limits."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import browser
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LIBRARY: Final = Path(__file__).parents[1] / "build/node/node_modules/mermaid/dist/mermaid.min.js"

_PAGE: Final = """<!doctype html><meta charset="utf-8">
<script src="{library}"></script>
<script id="given" type="application/json">{diagrams}</script>
<div id="here"></div>
"""

_DRAW: Final = """async () => {
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
  const found = [];
  for (const [number, text] of JSON.parse(document.getElementById("given").textContent).entries()) {
    const here = document.getElementById("here");
    try {
      here.innerHTML = (await mermaid.render(`diagram${number}`, text)).svg;
    } catch (error) {
      found.push({ error: String(error) });
      continue;
    }
    const labels = [...here.querySelectorAll("g.node .nodeLabel")];
    found.push({
      is_error: here.querySelector("svg").getAttribute("aria-roledescription") === "error",
      boxes: labels.map(label => label.innerText.split("\\n").filter(line => line.trim())),
      elements: [...new Set(labels.flatMap(label => [...label.querySelectorAll("*")].map(each => each.tagName)))],
      tops: labels.map(label => Math.round(label.getBoundingClientRect().top)),
      lines: here.querySelectorAll(".edgePaths path").length,
      dotted: here.querySelectorAll(".edgePaths path.edge-pattern-dotted").length,
      dashed: here.querySelectorAll("g.node.vacant").length,
    });
  }
  return found;
}"""


_DRAW_SEQUENCES: Final = """async () => {
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
  const found = [];
  for (const [number, text] of JSON.parse(document.getElementById("given").textContent).entries()) {
    const here = document.getElementById("here");
    try {
      here.innerHTML = (await mermaid.render(`diagram${number}`, text)).svg;
    } catch (error) {
      found.push({ error: String(error) });
      continue;
    }
    const parties = new Map();
    for (const party of here.querySelectorAll("text.actor-box")) {
      parties.set(Number(party.getAttribute("x")), party.textContent);
    }
    const texts = [...here.querySelectorAll("text.messageText, text.noteText, text.labelText, text.loopText")];
    found.push({
      is_error: here.querySelector("svg").getAttribute("aria-roledescription") === "error",
      parties: [...parties.keys()].sort((one, other) => one - other).map(x => parties.get(x)),
      texts: texts.map(each => each.textContent),
      elements: [...new Set(texts.flatMap(text => [...text.querySelectorAll("*")].map(each => each.tagName)))],
    });
  }
  return found;
}"""


@dataclass(frozen=True)
class SequenceDiagram:
    """What is seen of a sequence diagram: the names of its parties, from left to right, and all other texts."""

    parties: Sequence[str]
    texts: Sequence[str]
    elements: Sequence[str]


@dataclass(frozen=True)
class Diagram:
    """What is seen of a diagram: the lines of text of each box and where it is, and how many lines there are."""

    boxes: Sequence[Sequence[str]]
    elements: Sequence[str]
    tops: Sequence[int]
    lines: int
    dotted: int
    dashed: int


class MermaidError(Exception):
    """Mermaid has drawn no diagram."""


def needed(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that needs Mermaid and a browser; where they are missing, it is skipped and says why."""
    missing = pytest.mark.skipif(not LIBRARY.exists(), reason="npm install --prefix build/node mermaid")
    return browser.needed(missing(test))


def drawn(chromium: Browser, folder: Path, diagrams: Sequence[str]) -> list[Diagram]:
    """Return what Mermaid draws.

    Raises:
        MermaidError: where it draws an error instead.

    """
    return [Diagram(**found) for found in _seen(chromium, folder, diagrams, _DRAW)]


def sequences(chromium: Browser, folder: Path, diagrams: Sequence[str]) -> list[SequenceDiagram]:
    """Return what Mermaid draws of sequence diagrams.

    Raises:
        MermaidError: where it draws an error instead.

    """
    return [SequenceDiagram(**found) for found in _seen(chromium, folder, diagrams, _DRAW_SEQUENCES)]


def _seen(chromium: Browser, folder: Path, diagrams: Sequence[str], draw: str) -> Iterator[dict[str, Any]]:
    page = folder / "mermaid.html"
    given = json.dumps(diagrams).replace("<", "\\u003c")
    page.write_text(_PAGE.format(library=LIBRARY.as_uri(), diagrams=given), encoding="utf-8")
    with browser.shown(chromium, page) as view:
        for found in view.page.evaluate(draw):
            if "error" in found or found.pop("is_error"):
                raise MermaidError(found.get("error", "a picture of an error"))
            yield found
