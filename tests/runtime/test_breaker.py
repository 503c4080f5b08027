"""The circuit breaker, on a clock that only the tests move."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from f1_analytics.runtime.breaker import Breaker, BreakerOpen, BreakerState
from f1_analytics.runtime.telemetry.metrics import REGISTRY


class Down(Exception):
    """A failure that counts."""


class Refused(Exception):
    """An answer, if not the one that was hoped for."""


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


async def well() -> str:
    return "fine"


async def fail() -> str:
    raise Down


async def refuse() -> str:
    raise Refused


def breaker(clock: Clock, *, failures: int = 3, of: int | None = None) -> Breaker:
    return Breaker("tested", failures=failures, of=of, pause_s=5.0, counts=(Down,), clock=clock)


async def outcome(guard: Breaker, call: Callable[[], Awaitable[str]]) -> str:
    try:
        return await guard.call(call)
    except (Down, Refused, BreakerOpen) as error:
        return type(error).__name__


def state_of(guard: Breaker) -> BreakerState:
    """The state now; a type checker would take an attribute for unchanged."""
    return guard.state


async def opened(clock: Clock) -> Breaker:
    guard = breaker(clock)
    assert [await outcome(guard, fail) for _ in range(3)] == ["Down"] * 3
    assert state_of(guard) is BreakerState.OPEN
    return guard


def test_lets_calls_and_their_arguments_through() -> None:
    async def joined(first: str, *, second: str) -> str:
        return first + second

    assert asyncio.run(breaker(Clock()).call(joined, "a", second="b")) == "ab"


def test_failures_in_a_row_open_it_and_calls_are_then_not_made() -> None:
    async def scenario() -> None:
        made: list[str] = []

        async def noted() -> str:
            made.append("call")
            return "fine"

        clock = Clock()
        guard = await opened(clock)
        clock.now += 4.0
        with pytest.raises(BreakerOpen, match="tested failed") as refused:
            await guard.call(noted)
        assert refused.value.retry_after_s == pytest.approx(1.0)
        assert not made

    asyncio.run(scenario())


def test_half_of_the_calls_failing_opens_it_as_well() -> None:
    async def scenario() -> None:
        guard = breaker(Clock())
        assert [await outcome(guard, call) for call in (fail, well, fail, well)] == ["Down", "fine"] * 2
        assert state_of(guard) is BreakerState.CLOSED
        await outcome(guard, fail)
        assert state_of(guard) is BreakerState.OPEN

    asyncio.run(scenario())


def test_old_failures_are_forgotten() -> None:
    async def scenario() -> None:
        guard = breaker(Clock(), failures=2, of=3)
        for call in (fail, well, well, fail):
            await outcome(guard, call)
        assert state_of(guard) is BreakerState.CLOSED

    asyncio.run(scenario())


def test_an_answer_that_is_an_exception_is_no_failure() -> None:
    async def scenario() -> None:
        guard = breaker(Clock())
        for _ in range(10):
            assert await outcome(guard, refuse) == "Refused"
        assert state_of(guard) is BreakerState.CLOSED

    asyncio.run(scenario())


def test_after_the_pause_one_call_tries_and_the_others_do_not_wait_for_it() -> None:
    async def scenario() -> None:
        clock = Clock()
        guard = await opened(clock)
        clock.now += 5.0
        answer = asyncio.Event()

        async def slow() -> str:
            await answer.wait()
            return "slow"

        probe = asyncio.create_task(guard.call(slow))
        await asyncio.sleep(0)
        assert state_of(guard) is BreakerState.HALF_OPEN
        assert [await outcome(guard, well) for _ in range(5)] == ["BreakerOpen"] * 5
        answer.set()
        assert await probe == "slow"
        assert state_of(guard) is BreakerState.CLOSED
        assert await outcome(guard, fail) == "Down"
        assert await outcome(guard, well) == "fine"  # it begins with a clean sheet

    asyncio.run(scenario())


def test_a_failed_probe_begins_the_pause_anew() -> None:
    async def scenario() -> None:
        clock = Clock()
        guard = await opened(clock)
        clock.now += 5.0
        assert await outcome(guard, fail) == "Down"
        assert await outcome(guard, well) == "BreakerOpen"
        clock.now += 5.0
        assert await outcome(guard, refuse) == "Refused"
        assert state_of(guard) is BreakerState.CLOSED

    asyncio.run(scenario())


def test_a_probe_that_was_cancelled_leaves_its_place_to_the_next_call() -> None:
    async def scenario() -> None:
        clock = Clock()
        guard = await opened(clock)
        clock.now += 5.0
        probe = asyncio.create_task(guard.call(asyncio.Event().wait))
        await asyncio.sleep(0)
        probe.cancel()
        with pytest.raises(asyncio.CancelledError):
            await probe
        assert await outcome(guard, well) == "fine"
        assert state_of(guard) is BreakerState.CLOSED

    asyncio.run(scenario())


@pytest.mark.parametrize(("late", "state"), [(well, BreakerState.OPEN), (fail, BreakerState.CLOSED)])
def test_calls_that_began_before_it_changed_change_nothing(
    late: Callable[[], Awaitable[str]], state: BreakerState
) -> None:
    """A success from before the outage does not close it, failures from before the recovery do not open it."""

    async def scenario() -> None:
        clock = Clock()
        guard = breaker(clock)
        go = asyncio.Event()

        async def old() -> str:
            await go.wait()
            return await late()

        olds = [asyncio.create_task(outcome(guard, old)) for _ in range(3)]
        await asyncio.sleep(0)
        for _ in range(3):
            await outcome(guard, fail)
        if state is BreakerState.CLOSED:
            clock.now += 5.0
            assert await outcome(guard, well) == "fine"
        go.set()
        await asyncio.gather(*olds)
        assert state_of(guard) is state

    asyncio.run(scenario())


def test_operators_see_its_state() -> None:
    async def scenario() -> None:
        def shown() -> float | None:
            return REGISTRY.get_sample_value("f1_breaker_state", {"name": "tested"})

        clock = Clock()
        breaker(clock)
        assert shown() == BreakerState.CLOSED
        guard = await opened(clock)
        assert shown() == BreakerState.OPEN
        clock.now += 5.0
        await outcome(guard, well)
        assert shown() == BreakerState.CLOSED

    asyncio.run(scenario())


@pytest.mark.parametrize(("failures", "of"), [(0, None), (3, 2)])
def test_one_that_could_never_open_is_refused(failures: int, of: int | None) -> None:
    with pytest.raises(ValueError, match="makes no sense"):
        breaker(Clock(), failures=failures, of=of)


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 10)), max_size=60))
def test_a_dead_service_is_asked_at_most_once_in_a_pause(calls: list[tuple[bool, float]]) -> None:
    """Whatever comes, in times of trouble there are one call per pause at most; in health none is lost."""

    async def scenario() -> None:
        clock = Clock()
        guard = breaker(clock, failures=1, of=1)
        trouble_until = -1.0
        for fails, passed in calls:
            clock.now += passed
            answer = await outcome(guard, fail if fails else well)
            assert (answer == "BreakerOpen") == (clock.now < trouble_until)
            if answer == "Down":
                trouble_until = clock.now + 5.0

    asyncio.run(scenario())
