from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr
from tests.components.s3 import S3Server

from f1_analytics.runtime.objects.folder import FolderObjects
from f1_analytics.runtime.objects.opening import open_objects
from f1_analytics.runtime.objects.port import ObjectStoreError
from f1_analytics.runtime.objects.s3 import S3Objects
from f1_analytics.runtime.settings import Environment, Settings


def opened(tmp_path: Path, **values: object) -> object:
    return open_objects(Settings(f1_home=tmp_path, **values), tmp_path / "models")  # type: ignore[arg-type]  # by name


def test_without_a_setting_it_is_the_default_folder(tmp_path: Path) -> None:
    objects = opened(tmp_path)
    assert isinstance(objects, FolderObjects)
    assert repr(objects) == str(tmp_path / "models")
    assert repr(opened(tmp_path, model_store=str(tmp_path / "else"))) == str(tmp_path / "else")
    assert list(tmp_path.iterdir()) == [], "nothing is created before there is an object"


def test_a_bucket_is_reached_with_the_settings(s3_server: S3Server, tmp_path: Path) -> None:
    objects = open_objects(s3_server.settings("by/settings", tmp_path), tmp_path)
    objects.put("active", b"v1")
    assert objects.list() == ["active"]
    assert repr(objects) == "s3://models/by/settings"
    assert repr(open_objects(s3_server.settings("", tmp_path), tmp_path)) == "s3://models"


@pytest.mark.parametrize(
    "store", ["s3://", "s3://UPPER", "s3://bucket?x=1", "gs://bucket", "s3://bucket/a/../b", "s3://a:b@bucket"]
)
def test_a_bad_address_is_refused(tmp_path: Path, store: str) -> None:
    with pytest.raises(ObjectStoreError):
        opened(tmp_path, model_store=store)


def test_one_half_of_a_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ObjectStoreError, match="set both or neither"):
        opened(tmp_path, model_store="s3://bucket", aws_access_key_id=SecretStr("id"))


@pytest.mark.parametrize(
    ("endpoint", "environment", "accepted"),
    [
        ("http://minio:9000", Environment.DEVELOPMENT, True),
        ("http://minio:9000", Environment.STAGING, False),
        ("http://minio:9000", Environment.PRODUCTION, False),
        ("http://127.0.0.1:9000", Environment.PRODUCTION, True),
        ("http://localhost:9000", Environment.PRODUCTION, True),
        ("http://[::1]:9000", Environment.PRODUCTION, True),
        ("https://minio:9000", Environment.PRODUCTION, True),
        ("minio:9000", Environment.DEVELOPMENT, False),
        ("ftp://minio", Environment.DEVELOPMENT, False),
    ],
)
def test_only_development_and_loopback_do_without_tls(
    tmp_path: Path, endpoint: str, environment: Environment, accepted: bool
) -> None:
    values = {"model_store": "s3://bucket", "s3_endpoint_url": endpoint, "f1_env": environment}
    if accepted:
        assert isinstance(opened(tmp_path, **values), S3Objects)
    else:
        with pytest.raises(ObjectStoreError, match="S3_ENDPOINT_URL"):
            opened(tmp_path, **values)
