from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import text
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.gateway.conftest import Api, Publish

from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress
from f1_analytics.runtime.settings import Settings

ADDRESS = "/api/v1/calendar.ics"
RACED, UPCOMING = records.raced(number=1), records.upcoming(number=2)


def ask(api: Api, **query: Any) -> list[Any]:
    """The entries of the calendar, which must be whole."""
    answer = api.get(ADDRESS, params=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n")), "longer lines must be folded"
    found = Calendar.from_ical(answer.content)
    assert found.to_ical() == answer.content
    return list(found.walk("VEVENT"))


def by_uid(entries: list[Any]) -> dict[str, Any]:
    found = {str(entry["UID"]): entry for entry in entries}
    assert len(found) == len(entries), "a UID names one entry"
    return found


def race(api: Api, **query: Any) -> Any:
    return by_uid(ask(api, **query))["2024-lemuria-race@127.0.0.1"]


def take(sessions: Sessions, *held: EventRecord) -> None:
    ingest(MemoryArchive(held), sessions, NullProgress())


def with_race(**changes: Any) -> EventRecord:
    *others, last = UPCOMING.sessions
    return replace(UPCOMING, sessions=(*others, replace(last, **changes)))


def test_every_session_is_an_entry_of_its_own(api: Api) -> None:
    found = by_uid(ask(api))
    assert sorted(found) == [
        f"2024-{place}-{kind}@127.0.0.1"
        for place in ("atlantis", "lemuria")
        for kind in ("practice_1", "qualifying", "race")
    ]
    entry = found["2024-lemuria-race@127.0.0.1"]
    assert entry["DTSTART"].to_ical() == b"20240324T140000Z"
    assert entry["DTEND"].to_ical() == b"20240324T160000Z"
    assert (entry["SUMMARY"], entry["STATUS"], entry["SEQUENCE"]) == ("lemuria Grand Prix: Race", "CONFIRMED", 0)
    assert (entry["LOCATION"], entry["URL"]) == ("Lemuria, Port", "http://127.0.0.1:8000/")
    assert entry["GEO"].to_ical() == "1.5;-2.5"
    assert entry["TRANSP"] == "TRANSPARENT"


def test_the_calendar_has_what_every_program_needs(api: Api) -> None:
    found = Calendar.from_ical(api.get(ADDRESS).content)
    assert (found["VERSION"], found["X-WR-CALNAME"], found["NAME"]) == ("2.0", "Formula 1 2024", "Formula 1 2024")
    assert found["PRODID"]
    assert "METHOD" not in found, "a calendar to subscribe to invites nobody"
    for entry in found.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY"} <= entry.keys()


def test_the_same_data_give_the_same_bytes(api: Api, publish: Publish) -> None:
    publish()
    first = api.get(ADDRESS)
    assert api.get(ADDRESS).content == first.content
    again = api.get(ADDRESS, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_moved_session_keeps_its_uid_and_counts_up(api: Api, sessions: Sessions) -> None:
    before = race(api)
    later = datetime(2024, 3, 24, 15, 30, tzinfo=UTC)
    take(sessions, RACED, with_race(start=later))
    after = race(api)
    assert after["DTSTART"].dt == later
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["DTSTAMP"].dt >= before["DTSTAMP"].dt
    qualifying = by_uid(ask(api))["2024-lemuria-qualifying@127.0.0.1"]
    assert qualifying["SEQUENCE"] == 0, "the others stay as they are"
    assert before["UID"] == after["UID"]


@pytest.mark.parametrize(
    ("state", "status"), [(SessionState.POSTPONED, "TENTATIVE"), (SessionState.CANCELLED, "CANCELLED")]
)
def test_a_session_that_is_off_stays_and_says_so(
    api: Api, sessions: Sessions, state: SessionState, status: str
) -> None:
    take(sessions, RACED, with_race(state=state))
    assert (race(api)["STATUS"], race(api)["SEQUENCE"]) == (status, 1)


def test_a_dropped_event_is_cancelled(api: Api, sessions: Sessions) -> None:
    take(sessions, RACED)
    found = by_uid(ask(api, season=2024))
    assert {str(entry["STATUS"]) for uid, entry in found.items() if "lemuria" in uid} == {"CANCELLED"}
    assert {str(entry["STATUS"]) for uid, entry in found.items() if "atlantis" in uid} == {"CONFIRMED"}


def test_where_only_the_day_is_known_it_is_all_day(api: Api, sessions: Sessions) -> None:
    take(sessions, RACED, with_race(start=None))
    entry = race(api)
    assert entry["DTSTART"].dt == date(2024, 3, 24)
    assert entry["DTEND"].dt == date(2024, 3, 25), "the end is the day after"
    assert entry["DTSTART"].params["VALUE"] == "DATE"


def test_a_race_names_its_favourite_but_not_to_who_wants_no_spoilers(api: Api, publish: Publish) -> None:
    assert "DESCRIPTION" not in race(api)
    publish()
    entry = race(api)
    assert entry["DESCRIPTION"] == "Favourite before the weekend: Ann, 70 % to win."
    assert entry["SEQUENCE"] == 0, "nothing was moved"
    assert "DESCRIPTION" not in race(api, spoilers="false")
    assert all("DESCRIPTION" not in found for uid, found in by_uid(ask(api)).items() if "lemuria-race" not in uid)


def test_kinds_of_sessions_can_be_chosen(api: Api) -> None:
    assert len(ask(api, sessions="race")) == 2
    assert len(ask(api, sessions="race,qualifying")) == len(ask(api, sessions=["race", "qualifying"])) == 4
    assert ask(api, sessions="sprint") == []


@pytest.mark.parametrize(
    "query",
    ["sessions=", "sessions=race,", "sessions=lunch", "season=x", "season=-1", "spoilers=no", "spoilers=1", "when=now"],
)
def test_a_malformed_query_is_a_problem(api: Api, query: str) -> None:
    answer = api.get(f"{ADDRESS}?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


def test_a_season_that_there_is_not(api: Api) -> None:
    answer = api.get(ADDRESS, params={"season": 1951})
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-season")


def test_simulated_data_say_so(sessions: Sessions) -> None:
    with sessions.write() as session:
        session.write(text("UPDATE data_version SET simulated = true"))
    settings = Settings(public_url="https://f1.example.com/")
    api = Api(create_app(Services(sessions, settings)))
    answer = api.get(ADDRESS)
    found = Calendar.from_ical(answer.content)
    assert found["X-WR-CALNAME"] == "Formula 1 2024 (simulated data)"
    for entry in found.walk("VEVENT"):
        assert "Simulated data" in str(entry["DESCRIPTION"])
        assert str(entry["UID"]).endswith("@f1.example.com")
        assert entry["URL"] == "https://f1.example.com/"


def test_without_any_data_there_is_no_calendar(database_sessions: Sessions) -> None:
    answer = Api(create_app(Services(database_sessions))).get(ADDRESS)
    assert answer.status_code == 404


def test_one_hour_is_planned_for_what_is_no_race(api: Api) -> None:
    found = by_uid(ask(api, sessions="practice_1"))
    entry = found["2024-lemuria-practice_1@127.0.0.1"]
    assert entry["DTEND"].dt - entry["DTSTART"].dt == timedelta(hours=1)
    assert str(SessionKind.PRACTICE_1) in entry["UID"]
