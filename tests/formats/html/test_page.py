"""The frame of pages, and documents in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import browser
import html_pages
from hostile_names import NAMES, as_read
from inline_snapshot import snapshot

from commops.formats.html.document import article
from commops.formats.html.markup import element
from commops.formats.html.page import Style, own_file, page
from commops.shapes import Document, Fact, Item, Run, Tone

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

LEAD: Final = Document(
    key="roles/content-lead",
    title=Run("Head of content", Tone.STRONG),
    remark="role · Content",
    text="Answers for all that we publish.\n\nAnd reads it before.",
    groups=(
        (
            Fact("reports_to", "Reports to", ((Item((Run("Manager"), Run(" (Ada)")), ("roles/manager",)),),)),
            Fact("holders", "Holders", ((Item((Run("Lin", Tone.PERSON), Run(" 60 %")), ("people/lin",)),),)),
        ),
        (
            Fact(
                "works_with",
                "Works with",
                ((Item((Run("Events"),), (), (Run("guides", Tone.DIM),)),), (Item((Run("Members"),)),)),
            ),
        ),
    ),
    summary=(Run("content-lead · as of 2026-11-29", Tone.DIM),),
)


def test_a_document() -> None:
    assert article(LEAD, known={"roles/manager"}) == snapshot("""\
<article id="roles/content-lead">
<h2 dir="auto">Head of content</h2>
<p class="kind">role · Content</p>
<p class="text" dir="auto">Answers for all that we publish.

And reads it before.</p>
<dl>
<dt>Reports to</dt><dd><a href="#roles/manager" dir="auto">Manager</a> (Ada)</dd>
<dt>Holders</dt><dd><bdi class="person">Lin</bdi> 60 %</dd>
</dl>
<dl>
<dt>Works with</dt><dd>Events<small><span class="dim">guides</span></small></dd><dd>Members</dd>
</dl>
<p class="source"><span class="dim">content-lead · as of 2026-11-29</span></p>
</article>\
""")


def test_hostile_names_in_a_document() -> None:
    rows = tuple(
        (Item((Run(name), Run(name, Tone.PERSON)), (f"roles/r{number}",)),) for number, name in enumerate(NAMES)
    )
    document = Document("roles/r", Run(NAMES[0]), NAMES[1], "\n\n".join(NAMES), ((Fact("x", NAMES[2], rows),),))
    read = html_pages.read(article(document, known={"roles/r1"}))

    assert [as_read(each.text) for each in read.all("dd")] == [as_read(f"{name}{name}") for name in NAMES]
    [text] = read.all("p", **{"class": "text"})
    assert as_read(text.text) == as_read(" ".join(NAMES))


def test_a_page_may_run_its_own_script_and_nothing_else() -> None:
    text = page("A & B", "zh", "<p>x</p>", [Style("p { color: red }", media="print")], "let x = 1;")

    read = html_pages.read(text)
    [policy] = read.all("meta", **{"http-equiv": "Content-Security-Policy"})
    hidden = re.sub("sha256-[^']{44}", "sha256-...", policy.attributes["content"])
    assert hidden.split("; ") == snapshot(
        [
            "default-src 'none'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "style-src 'sha256-...' 'sha256-...'",
            "script-src 'sha256-...'",
        ]
    )
    assert [each.attributes.get("media", "") for each in read.all("style")] == ["", "print"]
    assert [each.attributes["lang"] for each in read.all("html")] == ["zh-Hans"]


def test_attributes_that_are_empty_are_left_out() -> None:
    assert element("p", "x", class_="", aria_label='"a" < b') == '<p aria-label="&quot;a&quot; &lt; b">x</p>'


@browser.needed
def test_a_browser_obeys_its_styles_and_its_script_alone(chromium: Browser, tmp_path: Path) -> None:
    body = '<p>x</p><p style="color: red" onclick="throw 1">y</p>'
    styles = [Style("p { color: rgb(1, 2, 3) }")]
    script = 'document.querySelector("p").textContent = "ran"'
    file = tmp_path / "page.html"
    file.write_text(page("A", "en", body, styles, script), encoding="utf-8")

    with browser.shown(chromium, file) as view:
        colours = view.page.evaluate("[...document.querySelectorAll('p')].map((p) => getComputedStyle(p).color)")
        view.page.click("p:last-of-type")
        assert view.page.inner_text("p") == "ran"

    assert colours == ["rgb(1, 2, 3)", "rgb(1, 2, 3)"]
    assert not view.requests
    assert len([each for each in view.complaints if "Content Security Policy" in each]) == 2


def test_tones_have_colours() -> None:
    without = {Tone.PLAIN, Tone.PERSON, Tone.INFO}
    styles = own_file("page.css")
    assert all(f".{tone}" in styles for tone in set(Tone) - without)
