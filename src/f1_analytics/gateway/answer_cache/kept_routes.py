"""Which paths belong to routes whose answers are kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from fastapi import APIRouter
from starlette.responses import StreamingResponse
from starlette.routing import compile_path

from f1_analytics.web.conditional import ConditionalRoute

_NONE: Final = ""
_REMEMBERED: Final = 4096


class KeptRoutes:
    """The conditional routes of routers, each with the prefix under which it is included; none that streams."""

    def __init__(self, routers: Iterable[tuple[str, APIRouter]]) -> None:
        templates = [
            prefix + route.path
            for prefix, router in routers
            for route in router.routes
            if isinstance(route, ConditionalRoute) and not _streams(route)
        ]
        self._patterns = [(compile_path(template)[0], template) for template in templates]
        self.template = lru_cache(maxsize=_REMEMBERED)(self._template)

    def matches(self, path: str) -> bool:
        """Whether answers at this path are kept."""
        return self.template(path) != _NONE

    def _template(self, path: str) -> str:
        return next((template for pattern, template in self._patterns if pattern.match(path)), _NONE)


def _streams(route: ConditionalRoute) -> bool:
    return isinstance(route.response_class, type) and issubclass(route.response_class, StreamingResponse)
