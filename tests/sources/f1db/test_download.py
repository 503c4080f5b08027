from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from tests.sources.f1db.small_archive import SmallArchive

from f1_analytics.sources.errors import DamagedArchive, Refused, Unreachable, WrongArchive
from f1_analytics.sources.f1db import open_archive
from f1_analytics.sources.f1db.download import TARBALL, download_archive, latest_version
from f1_analytics.sources.http import HttpClient

URL = TARBALL.format(version="2031.1.0")


def serve(body: bytes, status: int = 200) -> httpx.MockTransport:
    return httpx.MockTransport(lambda _: httpx.Response(status, content=body))


def test_archive_is_fetched_once(tmp_path: Path) -> None:
    body = SmallArchive().write_tarball(tmp_path).read_bytes()
    told: list[tuple[int, int | None]] = []
    path = download_archive(
        URL, tmp_path / "cache", transport=serve(body), progress=lambda done, total: told.append((done, total))
    )
    assert open_archive(path).version == "2031.1.0"
    assert told[-1] == (len(body), len(body))
    assert download_archive(URL, tmp_path / "cache", transport=serve(b"", 500)) == path


@pytest.mark.parametrize("kind", [DamagedArchive, WrongArchive])
def test_what_is_no_whole_archive_is_not_kept(tmp_path: Path, kind: type[Exception]) -> None:
    if kind is DamagedArchive:
        body = SmallArchive().write_tarball(tmp_path).read_bytes()[:-20]
    else:
        body = SmallArchive(files={"README.md": "hello"}).write_tarball(tmp_path).read_bytes()
    with pytest.raises(kind):
        download_archive(URL, tmp_path / "cache", transport=serve(body))
    assert list((tmp_path / "cache").iterdir()) == []


def test_address_that_answers_with_an_error(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"v2031\.1\.0\.tar\.gz: HTTP 404 Not Found"):
        download_archive(URL, tmp_path, transport=serve(b"", 404))
    assert list(tmp_path.iterdir()) == []


def test_no_network(tmp_path: Path) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route", request=request)

    with pytest.raises(Unreachable, match=r"v2031\.1\.0\.tar\.gz: ConnectError: no route; check the network"):
        download_archive(URL, tmp_path, transport=httpx.MockTransport(fail))


def test_latest_version(tmp_path: Path) -> None:
    http = HttpClient(tmp_path, transport=serve(b'{"tag_name": "v2031.1.0"}'))
    assert latest_version(http) == "2031.1.0"
