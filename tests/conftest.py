"""Fixtures that every test may use: the real f1db archive and what is in it, read once."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from f1_analytics.domain.events import EventRecord
from f1_analytics.features.builder import HISTORY_SINCE
from f1_analytics.sources.f1db import F1dbArchive, open_archive

_BESIDE_THE_CHECKOUT = Path(__file__).parents[1].parent / "shared" / "data" / "f1db"


def _version(archive: Path) -> tuple[int, ...]:
    """The numbers in the name of a release, so that 2026.10 follows 2026.7."""
    return tuple(map(int, re.findall(r"[0-9]+", archive.name)))


def _find_archive() -> Path | None:
    """The archive named by F1_SOURCE, else the newest one beside the checkout."""
    if named := os.environ.get("F1_SOURCE"):
        return Path(named)
    return max(_BESIDE_THE_CHECKOUT.glob("*.tar.gz"), default=None, key=_version)


@pytest.fixture(scope="session")
def archive_path() -> Path:
    """The path of a real f1db archive (tarball or folder); tests that ask for it are skipped where there is none."""
    path = _find_archive()
    if path is None:
        pytest.skip("no f1db archive: set F1_SOURCE to a release tarball or folder of github.com/f1db/f1db")
    return path


@pytest.fixture(scope="session")
def archive(archive_path: Path) -> F1dbArchive:
    return open_archive(archive_path)


@pytest.fixture(scope="session")
def archive_events(archive: F1dbArchive) -> tuple[EventRecord, ...]:
    """Every event since 1950 in order, those to come without results; about 200 MB, which all tests share."""
    return tuple(archive.events(workers=2))


@pytest.fixture(scope="session")
def history(archive_events: tuple[EventRecord, ...]) -> tuple[EventRecord, ...]:
    """The events that features look at."""
    return tuple(record for record in archive_events if record.event.season >= HISTORY_SINCE)
