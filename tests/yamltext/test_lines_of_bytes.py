"""The lines of a text that is decoded when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.yamltext import text
from commops.yamltext.text import Lines

if TYPE_CHECKING:
    import pytest

TEXT = "一: a # b\nc: d\n"


def test_same_lines() -> None:
    """Lines of bytes are those of the text, and equal to them."""
    for encoded in (TEXT.encode(), TEXT.encode("utf-8-sig"), b"\xff\xfe" + TEXT.encode("utf-16-le")):
        lines = Lines(encoded)
        assert lines.holds("#")
        assert lines.line(2) == "c: d"
        assert lines == Lines(TEXT)
        assert hash(lines) == hash(Lines(TEXT))
    assert Lines(TEXT) != Lines(TEXT.encode() + b"\n")


def test_decoded_once_and_only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[bytes] = []
    decode = text.decode

    def noted(data: bytes) -> str:
        decoded.append(data)
        return decode(data)

    monkeypatch.setattr(text, "decode", noted)
    lines = Lines(TEXT.encode())
    assert lines.holds(":")
    assert not lines.holds("%")
    assert not decoded
    assert lines.position(1) == (1, 2)
    assert lines.text == TEXT
    assert len(decoded) == 1


def test_bytes_that_are_no_text() -> None:
    """What cannot be decoded is replaced, as where the report on it was kept."""
    assert Lines(b"a: \xff\n").line(1) == "a: \ufffd"


def test_a_text_that_is_looked_through_is_not_held() -> None:
    lines = Lines(TEXT.encode())
    assert lines.decoded() == TEXT
    assert lines.decoded() is not lines.decoded()
    assert lines.text is lines.text
