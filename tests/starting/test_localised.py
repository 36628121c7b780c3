"""A text in two languages reduced to one: nothing else changes, and days move by whole months."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from commops.sources import yaml_reader
from commops.starting.localised import Localisation, Unfaithful

TEXT = """\
# en: The events team.
# en: Edit this first.
# zh: 活动团队。
# https://example.org is for both
organization: {name: {en: "Spark, Inc.", zh: 星火}, language: en}   # a remark
teams:

  events:   # kept as it is
    name: {zh: '活动', en: Events}
    description:
      en: Plans and runs, and then
        sums up.   # why?
      zh: 策划、执行
        和复盘。
    from: 2026-01-01
    until: "2026-02-28"
roles:
  # zh: 主持人
    # en: Who leads it
  host: {team: events, hours: "2026-02-28 is no day here"}
  # zh: 又名
  guest:
    aliases:
    - {en: Visitor, zh: 访客}
"""


def test_the_language_is_kept_and_the_rest_stays() -> None:
    assert Localisation("zh").text(TEXT) == snapshot("""\
# 活动团队。
# https://example.org is for both
organization: {name: 星火, language: zh}   # a remark
teams:

  events:   # kept as it is
    name: '活动'
    description: 策划、执行
        和复盘。
    from: 2026-01-01
    until: "2026-02-28"
roles:
  # 主持人
  host: {team: events, hours: "2026-02-28 is no day here"}
  # 又名
  guest:
    aliases:
    - 访客
""")
    assert Localisation("en", 14).text(TEXT) == snapshot("""\
# The events team.
# Edit this first.
# https://example.org is for both
organization: {name: "Spark, Inc.", language: en}   # a remark
teams:

  events:   # kept as it is
    name: Events
    description: Plans and runs, and then
        sums up.
    from: 2027-03-01
    until: 2027-04-30
roles:
    # Who leads it
  host: {team: events, hours: "2026-02-28 is no day here"}
  guest:
    aliases:
    - Visitor
""")


def test_a_comment_inside_a_text_is_text() -> None:
    text = "x-note: |\n  # en: this is no comment\n  2026-01-01\n# en: this is\n# zh: 这是\n"
    assert Localisation("zh", 3).text(text) == "x-note: |\n  # en: this is no comment\n  2026-01-01\n# 这是\n"


@pytest.mark.parametrize(
    ("written", "months", "moved"),
    [
        ("2026-01-01", 1, "2026-02-01"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-02-28", 1, "2026-03-31"),
        ("2026-01-30", 1, "2026-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-12-31", 14, "2028-02-29"),
        ("2026-06-15", -6, "2025-12-15"),
        ("2026-Q4", 3, "2027-Q1"),
        ("2026-Q1", 1, "2026-Q1"),
        ("12:30", 5, "12:30"),
    ],
)
def test_days_move_by_whole_months(written: str, months: int, moved: str) -> None:
    assert Localisation("en", months).text(f"x-day: {written}\n") == f"x-day: {moved}\n"


def test_a_change_of_meaning_is_refused() -> None:
    with pytest.raises(Unfaithful):
        Localisation("en").text("x:\n  en: |+\n    a\n\n  zh: b\ny: c\n")


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn"]), max_size=12)


@given(st.dictionaries(st.from_regex("[a-c]{1,3}", fullmatch=True), st.tuples(TEXTS, TEXTS), max_size=4))
def test_it_means_exactly_the_texts_of_the_language(texts: dict[str, tuple[str, str]]) -> None:
    quoted = {key: [f"'{text.replace(chr(39), chr(39) * 2)}'" for text in both] for key, both in texts.items()}
    flow = "".join(f"  {key}: {{en: {english}, zh: {chinese}}}\n" for key, (english, chinese) in quoted.items())
    block = "".join(f"  {key}:\n    zh: {zh}\n    en: {en}\n" for key, (en, zh) in quoted.items())
    for written in (flow, block):
        found = yaml_reader.read("text.yaml", Localisation("zh").text(f"x-a:\n{written}x-b: 1\n"))
        expected = {key: chinese for key, (_, chinese) in texts.items()} or None
        assert (found.data, found.faults) == ({"x-a": expected, "x-b": "1"}, ())
