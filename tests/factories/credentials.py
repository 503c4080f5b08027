"""Credentials that must not pass, by what is wrong with them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from tests.factories.accounts import Gateway, LoggedIn

Headers = dict[str, str]

OTHER_SECRET: Final = b"another secret that is just as long as a good one has to be....."


def claims_of(login: LoggedIn) -> dict[str, Any]:
    """What the access token of a login says."""
    return dict(jwt.decode(login.access_token, options={"verify_signature": False}))


def signed(gateway: Gateway, claims: dict[str, Any], **options: Any) -> str:
    """A token with our own signature and claims of one's choice."""
    chosen = {"key": gateway.services.signing_key, "algorithm": "HS256", "headers": {"typ": "at+jwt"}, **options}
    return jwt.encode(claims, **chosen)


def unsigned(header: dict[str, Any], claims: dict[str, Any], signature: str = "") -> str:
    """A token put together by hand."""
    parts = (base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in (header, claims))
    return ".".join((*parts, signature))


def bearer(token: str) -> Headers:
    return {"Authorization": f"Bearer {token}"}


def forged(gateway: Gateway, login: LoggedIn) -> dict[str, Headers]:
    """Tokens for a good login that nobody but us may make; `login` is not an administrator's."""
    claims = claims_of(login)
    header, payload, signature = login.access_token.split(".")
    escalated = {**claims, "role": "admin"}
    rsa_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    public = rsa_key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    without = {f"without {name}": signed(gateway, {k: v for k, v in claims.items() if k != name}) for name in claims}
    tokens = {
        **without,
        "alg none": unsigned({"alg": "none", "typ": "at+jwt"}, claims),
        "alg None": unsigned({"alg": "None", "typ": "at+jwt"}, claims),
        "alg none with a signature": unsigned({"alg": "none", "typ": "at+jwt"}, claims, signature),
        "another secret": signed(gateway, claims, key=OTHER_SECRET),
        "HS512": signed(gateway, claims, algorithm="HS512"),
        "RS256": signed(gateway, claims, key=rsa_key, algorithm="RS256"),
        "RS256 in name only": unsigned({"alg": "RS256", "typ": "at+jwt"}, claims, signature),
        "ES256": signed(gateway, claims, key=ec.generate_private_key(ec.SECP256R1()), algorithm="ES256"),
        "a public key as secret": _signed_with_public_key(claims, public),
        "its own key in the header": signed(
            gateway,
            claims,
            key=OTHER_SECRET,
            headers={"typ": "at+jwt", "jwk": {"kty": "oct", "k": base64.urlsafe_b64encode(OTHER_SECRET).decode()}},
        ),
        "payload changed": f"{header}.{unsigned({}, escalated).split('.')[1]}.{signature}",
        "no signature": f"{header}.{payload}.",
        "two parts": f"{header}.{payload}",
        "signature cut": login.access_token[:-2],
        "another type of header": signed(gateway, claims, headers={"typ": "JWT"}),
        "another type of token": signed(gateway, {**claims, "typ": "refresh"}),
        "another audience": signed(gateway, {**claims, "aud": "others"}),
        "another issuer": signed(gateway, {**claims, "iss": "https://elsewhere.example"}),
        "from the future": signed(gateway, {**claims, "iat": claims["iat"] + 3600, "exp": claims["exp"] + 3600}),
        "another account in the login": signed(gateway, {**claims, "sub": str(uuid4())}),
        "another login": signed(gateway, {**claims, "sid": str(uuid4())}),
        "no account": signed(gateway, {**claims, "sub": "ann"}),
        "an unknown role": signed(gateway, {**claims, "role": "root"}),
        "too long": signed(gateway, {**claims, "pad": "x" * 4000}),
    }
    return {name: bearer(token) for name, token in tokens.items()}


def _signed_with_public_key(claims: dict[str, Any], public: bytes) -> str:
    """The library refuses to make such a token, which is why it is made by hand."""
    start = unsigned({"alg": "HS256", "typ": "at+jwt"}, claims).rstrip(".")
    signature = hmac.new(public, start.encode(), hashlib.sha256).digest()
    return f"{start}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def swapped(login: LoggedIn, key: str) -> dict[str, Headers]:
    """Good credentials where they do not belong, and what is none at all."""
    return {
        "refresh token as access token": bearer(login.refresh_token),
        "access token as API key": {"X-API-Key": login.access_token},
        "refresh token as API key": {"X-API-Key": login.refresh_token},
        "secret of a key alone": bearer(key.rpartition("_")[2]),
        "id of a key alone": {"X-API-Key": key.rpartition("_")[0]},
        "key with another secret": {"X-API-Key": f"{key[:-1]}{'0' if key[-1] != '0' else '1'}"},
        "key with another id": {"X-API-Key": f"f1_{'0' * 16}{key[19:]}"},
        "key in capitals": {"X-API-Key": key.upper()},
        "key without a name": {"Authorization": key},
        "password": {"Authorization": "Basic YW5uQGV4YW1wbGUuY29tOmNvcnJlY3QgaG9yc2UgYmF0dGVyeQ=="},
        "nothing": {"Authorization": ""},
        "a name alone": {"Authorization": "Bearer"},
        "an empty key": {"X-API-Key": ""},
        "two credentials": {**login.headers, "X-API-Key": key},
    }


def ended(gateway: Gateway) -> dict[str, Headers]:
    """Credentials that were good once."""
    accounts = {name: gateway.account(f"{name}@example.com") for name in ("expired", "left", "erased", "disabled")}
    logins = {name: gateway.logged_in(account) for name, account in accounts.items()}
    keys = {name: {"X-API-Key": gateway.key(login)} for name, login in logins.items()}
    revoked, short = gateway.key(logins["left"]), gateway.clock() + timedelta(seconds=1)
    late = {"X-API-Key": gateway.key(logins["left"], expires_at=short.isoformat())}
    gateway.ask("DELETE", f"keys/{revoked[:19]}", headers=logins["left"].headers)
    gateway.post("auth/logout", headers=logins["left"].headers)
    gateway.ask("DELETE", "auth/me", headers=logins["erased"].headers)
    gateway.disable(accounts["disabled"].account_id)
    claims = claims_of(logins["expired"])
    gateway.clock.move(seconds=2)
    now = int(gateway.clock().timestamp())
    return {
        "expired token": bearer(signed(gateway, {**claims, "iat": now - 900, "exp": now})),
        "token of an ended login": logins["left"].headers,
        "token of an erased account": logins["erased"].headers,
        "token of a disabled account": logins["disabled"].headers,
        "revoked key": {"X-API-Key": revoked},
        "expired key": late,
        "key of an erased account": keys["erased"],
        "key of a disabled account": keys["disabled"],
    }
