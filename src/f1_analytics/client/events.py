"""Grand Prix weekends."""

from __future__ import annotations

from datetime import date, datetime

from f1_analytics.client.listing import Listing
from f1_analytics.client.reads import Reads
from f1_analytics.contracts.prediction import Target
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.gateway.events.schemas import (
    EventDetail,
    EventSessions,
    EventSummary,
    NextEvent,
    SessionResults,
    StartingGrid,
)
from f1_analytics.gateway.races.schemas import Calendar
from f1_analytics.web.answers import Page


class Events(Reads):
    """Reads of events."""

    def events(
        self,
        *,
        season: int | None = None,
        circuit: str | None = None,
        state: SessionState | None = None,
        from_: date | None = None,
        to: date | None = None,
        as_of: datetime | None = None,
        page_size: int | None = None,
    ) -> Listing[Page[EventSummary]]:
        """Events of all seasons in order of their dates, those that were postponed or cancelled too."""
        return self._list(
            Page[EventSummary],
            ("events",),
            page_size,
            season=season,
            circuit=circuit,
            state=state,
            from_=from_,
            to=to,
            as_of=as_of,
        )

    def next_event(self, *, as_of: datetime | None = None) -> NextEvent:
        """The first event without a result, and its next session."""
        return self._get(NextEvent, ("events", "next"), as_of=as_of)

    def event(self, slug: str, *, as_of: datetime | None = None) -> EventDetail:
        """One event, and which documents there are of it."""
        return self._get(EventDetail, ("events", slug), as_of=as_of)

    def sessions(self, slug: str, *, as_of: datetime | None = None) -> EventSessions:
        """The sessions of an event, each with what is known of its results."""
        return self._get(EventSessions, ("events", slug, "sessions"), as_of=as_of)

    def results(
        self,
        slug: str,
        *,
        session: SessionKind = SessionKind.RACE,
        revision: int | None = None,
        pit_stops: bool = False,
        as_of: datetime | None = None,
    ) -> SessionResults:
        """The results of one session: the latest revision or an older one."""
        return self._get(
            SessionResults,
            ("events", slug, "results"),
            session=session,
            revision=revision,
            pit_stops=pit_stops,
            as_of=as_of,
        )

    def grid(
        self,
        slug: str,
        *,
        session: Target = SessionKind.RACE,
        revision: int | None = None,
        as_of: datetime | None = None,
    ) -> StartingGrid:
        """The official starting grid of the race or sprint, with penalties."""
        return self._get(StartingGrid, ("events", slug, "grid"), session=session, revision=revision, as_of=as_of)

    def calendar(self, *, season: int | None = None, as_of: datetime | None = None) -> Calendar:
        """All events of a season with their sessions in UTC; that of the next event if left out."""
        return self._get(Calendar, ("races", "calendar"), season=season, as_of=as_of)
