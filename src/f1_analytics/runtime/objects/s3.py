"""Objects in a bucket of S3, or of anything that speaks its protocol."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from obstore.exceptions import BaseError
from obstore.store import S3Store
from pydantic import SecretStr

from f1_analytics.runtime.objects.port import ObjectMissing, ObjectStoreError, checked_name

if TYPE_CHECKING:
    from obstore.store import S3Config

CONNECT_LIMIT: Final = timedelta(seconds=3)
REQUEST_LIMIT: Final = timedelta(seconds=20)
"""Of one attempt; the largest objects are a few megabytes."""
RETRY_LIMIT: Final = timedelta(seconds=10)
"""No attempt begins later than this. Every request is safe to repeat: an object is replaced whole."""
MOST_RETRIES: Final = 3

_CODE = re.compile(r"<Code>(\w+)</Code>")
_ADVICE: Final = {
    "AccessDenied": "this key may not do it; ask whoever owns the bucket",
    "InvalidAccessKeyId": "nobody knows this key; check AWS_ACCESS_KEY_ID",
    "InvalidBucketName": "that is no name of a bucket; check MODEL_STORE",
    "NoSuchBucket": "there is no such bucket; check MODEL_STORE, or create it",
    "SignatureDoesNotMatch": "the key is wrong; check AWS_SECRET_ACCESS_KEY",
}


@dataclass(frozen=True, slots=True)
class Bucket:
    """Where objects are kept, and the key for it; without a key, that of the machine's role."""

    name: str
    prefix: str = ""
    endpoint: str | None = None
    region: str = "us-east-1"
    key_id: SecretStr | None = None
    key: SecretStr | None = None


class S3Objects:
    """Objects below a prefix of a bucket. Nothing is asked of the server before the first call."""

    def __init__(self, bucket: Bucket, *, allow_http: bool = False, request_limit: timedelta = REQUEST_LIMIT) -> None:
        self._where = f"s3://{bucket.name}" + (f"/{bucket.prefix}" if bucket.prefix else "")
        config: S3Config = {"bucket": bucket.name, "region": bucket.region}
        if bucket.endpoint is not None:
            config["endpoint"] = bucket.endpoint
        if bucket.key_id is not None and bucket.key is not None:
            config["access_key_id"] = bucket.key_id.get_secret_value()
            config["secret_access_key"] = bucket.key.get_secret_value()
        self._store = S3Store(
            prefix=bucket.prefix or None,
            config=config,
            client_options={"allow_http": allow_http, "connect_timeout": CONNECT_LIMIT, "timeout": request_limit},
            retry_config={"max_retries": MOST_RETRIES, "retry_timeout": RETRY_LIMIT},
        )

    def __repr__(self) -> str:
        return self._where

    def get(self, name: str) -> bytes:
        """The bytes of an object."""
        with self._explained("read", name):
            return bytes(self._store.get(checked_name(name)).bytes())

    def put(self, name: str, data: bytes) -> None:
        """Keep an object."""
        with self._explained("write", name):
            self._store.put(checked_name(name), data)

    def exists(self, name: str) -> bool:
        """Whether there is an object of this name."""
        try:
            with self._explained("find", name):
                # Not HEAD, whose answer does not say whether the bucket, the key or only the object is wrong.
                self._store.get(checked_name(name))
        except ObjectMissing:
            return False
        return True

    def list(self, folder: str = "") -> list[str]:
        """Names in order."""
        with self._explained("list", folder):
            pages = self._store.list(checked_name(folder) if folder else None)
            return sorted(entry["path"] for page in pages for entry in page)

    def delete(self, name: str) -> None:
        """Forget an object."""
        with self._explained("delete", name):
            self._store.delete(checked_name(name))

    @contextmanager
    def _explained(self, action: str, name: str) -> Iterator[None]:
        """Raise what a reader can use instead of the library's errors, which are a page long."""
        where = f"{self._where}/{name}"
        try:
            yield
        except FileNotFoundError as error:
            if "<Code>NoSuchBucket</Code>" in str(error):
                raise ObjectStoreError(_sentence(action, where, error)) from None
            raise ObjectMissing(f"there is no {where}") from None
        except BaseError as error:
            raise ObjectStoreError(_sentence(action, where, error)) from None


def _sentence(action: str, where: str, error: Exception) -> str:
    told = str(error)
    code = _CODE.search(told)
    if code is not None:
        return f"cannot {action} {where}: {code[1]}: {_ADVICE.get(code[1], 'the object store refuses')}"
    return f"cannot {action} {where}: {told.partition(chr(10))[0]}; check S3_ENDPOINT_URL"
