"""Time zones: the names of the IANA database, and what somebody meant who wrote an offset, a city or an abbreviation.

The names come from the `tzdata` package, not from the machine: what is right on one is right on every other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from commops.language.did_you_mean import Vocabulary, fold, suggestion
from commops.language.messages import listed, message
from commops.model.values import SCALAR, Meant, Value, shown, wrong_type, wrong_value
from commops.model.word_lists import meaning_by_word
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.language.messages import Message

_ALIKE: Final = 0.85
_LONGEST: Final = 80
_OFFSET: Final = pattern_of(r"(?:utc|gmt|z)? ?(?P<sign>[-+\u2212]) ?(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?")
_EXAMPLES: Final = message("write a zone of the IANA database, such as Europe/Paris or Asia/Shanghai")

PLACES_BY_OFFSET: Final = {
    -600: "Pacific/Honolulu",
    -540: "America/Anchorage",
    -480: "America/Los_Angeles",
    -420: "America/Denver",
    -360: "America/Chicago",
    -300: "America/New_York",
    -240: "America/Halifax",
    -180: "America/Sao_Paulo",
    0: "Europe/London",
    60: "Europe/Paris",
    120: "Europe/Helsinki",
    180: "Europe/Istanbul",
    210: "Asia/Tehran",
    240: "Asia/Dubai",
    300: "Asia/Karachi",
    330: "Asia/Kolkata",
    345: "Asia/Kathmandu",
    360: "Asia/Dhaka",
    390: "Asia/Yangon",
    420: "Asia/Bangkok",
    480: "Asia/Shanghai",
    540: "Asia/Tokyo",
    570: "Australia/Adelaide",
    600: "Australia/Sydney",
    720: "Pacific/Auckland",
}
"""A well-known place that keeps each offset from UTC outside summer time, by minutes."""

WORDS: Final = {
    "America/Los_Angeles": "pst, pdt, pacific, pacific time, pacific standard time, san francisco, seattle, california",
    "America/Denver": "mdt, mountain time, mountain standard time",
    "America/Chicago": "cdt, central time, central standard time, texas",
    "America/New_York": "edt, et, eastern, eastern time, eastern standard time, new york, boston, washington",
    "America/Sao_Paulo": "brt, brasilia, brazil",
    "Europe/London": "bst, gmt standard time, uk, england, british time, united kingdom",
    "Europe/Paris": "cest, central european time, romance standard time, france, lyon",
    "Europe/Berlin": "mez, mesz, w. europe standard time, germany, munich, hamburg, frankfurt, cologne, deutschland",
    "Europe/Madrid": "spain, barcelona",
    "Europe/Rome": "italy, milan",
    "Europe/Vienna": "wien, austria",
    "Europe/Zurich": "switzerland, geneva",
    "Europe/Helsinki": "eest, finland",
    "Europe/Moscow": "msk, russian standard time",
    "Asia/Kolkata": "india, india standard time, delhi, new delhi, mumbai, bangalore, bengaluru",
    "Asia/Singapore": "sgt, sst, 新加坡",
    "Asia/Hong_Kong": "hkt, 香港",
    "Asia/Taipei": "台北, taipei standard time",
    "Asia/Tokyo": "jst, tokyo standard time, 东京, 日本",
    "Asia/Seoul": "kst, korea standard time, 首尔, korea",
    "Asia/Shanghai": "beijing, peking, china, china standard time, china time, beijing time, shenzhen, guangzhou, "
    "hangzhou, 北京, 北京时间, 中国, 中国标准时间, 中国时间, 上海, 深圳, 广州, 杭州, 东八区",
    "Australia/Sydney": "aest, aedt, aus eastern standard time",
    "UTC": "utc time, coordinated universal time, 协调世界时, 世界时",
}
"""What people write, where the name of a time zone belongs, by the zone; what may be of several is not here."""

SEVERAL: Final = {
    "cst": ("Asia/Shanghai", "America/Chicago"),
    "ist": ("Asia/Kolkata", "Europe/Dublin"),
    "ast": ("America/Halifax", "Asia/Riyadh"),
}
_SHORT: Final = 4
"""Up to this length a word is an abbreviation, and all of them are alike."""


@cache
def zones() -> frozenset[str]:
    """Return the names of all time zones, those of old links too."""
    from importlib.resources import files  # noqa: PLC0415 - it takes a while, and many organisations name no zone

    return frozenset(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())


class Mistake(NamedTuple):
    """Why a text is no time zone, what to write, and the zone that was meant where that is known."""

    said: str
    help: str
    meant: Meant | None = None


def _timezone(value: object) -> str:
    if type(value) is not str:
        raise wrong_type(value, message("the name of a time zone"))
    if value in zones():
        return value

    found = mistake(value)
    raise wrong_value(found.said, found.help, meant=found.meant)


def mistake(value: str) -> Mistake:
    """Return what is wrong with a text that is no time zone."""
    plain = unicodedata.normalize("NFKC", value).strip().lower()
    if offset := _OFFSET.fullmatch(plain):
        return Mistake(message("{text} is an offset, not a time zone", text=shown(value)), _place_with(offset))

    if several := SEVERAL.get(plain):
        help_ = message("write the zone of a place: {zones}", zones=listed(several, "or"))
        return Mistake(message("{text} is short for more than one time zone", text=shown(value)), help_)

    meant = _meant(value, plain)
    help_ = suggestion(meant.word) if meant else _EXAMPLES
    return Mistake(message("{text} is not a time zone", text=shown(value)), help_, meant)


def _place_with(offset: re.Match[str]) -> Message:
    sign = 1 if offset["sign"] == "+" else -1
    minutes = sign * (int(offset["hours"]) * 60 + int(offset["minutes"] or 0))
    if minutes == 0:
        return message("write UTC")
    if place := PLACES_BY_OFFSET.get(minutes):
        return message("write the zone of a place with this offset, such as {zone}", zone=place)
    return message("write the zone of the place, such as Europe/Paris")


def _meant(value: str, plain: str) -> Meant | None:
    if len(value) > _LONGEST:
        return None

    by_word, vocabulary = _by_word(), _vocabulary()
    if zone := by_word.get(fold(plain)) or by_word.get(fold(plain.partition(",")[0])):
        return Meant(zone, surely=False)
    if vocabulary.surely(value) and (near := vocabulary.nearest(value)):
        return Meant(near, surely=True)

    city = fold(plain.rpartition("/")[2])
    if zone := by_word.get(city):
        return Meant(zone, surely=False)
    if len(plain) > _SHORT and (near := vocabulary.nearest(value)):
        return Meant(near, surely=False)

    return _with_a_city_like(city)


def _with_a_city_like(city: str) -> Meant | None:
    from difflib import get_close_matches  # noqa: PLC0415 - only where one is misspelt

    near = get_close_matches(city, _by_word(), n=1, cutoff=_ALIKE)
    return Meant(_by_word()[near[0]], surely=False) if near else None


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary(zones())


@cache
def _by_word() -> Mapping[str, str]:
    # Zones by their cities, and by what else they are called; of two with the same city, the one of a continent.
    longest_first = sorted(zones(), key=lambda zone: (-zone.count("/"), zone))
    by_city = {fold(zone.rpartition("/")[2]): zone for zone in longest_first}
    cities = {city: zone for city, zone in by_city.items() if "/" in zone and not zone.startswith("Etc/")}
    return cities | meaning_by_word((zone, map(fold, words.split(", "))) for zone, words in WORDS.items())


Timezone = Annotated[str, Value(_timezone, SCALAR)]
"""The name of a time zone, such as Asia/Shanghai."""
