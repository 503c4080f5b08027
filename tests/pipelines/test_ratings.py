from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from psycopg.errors import ForeignKeyViolation
from sqlalchemy import select
from tests.factories import records
from tests.factories.archives import MemoryArchive

from f1_analytics.db.calendar import data_version
from f1_analytics.db.models import RatingRow
from f1_analytics.db.ratings import Rating, RatingVersion, replace_ratings
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.rating import RatedKind, RatingSystem
from f1_analytics.domain.results import Status
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.pipelines.ratings import are_current, rate, rate_history
from f1_analytics.runtime.progress import NullProgress

NOW = datetime(2024, 4, 1, tzinfo=UTC)
HELD = (records.raced(2023, 1), records.raced(2023, 2), records.raced(2024, 1), records.upcoming(2024, 2))


def archive(version: str = "2024.1.0", *changed: EventRecord) -> MemoryArchive:
    by_slug = {record.event.slug: record for record in (*HELD, *changed)}
    return MemoryArchive(tuple(by_slug.values()), version=version)


def named(sessions: Sessions) -> str:
    with sessions.read() as session:
        data = data_version(session)
    assert data is not None
    return data.name


def is_current(sessions: Sessions) -> bool:
    with sessions.read() as session:
        return are_current(session, named(sessions))


def stored(sessions: Sessions) -> set[Rating]:
    row = RatingRow
    columns = (row.system, row.kind, row.competitor_id, row.event_slug, row.strength, row.spread)
    with sessions.read() as session:
        return {
            Rating(RatingSystem(system), RatedKind(kind), *rest)
            for system, kind, *rest in session.tuples(select(*columns))
        }


@pytest.fixture
def sessions(database_sessions: Sessions) -> Sessions:
    ingest(archive(), database_sessions, NullProgress())
    return database_sessions


def test_ratings_are_computed_once_for_each_state_of_the_data(sessions: Sessions) -> None:
    assert not is_current(sessions)
    count = rate(sessions, named(sessions), NOW)
    assert is_current(sessions)
    assert stored(sessions) == set(rate_history(HELD))
    assert count == len(stored(sessions)) > 0
    rate(sessions, named(sessions), NOW)
    assert stored(sessions) == set(rate_history(HELD))


def test_a_changed_result_changes_the_ratings_from_then_on(sessions: Sessions) -> None:
    rate(sessions, named(sessions), NOW)
    before = stored(sessions)
    revised = records.raced(2023, 2, ("dee", "cid", "bob", "ann"))
    ingest(archive("2024.2.0", revised), sessions, NullProgress())
    assert not is_current(sessions)
    rate(sessions, named(sessions), NOW)
    changed = before ^ stored(sessions)
    assert {rating.event_slug for rating in changed} == {"2023-lemuria", "2024-atlantis"}


def test_ratings_that_cannot_be_written_leave_those_that_are_there(sessions: Sessions) -> None:
    rate(sessions, named(sessions), NOW)
    before = stored(sessions)
    nowhere = Rating(RatingSystem.ELO, RatedKind.DRIVERS, "ann", "2024-nowhere", 1.0, None)
    version = RatingVersion("f1db 2024.2.0", 1, "code")
    with pytest.raises(ForeignKeyViolation), sessions.write() as session:
        replace_ratings(session, [nowhere], version, NOW)
    assert stored(sessions) == before
    assert is_current(sessions)


def test_who_wins_is_held_to_be_stronger() -> None:
    last: defaultdict[tuple[RatingSystem, RatedKind], dict[str, float]] = defaultdict(dict)
    for rating in rate_history(HELD):
        last[rating.system, rating.kind][rating.competitor_id] = rating.strength
    assert last[RatingSystem.ELO, RatedKind.DRIVERS]["ann"] == max(last[RatingSystem.ELO, RatedKind.DRIVERS].values())
    for system in (RatingSystem.ELO, RatingSystem.PLACKETT_LUCE):
        assert last[system, RatedKind.CONSTRUCTORS]["red"] > last[system, RatedKind.CONSTRUCTORS]["blue"]


def test_every_number_is_one_and_only_elo_has_no_spread() -> None:
    found = list(rate_history(HELD))
    assert all(math.isfinite(rating.strength) for rating in found)
    assert {rating.system for rating in found if rating.spread is None} == {RatingSystem.ELO}
    assert all(rating.spread > 0 for rating in found if rating.spread is not None)
    assert len({rating[:4] for rating in found}) == len(found)


def test_an_event_without_a_field_rates_nobody() -> None:
    race = records.raced(2024, 1)
    nobody = replace(
        race,
        races={
            kind: tuple(replace(line, position=None, status=Status.DNQ) for line in lines)
            for kind, lines in race.races.items()
        },
    )
    assert list(rate_history([nobody, records.upcoming(2024, 2)])) == []
