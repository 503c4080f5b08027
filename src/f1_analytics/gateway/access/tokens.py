"""Access tokens: signed, short-lived, and good without a look into the database."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import jwt

from f1_analytics.domain.membership import Role

LIFETIME: Final = timedelta(minutes=15)
AUDIENCE: Final = "f1-analytics"

_ALGORITHM: Final = "HS256"
_HEADER_TYPE: Final = "at+jwt"
_TYPE: Final = "access"
_CLAIMS: Final = ("iss", "aud", "sub", "sid", "role", "typ", "jti", "iat", "exp")
_LONGEST: Final = 2048
_SKEW_S: Final = 5
"""Clocks of gateways may differ by so much."""


class BadToken(ValueError):
    """A token that is not ours, no access token, tampered with or expired; the message never repeats any of it."""


@dataclass(frozen=True, slots=True)
class AccessClaims:
    """What a good token says."""

    account_id: UUID
    login_id: UUID
    role: Role


class AccessTokens:
    """Signs and verifies tokens of one issuer, the public address of this installation."""

    def __init__(self, key: bytes, issuer: str, clock: Callable[[], datetime]) -> None:
        self._key = key
        self._issuer = issuer
        self._clock = clock

    def issue(self, claims: AccessClaims) -> str:
        """A token that is good for `LIFETIME`."""
        now = int(self._clock().timestamp())
        payload = {
            "iss": self._issuer,
            "aud": AUDIENCE,
            "sub": str(claims.account_id),
            "sid": str(claims.login_id),
            "role": claims.role.value,
            "typ": _TYPE,
            "jti": secrets.token_hex(16),
            "iat": now,
            "exp": now + int(LIFETIME.total_seconds()),
        }
        return jwt.encode(payload, self._key, algorithm=_ALGORITHM, headers={"typ": _HEADER_TYPE})

    def verify(self, token: str) -> AccessClaims:
        """What the token says.

        Raises:
            BadToken: it is not to be believed.
        """
        if len(token) > _LONGEST:
            raise BadToken("The access token is longer than any of ours.")
        try:
            decoded = jwt.decode_complete(
                token,
                self._key,
                algorithms=[_ALGORITHM],
                audience=AUDIENCE,
                issuer=self._issuer,
                # Both are checked below by the clock that tokens are issued with.
                options={"require": list(_CLAIMS), "verify_exp": False, "verify_iat": False},
            )
        except (jwt.PyJWTError, UnicodeError) as error:
            raise BadToken("The access token is not one of ours.") from error
        payload = decoded["payload"]
        if decoded["header"].get("typ") != _HEADER_TYPE or payload["typ"] != _TYPE:
            raise BadToken("This is no access token.")
        now = self._clock().timestamp()
        if not all(isinstance(payload[claim], int) for claim in ("iat", "exp")) or payload["iat"] > now + _SKEW_S:
            raise BadToken("The access token is not one of ours.")
        if payload["exp"] <= now:
            raise BadToken("The access token has expired: get a new one from /api/v1/auth/refresh.")
        try:
            return AccessClaims(UUID(payload["sub"]), UUID(payload["sid"]), Role(payload["role"]))
        except (ValueError, AttributeError, TypeError) as error:
            raise BadToken("The access token is not one of ours.") from error
