"""The twin in this process, which the real adapter also falls back to."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from f1_analytics.runtime.rate_limits.port import Bucket, Decision

MOST_KEYS: Final = 100_000


class LocalLimiter:
    """Buckets in a dictionary, the least recently used forgotten first."""

    def __init__(self, most_keys: int = MOST_KEYS, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most_keys
        self._clock = clock
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def take(self, key: str, bucket: Bucket, tokens: int = 1) -> Decision:
        """Take tokens out of a key's bucket, or none if there are not enough."""
        now = self._clock()
        level, since = self._held.get(key, (float(bucket.capacity), now))
        level = min(bucket.capacity, level + (now - since) * bucket.per_second)
        allowed = level >= tokens
        if allowed:
            level -= tokens
        self._held[key] = (level, now)
        self._held.move_to_end(key)
        if len(self._held) > self._most:
            self._held.popitem(last=False)
        return Decision(
            allowed=allowed,
            remaining=int(level),
            retry_after_s=0.0 if allowed else (tokens - level) / bucket.per_second,
            reset_s=(bucket.capacity - level) / bucket.per_second,
        )

    async def close(self) -> None:
        """Forget everything."""
        self._held.clear()
