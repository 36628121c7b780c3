"""What the operating system says of an error, in English and in Chinese."""

from __future__ import annotations

import errno
import os
import sys

import pytest
from chinese import in_chinese

from commops.language.messages import message
from commops.reason import common, reason


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other words")
@pytest.mark.parametrize("number", common())
def test_common_errors_are_said_as_the_system_says_them(number: int) -> None:
    assert reason(OSError(number, os.strerror(number))) == os.strerror(number).lower()


@pytest.mark.parametrize("number", common())
def test_common_errors_in_chinese(number: int) -> None:
    assert in_chinese(reason(OSError(number, os.strerror(number))))


def test_other_errors_are_said_as_the_system_says_them() -> None:
    assert reason(OSError(errno.ECHILD, "No child processes")) == "no child processes"
    assert reason(OSError("something else")) == "something else"
    assert reason(OSError(errno.EINVAL, "it is a pipe")) == "it is a pipe"


def test_a_message_of_our_own_goes_before_what_the_system_says() -> None:
    assert reason(OSError(errno.EINVAL, message("invalid file name"))) == "invalid file name"
