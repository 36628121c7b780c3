"""Memory: what is known of names from earlier runs, as plain data; without one, it is found out each time."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator


class Memory(Protocol):
    """Where data are kept between runs, each by what they depend on; what comes back may be anything."""

    def load(self, *on: object) -> Any:
        """Return what is kept, or None."""

    def keep(self, data: Any, *on: object) -> None:
        """Keep other data instead."""


_MEMORY: Final[ContextVar[Memory | None]] = ContextVar("memory", default=None)


@contextmanager
def remembering(memory: Memory) -> Iterator[None]:
    """Use a memory within this, where very many names are compared."""
    token = _MEMORY.set(memory)
    try:
        yield
    finally:
        _MEMORY.reset(token)


def memory_in_use() -> Memory | None:
    """Return the memory that is used, if there is one."""
    return _MEMORY.get()
