"""The twin in this process: the least recently used values go when a number of bytes is reached."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from f1_analytics.runtime.cache.port import MOST_VALUE_BYTES

MOST_BYTES: Final = 64 * 2**20

_ENTRY_BYTES: Final = 300
"""About what an entry takes beside its key and value, so that many small ones are bounded too."""


class MemoryCache:
    """A dictionary with an end in time for each value and an upper bound in bytes for all of them with their keys."""

    def __init__(self, most_bytes: int = MOST_BYTES, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most_bytes
        self._clock = clock
        self._held: OrderedDict[str, tuple[float, bytes]] = OrderedDict()
        self._bytes = 0

    @property
    def is_up(self) -> None:
        """There is nobody to ask."""
        return None

    async def get(self, key: str) -> bytes | None:
        """The value, or None."""
        found = self._held.get(key)
        if found is None:
            return None
        if found[0] <= self._clock():
            self._drop(key)
            return None
        self._held.move_to_end(key)
        return found[1]

    async def put(self, key: str, value: bytes, ttl_s: float) -> None:
        """Keep a value for so many seconds at most; a large one is not kept."""
        self._drop(key)
        if len(value) > MOST_VALUE_BYTES:
            return
        self._held[key] = (self._clock() + ttl_s, value)
        self._bytes += _size(key, value)
        while self._bytes > self._most:
            self._drop(next(iter(self._held)))

    async def delete(self, *keys: str) -> None:
        """Forget values."""
        for key in keys:
            self._drop(key)

    async def close(self) -> None:
        """Forget everything."""
        self._held.clear()
        self._bytes = 0

    def _drop(self, key: str) -> None:
        found = self._held.pop(key, None)
        if found is not None:
            self._bytes -= _size(key, found[1])


def _size(key: str, value: bytes) -> int:
    return len(key) + len(value) + _ENTRY_BYTES
