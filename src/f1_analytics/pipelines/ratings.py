"""Rate drivers and constructors after every race since 1950, all of it anew whenever data or program have changed.

Everything takes a few seconds: less than it would take to find out what a changed result leaves as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from f1_analytics.db import tables
from f1_analytics.db.history import load_history
from f1_analytics.db.ratings import Rating, RatingVersion, held_version, replace_ratings, wanted_version
from f1_analytics.db.sessions import ReadSession, Sessions
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.rating import RatedKind, RatingSystem
from f1_analytics.features.builder import HISTORY_SINCE
from f1_analytics.features.measures import seat_of, starters
from f1_analytics.features.pace import PaceTracker
from f1_analytics.models.artefact import code_digest
from f1_analytics.ratings.elo import EloRatings
from f1_analytics.ratings.estimate import Estimate
from f1_analytics.ratings.plackett_luce import PlackettLuceRatings
from f1_analytics.ratings.strength import Seat

_NEEDED = (tables.QUALIFYING, tables.RACE)

Rated = tuple[Mapping[str, Estimate], Mapping[str, Estimate]]
"""Estimates of a field's drivers, and of its constructors."""


def are_current(session: ReadSession, data_version: str) -> bool:
    """Whether the ratings in the database are those of its data and of this program."""
    return held_version(session) == wanted_version(session, data_version, _code())


def rate(sessions: Sessions, data_version: str, now: datetime) -> int:
    """Replace the ratings in the database by those of its data; returns how many there are."""
    with sessions.read() as session:
        version: RatingVersion = wanted_version(session, data_version, _code())
        history = load_history(session, without=[table for table in tables.ALL if table not in _NEEDED])
    ratings = list(rate_history(history))
    with sessions.write() as session:
        return replace_ratings(session, ratings, version, now)


def rate_history(history: Iterable[EventRecord]) -> Iterator[Rating]:
    """Ratings of everybody in a race's field after each race, in calendar order."""
    elo, plackett_luce, pace = EloRatings(), PlackettLuceRatings(), PaceTracker()
    for record in history:
        followed = record.event.season >= HISTORY_SINCE
        if followed:
            pace.start_event(record.event)
        field = starters(record.race)
        if not field:
            continue
        seats = [seat_of(line) for line in field]
        finishers = [seat_of(line) for line in field if line.position is not None]
        slug = record.event.slug
        elo.observe(finishers)
        yield from _elo_ratings(slug, elo, seats)
        plackett_luce.observe(seats, len(finishers))
        yield from _ratings(RatingSystem.PLACKETT_LUCE, slug, plackett_luce.field(seats))
        if followed:
            pace.observe(record)
            yield from _ratings(RatingSystem.FINISHING_PACE, slug, pace.finishing.field(seats))
            yield from _ratings(RatingSystem.QUALIFYING_PACE, slug, _negated(pace.qualifying.field(seats)))


def _elo_ratings(slug: str, elo: EloRatings, seats: Sequence[Seat]) -> Iterator[Rating]:
    drivers = dict(zip((seat.driver_id for seat in seats), elo.drivers(seats).tolist(), strict=True))
    constructors = dict(zip((seat.constructor_id for seat in seats), elo.constructors(seats).tolist(), strict=True))
    for kind, found in ((RatedKind.DRIVERS, drivers), (RatedKind.CONSTRUCTORS, constructors)):
        for name, strength in found.items():
            yield Rating(RatingSystem.ELO, kind, name, slug, strength, None)


def _ratings(system: RatingSystem, slug: str, rated: Rated) -> Iterator[Rating]:
    for kind, found in zip((RatedKind.DRIVERS, RatedKind.CONSTRUCTORS), rated, strict=True):
        for name, estimate in found.items():
            yield Rating(system, kind, name, slug, estimate.strength, estimate.spread)


def _negated(gaps: Rated) -> Rated:
    """Gaps to the best, of which less is better, as strengths."""
    drivers, constructors = ({name: Estimate(-gap, spread) for name, (gap, spread) in of.items()} for of in gaps)
    return drivers, constructors


def _code() -> str:
    """The digest of the program that makes ratings."""
    return hashlib.sha256(code_digest().encode() + Path(__file__).read_bytes()).hexdigest()[:12]
