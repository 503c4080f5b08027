"""A circuit breaker: whoever has just failed several times is left alone for a while, and then tried by one call.

For callers on one event loop; not safe between threads. docs/decisions/0011-redis-may-fail.md says why it is our own.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from enum import IntEnum
from typing import ParamSpec, TypeVar

from f1_analytics.runtime.telemetry.metrics import BREAKER_STATE

P = ParamSpec("P")
T = TypeVar("T")

_log = logging.getLogger(__name__)


class BreakerState(IntEnum):
    """The values of the metric: calls pass, one call is on probation, or none passes."""

    CLOSED = 0
    HALF_OPEN = 1
    OPEN = 2


class BreakerOpen(Exception):
    """The call was not made, because calls before it failed. After `retry_after_s` seconds one may try."""

    def __init__(self, name: str, retry_after_s: float) -> None:
        super().__init__(f"{name} failed several times and is left alone for another {retry_after_s:.1f} s")
        self.retry_after_s = retry_after_s


class Breaker:
    """Lets calls through until too many of them fail.

    It opens when `failures` of the last `of` calls failed, so that as many in a row always suffice and a service that
    fails half of the time is recognised too. After `pause_s` seconds one call may try: if it goes well all may pass,
    if it fails the pause begins anew. Whoever calls meanwhile gets `BreakerOpen` at once.

    Args:
        name: what is called, for the log and the metric.
        failures: how many failures open it.
        of: among how many calls; twice `failures` unless told.
        pause_s: for how long it stays open.
        counts: exceptions that are failures. Every other one is an answer, as a refusal is, and counts as success.
        clock: seconds that only grow.

    Raises:
        ValueError: numbers with which it could never open.
    """

    def __init__(
        self,
        name: str,
        *,
        failures: int = 5,
        of: int | None = None,
        pause_s: float = 5.0,
        counts: tuple[type[Exception], ...] = (Exception,),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        of = 2 * failures if of is None else of
        if not 1 <= failures <= of:
            raise ValueError(f"a breaker that opens after {failures} failures of {of} calls makes no sense")
        self._name = name
        self._failures = failures
        self._pause_s = pause_s
        self._counts = counts
        self._clock = clock
        self._recent: deque[bool] = deque(maxlen=of)  # True for a failure
        self._tried_from = 0.0
        self._state = BreakerState.CLOSED
        self._changes = 0
        self._gauge = BREAKER_STATE.labels(name)
        self._gauge.set(self._state)

    @property
    def state(self) -> BreakerState:
        """What it does now; it stays open after the pause until somebody calls."""
        return self._state

    async def call(self, call: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Make a call, or not.

        A time limit belongs inside `call`: cancelling from outside, as `asyncio.timeout` around this method does, says
        nothing about who was called and is not counted.

        Raises:
            BreakerOpen: it was not made.
            Exception: whatever the call raises.
        """
        self._admit()
        before = self._changes
        went_well: bool | None = True
        reason = ""
        try:
            return await call(*args, **kwargs)
        except self._counts as error:
            went_well = False
            reason = f"{type(error).__name__}: {error}"
            raise
        except asyncio.CancelledError:
            went_well = None
            raise
        finally:
            # What began before the last change of state tells of a time that is over.
            if before == self._changes:
                self._learn(went_well, reason)

    def _admit(self) -> None:
        if self._state is BreakerState.CLOSED:
            return
        wait_s = max(0.0, self._tried_from - self._clock())
        if self._state is BreakerState.HALF_OPEN or wait_s:
            raise BreakerOpen(self._name, wait_s)
        self._turn(BreakerState.HALF_OPEN)

    def _learn(self, went_well: bool | None, reason: str) -> None:
        if self._state is BreakerState.CLOSED:
            if went_well is None:
                return
            self._recent.append(not went_well)
            if not went_well and sum(self._recent) >= self._failures:
                _log.warning("%s fails and is tried again every %.1f s: %s", self._name, self._pause_s, reason)
                self._open(self._pause_s)
        elif went_well:
            _log.info("%s answers again", self._name)
            self._recent.clear()
            self._turn(BreakerState.CLOSED)
        else:  # after a probe that was given up, the next call is one
            self._open(0.0 if went_well is None else self._pause_s)

    def _open(self, pause_s: float) -> None:
        self._tried_from = self._clock() + pause_s
        self._turn(BreakerState.OPEN)

    def _turn(self, state: BreakerState) -> None:
        self._state = state
        self._changes += 1
        self._gauge.set(state)
