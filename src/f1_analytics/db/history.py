"""The history of the sport as domain records: one query for each table, whatever the number of events.

What is known of events, and which documents, is read first (`Known`), and their lines by the documents' ids, which
are found through the primary key. Statements are built once for each way to choose events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, TypeAlias

from sqlalchemy import (
    ARRAY,
    TIMESTAMP,
    BigInteger,
    ColumnElement,
    DateTime,
    Integer,
    Interval,
    Select,
    Subquery,
    Text,
    any_,
    bindparam,
    case,
    cast,
    func,
    literal,
    select,
)
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


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of events at an instant, but for the lines of documents.

    Revisions never change, so that equal ones of these make equal records. `sessions` are those of each event, and
    `documents` are ids, the slug of the event and the kind.
    """

    events: tuple[Event, ...]
    sessions: tuple[tuple[Session, ...], ...]
    documents: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, eq=False)
class _Choice:
    """A way to choose events, with a parameter `chosen`; their documents are found by the same."""

    events: ColumnElement[bool]
    documents: ColumnElement[bool]


_CHOSEN_SEASONS: Final = any_(bindparam("chosen", type_=ARRAY(Integer)))
_SINCE: Final = _Choice(EventRow.season >= bindparam("chosen"), DocumentRow.season >= bindparam("chosen"))
_OF_SEASONS: Final = _Choice(EventRow.season == _CHOSEN_SEASONS, DocumentRow.season == _CHOSEN_SEASONS)
_OF_SLUG: Final = _Choice(EventRow.slug == bindparam("chosen"), DocumentRow.event_slug == bindparam("chosen"))


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
    return load_records(session, _known(session, _SINCE, since, as_of), without)


def load_event(session: ReadSession, slug: str, as_of: datetime | None = None) -> EventRecord | None:
    """One event as `load_history` gives it, or None when there is none of this slug."""
    return next(iter(load_records(session, _known(session, _OF_SLUG, slug, as_of))), None)


def known_of(
    session: ReadSession,
    seasons: Collection[int],
    as_of: datetime | None = None,
    kinds: Collection[DocumentKind] = tuple(DocumentKind),
) -> Known:
    """What is known of the events of some seasons, with their documents of these kinds."""
    return _known(session, _OF_SEASONS, list(seasons), as_of, kinds)


def load_records(session: ReadSession, known: Known, without: Container[tables.LineTable] = ()) -> list[EventRecord]:
    """The records that documents make, as `load_history` gives them."""
    about = {document_id: (slug, kind) for document_id, slug, kind in known.documents}
    found = {table: {} if table in without else _lines(session, table, about) for table in tables.ALL}
    return [_record(event, sessions, found) for event, sessions in zip(known.events, known.sessions, strict=True)]


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


def _known(
    session: ReadSession,
    choice: _Choice,
    chosen: object,
    as_of: datetime | None,
    kinds: Collection[DocumentKind] = tuple(DocumentKind),
) -> Known:
    events = tuple(Event(*row) for row in session.tuples(_events(choice), {"chosen": chosen}))
    sessions = _sessions_by_event(session, choice, chosen, as_of)
    parameters = {"chosen": chosen, "kinds": list(kinds), **({} if as_of is None else {"as_of": as_of})}
    documents = session.tuples(_documents(choice, as_of is not None), parameters)
    return Known(events, tuple(sessions[event.slug] for event in events), tuple(documents))


@cache
def _events(choice: _Choice) -> Select[Any]:
    columns = (EventRow.__table__.c[field.name] for field in fields(Event))
    wanted = select(*columns).where(choice.events, EventRow.digest.is_not(None))
    return wanted.order_by(EventRow.season, EventRow.round)


@cache
def _sessions(choice: _Choice) -> Select[Any]:
    row = SessionRow
    columns: tuple[Any, ...] = (row.event_slug, row.kind, row.date, row.start, row.state)
    return select(*columns).join(EventRow).where(choice.events)


@cache
def _documents(choice: _Choice, of_the_past: bool) -> Select[Any]:
    as_of = bindparam("as_of", type_=DateTime(timezone=True)) if of_the_past else None
    kinds = DocumentRow.kind == any_(bindparam("kinds", type_=ARRAY(Text)))
    visible = visible_documents(as_of, choice.documents, kinds).c
    return select(visible.document_id, visible.event_slug, visible.kind)


@cache
def _lines_of(table: tables.LineTable) -> Select[Any]:
    columns = table.row.__table__.c
    return (
        select(columns.document_id, *(columns[name] for name in table.fields))
        .where(columns.document_id == any_(bindparam("documents", type_=ARRAY(BigInteger))))
        .order_by(columns.document_id, columns.line)
    )


def _sessions_by_event(
    session: ReadSession, choice: _Choice, chosen: object, as_of: datetime | None
) -> dict[str, tuple[Session, ...]]:
    """The sessions of each event in order; those that had not ended at `as_of` are still to come."""
    by_event: defaultdict[str, list[Session]] = defaultdict(list)
    for slug, kind, date, start, state in session.tuples(_sessions(choice), {"chosen": chosen}):
        held = Session(SessionKind(kind), date, start, _STATE[state])
        if as_of is not None and ended_by(held) > as_of:
            held = replace(held, state=SessionState.SCHEDULED)
        by_event[slug].append(held)
    return {
        slug: tuple(sorted(found, key=lambda held: (held.date, held.start or _NEVER, _WEEKEND_ORDER[held.kind])))
        for slug, found in by_event.items()
    }


def _lines(session: ReadSession, table: tables.LineTable, about: dict[int, tuple[str, str]]) -> Lines:
    found: Lines = defaultdict(dict)
    rows = session.tuples(_lines_of(table), {"documents": list(about)}) if about else []
    for document_id, group in groupby(rows, key=itemgetter(0)):
        slug, kind = about[document_id]
        found[slug][DocumentKind(kind)] = tuple(_line_records(table, group))
    return found


def _line_records(table: tables.LineTable, rows: Iterator[tuple[Any, ...]]) -> Iterator[tables.DocumentLine]:
    make = table.line
    if issubclass(make, Line):
        for _, line, position, status, *rest in rows:
            yield make(line, position, _STATUS[status], *rest)
    else:
        for _, *values in rows:
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
