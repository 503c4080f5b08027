"""Which object store to use: the bucket or folder of the settings, or a folder of one's own."""

from __future__ import annotations

import re
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from f1_analytics.runtime.objects.folder import FolderObjects
from f1_analytics.runtime.objects.port import ObjectStore, ObjectStoreError, checked_name
from f1_analytics.runtime.settings import Settings

_BUCKET: Final = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")


def open_objects(settings: Settings, default_folder: Path) -> ObjectStore:
    """The store that MODEL_STORE names; `default_folder` where it names none.

    Raises:
        ObjectStoreError: a setting cannot be used, or the library for S3 is not installed.
    """
    named = settings.model_store
    if named is None:
        return FolderObjects(default_folder)
    if "://" not in named:
        return FolderObjects(Path(named).expanduser())
    return _bucket(settings, named)


def _bucket(settings: Settings, named: str) -> ObjectStore:
    try:
        # Imported only here: whoever keeps models in a folder needs no library for S3.
        from f1_analytics.runtime.objects.s3 import Bucket, S3Objects  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise ObjectStoreError(f"MODEL_STORE={named} needs the library {error.name}: install it") from error

    url = urlsplit(named)
    if url.scheme != "s3" or not _BUCKET.fullmatch(url.netloc) or url.query or url.fragment:
        raise ObjectStoreError("MODEL_STORE must be a folder or s3://bucket/prefix")
    if (settings.aws_access_key_id is None) != (settings.aws_secret_access_key is None):
        raise ObjectStoreError("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY need each other: set both or neither")
    prefix = url.path.strip("/")
    bucket = Bucket(
        name=url.netloc,
        prefix=checked_name(prefix) if prefix else "",
        endpoint=settings.s3_endpoint_url,
        region=settings.aws_region,
        key_id=settings.aws_access_key_id,
        key=settings.aws_secret_access_key,
    )
    return S3Objects(bucket, allow_http=_is_plain(settings))


def _is_plain(settings: Settings) -> bool:
    """Whether the endpoint is spoken to without TLS, as nobody listens on loopback or in development."""
    endpoint = urlsplit(settings.s3_endpoint_url or "https://amazonaws.com")
    if endpoint.scheme not in {"http", "https"} or not endpoint.hostname:
        raise ObjectStoreError("S3_ENDPOINT_URL must begin with https:// or, on loopback and in development, http://")
    if endpoint.scheme == "https":
        return False
    if not settings.is_development and not _is_loopback(endpoint.hostname):
        raise ObjectStoreError(f"S3_ENDPOINT_URL is not https://, which F1_ENV={settings.f1_env} needs")
    return True


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
