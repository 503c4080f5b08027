from __future__ import annotations

import asyncio
import socket
from datetime import UTC, datetime, timedelta
from typing import cast

import numpy as np
import pytest
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.publications import forecast
from tests.gateway.conftest import BEFORE_THE_RACE, Api, Publish, next_publication

from f1_analytics.db.ledger import append
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.horizon import Horizon
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.prediction_client.http import HttpPredictions
from f1_analytics.gateway.prediction_client.port import Predictions, PredictionUnavailable
from f1_analytics.gateway.predictions.comparison_schemas import ForecastComparison
from f1_analytics.gateway.predictions.schemas import RaceForecast, StaleReason
from f1_analytics.gateway.services import Services
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

NEXT = "/api/v1/predictions/next-race"


def ask(api: Api, path: str = NEXT) -> RaceForecast:
    answer = api.get(path)
    assert answer.status_code == 200, answer.text
    return RaceForecast.model_validate_json(answer.content)


def test_the_forecast_of_the_next_race_is_what_was_published(api: Api, publish: Publish) -> None:
    entry = publish()
    found = ask(api)
    expected = forecast()
    assert [driver.driver_id for driver in found.drivers] == list(expected.drivers)
    for name in ("win", "podium", "points", "expected_position", "dnf"):
        assert [getattr(driver, name) for driver in found.drivers] == getattr(expected, name).tolist()
    np.testing.assert_array_equal([driver.positions for driver in found.drivers], expected.positions)
    assert [driver.baselines["slot_table"].win for driver in found.drivers] == forecast(0.5).win.tolist()
    assert set(found.drivers[0].baselines) == {"uniform", "slot_table"}
    assert (found.ledger.position, found.ledger.hash, found.ledger.prev_hash) == (1, entry.hash, "0" * 64)
    assert (found.model, found.model_version, found.data_version) == ("stack", "1", "f1db 2024.1.0")
    assert (found.horizon, found.made_at) == (Horizon.PRE_WEEKEND, entry.made_at)


def test_drivers_and_event_have_names(api: Api, publish: Publish) -> None:
    publish()
    found = ask(api)
    ann = found.drivers[0]
    assert ann.constructor is not None
    assert (ann.name, ann.abbreviation, ann.constructor.name) == ("Ann", "ANN", "Red")
    assert ann.number == "1", "the number of the season's last race"
    assert [(item.feature, item.value) for item in ann.contributions] == [("grid_slot", 1.5), ("pace", -0.2)]
    assert found.explanation["note"] == "wet"
    assert (found.event.slug, found.event.name, found.event.circuit.name) == (
        "2024-lemuria",
        "lemuria Grand Prix",
        "Lemuria",
    )
    assert [session.kind for session in found.event.sessions] == ["practice_1", "qualifying", "race"]
    assert found.event.sessions[-1].start == datetime(2024, 3, 24, 14, tzinfo=UTC)


def test_the_likeliest_winner_comes_first(api: Api, publish: Publish) -> None:
    turned = forecast()
    publish(forecast=type(turned)(turned.drivers, turned.positions[::-1].copy(), turned.dnf))
    wins = [driver.win for driver in ask(api).drivers]
    assert wins == sorted(wins, reverse=True)
    assert ask(api).drivers[0].driver_id == "dee"


def test_the_last_forecast_that_fits_is_given(api: Api, publish: Publish) -> None:
    early = publish(1, Horizon.PRE_WEEKEND)
    publish(2, Horizon.POST_QUALIFYING)
    publish(3, Horizon.PRE_WEEKEND)
    assert ask(api).ledger.position == 3
    assert ask(api, f"{NEXT}?horizon=post_qualifying").ledger.position == 2
    instant = (early.made_at + timedelta(seconds=1)).isoformat().replace("+00:00", "Z")
    assert ask(api, f"/api/v1/predictions/race/2024-lemuria?as_of={instant}").ledger.position == 1


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("race/2024-nowhere", "unknown-event"),
        ("race/%00", "unknown-event"),
        ("race/2024-atlantis", "no-forecast"),
        ("next-race", "no-forecast"),
        ("race/2024-lemuria?target=sprint", "no-forecast"),
    ],
)
def test_what_is_not_there_is_a_problem(api: Api, path: str, code: str) -> None:
    answer = api.get(f"/api/v1/predictions/{path}")
    assert (answer.status_code, answer.json()["code"]) == (404, code)


