from __future__ import annotations

from collections import Counter

from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.some_seasons import RealData
from tests.gateway.conftest import Api

from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.results import NEVER_STARTED, Status
from f1_analytics.gateway.careers.schemas import CareerLine
from f1_analytics.gateway.drivers.schemas import Driver, DriverDetail
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress
from f1_analytics.web.answers import Page

URL = "/api/v1/drivers"


def detail(api: Api, driver_id: str, query: str = "") -> DriverDetail:
    return DriverDetail.model_validate_json(api.get(f"{URL}/{driver_id}{query}").content)


def ids(api: Api, query: str) -> list[str]:
    answer = api.get(f"{URL}?{query}")
    return [driver.driver_id for driver in Page[Driver].model_validate_json(answer.content).items]


def results(api: Api, driver_id: str, query: str = "") -> list[CareerLine]:
    answer = api.get(f"{URL}/{driver_id}/results{query}")
    return list(Page[CareerLine].model_validate_json(answer.content).items)


def test_drivers_are_found_by_season_and_name(api: Api, real_api: Api) -> None:
    assert ids(api, "") == list(records.DRIVERS)
    assert ids(api, "season=2024") == list(records.DRIVERS)
    assert ids(api, "season=2024&as_of=2024-01-01T00:00:00Z") == []
    assert ids(api, "q=NN") == ["ann"]
    wanted = {
        "r%C3%A4ikk": ["kimi-raikkonen"],
        "Raikkonen": ["kimi-raikkonen"],
        "lewis+ham": ["lewis-hamilton"],
        "%25": [],
        "_": [],
        "%E6%97%A5%E6%9C%AC": [],
        "%F0%9F%8F%8E": [],
        "%ED%A0%80": [],
        "\\": [],
    }
    for words, found in wanted.items():
        assert ids(real_api, f"q={words}") == found, words
    assert "max-verstappen" in ids(real_api, "season=2021")
    assert "max-verstappen" not in ids(real_api, "season=1988")


def test_a_career_is_added_up(api: Api) -> None:
    found = detail(api, "ann")
    assert (found.driver.name, found.driver.nationality.name) == ("Ann", "Atlantis")
    totals = found.totals
    assert (totals.entries, totals.starts, totals.wins, totals.podiums, totals.poles) == (1, 1, 1, 1, 1)
    assert (totals.fastest_laps, totals.points, totals.titles) == (1, 25.0, 0)
    assert found.first_event == found.last_event
    assert found.first_event is not None
    assert found.first_event.slug == "2024-atlantis"
    assert [(one.season, [team.name for team in one.constructors]) for one in found.seasons] == [(2024, ["Red"])]


def test_a_career_has_not_begun_before_its_first_race(api: Api) -> None:
    found = detail(api, "ann", "?as_of=2024-01-01T00:00:00Z")
    assert (found.totals.entries, found.first_event, found.seasons) == (0, None, ())
    assert results(api, "ann", "?as_of=2024-01-01T00:00:00Z") == []


def test_a_revision_counts_once(api: Api, sessions: Sessions) -> None:
    turned = records.raced(number=1, order=("bob", "ann", "cid", "dee"))
    ingest(MemoryArchive((turned, records.upcoming(number=2)), "2024.2.0"), sessions, NullProgress())
    assert (detail(api, "ann").totals.wins, detail(api, "bob").totals.wins) == (0, 1)
    assert detail(api, "ann", "?as_of=2024-04-01T00:00:00Z").totals.wins == 1
    assert [line.position for line in results(api, "ann")] == [2]
    assert [line.position for line in results(api, "ann", "?as_of=2024-04-01T00:00:00Z")] == [1]


