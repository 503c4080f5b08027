"""The history of the sport as domain records: one query for each table, whatever the number of events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

from sqlalchemy import TIMESTAMP, ColumnElement, Interval, Subquery, case, cast, func, literal, select
from sqlalchemy.dialects.postgresql import distinct_on

from f1_analytics.db import tables
from f1_analytics.db.documents import GRID_OF, RACE_LIMIT, SESSION_LIMIT, DocumentKind, ended_by
from f1_analytics.db.models import DocumentRow, EventRow, SessionRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.events import Event, EventRecord
from f1_analytics.domain.results import Line, Status
from f1_analytics.domain.sessions import Session, SessionKind, SessionState

FIRST_SEASON = 1950

Lines = dict[str, dict[DocumentKind, tuple[Any, ...]]]
"""Lines of one table by event and kind of document."""

Moment: TypeAlias = datetime | ColumnElement[datetime]
"""An instant with a time zone, or a parameter of a statement that stands for one."""

_STATUS = {status.value: status for status in Status}
_STATE = {state.value: state for state in SessionState}
_WEEKEND_ORDER = {kind: place for place, kind in enumerate(SessionKind)}
_SESSION_OF_GRID = {grid: session for session, grid in GRID_OF.items()}
_NEVER = datetime.min.replace(tzinfo=UTC)


def load_history(
    session: ReadSession,
    since: int = FIRST_SEASON,
    as_of: datetime | None = None,
    without: Container[tables.LineTable] = (),
) -> list[EventRecord]:
    """Every event since a season in calendar order, those to come too, but none that its source has dropped.

    With `as_of`, an instant with a time zone, documents are as they were public then, and a session that had no
    result yet is scheduled. Leave large tables out with `without` when their lines are not needed.
    """
    return _load(session, EventRow.season >= since, as_of, without)


def load_season(
    session: ReadSession, season: int, as_of: datetime | None = None, without: Container[tables.LineTable] = ()
) -> list[EventRecord]:
    """The events of one season as `load_history` gives them."""
    return _load(session, EventRow.season == season, as_of, without)


def load_event(session: ReadSession, slug: str, as_of: datetime | None = None) -> EventRecord | None:
    """One event as `load_history` gives it, or None when there is none of this slug."""
    return next(iter(_load(session, EventRow.slug == slug, as_of, ())), None)


def visible_documents(as_of: Moment | None, *conditions: ColumnElement[bool]) -> Subquery:
    """The latest revision of each event's documents that was public at `as_of`: id, event_slug, kind and digest."""
    row = DocumentRow
    latest = select(row.document_id, row.event_slug, row.kind, row.digest)
    latest = latest.where(row.event_slug.is_not(None), *conditions)
    if as_of is not None:
        latest = latest.where(row.valid_from <= as_of)
    latest = latest.ext(distinct_on(row.event_slug, row.kind))
    return latest.order_by(row.event_slug, row.kind, row.revision.desc()).subquery("visible")


def session_state(as_of: Moment | None) -> ColumnElement[str]:
    """The state of a `SessionRow` at `as_of`, in SQL: a session that had not ended then was still to come.

    NULL where an outer join found no session.
    """
    row = SessionRow
    if as_of is None:
        return row.state.expression
    limit = case((row.kind == SessionKind.RACE.value, _interval(RACE_LIMIT)), else_=_interval(SESSION_LIMIT))
    end_of_day = func.timezone("UTC", cast(row.date + 1, TIMESTAMP))
    ended_by_then = func.coalesce(row.start + limit, end_of_day) <= as_of
    return case((row.state.is_(None), None), (ended_by_then, row.state), else_=SessionState.SCHEDULED.value)


def _interval(length: timedelta) -> ColumnElement[timedelta]:
    return literal(length, Interval)


