from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.publications import forecast
from tests.gateway.conftest import Api, Publish

from f1_analytics.db.sessions import Sessions
from f1_analytics.gateway.head_to_head.schemas import ASSUMPTION, Duel, HeadToHead, Tally
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.pipelines.ratings import rate
from f1_analytics.runtime.progress import NullProgress

PATH = "/api/v1/head-to-head"
NOW = datetime(2024, 3, 18, tzinfo=UTC)
SWAPPED = ("bob", "ann", "cid", "dee")


@pytest.fixture
def two_seasons(sessions: Sessions) -> Sessions:
    """Ann won in 2023; in 2024 she won until the result was revised for Bob."""
    for version, order in (("2024.2.0", records.DRIVERS), ("2024.3.0", SWAPPED)):
        held = (records.raced(2023, 1), records.raced(2024, 1, order), records.upcoming(2024, 2))
        ingest(MemoryArchive(held, version=version), sessions, NullProgress())
    return sessions


def compared(api: Api, query: str) -> HeadToHead:
    answer = api.get(f"{PATH}?{query}")
    assert answer.status_code == 200, answer.text
    return HeadToHead.model_validate_json(answer.content)


@pytest.mark.usefixtures("two_seasons")
def test_two_drivers_are_compared(api: Api) -> None:
    found = compared(api, "a=ann&b=bob")
    assert (found.a.name, found.b.abbreviation, found.season) == ("Ann", "BOB", None)
    assert [one.constructor and one.constructor.constructor_id for one in (found.a, found.b)] == ["red", "red"]
    assert found.all == found.as_team_mates, "both drive for the red team"
    assert found.all.races_started == 2
    assert found.all.races == found.all.qualifying == Duel(sessions=2, a_ahead=1, b_ahead=1)
    assert found.all.a == found.all.b == Tally(points=43.0, wins=1, podiums=2, poles=1, retirements=0)


@pytest.mark.usefixtures("two_seasons")
def test_a_retirement_is_nobodys_victory(api: Api) -> None:
    found = compared(api, "a=ann&b=dee")
    assert found.all.races.sessions == 0
    assert found.all.b.retirements == 2
    assert found.as_team_mates.races_started == 0


@pytest.mark.usefixtures("two_seasons")
@pytest.mark.parametrize(
    ("query", "a_ahead", "b_ahead"),
    [
        ("season=2023", 1, 0),
        ("season=2024", 0, 1),
        ("as_of=2024-03-18T00:00:00Z", 2, 0),
        ("season=2024&as_of=2024-03-17T00:00:00Z", 0, 0),
    ],
)
def test_a_season_and_the_past_can_be_asked_for(api: Api, query: str, a_ahead: int, b_ahead: int) -> None:
    races = compared(api, f"a=ann&b=bob&{query}").all.races
    assert (races.a_ahead, races.b_ahead) == (a_ahead, b_ahead)


def test_the_next_race_is_compared_by_its_forecast(api: Api, publish: Publish) -> None:
    assert compared(api, "a=ann&b=bob").next_race is None
    publish(1)
    entry = publish(2)
    found = compared(api, "a=ann&b=bob").next_race
    assert found is not None
    assert (found.event_slug, found.ledger_position, found.assumption) == ("2024-lemuria", entry.position, ASSUMPTION)
    assert found.a_ahead == forecast().head_to_head()[0, 1]
    assert found.a_ahead + found.b_ahead == pytest.approx(1.0)
    mirrored = compared(api, "a=bob&b=ann").next_race
    assert mirrored is not None
    assert (mirrored.a_ahead, mirrored.b_ahead) == (found.b_ahead, found.a_ahead)


def test_the_forecast_is_the_one_that_was_published_by_then(api: Api, publish: Publish) -> None:
    first, second = publish(1), publish(2)
    between = first.made_at.isoformat().replace("+00:00", "Z")
    assert second.made_at > first.made_at > datetime(2024, 3, 16, tzinfo=UTC)
    assert compared(api, f"a=ann&b=bob&as_of={between}").next_race is None, "the race of the day after was next"


def test_ratings_are_given_season_by_season(api: Api, two_seasons: Sessions) -> None:
    assert compared(api, "a=ann&b=bob").ratings == ()
    rate(two_seasons, "f1db 2024.3.0", NOW)
    found = {rated.system.value: rated.seasons for rated in compared(api, "a=ann&b=bob").ratings}
    assert set(found) == {"elo", "plackett_luce"}
    (first, second) = found["elo"]
    assert (first.season, second.season) == (2023, 2024)
    assert first.a is not None
    assert first.b is not None
    assert first.a > first.b
    (only,) = compared(api, "a=ann&b=bob&season=2024").ratings[0].seasons
    assert only == second


PROBLEMS = (
    ("a=ann&b=nobody", 404, "unknown-driver"),
    ("a=ann&b=bob&season=1999", 404, "unknown-season"),
    ("a=ann&b=ann", 409, "conflict"),
    ("a=ann", 422, "bad-request"),
    ("a=ann&b=%00", 422, "bad-request"),
    ("a=ann&b=Bob", 422, "bad-request"),
    ("a=ann&b=bob&c=cid", 422, "bad-request"),
    ("a=ann&b=bob&as_of=2024-03-18", 422, "bad-request"),
)


def test_what_cannot_be_answered_is_a_problem(api: Api) -> None:
    for query, status, code in PROBLEMS:
        answer = api.get(f"{PATH}?{query}")
        assert (query, answer.status_code, answer.json()["code"]) == (query, status, code)
