"""The calendar of a season."""

from __future__ import annotations

from f1_analytics.db.calendar import is_simulated
from f1_analytics.db.models import EventRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.gateway.events.repository import list_events
from f1_analytics.gateway.events.summary import event_summary
from f1_analytics.gateway.races.schemas import Calendar, CalendarQuery
from f1_analytics.gateway.seasons.current import known_season, season_of_next_event


def calendar(session: ReadSession, query: CalendarQuery) -> Calendar:
    """All events of a season.

    Raises:
        UnknownSeason: there is no such season.
        NoSeasons: there is none at all.
    """
    wanted = query.season
    season = season_of_next_event(session, query.as_of) if wanted is None else known_season(session, wanted)
    events = list_events(session, (EventRow.season == season,), query.as_of)
    return Calendar(simulated=is_simulated(session), season=season, events=tuple(map(event_summary, events)))
