"""What the database knows of seasons."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, select, true
from sqlalchemy.orm import InstrumentedAttribute

from f1_analytics.db.history import session_state
from f1_analytics.db.models import DocumentRow, EventRow, SeasonRow, SessionRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.sessions import SessionState
from f1_analytics.gateway.events.repository import RACE_OF_EVENT

_RUN = (SessionState.FINAL.value, SessionState.PROVISIONAL.value)


@dataclass(frozen=True, slots=True)
class SeasonFacts:
    """A season, and in `documents` and `newest_document` which of its documents were public at the instant.

    These two name that set of documents exactly: documents are only ever added, so the sets of two instants are nested
    unless a newer document is among them. `changed_at` is when one of its events was last written.
    """

    year: int
    events: int
    races_run: int
    documents: int
    newest_document: int | None
    changed_at: datetime | None


def list_seasons(
    session: ReadSession, as_of: datetime | None, before: int | None = None, limit: int | None = None
) -> list[SeasonFacts]:
    """Seasons, the newest first."""
    return _seasons(session, as_of, lambda year: true() if before is None else year < before, limit)


def find_seasons(session: ReadSession, years: Collection[int], as_of: datetime | None) -> list[SeasonFacts]:
    """Those of these seasons that there are."""
    return _seasons(session, as_of, lambda year: year.in_(years), None)


def count_seasons(session: ReadSession) -> int:
    """How many seasons there are."""
    return session.scalar(select(func.count()).select_from(SeasonRow)) or 0


def _seasons(
    session: ReadSession,
    as_of: datetime | None,
    wanted: Callable[[InstrumentedAttribute[int]], ColumnElement[bool]],
    limit: int | None,
) -> list[SeasonFacts]:
    # Every part is narrowed: the database would else count the documents of all seasons.
    state = session_state(as_of)
    events = (
        select(
            EventRow.season,
            func.count(case((state != SessionState.CANCELLED.value, 1))).label("events"),
            func.count(case((state.in_(_RUN), 1))).label("races_run"),
            func.max(EventRow.recorded_at).label("changed_at"),
        )
        .join(SessionRow, RACE_OF_EVENT)
        .where(wanted(EventRow.season))
        .group_by(EventRow.season)
        .subquery("events")
    )
    public = true() if as_of is None else DocumentRow.valid_from <= as_of
    documents = (
        select(
            DocumentRow.season,
            func.count().label("documents"),
            func.max(DocumentRow.document_id).label("newest"),
        )
        .where(public, wanted(DocumentRow.season))
        .group_by(DocumentRow.season)
        .subquery("documents")
    )
    statement = (
        select(
            SeasonRow.year,
            func.coalesce(events.c.events, 0),
            func.coalesce(events.c.races_run, 0),
            func.coalesce(documents.c.documents, 0),
            documents.c.newest,
            events.c.changed_at,
        )
        .outerjoin(events, events.c.season == SeasonRow.year)
        .outerjoin(documents, documents.c.season == SeasonRow.year)
        .where(wanted(SeasonRow.year))
        .order_by(SeasonRow.year.desc())
        .limit(limit)
    )
    return [SeasonFacts(*row) for row in session.tuples(statement)]
