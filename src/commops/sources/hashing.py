"""Hashes of what is read and kept, by which it is found again.

BLAKE2b is as fast as SHA-256 where a processor has instructions for that, and much faster where it has none. Its own
module is imported: that of all hashes loads a library of cryptography, which takes longer than to hash most
organisations.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

_BYTES = 32


def begun(data: bytes) -> blake2b:
    """Return the hash of some bytes, to which more can be added."""
    return blake2b(data, digest_size=_BYTES)


def of_bytes(data: bytes) -> str:
    """Return the hash of some bytes."""
    return begun(data).hexdigest()


def of_text(text: str) -> str:
    """Return the hash of a text."""
    return of_bytes(text.encode(errors="surrogateescape"))
