"""What every limiter does, in this process and in a real Redis. The clocks are the real ones."""

from __future__ import annotations

import asyncio
import itertools
import math
import time
from collections.abc import Awaitable, Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.components.redis import RedisServer

from f1_analytics.runtime.rate_limits.opening import open_limiter
from f1_analytics.runtime.rate_limits.port import Bucket, Decision, RateLimiter
from f1_analytics.runtime.settings import Settings

Using = Callable[[Callable[[RateLimiter], Awaitable[None]]], None]
"""Runs a scenario with a limiter of its own, which is closed in the end."""

SLOW = Bucket(capacity=5, per_second=0.01)
"""During a test it gets no token back."""

_numbers = itertools.count()


@pytest.fixture(params=["local", "redis"])
def using(request: pytest.FixtureRequest) -> Using:
    configured = Settings()
    if request.param == "redis":
        server: RedisServer = request.getfixturevalue("redis_server")
        configured = Settings.model_validate({"redis_url": server.url})

    def run(scenario: Callable[[RateLimiter], Awaitable[None]]) -> None:
        async def closed_in_the_end() -> None:
            limiter = open_limiter(configured)
            try:
                await scenario(limiter)
            finally:
                await limiter.close()

        asyncio.run(closed_in_the_end())

    return run


def test_lets_the_capacity_pass_and_then_says_when_to_come_back(using: Using) -> None:
    async def scenario(limiter: RateLimiter) -> None:
        passed = [await limiter.take("key", SLOW) for _ in range(5)]
        assert [(one.allowed, one.remaining, one.retry_after_s) for one in passed] == [
            (True, left, 0.0) for left in (4, 3, 2, 1, 0)
        ]
        assert passed[-1].reset_s == pytest.approx(500.0, abs=5.0)
        refused = await limiter.take("key", SLOW)
        assert not refused.allowed
        assert refused.remaining == 0
        assert refused.retry_after_s == pytest.approx(100.0, abs=5.0)
        assert refused.reset_s == pytest.approx(500.0, abs=5.0)

    using(scenario)


def test_each_key_has_a_bucket(using: Using) -> None:
    async def scenario(limiter: RateLimiter) -> None:
        await limiter.take("one", SLOW, 5)
        for other in ("two", "", "\x00", "\ud800", "x" * 5000):
            assert (await limiter.take(other, SLOW)).remaining == 4

    using(scenario)


def test_a_refusal_and_a_look_take_nothing(using: Using) -> None:
    async def scenario(limiter: RateLimiter) -> None:
        assert (await limiter.take("key", SLOW, 0)) == Decision(
            allowed=True, remaining=5, retry_after_s=0.0, reset_s=0.0
        )
        await limiter.take("key", SLOW, 3)
        assert not (await limiter.take("key", SLOW, 3)).allowed
        assert (await limiter.take("key", SLOW, 0)).remaining == 2
        assert (await limiter.take("key", SLOW, 2)).allowed

    using(scenario)


def test_more_than_the_capacity_never_passes(using: Using) -> None:
    async def scenario(limiter: RateLimiter) -> None:
        assert not (await limiter.take("key", SLOW, 6)).allowed
        assert (await limiter.take("key", SLOW, 5)).allowed

    using(scenario)


def test_after_the_time_named_one_passes_and_not_before(using: Using) -> None:
    async def scenario(limiter: RateLimiter) -> None:
        bucket = Bucket(capacity=2, per_second=10.0)
        began = time.monotonic()
        await limiter.take("key", bucket, 2)
        named = (await limiter.take("key", bucket)).retry_after_s
        assert 0.0 < named <= 0.1
        while not (await limiter.take("key", bucket)).allowed:
            assert time.monotonic() - began < 5.0
        assert time.monotonic() - began >= 0.095

    using(scenario)


def test_of_many_at_once_as_many_pass_as_there_are_tokens(using: Using) -> None:
    async def scenario(limiter: RateLimiter) -> None:
        bucket = Bucket(capacity=50, per_second=0.01)
        answers = await asyncio.gather(*(limiter.take("key", bucket) for _ in range(500)))
        assert sum(answer.allowed for answer in answers) == 50

    using(scenario)


def test_a_smaller_bucket_under_the_same_key_is_empty_and_no_emptier(using: Using) -> None:
    async def scenario(limiter: RateLimiter) -> None:
        await limiter.take("key", SLOW, 5)
        smaller = Bucket(capacity=2, per_second=1.0)
        answer = await limiter.take("key", smaller)
        assert not answer.allowed
        assert answer.remaining == 0
        assert 0.9 < answer.retry_after_s <= 1.0

    using(scenario)


buckets = st.builds(Bucket, capacity=st.integers(1, 40), per_second=st.floats(0.001, 5000.0))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(buckets, st.lists(st.integers(0, 10), min_size=1, max_size=40))
def test_never_more_than_capacity_and_refill_pass_and_its_answers_agree(
    using: Using, bucket: Bucket, wants: list[int]
) -> None:
    async def scenario(limiter: RateLimiter) -> None:
        key = f"{next(_numbers)}"
        taken = 0
        began = time.time()
        for tokens in wants:
            answer = await limiter.take(key, bucket, tokens)
            taken += tokens if answer.allowed else 0
            elapsed = time.time() - began + 1e-5  # clocks tick in microseconds
            assert taken <= bucket.capacity + bucket.per_second * elapsed
            missing = math.ceil(answer.reset_s * bucket.per_second * (1 - 1e-5))
            assert bucket.capacity - 1 <= answer.remaining + missing <= bucket.capacity + 1
            assert 0 <= answer.remaining <= bucket.capacity
            assert (answer.retry_after_s > 0) != answer.allowed
            assert answer.allowed or answer.remaining < tokens

    using(scenario)
