"""The client itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

import httpx

from f1_analytics.client.analyses import Analyses
from f1_analytics.client.connection import Connection
from f1_analytics.client.events import Events
from f1_analytics.client.forecasts import Forecasts
from f1_analytics.client.participants import Participants
from f1_analytics.client.records import Records
from f1_analytics.client.seasons import Seasons
from f1_analytics.client.service import Service


class F1Client(Forecasts, Events, Seasons, Participants, Analyses, Records, Service):
    """Reads the public API of F1 Analytics.

    What was received before is sent again only if it changed. A server that asks for patience, with 429 or 503 and
    Retry-After, is asked again up to three times; nothing else is repeated. Threads may share a client.

    Raises:
        UnusableUrl: there can be no API at `url`, or `api_key` would be sent over plain http to another machine.
    """

    def __init__(
        self,
        url: str = "http://127.0.0.1:8000",
        *,
        api_key: str | None = None,
        timeout_s: float = 10.0,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._connection = Connection(url, api_key=api_key, timeout_s=timeout_s, transport=transport, sleep=sleep)

    def close(self) -> None:
        """Give back all connections."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
