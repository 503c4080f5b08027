"""Signatures by Standard Webhooks, with secrets that nobody needs to keep.

A secret is an HMAC of random bytes, the nonce, under a key that is itself derived from the installation's own. The
database has the nonces: without the key they are worth nothing, and a new nonce is a new secret.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from standardwebhooks import Webhook

NONCE_BYTES: Final = 32
PREFIX: Final = "whsec_"

_PURPOSE: Final = b"f1-analytics: secrets of webhooks, version 1"


def new_nonce() -> bytes:
    """Random bytes from which a new secret follows."""
    return secrets.token_bytes(NONCE_BYTES)


class Signer:
    """Derives secrets and signs with them."""

    def __init__(self, key: bytes) -> None:
        """Derive from the installation's key, the one that signs access tokens."""
        self._key = hmac.digest(key, _PURPOSE, hashlib.sha256)

    def secret(self, nonce: bytes) -> str:
        """The secret that belongs to a nonce, in the form that libraries for receivers take."""
        return PREFIX + base64.b64encode(hmac.digest(self._key, nonce, hashlib.sha256)).decode()

    def headers(self, nonces: Iterable[bytes], message_id: str, at: datetime, body: str) -> dict[str, str]:
        """Headers that prove who sent this body and when, signed with each secret; `at` is an instant in UTC."""
        signatures = [Webhook(self.secret(nonce)).sign(message_id, at, body) for nonce in nonces]
        return {
            "webhook-id": message_id,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": " ".join(signatures),
        }
