"""Which methods an address answers to."""

from __future__ import annotations

from typing import Final

from starlette.routing import Match, Mount
from starlette.types import Scope

_METHODS: Final = ("DELETE", "GET", "PATCH", "POST", "PUT")


def methods_at(scope: Scope) -> tuple[str, ...]:
    """The methods of all routes at a request's address: the framework itself names those of the first one only.

    None for an address that there is not, and for what is mounted, which knows its own.
    """
    routes = [route for route in scope["app"].router.routes if not isinstance(route, Mount)]
    asked = [{**scope, "method": method} for method in _METHODS]
    return tuple(one["method"] for one in asked if any(route.matches(one)[0] is Match.FULL for route in routes))
