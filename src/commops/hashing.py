"""Hashes of what is read and kept, by which it is found again.

BLAKE2b is as fast as SHA-256 where a processor has instructions for that, and much faster where it has none. Its own
module is imported: that of all hashes loads a library of cryptography, which takes longer than to hash most
organisations. Where a system allows certified hashes only, there is SHA-256.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    class Hash(Protocol):
        """A hash, to which more can be added."""

        def update(self, data: bytes, /) -> None:
            """Add bytes."""

        def hexdigest(self) -> str:
            """Return what the bytes until now come to."""


_BYTES: Final = 32


def _chosen() -> Callable[[bytes], Hash]:
    try:
        from _blake2 import blake2b  # noqa: PLC0415 - it is not everywhere

        blake2b(digest_size=_BYTES)
    except (ImportError, ValueError):
        from hashlib import sha256  # noqa: PLC0415 - it takes a while

        return sha256
    return partial(blake2b, digest_size=_BYTES)


begun: Final = _chosen()
"""Return the hash of some bytes, to which more can be added."""


def of_bytes(data: bytes) -> str:
    """Return the hash of some bytes."""
    return begun(data).hexdigest()


def of_text(text: str) -> str:
    """Return the hash of a text."""
    return of_bytes(text.encode(errors="surrogateescape"))