def test_real_careers_agree_with_the_records(real_api: Api, real_data: RealData) -> None:
    raced = [(record, line) for record in real_data.events for line in record.race]
    for driver_id in ("stirling-moss", "juan-manuel-fangio", "ayrton-senna", "lewis-hamilton", "max-verstappen"):
        mine = [(record.event.slug, line) for record, line in raced if line.driver_id == driver_id]
        sprints = [
            line
            for record in real_data.events
            for kind, lines in record.races.items()
            for line in lines
            if kind == "sprint" and line.driver_id == driver_id
        ]
        found = detail(real_api, driver_id)
        totals = found.totals
        assert totals.entries == len({slug for slug, _ in mine})
        assert totals.starts == len({s for s, one in mine if one.status not in {*NEVER_STARTED, Status.DNS}})
        assert totals.wins == len({slug for slug, line in mine if line.position == 1})
        assert totals.podiums == len({slug for slug, line in mine if line.position in {1, 2, 3}})
        assert totals.sprint_wins == sum(line.position == 1 for line in sprints)
        assert totals.points == round(float(sum(line.points for line in (*sprints, *(one for _, one in mine)))), 2)
        assert sum(one.wins for one in found.seasons) == totals.wins
        laps = [lap for record in real_data.events for lap in record.fastest_laps if lap.driver_id == driver_id]
        assert totals.fastest_laps == sum(lap.position == 1 for lap in laps)
    assert detail(real_api, "lewis-hamilton").totals.titles == 0  # 2021 and 2026 are all that is here
    assert detail(real_api, "max-verstappen").totals.titles == 1


def test_results_come_newest_first_with_their_events(real_api: Api, real_data: RealData) -> None:
    lines = results(real_api, "max-verstappen", "?season=2021&limit=500")
    assert [line.event.date for line in lines] == sorted((line.event.date for line in lines), reverse=True)
    assert Counter(line.session for line in lines) == {"race": 22, "sprint": 3}
    assert [line.session for line in lines if line.event.slug == "2021-italy"] == ["race", "sprint"]
    assert all((line.fastest_lap is None) for line in lines if line.session == "sprint")
    laps = {
        record.event.slug: next((lap for lap in record.fastest_laps if lap.driver_id == "max-verstappen"), None)
        for record in real_data.events
        if record.event.season == 2021
    }
    for line in lines:
        if line.session == "race":
            lap = laps[line.event.slug]
            assert (line.fastest_lap and line.fastest_lap.time_ms) == (lap and lap.time_ms)
    only = results(real_api, "max-verstappen", "?season=2021&session=sprint")
    assert only == [line for line in lines if line.session == "sprint"]


def test_a_shared_drive_has_a_line_for_each_car(real_api: Api) -> None:
    lines = results(real_api, "stirling-moss", "?season=1957")
    british = [line for line in lines if line.event.slug == "1957-great-britain"]
    assert [(line.position, line.number, line.shared_car) for line in british] == [(1, "20", True), (None, "18", False)]
    assert [line.fastest_lap is not None for line in british] == [True, False]


def test_unknown_drivers_and_bad_queries_are_problems(api: Api) -> None:
    for driver_id in ("eve", "%00", "M%C3%BCller", "%F0%9F%8F%8E", "Ann"):
        for part in ("", "/results"):
            answer = api.get(f"{URL}/{driver_id}{part}")
            assert (answer.status_code, answer.json()["code"]) == (404, "unknown-driver")
    for query in ("?q=%00", "?q=", f"?q={'x' * 101}", "?season=x", "?name=ann", "?as_of=1"):
        answer = api.get(f"{URL}{query}")
        assert (answer.status_code, answer.json()["code"]) == (422, "bad-request"), query
    for query in ("?session=qualifying", "?season=", "?limit=0"):
        assert api.get(f"{URL}/ann/results{query}").status_code == 422


def test_reads_are_validated_and_answer_head(api: Api) -> None:
    for path in (URL, f"{URL}/ann", f"{URL}/ann/results"):
        got = api.get(path)
        head = api.get(path, method="HEAD")
        assert (head.status_code, head.headers["etag"]) == (200, got.headers["etag"])
        assert api.get(path, headers={"If-None-Match": got.headers["etag"]}).status_code == 304
