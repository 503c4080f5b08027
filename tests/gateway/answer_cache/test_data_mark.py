from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import URL
from tests.factories import records
from tests.factories.archives import MemoryArchive

from f1_analytics.db.sessions import Sessions, open_sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.domain.events import EventRecord
from f1_analytics.gateway.answer_cache.data_mark import DataMark
from f1_analytics.gateway.prediction_client.absent import NoPredictions
from f1_analytics.gateway.services import Services
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress
from f1_analytics.runtime.telemetry.metrics import REGISTRY

RACED, COMING = records.raced(number=1), records.upcoming(number=2)


class Predictions(NoPredictions):
    up = True

    @property
    def is_up(self) -> bool | None:
        return self.up


@dataclass
class Clock:
    now: datetime = datetime(2024, 3, 20, 12, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def take(sessions: Sessions, *held: EventRecord) -> None:
    ingest(MemoryArchive(held), sessions, NullProgress())


def test_the_mark_follows_data_hours_and_the_prediction_service(database_sessions: Sessions) -> None:
    clock, predictions = Clock(), Predictions()
    mark = DataMark(Services(database_sessions, clock=clock, predictions=predictions))

    async def follow() -> None:
        seen = set()
        await mark.refresh()
        seen.add(mark.value)
        clock.now += timedelta(minutes=20)
        await mark.refresh()
        assert seen == {mark.value}, "nothing happened within the hour"
        clock.now += timedelta(hours=1)
        await mark.refresh()
        seen.add(mark.value)
        predictions.up = False
        await mark.refresh()
        seen.add(mark.value)
        take(database_sessions, RACED, COMING)
        await mark.refresh()
        seen.add(mark.value)
        assert len(seen) == 4

    asyncio.run(follow())


def test_what_comes_or_goes_counts_at_once(database_sessions: Sessions) -> None:
    """An answer that says that the service is away must never pass for one from when it was there."""
    predictions = Predictions()
    mark = DataMark(Services(database_sessions, clock=Clock(), predictions=predictions))
    asyncio.run(mark.refresh())
    there = mark.value
    predictions.up = False
    assert mark.value != there
    predictions.up = True
    assert mark.value == there


def test_a_gateway_that_starts_without_its_database_has_a_mark_for_what_others_kept() -> None:
    nowhere = URL.create("postgresql+psycopg", "somebody", None, "127.0.0.1", 1, "f1")

    async def start(sessions: Sessions) -> str | None:
        mark = DataMark(Services(sessions))
        assert mark.value is None
        await mark.start()
        await mark.close()
        return mark.value

    with open_sessions(DatabaseUrls(nowhere, nowhere)) as sessions:
        assert asyncio.run(start(sessions)) is not None


def test_operators_see_how_old_the_data_is(database_sessions: Sessions) -> None:
    take(database_sessions, RACED, COMING)
    clock = Clock()
    mark = DataMark(Services(database_sessions, clock=clock))
    asyncio.run(mark.refresh())
    assert REGISTRY.get_sample_value("f1_data_stale") == 0
    raced_on = datetime.combine(RACED.event.date, datetime.min.time(), UTC).timestamp()
    assert REGISTRY.get_sample_value("f1_data_stops_timestamp_seconds") == raced_on
    clock.now += timedelta(days=30)
    asyncio.run(mark.refresh())
    assert REGISTRY.get_sample_value("f1_data_stale") == 1, "time alone makes data old"
