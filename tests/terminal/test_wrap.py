"""Lines of Chinese are broken where Unicode allows it (UAX 14), as uniseg has the rules; and items side by side fit."""

from __future__ import annotations

import textwrap

from hypothesis import example, given
from hypothesis import strategies as st
from uniseg.linebreak import line_break_breakables  # type: ignore[import-untyped]

from commops.shapes import Run, Tone, plain
from commops.terminal.width import width
from commops.terminal.wrap import breadth, in_rows, wrapped

CHINESE = "社群运营职责岗位"
SIGNS = "，。、；：！？（）《》「」『』【】〈〉…—·％々ー"  # but for quotes, which uniseg reads otherwise
LATIN = "ab19 -/`'\".,:;!?()[]{}%$+#_@"
TEXTS = st.text(CHINESE + SIGNS + LATIN, min_size=1, max_size=40)


def pieces(text: str) -> list[str]:
    """Return the parts of a text that no line is broken in: what stands on a line where there is no room at all."""
    return ["".join(run.text for run in line) for line in wrapped((Run(text),), 1)]


@given(TEXTS)
@example("1〉+")
@example("1，$")
def test_no_line_is_broken_where_unicode_forbids_it(text: str) -> None:
    allowed = list(line_break_breakables(text))
    at = 0
    for piece in pieces(text)[:-1]:
        at = text.index(piece, at) + len(piece)
        assert allowed[at] or text[at].isspace(), (text, at)


@given(TEXTS)
def test_nothing_is_lost(text: str) -> None:
    assert "".join("".join(pieces(text)).split()) == "".join(text.split())


def test_an_opening_quote_stays_with_what_follows_and_a_closing_one_with_what_precedes() -> None:
    assert pieces("称为“社群”。") == ["称", "为", "“社", "群”。"]
    assert pieces("请写 “岗位”") == ["请", "写", "“岗", "位”"]


def test_chinese_fills_a_line() -> None:
    lines = wrapped((Run("为了让每项职责都有人最终负责，请写 `accountable`，或写出团队。"),), 20)
    texts = ["".join(run.text for run in line) for line in lines]
    assert max(map(width, texts)) <= 20
    assert all(width(text) >= 14 for text in texts[:-2])


@given(st.lists(st.text("ab ", min_size=1, max_size=12), min_size=1, max_size=6), st.integers(8, 30))
def test_items_side_by_side_fit_with_the_sign_between_them(texts: list[str], room: int) -> None:
    items = [(Run(text),) for text in texts]
    for line in in_rows(items, Run(" · "), room):
        assert breadth(line) <= room


def test_a_per_cent_sign_stays_with_its_number() -> None:
    assert pieces("达到 1 %。") == ["达", "到", "1 %。"]
    assert pieces("at 1 % of it") == ["at", "1 %", "of", "it"]
    assert pieces("the % sign") == ["the", "%", "sign"]


@given(st.lists(st.tuples(st.text("ab-,.:1", max_size=9), st.sampled_from(Tone)), min_size=1), st.integers(1, 30))
def test_words_between_single_spaces_are_broken_as_any_other(parts: list[tuple[str, Tone]], room: int) -> None:
    line = tuple(Run(f"{text} ", tone) for text, tone in parts)
    *begin, last = line
    line = (*begin, Run(last.text.rstrip(), last.tone))
    text = " ".join(plain(line).split())
    lines = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)
    assert list(map(plain, wrapped(line, room))) == lines or text != plain(line)


@given(st.lists(st.sampled_from(["word", "a-b", "x", "planning,"]), min_size=1), st.sampled_from(Tone))
def test_what_is_broken_keeps_its_tones(words: list[str], tone: Tone) -> None:
    line = (Run(" ".join(words), tone), Run(" (remark)", Tone.DIM))
    told = [run for part in wrapped(line, 12) for run in part if not run.text.isspace()]
    assert {run.tone for run in told} == {tone, Tone.DIM}
    dim = "".join(run.text for run in told if run.tone is Tone.DIM)
    assert tone is Tone.DIM or dim.strip() == "(remark)"
