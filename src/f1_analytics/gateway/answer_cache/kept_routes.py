"""Which paths belong to routes whose answers are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from starlette.responses import StreamingResponse
from starlette.routing import BaseRoute

from f1_analytics.web.conditional import ConditionalRoute

_NONE: Final = ""


class KeptRoutes:
    """Answers of conditional routes are kept, unless they are streamed."""

    def __init__(self, routes: Callable[[], Iterable[BaseRoute]]) -> None:
        self._routes = routes
        self._kept: list[ConditionalRoute] | None = None
        self.template = lru_cache(maxsize=4096)(self._template)

    def matches(self, path: str) -> bool:
        """Whether answers at this path are kept."""
        return self.template(path) != _NONE

    def _template(self, path: str) -> str:
        if self._kept is None:
            self._kept = [
                route for route in self._routes() if isinstance(route, ConditionalRoute) and not _streams(route)
            ]
        return next((route.path for route in self._kept if route.path_regex.match(path)), _NONE)


def _streams(route: ConditionalRoute) -> bool:
    return isinstance(route.response_class, type) and issubclass(route.response_class, StreamingResponse)
