from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook, WebhookVerificationError

from f1_analytics.gateway.webhooks.signing import Signer, new_nonce

KEY = b"k" * 64
BODY = '{"type":"ping"}'


def now() -> datetime:
    return datetime.now(UTC)


def test_a_receiver_with_the_secret_verifies_a_message() -> None:
    signer, nonce = Signer(KEY), new_nonce()
    headers = signer.headers([nonce], "msg_1", now(), BODY)
    assert Webhook(signer.secret(nonce)).verify(BODY, headers) == {"type": "ping"}


def test_the_signature_is_the_hmac_that_the_standard_names() -> None:
    signer, nonce = Signer(KEY), b"n" * 32
    at = datetime(2026, 7, 5, 13, 0, 0, 999_000, tzinfo=UTC)
    headers = signer.headers([nonce], "msg_1", at, BODY)
    key = base64.b64decode(signer.secret(nonce).removeprefix("whsec_"))
    assert len(key) == 32
    signed = f"msg_1.{int(at.timestamp())}.{BODY}".encode()
    assert headers == {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode(),
    }


def test_during_a_rotation_both_secrets_verify() -> None:
    signer, old, new = Signer(KEY), new_nonce(), new_nonce()
    headers = signer.headers([new, old], "msg_1", now(), BODY)
    for nonce in (old, new):
        Webhook(signer.secret(nonce)).verify(BODY, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(signer.secret(new_nonce())).verify(BODY, headers)


@pytest.mark.parametrize("changes", [{"webhook-id": "msg_2"}, {"webhook-timestamp": str(int(now().timestamp()) + 1)}])
def test_nothing_of_it_can_be_changed(changes: dict[str, str]) -> None:
    signer, nonce = Signer(KEY), new_nonce()
    headers = signer.headers([nonce], "msg_1", now(), BODY)
    receiver = Webhook(signer.secret(nonce))
    with pytest.raises(WebhookVerificationError):
        receiver.verify(BODY, headers | changes)
    with pytest.raises(WebhookVerificationError):
        receiver.verify(BODY + " ", headers)


@given(*[st.binary(min_size=32, max_size=32)] * 3)
def test_a_secret_depends_on_the_key_and_on_the_nonce(key: bytes, other: bytes, nonce: bytes) -> None:
    assert Signer(key).secret(nonce) == Signer(key).secret(nonce)
    assert (Signer(key).secret(nonce) == Signer(other).secret(nonce)) == (key == other)
    assert Signer(key).secret(nonce) != Signer(key).secret(bytes(32) if nonce != bytes(32) else b"1" * 32)
