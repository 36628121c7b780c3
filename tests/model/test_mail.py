"""Email addresses: what may be one in any script is valid; what is plainly none is reported with what was meant."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from written import faults

from commops.model.mail import why_not


def said(folder: Path, address: str) -> str:
    """Return what is said of an address, nothing where it is right."""
    folder.mkdir(exist_ok=True)
    told = faults(folder, f"people: {{wei: {{email: '{address}'}}}}\n")
    assert len(told) < 2
    return "".join(told).removeprefix("1:23 ")


@pytest.mark.parametrize(
    "address",
    [
        *("wei@example.org", "wei.zhang+forum@mail.example.co.uk", "o''brien@example.org", "a_b-c!#$%&*/=?^{|}~@x.org"),
        *(
            "用户@例子.广告",
            "जॉन@उदाहरण.भारत",
            "jörg@bücher.example",
            "wei@xn--fsq.org",
            "wei@b_c.org",
            "نام‌ه@نامه‌ای.example",
        ),
        *("wei@localhost", "wei@[192.0.2.1]", '"wei zhang"@example.org', "..docomo.@example.org", "1@2.org"),
    ],
)
def test_what_may_be_an_address(address: str, tmp_path: Path) -> None:
    assert said(tmp_path, address) == ""


@given(st.emails())
def test_any_address_of_the_standard_may_be_one(address: str) -> None:
    assert why_not(address) is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("wei", snapshot("'wei' is not an email address = write it as name@domain, such as wei@example.org")),
        ("wei@", snapshot("'wei@' is not an email address = write it as name@domain, such as wei@example.org")),
        (
            "@example.org",
            snapshot("'@example.org' is not an email address = write it as name@domain, such as wei@example.org"),
        ),
        (
            "wei@@example.org",
            snapshot(
                "'wei@@example.org' is not an email address = write one address, without spaces, brackets or commas"
            ),
        ),
        ("wei@example,org", snapshot("'wei@example,org' is not an email address = write `wei@example.org`")),
        ("wei@example..org", snapshot("'wei@example..org' is not an email address = write `wei@example.org`")),
        ("wei@example.org.", snapshot("'wei@example.org.' is not an email address = write `wei@example.org`")),
        (
            "wei@-example.org",
            snapshot(
                "'wei@-example.org' is not an email address = correct the domain: use letters, digits, `-` and single dots only, such as example.org"
            ),
        ),
        ("wei @example.org", snapshot("'wei @example.org' is not an email address = write `wei@example.org`")),
        (
            "wei zhang@example.org",
            snapshot(
                "'wei zhang@example.org' is not an email address = write one address, without spaces, brackets or commas"
            ),
        ),
        (
            "wei@example org",
            snapshot(
                "'wei@example org' is not an email address = correct the domain: use letters, digits, `-` and single dots only, such as example.org"
            ),
        ),
        (
            "wei at example dot org",
            snapshot("'wei at example dot org' is not an email address = write `wei@example.org`"),
        ),
        ("wei[at]example.org", snapshot("'wei[at]example.org' is not an email address = write `wei@example.org`")),
        (
            "Wei Zhang <wei@example.org>",
            snapshot("'Wei Zhang <wei@example.org>' is not an email address = write `wei@example.org`"),
        ),
        (
            "mailto:wei@example.org",
            snapshot("'mailto:wei@example.org' is not an email address = write `wei@example.org`"),
        ),
        (
            "wei@example.org; lin@example.org",
            snapshot(
                "'wei@example.org; lin@example.org' is not an email address = write one address, without spaces, brackets or commas"
            ),
        ),
        ("wei＠example.org", snapshot("'wei＠example.org' is not an email address = write `wei@example.org`")),
        ("wei@example。org", snapshot("'wei@example。org' is not an email address = write `wei@example.org`")),
        (
            "wei\u200b@example.org",
            snapshot("'wei\u200b@example.org' is not an email address = write `wei@example.org`"),
        ),
        (
            "https://example.org/wei",
            snapshot(
                "'https://example.org/wei' is not an email address = write it as name@domain, such as wei@example.org"
            ),
        ),
        ("n/a", snapshot("'n/a' is not an email address = write it as name@domain, such as wei@example.org")),
        (
            "wei@" + "x" * 300,
            snapshot(
                "'wei@xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...' (304 characters) is not an email address = use at most 254 characters"
            ),
        ),
    ],
)
def test_what_is_plainly_no_address(address: str, expected: str, tmp_path: Path) -> None:
    assert said(tmp_path, address) == expected


def test_an_address_in_a_roster_is_checked_too(tmp_path: Path) -> None:
    assert faults(
        tmp_path, "x-root: \n", {"people.csv": "id,email\nwei,wei@example,org\nlin,lin(at)example.org\n"}
    ) == snapshot(
        [
            "people.csv:2:17 this line has 3 cells, but there are 2 columns = put a cell that contains a separator in quotes",
            "people.csv:3:5 'lin(at)example.org' is not an email address = write `lin@example.org`",
        ]
    )
