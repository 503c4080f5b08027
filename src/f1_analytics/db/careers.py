"""What a driver or constructor did, or what was done at a circuit: lines of classifications across all seasons."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Final, TypeAlias, TypeVarTuple

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Double,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    cast,
    distinct,
    exists,
    func,
    select,
    tuple_,
)
from sqlalchemy.orm import aliased

from f1_analytics.db.documents import DocumentKind
from f1_analytics.db.history import Moment
from f1_analytics.db.lines import RACE_COLUMNS, line_columns
from f1_analytics.db.models import (
    DocumentRow,
    EventRow,
    FastestLapRow,
    GrandPrixRow,
    GridSlotRow,
    RaceResultRow,
)
from f1_analytics.db.sessions import ReadSession
from f1_analytics.db.statements import among
from f1_analytics.domain.results import NEVER_STARTED, Status
from f1_analytics.domain.sessions import SessionKind

_RACES: Final = (SessionKind.RACE.value, SessionKind.SPRINT.value)
_NOT_STARTED: Final = tuple(status.value for status in (*NEVER_STARTED, Status.DNS))
_PODIUM: Final = 3

PLACE: Final = (date, str, int, int)
"""Types of a line's place among all lines, newest first: date and slug of its event, 1 for the race, minus its line."""

Columns = TypeVarTuple("Columns")

Key: TypeAlias = str | ColumnElement[str]
"""The id of a driver, constructor or circuit, or the parameter of a statement that stands for one."""

_KEY: Final[ColumnElement[str]] = bindparam("key")
_AS_OF: Final = bindparam("as_of", type_=DateTime(timezone=True))

_LineTable = type[FastestLapRow | GridSlotRow | RaceResultRow]


class Whose(Enum):
    """Whose lines are meant."""

    DRIVER = "driver_id"
    CONSTRUCTOR = "constructor_id"
    CIRCUIT = "circuit_id"

    def lines(self, row: _LineTable, key: Key) -> ColumnElement[bool]:
        """The condition that picks them from a table of lines joined with `EventRow`."""
        column = EventRow.circuit_id if self is Whose.CIRCUIT else getattr(row, self.value)
        return column == key


@dataclass(frozen=True, slots=True)
class SeasonOfCareer:
    """One season: races entered, started, won; `beside` are a driver's constructors, or a constructor's drivers.

    `first` and `last` are date and slug of the first and the last event. Points are those paid, sprints included.
    """

    season: int
    entries: int
    starts: int
    wins: int
    podiums: int
    sprint_wins: int
    points: float
    beside: Sequence[str]
    first: str
    last: str


def is_latest(document: Any, as_of: Moment | None) -> ColumnElement[bool]:
    """The condition of the latest revision that was public; for few documents out of many quicker than all of them."""
    newer = aliased(DocumentRow)
    if as_of is None:
        return ~exists().where(newer.supersedes == document.document_id)
    same = (newer.event_slug == document.event_slug, newer.kind == document.kind, newer.revision > document.revision)
    return and_(document.valid_from <= as_of, ~exists().where(*same, newer.valid_from <= as_of))


def seasons_of(session: ReadSession, whose: Whose, key: str, as_of: datetime | None) -> list[SeasonOfCareer]:
    """The seasons of a driver or constructor, oldest first. A driver's podium counts once an event, cars each."""
    statement = _seasons_of(whose, as_of is not None)
    return [SeasonOfCareer(*found) for found in session.tuples(statement, _parameters(key, as_of))]


