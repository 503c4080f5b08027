"""Answers that never change."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any, Final

from fastapi import Request, Response

from f1_analytics.web.conditional import ConditionalRoute

FRESH_FOR_S: Final = 24 * 60 * 60
"""A day: for ever would be as true of one ledger, but another may be served at the same address, as when invented data
gives way to real data."""

_KEPT: Final = frozenset({HTTPStatus.OK, HTTPStatus.NOT_MODIFIED})


class ImmutableRoute(ConditionalRoute):
    """A route whose answers need not be asked for again."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_once(request: Request) -> Response:
            response = await handle(request)
            if response.status_code in _KEPT:
                response.headers["Cache-Control"] = f"public, max-age={FRESH_FOR_S}, immutable"
            return response

        return handle_once
