"""Signatures of manifests: whoever can write into the store cannot pass off models of his own without the key."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from pydantic import SecretStr

from f1_analytics.domain.errors import F1Error
from f1_analytics.models.artefact import AGAIN, BadArtefact


class NoSigningKey(F1Error):
    """Models are to be stored or loaded where they must be signed, and there is no key."""


@dataclass(frozen=True, slots=True)
class Signing:
    """HMAC-SHA256 by `key`. Without a key nothing is signed, and nothing accepted unless `accept_unsigned`."""

    key: SecretStr | None = None
    accept_unsigned: bool = True

    def sign(self, manifest: bytes) -> bytes | None:
        """The content of a manifest's signature file; None where nothing is signed.

        Raises:
            NoSigningKey: models must be signed here, and there is no key.
        """
        self._demand_key()
        return None if self.key is None else _seal(self.key, manifest)

    def verify(self, manifest: bytes, signature: bytes | None, where: str) -> bool:
        """Whether a signature was verified; False where unsigned models are accepted, and there is no key.

        Raises:
            BadArtefact: there is a key, and the manifest is unsigned or was signed with another one.
            NoSigningKey: models must be signed here, and there is no key.
        """
        self._demand_key()
        if self.key is None:
            return False
        if signature is None:
            raise BadArtefact(f"{where} is not signed, which MODEL_SIGNING_KEY demands: {AGAIN}")
        if not hmac.compare_digest(_seal(self.key, manifest), signature):
            raise BadArtefact(f"{where} was signed with another key or changed: {AGAIN}")
        return True

    def _demand_key(self) -> None:
        if self.key is None and not self.accept_unsigned:
            raise NoSigningKey("models must be signed outside development: set MODEL_SIGNING_KEY")


def _seal(key: SecretStr, manifest: bytes) -> bytes:
    return hmac.new(key.get_secret_value().encode(), manifest, hashlib.sha256).hexdigest().encode()
