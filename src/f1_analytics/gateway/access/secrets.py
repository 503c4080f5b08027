"""Random credentials, their digests, and the key that signs access tokens."""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from f1_analytics.domain.errors import F1Error
from f1_analytics.runtime.settings import LEAST_SECRET, Settings

KEY_FILE: Final = "jwt_secret"
_BYTES: Final = 32


class NoSigningKey(F1Error):
    """There is no key to sign access tokens with."""


def new_secret() -> str:
    """256 random bits, so that a plain hash is enough to keep it by."""
    return secrets.token_urlsafe(_BYTES)


def digest(secret: str) -> str:
    """What is kept instead of a random credential: its SHA-256."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def signing_key(settings: Settings) -> bytes:
    """The key of these settings; in development one is made at the first start and kept in `F1_HOME`.

    Settings themselves refuse placeholders outside development.

    Raises:
        NoSigningKey: it is too short, there is none outside development, or its file cannot be used.
    """
    if settings.jwt_secret is not None:
        key = settings.jwt_secret.get_secret_value()
        if len(key) < LEAST_SECRET:
            raise NoSigningKey(f"JWT_SECRET has less than {LEAST_SECRET} characters: leave it out or make a longer one")
        return key.encode()
    if not settings.is_development:
        raise NoSigningKey("JWT_SECRET is not set: make one with 'openssl rand -base64 64', the same for every gateway")
    path = settings.f1_home / KEY_FILE
    try:
        return _kept(path)
    except OSError as error:
        raise NoSigningKey(f"cannot use {path}, which keeps the key of access tokens: {error.strerror}") from error


def _kept(path: Path) -> bytes:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_hex(2 * _BYTES))
        with suppress(FileExistsError):  # another process made one at this very moment: that one counts
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_bytes()