def test_a_race_that_was_run_keeps_its_forecast(api: Api, publish: Publish) -> None:
    publish(event_slug="2024-atlantis")
    assert ask(api, "/api/v1/predictions/race/2024-atlantis").event.slug == "2024-atlantis"


def test_after_the_last_race_there_is_no_next_one(api: Api, sessions: Sessions) -> None:
    held = (records.raced(number=1), records.raced(number=2))
    ingest(MemoryArchive(held, version="2024.2.0"), sessions, NullProgress())
    answer = api.get(NEXT)
    assert (answer.status_code, answer.json()["code"]) == (404, "no-next-race")


@pytest.mark.parametrize(("days", "stale"), [(0, False), (5, False), (6, True), (100, True)])
def test_late_data_is_said_to_be_stale(sessions: Sessions, publish: Publish, days: int, stale: bool) -> None:
    publish()
    api = Api(create_app(Services(sessions, clock=lambda: BEFORE_THE_RACE + timedelta(days=days))))
    found = ask(api)
    assert (found.stale, str(found.data_stops_at)) == (stale, "2024-03-17")
    status = api.get("/api/v1/status").json()
    assert (status["stale"], status["status"]) == (stale, "stale" if stale else "fresh")
    assert status["data"]["version"] == "2024.1.0"


SAY_SIMULATED = ("/api/v1/status", "/api/v1/ledger", "/api/v1/analytics/accuracy")


def test_simulated_data_says_so_in_every_answer(database_sessions: Sessions) -> None:
    held = (records.raced(number=1), records.upcoming(number=2))
    ingest(MemoryArchive(held, simulated=True), database_sessions, NullProgress())
    with database_sessions.write() as session:
        append(session, next_publication())
    api = Api(create_app(Services(database_sessions, clock=lambda: BEFORE_THE_RACE + timedelta(days=400))))
    assert all(api.get(path).json()["simulated"] for path in (NEXT, *SAY_SIMULATED))
    assert api.get("/api/v1/status").json()["stale"] is False, "an invented calendar is never late"


def test_an_empty_database_has_no_data(database_sessions: Sessions) -> None:
    status = Api(create_app(Services(database_sessions))).get("/api/v1/status").json()
    assert (status["status"], status["data"], status["next_event_slug"]) == ("empty", None, None)


def test_an_empty_database_does_not_claim_that_races_were_run(database_sessions: Sessions) -> None:
    api = Api(create_app(Services(database_sessions)))
    for path in (NEXT, "/api/v1/events/next"):
        problem = api.get(path).json()
        assert problem["code"] == "no-next-race"
        assert problem["detail"] == "No race is known: no data has been ingested yet."
    assert "No published forecast has been scored yet." in api.get("/api/v1/analytics/accuracy").json()["summary"]


class Up:
    """A prediction service of which only that it answers, or not, is of interest."""

    def __init__(self, is_up: bool | None) -> None:
        self.is_up = is_up


def asked_at(sessions: Sessions, now: datetime, is_up: bool | None = True) -> RaceForecast:
    services = Services(sessions, clock=lambda: now, predictions=cast(Predictions, Up(is_up)))
    return ask(Api(create_app(services)))


