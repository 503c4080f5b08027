"""The API without a server: the gateway answers the client in the same process, for notebooks and for tools."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal

if TYPE_CHECKING:
    from starlette.applications import Starlette


class InProcess(httpx.BaseTransport):
    """Hands requests to an app that runs in another thread; threads may share it."""

    def __init__(self, app: Starlette, portal: BlockingPortal) -> None:
        self._app = httpx.ASGITransport(app)
        self._portal = portal

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._portal.call(self._answer, request)

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        response = await self._app.handle_async_request(request)
        body = b"".join([piece async for piece in response.aiter_raw()])
        return httpx.Response(response.status_code, headers=response.headers, stream=httpx.ByteStream(body))


@contextmanager
def in_process(app: Starlette) -> Iterator[InProcess]:
    """The app, with all that runs beside its requests, for as long as the context lasts.

    An answer is complete in memory before any of it is given out, large files too.
    """
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(app.router.lifespan_context(app)),
    ):
        yield InProcess(app, portal)
