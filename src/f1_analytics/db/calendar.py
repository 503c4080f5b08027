"""Where the calendar and the data stand: the next event, and the data version that is in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy import DateTime, Select, and_, bindparam, func, select

from f1_analytics.db.history import session_state
from f1_analytics.db.models import DataVersionRow, EventRow, SeasonRow, SessionRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.db.statements import among
from f1_analytics.domain.sessions import SessionKind, SessionState

PATIENCE = timedelta(days=1)
"""A result that is missing this long after the day of its race is late."""

OVER = (SessionState.FINAL.value, SessionState.PROVISIONAL.value, SessionState.CANCELLED.value)
"""States of a race that is not to come any more."""


@dataclass(frozen=True, slots=True)
class DataVersion:
    """A data version that was ingested completely. `stops_at` is the day of its last race with a result."""

    source: str
    version: str
    simulated: bool
    stops_at: date | None
    ingested_at: datetime

    @property
    def name(self) -> str:
        """Source and version, as a forecast names the data that it was made from."""
        return f"{self.source} {self.version}"


@dataclass(frozen=True, slots=True)
class NextEvent:
    """The first event without a result."""

    slug: str
    season: int
    date: date


def next_event(session: ReadSession, as_of: datetime | None = None) -> NextEvent | None:
    """The first event, of those that the source still has, that had no result at `as_of`; None after the last one."""
    parameters = {} if as_of is None else {"as_of": as_of}
    found = session.tuples(_next_event(as_of is not None), parameters)
    return NextEvent(*found[0]) if found else None


@cache
def _next_event(of_the_past: bool) -> Select[str, int, date]:
    row, state = EventRow, session_state(bindparam("as_of", type_=DateTime(timezone=True)) if of_the_past else None)
    race = and_(SessionRow.event_slug == row.slug, SessionRow.kind == SessionKind.RACE.value)
    statement = select(row.slug, row.season, row.date).join(SessionRow, race)
    return statement.where(row.digest.is_not(None), ~among(state, OVER)).order_by(row.date, row.slug).limit(1)


def data_version(session: ReadSession) -> DataVersion | None:
    """The data version that is in the database, None before the first ingest."""
    found = session.tuples(_DATA_VERSION, {})
    return DataVersion(*found[0]) if found else None


_DATA_VERSION = (
    select(
        DataVersionRow.source,
        DataVersionRow.version,
        DataVersionRow.simulated,
        DataVersionRow.stops_at,
        DataVersionRow.ingested_at,
    )
    .order_by(DataVersionRow.data_version_id.desc())
    .limit(1)
)


def newest_of_each_source(session: ReadSession) -> list[DataVersion]:
    """The newest data version of each source, the newest first."""
    row = DataVersionRow
    newest = select(func.max(row.data_version_id)).group_by(row.source)
    statement = select(row.source, row.version, row.simulated, row.stops_at, row.ingested_at)
    found = statement.where(row.data_version_id.in_(newest)).order_by(row.data_version_id.desc())
    return [DataVersion(*values) for values in session.rows(found)]


SIMULATED = func.coalesce(
    select(DataVersionRow.simulated).order_by(DataVersionRow.data_version_id.desc()).limit(1).scalar_subquery(), False
)
"""Whether the data in the database is invented, in SQL: it costs no query of its own."""


INGESTED_AT = select(func.max(DataVersionRow.ingested_at)).scalar_subquery()
"""When the data version that is in the database was complete, in SQL; NULL before the first one was."""


def is_simulated(session: ReadSession) -> bool:
    """Whether the data in the database is invented."""
    return bool(session.tuples(_IS_SIMULATED, {})[0][0])


_IS_SIMULATED = select(SIMULATED)


def is_season(session: ReadSession, season: int) -> bool:
    """Whether there is such a season, with races or still without."""
    return bool(session.tuples(_SEASON, {"season": season}))


_SEASON = select(SeasonRow.year).where(SeasonRow.year == bindparam("season"))


def is_stale(data: DataVersion | None, event: NextEvent | None, now: datetime) -> bool:
    """Whether the calendar says that there should be newer data: a race was run and its result is not here.

    Simulated data never is: its calendar is not that of the world.
    """
    if data is None or data.simulated or event is None:
        return False
    return now.date() > event.date + PATIENCE
