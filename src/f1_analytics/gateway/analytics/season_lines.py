"""Who started a season's races and how he came in."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import func, select

from f1_analytics.db.documents import NO_LINES, DocumentKind
from f1_analytics.db.history import visible_documents
from f1_analytics.db.models import DocumentRow, EventRow, RaceResultRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.rating import RatedKind, RatingSystem
from f1_analytics.domain.results import NEVER_STARTED, Status
from f1_analytics.gateway.ratings.repository import of_season

_NOT_STARTED: Final = tuple(status.value for status in (*NEVER_STARTED, Status.DNS))
COMPOSED: Final = (RatingSystem.ELO, RatingSystem.PLACKETT_LUCE)


class Start(NamedTuple):
    """A driver's start in a race, in the order of its result."""

    event: str
    driver_id: str
    constructor_id: str
    position: int | None
    grid: int | None


def last_season(session: ReadSession, as_of: datetime | None) -> int | None:
    """The last season of which a race had a result."""
    row = DocumentRow
    statement = select(func.max(row.season)).where(row.kind == DocumentKind.RACE.value, row.digest != NO_LINES)
    return session.scalar(statement if as_of is None else statement.where(row.valid_from <= as_of))


def starts(session: ReadSession, season: int, as_of: datetime | None) -> dict[str, list[Start]]:
    """The starters of each race of a season in the order of the result, races in order of time.

    A driver with more than one line counts with his first.
    """
    visible = visible_documents(as_of, DocumentRow.season == season, DocumentRow.kind == DocumentKind.RACE.value)
    row = RaceResultRow
    statement = (
        select(EventRow.slug, row.driver_id, row.constructor_id, row.position, row.grid)
        .join(visible, visible.c.document_id == row.document_id)
        .join(EventRow, EventRow.slug == visible.c.event_slug)
        .where(row.status.not_in(_NOT_STARTED))
        .order_by(EventRow.date, EventRow.slug, row.line)
    )
    races: dict[str, dict[str, Start]] = {}
    for start in (Start(*values) for values in session.tuples(statement)):
        races.setdefault(start.event, {}).setdefault(start.driver_id, start)
    return {event: list(field.values()) for event, field in races.items()}


def strengths(
    session: ReadSession, season: int, kind: RatedKind, as_of: datetime | None
) -> dict[RatingSystem, dict[str, float]]:
    """Strength of everybody after his last race of a season, by the systems that a ranking is composed of."""
    return {system: {row[0]: row[1] for row in of_season(session, season, system, kind, as_of)} for system in COMPOSED}
