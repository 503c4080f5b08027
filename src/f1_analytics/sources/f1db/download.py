"""Getting a release of the archive from GitHub or any other address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
from pydantic import BaseModel

from f1_analytics.sources.errors import Refused, Unreachable
from f1_analytics.sources.f1db.tree import open_tree
from f1_analytics.sources.http import USER_AGENT, HttpClient

LATEST_RELEASE = "https://api.github.com/repos/f1db/f1db/releases/latest"
TARBALL = "https://github.com/f1db/f1db/archive/refs/tags/v{version}.tar.gz"


class _Release(BaseModel):
    tag_name: str


def latest_version(http: HttpClient) -> str:
    """The version of the newest release, such as `2026.7.0`.

    Raises:
        SourceError: GitHub cannot be asked.
    """
    return http.get(LATEST_RELEASE).read(_Release).tag_name.removeprefix("v")


def download_archive(
    url: str,
    folder: Path,
    *,
    progress: Callable[[int, int | None], None] | None = None,
    transport: httpx.BaseTransport | None = None,
) -> Path:
    """Fetch the tarball at `url` into `folder` and return its path; one that is there already is not fetched again.

    `progress` is told how many bytes of how many (None where the server does not say) have come. The file appears under
    its name only once it is whole and holds an archive.

    Raises:
        Unreachable: the transfer failed.
        Refused: the address answers with an error.
        WrongArchive, DamagedArchive: what came is no whole f1db archive.
    """
    target = folder / (Path(httpx.URL(url).path).name or "f1db.tar.gz")
    if target.exists():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    try:
        _stream(url, part, progress, transport)
        open_tree(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def _stream(
    url: str, part: Path, progress: Callable[[int, int | None], None] | None, transport: httpx.BaseTransport | None
) -> None:
    headers = {"User-Agent": USER_AGENT}
    try:
        with (
            httpx.Client(transport=transport, timeout=30.0, follow_redirects=True, headers=headers) as http,
            http.stream("GET", url) as response,
            part.open("wb") as file,
        ):
            if not response.is_success:
                raise Refused(f"{url}: HTTP {response.status_code} {response.reason_phrase}; check the address")
            length = response.headers.get("Content-Length", "")
            for chunk in response.iter_bytes(1 << 16):
                file.write(chunk)
                if progress is not None:
                    progress(file.tell(), int(length) if length.isdecimal() else None)
    except httpx.RequestError as error:
        raise Unreachable(f"{url}: {type(error).__name__}: {error}; check the network and try again") from error
