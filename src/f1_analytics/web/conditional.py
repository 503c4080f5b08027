"""Answers that caches can validate (RFC 9110): an ETag of the content, 304 when the client has it, Cache-Control."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Coroutine
from functools import wraps
from http import HTTPStatus
from inspect import iscoroutinefunction
from typing import Any, Final

from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from fastapi.routing import APIRoute

from f1_analytics.db.sessions import ReadSession

FRESH_FOR_S: Final = 15
"""Short, so that no cache shows a forecast from before qualifying long after it."""

_CACHE_CONTROL = f"public, max-age={FRESH_FOR_S}"


class ConditionalRoute(APIRoute):
    """A route for reads; an answer that is streamed has no validator.

    The connection of the endpoint's session is given back in the endpoint's own thread, as soon as it returns: whoever
    waits for one under load must not wait for the event loop as well.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, _releasing(endpoint), **options)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_conditionally(request: Request) -> Response:
            response = await handle(request)
            if response.status_code != HTTPStatus.OK or isinstance(response, StreamingResponse):
                return response
            # Weak: the same content may be sent compressed or not.
            return validated(request, response, f'W/"{hashlib.sha256(response.body).hexdigest()[:32]}"')

        return handle_conditionally


def _releasing(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    if iscoroutinefunction(endpoint):
        return endpoint

    @wraps(endpoint)
    def call(**arguments: Any) -> Any:
        try:
            return endpoint(**arguments)
        finally:
            for argument in arguments.values():
                if isinstance(argument, ReadSession):
                    argument.release()

    return call


def validated(request: Request, response: Response, etag: str) -> Response:
    """The response with its validator, or 304 without content when the client has just this."""
    headers = {"ETag": etag, "Cache-Control": _CACHE_CONTROL}
    if is_current(request, etag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    response.headers.update(headers)
    return response


def is_current(request: Request, etag: str) -> bool:
    """Whether the client said that it has this version."""
    return holds(request.headers.get("If-None-Match", ""), etag)


def holds(held: str, etag: str) -> bool:
    """Whether `held`, the value of an If-None-Match header, names a version, by weak comparison."""
    return held.strip() == "*" or etag.removeprefix("W/") in {
        item.strip().removeprefix("W/") for item in held.split(",")
    }
