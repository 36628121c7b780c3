"""Hashes tell contents apart, and there is one on every system."""

from __future__ import annotations

from pathlib import Path

import pytest
from processes import python

from commops import hashing

REFUSES = "import _blake2\ndef refused(*_, **__): raise ValueError('not certified')\n_blake2.blake2b = refused\n"


def test_what_differs_has_other_hashes() -> None:
    texts = ("", "a", "b", "ab", "ä", "\udc80")
    assert len({hashing.of_text(text) for text in texts}) == len(texts)
    assert hashing.of_text("ä") == hashing.of_bytes("ä".encode())
    whole = hashing.begun(b"a")
    whole.update(b"b")
    assert whole.hexdigest() == hashing.of_text("ab")


@pytest.mark.parametrize("before", ["import sys\nsys.modules['_blake2'] = None\n", REFUSES])
def test_where_there_is_no_blake2_there_is_another(before: str, tmp_path: Path) -> None:
    code = "from hashlib import sha256\nfrom commops import hashing\n"
    code += "assert hashing.of_bytes(b'a') == sha256(b'a').hexdigest()"
    assert python(tmp_path, "-c", before + code).code == 0
