"""The real archive for tests of the sport's rules, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from f1_analytics.domain.events import EventRecord
from f1_analytics.sources.f1db import F1dbArchive, open_archive

Seasons = Mapping[int, tuple[EventRecord, ...]]


@pytest.fixture(scope="session")
def archive(archive_path: Path) -> F1dbArchive:
    return open_archive(archive_path)


@pytest.fixture(scope="session")
def seasons(archive: F1dbArchive) -> Seasons:
    """All events of the real archive by season, in order, those to come without results."""
    seasons: dict[int, list[EventRecord]] = defaultdict(list)
    for record in archive.events():
        seasons[record.event.season].append(record)
    return {season: tuple(records) for season, records in seasons.items()}
