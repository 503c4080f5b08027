"""The credential of a request: an access token or an API key. Whatever else is sent is refused, never ignored."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import Final

from f1_analytics.gateway.access.secrets import digest
from f1_analytics.web.errors import Unauthenticated

KEY_HEADER: Final = "X-API-Key"

_KEY: Final = re.compile(r"(f1_[0-9a-f]{16})_[0-9a-f]{64}")


class BadCredential(Unauthenticated):
    """A credential was sent and is no good, which clients tell apart from none at all (RFC 6750)."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.headers = {name: f'{value}, error="invalid_token"' for name, value in self.headers.items()}


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A token that has not been verified."""

    token: str


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key that has not been looked up. `key_id` may be shown, `key_hash` is kept; the rest was forgotten."""

    key_id: str
    key_hash: str


def new_key() -> tuple[str, ApiKey]:
    """A key to be shown once, and what is kept of it."""
    key = f"f1_{secrets.token_hex(8)}_{secrets.token_hex(32)}"
    return key, read_key(key)


def read_key(key: str) -> ApiKey:
    """An API key.

    Raises:
        BadCredential: no key looks like this.
    """
    found = _KEY.fullmatch(key)
    if found is None:
        raise BadCredential(f"{KEY_HEADER} has no API key: one looks like f1_0123456789abcdef_… and is shown once.")
    return ApiKey(found[1], digest(key))


def read_credential(authorization: bytes | None, api_key: bytes | None) -> AccessToken | ApiKey:
    """The credential in these headers, of which at least one is there.

    Raises:
        BadCredential: there is no credential that could be good in them, or there are two.
    """
    if authorization is None or api_key is not None:
        if authorization is not None:
            raise BadCredential("Send one credential: Authorization or X-API-Key.")
        return read_key((api_key or b"").decode("latin-1"))
    scheme, _, token = authorization.decode("latin-1").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise BadCredential("Authorization takes 'Bearer' with an access token or an API key.")
    token = token.strip()
    return read_key(token) if token.startswith("f1_") else AccessToken(token)
