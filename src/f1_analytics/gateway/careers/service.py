"""Totals of careers by aggregation, and pages of results."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from fastapi import Response
from sqlalchemy import ColumnElement, select

from f1_analytics.db import careers
from f1_analytics.db.calendar import INGESTED_AT, SIMULATED
from f1_analytics.db.careers import SeasonOfCareer, Whose
from f1_analytics.db.models import DocumentRow, EventRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.careers.schemas import CareerResultsQuery, CareerTotals, EventReference
from f1_analytics.gateway.encoded import encoded
from f1_analytics.gateway.events.lines import Json, Row, classified_line, driver_of, lap_json, names_in, number_of
from f1_analytics.gateway.pages import cursor_at, page_of, place_after
from f1_analytics.gateway.seasons.champions import champions
from f1_analytics.gateway.seasons.repository import find_seasons


def totals(
    session: ReadSession, whose: Whose, key: str, seasons: Sequence[SeasonOfCareer], as_of: datetime | None
) -> CareerTotals:
    """The sums over all seasons of a driver or constructor."""
    found = find_seasons(session, [one.season for one in seasons], as_of)
    winners = champions(session, found, as_of).values()
    return CareerTotals(
        entries=sum(one.entries for one in seasons),
        starts=sum(one.starts for one in seasons),
        wins=sum(one.wins for one in seasons),
        podiums=sum(one.podiums for one in seasons),
        sprint_wins=sum(one.sprint_wins for one in seasons),
        points=round(sum(one.points for one in seasons), 2),
        poles=careers.poles(session, whose, key, as_of),
        fastest_laps=careers.fastest_laps(session, whose, key, as_of),
        titles=sum((one.driver_id if whose is Whose.DRIVER else one.constructor_id) == key for one in winners),
    )


def first_and_last(seasons: Sequence[SeasonOfCareer]) -> tuple[EventReference | None, EventReference | None]:
    """The first and the last event of a career."""
    return (_reference(seasons[0].first), _reference(seasons[-1].last)) if seasons else (None, None)


def _reference(day_and_slug: str) -> EventReference:
    day, _, slug = day_and_slug.partition(" ")
    return EventReference(slug=slug, date=date.fromisoformat(day))


def results(session: ReadSession, whose: Whose, key: str, query: CareerResultsQuery) -> Response:
    """A page of results, encoded: `Page[CareerLine]`.

    Raises:
        UnknownPage: the cursor is not of this list.
    """
    conditions: list[ColumnElement[bool]] = []
    if query.season is not None:
        conditions.append(EventRow.season == query.season)
    if query.session is not None:
        conditions.append(DocumentRow.kind == query.session.value)
    place = place_after(query, *careers.PLACE)
    rows = careers.lines_of(session, whose, key, query.as_of, conditions, place, query.limit + 1)
    shown, more = page_of(rows, query.limit)
    simulated, ingested_at = session.tuples(_DATA, {})[0]
    return encoded(
        {
            "simulated": simulated,
            "total": careers.count_lines(session, whose, key, query.as_of, conditions),
            "items": _lines(session, shown, query.as_of, ingested_at),
            "next_cursor": _cursor(shown[-1]) if more else None,
        }
    )


_DATA: Final = select(SIMULATED, INGESTED_AT)
_EVENT: Final = 6
"""So many columns of a row are of the event and its session; the line follows."""


def _lines(
    session: ReadSession, rows: Sequence[Row], as_of: datetime | None, ingested_at: datetime | None
) -> list[Json]:
    lines = [row[_EVENT:] for row in rows]
    names = names_in(session, lines, ingested_at)
    laps = careers.fastest_laps_at(session, {row[0] for row in rows}, {driver_of(line) for line in lines}, as_of)
    found: list[Json] = []
    for (slug, season, number, name, day, kind, *_), line in zip(rows, lines, strict=True):
        lap = laps.get((slug, driver_of(line), number_of(line))) if kind == SessionKind.RACE else None
        fastest_lap = None if lap is None else lap_json(*lap)
        event = {"slug": slug, "date": day, "season": season, "round": number, "name": name}
        found.append({"event": event, "session": kind, **classified_line(line, names), "fastest_lap": fastest_lap})
    return found


def _cursor(row: Row) -> str:
    slug, day, kind, line = row[0], row[4], row[5], row[_EVENT + 1]
    return cursor_at(day, slug, int(kind == SessionKind.RACE), -line)
