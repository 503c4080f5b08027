"""Lines of the exported tables, read a batch at a time.

Each batch is a transaction of its own, so that a client who reads slowly holds no connection of the database. All of
them read what a `Snapshot` saw: revisions of documents and entries of the ledger are only ever added, in the order of
their numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Date,
    DateTime,
    Double,
    Select,
    SmallInteger,
    bindparam,
    case,
    cast,
    func,
    or_,
    select,
)

from f1_analytics.db.documents import DocumentKind
from f1_analytics.db.history import visible_documents
from f1_analytics.db.ledger import entries_after
from f1_analytics.db.models import DocumentRow, EventRow, ForecastRow, RaceResultRow
from f1_analytics.db.sessions import ReadSession, Sessions
from f1_analytics.domain.ledger import LedgerEntry
from f1_analytics.exports.tables import ExportedTable, Row

ENTRIES: Final = 20
"""Entries of the ledger in memory at once."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which lines: of one season, of events raced from `first` to `last` (both included), as known at `as_of`."""

    season: int | None = None
    first: date | None = None
    last: date | None = None
    as_of: datetime | None = None

    def events(self) -> list[ColumnElement[bool]]:
        """Conditions on the event."""
        conditions = []
        if self.season is not None:
            conditions.append(EventRow.season == self.season)
        if self.first is not None:
            conditions.append(EventRow.date >= self.first)
        if self.last is not None:
            conditions.append(EventRow.date <= self.last)
        return conditions


EVERYTHING: Final = Selection()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The last document and the last entry of the ledger that an export shows, and when the calendar last changed."""

    document: int
    entry: int
    calendar: datetime | None


def snapshot(session: ReadSession) -> Snapshot:
    """What there is now."""
    last_document = select(func.coalesce(func.max(DocumentRow.document_id), 0)).scalar_subquery()
    last_entry = select(func.coalesce(func.max(ForecastRow.forecast_id), 0)).scalar_subquery()
    changed = select(func.max(EventRow.recorded_at)).scalar_subquery()
    return Snapshot(*session.rows(select(last_document, last_entry, changed)).one())


def race_results(sessions: Sessions, shown: Snapshot, wanted: Selection) -> Iterator[list[Row]]:
    """Lines of race and sprint classifications, a season at a time."""
    raced = (EventRow.digest.is_not(None), *wanted.events())
    with sessions.read() as session:
        seasons = list(session.scalars(select(EventRow.season).where(*raced).distinct().order_by(EventRow.season)))
    parameters = {
        "first": wanted.first or date.min,
        "last": wanted.last or date.max,
        "as_of": wanted.as_of or _END_OF_TIME,
        "document": shown.document,
    }
    for season in seasons:
        with sessions.read() as session:
            rows = session.tuples(_RESULTS_OF_SEASON, {**parameters, "season": season})
        if rows:
            yield rows


def _results_of_season() -> Select[*tuple[Any, ...]]:
    season: BindParameter[int] = bindparam("season", type_=SmallInteger)
    visible = visible_documents(
        None,
        DocumentRow.season == season,
        or_(DocumentRow.kind == DocumentKind.SPRINT.value, DocumentRow.kind == DocumentKind.RACE.value),
        DocumentRow.document_id <= bindparam("document", type_=BigInteger),
        DocumentRow.valid_from <= bindparam("as_of", type_=DateTime(timezone=True)),
    )
    line = RaceResultRow
    return (
        select(
            EventRow.season,
            EventRow.round,
            EventRow.slug,
            EventRow.date,
            visible.c.kind,
            line.line,
            line.position,
            line.status,
            line.driver_id,
            line.constructor_id,
            line.number,
            line.grid,
            line.laps,
            line.time_ms,
            line.gap,
            line.cause,
            cast(line.points, Double),
        )
        .join(visible, visible.c.document_id == line.document_id)
        .join(EventRow, EventRow.slug == visible.c.event_slug)
        .where(
            EventRow.digest.is_not(None),
            EventRow.date.between(bindparam("first", type_=Date), bindparam("last", type_=Date)),
        )
        .order_by(
            EventRow.round, EventRow.slug, case((visible.c.kind == DocumentKind.SPRINT.value, 0), else_=1), line.line
        )
    )


_END_OF_TIME: Final = datetime.max.replace(tzinfo=UTC)
_RESULTS_OF_SEASON: Final = _results_of_season()


def predictions(sessions: Sessions, shown: Snapshot, wanted: Selection) -> Iterator[list[Row]]:
    """Drivers of published forecasts, some entries of the ledger at a time."""
    conditions = [ForecastRow.forecast_id <= shown.entry]
    if events := wanted.events():
        conditions.append(ForecastRow.event_slug.in_(select(EventRow.slug).where(*events)))
    if wanted.as_of is not None:
        conditions.append(ForecastRow.made_at <= wanted.as_of)
    position = 0
    while True:
        with sessions.read() as session:
            batch = entries_after(session, position, ENTRIES, *conditions)
        if not batch:
            return
        yield [row for entry in batch for row in _drivers(entry)]
        position = batch[-1].position


def _drivers(entry: LedgerEntry) -> Iterator[Row]:
    published = entry.publication()
    forecast = published.forecast
    columns = (forecast.win, forecast.podium, forecast.points, forecast.expected_position, forecast.dnf)
    about = (
        entry.position,
        published.event_slug,
        published.target.value,
        published.horizon.value,
        published.model,
        published.model_version,
        published.data_version,
        published.made_at.astimezone(UTC),
    )
    for driver_id, *chances in zip(forecast.drivers, *(column.tolist() for column in columns), strict=True):
        yield (*about, driver_id, *chances)


READERS: Final[Mapping[ExportedTable, Callable[[Sessions, Snapshot, Selection], Iterator[list[Row]]]]] = (
    MappingProxyType({ExportedTable.RACE_RESULTS: race_results, ExportedTable.PREDICTIONS: predictions})
)
