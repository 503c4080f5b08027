"""Made-up events, as small as a rule needs them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from f1_analytics.domain.events import Event, EventRecord, event_slug
from f1_analytics.domain.results import FastestLap, QualifyingResult, RaceResult, Status
from f1_analytics.domain.sessions import Session, SessionKind, SessionState

Placed = tuple[int | None, str]
"""A position (None for a retirement) and a driver id."""


@dataclass(frozen=True, slots=True)
class EventFactory:
    """Builds the record of one event; a driver drives for the constructor of the first letter of the id."""

    def __call__(
        self,
        season: int,
        number: int,
        race: Sequence[Placed],
        *,
        sprint: Sequence[Placed] = (),
        qualifying: Sequence[Placed] = (),
        fastest: Sequence[str] = (),
        laps: int = 50,
        grand_prix: str | None = None,
        engine: str | None = "engine",
    ) -> EventRecord:
        grand_prix_id = grand_prix or f"gp-{number}"
        day = date(season, 6, number)
        event = Event(
            slug=event_slug(season, grand_prix_id),
            season=season,
            round=number,
            date=day,
            grand_prix_id=grand_prix_id,
            official_name=grand_prix_id,
            circuit_id="circuit",
            circuit_layout_id="circuit-1",
            circuit_type="RACE",
            qualifying_format="ONE_SESSION",
            sprint_qualifying_format=None,
            course_length_km=5.0,
            turns=10,
            scheduled_laps=50,
        )
        races = {SessionKind.RACE: _lines(race, laps, engine)} if race else {}
        if sprint:
            races[SessionKind.SPRINT] = _lines(sprint, 17, engine)
        return EventRecord(
            event=event,
            sessions=tuple(Session(kind, day, None, SessionState.FINAL) for kind in races),
            entries=(),
            races=races,
            qualifying={SessionKind.QUALIFYING: tuple(_qualifying(line) for line in _lines(qualifying, 0, engine))},
            fastest_laps=tuple(
                FastestLap(n, 1, Status.CLASSIFIED, driver, driver[0], engine, None, f"{driver} 1", 1, 60_000)
                for n, driver in enumerate(fastest, 1)
            ),
        )


def _lines(placed: Sequence[Placed], laps: int, engine: str | None) -> tuple[RaceResult, ...]:
    return tuple(
        RaceResult(
            line=n,
            position=position,
            status=Status.DNF if position is None else Status.CLASSIFIED,
            driver_id=driver,
            constructor_id=driver[0],
            engine_manufacturer_id=engine,
            tyre_manufacturer_id=None,
            number=f"{driver} {n}",
            laps=laps,
            time_ms=None,
            time_penalty=None,
            gap=None,
            cause=None,
            points=Decimal(0),
            grid=None,
            shared_car=False,
        )
        for n, (position, driver) in enumerate(placed, 1)
    )


def _qualifying(line: RaceResult) -> QualifyingResult:
    return QualifyingResult(
        line=line.line,
        position=line.position,
        status=line.status,
        driver_id=line.driver_id,
        constructor_id=line.constructor_id,
        engine_manufacturer_id=line.engine_manufacturer_id,
        tyre_manufacturer_id=None,
        number=line.number,
        time_ms=None,
        q1_ms=None,
        q2_ms=None,
        q3_ms=None,
        laps=None,
    )


@pytest.fixture(scope="session")
def event() -> EventFactory:
    return EventFactory()
