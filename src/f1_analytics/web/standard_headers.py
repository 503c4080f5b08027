"""Headers of every answer: the request's id, and what browsers may do with a page of ours."""

from __future__ import annotations

import re
import uuid
from typing import Final

from starlette.types import Scope

Headers = list[tuple[bytes, bytes]]

REQUEST_ID: Final = "X-Request-ID"
_RAW_REQUEST_ID: Final = REQUEST_ID.lower().encode()
_ACCEPTED_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")

SECURITY_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
_RAW_SECURITY_HEADERS: Final = [(name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]


def give_request_id(scope: Scope) -> str:
    """Give a request its id: its own if it brought a plain one, otherwise a new one."""
    brought = next((value for name, value in scope["headers"] if name == _RAW_REQUEST_ID), b"")
    given = brought.decode() if _ACCEPTED_ID.fullmatch(brought) else uuid.uuid4().hex
    scope.setdefault("state", {})["request_id"] = given
    return given


def request_id_of(scope: Scope) -> str:
    """The id of the request that is being answered."""
    return str(scope["state"]["request_id"])


def standard_headers(scope: Scope) -> dict[str, str]:
    """The headers that every answer to this request has."""
    return {REQUEST_ID: request_id_of(scope), **SECURITY_HEADERS}


def with_standard_headers(headers: Headers, request_id: str) -> Headers:
    """An answer's headers as bytes, completed: what it says of itself counts, such as a policy of its own."""
    own = {name for name, _ in headers}
    standard = [(_RAW_REQUEST_ID, request_id.encode()), *_RAW_SECURITY_HEADERS]
    return [*headers, *[header for header in standard if header[0] not in own]]
