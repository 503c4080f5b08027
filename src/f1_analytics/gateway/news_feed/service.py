"""The newest news as a feed."""

from __future__ import annotations

from datetime import UTC, datetime
from operator import attrgetter
from typing import Final
from urllib.parse import urlsplit

from sqlalchemy import select

from f1_analytics.db.calendar import data_version
from f1_analytics.db.models import EventRow
from f1_analytics.db.news import (
    ForecastNews,
    Newest,
    ResultNews,
    SessionNews,
    SessionTime,
    forecast_news,
    result_news,
    session_news,
)
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.sessions import SessionState
from f1_analytics.gateway.names import model_name
from f1_analytics.gateway.news_feed.atom import Entry, Feed, to_xml
from f1_analytics.gateway.news_feed.schemas import FeedQuery
from f1_analytics.gateway.words import HORIZON_NAMES, day, instant, percent, session_name
from f1_analytics.web.errors import UnknownEvent

MOST: Final = 50
"""Entries of a feed."""

NAME: Final = "F1 Analytics"
RIGHTS: Final = "Results come from f1db, licensed under CC BY 4.0."
SINCE: Final = 2026
"""A year in which the names in ids belonged to whoever runs this; ids keep it for good (RFC 4151)."""

_BEFORE_ALL: Final = datetime(1950, 1, 1, tzinfo=UTC)


def feed(session: ReadSession, query: FeedQuery, public_url: str) -> bytes:
    """The newest forecasts, results, revisions and changes of sessions, latest first.

    Raises:
        UnknownEvent: there is no event of this slug.
    """
    slug = query.event
    if slug is not None and session.scalar(select(EventRow.slug).where(EventRow.slug == slug)) is None:
        raise UnknownEvent(slug)
    data = data_version(session)
    simulated = data is not None and data.simulated
    write = _Writer(public_url.rstrip("/"), "[Simulated data] " if simulated else "")
    part = Newest(MOST, slug)
    entries = [
        *map(write.forecast, forecast_news(session, part)),
        *map(write.result, result_news(session, part)),
        *map(write.change, session_news(session, part)),
    ]
    newest = sorted(entries, key=attrgetter("happened_at", "id"), reverse=True)[:MOST]
    return to_xml(write.feed(slug, newest, _BEFORE_ALL if data is None else data.ingested_at))


class _Writer:
    """Puts news into words; titles begin with `mark`."""

    def __init__(self, site: str, mark: str) -> None:
        self._site = site
        self._api = f"{site}/api/v1"
        self._mark = mark
        self._ids = f"tag:{urlsplit(site).hostname},{SINCE}"

    def feed(self, slug: str | None, entries: list[Entry], otherwise: datetime) -> Feed:
        """The feed of these entries; `otherwise` is its time when there are none."""
        about = "" if slug is None else f"?event={slug}"
        return Feed(
            id=f"{self._ids}:feed" if slug is None else f"{self._ids}:feed/{slug}",
            title=f"{self._mark}{NAME}" if slug is None else f"{self._mark}{NAME}: {slug}",
            link=f"{self._api}/feed.atom{about}",
            site=f"{self._site}/",
            author=NAME,
            rights=RIGHTS,
            updated_at=entries[0].happened_at if entries else otherwise,
            entries=entries,
        )

    def forecast(self, news: ForecastNews) -> Entry:
        event, favourite = news.event, news.favourite
        made = f"Made {HORIZON_NAMES[news.horizon].lower()} by {model_name(news.model)}"
        return Entry(
            id=f"{self._ids}:forecast/{news.hash}",
            title=f"{self._mark}{event.season} {event.name}: forecast of the {session_name(news.target).lower()}",
            summary=f"{made}: {favourite.name} is the favourite, {percent(favourite.win)} to win.",
            topic="forecast.published",
            link=f"{self._api}/predictions/race/{event.slug}?target={news.target}",
            happened_at=news.made_at,
        )

    def result(self, news: ResultNews) -> Entry:
        event, name = news.event, session_name(news.session)
        said = f"{name} result" if news.revision == 1 else f"{name} result revised"
        return Entry(
            id=f"{self._ids}:result/{event.slug}/{news.session}/{news.revision}",
            title=f"{self._mark}{event.season} {event.name}: {'result withdrawn' if news.withdrawn else said}",
            summary=_order(news) or f"There is no result of the {name.lower()} any more.",
            topic="result.published" if news.revision == 1 else "result.revised",
            link=f"{self._api}/events/{event.slug}/results?session={news.session}",
            happened_at=news.public_at,
        )

    def change(self, news: SessionNews) -> Entry:
        event, name = news.event, session_name(news.session)
        return Entry(
            id=f"{self._ids}:session/{event.slug}/{news.session}/{news.sequence}",
            title=f"{self._mark}{event.season} {event.name}: {name.lower()} {_what_changed(news.before, news.now)}",
            summary=f"{name} was {_when(news.before)} and is now {_when(news.now)}.",
            topic="session.changed",
            link=f"{self._api}/events/{event.slug}/sessions",
            happened_at=news.changed_at,
        )


def _order(news: ResultNews) -> str:
    """The first three in order."""
    return ", ".join(f"{place}. {leader.name}" for place, leader in enumerate(news.leaders, start=1))


def _what_changed(before: SessionTime, now: SessionTime | None) -> str:
    if now is None:
        return "dropped"
    if now.state in _OFF and now.state is not before.state:
        return now.state.value
    if before.state in _OFF and now.state not in _OFF:
        return "back on"
    return "moved"


def _when(held: SessionTime | None) -> str:
    if held is None:
        return "not on the programme"
    time = day(held.date) if held.start is None else instant(held.start)
    return f"{time} ({held.state})" if held.state in _OFF else time


_OFF: Final = frozenset({SessionState.POSTPONED, SessionState.CANCELLED})
