from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.gateway.conftest import Api

from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.sessions import SessionState
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.events.schemas import EventDetail, EventSessions, EventSummary, NextEvent
from f1_analytics.gateway.services import Services
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress
from f1_analytics.web.answers import Page

EVENTS = "/api/v1/events"


def listed(api: Api, query: str = "") -> Page[EventSummary]:
    return Page[EventSummary].model_validate_json(api.get(f"{EVENTS}{query}").content)


def slugs(api: Api, query: str) -> list[str]:
    return [event.slug for event in listed(api, query).items]


def test_events_come_in_order_of_their_dates_with_a_total(api: Api) -> None:
    page = listed(api)
    assert (page.total, page.next_cursor, page.simulated) == (2, None, False)
    assert [(event.slug, event.state) for event in page.items] == [
        ("2024-atlantis", "final"),
        ("2024-lemuria", "scheduled"),
    ]
    event = page.items[0]
    assert (event.name, event.circuit.circuit_id, event.circuit.country) == (
        "atlantis Grand Prix",
        "atlantis",
        "Atlantis",
    )
    assert [session.kind for session in event.sessions] == ["practice_1", "qualifying", "race"]
    assert event.sessions[-1].start == datetime(2024, 3, 17, 14, tzinfo=UTC)


FOUND: tuple[tuple[str, list[str]], ...] = (
    ("season=2024", ["2024-atlantis", "2024-lemuria"]),
    ("season=2023", []),
    ("circuit=lemuria", ["2024-lemuria"]),
    ("circuit=nowhere", []),
    ("state=scheduled", ["2024-lemuria"]),
    ("from=2024-03-18", ["2024-lemuria"]),
    ("to=2024-03-17", ["2024-atlantis"]),
    ("from=2024-03-17&to=2024-03-24&state=final", ["2024-atlantis"]),
    ("state=scheduled&as_of=2024-03-17T16:59:59Z", ["2024-atlantis", "2024-lemuria"]),
    ("state=final&as_of=2024-03-17T17:00:00Z", ["2024-atlantis"]),
)


def test_conditions_narrow_the_list(api: Api) -> None:
    for query, found in FOUND:
        assert slugs(api, f"?{query}") == found, query
        assert listed(api, f"?{query}").total == len(found)


def test_pages_continue_where_the_last_one_ended(api: Api) -> None:
    first = listed(api, "?limit=1")
    second = listed(api, f"?limit=1&cursor={first.next_cursor}")
    assert [page.items[0].slug for page in (first, second)] == ["2024-atlantis", "2024-lemuria"]
    assert (first.total, second.total, second.next_cursor) == (2, 2, None)


def test_an_event_names_the_documents_that_were_public(api: Api) -> None:
    after = EventDetail.model_validate_json(api.get(f"{EVENTS}/2024-atlantis").content)
    assert {"race", "grid", "entry_list", "fastest_laps"} <= after.documents.keys()
    assert after.documents["race"].revision == 1  # type: ignore[index]  # a word of the enumeration
    before = EventDetail.model_validate_json(
        api.get(f"{EVENTS}/2024-atlantis?as_of=2024-03-17T12:00:00%2B00:00").content
    )
    assert "race" not in before.documents
    assert "grid" in before.documents
    assert before.event.state is SessionState.SCHEDULED


def test_sessions_say_whether_they_have_results(api: Api) -> None:
    found = EventSessions.model_validate_json(
        api.get(f"{EVENTS}/2024-atlantis/sessions?as_of=2024-03-17T12:00:00Z").content
    )
    assert [(one.kind, one.state, one.results is not None) for one in found.sessions] == [
        ("practice_1", "final", True),
        ("qualifying", "final", True),
        ("race", "scheduled", False),
    ]


def next_event(api: Api, query: str = "") -> NextEvent:
    return NextEvent.model_validate_json(api.get(f"{EVENTS}/next{query}").content)


def test_the_next_event_is_the_first_without_a_result(api: Api) -> None:
    found = next_event(api)
    assert found.event.slug == "2024-lemuria"
    assert found.next_session is not None
    assert (found.next_session.kind, found.next_session.start) == (
        "practice_1",
        datetime(2024, 3, 22, 14, tzinfo=UTC),
    )
    assert (found.stale, found.data_stops_at) == (False, date(2024, 3, 17))


