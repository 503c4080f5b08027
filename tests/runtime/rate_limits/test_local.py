"""The buckets of this process on a clock that only the tests move."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from f1_analytics.runtime.rate_limits.local import LocalLimiter
from f1_analytics.runtime.rate_limits.port import Bucket


@given(
    st.builds(Bucket, capacity=st.integers(1, 1000), per_second=st.floats(1e-4, 1e4)),
    st.lists(st.tuples(st.floats(0, 1e4), st.integers(1, 10)), min_size=1, max_size=60),
)
def test_in_every_span_of_time_at_most_capacity_and_refill_pass(bucket: Bucket, steps: list[tuple[float, int]]) -> None:
    async def scenario() -> None:
        now = 1e6
        limiter = LocalLimiter(clock=lambda: now)
        passed: list[tuple[float, int]] = []
        for pause, tokens in steps:
            now += pause
            if (await limiter.take("key", bucket, tokens)).allowed:
                passed.append((now, tokens))
        for first in range(len(passed)):
            since = passed[first][0]
            tokens = 0
            for at, taken in passed[first:]:
                tokens += taken
                assert tokens <= bucket.capacity + bucket.per_second * (at - since + 1e-5)

    asyncio.run(scenario())


@given(
    st.builds(Bucket, capacity=st.integers(1, 1000), per_second=st.floats(1e-4, 1e4)),
    st.floats(0, 1),
    st.data(),
)
def test_whoever_waits_as_told_passes(bucket: Bucket, share: float, data: st.DataObject) -> None:
    async def scenario() -> None:
        now = 0.0
        limiter = LocalLimiter(clock=lambda: now)
        await limiter.take("key", bucket, int(share * bucket.capacity))
        left = (await limiter.take("key", bucket, 0)).remaining
        assert left == bucket.capacity - int(share * bucket.capacity)
        if left == bucket.capacity:
            return
        tokens = data.draw(st.integers(left + 1, bucket.capacity))
        refused = await limiter.take("key", bucket, tokens)
        assert not refused.allowed
        now += max(0.0, refused.retry_after_s - 1e-4)
        if refused.retry_after_s > 1e-4:
            assert not (await limiter.take("key", bucket, tokens)).allowed
        now += 1e-4 + 1e-5
        assert (await limiter.take("key", bucket, tokens)).allowed

    asyncio.run(scenario())


def test_the_key_used_least_recently_is_forgotten() -> None:
    async def scenario() -> None:
        limiter = LocalLimiter(most_keys=2, clock=lambda: 0.0)
        bucket = Bucket(capacity=1, per_second=1.0)
        for key in "abc":
            await limiter.take(key, bucket)
        assert [(await limiter.take(key, bucket, 0)).remaining for key in "abc"] == [1, 0, 0]

    asyncio.run(scenario())


def test_who_is_refused_is_not_forgotten_for_it() -> None:
    async def scenario() -> None:
        limiter = LocalLimiter(most_keys=2, clock=lambda: 0.0)
        bucket = Bucket(capacity=1, per_second=1.0)
        for key in "abacadaea":
            await limiter.take(key, bucket)
        assert not (await limiter.take("a", bucket)).allowed
        assert not (await limiter.take("never seen", bucket, 2)).allowed

    asyncio.run(scenario())


def test_looking_keeps_no_key() -> None:
    async def scenario() -> None:
        limiter = LocalLimiter(most_keys=1, clock=lambda: 0.0)
        bucket = Bucket(capacity=1, per_second=1.0)
        await limiter.take("a", bucket)
        await limiter.take("b", bucket, 0)
        assert not (await limiter.take("a", bucket)).allowed

    asyncio.run(scenario())


def test_a_token_comes_back_late_rather_than_early() -> None:
    assert Bucket(capacity=2, per_second=3.0).token_us == 333_334
    assert Bucket(capacity=2, per_second=3.0).empty_us == 666_668


@pytest.mark.parametrize(("capacity", "per_second"), [(0, 1.0), (-1, 1.0), (1, 0.0), (1, -1.0), (1, float("nan"))])
def test_a_bucket_that_lets_nothing_pass_is_refused(capacity: int, per_second: float) -> None:
    with pytest.raises(ValueError, match="lets nothing pass"):
        Bucket(capacity, per_second)
