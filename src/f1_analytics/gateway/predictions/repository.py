"""The field of an event as a reader sees it: names, numbers and teams instead of ids."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import ARRAY, DateTime, Select, Subquery, Text, any_, bindparam, cast, func, or_, select
from sqlalchemy.dialects.postgresql import distinct_on

from f1_analytics.db.documents import GRID_OF, DocumentKind
from f1_analytics.db.history import visible_documents
from f1_analytics.db.models import (
    ConstructorRow,
    DocumentRow,
    DriverRow,
    EntryRow,
    EventRow,
    GridSlotRow,
    RaceResultRow,
)
from f1_analytics.db.sessions import ReadSession
from f1_analytics.gateway.events.repository import EventFacts


class DriverFacts(NamedTuple):
    """A driver's name, his number in this season and his team; None where nobody says."""

    name: str
    abbreviation: str
    number: str | None
    constructor_id: str | None
    constructor: str | None


def field_facts(
    session: ReadSession, event: EventFacts, drivers: Sequence[str], as_of: datetime | None = None
) -> dict[str, DriverFacts]:
    """Each driver of a forecast, whose team is that of the entry list, else of the grid.

    Teams are those of the forecast's own field whatever `as_of` is; numbers are those raced with by then.
    """
    about = {"slug": event.slug, "season": event.season, "date": event.date}
    values = {**about, "as_of": as_of, "drivers": list(drivers)}
    return {driver_id: DriverFacts(*facts) for driver_id, *facts in session.tuples(_FIELD, values)}


def _teams(row: type[EntryRow | GridSlotRow], *kinds: DocumentKind) -> Subquery:
    """For whom each driver is entered at an event, by its last document of these kinds."""
    visible = visible_documents(
        None, DocumentRow.event_slug == bindparam("slug"), or_(*(DocumentRow.kind == kind.value for kind in kinds))
    )
    return (
        select(row.driver_id, row.constructor_id)
        .join(visible, visible.c.document_id == row.document_id)
        .ext(distinct_on(row.driver_id))
        .order_by(row.driver_id, row.document_id.desc(), row.line)
        .subquery()
    )


def _numbers() -> Subquery:
    """The number each driver last raced with this season up to the event: champions change theirs."""
    row = RaceResultRow
    as_of = cast(bindparam("as_of"), DateTime(timezone=True))
    return (
        select(row.driver_id, row.number)
        .join(DocumentRow, DocumentRow.document_id == row.document_id)
        .join(EventRow, EventRow.slug == DocumentRow.event_slug)
        .where(EventRow.season == bindparam("season"), EventRow.date <= bindparam("date"), row.number.is_not(None))
        .where(or_(as_of.is_(None), DocumentRow.valid_from <= as_of))
        .ext(distinct_on(row.driver_id))
        .order_by(row.driver_id, EventRow.date.desc(), row.document_id.desc())
        .subquery()
    )


def _field() -> Select[*tuple[Any, ...]]:
    row = DriverRow
    entered = _teams(EntryRow, DocumentKind.ENTRY_LIST)
    on_grid = _teams(GridSlotRow, *GRID_OF.values())
    numbers = _numbers()
    team = ConstructorRow
    return (
        select(
            row.driver_id,
            row.name,
            row.abbreviation,
            func.coalesce(numbers.c.number, row.permanent_number),
            team.constructor_id,
            team.name,
        )
        .join(entered, entered.c.driver_id == row.driver_id, isouter=True)
        .join(on_grid, on_grid.c.driver_id == row.driver_id, isouter=True)
        .join(
            team, team.constructor_id == func.coalesce(entered.c.constructor_id, on_grid.c.constructor_id), isouter=True
        )
        .join(numbers, numbers.c.driver_id == row.driver_id, isouter=True)
        .where(row.driver_id == any_(bindparam("drivers", type_=ARRAY(Text))))
    )


_FIELD: Final = _field()
