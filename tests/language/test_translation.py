"""Messages in Chinese, and messages as data."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from processes import python

from commops.language import translation
from commops.language.as_data import as_data, from_data
from commops.language.messages import Bilingual, chain, counted, listed, message, quoted, together
from commops.language.translation import translated


class Catalogue:
    """A catalogue with a few translations."""

    said = {  # noqa: RUF012 - never changed
        "'{role}' has {found}": "'{role}' 有{found}",
        "{number:,} duties": "{number:,} 项职责",
        "only with {day}": "仅限 {day}",
        "this file is empty": "文件为空",
        "{role} moves to {team}, {number:,} left": "{role}转到{team}，剩{number:,}个",
        "{a} to {b}": "{a} → {b}",
        "{a}{b} in {{braces}}": "{a}{b}在{{括号}}里",
        "role": "岗位",
        "duty": "职责",
        "({left:,} more)": "（另有 {left:,} 个）",
    }

    def gettext(self, text: str) -> str:
        """Return the translation of a text, or the text."""
        return self.said.get(text, text)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the translation of a text about a number, or the text."""
        return self.said.get(many, one if number == 1 else many)


@pytest.fixture
def catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "_catalogue", Catalogue)


@pytest.mark.usefixtures("catalogue")
def test_values_that_are_messages_are_translated_too() -> None:
    said = message("'{role}' has {found}", role="duty", found=counted("{number:,} duty", "{number:,} duties", 1200))
    assert translated(said, "zh") == "'duty' 有 1,200 项职责"
    assert translated(said, "en") == "'duty' has 1,200 duties"


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("role", "team", "chinese"),
    [
        ("Web dev", "Events", "Web dev 转到 Events，剩 1,200 个"),
        ("网页开发", "活动组", "网页开发转到活动组，剩 1,200 个"),
        ("'web'", "（空）", "'web'转到（空），剩 1,200 个"),
        ("", "Été", "转到 Été，剩 1,200 个"),
    ],
)
def test_a_value_is_set_off_from_chinese(role: str, team: str, chinese: str) -> None:
    said = message("{role} moves to {team}, {number:,} left", role=role, team=team, number=1200)
    assert translated(said, "zh") == chinese


@pytest.mark.usefixtures("catalogue")
def test_values_beside_each_other_are_set_off_too() -> None:
    assert translated(message("{a}{b} in {{braces}}", a="组", b="X"), "zh") == "组 X 在{括号}里"
    assert translated(message("{a} to {b}", a="X（旧）", b="（无）"), "zh") == "X（旧）→（无）"


@pytest.mark.usefixtures("catalogue")
def test_what_has_no_translation_stays_as_it_is() -> None:
    said = message("nobody has translated {number}", number=2)
    assert translated(said, "zh") is said
    assert translated("plain", "zh") == "plain"
    assert translated("", "zh") == ""


@pytest.mark.usefixtures("catalogue")
def test_a_plain_text_is_looked_up_as_it_is() -> None:
    assert translated("this file is empty", "zh") == "文件为空"


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("said", "chinese"),
    [
        (quoted("abc"), "'a'、'b'、'c'"),
        (quoted("abcd"), "'a'、'b'、'c' 等 4 项"),
        (listed(("陈琳", "Wei", "Ada"), most=2, of="people"), "陈琳、Wei 等 3 人"),
        (listed([message("role"), message("duty")], "and"), "岗位和职责"),
        (listed(["`on`", "`off`"], "or"), "`on` 或 `off`"),
        (listed(["role"], "or"), "role"),
        (together(message("role"), message("duty")), "岗位；职责"),
        (together(message("role"), message("duty"), between=". "), "岗位。职责"),
        (together(message("role"), "duty", between=", "), "岗位，duty"),
        (chain(["role", "a", "b", "duty"], most=2), "role →（另有 2 个）→ duty"),
    ],
)
def test_each_language_joins_lists_its_own_way(said: str, chinese: str) -> None:
    assert translated(said, "zh") == chinese


@pytest.mark.usefixtures("catalogue")
def test_what_is_translated_can_be_had_in_english_again() -> None:
    said = message("only with {day}", day=date(2026, 1, 31))
    chinese = translated(said, "zh")
    assert chinese == "仅限 2026-01-31"
    assert translated(chinese, "zh") == chinese
    assert translated(chinese, "en") is said


def test_the_catalogue_that_comes_with_commops_is_read() -> None:
    assert translated(message("error"), "zh") == "错误"


def test_it_is_not_read_before_it_is_needed() -> None:
    program = (
        "import sys\n"
        "import commops.language.translation\n"
        "import commops.language.as_data\n"
        "assert 'gettext' not in sys.modules\n"
    )
    assert python(translation.CATALOGUE.parent, "-c", program).code == 0


_plain = some.text() | some.integers() | some.floats(allow_nan=False) | some.dates()
_texts: some.SearchStrategy[Any] = some.recursive(
    some.text() | some.builds(message, some.text()),
    lambda texts: (
        some.builds(lambda a, b: message("{a} and {b}", a=a, b=b), texts | _plain, texts)
        | some.builds(lambda n, a: counted("one of {a}", "{number:,} of {a}", n, a=a), some.integers(0, 3), texts)
        | some.builds(listed, some.lists(texts, min_size=1), some.sampled_from(["", "and", "or"]), some.integers(0, 3))
        | some.builds(Bilingual, some.text(), texts)
        | some.builds(
            lambda parts, between: together(*parts, between=between),
            some.lists(texts),
            some.sampled_from(["; ", ". ", ", ", ": ", " → "]),
        )
    ),
)


@given(_texts)
def test_data_of_a_message_makes_the_same_message(said: str) -> None:
    data = json.dumps(as_data(said))
    made = from_data(json.loads(data))
    assert made == said
    assert type(made) is type(said)
    assert json.dumps(as_data(made)) == data
    assert translated(made, "zh") == translated(said, "zh")
