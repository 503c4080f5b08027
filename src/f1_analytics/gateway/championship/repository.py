"""What championships are decided by, and who takes part."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from sqlalchemy import select

from f1_analytics.db import tables
from f1_analytics.db.history import load_season
from f1_analytics.db.models import EventRow, GrandPrixRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.events import EventRecord

_USED: Final = frozenset({tables.ENTRY, tables.QUALIFYING, tables.RACE, tables.FASTEST_LAP})
_UNUSED: Final = frozenset(tables.ALL) - _USED


def season_events(session: ReadSession, season: int, as_of: datetime | None) -> list[EventRecord]:
    """The events of a season in order, with what decides championships and who is entered."""
    return load_season(session, season, as_of, _UNUSED)


def event_name(session: ReadSession, slug: str) -> str:
    """The name of an event's grand prix, such as Austrian Grand Prix."""
    grand_prix = GrandPrixRow
    statement = select(grand_prix.full_name).join(EventRow, EventRow.grand_prix_id == grand_prix.grand_prix_id)
    return session.scalar(statement.where(EventRow.slug == slug)) or slug


def event_dates(session: ReadSession, season: int) -> dict[str, date]:
    """The day of each race of a season, by slug."""
    return dict(session.tuples(select(EventRow.slug, EventRow.date).where(EventRow.season == season)))
