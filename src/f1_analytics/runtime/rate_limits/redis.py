"""Buckets that all processes share, in Redis."""

from __future__ import annotations

from typing import Final, cast

from f1_analytics.runtime.rate_limits.local import LocalLimiter
from f1_analytics.runtime.rate_limits.port import Bucket, Decision
from f1_analytics.runtime.redis import NoRedis, RedisLink, Script

PREFIX: Final = b"f1:limit:"

_TAKE: Final = Script(
    """
-- KEYS[1] holds the instant at which the bucket is full, in microseconds; it expires then: no bucket is a full one.
-- ARGV: microseconds for a token, microseconds from empty to full, tokens wanted.
-- Returns whether they were taken, and the microseconds until the bucket is full.
-- Redis' own clock, so that gateways with clocks of their own agree. All numbers are whole and below 2^53, where Lua's
-- doubles are exact; but tostring() would round them to 14 digits, hence the format.
local token, empty, tokens = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local full_at = tonumber(redis.call('GET', KEYS[1]) or now)
local missing = math.min(math.max(full_at - now, 0), empty)
local after = missing + tokens * token
if after > empty then
  return {0, missing}
end
if tokens > 0 then
  redis.call('SET', KEYS[1], string.format('%.0f', now + after), 'PX', string.format('%.0f', math.ceil(after / 1000)))
end
return {1, after}
"""
)


class RedisLimiter:
    """One script call for each decision.

    Fails open: without Redis the buckets are those of this process. A limit protects the service from a crowd, and
    refusing everybody because nobody can be counted would do what it is there to prevent. Each process still limits
    what it sees, so the most that a client gets in an outage is its limit times the number of processes.
    """

    def __init__(self, link: RedisLink, fallback: LocalLimiter | None = None) -> None:
        self._link = link
        self._fallback = fallback or LocalLimiter()

    async def take(self, key: str, bucket: Bucket, tokens: int = 1) -> Decision:
        """Take tokens out of a key's bucket, or none if there are not enough."""
        name = PREFIX + key.encode(errors="surrogatepass")
        try:
            answer = await self._link.run("rate limit", _TAKE, name, bucket.token_us, bucket.empty_us, tokens)
        except NoRedis:
            return await self._fallback.take(key, bucket, tokens)
        allowed, missing_us = cast(list[int], answer)
        return bucket.decision(allowed=allowed == 1, missing_us=missing_us, tokens=tokens)

    async def close(self) -> None:
        """Let go of connections."""
        await self._link.close()
        await self._fallback.close()
