"""Events in a list and one by one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement

from f1_analytics.db import calendar
from f1_analytics.db.documents import DocumentKind
from f1_analytics.db.history import session_state
from f1_analytics.db.models import EventRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.gateway.events import repository, schemas
from f1_analytics.gateway.events.summary import event_summary, weekend_session
from f1_analytics.gateway.ids import may_be_id
from f1_analytics.gateway.pages import cursor_at, page_of, place_after
from f1_analytics.web.answers import AsOfQuery, Page
from f1_analytics.web.errors import NoNextRace, UnknownEvent

_UNDER_WAY = frozenset({SessionState.SCHEDULED, SessionState.LIVE, SessionState.POSTPONED})


def page(session: ReadSession, query: schemas.EventsQuery) -> Page[schemas.EventSummary]:
    """One page of the events that fit.

    Raises:
        UnknownPage: the cursor is not of this list.
    """
    wanted = _conditions(query)
    place = place_after(query, *repository.PLACE)
    behind = () if place is None else (repository.after(*place),)
    found = repository.list_events(session, (*wanted, *behind), query.as_of, query.limit + 1)
    shown, more = page_of(found, query.limit)
    return Page[schemas.EventSummary](
        simulated=calendar.is_simulated(session),
        total=repository.count_events(session, wanted),
        items=tuple(map(event_summary, shown)),
        next_cursor=cursor_at(shown[-1].date, shown[-1].slug) if more else None,
    )


def _conditions(query: schemas.EventsQuery) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if query.season is not None:
        wanted.append(EventRow.season == query.season)
    if query.circuit is not None:
        wanted.append(EventRow.circuit_id == query.circuit)
    if query.state is not None:
        wanted.append(session_state(query.as_of) == query.state.value)
    if query.since is not None:
        wanted.append(EventRow.date >= query.since)
    if query.until is not None:
        wanted.append(EventRow.date <= query.until)
    return wanted


def detail(session: ReadSession, slug: str, query: AsOfQuery) -> schemas.EventDetail:
    """One event and its documents.

    Raises:
        UnknownEvent: there is no event of this slug.
    """
    facts = find(session, slug, query.as_of)
    documents = repository.latest_documents(session, slug, query.as_of)
    return schemas.EventDetail(
        simulated=calendar.is_simulated(session),
        event=event_summary(facts),
        documents={DocumentKind(kind): revision(document) for kind, document in documents.items()},
    )


def next_event(session: ReadSession, now: datetime, query: AsOfQuery) -> schemas.NextEvent:
    """The first event that had no result.

    Which one it is follows from results alone, so that data which is late is seen to be; the clock only says which
    of its sessions is next.

    Raises:
        NoNextRace: every event has a result, or there is none.
    """
    as_of = query.as_of
    clock = now if as_of is None else as_of
    event = calendar.next_event(session, as_of)
    facts = None if event is None else repository.event_facts(session, event.slug, as_of)
    data = calendar.data_version(session)
    if event is None or facts is None:
        raise NoNextRace(has_data=data is not None)
    stops_at = repository.last_result(session, as_of) if as_of is not None else data.stops_at if data else None
    to_come = (one for one in facts.sessions if one.state in _UNDER_WAY and one.start is not None and one.start > clock)
    following = next(to_come, None)
    return schemas.NextEvent(
        simulated=data is not None and data.simulated,
        event=event_summary(facts),
        next_session=None if following is None else weekend_session(following),
        stale=calendar.is_stale(data, event, clock),
        data_stops_at=stops_at,
    )


def sessions(session: ReadSession, slug: str, query: AsOfQuery) -> schemas.EventSessions:
    """The sessions of an event.

    Raises:
        UnknownEvent: there is no event of this slug.
    """
    facts = find(session, slug, query.as_of)
    documents = repository.latest_documents(session, slug, query.as_of)
    return schemas.EventSessions(
        simulated=calendar.is_simulated(session),
        event_slug=slug,
        season=facts.season,
        sessions=tuple(
            schemas.SessionWithResults(
                kind=SessionKind(one.kind),
                date=one.date,
                start=one.start,
                state=SessionState(one.state),
                results=revision(documents[one.kind]) if one.kind in documents else None,
            )
            for one in facts.sessions
        ),
    )


def find(session: ReadSession, slug: str, as_of: datetime | None) -> repository.EventFacts:
    """The event of a slug.

    Raises:
        UnknownEvent: there is none.
    """
    facts = repository.event_facts(session, slug, as_of) if may_be_id(slug) else None
    if facts is None:
        raise UnknownEvent(slug)
    return facts


def revision(facts: repository.DocumentFacts) -> schemas.Revision:
    """A revision as an answer shows it."""
    return schemas.Revision(
        revision=facts.revision,
        valid_from=facts.valid_from,
        recorded_at=facts.recorded_at,
        source=facts.source,
        source_version=facts.source_version,
    )
