from __future__ import annotations

from decimal import Decimal

from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.some_seasons import RealData
from tests.gateway.conftest import Api

from f1_analytics.db.sessions import Sessions
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services
from f1_analytics.gateway.standings.schemas import ConstructorStandings, DriverStandings
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

STANDINGS = "/api/v1/standings"


def drivers(api: Api, query: str = "") -> DriverStandings:
    return DriverStandings.model_validate_json(api.get(f"{STANDINGS}/drivers{query}").content)


def constructors(api: Api, query: str = "") -> ConstructorStandings:
    return ConstructorStandings.model_validate_json(api.get(f"{STANDINGS}/constructors{query}").content)


def test_the_season_of_the_last_result_is_meant(api: Api) -> None:
    found = drivers(api)
    assert (found.season, found.after_event_slug, found.events_counted) == (2024, "2024-atlantis", 1)
    assert found.points_system.startswith("The first ten score from 25 down to 1.")
    assert found.counted_scores == "Every score counts."
    leader = found.items[0]
    assert (leader.driver.driver_id, leader.points, leader.wins, leader.podiums) == ("ann", 26.0, 1, 1)
    assert leader.constructor is not None
    assert leader.constructor.name == "Red"
    # Printed are 25 for the winner, who set the fastest lap, and 7.5 for the third: they are not looked at.
    assert [(one.driver.driver_id, one.points) for one in found.items] == [("ann", 26), ("bob", 18), ("cid", 15)]
    teams = constructors(api).items
    assert [(one.constructor.constructor_id, one.points, one.podiums) for one in teams] == [
        ("red", 44, 2),
        ("blue", 15, 1),
    ]


def test_standings_follow_what_was_known(api: Api, sessions: Sessions) -> None:
    before = drivers(api)
    turned = records.raced(number=1, order=("bob", "ann", "dee", "cid"))
    ingest(MemoryArchive((turned, records.upcoming(number=2)), "2024.2.0"), sessions, NullProgress())
    assert [one.driver.driver_id for one in drivers(api).items] == ["bob", "ann", "dee"]
    assert drivers(api, "?as_of=2024-04-01T00:00:00Z") == before
    early = drivers(api, "?as_of=2024-03-17T16:00:00Z")
    assert (early.season, early.after_event_slug, early.events_counted, early.items) == (2024, None, 0, ())


def test_an_empty_database_has_no_season(database_sessions: Sessions) -> None:
    api = Api(create_app(Services(database_sessions)))
    for path in (f"{STANDINGS}/drivers", "/api/v1/races/calendar"):
        answer = api.get(path)
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown-season")
    for path in ("seasons", "events", "drivers", "constructors", "circuits"):
        assert api.get(f"/api/v1/{path}").json() == {"simulated": False, "total": 0, "items": [], "next_cursor": None}


PROBLEMS = (
    ("?season=2023", 404, "unknown-season"),
    ("?after=2024-nowhere", 404, "unknown-event"),
    ("?after=nowhere", 404, "unknown-event"),
    ("?after=0-atlantis", 404, "unknown-event"),
    ("?after=2024-atlantis&season=2023", 409, "conflict"),
    ("?after=%00", 422, "bad-request"),
    ("?season=-1", 422, "bad-request"),
    ("?as_of=never", 422, "bad-request"),
    ("?round=3", 422, "bad-request"),
)


def test_what_cannot_be_answered_is_a_problem(api: Api) -> None:
    for query, status, code in PROBLEMS:
        for who in ("drivers", "constructors"):
            answer = api.get(f"{STANDINGS}/{who}{query}")
            assert (answer.status_code, answer.json()["code"]) == (status, code), query


def test_real_standings_equal_the_published_ones_after_each_event(real_api: Api, real_data: RealData) -> None:
    checked = 0
    for record in real_data.events[::5]:
        if not record.driver_standings or not record.race:
            continue
        query = f"?after={record.event.slug}"
        found = {one.driver.driver_id: Decimal(str(one.points)) for one in drivers(real_api, query).items}
        published = {one.driver_id: one.points for one in record.driver_standings if one.points}
        assert {driver: points for driver, points in found.items() if points} == published, record.event.slug
        teams = constructors(real_api, query).items
        assert {
            (one.constructor.constructor_id, one.engine_manufacturer_id): Decimal(str(one.points))
            for one in teams
            if one.points
        } == {
            (one.constructor_id, one.engine_manufacturer_id): one.points
            for one in record.constructor_standings
            if one.points
        }, record.event.slug
        checked += 1
    assert checked > 5


def test_scores_that_do_not_count_are_told(real_api: Api) -> None:
    senna, prost = drivers(real_api, "?season=1988").items[:2]
    assert (senna.driver.driver_id, senna.points, senna.dropped, senna.wins) == ("ayrton-senna", 90, 4, 8)
    assert (prost.points, prost.dropped, prost.podiums) == (87, 18, 14)
    assert constructors(real_api, "?season=1957").items == ()