@pytest.mark.parametrize(("is_up", "reasons"), [(True, ()), (None, ()), (False, (StaleReason.SERVICE_DOWN,))])
def test_a_prediction_service_that_is_down_shows_with_the_age_of_the_forecast(
    sessions: Sessions, publish: Publish, is_up: bool | None, reasons: tuple[StaleReason, ...]
) -> None:
    made_at = publish().made_at
    found = asked_at(sessions, made_at + timedelta(hours=30, minutes=59), is_up)
    assert (found.stale_reasons, found.stale, found.age_hours) == (reasons, bool(reasons), 30)
    assert found.drivers[0].driver_id == "ann", "it is served all the same"


def test_every_reason_is_given(sessions: Sessions, publish: Publish) -> None:
    publish(data_version="f1db 2023.9.0")
    found = asked_at(sessions, BEFORE_THE_RACE + timedelta(days=10), is_up=False)
    assert found.stale_reasons == (StaleReason.DATA_LATE, StaleReason.NEWER_DATA, StaleReason.SERVICE_DOWN)


def test_a_race_that_was_run_has_no_stale_forecast(sessions: Sessions, publish: Publish) -> None:
    publish(event_slug="2024-atlantis", data_version="f1db 2023.9.0")
    services = Services(sessions, clock=lambda: BEFORE_THE_RACE, predictions=cast(Predictions, Up(is_up=False)))
    found = ask(Api(create_app(services)), "/api/v1/predictions/race/2024-atlantis")
    assert (found.stale, found.stale_reasons) == (False, ())


def test_the_ledger_answers_while_the_prediction_service_is_killed(sessions: Sessions, publish: Publish) -> None:
    """The real client, calling where nobody listens."""
    publish()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    predictions = HttpPredictions(f"http://127.0.0.1:{port}", deadline_s=5.0)
    with pytest.raises(PredictionUnavailable):
        asyncio.run(predictions.models())
    services = Services(sessions, clock=lambda: BEFORE_THE_RACE, predictions=predictions)
    found = ask(Api(create_app(services)))
    assert (found.stale_reasons, found.ledger.position) == ((StaleReason.SERVICE_DOWN,), 1)


COMPARE = "/api/v1/predictions/compare"


def test_two_forecasts_of_a_race_are_compared(api: Api, publish: Publish) -> None:
    publish(1)
    later = {"ann": {"pace": -0.4, "grid_slot": 0.5}, "bob": {"pace": 2.0}}
    publish(2, Horizon.POST_QUALIFYING, forecast=forecast(0.4), explanation=later)
    answer = api.get(f"{COMPARE}?from=1&to=2")
    assert answer.status_code == 200, answer.text
    found = ForecastComparison.model_validate_json(answer.content)
    assert (found.event_slug, found.before.ledger.position, found.after.horizon) == (
        "2024-lemuria",
        1,
        Horizon.POST_QUALIFYING,
    )
    ann = found.drivers[0]
    assert (ann.driver_id, ann.name) == ("ann", "Ann")
    assert ann.before is not None
    assert ann.change.win == pytest.approx(0.4 - ann.before.win)
    for driver in found.drivers:
        for name in ("win", "podium", "points", "expected_position"):
            parts = sum(getattr(term, name) for term in driver.terms)
            assert parts == pytest.approx(getattr(driver.change, name), abs=1e-12)
    assert {term.feature for term in ann.terms} == {"pace", "grid_slot", None}
    assert "model_or_data_version" in {term.kind for term in ann.terms}


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("from=1&to=2", 409, "not-comparable"),
        ("from=1&to=9", 404, "not-found"),
        ("from=9007199254740992&to=1", 404, "not-found"),
        ("from=0&to=1", 422, "bad-request"),
        ("from=1", 422, "bad-request"),
        ("from=1&to=1&event=x", 422, "bad-request"),
        ("before=1&after=1", 422, "bad-request"),
    ],
)
def test_what_cannot_be_compared_is_a_problem(api: Api, publish: Publish, query: str, status: int, code: str) -> None:
    publish(1)
    publish(2, event_slug="2024-atlantis")
    answer = api.get(f"{COMPARE}?{query}")
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
