"""The twin in this process: the least recently used values go when a number of bytes is reached."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

MOST_BYTES: Final = 64 * 2**20


class MemoryCache:
    """A dictionary with an end in time for each value and an upper bound in bytes for all of them."""

    def __init__(self, most_bytes: int = MOST_BYTES, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most_bytes
        self._clock = clock
        self._held: OrderedDict[str, tuple[float, bytes]] = OrderedDict()
        self._bytes = 0

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
        """Keep a value for so many seconds at most; one that is larger than the whole cache is not kept."""
        self._drop(key)
        if len(value) > self._most:
            return
        self._held[key] = (self._clock() + ttl_s, value)
        self._bytes += len(value)
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
            self._bytes -= len(found[1])
