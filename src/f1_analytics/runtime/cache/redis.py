"""The cache that all processes share, in Redis."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from f1_analytics.runtime.cache.port import MOST_VALUE_BYTES
from f1_analytics.runtime.redis import NoRedis, RedisLink

PREFIX: Final = b"f1:cache:"


class RedisCache:
    """A key of Redis for each value, which expires by itself.

    Fails open: without Redis, or with one that has no room, it is a cache in which nothing is found and nothing stays.
    """

    def __init__(self, link: RedisLink) -> None:
        self._link = link

    @property
    def is_up(self) -> bool:
        """Whether Redis answered when it was asked last."""
        return self._link.is_up

    async def get(self, key: str) -> bytes | None:
        """The value, or None."""
        try:
            found = await self._link.ask("cache read", b"GET", _name(key))
        except NoRedis:
            return None
        return found if isinstance(found, bytes) else None

    async def put(self, key: str, value: bytes, ttl_s: float) -> None:
        """Keep a value for so many seconds at most; a large one is not kept."""
        ttl_ms = int(ttl_s * 1000)
        if len(value) > MOST_VALUE_BYTES or ttl_ms < 1:
            await self.delete(key)
            return
        with suppress(NoRedis):
            await self._link.ask("cache write", b"SET", _name(key), value, b"PX", ttl_ms)

    async def delete(self, *keys: str) -> None:
        """Forget values."""
        if keys:
            with suppress(NoRedis):
                await self._link.ask("cache write", b"UNLINK", *map(_name, keys))

    async def close(self) -> None:
        """Let go of connections."""
        await self._link.close()


def _name(key: str) -> bytes:
    return PREFIX + key.encode(errors="surrogatepass")
