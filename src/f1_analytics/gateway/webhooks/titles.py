"""Which titles a result has settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from sqlalchemy import func, select

from f1_analytics.db import tables
from f1_analytics.db.history import load_history
from f1_analytics.db.models import EventRow
from f1_analytics.db.news import ResultNews
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.domain.title import DroppedScores, constructor_title_race, driver_title_race
from f1_analytics.gateway.webhooks.messages import TitleOf

SCORED: Final = (SessionKind.SPRINT, SessionKind.RACE)
"""Sessions that pay points."""

_NOT_NEEDED: Final = (
    tables.TIMED,
    tables.GRID,
    tables.PIT_STOP,
    tables.DRIVER_STANDING,
    tables.CONSTRUCTOR_STANDING,
)


@dataclass(frozen=True, slots=True)
class DecidedTitle:
    """Who can no longer be caught; a constructor is named by its own id."""

    championship: TitleOf
    champion_id: str


def decided_titles(session: ReadSession, news: ResultNews) -> list[DecidedTitle]:
    """The titles of the running season that this piece of news settled: by the event itself, or by stewards later."""
    raced = EventRow.state.in_((SessionState.FINAL.value, SessionState.PROVISIONAL.value))
    running = session.scalar(select(func.max(EventRow.season)).where(raced))
    season = news.event.season
    if news.session not in SCORED or season != running:
        return []
    after = load_history(session, since=season, without=_NOT_NEEDED)
    if news.revision > 1:
        before = load_history(session, season, news.recorded_at - timedelta.resolution, _NOT_NEEDED)
    else:
        place = next((at for at, record in enumerate(after) if record.event.slug == news.event.slug), None)
        if place is None:  # its source dropped the event
            return []
        before, after = _up_to(after, place), _up_to(after, place + 1)
    open_before = _champions(season, before)
    return [
        DecidedTitle(championship, champion)
        for championship, champion in _champions(season, after).items()
        if champion is not None and open_before[championship] is None
    ]


def _up_to(records: Sequence[EventRecord], count: int) -> list[EventRecord]:
    """The season as it stood after so many events."""
    return [*records[:count], *(replace(record, races={}) for record in records[count:])]


def _champions(season: int, records: Iterable[EventRecord]) -> dict[TitleOf, str | None]:
    """Who has won each title for certain. In seasons of which that is not computed nobody has."""
    held = [record for record in records if record.event.season == season]
    champions: dict[TitleOf, str | None] = dict.fromkeys(TitleOf)
    with suppress(DroppedScores):
        champions[TitleOf.DRIVERS] = driver_title_race(season, held).champion()
    with suppress(DroppedScores):
        constructor = constructor_title_race(season, held).champion()
        champions[TitleOf.CONSTRUCTORS] = None if constructor is None else constructor[0]
    return champions
