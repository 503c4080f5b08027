"""Tells when answers made from the database no longer hold, by asking it once a second."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import date
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from f1_analytics.db.changes import change_mark
from f1_analytics.gateway.answer_cache.data_metrics import show_data
from f1_analytics.gateway.services import Services

EVERY_S: Final = 1.0

_log = logging.getLogger(__name__)


class DataMark:
    """`value` changes with the data, with the hour, and when the prediction service or Redis comes or goes.

    It is None until started.
    While the database is away the last one stands: nothing newer can be had anyway.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._task: asyncio.Task[None] | None = None
        self._data: str | None = None
        self._shown: tuple[str, date] | None = None
        self._reachable = True
        self._value: str | None = None
        self._parts: tuple[bool | None, bool | None] = (None, None)
        self.since = 0.0

    @property
    def value(self) -> str | None:
        """The mark of this moment: what comes or goes counts at once, data and hour when they were asked for last."""
        if self._value is not None and self._parts != self._parts_now():
            self._set()
        return self._value

    async def start(self) -> None:
        """Ask for the first time, and from then on in the background."""
        await self.refresh()
        self._task = asyncio.create_task(self._follow())

    async def close(self) -> None:
        """Stop asking."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def refresh(self) -> None:
        """Ask now."""
        try:
            self._data = await run_in_threadpool(self._read)
        except SQLAlchemyError as error:
            if self._reachable:
                _log.warning("the database does not answer, kept answers are served: %s", type(error).__name__)
            self._reachable = False
        else:
            self._reachable = True
        self._set()

    def _set(self) -> None:
        self._parts = self._parts_now()
        mark = f"{self._data} {self._services.clock():%Y-%m-%dT%H} {self._parts}"
        if mark != self._value:
            self._value, self.since = mark, time.time()

    def _parts_now(self) -> tuple[bool | None, bool | None]:
        return self._services.predictions.is_up, self._services.cache.is_up

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(EVERY_S)
            await self.refresh()

    def _read(self) -> str:
        now = self._services.clock()
        with self._services.sessions.read() as session:
            mark = change_mark(session)
            shown = (mark, now.date())
            if shown != self._shown:
                show_data(session, now)
                self._shown = shown
            return mark
