"""A small made-up championship: records to write, change and compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from f1_analytics.domain.events import Entry, Event, EventRecord
from f1_analytics.domain.reference import (
    Circuit,
    CircuitLayout,
    Constructor,
    Country,
    Driver,
    GrandPrix,
    Lineage,
    Reference,
)
from f1_analytics.domain.results import (
    ConstructorStanding,
    DriverStanding,
    FastestLap,
    GridSlot,
    PitStop,
    QualifyingResult,
    RaceResult,
    Status,
    TimedResult,
)
from f1_analytics.domain.sessions import Session, SessionKind, SessionState

DRIVERS = ("ann", "bob", "cid", "dee")
CARS: Mapping[str, str] = {"ann": "red", "bob": "red", "cid": "blue", "dee": "blue"}
GRANDS_PRIX = ("atlantis", "lemuria")


def reference() -> Reference:
    return Reference(
        drivers=tuple(
            Driver(
                name, name.title(), name.title(), "Racer", name[:3].upper(), None, date(1990, 1, 1), None, "atlantis"
            )
            for name in DRIVERS
        ),
        constructors=(
            Constructor(
                "blue", "Blue", "Blue Racing", "lemuria", (Lineage("red", 1990, 1999), Lineage("blue", 2000, None))
            ),
            Constructor("red", "Red", "Red Racing", "atlantis", ()),
        ),
        circuits=tuple(
            Circuit(
                name,
                name.title(),
                f"Circuit of {name}",
                "race",
                "clockwise",
                "Port",
                name,
                1.5,
                -2.5,
                5.0,
                12,
                (CircuitLayout(f"{name}-1", 5.0, 12), CircuitLayout(f"{name}-2", 5.1, 13)),
            )
            for name in GRANDS_PRIX
        ),
        grands_prix=tuple(GrandPrix(name, name.title(), f"{name} Grand Prix", name[:3], name) for name in GRANDS_PRIX),
        countries=tuple(Country(name, name.title(), name[:2].upper(), name[:3].upper()) for name in GRANDS_PRIX),
    )


def event(season: int = 2024, number: int = 1) -> Event:
    """An event in the middle of March; `number` 1 or 2 chooses the grand prix and the week."""
    grand_prix = GRANDS_PRIX[number - 1]
    return Event(
        slug=f"{season}-{grand_prix}",
        season=season,
        round=number,
        date=date(season, 3, 10) + timedelta(weeks=number),
        grand_prix_id=grand_prix,
        official_name=f"{grand_prix} Grand Prix, \u00e9t\u00e9",
        circuit_id=grand_prix,
        circuit_layout_id=f"{grand_prix}-1",
        circuit_type="race",
        qualifying_format="knockout",
        sprint_qualifying_format=None,
        course_length_km=5.123,
        turns=12,
        scheduled_laps=57,
    )


def sessions(of: Event, state: SessionState = SessionState.FINAL) -> tuple[Session, ...]:
    """Practice on Friday, qualifying on Saturday, the race on Sunday at 14:00 UTC."""
    days = {SessionKind.PRACTICE_1: 2, SessionKind.QUALIFYING: 1, SessionKind.RACE: 0}
    return tuple(
        Session(kind, of.date - timedelta(back), datetime.combine(of.date - timedelta(back), time(14), UTC), state)
        for kind, back in days.items()
    )


def entries() -> tuple[Entry, ...]:
    return tuple(Entry(driver, CARS[driver], "engine", f"{CARS[driver]}-team") for driver in DRIVERS)


def upcoming(season: int = 2024, number: int = 2) -> EventRecord:
    """An event that has entries and nothing else."""
    of = event(season, number)
    return EventRecord(of, sessions(of, SessionState.SCHEDULED), entries())


def raced(season: int = 2024, number: int = 1, order: tuple[str, ...] = DRIVERS) -> EventRecord:
    """An event with every kind of document; the last driver in `order` retires."""
    of = event(season, number)
    heads = [
        (place, place, Status.CLASSIFIED, driver, CARS[driver], "engine", None, str(place))
        for place, driver in enumerate(order, start=1)
    ]
    race = [
        RaceResult(
            *head,
            57,
            5_400_000 + head[0],
            None,
            None if head[0] == 1 else "+1.\t5\\",
            None,
            Decimal(points),
            head[0],
            False,
        )
        for head, points in zip(heads, ("25", "18.00", "7.5", "0"), strict=True)
    ]
    race[-1] = replace(race[-1], position=None, status=Status.DNF, time_ms=None, gap=None, cause="Engine", grid=None)
    return EventRecord(
        event=of,
        sessions=sessions(of),
        entries=entries(),
        timed={SessionKind.PRACTICE_1: tuple(TimedResult(*head, 90_000 + head[0], 20) for head in heads)},
        qualifying={
            SessionKind.QUALIFYING: tuple(
                QualifyingResult(*head, None, 89_000, 88_000, None if head[0] > 2 else 87_000, 12) for head in heads
            )
        },
        grids={
            SessionKind.RACE: tuple(
                GridSlot(*head, 87_000, "5 places" if head[0] == 2 else None, pit_lane=False) for head in heads
            )
        },
        races={SessionKind.RACE: tuple(race)},
        fastest_laps=tuple(FastestLap(*head, 40, 91_000) for head in heads),
        pit_stops=tuple(PitStop(*head, 1, 20, 23_456) for head in heads),
        driver_standings=tuple(DriverStanding(line.line, line.driver_id, line.points) for line in race),
        constructor_standings=(
            ConstructorStanding(1, "red", "engine", Decimal("43.0")),
            ConstructorStanding(None, "blue", "engine", Decimal(0)),
        ),
    )
