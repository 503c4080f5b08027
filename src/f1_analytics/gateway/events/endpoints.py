"""Grand Prix weekends, their sessions, results and grids."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from f1_analytics.gateway.dependencies import AppServices, Now, Session
from f1_analytics.gateway.events import documents, schemas, service
from f1_analytics.gateway.events.errors import NoSuchRevision, NoSuchSession
from f1_analytics.gateway.ids import EventSlug
from f1_analytics.web.answers import AsOfQuery, Page
from f1_analytics.web.conditional import ConditionalRoute
from f1_analytics.web.errors import NoNextRace, UnknownEvent, UnknownPage, documented

router = APIRouter(prefix="/events", tags=["events"], route_class=ConditionalRoute)

At = Annotated[AsOfQuery, Query()]


@router.get("", responses=documented(UnknownPage))
def events(session: Session, query: Annotated[schemas.EventsQuery, Query()]) -> Page[schemas.EventSummary]:
    """Events of all seasons in order of their dates, those that were postponed or cancelled too."""
    return service.page(session, query)


@router.get("/next", responses=documented(NoNextRace))
def next_event(session: Session, now: Now, query: At) -> schemas.NextEvent:
    """The first event without a result, and its next session."""
    return service.next_event(session, now, query)


@router.get("/{slug}", responses=documented(UnknownEvent))
def event(session: Session, slug: EventSlug, query: At) -> schemas.EventDetail:
    """One event, and which documents there are of it."""
    return service.detail(session, slug, query)


@router.get("/{slug}/sessions", responses=documented(UnknownEvent))
def sessions(session: Session, slug: EventSlug, query: At) -> schemas.EventSessions:
    """The sessions of an event, each with what is known of its results."""
    return service.sessions(session, slug, query)


@router.get(
    "/{slug}/results",
    response_model=schemas.SessionResults,
    responses=documented(UnknownEvent, NoSuchSession, NoSuchRevision),
)
def results(made_with: AppServices, slug: EventSlug, query: Annotated[schemas.ResultsQuery, Query()]) -> Response:
    """The results of one session: the latest revision or an older one."""
    return documents.results(made_with.sessions, slug, query)


@router.get(
    "/{slug}/grid",
    response_model=schemas.StartingGrid,
    responses=documented(UnknownEvent, NoSuchSession, NoSuchRevision),
)
def grid(made_with: AppServices, slug: EventSlug, query: Annotated[schemas.GridQuery, Query()]) -> Response:
    """The official starting grid of the race or sprint, with penalties."""
    return documents.grid(made_with.sessions, slug, query)
