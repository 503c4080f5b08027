"""The twin in this process, which the real adapter also falls back to."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from f1_analytics.runtime.rate_limits.port import Bucket, Decision

MOST_KEYS: Final = 100_000


class LocalLimiter:
    """Buckets in a dictionary, the least recently used forgotten first, which is as if they were full."""

    def __init__(self, most_keys: int = MOST_KEYS, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most_keys
        self._clock = clock
        self._full_at: OrderedDict[str, int] = OrderedDict()  # microseconds

    async def take(self, key: str, bucket: Bucket, tokens: int = 1) -> Decision:
        """Take tokens out of a key's bucket, or none if there are not enough."""
        now = int(self._clock() * 1e6)
        missing = min(max(self._full_at.get(key, now) - now, 0), bucket.empty_us)
        after = missing + tokens * bucket.token_us
        if after > bucket.empty_us:
            if missing:  # who is refused must not get a full bucket by being forgotten
                self._full_at.move_to_end(key)
            return bucket.decision(allowed=False, missing_us=missing, tokens=tokens)
        if tokens:
            self._full_at[key] = now + after
            self._full_at.move_to_end(key)
            if len(self._full_at) > self._most:
                self._full_at.popitem(last=False)
        return bucket.decision(allowed=True, missing_us=after, tokens=tokens)

    async def close(self) -> None:
        """Forget everything."""
        self._full_at.clear()
