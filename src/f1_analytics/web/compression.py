"""Answers compressed by gzip for whoever takes it (RFC 9110, section 12.5.3)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import Receive, Scope, Send

_ACCEPT_ENCODING: Final = b"accept-encoding"


def takes_gzip(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether the sender of these headers takes gzip: by its name or by `*`, and not with a weight of zero."""
    accepted = b",".join([value for name, value in headers if name == _ACCEPT_ENCODING])
    return bool(accepted) and _named(accepted)


@lru_cache(maxsize=1024)
def _named(accepted: bytes) -> bool:
    weights = {}
    for item in accepted.decode("latin-1").lower().split(","):
        coding, *parameters = (part.strip() for part in item.split(";"))
        weights[coding] = _weight(parameters)
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0))) > 0


def _weight(parameters: list[str]) -> float:
    """One if nothing is said, and zero if nobody can tell what is."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


class Compression(GZipMiddleware):
    """The framework's, which looks for the letters `gzip` only, told what the client really takes."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            said = [(_ACCEPT_ENCODING, b"gzip")] if takes_gzip(scope["headers"]) else []
            others = [(name, value) for name, value in scope["headers"] if name != _ACCEPT_ENCODING]
            scope = {**scope, "headers": others + said}
        await super().__call__(scope, receive, send)