@pytest.mark.parametrize(
    ("now", "kind", "stale"),
    [
        (datetime(2024, 3, 22, 14, 1, tzinfo=UTC), "qualifying", False),
        (datetime(2024, 3, 24, 18, tzinfo=UTC), None, False),
        (datetime(2024, 4, 24, tzinfo=UTC), None, True),
    ],
)
def test_the_clock_chooses_the_session_and_never_the_event(
    sessions: Sessions, now: datetime, kind: str | None, stale: bool
) -> None:
    found = next_event(Api(create_app(Services(sessions, clock=lambda: now))))
    assert found.event.slug == "2024-lemuria"
    assert (found.next_session and found.next_session.kind, found.stale) == (kind, stale)


def test_the_next_event_can_be_asked_of_the_past(api: Api) -> None:
    found = next_event(api, "?as_of=2024-03-16T12:00:00Z")
    assert found.event.slug == "2024-atlantis"
    assert found.next_session is not None
    assert found.next_session.kind == "qualifying"
    assert found.data_stops_at is None


def test_postponed_and_cancelled_events_stay_in_sight(sessions: Sessions) -> None:
    postponed = records.upcoming(number=2)
    postponed = replace(postponed, sessions=records.sessions(postponed.event, SessionState.POSTPONED))
    ingest(MemoryArchive((records.raced(number=1), postponed), "2024.2.0"), sessions, NullProgress())
    api = Api(create_app(Services(sessions)))
    assert slugs(api, "?state=postponed") == ["2024-lemuria"]
    assert next_event(api).event.state is SessionState.POSTPONED
    ingest(MemoryArchive((records.raced(number=1),), "2024.3.0"), sessions, NullProgress())
    assert slugs(api, "?state=cancelled") == ["2024-lemuria"]
    answer = api.get(f"{EVENTS}/next")
    assert (answer.status_code, answer.json()["code"]) == (404, "no-next-race")


def test_unknown_events_are_problems(api: Api) -> None:
    for slug in ("2024-mu", "nothing", "%00", "2024-%00", "%F0%9F%8F%8E", "%ED%A0%80", "A", "x" * 100):
        for part in ("", "/sessions", "/results", "/grid"):
            answer = api.get(f"{EVENTS}/{slug}{part}")
            assert (answer.status_code, answer.json()["code"]) == (404, "unknown-event"), slug + part


NOT_UNDERSTOOD = (
    f"{EVENTS}?season=twenty",
    f"{EVENTS}?season=99999999999999999999",
    f"{EVENTS}?circuit=%00",
    f"{EVENTS}?circuit=M%C3%BCnchen",
    f"{EVENTS}?state=over",
    f"{EVENTS}?from=yesterday",
    f"{EVENTS}?since=2024-01-01",
    f"{EVENTS}?limit=501",
    f"{EVENTS}?to=0",
    f"{EVENTS}?from=1710633600",
    f"{EVENTS}/2024-atlantis/results?pit_stops=1",
    f"{EVENTS}/next?season=2024",
    f"{EVENTS}/2024-atlantis?as_of=2024-01-01T00:00:00",
    f"{EVENTS}/2024-atlantis/results?session=lunch",
    f"{EVENTS}/2024-atlantis/results?revision=0",
    f"{EVENTS}/2024-atlantis/results?revision=32768",
    f"{EVENTS}/2024-atlantis/grid?session=qualifying",
    f"{EVENTS}/{'x' * 101}",
)


def test_what_is_not_understood_is_refused(api: Api) -> None:
    for path in NOT_UNDERSTOOD:
        answer = api.get(path)
        assert (answer.status_code, answer.json()["code"]) == (422, "bad-request"), path


def test_reads_are_validated_and_answer_head(api: Api) -> None:
    for part in ("", "/next", *("/2024-atlantis" + part for part in ("", "/sessions", "/results", "/grid"))):
        path = EVENTS + part
        got = api.get(path)
        assert got.status_code == 200
        head = api.get(path, method="HEAD")
        assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", got.headers["etag"])
        again = api.get(path, headers={"If-None-Match": got.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        posted = api.get(path, method="POST")
        assert (posted.status_code, posted.headers["allow"]) == (405, "GET")
