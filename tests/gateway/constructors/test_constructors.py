from __future__ import annotations

from tests.factories.some_seasons import RealData
from tests.gateway.conftest import Api

from f1_analytics.gateway.careers.schemas import CareerLine
from f1_analytics.gateway.constructors.schemas import Constructor, ConstructorDetail
from f1_analytics.web.answers import Page

URL = "/api/v1/constructors"


def detail(api: Api, constructor_id: str, query: str = "") -> ConstructorDetail:
    return ConstructorDetail.model_validate_json(api.get(f"{URL}/{constructor_id}{query}").content)


def ids(api: Api, query: str) -> list[str]:
    answer = api.get(f"{URL}?{query}")
    return [one.constructor_id for one in Page[Constructor].model_validate_json(answer.content).items]


def test_constructors_are_found_by_season_and_name(api: Api, real_api: Api) -> None:
    assert ids(api, "") == ["blue", "red"]
    assert ids(api, "season=2024&q=RE") == ["red"]
    assert ids(api, "season=2023") == []
    assert len(ids(real_api, "season=2021")) == 10
    assert ids(real_api, "q=red+bull") == ["red-bull"]


def test_a_constructor_has_lineage_and_totals(api: Api) -> None:
    blue = detail(api, "blue")
    assert [(one.constructor_id, one.name, one.year_from, one.year_to) for one in blue.lineage] == [
        ("red", "Red", 1990, 1999),
        ("blue", "Blue", 2000, None),
    ]
    assert (blue.totals.entries, blue.totals.wins, blue.totals.podiums) == (1, 0, 1)
    red = detail(api, "red")
    assert (red.totals.wins, red.totals.podiums, red.totals.poles, red.totals.points) == (1, 2, 1, 43.0)
    assert [driver.driver_id for driver in red.seasons[0].drivers] == ["ann", "bob"]
    assert detail(api, "red", "?as_of=2024-01-01T00:00:00Z").seasons == ()


def test_real_totals_agree_with_the_records(real_api: Api, real_data: RealData) -> None:
    for constructor_id in ("maserati", "ferrari", "mclaren", "mercedes"):
        mine = [
            (record.event.slug, line)
            for record in real_data.events
            for line in record.race
            if line.constructor_id == constructor_id
        ]
        totals = detail(real_api, constructor_id).totals
        assert totals.entries == len({slug for slug, _ in mine})
        assert totals.wins == len({slug for slug, line in mine if line.position == 1})
        cars = {(slug, line.position) for slug, line in mine if line.position in {1, 2, 3}}
        assert totals.podiums == len(cars)
    assert detail(real_api, "mercedes").totals.titles == 1
    assert detail(real_api, "mclaren").totals.titles == 1


def test_results_are_those_of_all_its_cars(real_api: Api) -> None:
    answer = real_api.get(f"{URL}/mercedes/results?season=2021&session=race&limit=500")
    page = Page[CareerLine].model_validate_json(answer.content)
    assert page.total == len(page.items) == 44
    assert {line.constructor.constructor_id for line in page.items} == {"mercedes"}
    assert {line.driver.driver_id for line in page.items} == {"lewis-hamilton", "valtteri-bottas"}


def test_unknown_constructors_and_bad_queries_are_problems(api: Api) -> None:
    for constructor_id in ("green", "%00", "Red"):
        for part in ("", "/results"):
            answer = api.get(f"{URL}/{constructor_id}{part}")
            assert (answer.status_code, answer.json()["code"]) == (404, "unknown-constructor")
    for query in ("?q=%00", "?season=x", "?driver=ann"):
        answer = api.get(f"{URL}{query}")
        assert (answer.status_code, answer.json()["code"]) == (422, "bad-request")


def test_reads_are_validated(api: Api) -> None:
    for path in (URL, f"{URL}/red", f"{URL}/red/results"):
        etag = api.get(path).headers["etag"]
        assert api.get(path, headers={"If-None-Match": etag}).status_code == 304
