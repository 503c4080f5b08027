"""The calendar as iCalendar (RFC 5545, with the refresh properties of RFC 7986)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from f1_analytics.db.calendar import data_version
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.gateway.calendar_feed import repository
from f1_analytics.gateway.calendar_feed.repository import CalendarSession, Expectation
from f1_analytics.gateway.calendar_feed.schemas import CalendarQuery
from f1_analytics.gateway.seasons.current import known_season, season_of_next_event
from f1_analytics.gateway.words import HORIZON_NAMES, percent, session_name

REFRESH: Final = timedelta(hours=6)
"""How often programs should look again."""

_STATUS: Final = {SessionState.POSTPONED: "TENTATIVE", SessionState.CANCELLED: "CANCELLED"}
_LENGTH: Final = {SessionKind.RACE: timedelta(hours=2)}
"""How long a session is planned to last; an hour if not said."""

_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_SIMULATED: Final = "Simulated data: all of this is invented."


def calendar(session: ReadSession, query: CalendarQuery, public_url: str) -> bytes:
    """The calendar of a season. The same data give the same bytes.

    Raises:
        UnknownSeason: there is none of this year.
        NoSeasons: there is no event at all.
    """
    named = query.season
    season = season_of_next_event(session, None) if named is None else known_season(session, named)
    data = data_version(session)
    simulated = data is not None and data.simulated
    expected = repository.expectations(session, season) if query.spoilers else {}
    name = f"Formula 1 {season}{' (simulated data)' if simulated else ''}"
    found = Calendar()
    found.add("prodid", "-//F1 Analytics//Calendar//EN")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("name", name)
    found.add("x-wr-calname", name)
    found.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", REFRESH, parameters={"VALUE": "DURATION"})
    site = public_url.rstrip("/")
    for held in repository.sessions_of(session, season, query.kinds):
        expectation = expected.get((held.event_slug, held.kind))
        found.add_component(_entry(held, expectation, site, simulated=simulated))
    content: bytes = found.to_ical()
    return content


def _entry(held: CalendarSession, expectation: Expectation | None, site: str, *, simulated: bool) -> Event:
    """One session. Its UID never changes, and its SEQUENCE rises with every change of time, state or circuit."""
    entry = Event()
    entry.add("uid", f"{held.event_slug}-{held.kind}@{urlsplit(site).hostname}")
    entry.add("sequence", held.sequence)
    # Not when the file was made, which would be another one each time: when what it says was last revised.
    revised = _to_the_second(held.changed_at)
    if expectation is not None:
        revised = max(revised, _to_the_second(expectation.made_at))
    entry.add("dtstamp", revised)
    entry.add("last-modified", revised)
    if held.start is None:
        entry.add("dtstart", held.date)
        entry.add("dtend", held.date + _DAY)
    else:
        entry.add("dtstart", held.start)
        entry.add("dtend", held.start + _LENGTH.get(held.kind, _HOUR))
    entry.add("summary", f"{held.event}: {session_name(held.kind)}")
    entry.add("status", _STATUS.get(held.state, "CONFIRMED"))
    entry.add("transp", "TRANSPARENT")
    entry.add("location", ", ".join(dict.fromkeys((held.circuit, held.place, held.country))))
    entry.add("geo", (held.latitude, held.longitude))
    entry.add("categories", ["Formula 1", session_name(held.kind)])
    entry.add("url", f"{site}/")
    lines = [_SIMULATED] if simulated else []
    if expectation is not None:
        lines.append(_sentence(expectation))
    if lines:
        entry.add("description", "\n".join(lines))
    return entry


def _sentence(expectation: Expectation) -> str:
    who, when = expectation.favourite, HORIZON_NAMES[expectation.horizon].lower()
    return f"Favourite {when}: {who.name}, {percent(who.win)} to win."


def _to_the_second(instant: datetime) -> datetime:
    """iCalendar knows nothing smaller; rounded up, so that a change never seems older than it is."""
    whole = instant.replace(microsecond=0)
    return whole if whole == instant else whole + timedelta(seconds=1)
