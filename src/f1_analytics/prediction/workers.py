"""Threads for work that needs the processor: so many at once, a few more waiting, and who comes then is sent away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from f1_analytics.prediction.deadline import Deadline
from f1_analytics.prediction.errors import Busy

Answer = TypeVar("Answer")


class Workers:
    """At most `at_once` pieces of work run, and at most `waiting` more wait for a place, in the order they came."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._at_once = at_once
        self._most = at_once + waiting
        self._places = asyncio.Semaphore(at_once)
        self._present = 0

    async def run(self, work: Callable[[], Answer], deadline: Deadline) -> Answer:
        """The result of `work` from a thread; the event loop is free meanwhile. The work itself watches the deadline.

        Raises:
            Busy: too many wait already, or there was no place by the deadline.
        """
        if self._present >= self._most:
            raise Busy
        self._present += 1
        try:
            await self._place(deadline)
            try:
                # The semaphore bounds threads already; the framework's own limit is for other things.
                return await to_thread.run_sync(work, limiter=CapacityLimiter(1))
            finally:
                self._places.release()
        finally:
            self._present -= 1

    async def _place(self, deadline: Deadline) -> None:
        try:
            async with asyncio.timeout(deadline.left_s):
                await self._places.acquire()
        except TimeoutError as error:
            raise Busy from error
