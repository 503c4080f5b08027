"""From what is written into the database to the messages that tell it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update
from tests.factories import records
from tests.factories.accounts import START, Gateway
from tests.factories.archives import MemoryArchive
from tests.gateway.conftest import next_publication
from tests.gateway.webhooks.conftest import Add

from f1_analytics.db.ledger import append
from f1_analytics.db.models import WebhookDeliveryRow, WebhookMessageRow, WebhookPositionRow
from f1_analytics.db.publishing import Provenance, encode_event, publish_event
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.sessions import SessionState
from f1_analytics.gateway.webhooks import detection, outbox
from f1_analytics.gateway.webhooks import messages as told
from f1_analytics.gateway.webhooks.detection import detect
from f1_analytics.gateway.webhooks.messages import Topic
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

ADDRESS = "https://f1.example.com/"
NEXT_YEAR = datetime.now(UTC).year + 1


def noticed(sessions: Sessions) -> list[tuple[str, str]]:
    """Topic and body of the messages that a look at the database adds."""
    row = WebhookMessageRow
    with sessions.write() as session:
        before = set(session.scalars(select(row.webhook_message_id)))
        detect(session, ADDRESS, START)
    with sessions.read() as session:
        found = session.rows(select(row.webhook_message_id, row.topic, row.body).order_by(row.webhook_message_id))
        return [(topic, body) for number, topic, body in found if number not in before]


def recorded(sessions: Sessions, record: EventRecord, at: datetime | None = None) -> None:
    """Publish an event; its results a few hours after they were public unless `at` says when."""
    when = datetime.combine(record.event.date, datetime.min.time(), UTC) + timedelta(hours=20) if at is None else at
    with sessions.write() as session:
        publish_event(session, encode_event(record, "digest"), Provenance("test", "1", when))


@pytest.fixture
def sessions(season: Sessions, add: Add) -> Sessions:
    """Somebody wants to be told everything."""
    add()
    assert noticed(season) == [], "what was there before is no news"
    return season


def test_the_result_of_a_race_is_told_as_it_is_recorded(sessions: Sessions) -> None:
    recorded(sessions, records.raced(number=2))
    found = noticed(sessions)
    assert [topic for topic, _ in found] == ["result.published", "result.published", *["championship.decided"] * 2]
    results = [told.ResultPublished.model_validate_json(body).data for topic, body in found[:2]]
    assert {result.session.value for result in results} == {"qualifying", "race"}
    race = next(result for result in results if result.session == "race")
    assert (race.event.slug, race.event.name, race.revision, race.withdrawn) == (
        "2024-lemuria",
        "lemuria Grand Prix",
        1,
        False,
    )
    assert [leader.name for leader in race.leaders] == ["Ann", "Bob", "Cid"]
    assert race.public_at == datetime(2024, 3, 24, 17, tzinfo=UTC)
    assert race.url == "https://f1.example.com/api/v1/events/2024-lemuria/results?session=race"
    assert noticed(sessions) == []


def test_a_revision_and_a_withdrawal_are_told(sessions: Sessions) -> None:
    recorded(sessions, records.raced(number=1, order=("bob", "ann", "cid", "dee")))
    told_race = [body for topic, body in noticed(sessions) if topic == "result.revised"]
    revised = told.ResultRevised.model_validate_json(told_race[-1]).data
    assert (revised.session.value, revised.revision, revised.leaders[0].name) == ("race", 2, "Bob")
    recorded(sessions, replace(records.raced(number=1), races={}))
    found = [told.ResultRevised.model_validate_json(body).data for _, body in noticed(sessions)]
    (race,) = (one for one in found if one.session == "race")
    assert (race.revision, race.withdrawn, race.leaders) == (3, True, ())


def test_results_that_complete_the_past_are_not_told(sessions: Sessions) -> None:
    recorded(sessions, records.raced(number=2), at=datetime(2024, 5, 1, tzinfo=UTC))
    assert noticed(sessions) == []


def moved(record: EventRecord) -> EventRecord:
    *others, race = record.sessions
    assert race.start is not None
    return replace(record, sessions=(*others, replace(race, start=race.start + timedelta(hours=1))))


def cancelled(record: EventRecord) -> EventRecord:
    *others, race = record.sessions
    return replace(record, sessions=(*others, replace(race, state=SessionState.CANCELLED)))


def dropped(record: EventRecord) -> EventRecord:
    return replace(record, sessions=record.sessions[1:])


@pytest.mark.parametrize(
    ("change", "session", "state"),
    [(moved, "race", "scheduled"), (cancelled, "race", "cancelled"), (dropped, "practice_1", None)],
)
def test_changes_of_sessions_to_come_are_told(
    sessions: Sessions, change: Callable[[EventRecord], EventRecord], session: str, state: str | None
) -> None:
    coming = records.upcoming(NEXT_YEAR, 1)
    ingest(MemoryArchive((records.raced(number=1), records.upcoming(number=2), coming)), sessions, NullProgress())
    assert noticed(sessions) == [], "a new calendar changes nothing"
    recorded(sessions, change(coming))
    ((topic, body),) = noticed(sessions)
    assert topic == "session.changed"
    data = told.SessionChanged.model_validate_json(body).data
    assert (data.event.slug, data.session.value, data.sequence) == (f"{NEXT_YEAR}-atlantis", session, 1)
    assert data.before.state == "scheduled"
    assert (None if data.now is None else data.now.state.value) == state


def test_that_a_session_was_held_is_no_change_of_it(sessions: Sessions) -> None:
    coming = records.upcoming(NEXT_YEAR, 1)
    ingest(MemoryArchive((records.raced(number=1), records.upcoming(number=2), coming)), sessions, NullProgress())
    recorded(sessions, records.raced(NEXT_YEAR, 1))
    assert "session.changed" not in {topic for topic, _ in noticed(sessions)}


def test_a_title_is_decided_once_and_by_the_event_that_settles_it(sessions: Sessions) -> None:
    recorded(sessions, records.raced(number=2))
    titles = [
        told.ChampionshipDecided.model_validate_json(body).data
        for topic, body in noticed(sessions)
        if topic == "championship.decided"
    ]
    assert {(title.championship.value, title.champion_id) for title in titles} == {
        ("drivers", "ann"),
        ("constructors", "red"),
    }
    assert {title.event.slug for title in titles} == {"2024-lemuria"}
    recorded(sessions, records.raced(number=2, order=("ann", "cid", "bob", "dee")), datetime(2024, 4, 1, tzinfo=UTC))
    assert "championship.decided" not in {topic for topic, _ in noticed(sessions)}, "the champion is the same"


def test_stewards_may_decide_a_title(sessions: Sessions) -> None:
    recorded(sessions, records.raced(number=2, order=("bob", "ann", "cid", "dee")))
    first = [body for topic, body in noticed(sessions) if topic == "championship.decided"]
    drivers = [told.ChampionshipDecided.model_validate_json(body).data for body in first]
    before = {title.champion_id for title in drivers if title.championship is told.TitleOf.DRIVERS}
    recorded(sessions, records.raced(number=2), datetime(2024, 4, 1, tzinfo=UTC))
    second = [body for topic, body in noticed(sessions) if topic == "championship.decided"]
    after = {
        title.champion_id
        for title in (told.ChampionshipDecided.model_validate_json(body).data for body in second)
        if title.championship is told.TitleOf.DRIVERS
    }
    # One win and one second place each: the title is open until the revision gives one of them both wins.
    assert (before, after) == (set(), {"ann"})


def test_a_season_with_dropped_scores_decides_only_what_is_computed(database_sessions: Sessions, add: Add) -> None:
    add(topics=[Topic.CHAMPIONSHIP_DECIDED])
    first, second = records.raced(1988, 1), records.raced(1988, 2)
    with database_sessions.write() as session:
        session.write(text("UPDATE event SET state = 'cancelled'"))
        session.write(text("INSERT INTO season VALUES (1988)"))
    for record in (first, second):
        recorded(database_sessions, record)
    titles = [told.ChampionshipDecided.model_validate_json(body).data for _, body in noticed(database_sessions)]
    assert {title.championship.value for title in titles} == {"constructors"}, "drivers dropped scores in 1988"


def test_nobody_is_told_what_nobody_wants(season: Sessions, add: Add) -> None:
    add(topics=[Topic.FORECAST_PUBLISHED])
    recorded(season, records.raced(number=2))
    with season.write() as session:
        append(session, next_publication())
    assert [topic for topic, _ in noticed(season)] == ["forecast.published"]
    with season.write() as session:
        session.write(update(WebhookPositionRow).values(document=0))
    assert noticed(season) == []


def test_telling_the_same_again_is_noticed(sessions: Sessions) -> None:
    recorded(sessions, records.raced(number=2))
    assert len(noticed(sessions)) == 4
    with sessions.write() as session:
        session.write(update(WebhookPositionRow).values(document=0))
    assert noticed(sessions) == [], "messages have ids that follow from what they are about"
    with sessions.read() as session:
        assert len(session.scalars(select(WebhookDeliveryRow)).all()) == 4


def test_much_news_is_told_in_parts_and_none_twice(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detection, "BATCH", 2)
    for number in range(5):
        with sessions.write() as session:
            append(session, next_publication(number + 1))
    assert [len(noticed(sessions)) for _ in range(4)] == [2, 2, 1, 0]


def test_a_crash_repeats_nothing_and_loses_nothing(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    with sessions.write() as session:
        append(session, next_publication())

    def crash(*_: Any) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(outbox, "put", crash)
        with pytest.raises(KeyboardInterrupt):
            noticed(sessions)
    assert len(noticed(sessions)) == 1
    assert noticed(sessions) == []


def test_only_one_gateway_at_a_time_notices(sessions: Sessions) -> None:
    with sessions.write() as session:
        append(session, next_publication())
    with sessions.write() as busy:
        assert detect(busy, ADDRESS, START) == 1
        with sessions.write() as other:
            assert detect(other, ADDRESS, START) == 0
    assert noticed(sessions) == []


def test_messages_say_when_they_are_invented(sessions: Sessions, gateway: Gateway) -> None:
    with sessions.write() as session:
        session.write(text("UPDATE data_version SET simulated = true"))
        append(session, next_publication())
    ((_, body),) = noticed(sessions)
    assert told.ForecastPublished.model_validate_json(body).data.simulated