def _load(
    session: ReadSession,
    condition: ColumnElement[bool],
    as_of: datetime | None,
    without: Container[tables.LineTable],
) -> list[EventRecord]:
    events = [
        Event(*row)
        for row in session.tuples(
            select(*(EventRow.__table__.c[field.name] for field in fields(Event)))
            .where(condition, EventRow.digest.is_not(None))
            .order_by(EventRow.season, EventRow.round)
        )
    ]
    sessions = _sessions(session, condition)
    visible = visible_documents(as_of, DocumentRow.event_slug.in_(select(EventRow.slug).where(condition)))
    found = {table: {} if table in without else _lines(session, table, visible) for table in tables.ALL}
    records = (_record(event, sessions[event.slug], found) for event in events)
    return [record if as_of is None else _without_later_sessions(record, as_of) for record in records]


def _sessions(session: ReadSession, condition: ColumnElement[bool]) -> dict[str, tuple[Session, ...]]:
    row = SessionRow
    statement = select(row.event_slug, row.kind, row.date, row.start, row.state)
    by_event: defaultdict[str, list[Session]] = defaultdict(list)
    for slug, kind, date, start, state in session.tuples(statement.join(EventRow).where(condition)):
        by_event[slug].append(Session(SessionKind(kind), date, start, _STATE[state]))
    return {
        slug: tuple(sorted(found, key=lambda held: (held.date, held.start or _NEVER, _WEEKEND_ORDER[held.kind])))
        for slug, found in by_event.items()
    }


def _lines(session: ReadSession, table: tables.LineTable, visible: Subquery) -> Lines:
    columns = table.row.__table__.c
    rows = session.tuples(
        select(visible.c.event_slug, visible.c.kind, *(columns[name] for name in table.fields))
        .join(visible, visible.c.document_id == columns.document_id)
        .order_by(columns.document_id, columns.line)
    )
    found: Lines = defaultdict(dict)
    for (slug, kind), group in groupby(rows, key=itemgetter(0, 1)):
        found[slug][DocumentKind(kind)] = tuple(_line_records(table, group))
    return found


def _line_records(table: tables.LineTable, rows: Iterator[tuple[Any, ...]]) -> Iterator[tables.DocumentLine]:
    make = table.line
    if issubclass(make, Line):
        for _, _, line, position, status, *rest in rows:
            yield make(line, position, _STATUS[status], *rest)
    else:
        for _, _, *values in rows:
            yield make(*values)


def _record(event: Event, sessions: tuple[Session, ...], found: dict[tables.LineTable, Lines]) -> EventRecord:
    def all_of(table: tables.LineTable) -> dict[DocumentKind, tuple[Any, ...]]:
        return found[table].get(event.slug, {})

    def one_of(table: tables.LineTable) -> tuple[Any, ...]:
        return next(iter(all_of(table).values()), ())

    def by_session(table: tables.LineTable) -> dict[SessionKind, tuple[Any, ...]]:
        return {SessionKind(kind): lines for kind, lines in all_of(table).items()}

    return EventRecord(
        event=event,
        sessions=sessions,
        entries=one_of(tables.ENTRY),
        timed=by_session(tables.TIMED),
        qualifying=by_session(tables.QUALIFYING),
        grids={_SESSION_OF_GRID[kind]: lines for kind, lines in all_of(tables.GRID).items()},
        races=by_session(tables.RACE),
        fastest_laps=one_of(tables.FASTEST_LAP),
        pit_stops=one_of(tables.PIT_STOP),
        driver_standings=one_of(tables.DRIVER_STANDING),
        constructor_standings=one_of(tables.CONSTRUCTOR_STANDING),
    )


def _without_later_sessions(record: EventRecord, as_of: datetime) -> EventRecord:
    """The record with the sessions that had not ended at `as_of` still to come."""
    sessions = tuple(
        replace(session, state=SessionState.SCHEDULED) if ended_by(session) > as_of else session
        for session in record.sessions
    )
    return replace(record, sessions=sessions)