@cache
def _seasons_of(whose: Whose, of_the_past: bool) -> Select[*tuple[Any, ...]]:
    row = RaceResultRow
    race, sprint = DocumentRow.kind == SessionKind.RACE.value, DocumentRow.kind == SessionKind.SPRINT.value
    # An event has one document of each kind: its number is sorted in a fraction of the time that slugs take.
    event = row.document_id
    beside = row.constructor_id if whose is Whose.DRIVER else row.driver_id
    podium = event if whose is Whose.DRIVER else event * (_PODIUM + 1) + row.position
    day_and_slug = func.concat_ws(" ", EventRow.date, EventRow.slug).collate("C")

    def events(counted: Any, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
        return func.count(distinct(counted)).filter(*conditions)

    columns: tuple[Any, ...] = (
        EventRow.season,
        events(event, race),
        events(event, race, ~among(row.status, _NOT_STARTED)),
        events(event, race, row.position == 1),
        events(podium, race, row.position <= _PODIUM),
        events(event, sprint, row.position == 1),
        cast(func.sum(row.points), Double),
        func.array_agg(distinct(beside)),
        func.min(day_and_slug),
        func.max(day_and_slug),
    )
    lines = _lines(select(*columns), whose, _KEY, _AS_OF if of_the_past else None)
    return lines.group_by(EventRow.season).order_by(EventRow.season)


def poles(session: ReadSession, whose: Whose, key: str, as_of: datetime | None) -> int:
    """How many races were started from the first slot of the official grid."""
    statement = _firsts(GridSlotRow, DocumentKind.GRID, whose, as_of is not None)
    return int(session.tuples(statement, _parameters(key, as_of))[0][0])


def fastest_laps(session: ReadSession, whose: Whose, key: str, as_of: datetime | None) -> int:
    """In how many races the fastest lap was set."""
    statement = _firsts(FastestLapRow, DocumentKind.FASTEST_LAPS, whose, as_of is not None)
    return int(session.tuples(statement, _parameters(key, as_of))[0][0])


@cache
def _firsts(
    row: type[FastestLapRow | GridSlotRow], kind: DocumentKind, whose: Whose, of_the_past: bool
) -> Select[*tuple[Any, ...]]:
    return (
        select(func.count(distinct(DocumentRow.event_slug)))
        .select_from(row)
        .join(DocumentRow, DocumentRow.document_id == row.document_id)
        .join(EventRow, EventRow.slug == DocumentRow.event_slug)
        .where(whose.lines(row, _KEY), row.position == 1, DocumentRow.kind == kind.value)
        .where(is_latest(DocumentRow, _AS_OF if of_the_past else None))
    )


def _parameters(key: str, as_of: datetime | None) -> dict[str, Any]:
    return {"key": key} if as_of is None else {"key": key, "as_of": as_of}


def count_lines(
    session: ReadSession, whose: Whose, key: str, as_of: datetime | None, conditions: Sequence[ColumnElement[bool]]
) -> int:
    """How many lines there are in races and sprints."""
    return session.scalar(_lines(select(func.count()), whose, key, as_of).where(*conditions)) or 0


def lines_of(
    session: ReadSession,
    whose: Whose,
    key: str,
    as_of: datetime | None,
    conditions: Sequence[ColumnElement[bool]],
    after: tuple[Any, ...] | None,
    limit: int,
) -> list[tuple[Any, ...]]:
    """Lines of races and sprints, the newest first.

    A row is the event (slug, season, round, name, date), the kind of session, and the line as `RACE_LINES` gives it.
    `after` is a `PLACE`.
    """
    row = RaceResultRow
    place = tuple_(
        EventRow.date,
        EventRow.slug,
        case((DocumentRow.kind == SessionKind.RACE.value, 1), else_=0),
        -cast(row.line, Integer),
    )
    columns: tuple[Any, ...] = (
        EventRow.slug,
        EventRow.season,
        EventRow.round,
        GrandPrixRow.full_name,
        EventRow.date,
        DocumentRow.kind,
        *line_columns(row, *RACE_COLUMNS),
    )
    statement = (
        _lines(select(*columns), whose, key, as_of)
        .join(GrandPrixRow, GrandPrixRow.grand_prix_id == EventRow.grand_prix_id)
        .where(*conditions)
        .order_by(*(column.desc() for column in place.clauses))
        .limit(limit)
    )
    return session.tuples(statement if after is None else statement.where(place < after))


def fastest_laps_at(
    session: ReadSession, events: Collection[str], drivers: Collection[str], as_of: datetime | None
) -> dict[tuple[str, str, str | None], tuple[int | None, int | None, int | None]]:
    """Fastest laps (position, lap, time) of these drivers at these events, by event, driver and number."""
    row = FastestLapRow
    statement = (
        select(DocumentRow.event_slug, row.driver_id, row.number, row.position, row.lap, row.time_ms)
        .join(DocumentRow, DocumentRow.document_id == row.document_id)
        .where(
            DocumentRow.event_slug.in_(events),
            DocumentRow.kind == DocumentKind.FASTEST_LAPS.value,
            row.driver_id.in_(drivers),
            is_latest(DocumentRow, as_of),
        )
    )
    return {
        (slug, driver_id, number): (position, lap, time_ms)
        for slug, driver_id, number, position, lap, time_ms in session.tuples(statement)
    }


def _lines(columns: Select[*Columns], whose: Whose, key: Key, as_of: Moment | None) -> Select[*Columns]:
    row = RaceResultRow
    return (
        columns.select_from(row)
        .join(DocumentRow, DocumentRow.document_id == row.document_id)
        .join(EventRow, EventRow.slug == DocumentRow.event_slug)
        .where(whose.lines(row, key), among(DocumentRow.kind, _RACES), is_latest(DocumentRow, as_of))
    )
