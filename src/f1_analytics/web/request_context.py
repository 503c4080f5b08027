"""The outermost layer: gives a request its id and an answer its headers, counts, times, traces and logs both."""

from __future__ import annotations

import logging
import time
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from f1_analytics.runtime.telemetry import metrics
from f1_analytics.runtime.telemetry.logs import request_id as current_request_id
from f1_analytics.runtime.telemetry.tracing import Tracing
from f1_analytics.web.standard_headers import give_request_id, with_standard_headers

ROUTE: Final = "route_template"
"""Key in a request's state of the template that matched, where no router has put the route into its scope."""

_UNMATCHED: Final = "unmatched"
_CLOSED_EARLY: Final = 499
"""How a request is counted whose client did not wait for the answer."""

_access = logging.getLogger("f1_analytics.access")


class RequestContext:
    """Wraps a service, which `service` names in metrics and logs."""

    def __init__(self, app: ASGIApp, service: str, tracing: Tracing) -> None:
        self._app = app
        self._service = service
        self._tracing = tracing
        self._running = metrics.HTTP_RUNNING.labels(service)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = give_request_id(scope)
        token = current_request_id.set(given)
        status = _CLOSED_EARLY
        began = time.perf_counter()

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": with_standard_headers(message["headers"], given)}
            await send(message)

        self._running.inc()
        try:
            with self._tracing.request(scope, self._service):
                await self._app(scope, receive, send_with_headers)
        except Exception:
            # Answered and logged outside of all layers, by the framework's last handler.
            status = 500
            raise
        finally:
            self._running.dec()
            self._record(scope, status, time.perf_counter() - began)
            current_request_id.reset(token)

    def _record(self, scope: Scope, status: int, seconds: float) -> None:
        route = template_of(scope)
        method = scope["method"] if scope["method"] in _METHODS else "other"
        metrics.HTTP_REQUESTS.labels(self._service, method, route, str(status)).inc()
        metrics.HTTP_SECONDS.labels(self._service, route).observe(seconds)
        if _access.isEnabledFor(logging.INFO):
            _access.info(
                "%s %s %d",
                scope["method"],
                scope["path"],
                status,
                extra={
                    "service": self._service,
                    "method": scope["method"],
                    "path": scope["path"],
                    "route": route,
                    "status": status,
                    "ms": round(seconds * 1000, 2),
                },
            )


_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def template_of(scope: Scope) -> str:
    """The template of the route that answers, such as `/api/v1/events/{slug}`: metrics must not have a label a path."""
    route = scope.get("route")
    path = getattr(route, "path", None) if route is not None else scope["state"].get(ROUTE)
    return path if isinstance(path, str) and path else _UNMATCHED
