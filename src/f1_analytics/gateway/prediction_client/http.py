"""The prediction service over HTTP.

A call ends by its deadline whatever happens: waiting for a place among the calls that may run at once, a retry and its
pause are all inside it. A connection that breaks and a 503 are tried once more, since no call changes anything. After
several failures the breaker leaves the service alone for a while. Fails closed: an answer that is not entirely sound
counts as none, and the caller serves what was published.
"""

from __future__ import annotations

import asyncio
import logging
import math
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Generic, TypeVar

import httpx

from f1_analytics.contracts import prediction
from f1_analytics.contracts.health import Health
from f1_analytics.contracts.wire import Message
from f1_analytics.gateway.prediction_client.answers import BadAnswer, body_of, read
from f1_analytics.gateway.prediction_client.port import PredictionOverrun, PredictionRefused, PredictionUnavailable
from f1_analytics.runtime.breaker import Breaker, BreakerOpen
from f1_analytics.runtime.telemetry.metrics import PREDICTION_CALLS
from f1_analytics.runtime.telemetry.tracing import outgoing

MOST_CALLS: Final = 16
"""Calls that run at once; more wait, so that a hung service does not take every connection and all memory."""

PROBE_EVERY_S: Final = 2.0
DOUBT_S: Final = 10.0
"""So long after a failed call a good probe is not believed: the service says that it is well, and is not for callers.
Longer than the breaker's pause, so that calls that go on failing never make it seem to come and go."""

RETRY_PAUSE_S: Final = 0.05
WAY_BACK_S: Final = 0.05
"""What the service is given less than the caller has, so that it can still say that it was too slow."""
DEADLINE_HEADER: Final = "X-Deadline-Ms"

Answer = TypeVar("Answer", bound=Message)
Clock = Callable[[], float]

_log = logging.getLogger(__name__)


class _Failure(PredictionUnavailable):
    """A call without an answer, and the word that counts it."""

    def __init__(self, outcome: str, reason: str) -> None:
        super().__init__(f"the prediction service {reason}")
        self.outcome = outcome


class _Retryable(Exception):
    """An attempt that may be made again, after the service's own pause in seconds where it named one."""

    def __init__(self, outcome: str, reason: str, pause_s: float = 0.0) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.pause_s = pause_s


@dataclass(frozen=True, slots=True)
class _Order(Generic[Answer]):
    """What is asked, which message is to come back, and by which instant of the monotonic clock."""

    method: str
    path: str
    content: bytes | None
    kind: type[Answer]
    until: float


