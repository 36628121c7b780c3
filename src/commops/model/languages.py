"""Languages: their codes, and what somebody meant who wrote the name of one."""

from __future__ import annotations

from typing import Annotated, Final

from commops.language.messages import message
from commops.model.values import ADVICE, Meant, Value, shown, wrong_type, wrong_value
from commops.model.word_lists import meaning_by_word
from commops.patterns import pattern_of

NAMES: Final = {
    "zh": ("中文", "简体中文", "繁体中文", "繁體中文", "汉语", "漢語", "华语", "普通话", "chinese", "mandarin", "cn"),
    "en": ("英文", "英语", "英語", "english"),
}
"""What people write for the codes of the languages that commops speaks; `cn` is a country."""

_CODE: Final = pattern_of(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_COUNTRY: Final = "cn"
_BY_NAME: Final = meaning_by_word(NAMES.items())


def _language(value: object) -> str:
    if type(value) is not str:
        raise wrong_type(value, message("the code of a language"))
    if _CODE.fullmatch(value) and value.lower() != _COUNTRY:
        return value

    said = message("{text} is not the code of a language", text=shown(value))
    code = _BY_NAME.get(value.strip().lower())
    if code is None:
        raise wrong_value(said, message("write a code of ISO 639, such as en or zh"))

    raise wrong_value(said, message("write `{text}`", text=code), meant=Meant(code, surely=True))


Language = Annotated[
    str,
    Value(
        _language,
        {
            "type": "string",
            "pattern": f"^{_CODE.pattern}$",
            "not": {"enum": ["cn", "Cn", "cN", "CN"]},
            ADVICE: message("Expected the code of a language: en or zh."),
        },
    ),
]
"""The code of a language, such as `en` or `zh-Hans`."""
