"""What only the cache in memory promises: a bound, and that the values used least go first."""

from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from f1_analytics.runtime.cache.memory import MemoryCache


async def found(cache: MemoryCache, keys: str) -> str:
    """Those of the keys that are there, asked for in this order."""
    return "".join([key for key in keys if await cache.get(key) is not None])


def test_what_was_used_least_recently_makes_room() -> None:
    async def scenario() -> None:
        cache = MemoryCache(most_bytes=4 * 1400)
        for key in "abcd":
            await cache.put(key, b"x" * 1000, 60.0)
        assert await found(cache, "ba") == "ba"
        await cache.put("e", b"x" * 2000, 60.0)
        assert await found(cache, "abcde") == "abe"

    asyncio.run(scenario())


def test_small_values_are_bounded_too() -> None:
    async def scenario() -> None:
        cache = MemoryCache(most_bytes=100_000)
        keys = [f"{number}" for number in range(10_000)]
        for key in keys:
            await cache.put(key, b"", 60.0)
        kept = [key for key in keys if await cache.get(key) is not None]
        assert 0 < len(kept) < 1000
        assert kept == keys[-len(kept) :]

    asyncio.run(scenario())


def test_time_passes_by_its_clock() -> None:
    async def scenario() -> None:
        now = 0.0
        cache = MemoryCache(clock=lambda: now)
        await cache.put("a", b"x", 10.0)
        now = 9.9
        assert await found(cache, "a") == "a"
        now = 10.0
        assert await found(cache, "a") == ""

    asyncio.run(scenario())


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(-1, 3000)), max_size=50))
def test_the_count_of_bytes_never_drifts(steps: list[tuple[str, int]]) -> None:
    """After any puts, replacements and deletions there is room for as much as in a new one."""

    async def scenario() -> None:
        cache = MemoryCache(most_bytes=5000)
        for key, size in steps:
            if size < 0:
                await cache.delete(key)
            else:
                await cache.put(key, b"x" * size, 60.0)
        for key in "ABC":
            await cache.put(key, b"x" * 1300, 60.0)
        assert await found(cache, "ABC") == "ABC"
        await cache.delete(*"ABC")
        await cache.put("D", b"x" * 4600, 60.0)
        assert await found(cache, "D") == "D"

    asyncio.run(scenario())
