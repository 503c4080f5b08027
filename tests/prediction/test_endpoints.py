"""What the service answers, and to what it says no."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from tests.pipelines import weekends
from tests.pipelines.weekends import SPRINT, event_after
from tests.prediction.conftest import NOW, Api

from f1_analytics.contracts.prediction import Forecasts, Models, SeasonForecastAnswer, ServedForecast, WhatIfAnswer
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.features.builder import describe_history
from f1_analytics.models.artefact import Artefact
from f1_analytics.models.registry import BASELINES, DEFAULT
from f1_analytics.models.store import ModelStore
from f1_analytics.prediction.active import ActiveModels
from f1_analytics.prediction.app import create_app
from f1_analytics.prediction.services import PredictionServices
from f1_analytics.runtime.telemetry.metrics import REGISTRY

NEXT = event_after(SPRINT).event.slug
LATER = event_after(SPRINT + 1).event.slug
OVER = event_after(0).event.slug
FIELD = [entry.driver_id for entry in event_after(SPRINT).entries]
WHAT_IF = {
    "event": NEXT,
    "grid": FIELD[3:5],
    "retired": FIELD[:1],
    "rain": 0.3,
    "results": [{"event": LATER, "order": FIELD[1:3]}],
    "simulations": 1000,
}


def forecast_of(made: ServedForecast) -> Forecast:
    """The forecast; it refuses to exist unless it is coherent."""
    return Forecast(made.drivers, np.array(made.positions), np.array(made.dnf))


def test_forecasts_are_those_that_would_be_published(api: Api, artefact: Artefact) -> None:
    asked = [
        {"event": LATER},
        {"event": NEXT, "target": "sprint"},
        {"event": NEXT, "horizon": "pre_weekend"},
        {"event": LATER},
    ]
    found = api.post("/v1/forecast", {"requests": asked})
    assert found.status_code == 200
    made = Forecasts.model_validate_json(found.content).forecasts
    assert [(one.event_slug, one.target) for one in made] == [
        (LATER, "race"),
        (NEXT, "sprint"),
        (NEXT, "race"),
        (LATER, "race"),
    ]
    assert made[0] == made[3]
    described = {event.record.event.slug: event for event in describe_history(weekends.until(SPRINT).held)}
    for one in made:
        event = described[one.event_slug]
        table = (event.sprint_tables if one.target is SessionKind.SPRINT else event.tables)[Horizon.PRE_WEEKEND]
        expected = artefact.fitted[DEFAULT][Horizon.PRE_WEEKEND].forecast(table)
        np.testing.assert_array_equal(forecast_of(one).positions, expected.positions)
        assert (one.drivers, one.constructors) == (table.drivers, table.constructors)
        assert set(one.baselines) == set(BASELINES)
        assert set(one.contributions) == set(one.drivers)
        assert one.model == DEFAULT
        assert one.data_version == "f1db 2025.1.0"


def test_a_what_if_answers_race_and_titles(api: Api) -> None:
    found = api.post("/v1/what-if", WHAT_IF)
    assert found.status_code == 200
    answer = WhatIfAnswer.model_validate_json(found.content)
    assert answer.scenario.model_dump(mode="json", exclude_defaults=True)["grid"] == FIELD[3:5]
    usual = Forecasts.model_validate_json(api.post("/v1/forecast", {"requests": [{"event": NEXT}]}).content)
    assert answer.before == usual.forecasts[0]
    after = forecast_of(answer.after)
    assert answer.after.horizon is Horizon.POST_QUALIFYING
    assert after.win[0] == 0
    assert after.dnf[0] == 1
    for season in (answer.season_before, answer.season_after):
        assert season.coming[:2] == (NEXT, LATER)
        for made in (season.drivers, season.constructors):
            assert sum(row[0] for row in made.positions) == pytest.approx(1.0)
            assert set(made.can_win) <= set(made.ids)
    named = answer.season_after.drivers.ids.index(FIELD[1])
    assert answer.season_after.drivers.expected_points[named] > answer.season_before.drivers.expected_points[named]
    assert len(answer.assumptions) == 5


def test_the_same_question_has_the_same_answer_to_the_last_bit(api: Api, store: ModelStore, sessions: Sessions) -> None:
    first = api.post("/v1/what-if", WHAT_IF).content
    assert api.post("/v1/what-if", WHAT_IF).content == first
    # Also from a service that was started at another time.
    other = ActiveModels(store, sessions)
    other.refresh()
    assert Api(create_app(PredictionServices(other))).post("/v1/what-if", WHAT_IF).content == first


def test_the_season_with_and_without_known_results(api: Api) -> None:
    usual = SeasonForecastAnswer.model_validate_json(api.post("/v1/season", {"simulations": 1000}).content)
    assert (usual.season, usual.after_event_slug) == (2025, event_after(SPRINT - 1).event.slug)
    assert (usual.simulations, usual.seed) == (1000, 1950)
    asked = {"simulations": 1000, "results": [{"event": NEXT, "order": FIELD[::-1]}]}
    made = SeasonForecastAnswer.model_validate_json(api.post("/v1/season", asked).content)
    last = usual.drivers.ids.index(FIELD[-1])
    assert made.drivers.expected_points[last] > usual.drivers.expected_points[last]
    assert made.drivers.points == usual.drivers.points


def test_models_say_what_they_are_made_of(api: Api, artefact: Artefact) -> None:
    found = api.get("/v1/models")
    assert found.headers["cache-control"] == "no-store"
    models = Models.model_validate_json(found.content)
    assert models.active is not None
    assert models.active.version == artefact.version
    assert models.active.files == artefact.manifest.files
    assert (models.active.trained_until, models.active.signed) == (artefact.trained_until, False)
    assert models.active.loaded_at == NOW
    assert set(models.active.models) == {DEFAULT, *BASELINES}
    assert (models.versions, models.trouble) == ((artefact.version,), None)


@pytest.mark.parametrize(
    ("path", "body", "code", "words"),
    [
        ("/v1/forecast", {"requests": [{"event": OVER}]}, "impossible-scenario", "is over"),
        ("/v1/forecast", {"requests": [{"event": "2025-nowhere"}]}, "unknown-event", "There is no event"),
        ("/v1/forecast", {"requests": [{"event": LATER, "target": "sprint"}]}, "impossible-scenario", "has no sprint"),
        (
            "/v1/forecast",
            {"requests": [{"event": NEXT, "horizon": "post_qualifying"}]},
            "impossible-scenario",
            "has not reached post_qualifying yet",
        ),
        ("/v1/what-if", {"event": OVER}, "impossible-scenario", "is over"),
        ("/v1/what-if", {"event": NEXT, "grid": ["nobody"]}, "unknown-driver", "nobody does not take part"),
        ("/v1/what-if", {"event": NEXT, "retired": FIELD[:1] * 2}, "impossible-scenario", "comes twice"),
        ("/v1/season", {"results": [{"event": OVER, "order": FIELD[:1]}]}, "impossible-scenario", "is over"),
        ("/v1/season", {"results": [{"event": NEXT, "order": ["nobody"]}]}, "unknown-driver", "nobody does not"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    api: Api, path: str, body: Mapping[str, object], code: str, words: str
) -> None:
    found = api.post(path, body)
    assert found.status_code == (409 if code == "impossible-scenario" else 404)
    assert found.headers["content-type"] == "application/problem+json"
    assert found.json()["code"] == code
    assert words in found.json()["detail"]


@pytest.mark.parametrize(
    ("path", "body", "options"),
    [
        ("/v1/forecast", {"requests": []}, {}),
        ("/v1/forecast", {"requests": [{"event": NEXT}] * 33}, {}),
        ("/v1/forecast", {"requests": [{"event": NEXT, "more": 1}]}, {}),
        ("/v1/forecast", {"requests": [{"event": "2025-\x00"}]}, {}),
        ("/v1/what-if", {"event": NEXT, "rain": 1.1}, {}),
        ("/v1/what-if", {"event": NEXT, "simulations": 10_000_000}, {}),
        ("/v1/what-if", {"event": NEXT, "grid": FIELD * 5}, {}),
        ("/v1/season", {"seed": -1}, {}),
        ("/v1/season", {"seed": False}, {}),
        ("/v1/season", {"simulations": "1000"}, {}),
        ("/v1/what-if", {"event": NEXT, "rain": True}, {}),
        ("/v1/season", [], {}),
        ("/v1/season", {}, {"params": {"verbose": "1"}}),
        ("/v1/season", {}, {"headers": {"X-Deadline-Ms": "0"}}),
        ("/v1/season", {}, {"headers": {"X-Deadline-Ms": "soon"}}),
    ],
)
def test_what_makes_no_sense_is_refused(
    api: Api, path: str, body: object, options: Mapping[str, Mapping[str, str]]
) -> None:
    found = api.post(path, body, **options)
    assert (found.status_code, found.json()["code"]) == (422, "bad-request")
    assert found.json()["errors"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"{", b"", b"[" * 100_000, b'{"event": "\xed\xa0\x80"}'])
def test_a_body_that_is_no_json_is_refused(api: Api, content: bytes) -> None:
    found = api.ask("POST", "/v1/what-if", content=content, headers={"Content-Type": "application/json"})
    assert (found.status_code, found.json()["code"]) == (422, "bad-request")


def test_health_metrics_and_documentation(api: Api, artefact: Artefact) -> None:
    for path in ("/health", "/health/live", "/health/ready", "/health/startup"):
        found = api.get(path)
        assert (found.status_code, found.json()) == (200, {"status": "healthy"})
        assert found.headers["cache-control"] == "no-store"
    assert f'version="{artefact.version}"' in api.get("/metrics").text
    assert "swagger" in api.get("/docs").text
    assert api.ask("HEAD", "/health").content == b""
    assert api.get("/health", headers={"X-Request-ID": "abc"}).headers["X-Request-ID"] == "abc"
    assert api.get("/nowhere").json()["code"] == "not-found"
    refused = api.get("/v1/forecast")
    assert (refused.status_code, refused.headers["allow"]) == (405, "POST")


def test_inference_and_simulation_are_timed(api: Api, active: ActiveModels) -> None:
    def count(name: str, **labels: str) -> float:
        return REGISTRY.get_sample_value(f"{name}_count", labels) or 0.0

    inferred, simulated = count("f1_inference_seconds", model=DEFAULT), count("f1_simulation_seconds", kind="season")
    api.post("/v1/what-if", {**WHAT_IF, "seed": 77})
    assert count("f1_inference_seconds", model=DEFAULT) > inferred
    assert count("f1_simulation_seconds", kind="season") == simulated + 2
    version = active.snapshot.artefact.version
    data = active.snapshot.world.data.name
    assert REGISTRY.get_sample_value("f1_model_active", {"version": version, "data_version": data}) == 1


def test_every_status_is_documented(api: Api) -> None:
    document = api.get("/openapi.json").json()
    for path in ("/v1/forecast", "/v1/what-if", "/v1/season"):
        assert set(document["paths"][path]["post"]["responses"]) == {"200", "404", "409", "422", "503"}
    assert set(document["paths"]["/v1/models"]["get"]["responses"]) >= {"200", "422"}
    assert set(document["paths"]["/health/ready"]["get"]["responses"]) >= {"200", "503"}
