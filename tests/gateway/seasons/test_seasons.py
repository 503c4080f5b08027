from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from tests.factories.some_seasons import SEASONS, RealData
from tests.gateway.conftest import Api

from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.seasons import champions as champions_module
from f1_analytics.gateway.seasons.champions import Champions, decided
from f1_analytics.gateway.seasons.repository import find_seasons
from f1_analytics.gateway.seasons.schemas import Season, SeasonDetail, SeasonResults
from f1_analytics.web.answers import Page

URL = "/api/v1/seasons"


def season(api: Api, year: int, query: str = "") -> Season:
    return SeasonDetail.model_validate_json(api.get(f"{URL}/{year}{query}").content).season


def champions(found: Season) -> tuple[str | None, str | None]:
    driver, constructor = found.drivers_champion, found.constructors_champion
    return driver.driver_id if driver else None, constructor.constructor_id if constructor else None


def test_seasons_are_listed_newest_first_with_their_champions(real_api: Api) -> None:
    page = Page[Season].model_validate_json(real_api.get(URL).content)
    assert (page.total, page.next_cursor) == (len(SEASONS), None)
    assert [(one.year, *champions(one)) for one in page.items] == [
        (2026, None, None),
        (2021, "max-verstappen", "mercedes"),
        (1988, "ayrton-senna", "mclaren"),
        (1957, "juan-manuel-fangio", None),
    ]
    assert [(one.events, one.races_run) for one in page.items[1:]] == [(22, 22), (16, 16), (8, 8)]
    assert page.items[0].races_run < page.items[0].events
    assert page.items[2].points_system == "The first six score 9, 6, 4, 3, 2 and 1."


def test_seasons_can_be_walked_in_pages(real_api: Api) -> None:
    years, cursor = [], ""
    while True:
        page = Page[Season].model_validate_json(real_api.get(f"{URL}?limit=1{cursor}").content)
        years += [one.year for one in page.items]
        if page.next_cursor is None:
            break
        cursor = f"&cursor={page.next_cursor}"
    assert years == sorted(SEASONS, reverse=True)


@pytest.mark.parametrize(
    ("as_of", "wanted"),
    [
        # The title was open until the last race; that of constructors too, by 28 points with 44 to be had.
        ("2021-12-12T12:00:00Z", (None, None)),
        ("2021-12-13T00:00:00Z", ("max-verstappen", "mercedes")),
    ],
)
def test_there_is_no_champion_before_the_title_is_decided(
    real_api: Api, as_of: str, wanted: tuple[str | None, str | None]
) -> None:
    assert champions(season(real_api, 2021, f"?as_of={as_of}")) == wanted


def test_a_title_may_be_decided_early(real_data: RealData) -> None:
    events = [record for record in real_data.events if record.event.season == 2021]
    assert decided(2021, events) == Champions("max-verstappen", "mercedes")
    assert decided(2021, [record for record in events if not record.race]) == Champions(None, None)


def test_a_season_is_counted_as_it_stood(api: Api) -> None:
    assert (season(api, 2024).events, season(api, 2024).races_run) == (2, 1)
    assert season(api, 2024, "?as_of=2024-03-01T00:00:00Z").races_run == 0


@pytest.mark.parametrize(("kind", "number"), [(SessionKind.RACE, 22), (SessionKind.SPRINT, 3)])
def test_a_whole_season_is_answered_at_once(real_api: Api, real_data: RealData, kind: SessionKind, number: int) -> None:
    found = SeasonResults.model_validate_json(real_api.get(f"{URL}/2021/results?session={kind}").content)
    assert (found.season, found.session, found.simulated, len(found.events)) == (2021, kind, False, number)
    held = [record for record in real_data.events if record.event.season == 2021 and kind in record.races]
    assert [event.slug for event in found.events] == [record.event.slug for record in held]
    for event, record in zip(found.events, held, strict=True):
        assert (event.date, event.round, event.document.revision) == (record.event.date, record.event.round, 1)
        assert [
            (line.position, line.driver.driver_id, line.constructor.constructor_id, line.points, line.gap)
            for line in event.lines
        ] == [
            (line.position, line.driver_id, line.constructor_id, float(line.points), line.gap)
            for line in record.races[kind]
        ]


def test_results_of_a_season_end_at_the_instant(real_api: Api) -> None:
    found = SeasonResults.model_validate_json(real_api.get(f"{URL}/2021/results?as_of=2021-05-01T00:00:00Z").content)
    assert [event.date for event in found.events] == [date(2021, 3, 28), date(2021, 4, 18)]


def test_a_season_without_results_has_an_empty_list(api: Api) -> None:
    answer = api.get(f"{URL}/2024/results?session=sprint")
    assert SeasonResults.model_validate_json(answer.content).events == ()


@pytest.mark.parametrize("part", ["", "/results"])
def test_other_seasons_are_problems(api: Api, part: str) -> None:
    answer = api.get(f"{URL}/2023{part}")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-season")
    for year in ("20x4", "-1", "10000", "%00", "2024.5"):
        answer = api.get(f"{URL}/{year}{part}")
        assert (answer.status_code, answer.json()["code"]) == (422, "bad-request")


def test_a_season_is_validated(api: Api) -> None:
    etag = api.get(f"{URL}/2024/results").headers["etag"]
    assert api.get(f"{URL}/2024/results", headers={"If-None-Match": etag}).status_code == 304


def test_champions_are_computed_once_however_many_ask(real_data: RealData, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def count(season: int, events: Sequence[EventRecord]) -> Champions:
        asked.append(season)
        return decided(season, events)

    monkeypatch.setattr(champions_module, "decided", count)
    # An instant that no other test asks for: nothing of it is known yet.
    as_of = datetime(2021, 7, 1, 12, tzinfo=UTC)

    def ask(_: int) -> Champions:
        with real_data.sessions.read() as session:
            (facts,) = find_seasons(session, (2021,), as_of)
            return champions_module.champions(session, [facts], as_of)[2021]

    with ThreadPoolExecutor(4) as threads:
        found = set(threads.map(ask, range(8)))
    assert found == {Champions(None, None)}
    assert asked == [2021]
