from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

import pytest
from tests.gateway.conftest import BEFORE_THE_RACE, Api
from tests.gateway.prediction_client import messages

from f1_analytics.contracts import prediction
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.prediction_client.port import (
    PredictionOverrun,
    PredictionRefused,
    Predictions,
    PredictionUnavailable,
)
from f1_analytics.gateway.services import Services
from f1_analytics.gateway.what_if.schemas import WhatIf

PATH = "/api/v1/events/2024-lemuria/what-if"


@dataclass
class Oracle:
    """Answers every scenario, or with trouble, and remembers what it was asked."""

    trouble: Exception | None = None
    asked: list[prediction.Scenario] = field(default_factory=list)
    is_up = True

    async def what_if(self, scenario: prediction.Scenario) -> prediction.WhatIfAnswer:
        self.asked.append(scenario)
        if self.trouble is not None:
            raise self.trouble
        return messages.what_if(scenario)


@pytest.fixture
def oracle() -> Oracle:
    return Oracle()


@pytest.fixture
def asking(sessions: Sessions, oracle: Oracle) -> Api:
    services = Services(sessions, clock=lambda: BEFORE_THE_RACE, predictions=cast(Predictions, oracle))
    return Api(create_app(services))


def test_the_address_is_the_scenario(asking: Api, oracle: Oracle) -> None:
    answer = asking.get(
        f"{PATH}?grid=ann,bob&retired=cid&rain=0.5&target=sprint&simulations=2000&seed=7"
        "&result=2024-lemuria:bob,ann&result=2024-lemuria/sprint:cid"
    )
    assert answer.status_code == 200, answer.text
    assert oracle.asked == [
        prediction.Scenario(
            event="2024-lemuria",
            target=SessionKind.SPRINT,
            grid=("ann", "bob"),
            retired=("cid",),
            rain=0.5,
            results=(
                prediction.FixedResult(event="2024-lemuria", target=SessionKind.RACE, order=("bob", "ann")),
                prediction.FixedResult(event="2024-lemuria", target=SessionKind.SPRINT, order=("cid",)),
            ),
            simulations=2000,
            seed=7,
        )
    ]


def test_nothing_in_the_address_is_the_world_as_it_is(asking: Api, oracle: Oracle) -> None:
    assert asking.get(PATH).status_code == 200
    assert oracle.asked == [prediction.Scenario(event="2024-lemuria")]


def test_the_answer_has_names_and_differences(asking: Api) -> None:
    answer = asking.get(PATH)
    found = WhatIf.model_validate_json(answer.content)
    assert found.answer == messages.what_if()
    assert (found.model_version, found.data_version, found.simulated) == ("abc", "f1db 2024.1.0", False)
    assert (found.driver_names["ann"], found.constructor_names) == ("Ann", {"blue": "Blue", "red": "Red"})
    ann = next(move for move in found.race if move.driver_id == "ann")
    assert (ann.win.before, ann.win.after) == (0.7, 0.4)
    assert ann.win.change == pytest.approx(-0.3)
    assert ann.expected_position.change > 0
    assert [abs(move.win.change) for move in found.race] == sorted(
        (abs(move.win.change) for move in found.race), reverse=True
    )
    title = next(move for move in found.drivers_title if move.id == "ann")
    assert (title.champion.before, title.champion.after, title.expected_points.change) == (0.6, 0.5, 0.0)
    assert {move.id for move in found.constructors_title} == {"blue", "red"}


def test_caches_can_validate_it(asking: Api) -> None:
    etag = asking.get(PATH).headers["etag"]
    assert asking.get(PATH, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("grid=", "query.grid"),
        ("grid=ann,", "query.grid"),
        ("grid=Ann", "query.grid"),
        ("grid=ann%00", "query.grid"),
        ("grid=" + ",".join(f"d{n}" for n in range(41)), "query.grid"),
        ("retired=bob bob", "query.retired"),
        ("rain=1.1", "query.rain"),
        ("rain=nan", "query.rain"),
        ("result=2024-lemuria", "query.result.0"),
        ("result=2024-lemuria:", "query.result.0"),
        ("result=lemuria:ann", "query.result.0"),
        ("result=2024-lemuria/practice:ann", "query.result.0"),
        ("&".join(f"result=2024-a{n}:ann" for n in range(31)), "query.result"),
        ("simulations=999", "query.simulations"),
        ("simulations=1e4", "query.simulations"),
        ("seed=-1", "query.seed"),
        ("target=qualifying", "query.target"),
        ("wind=3", "query.wind"),
    ],
)
def test_a_malformed_address_names_the_field(asking: Api, oracle: Oracle, query: str, where: str) -> None:
    answer = asking.get(f"{PATH}?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "bad-request"), answer.text
    assert [one["field"] for one in answer.json()["errors"]] == [where]
    assert oracle.asked == []


@pytest.mark.parametrize(
    "query", ["grid=ann,ann", "result=2024-lemuria:ann,ann", "result=2024-lemuria:ann&result=2024-lemuria:bob"]
)
def test_an_address_that_contradicts_itself_is_a_conflict(asking: Api, oracle: Oracle, query: str) -> None:
    answer = asking.get(f"{PATH}?{query}")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict"), answer.text
    assert [one["field"] for one in answer.json()["errors"]] == [f"query.{query.partition('=')[0]}"]
    assert oracle.asked == []


def test_more_than_can_be_done_in_time_is_no_outage(asking: Api, oracle: Oracle) -> None:
    oracle.trouble = PredictionOverrun("too slow")
    answer = asking.get(f"{PATH}?simulations=50000")
    assert (answer.status_code, answer.json()["code"]) == (409, "not-in-time")
    assert "50000 simulations" in answer.json()["detail"]


@pytest.mark.parametrize("slug", ["2024-nowhere", "nonsense", "%00", "2024-LEMURIA"])
def test_an_unknown_event_is_not_asked_about(asking: Api, oracle: Oracle, slug: str) -> None:
    answer = asking.get(f"/api/v1/events/{slug}/what-if")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-event")
    assert oracle.asked == []


def test_what_cannot_be_is_said_in_the_services_own_words(asking: Api, oracle: Oracle) -> None:
    oracle.trouble = PredictionRefused("Eve is not entered.")
    answer = asking.get(f"{PATH}?grid=eve")
    assert (answer.status_code, answer.json()["code"]) == (409, "impossible-scenario")
    assert answer.json()["detail"] == "Eve is not entered."


def test_without_the_service_the_published_forecast_is_pointed_to(asking: Api, oracle: Oracle) -> None:
    oracle.trouble = PredictionUnavailable("the prediction service at 10.0.0.7 hung up")
    answer = asking.get(PATH)
    assert (answer.status_code, answer.json()["code"]) == (503, "prediction-unavailable")
    assert int(answer.headers["retry-after"]) > 0
    assert "/api/v1/predictions/race/2024-lemuria" in answer.json()["detail"]
    assert "10.0.0.7" not in answer.text, "addresses are for the log"


def test_a_gateway_without_a_service_says_so_too(api: Api) -> None:
    assert api.get(PATH).status_code == 503
