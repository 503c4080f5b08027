"""What every cache does, in memory and in a real Redis."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.components.redis import RedisServer

from f1_analytics.runtime.cache.opening import open_cache
from f1_analytics.runtime.cache.port import MOST_VALUE_BYTES, Cache
from f1_analytics.runtime.settings import Settings

T = TypeVar("T")
Using = Callable[[Callable[[Cache], Awaitable[T]]], T]
"""Runs a scenario with a cache of its own, which is closed in the end."""

_numbers = itertools.count()


@pytest.fixture(params=["memory", "redis"])
def using(request: pytest.FixtureRequest) -> Using[None]:
    configured = Settings()
    if request.param == "redis":
        server: RedisServer = request.getfixturevalue("redis_server")
        configured = Settings.model_validate({"redis_url": server.url})

    def run(scenario: Callable[[Cache], Awaitable[None]]) -> None:
        async def closed_in_the_end() -> None:
            cache = open_cache(configured)
            try:
                await scenario(cache)
            finally:
                await cache.close()

        asyncio.run(closed_in_the_end())

    return run


def test_gives_back_what_was_put_last(using: Using[None]) -> None:
    async def scenario(cache: Cache) -> None:
        assert await cache.get("race") is None
        await cache.put("race", b"first", 60.0)
        await cache.put("race", b"second", 60.0)
        await cache.put("sprint", b"", 60.0)
        assert await cache.get("race") == b"second"
        assert await cache.get("sprint") == b""

    using(scenario)


def test_no_two_keys_are_one(using: Using[None]) -> None:
    async def scenario(cache: Cache) -> None:
        similar = ["?", "\ud800", "\ud801", "\x00", "", " ", "K", "k", "\u212a"]
        for key in similar:
            await cache.put(key, repr(key).encode(), 60.0)
        assert [await cache.get(key) for key in similar] == [repr(key).encode() for key in similar]

    using(scenario)


def test_forgets_what_is_deleted_and_nothing_else(using: Using[None]) -> None:
    async def scenario(cache: Cache) -> None:
        for key in ("a", "b", "c"):
            await cache.put(key, key.encode(), 60.0)
        await cache.delete("a", "b", "never put")
        await cache.delete()
        assert [await cache.get(key) for key in ("a", "b", "c")] == [None, None, b"c"]

    using(scenario)


def test_forgets_when_the_time_is_up(using: Using[None]) -> None:
    async def scenario(cache: Cache) -> None:
        await cache.put("long", b"x", 60.0)
        began = time.monotonic()
        await cache.put("short", b"x", 0.1)
        while await cache.get("short") is not None:
            assert time.monotonic() - began < 5.0
        assert time.monotonic() - began >= 0.099
        assert await cache.get("long") == b"x"

    using(scenario)


@pytest.mark.parametrize("ttl_s", [0.0, -1.0])
def test_keeps_nothing_for_no_time_not_even_what_was_there(using: Using[None], ttl_s: float) -> None:
    async def scenario(cache: Cache) -> None:
        await cache.put("key", b"before", 60.0)
        await cache.put("key", b"after", ttl_s)
        assert await cache.get("key") is None

    using(scenario)


def test_what_is_too_large_is_not_kept_nor_what_it_would_have_replaced(using: Using[None]) -> None:
    async def scenario(cache: Cache) -> None:
        largest = b"x" * MOST_VALUE_BYTES
        await cache.put("key", largest, 60.0)
        assert await cache.get("key") == largest
        await cache.put("key", largest + b"x", 60.0)
        assert await cache.get("key") is None

    using(scenario)


def test_a_thousand_at_once_each_get_their_own(using: Using[None]) -> None:
    async def scenario(cache: Cache) -> None:
        keys = [f"key {number}" for number in range(1000)]
        await asyncio.gather(*(cache.put(key, key.encode(), 60.0) for key in keys))
        assert await asyncio.gather(*map(cache.get, keys)) == [key.encode() for key in keys]

    using(scenario)


def test_a_caller_that_gives_up_takes_nothing_from_the_others(using: Using[None]) -> None:
    async def scenario(cache: Cache) -> None:
        await cache.put("key", b"value", 60.0)
        lookups = [asyncio.create_task(cache.get("key")) for _ in range(10)]
        await asyncio.sleep(0)
        for impatient in lookups[::2]:
            impatient.cancel()
        assert await asyncio.gather(*lookups[1::2]) == [b"value"] * 5
        assert await cache.get("key") == b"value"

    using(scenario)


keys = st.text(st.characters(exclude_categories=()), max_size=20)  # with surrogates and NUL, as requests may bring


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(st.tuples(st.sampled_from(["put", "delete"]), keys, st.binary(max_size=50)), max_size=30))
def test_is_a_dictionary(using: Using[None], steps: list[tuple[str, str, bytes]]) -> None:
    """Any bytes under any key; no two keys are one."""

    async def scenario(cache: Cache) -> None:
        example = f"{next(_numbers)} "
        expected: dict[str, bytes] = {}
        for step, key, value in steps:
            if step == "put":
                await cache.put(example + key, value, 60.0)
                expected[key] = value
            else:
                await cache.delete(example + key)
                expected.pop(key, None)
        for _, key, _ in steps:
            assert await cache.get(example + key) == expected.get(key)

    using(scenario)