class HttpPredictions:
    """Calls the service at `url`.

    Args:
        url: where it is, such as http://127.0.0.1:8001.
        deadline_s: how long a call takes at most.
        transport: how to get there; the network unless told. An `httpx.ASGITransport` has both services in one process.
        clock: seconds that only grow, for the breaker.
    """

    def __init__(
        self,
        url: str,
        deadline_s: float,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        clock: Clock = time.monotonic,
    ) -> None:
        self._deadline_s = deadline_s
        self._client = httpx.AsyncClient(
            base_url=url,
            transport=transport,
            timeout=None,  # noqa: S113 (every call is inside its deadline)
            limits=httpx.Limits(max_connections=MOST_CALLS + 1, max_keepalive_connections=MOST_CALLS),
            headers={"Accept": "application/json", "Accept-Encoding": "identity"},
            trust_env=False,
        )
        self._breaker = Breaker("prediction", counts=(_Failure,), clock=clock)
        self._places = asyncio.Semaphore(MOST_CALLS)
        self._probing: asyncio.Task[None] | None = None
        # Until something was heard it is taken to be up: a start must not call every forecast stale.
        self._up = True
        self._failed_at = -math.inf
        self._was_up = False

    @property
    def is_up(self) -> bool:
        """Whether the last call was answered or, some time after one that failed, the last probe."""
        return self._up

    async def forecast(self, batch: prediction.ForecastBatch) -> prediction.Forecasts:
        """Forecasts by the active models."""
        found = await self._call("forecast", "POST", "/v1/forecast", prediction.Forecasts, batch)
        wanted = [(request.event, request.target) for request in batch.requests]
        if [(made.event_slug, made.target) for made in found.forecasts] != wanted:
            raise PredictionUnavailable("the prediction service answered with forecasts that nobody asked for")
        return found

    async def what_if(self, scenario: prediction.Scenario) -> prediction.WhatIfAnswer:
        """The race and both titles in a changed world."""
        found = await self._call("what-if", "POST", "/v1/what-if", prediction.WhatIfAnswer, scenario)
        wanted = (scenario.event, scenario.target)
        if {(made.event_slug, made.target) for made in (found.before, found.after)} != {wanted}:
            raise PredictionUnavailable("the prediction service answered with a scenario that nobody asked for")
        return found

    async def season(self, request: prediction.SeasonRequest) -> prediction.SeasonForecastAnswer:
        """Both championships."""
        return await self._call("season", "POST", "/v1/season", prediction.SeasonForecastAnswer, request)

    async def models(self) -> prediction.Models:
        """Which models answer."""
        return await self._call("models", "GET", "/v1/models", prediction.Models)

    async def start(self) -> None:
        """Begin to look every two seconds whether its models are ready, so that `is_up` is right without traffic."""
        self._probing = asyncio.create_task(self._probe())

    async def close(self) -> None:
        """Stop looking and let go of connections."""
        if self._probing is not None:
            self._probing.cancel()
            with suppress(asyncio.CancelledError):
                await self._probing
        await self._client.aclose()

    async def _call(
        self, operation: str, method: str, path: str, kind: type[Answer], message: Message | None = None
    ) -> Answer:
        """One call by its deadline, counted.

        Raises:
            PredictionUnavailable, PredictionRefused: see `Predictions`.
        """
        content = None if message is None else message.model_dump_json().encode()
        order = _Order(method, path, content, kind, time.monotonic() + self._deadline_s)
        outcome = "answered"
        try:
            async with self._place(order.until):
                return await self._breaker.call(self._attempts, order)
        except BreakerOpen as error:
            outcome = "not-tried"
            raise PredictionUnavailable(str(error)) from error
        except PredictionRefused:
            outcome = "refused"
            raise
        except PredictionOverrun:
            outcome = "late"
            raise
        except _Failure as failure:
            outcome = failure.outcome
            _log.warning("%s: %s", operation, failure)
            raise
        except asyncio.CancelledError:
            outcome = "abandoned"
            raise
        finally:
            PREDICTION_CALLS.labels(operation, outcome).inc()

    @asynccontextmanager
    async def _place(self, until: float) -> AsyncIterator[None]:
        """One of the places among running calls."""
        async with _until(until, "busy", "has too many calls to answer"):
            await self._places.acquire()
        try:
            yield
        finally:
            self._places.release()

    async def _attempts(self, order: _Order[Answer]) -> Answer:
        try:
            async with _until(order.until, "late", f"did not answer within {self._deadline_s:g} s"):
                found = await self._attempt_twice(order)
        except _Failure:
            self._failed_at = time.monotonic()
            self._heard(up=False)
            raise
        except (PredictionRefused, PredictionOverrun):
            self._answered()
            raise
        self._answered()
        return found

    def _answered(self) -> None:
        self._failed_at = -math.inf
        self._heard(up=True)

    async def _attempt_twice(self, order: _Order[Answer]) -> Answer:
        try:
            return await self._attempt(order)
        except _Retryable as first:
            pause_s = max(first.pause_s, RETRY_PAUSE_S * (1 + random.random()))  # noqa: S311 (spreads retries)
            if time.monotonic() + pause_s >= order.until:
                raise _Failure(first.outcome, str(first)) from first
            await asyncio.sleep(pause_s)
        try:
            return await self._attempt(order)
        except _Retryable as second:
            raise _Failure(second.outcome, f"{second}, twice") from second

    async def _attempt(self, order: _Order[Answer]) -> Answer:
        left_ms = max(1, int((order.until - time.monotonic() - WAY_BACK_S) * 1000))
        headers = {**outgoing(), DEADLINE_HEADER: str(left_ms)}
        if order.content is not None:
            headers["Content-Type"] = "application/json"
        try:
            async with self._client.stream(
                order.method, order.path, content=order.content, headers=headers
            ) as response:
                body = await body_of(response)
        except httpx.TransportError as error:
            raise _Retryable("unreachable", f"cannot be reached ({_said(error)})") from error
        except BadAnswer as error:
            raise _Failure("bad-answer", f"answered badly: {error}") from error
        if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
            raise _Retryable("unavailable", "says that it is not available", _pause_of(response))
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise _Failure("failed", f"failed with status {response.status_code}")
        try:
            return read(response, body, order.kind)
        except BadAnswer as error:
            raise _Failure("bad-answer", f"answered badly: {error}") from error

    async def _probe(self) -> None:
        while True:
            try:
                async with asyncio.timeout(self._deadline_s), self._client.stream("GET", "/health/ready") as response:
                    # Whoever says something else here would answer calls with something else too.
                    read(response, await body_of(response), Health)
            except (httpx.TransportError, TimeoutError, BadAnswer, PredictionRefused):
                self._heard(up=False)
            else:
                self._heard(up=time.monotonic() - self._failed_at >= DOUBT_S)
            await asyncio.sleep(PROBE_EVERY_S)

    def _heard(self, *, up: bool) -> None:
        if up is not self._up:
            # Before it was up for the first time it is only slower to start.
            level = logging.WARNING if self._was_up and not up else logging.INFO
            _log.log(level, "the prediction service is %s", "up" if up else "down")
        self._up = up
        self._was_up = self._was_up or up


@asynccontextmanager
async def _until(instant: float, outcome: str, reason: str) -> AsyncIterator[None]:
    """A context that ends by an instant of the monotonic clock.

    Raises:
        _Failure: it was not over then.
    """
    try:
        async with asyncio.timeout(max(0.0, instant - time.monotonic())):
            yield
    except TimeoutError as error:
        raise _Failure(outcome, reason) from error


def _pause_of(response: httpx.Response) -> float:
    """The seconds that a `Retry-After` asks for; a date there, which our service never sends, counts as none."""
    asked = response.headers.get("retry-after", "")
    return float(asked) if asked.isascii() and asked.isdigit() else 0.0


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__
