from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import pytest
from tests.gateway.conftest import BEFORE_THE_RACE, Api
from tests.gateway.prediction_client import messages

from f1_analytics.contracts import prediction
from f1_analytics.contracts.backtest import BacktestSummary, Interval
from f1_analytics.db.backtest_scores import StoredSummary, save_summaries
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.answer_cache.kept_routes import KeptRoutes
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.models.catalogue import CATALOGUE, ModelRole
from f1_analytics.gateway.models.endpoints import router
from f1_analytics.gateway.models.schemas import Model, ModelDetail, Models
from f1_analytics.gateway.prediction_client.port import Predictions, PredictionUnavailable
from f1_analytics.gateway.services import Services
from f1_analytics.models.registry import BASELINES, DEFAULT, NAMES

PATH = "/api/v1/models"


BELOW = Interval(value=-0.3, low=-0.4, high=-0.2)


def save(sessions: Sessions, model: str, differences: Mapping[str, Interval]) -> None:
    summary = BacktestSummary(
        races=252,
        first_season=2014,
        last_season=2025,
        metrics={"win_logloss": Interval(value=1.2, low=1.1, high=1.3)},
        against_slot_table=differences,
    )
    payload = summary.model_dump(mode="json")
    stored = StoredSummary(model, "1", "f1db 2024.1.0", Horizon.PRE_WEEKEND, SessionKind.RACE, payload)
    with sessions.write() as session:
        save_summaries(session, [stored])


class Serving:
    """A prediction service that only knows its models, or is down."""

    def __init__(self, *, down: bool = False) -> None:
        self.is_up = not down

    async def models(self) -> prediction.Models:
        if not self.is_up:
            raise PredictionUnavailable("it is down")
        return messages.models()


def asking(sessions: Sessions, serving: Serving) -> Api:
    services = Services(sessions, clock=lambda: BEFORE_THE_RACE, predictions=cast(Predictions, serving))
    return Api(create_app(services))


def ask(api: Api) -> Models:
    answer = api.get(PATH)
    assert answer.status_code == 200, answer.text
    return Models.model_validate_json(answer.content)


def of_name(found: Models, name: str) -> Model:
    return next(model for model in found.items if model.name == name)


def test_every_model_is_described_and_has_its_part() -> None:
    assert set(CATALOGUE) == set(NAMES)
    assert [name for name, described in CATALOGUE.items() if described.role is ModelRole.PUBLISHED] == [DEFAULT]
    assert {name for name, described in CATALOGUE.items() if described.role is ModelRole.BASELINE} == set(BASELINES)
    for described in CATALOGUE.values():
        assert described.method.endswith(".")
        assert described.method.count(". ") == 0, "one sentence"


def test_models_have_backtests_with_a_verdict(sessions: Sessions) -> None:
    save(sessions, "stack", {"win_logloss": BELOW})
    save(sessions, "slot_table", {})
    found = ask(asking(sessions, Serving()))
    assert [model.name for model in found.items] == list(CATALOGUE)
    (score,) = of_name(found, "stack").backtests
    assert (score.races, score.horizon, score.metrics["win_logloss"].value) == (252, Horizon.PRE_WEEKEND, 1.2)
    assert score.verdict is not None
    assert score.verdict.sentence.startswith("Over 252 races (2014–2025), before the weekend, stack beats")
    (baseline,) = of_name(found, "slot_table").backtests
    assert baseline.verdict is None
    assert of_name(found, "pace").backtests == ()


def test_the_version_that_answers_is_named(sessions: Sessions) -> None:
    found = ask(asking(sessions, Serving()))
    assert found.active is not None
    assert (found.service, found.active.version, found.active.signed) == ("up", "abc", True)
    assert of_name(found, "stack").served_at == tuple(Horizon)
    assert of_name(found, "random_forest").served_at == ()


def test_a_service_that_is_down_leaves_the_rest(sessions: Sessions) -> None:
    save(sessions, "stack", {"win_logloss": BELOW})
    found = ask(asking(sessions, Serving(down=True)))
    assert (found.service, found.active) == ("down", None)
    assert len(of_name(found, "stack").backtests) == 1


def test_other_models_are_seen_at_once_and_caches_can_validate(sessions: Sessions) -> None:
    """Nothing in the database tells when models are exchanged, so that no answer may be kept here."""
    serving = Serving()
    api = asking(sessions, serving)
    etag = api.get(PATH).headers["etag"]
    assert api.get(PATH, headers={"If-None-Match": etag}).status_code == 304
    assert not KeptRoutes([("", router)]).matches(PATH.removeprefix("/api/v1"))
    serving.is_up = False
    again = api.get(PATH, headers={"If-None-Match": etag})
    assert (again.status_code, again.json()["active"]) == (200, None)


def test_a_gateway_without_a_service_says_so(api: Api) -> None:
    found = ask(api)
    assert (found.service, found.active) == ("absent", None)


def test_one_model_is_what_it_is_among_all(sessions: Sessions) -> None:
    save(sessions, "stack", {"win_logloss": BELOW})
    api = asking(sessions, Serving())
    answer = api.get(f"{PATH}/stack")
    assert answer.status_code == 200, answer.text
    one, every = ModelDetail.model_validate_json(answer.content), ask(api)
    assert (one.model, one.active, one.service) == (of_name(every, "stack"), every.active, every.service)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [("/oracle", 404, "unknown-model"), ("/%00", 404, "unknown-model"), ("?name=stack", 422, "bad-request")],
)
def test_what_is_not_there_is_a_problem(api: Api, path: str, status: int, code: str) -> None:
    answer = api.get(f"{PATH}{path}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)
