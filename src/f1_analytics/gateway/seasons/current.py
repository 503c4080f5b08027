"""Which season is meant when none is named."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import DateTime, Select, bindparam, func, select

from f1_analytics.db.calendar import is_season, next_event
from f1_analytics.db.history import session_state
from f1_analytics.db.models import EventRow, SessionRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.db.statements import among
from f1_analytics.domain.sessions import SessionState
from f1_analytics.gateway.events.repository import RACE_OF_EVENT
from f1_analytics.gateway.seasons.errors import NoSeasons
from f1_analytics.web.errors import UnknownSeason


def season_of_last_result(session: ReadSession, as_of: datetime | None) -> int:
    """The season of the last race that had a result at an instant; before the first one, that of the next event.

    Raises:
        NoSeasons: there is no event at all.
    """
    found = session.tuples(_last_result(as_of is not None), {} if as_of is None else {"as_of": as_of})
    return int(found[0][0]) if found else season_of_next_event(session, as_of)


@cache
def _last_result(of_the_past: bool) -> Select[int]:
    as_of = bindparam("as_of", type_=DateTime(timezone=True)) if of_the_past else None
    raced = among(session_state(as_of), (SessionState.FINAL.value, SessionState.PROVISIONAL.value))
    last = select(EventRow.season).join(SessionRow, RACE_OF_EVENT).where(raced)
    return last.order_by(EventRow.date.desc()).limit(1)


def season_of_next_event(session: ReadSession, as_of: datetime | None) -> int:
    """The season of the first event that had no result at an instant; after the last event, that of the last one.

    Raises:
        NoSeasons: there is no event at all.
    """
    event = next_event(session, as_of)
    if event is not None:
        return event.season
    last = session.scalar(select(func.max(EventRow.season)))
    if last is None:
        raise NoSeasons
    return last


def known_season(session: ReadSession, season: int) -> int:
    """The season itself.

    Raises:
        UnknownSeason: there is none of this year.
    """
    if not is_season(session, season):
        raise UnknownSeason(season)
    return season
