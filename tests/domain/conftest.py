"""The real archive for tests of the sport's rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pytest

from f1_analytics.domain.events import EventRecord

Seasons = Mapping[int, tuple[EventRecord, ...]]


@pytest.fixture(scope="session")
def seasons(archive_events: tuple[EventRecord, ...]) -> Seasons:
    """All events of the real archive by season, in order, those to come without results."""
    seasons: dict[int, list[EventRecord]] = defaultdict(list)
    for record in archive_events:
        seasons[record.event.season].append(record)
    return {season: tuple(records) for season, records in seasons.items()}
