"""Publish the title odds of the running season, and those after its earlier events that nobody published then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from typing import Final

from f1_analytics.contracts.championship import TitleOdds
from f1_analytics.contracts.prediction import Championship
from f1_analytics.db.championship_forecasts import OddsKey, PublishedOdds, append_odds, published_keys
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.season_forecast import ChampionshipForecast
from f1_analytics.domain.sessions import SessionState
from f1_analytics.models.artefact import Artefact
from f1_analytics.pipelines.coming import Season, first_to_come, season_from
from f1_analytics.pipelines.forecast import NothingToForecast, builder_before
from f1_analytics.pipelines.season import SEED, SIMULATIONS, season_ahead
from f1_analytics.runtime.progress import Progress

RECONSTRUCTED_SIMULATIONS: Final = 20_000
"""Of a line over the season nobody reads a tenth of a percent, and there may be twenty events to catch up with."""


def publish_title_odds(
    sessions: Sessions, history: Sequence[EventRecord], artefact: Artefact, made_at: datetime, progress: Progress
) -> list[PublishedOdds]:
    """Publish what is not yet published, the odds of today last, each in a transaction of its own.

    Odds after an earlier event are reconstructed once, by whatever models are there then, and never again: they are
    for the line over the season, and what was really published at the time is always preferred to them. Today's are
    published once for each version of data and models, so this can be run again safely.

    Raises:
        NothingToForecast: every event is over.
        NoSeasonModel: the active model has no simulation of races.
        NoEntries: nobody knows who takes part.
    """
    season = _first(history).event.season
    standings = stands(history)
    today = OddsKey(standings[-1], artefact.data_version, artefact.version)
    with sessions.read() as session:
        there = published_keys(session, season)
    known = {key.after_event for key in there}
    due = [after for after in standings[:-1] if after not in known]
    if today not in there:
        due.append(today.after_event)
    published = []
    seasons = _seasons(history, due, progress)
    with progress.task("Simulating the season", len(due)) as advance:
        for after, found in zip(due, seasons, strict=True):
            made = _odds(found, after, artefact, made_at, reconstructed=after != today.after_event)
            with sessions.write() as session:
                if append_odds(session, made):
                    published.append(made)
            advance(1)
    return published


def _seasons(history: Sequence[EventRecord], due: Sequence[str | None], progress: Progress) -> Iterator[Season]:
    """The running season as it stood after each of these events, in their order; history is walked through once."""
    if not due:
        return
    year = _first(history).event.season
    running = [record for record in history if record.event.season == year]
    begun = 0
    builder = builder_before(history, running[begun], progress)
    for after in due:
        known = history_after(history, year, after)
        first = _first(known)
        while running[begun].event.slug != first.event.slug:
            if running[begun].race:
                builder.observe(running[begun])
            begun += 1
            builder.start(running[begun].event)
        yield season_from(known, first, deepcopy(builder))


def _first(history: Sequence[EventRecord]) -> EventRecord:
    first = first_to_come(history)
    if first is None:
        raise NothingToForecast("every event on the calendar has a result: ingest the next season's calendar first")
    return first


def stands(history: Sequence[EventRecord]) -> list[str | None]:
    """The events of the running season that are over, in order and behind None, which is before the first of them.

    Raises:
        NothingToForecast: every event is over.
    """
    season = _first(history).event.season
    return [None, *(record.event.slug for record in history if record.event.season == season and record.race)]


def history_after(history: Sequence[EventRecord], season: int, after: str | None) -> list[EventRecord]:
    """The history as it stood when an event of `season` had just ended, or none had begun where `after` is None.

    After the last event with a result that is how it stands: what is known of the next one's weekend stays.
    """
    past = [record for record in history if record.event.season < season]
    running = [record for record in history if record.event.season == season]
    over = next((place for place, record in enumerate(running, start=1) if record.event.slug == after), 0)
    if not any(record.race for record in running[over:]):
        return [*past, *running]
    return [*past, *running[:over], *map(_to_come, running[over:])]


def _odds(
    season: Season, after: str | None, artefact: Artefact, made_at: datetime, *, reconstructed: bool
) -> PublishedOdds:
    ahead = season_ahead(season, artefact)
    simulations = RECONSTRUCTED_SIMULATIONS if reconstructed else SIMULATIONS
    forecast = ahead.simulate(ahead.simulated, simulations, SEED)
    drivers = {account.competitor: float(account.points) for account in ahead.driver_title.accounts}
    teams = {one.competitor[0]: float(one.points) for one in reversed(ahead.constructor_title.accounts)}
    odds = TitleOdds(
        coming=tuple(season.coming),
        drivers=_championship(forecast.drivers, drivers, ahead.drivers_can_win()),
        constructors=_championship(forecast.constructors, teams, ahead.constructors_can_win()),
    )
    return PublishedOdds(
        season=season.year,
        after_event=after,
        data_version=artefact.data_version,
        model_version=artefact.version,
        made_at=made_at,
        simulations=simulations,
        seed=SEED,
        reconstructed=reconstructed,
        payload=odds.model_dump(mode="json"),
    )


def _championship(made: ChampionshipForecast, points: Mapping[str, float], can_win: frozenset[str]) -> Championship:
    return Championship(
        ids=made.ids,
        points=tuple(points.get(one, 0.0) for one in made.ids),
        positions=tuple(map(tuple, made.positions.clip(0.0, 1.0).tolist())),
        expected_points=tuple(made.expected_points.tolist()),
        points_quantiles=tuple(map(tuple, made.points_quantiles.tolist())),
        can_win=tuple(one for one in made.ids if one in can_win),
    )


def _to_come(record: EventRecord) -> EventRecord:
    """The record before its weekend: who is entered and when, and nothing that happened."""
    sessions = tuple(
        session if session.state is SessionState.CANCELLED else replace(session, state=SessionState.SCHEDULED)
        for session in record.sessions
    )
    return EventRecord(record.event, sessions, record.entries)
