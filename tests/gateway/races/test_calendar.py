from __future__ import annotations

from tests.factories.some_seasons import RealData
from tests.gateway.conftest import Api

from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.races.schemas import Calendar

URL = "/api/v1/races/calendar"


def calendar(api: Api, query: str = "") -> Calendar:
    return Calendar.model_validate_json(api.get(f"{URL}{query}").content)


def test_the_calendar_is_that_of_the_next_event(api: Api, real_api: Api) -> None:
    assert [event.slug for event in calendar(api).events] == ["2024-atlantis", "2024-lemuria"]
    found = calendar(real_api)
    assert found.season == 2026
    assert [event.state for event in found.events] == sorted(event.state for event in found.events)


def test_every_event_has_its_sessions(real_api: Api, real_data: RealData) -> None:
    found = {event.slug: event for event in calendar(real_api, "?season=2021").events}
    held = {record.event.slug: record for record in real_data.events if record.event.season == 2021}
    assert found.keys() == held.keys()
    for slug, record in held.items():
        assert found[slug].sprint_weekend is (SessionKind.SPRINT in record.races)
        assert [(one.kind, one.date, one.start, one.state) for one in found[slug].sessions] == [
            (one.kind, one.date, one.start, one.state) for one in record.sessions
        ]


def test_the_calendar_of_the_past_has_no_later_results(real_api: Api) -> None:
    found = calendar(real_api, "?as_of=2021-05-01T00:00:00Z")
    assert found.season == 2021
    assert [event.state for event in found.events] == ["final"] * 2 + ["scheduled"] * 20


def test_an_unknown_season_is_a_problem(api: Api) -> None:
    answer = api.get(f"{URL}?season=1949")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-season")
    assert api.get(f"{URL}?season=x").status_code == 422
