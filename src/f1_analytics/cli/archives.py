"""Where the archive comes from: what was named, the newest release, an earlier download, a simulated championship."""

from __future__ import annotations

import re
from pathlib import Path

import typer

from f1_analytics.cli.composition import Product
from f1_analytics.db.calendar import data_version
from f1_analytics.runtime.progress import Progress
from f1_analytics.sources.errors import SourceError
from f1_analytics.sources.f1db.archive import F1dbArchive, open_archive
from f1_analytics.sources.f1db.download import TARBALL, download_archive, latest_version
from f1_analytics.sources.http import HttpClient
from f1_analytics.sources.simulated.archive import write_archive
from f1_analytics.sources.simulated.championship import simulate_championship

SEED = 2026
"""Of the championship that stands in for real data: everybody without a network sees the same one."""

_MIB = 1 << 20


def find_archive(product: Product, source: str | None = None) -> F1dbArchive | None:
    """The archive to ingest; None when the newest cannot be had and the database holds real data already.

    `source` is a path or an address and goes before F1_SOURCE.

    Raises:
        SourceError: what was named cannot be had or is no archive.
    """
    home = product.settings.f1_home
    named = source or product.settings.f1_source
    if named is not None:
        return named_archive(named, home, product.progress)
    try:
        return open_archive(_newest_release(home, product.progress))
    except SourceError as problem:
        typer.echo(f"The newest release of f1db cannot be had: {problem}", err=True)
    downloaded = max((home / "downloads").glob("*.tar.gz"), key=_release, default=None)
    if downloaded is not None:
        return open_archive(downloaded)
    with product.sessions.read() as session:
        data = data_version(session)
    if data is not None and not data.simulated:
        return None
    typer.echo("Using SIMULATED data instead: set F1_SOURCE to a release of f1db for the real championship.", err=True)
    return open_archive(_simulated(home / "simulated"))


def named_archive(named: str, home: Path, progress: Progress) -> F1dbArchive:
    """The archive at a path or an address.

    Raises:
        SourceError: it cannot be had or is no archive.
    """
    if named.startswith(("http://", "https://")):
        return open_archive(_download(named, home, progress))
    return open_archive(Path(named).expanduser())


def _newest_release(home: Path, progress: Progress) -> Path:
    # Without the client's patience: whoever waits at the prompt is better served by what is at hand.
    http = HttpClient(home / "cache", sleep=lambda _seconds: None)
    try:
        version = latest_version(http)
    finally:
        http.close()
    return _download(TARBALL.format(version=version), home, progress)


def _download(url: str, home: Path, progress: Progress) -> Path:
    done = 0
    with progress.task(f"Downloading {url.rpartition('/')[2]}, MiB", total=0) as advance:

        def report(received: int, _total: int | None) -> None:
            nonlocal done
            advance(received // _MIB - done)
            done = received // _MIB

        return download_archive(url, home / "downloads", progress=report)


def _release(path: Path) -> tuple[int, ...]:
    """The numbers in a file's name, so that 2026.10.0 is newer than 2026.7.0."""
    return tuple(map(int, re.findall(r"[0-9]+", path.name)))


def _simulated(folder: Path) -> Path:
    if not folder.exists():
        write_archive(simulate_championship(SEED), folder)
    return folder
