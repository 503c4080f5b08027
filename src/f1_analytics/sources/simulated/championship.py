"""The simulated championship as domain records."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.events import Entry, EventRecord
from f1_analytics.domain.reference import Reference
from f1_analytics.domain.results import GridSlot, QualifyingResult, RaceResult, TimedResult
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.domain.standings import LineScore, SeasonTally, score_race, score_sprint
from f1_analytics.sources.simulated import documents
from f1_analytics.sources.simulated.calendar import build_calendar
from f1_analytics.sources.simulated.names import TEAMS, VENUES
from f1_analytics.sources.simulated.race_model import (
    PRACTICE_NOISE,
    QUALIFYING_NOISE,
    SPRINT_SHARE,
    draw_grids,
    draw_races,
    draw_scores,
    parameters,
)
from f1_analytics.sources.simulated.reference import build_reference
from f1_analytics.sources.simulated.truth import Seat, Truth, draw_truth

FIRST_SEASON = 2006
"""Earlier seasons had no knock-out qualifying."""
_PRACTICE = (SessionKind.PRACTICE_1, SessionKind.PRACTICE_2, SessionKind.PRACTICE_3)


class ImpossibleChampionship(F1Error):
    """A championship was asked for that cannot be simulated."""


@dataclass(frozen=True, slots=True)
class Championship:
    """Records in the order of the calendar, everything they refer to, and the truth that they came from."""

    reference: Reference
    records: tuple[EventRecord, ...]
    truth: Truth


def simulate_championship(
    seed: int,
    seasons: range = range(2019, 2027),
    *,
    teams: int = 10,
    races: int = len(VENUES),
    races_run: int = 10,
) -> Championship:
    """Simulate seasons with two drivers for each of `teams`; the last season stops after `races_run` of its `races`.

    The same arguments give the same championship, whatever the day.

    Raises:
        ImpossibleChampionship: an argument is out of the range that names and rules cover.
    """
    if seed < 0:
        raise ImpossibleChampionship(f"the seed of a simulated championship must not be negative, got {seed}")
    if not seasons or seasons.step != 1 or seasons.start < FIRST_SEASON:
        raise ImpossibleChampionship(f"simulated seasons must be consecutive and start in {FIRST_SEASON} or later")
    for name, value, low, high in (
        ("teams", teams, 6, len(TEAMS)),
        ("races", races, 1, len(VENUES)),
        ("races_run", races_run, 0, races),
    ):
        if not low <= value <= high:
            raise ImpossibleChampionship(f"{name} of a simulated championship must be {low} to {high}, got {value}")
    truth = draw_truth(seed, seasons, teams)
    records: list[EventRecord] = []
    for season in seasons:
        tally = SeasonTally(season)
        calendar = build_calendar(season, races, np.random.default_rng([seed, season]))
        for event, sessions in calendar:
            done = season < seasons[-1] or event.round <= races_run
            record = EventRecord(event, sessions, _entries(truth.seasons[season].seats))
            records.append(_run(record, truth, tally) if done else record)
    return Championship(build_reference(truth), tuple(records), truth)


def _entries(seats: tuple[Seat, ...]) -> tuple[Entry, ...]:
    return tuple(Entry(s.driver_id, s.constructor_id, s.engine_manufacturer_id, s.constructor_id) for s in seats)


def _run(record: EventRecord, truth: Truth, tally: SeasonTally) -> EventRecord:
    event, seats = record.event, truth.seasons[record.event.season].seats
    rng = np.random.default_rng([truth.seed, event.season, event.round])
    strengths = parameters(truth, event.season, SessionKind.RACE)[0]
    timed: dict[SessionKind, tuple[TimedResult, ...]] = {}
    qualifying: dict[SessionKind, tuple[QualifyingResult, ...]] = {}
    grids: dict[SessionKind, tuple[GridSlot, ...]] = {}
    races: dict[SessionKind, tuple[RaceResult, ...]] = {}

    def run_race(own_qualifying: SessionKind, target: SessionKind, laps: int) -> None:
        scores = draw_scores(strengths, QUALIFYING_NOISE, 1, rng)
        qualifying[own_qualifying] = documents.qualifying_document(event, seats, scores[0], rng)
        start = draw_grids(scores, rng)
        grids[target] = documents.grid_document(seats, start, qualifying[own_qualifying])
        risk = parameters(truth, event.season, target)[1]
        drawn = draw_races(strengths, start.slots, risk, rng)
        races[target] = documents.race_document(event, seats, grids[target], drawn, rng, laps=laps)

    for kind in (session.kind for session in record.sessions):
        if kind in _PRACTICE:
            scores = draw_scores(strengths, PRACTICE_NOISE, 1, rng)
            timed[kind] = documents.practice_document(event, seats, scores[0], rng)
    if record.is_sprint_weekend:
        run_race(SessionKind.SPRINT_QUALIFYING, SessionKind.SPRINT, math.ceil(event.scheduled_laps * SPRINT_SHARE))
    run_race(SessionKind.QUALIFYING, SessionKind.RACE, event.scheduled_laps)
    finished = replace(
        record,
        sessions=tuple(replace(session, state=SessionState.FINAL) for session in record.sessions),
        timed=timed,
        qualifying=qualifying,
        grids=grids,
        races=races,
        fastest_laps=documents.fastest_laps_document(event, seats, strengths, races[SessionKind.RACE], rng),
        pit_stops=documents.pit_stops_document(event.scheduled_laps, seats, races[SessionKind.RACE], rng),
    )
    return _scored(finished, tally)


def _scored(record: EventRecord, tally: SeasonTally) -> EventRecord:
    """The record with the points of its lines and the standings after it, under the rules of its real season."""
    tally.add(record)
    scores = {SessionKind.RACE: score_race(record), SessionKind.SPRINT: score_sprint(record)}
    return replace(
        record,
        races={kind: _paid(lines, scores[kind]) for kind, lines in record.races.items()},
        driver_standings=tally.drivers(),
        constructor_standings=tally.constructors(),
    )


def _paid(lines: tuple[RaceResult, ...], scores: tuple[LineScore, ...]) -> tuple[RaceResult, ...]:
    return tuple(
        replace(line, points=Decimal(score.driver.numerator) / score.driver.denominator)
        for line, score in zip(lines, scores, strict=True)
    )
