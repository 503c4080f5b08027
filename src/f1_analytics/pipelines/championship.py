"""Publish the title odds of the running season, and those after its earlier events that nobody published then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from f1_analytics.contracts.championship import TitleOdds
from f1_analytics.contracts.prediction import Championship
from f1_analytics.db.championship_forecasts import OddsKey, PublishedOdds, append_odds, published_keys
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.season_forecast import ChampionshipForecast
from f1_analytics.domain.sessions import SessionState
from f1_analytics.domain.title import constructor_title_race, driver_title_race
from f1_analytics.models.artefact import Artefact
from f1_analytics.pipelines.forecast import next_event
from f1_analytics.pipelines.season import SEED, season_outlook
from f1_analytics.runtime.progress import NullProgress, Progress


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
    """
    season = next_event(history).event.season
    standings = stands(history)
    today = OddsKey(standings[-1], artefact.data_version, artefact.version)
    with sessions.read() as session:
        there = published_keys(session, season)
    known = {key.after_event for key in there}
    due = [after for after in standings[:-1] if after not in known]
    if today not in there:
        due.append(today.after_event)
    published = []
    with progress.task("Simulating the season", len(due)) as advance:
        for after in due:
            made = _odds(history, after, artefact, made_at, reconstructed=after != today.after_event)
            with sessions.write() as session:
                if append_odds(session, made):
                    published.append(made)
            advance(1)
    return published


def stands(history: Sequence[EventRecord]) -> list[str | None]:
    """The events of the running season that are over, in order and behind None, which is before the first of them.

    Raises:
        NothingToForecast: every event is over.
    """
    season = next_event(history).event.season
    return [None, *(record.event.slug for record in history if record.event.season == season and record.race)]


def history_after(history: Sequence[EventRecord], season: int, after: str | None) -> list[EventRecord]:
    """The history as it stood when an event of `season` had just ended, or none had begun where `after` is None."""
    past = [record for record in history if record.event.season < season]
    running = [record for record in history if record.event.season == season]
    over = next((place for place, record in enumerate(running, start=1) if record.event.slug == after), 0)
    return [*past, *running[:over], *map(_to_come, running[over:])]


def _odds(
    history: Sequence[EventRecord], after: str | None, artefact: Artefact, made_at: datetime, *, reconstructed: bool
) -> PublishedOdds:
    season = next_event(history).event.season
    known = history_after(history, season, after) if reconstructed else history
    outlook = season_outlook(known, artefact, NullProgress())
    events = [record for record in known if record.event.season == season]
    drivers, constructors = driver_title_race(season, events), constructor_title_race(season, events)
    odds = TitleOdds(
        coming=tuple(record.event.slug for record in events if not record.race),
        drivers=_championship(
            outlook.forecast.drivers,
            {account.competitor: float(account.points) for account in drivers.accounts},
            outlook.drivers_can_win,
        ),
        constructors=_championship(
            outlook.forecast.constructors,
            {account.competitor[0]: float(account.points) for account in reversed(constructors.accounts)},
            outlook.constructors_can_win,
        ),
    )
    return PublishedOdds(
        season=season,
        after_event=after,
        data_version=artefact.data_version,
        model_version=artefact.version,
        made_at=made_at,
        simulations=outlook.forecast.simulations,
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
