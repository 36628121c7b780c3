"""Which language commops speaks."""

from __future__ import annotations

import pytest

from commops.language.choosing import UnknownLanguage, asked_language, default_language, known_language


@pytest.mark.parametrize("code", ["zh", "zh-CN", "zh_CN.UTF-8", "zh-Hans", "ZH", "zh_TW"])
def test_codes_that_mean_chinese(code: str) -> None:
    assert known_language(code) == "zh"


@pytest.mark.parametrize("code", ["en", "en_GB.UTF-8", "EN-us"])
def test_codes_that_mean_english(code: str) -> None:
    assert known_language(code) == "en"


@pytest.mark.parametrize("code", ["", "C", "C.UTF-8", "POSIX", "fr", "zhx", "chinese", "-zh"])
def test_codes_that_mean_neither(code: str) -> None:
    assert known_language(code) == ""


@pytest.mark.parametrize(
    ("option", "stated", "environment", "language"),
    [
        ("", "", {}, "en"),
        ("zh-CN", "en", {"COMMOPS_LANGUAGE": "en"}, "zh"),
        ("en", "zh", {"COMMOPS_LANGUAGE": "zh"}, "en"),
        ("", "en", {"COMMOPS_LANGUAGE": "zh_CN", "LANG": "en_GB.UTF-8"}, "zh"),
        ("", "zh", {"LC_ALL": "en_GB.UTF-8"}, "zh"),
        ("", "en", {"LC_ALL": "zh_CN.UTF-8"}, "en"),
        ("", "fr", {"LC_ALL": "zh_CN.UTF-8"}, "en"),
        ("", "", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("", "", {"LANG": "fr_FR.UTF-8"}, "en"),
        ("", "", {"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
        ("", "", {"LC_ALL": "C", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ("", "", {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        ("", "", {"COMMOPS_LANGUAGE": "", "LANG": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_the_first_that_says_anything_decides(
    option: str, stated: str, environment: dict[str, str], language: str
) -> None:
    assert (asked_language(option, environment) or default_language(stated, environment)) == language


@pytest.mark.parametrize(
    ("option", "environment", "asked_by"),
    [("fr", {}, "--language"), ("", {"COMMOPS_LANGUAGE": "fr"}, "COMMOPS_LANGUAGE")],
)
def test_a_language_that_it_does_not_speak(option: str, environment: dict[str, str], asked_by: str) -> None:
    with pytest.raises(UnknownLanguage) as refused:
        asked_language(option, environment)
    assert (refused.value.written, refused.value.asked_by) == ("fr", asked_by)
