"""Chinese numerals up to 199, written out here by another rule, and letters behind z."""

import pytest

from commops.handbook.numerals import chinese, circled, letter

_DIGITS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")


def _expected(number: int) -> str:
    below_hundred = [
        *_DIGITS[1:],
        *("十" + ones for ones in _DIGITS),
        *(tens + "十" + ones for tens in _DIGITS[2:] for ones in _DIGITS),
    ]
    if number < 100:
        return below_hundred[number - 1]
    rest = number - 100
    if rest == 0:
        return "一百"
    if rest < 10:
        return "一百零" + _DIGITS[rest]
    return "一百" + ("一" if rest < 20 else "") + below_hundred[rest - 1]


@pytest.mark.parametrize("number", range(1, 200))
def test_every_number_up_to_199(number: int) -> None:
    assert chinese(number) == _expected(number)


def test_some_numbers_read_by_hand() -> None:
    numbers = (1, 10, 11, 19, 20, 21, 99, 100, 101, 110, 111, 120, 199, 200, 999, 1000)
    assert [chinese(number) for number in numbers] == [
        "一",
        "十",
        "十一",
        "十九",
        "二十",
        "二十一",
        "九十九",
        "一百",
        "一百零一",
        "一百一十",
        "一百一十一",
        "一百二十",
        "一百九十九",
        "二百",
        "九百九十九",
        "1000",
    ]


def test_letters_go_on_behind_z() -> None:
    assert [letter(number) for number in (1, 2, 26, 27, 28, 52, 53)] == ["a", "b", "z", "aa", "ab", "az", "ba"]


def test_numbers_in_circles() -> None:
    assert [circled(number) for number in (1, 9, 10, 20, 21)] == ["①", "⑨", "⑩", "⑳", "(21)"]
