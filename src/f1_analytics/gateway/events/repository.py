"""What the database knows of events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import ARRAY, ColumnElement, Select, Text, and_, any_, bindparam, func, literal, select, tuple_

from f1_analytics.db.history import session_state, visible_documents
from f1_analytics.db.models import CircuitRow, CountryRow, DocumentRow, EventRow, GrandPrixRow, SessionRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.sessions import SessionKind, SessionState

_WEEKEND_ORDER = {kind.value: place for place, kind in enumerate(SessionKind)}
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SessionFacts:
    kind: str
    date: date
    start: datetime | None
    state: str


@dataclass(frozen=True, slots=True)
class EventFacts:
    """An event with its place, and its sessions in the order in which they are held; `state` is that of the race."""

    slug: str
    season: int
    round: int
    name: str
    official_name: str
    date: date
    state: str
    course_length_km: float
    turns: int
    laps: int
    circuit_id: str
    circuit: str
    place: str
    country: str
    latitude: float
    longitude: float
    time_zone: str
    sessions: Sequence[SessionFacts]


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """One revision of a document."""

    document_id: int
    revision: int
    valid_from: datetime
    recorded_at: datetime
    source: str
    source_version: str


DOCUMENT_COLUMNS = (
    DocumentRow.document_id,
    DocumentRow.revision,
    DocumentRow.valid_from,
    DocumentRow.recorded_at,
    DocumentRow.source,
    DocumentRow.source_version,
)
"""The columns of `DocumentFacts`."""


def event_facts(session: ReadSession, slug: str, as_of: datetime | None = None) -> EventFacts | None:
    """The event, or None when there is none of this slug."""
    if as_of is not None:
        return next(iter(list_events(session, (EventRow.slug == slug,), as_of)), None)
    return next(iter(_with_sessions(session, session.tuples(_one_event(), {"slug": slug}), None)), None)


def list_events(
    session: ReadSession,
    conditions: Sequence[ColumnElement[bool]],
    as_of: datetime | None = None,
    limit: int | None = None,
) -> list[EventFacts]:
    """Events in order of date and slug, in two queries."""
    statement = _events(as_of).where(*conditions).order_by(EventRow.date, EventRow.slug).limit(limit)
    return _with_sessions(session, session.tuples(statement), as_of)


def _events(as_of: datetime | None) -> Select[*tuple[Any, ...]]:
    event, circuit = EventRow, CircuitRow
    return (
        select(
            event.slug,
            event.season,
            event.round,
            GrandPrixRow.full_name,
            event.official_name,
            event.date,
            session_state(as_of),
            event.course_length_km,
            event.turns,
            event.scheduled_laps,
            circuit.circuit_id,
            circuit.name,
            circuit.place_name,
            CountryRow.name,
            circuit.latitude,
            circuit.longitude,
            circuit.time_zone,
        )
        .join(SessionRow, RACE_OF_EVENT)
        .join(GrandPrixRow, GrandPrixRow.grand_prix_id == event.grand_prix_id)
        .join(circuit, circuit.circuit_id == event.circuit_id)
        .join(CountryRow, CountryRow.country_id == circuit.country_id)
    )


@cache
def _one_event() -> Select[*tuple[Any, ...]]:
    return _events(None).where(EventRow.slug == bindparam("slug"))


def _with_sessions(session: ReadSession, rows: Sequence[tuple[Any, ...]], as_of: datetime | None) -> list[EventFacts]:
    sessions = _sessions(session, [row[0] for row in rows], as_of)
    return [EventFacts(*(*row, sessions.get(row[0], ()))) for row in rows]


def count_events(session: ReadSession, conditions: Sequence[ColumnElement[bool]]) -> int:
    """How many events fit."""
    statement = select(func.count()).select_from(EventRow).join(SessionRow, RACE_OF_EVENT).where(*conditions)
    return session.scalar(statement) or 0


PLACE: Final = (date, str)
"""Types of an event's place in the list: its date and its slug."""


def after(day: date, slug: str) -> ColumnElement[bool]:
    """The condition of events that stand behind this one in the list."""
    return tuple_(EventRow.date, EventRow.slug) > (day, slug)


RACE_OF_EVENT = and_(SessionRow.event_slug == EventRow.slug, SessionRow.kind == SessionKind.RACE.value)
"""Joins an event to its race, whose state is the event's."""


def _sessions(
    session: ReadSession, slugs: Sequence[str], as_of: datetime | None
) -> Mapping[str, Sequence[SessionFacts]]:
    if as_of is None:
        rows = session.tuples(_SESSIONS, {"slugs": list(slugs)})
    else:
        rows = session.tuples(_sessions_of(literal(list(slugs), ARRAY(Text)), as_of))
    found: defaultdict[str, list[SessionFacts]] = defaultdict(list)
    for slug, kind, day, start, state in rows:
        # Connections need not be in UTC.
        found[slug].append(SessionFacts(kind, day, None if start is None else start.astimezone(UTC), state))
    for held in found.values():
        held.sort(key=lambda one: (one.date, one.start or _NEVER, _WEEKEND_ORDER[one.kind]))
    return found


def _sessions_of(slugs: ColumnElement[Any], as_of: datetime | None) -> Select[*tuple[Any, ...]]:
    row = SessionRow
    columns = select(row.event_slug, row.kind, row.date, row.start, session_state(as_of))
    return columns.where(row.event_slug == any_(slugs))


_SESSIONS: Final = _sessions_of(bindparam("slugs", type_=ARRAY(Text)), None)


def latest_documents(session: ReadSession, slug: str, as_of: datetime | None) -> dict[str, DocumentFacts]:
    """The latest revision of each kind of document of an event."""
    visible = visible_documents(as_of, DocumentRow.event_slug == slug)
    statement = (
        select(DocumentRow.kind, *DOCUMENT_COLUMNS)
        .join(visible, visible.c.document_id == DocumentRow.document_id)
        .order_by(DocumentRow.kind)
    )
    return {kind: DocumentFacts(*values) for kind, *values in session.tuples(statement)}


def last_result(session: ReadSession, as_of: datetime) -> date | None:
    """The day of the last race that had a result at an instant."""
    raced = session_state(as_of).in_((SessionState.FINAL.value, SessionState.PROVISIONAL.value))
    return session.scalar(select(func.max(EventRow.date)).join(SessionRow, RACE_OF_EVENT).where(raced))
