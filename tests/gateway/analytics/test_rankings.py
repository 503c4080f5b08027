from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.publications import forecast
from tests.gateway.conftest import Api, Publish

from f1_analytics.db.sessions import Sessions
from f1_analytics.gateway.analytics.ranking_schemas import ConstructorRankings, DriverRankings
from f1_analytics.gateway.analytics.rankings import figures_of, scores
from f1_analytics.gateway.analytics.season_lines import Start
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.pipelines.ratings import rate
from f1_analytics.runtime.progress import NullProgress

DRIVERS = "/api/v1/analytics/driver-rankings"
CONSTRUCTORS = "/api/v1/analytics/constructor-rankings"
VERSION = "2024.2.0"


@pytest.fixture
def api(api: Api, sessions: Sessions) -> Api:
    held = (records.raced(2023, 1, ("dee", "cid", "bob", "ann")), records.raced(2024, 1), records.upcoming(2024, 2))
    ingest(MemoryArchive(held, version=VERSION), sessions, NullProgress())
    return api


def drivers(api: Api, query: str = "") -> DriverRankings:
    answer = api.get(f"{DRIVERS}{query}")
    assert answer.status_code == 200, answer.text
    return DriverRankings.model_validate_json(answer.content)


def test_drivers_are_ranked_by_ratings_and_form(api: Api, sessions: Sessions) -> None:
    rate(sessions, f"f1db {VERSION}", datetime(2024, 3, 18, tzinfo=UTC))
    found = drivers(api)
    assert (found.season, [line.rank for line in found.items]) == (2024, [1, 2, 3, 4])
    assert found.items[0].driver_id == "ann"
    assert all(before.score >= after.score for before, after in pairwise(found.items))
    assert fmean(line.score for line in found.items) == pytest.approx(0.0, abs=1e-12)
    best = found.items[0]
    assert (best.name, best.constructor.name, best.races, best.form, best.places_gained) == ("Ann", "Red", 1, 1.0, 0.0)
    ratings = {item["id"]: item["strength"] for item in api.get("/api/v1/ratings").json()["items"]}
    assert {line.driver_id: line.elo for line in found.items} == ratings


def test_without_ratings_form_alone_ranks(api: Api) -> None:
    found = drivers(api)
    assert [(line.driver_id, line.elo, line.plackett_luce) for line in found.items] == [
        (driver, None, None) for driver in records.DRIVERS
    ]


def test_constructors_have_the_means_of_their_cars(api: Api) -> None:
    answer = api.get(CONSTRUCTORS)
    found = ConstructorRankings.model_validate_json(answer.content)
    assert [(line.constructor_id, line.name) for line in found.items] == [("red", "Red"), ("blue", "Blue")]
    assert [line.form for line in found.items] == pytest.approx([(1 + 2 / 3) / 2, 1 / 6])


@pytest.mark.parametrize(
    ("query", "season", "first"),
    [
        ("?season=2023", 2023, "dee"),
        ("?as_of=2024-03-17T12:00:00Z", 2023, "dee"),
        ("?season=2024&as_of=2024-03-17T12:00:00Z", 2024, None),
        ("?as_of=1999-01-01T00:00:00Z", None, None),
    ],
)
def test_a_season_and_the_past_can_be_asked_for(api: Api, query: str, season: int | None, first: str | None) -> None:
    found = drivers(api, query)
    assert found.season == season
    assert next((line.driver_id for line in found.items), None) == first


def test_results_are_held_against_what_was_forecast(api: Api, publish: Publish) -> None:
    publish(1, event_slug="2024-atlantis")
    found = {line.driver_id: line.against_forecast for line in drivers(api).items}
    expected = forecast().expected_position.tolist()
    assert found == {
        driver: pytest.approx(expected[place] - (place + 1)) for place, driver in enumerate(records.DRIVERS)
    }
    assert {line.against_forecast for line in drivers(api, "?season=2023").items} == {None}


PROBLEMS = (
    (f"{DRIVERS}?season=1999", 404, "unknown-season"),
    (f"{CONSTRUCTORS}?season=1999", 404, "unknown-season"),
    (f"{DRIVERS}?season=1", 404, "unknown-season"),
    (f"{CONSTRUCTORS}?limit=3", 422, "bad-request"),
)


def test_what_cannot_be_answered_is_a_problem(api: Api) -> None:
    for path, status, code in PROBLEMS:
        answer = api.get(path)
        assert (path, answer.status_code, answer.json()["code"]) == (path, status, code)


FIELDS = st.lists(
    st.permutations(["ann", "bob", "cid", "dee"]).flatmap(
        lambda order: st.integers(1, 4).map(lambda count: order[:count])
    ),
    min_size=1,
    max_size=8,
)


@given(FIELDS)
def test_form_is_a_share_and_places_gained_cancel_out(fields: list[list[str]]) -> None:
    races = {
        f"race-{number}": [
            Start(f"race-{number}", driver, "red", place, place) for place, driver in enumerate(field, 1)
        ]
        for number, field in enumerate(fields)
    }
    found = {figures.key: figures for figures in figures_of(races, lambda start: start.driver_id, {})}
    assert set(found) == {driver for field in fields for driver in field}
    for driver, figures in found.items():
        mine = [field for field in fields if driver in field]
        shares = [(len(field) - 1 - field.index(driver)) / max(len(field) - 1, 1) for field in mine[-5:]]
        assert figures.form == pytest.approx(fmean(shares))
        assert (figures.races, figures.places_gained, figures.against_forecast) == (len(mine), 0.0, None)


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.floats(-1e3, 1e3), min_size=2), st.floats(0.5, 10), st.floats(-5, 5)
)
def test_scores_do_not_depend_on_a_columns_unit(column: dict[str, float], scale: float, shift: float) -> None:
    keys = sorted(column)
    spread = max(column.values()) - min(column.values())
    moved = {key: scale * value + shift for key, value in column.items()}
    if spread > 1e-3:
        assert scores([moved], keys) == pytest.approx(scores([column], keys), abs=1e-6)
    assert scores([], keys) == dict.fromkeys(keys, 0.0)
    assert set(scores([dict.fromkeys(keys, 1.0)], keys).values()) == {0.0}
