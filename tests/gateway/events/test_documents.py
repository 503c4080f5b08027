from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.some_seasons import RealData
from tests.gateway.conftest import Api

from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.results import RaceResult, Status
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.events.line_schemas import GridLine, RaceLine, TimedLine
from f1_analytics.gateway.events.schemas import SessionResults, StartingGrid
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

EVENT = "/api/v1/events/2024-atlantis"
SUNDAY_EVENING = "2024-03-17T20:00:00Z"


def results(api: Api, query: str = "", event: str = EVENT) -> SessionResults:
    return SessionResults.model_validate_json(api.get(f"{event}/results{query}").content)


def race(api: Api, query: str = "", event: str = EVENT) -> list[RaceLine]:
    lines = results(api, query, event).lines
    assert all(isinstance(line, RaceLine) for line in lines)
    return [line for line in lines if isinstance(line, RaceLine)]


@pytest.fixture
def revised(sessions: Sessions) -> Callable[[], None]:
    """Has the stewards disqualify the winner of the first race, months later."""

    def revise() -> None:
        raced = records.raced(number=1, order=("bob", "cid", "dee", "ann"))
        lines = [replace(line) for line in raced.race]
        lines[-1] = replace(lines[-1], status=Status.DSQ, cause="Underweight")
        changed = replace(raced, races={SessionKind.RACE: tuple(lines)})
        ingest(MemoryArchive((changed, records.upcoming(number=2)), "2024.2.0"), sessions, NullProgress())

    return revise


def test_a_race_is_answered_line_by_line(api: Api) -> None:
    found = results(api)
    assert (found.event_slug, found.season, found.session, found.state) == ("2024-atlantis", 2024, "race", "final")
    assert found.document is not None
    assert (found.document.revision, found.document.source, found.document.source_version) == (1, "f1db", "2024.1.0")
    assert found.document.valid_from == datetime(2024, 3, 17, 17, tzinfo=UTC)
    assert found.revisions == (found.document,)
    assert found.pit_stops is None
    first, second, *_, last = race(api)
    assert (first.driver.name, first.driver.abbreviation, first.constructor.name) == ("Ann", "ANN", "Red")
    assert (first.position, first.points, first.grid, first.laps, first.time_ms) == (1, 25.0, 1, 57, 5_400_001)
    assert first.fastest_lap is not None
    assert (first.fastest_lap.lap, first.fastest_lap.time_ms) == (40, 91_000)
    assert second.gap == "+1.\t5\\"
    assert (last.position, last.status, last.cause, last.grid) == (None, "DNF", "Engine", None)


def test_pit_stops_come_on_demand(api: Api) -> None:
    stops = results(api, "?pit_stops=true").pit_stops
    assert stops is not None
    assert len(stops) == 4
    first = stops[0]
    assert (first.driver.driver_id, first.stop, first.lap, first.time_ms) == ("ann", 1, 20, 23_456)
    assert results(api, "?session=qualifying&pit_stops=true").pit_stops == ()


def test_other_sessions_have_times(api: Api) -> None:
    wanted = {"practice_1": (90_001, None, None, 20), "qualifying": (None, 89_000, 87_000, 12)}
    for kind, times in wanted.items():
        first = results(api, f"?session={kind}").lines[0]
        assert isinstance(first, TimedLine)
        assert (first.time_ms, first.q1_ms, first.q3_ms, first.laps) == times


def test_a_session_to_come_has_no_results_yet(api: Api) -> None:
    found = results(api, event="/api/v1/events/2024-lemuria")
    assert (found.state, found.document, found.revisions, found.lines) == ("scheduled", None, (), ())
    assert results(api, "?as_of=2024-03-17T16:59:59Z").lines == ()
    assert len(results(api, "?as_of=2024-03-17T17:00:00Z").lines) == 4


def test_what_an_event_does_not_have_is_a_problem(api: Api) -> None:
    for path in ("results?session=sprint", "grid?session=sprint", "results?revision=2"):
        answer = api.get(f"{EVENT}/{path}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


def test_a_revision_is_seen_from_when_it_was_recorded_on(api: Api, revised: Callable[[], None]) -> None:
    before = results(api)
    revised()
    after = results(api)
    assert [line.driver.driver_id for line in after.lines] == ["bob", "cid", "dee", "ann"]
    assert after.document is not None
    assert (after.document.revision, after.document.source_version) == (2, "2024.2.0")
    assert [one.revision for one in after.revisions] == [1, 2]
    assert after.document.valid_from == after.document.recorded_at
    for query in ("?revision=1", f"?as_of={SUNDAY_EVENING}", "?as_of=2024-03-17T23:30:00%2B03:00"):
        assert results(api, query).lines == before.lines
    assert results(api, f"?as_of={SUNDAY_EVENING}").revisions == before.revisions
    answer = api.get(f"{EVENT}/results?revision=2&as_of={SUNDAY_EVENING}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


def test_the_grid_has_penalties_and_where_it_comes_from(api: Api) -> None:
    found = StartingGrid.model_validate_json(api.get(f"{EVENT}/grid").content)
    assert found.document is not None
    assert (found.document.revision, found.document.source) == (1, "f1db")
    assert [(slot.position, slot.driver.driver_id, slot.penalty) for slot in found.slots] == [
        (1, "ann", None),
        (2, "bob", "5 places"),
        (3, "cid", None),
        (4, "dee", None),
    ]
    assert isinstance(found.slots[0], GridLine)


def test_the_grid_is_known_after_qualifying(api: Api) -> None:
    saturday = StartingGrid.model_validate_json(api.get(f"{EVENT}/grid?as_of=2024-03-16T15:59:59Z").content)
    assert (saturday.document, saturday.slots) == (None, ())
    evening = StartingGrid.model_validate_json(api.get(f"{EVENT}/grid?as_of=2024-03-16T16:00:00Z").content)
    assert len(evening.slots) == 4


def shown(line: RaceLine) -> tuple[Any, ...]:
    return (line.line, line.position, line.status, line.driver.driver_id, line.number, line.grid, line.points)


def as_recorded(line: RaceResult) -> tuple[Any, ...]:
    return (line.line, line.position, line.status, line.driver_id, line.number, line.grid, float(line.points))


def test_every_document_of_real_events_is_answered_whole(real_api: Api, real_data: RealData) -> None:
    wanted = {"1957-great-britain", "1988-japan", "2021-great-britain", "2026-monaco"}
    for record in (record for record in real_data.events if record.event.slug in wanted):
        event = f"/api/v1/events/{record.event.slug}"
        for kind, lines in record.races.items():
            assert list(map(shown, race(real_api, f"?session={kind}", event))) == list(map(as_recorded, lines))
        for kind, timed in (*record.timed.items(), *record.qualifying.items()):
            found = results(real_api, f"?session={kind}", event).lines
            assert [(one.line, one.driver.driver_id) for one in found] == [(one.line, one.driver_id) for one in timed]
        laps = [line.fastest_lap for line in race(real_api, "", event) if line.fastest_lap is not None]
        assert len(laps) == len(record.fastest_laps)
        grid = StartingGrid.model_validate_json(real_api.get(f"{event}/grid").content)
        assert len(grid.slots) == len(record.grids[SessionKind.RACE])
