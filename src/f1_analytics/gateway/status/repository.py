"""What the calendar expects of the data, and where the ledger ends."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple

from sqlalchemy import func, select

from f1_analytics.db.calendar import OVER, PATIENCE
from f1_analytics.db.documents import ended_by
from f1_analytics.db.models import EventRow, ForecastRow, GrandPrixRow, SessionRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.ledger import GENESIS
from f1_analytics.domain.sessions import Session, SessionKind, SessionState
from f1_analytics.gateway.events.repository import RACE_OF_EVENT


class MissingRace(NamedTuple):
    """A race that was run and has no result here."""

    slug: str
    name: str
    date: date


class End(NamedTuple):
    """The end of the ledger: how many entries, the hash of the last, its model version and when it was made."""

    entries: int
    head: str
    model_version: str | None
    made_at: datetime | None


def missing_races(session: ReadSession, now: datetime) -> list[MissingRace]:
    """Races without a result that should have one by now, the oldest first."""
    statement = (
        select(EventRow.slug, GrandPrixRow.full_name, EventRow.date)
        .join(SessionRow, RACE_OF_EVENT)
        .join(GrandPrixRow, GrandPrixRow.grand_prix_id == EventRow.grand_prix_id)
        .where(EventRow.digest.is_not(None), SessionRow.state.not_in(OVER))
        .where(EventRow.date < (now - PATIENCE).date())
        .order_by(EventRow.date, EventRow.slug)
    )
    return [MissingRace(*row) for row in session.tuples(statement)]


def race_over_at(session: ReadSession, slug: str) -> datetime | None:
    """When the race of an event is over for certain."""
    statement = select(SessionRow.date, SessionRow.start, SessionRow.state).where(
        SessionRow.event_slug == slug, SessionRow.kind == SessionKind.RACE.value
    )
    for day, start, state in session.tuples(statement):
        return ended_by(Session(SessionKind.RACE, day, start, SessionState(state))).astimezone(UTC)
    return None


def end_of_ledger(session: ReadSession) -> End:
    """Where the ledger ends."""
    row = ForecastRow
    entries = session.scalar(select(func.count()).select_from(row)) or 0
    last = select(row.hash, row.model_version, row.made_at).order_by(row.forecast_id.desc()).limit(1)
    for head, model_version, made_at in session.tuples(last):
        return End(entries, head, model_version, made_at)
    return End(entries, GENESIS, None, None)
