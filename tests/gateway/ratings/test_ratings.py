from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise, product
from typing import Any

import pytest
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.gateway.conftest import BEFORE_THE_RACE, Api

from f1_analytics.db.ratings import Rating
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.rating import ABOUT, RatedKind, RatingSystem
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.ratings.schemas import RatingHistory, RatingTable
from f1_analytics.gateway.services import Services
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.pipelines.ratings import rate, rate_history
from f1_analytics.runtime.progress import NullProgress

RATINGS = "/api/v1/ratings"
HELD = (
    records.raced(2023, 1, ("dee", "cid", "bob", "ann")),
    records.raced(2023, 2),
    records.raced(2024, 1),
    records.upcoming(2024, 2),
)


@pytest.fixture
def api(database_sessions: Sessions) -> Api:
    """Two seasons, rated."""
    ingest(MemoryArchive(HELD), database_sessions, NullProgress())
    rate(database_sessions, "f1db 2024.1.0", datetime(2024, 3, 18, tzinfo=UTC))
    return Api(create_app(Services(database_sessions, clock=lambda: BEFORE_THE_RACE)))


def table(api: Api, query: str = "") -> RatingTable:
    answer = api.get(f"{RATINGS}{query}")
    assert answer.status_code == 200, answer.text
    return RatingTable.model_validate_json(answer.content)


def expected(system: RatingSystem, kind: RatedKind, slug: str) -> dict[str, Rating]:
    found = rate_history(HELD)
    return {one.competitor_id: one for one in found if one[:2] == (system, kind) and one.event_slug == slug}


def test_the_last_seasons_strongest_are_first(api: Api) -> None:
    for system, kind in product((RatingSystem.ELO, RatingSystem.PLACKETT_LUCE), RatedKind):
        found = table(api, f"?system={system}&kind={kind}")
        wanted = expected(system, kind, "2024-atlantis")
        assert (found.season, found.about) == (2024, ABOUT[system])
        assert {line.id: (line.strength, line.spread) for line in found.items} == {
            id_: (one.strength, one.spread) for id_, one in wanted.items()
        }
        assert [line.rank for line in found.items] == list(range(1, len(wanted) + 1))
        assert all(before.strength >= after.strength for before, after in pairwise(found.items))
        assert all((line.event_slug, line.races) == ("2024-atlantis", 1) for line in found.items)


def test_a_system_that_needs_more_than_four_cars_rates_nobody(api: Api) -> None:
    for system in (RatingSystem.FINISHING_PACE, RatingSystem.QUALIFYING_PACE):
        assert table(api, f"?system={system}").items == ()


def test_names_are_said(api: Api) -> None:
    assert {line.id: line.name for line in table(api).items} == {name: name.title() for name in records.DRIVERS}
    assert {line.id: line.name for line in table(api, "?kind=constructors").items} == {"red": "Red", "blue": "Blue"}
    drivers = {line.id: (line.abbreviation, line.constructor and line.constructor.name) for line in table(api).items}
    assert drivers == {"ann": ("ANN", "Red"), "bob": ("BOB", "Red"), "cid": ("CID", "Blue"), "dee": ("DEE", "Blue")}
    constructors = {(line.abbreviation, line.constructor) for line in table(api, "?kind=constructors").items}
    assert constructors == {(None, None)}


@pytest.mark.parametrize(
    ("query", "season", "event"),
    [
        ("?season=2023", 2023, "2023-lemuria"),
        ("?season=2023&as_of=2023-03-20T00:00:00Z", 2023, "2023-atlantis"),
        ("?as_of=2023-03-20T00:00:00Z", 2023, "2023-atlantis"),
        ("?as_of=2024-03-17T12:00:00Z", 2023, "2023-lemuria"),
    ],
)
def test_the_past_can_be_asked_for(api: Api, query: str, season: int, event: str) -> None:
    found = table(api, query)
    assert (found.season, {line.event_slug for line in found.items}) == (season, {event})
    wanted = expected(RatingSystem.ELO, RatedKind.DRIVERS, event)
    assert {line.id: line.strength for line in found.items} == {id_: one.strength for id_, one in wanted.items()}


def test_before_the_first_race_nobody_is_rated(api: Api, database_sessions: Sessions) -> None:
    found = table(api, "?as_of=2000-01-01T00:00:00Z")
    assert (found.season, found.items) == (None, ())


def history(api: Api, query: str) -> list[dict[str, Any]]:
    """All items of all pages."""
    items: list[dict[str, Any]] = []
    cursor = ""
    while True:
        answer = api.get(f"{RATINGS}/history?{query}{cursor}")
        assert answer.status_code == 200, answer.text
        page = RatingHistory.model_validate_json(answer.content)
        items += answer.json()["items"]
        if page.next_cursor is None:
            assert len(items) == page.total
            return items
        cursor = f"&cursor={page.next_cursor}"


@pytest.mark.parametrize("limit", [1, 4, 500])
def test_strengths_are_given_through_time(api: Api, limit: int) -> None:
    found = history(api, f"ids=bob&ids=ann&system=plackett_luce&limit={limit}")
    assert [(item["event_slug"], item["id"]) for item in found] == [
        (slug, id_) for slug in ("2023-atlantis", "2023-lemuria", "2024-atlantis") for id_ in ("ann", "bob")
    ]
    for item in found:
        one = expected(RatingSystem.PLACKETT_LUCE, RatedKind.DRIVERS, item["event_slug"])[item["id"]]
        assert (item["strength"], item["spread"]) == (one.strength, one.spread)
        assert item["season"] == int(item["event_slug"][:4]) == int(item["date"][:4])


def test_the_history_ends_where_it_is_asked_to(api: Api) -> None:
    found = history(api, "ids=red&kind=constructors&as_of=2023-03-26T00:00:00Z")
    assert [item["event_slug"] for item in found] == ["2023-atlantis", "2023-lemuria"]


PROBLEMS = (
    ("?season=1999", 404, "unknown-season"),
    ("/history?ids=nobody", 404, "unknown-driver"),
    ("/history?ids=ann&ids=nobody", 404, "unknown-driver"),
    ("/history?ids=ann&kind=constructors", 404, "unknown-constructor"),
    ("/history", 422, "bad-request"),
    ("/history?ids=ann,bob", 422, "bad-request"),
    ("/history?ids=%00", 422, "bad-request"),
    (f"/history?{'&'.join(['ids=ann'] * 21)}", 422, "bad-request"),
    ("/history?ids=ann&cursor=x", 404, "unknown-page"),
    ("?system=glicko", 422, "bad-request"),
    ("?season=12345", 422, "bad-request"),
    ("?ids=ann", 422, "bad-request"),
)


def test_what_cannot_be_answered_is_a_problem(api: Api) -> None:
    for path, status, code in PROBLEMS:
        answer = api.get(f"{RATINGS}{path}")
        assert (path, answer.status_code, answer.json()["code"]) == (path, status, code)
