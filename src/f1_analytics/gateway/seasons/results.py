"""A whole season's classifications in one answer."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any, Final

from fastapi import Response
from sqlalchemy import BindParameter, DateTime, Select, and_, bindparam, select
from sqlalchemy.orm import aliased

from f1_analytics.db.calendar import INGESTED_AT, SIMULATED
from f1_analytics.db.history import session_state, visible_documents
from f1_analytics.db.models import DocumentRow, EventRow, GrandPrixRow, SeasonRow, SessionRow
from f1_analytics.db.sessions import ReadSession, Sessions
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.encoded import encoded
from f1_analytics.gateway.events.documents import revision_json
from f1_analytics.gateway.events.lines import classified_lines
from f1_analytics.gateway.events.repository import DOCUMENT_COLUMNS, DocumentFacts
from f1_analytics.gateway.seasons.schemas import SeasonResultsQuery
from f1_analytics.web.errors import UnknownSeason


def results(sessions: Sessions, year: int, query: SeasonResultsQuery) -> Response:
    """The classifications of all races or sprints of a season, encoded: `SeasonResults`. Two queries.

    The transaction begins and ends here, in one thread and before the answer is encoded.

    Raises:
        UnknownSeason: there is no such season.
    """
    with sessions.read() as session:
        rows = _classified_events(session, year, query.session, query.as_of)
        if not rows:
            raise UnknownSeason(year)
        classified = [row for row in rows if row[_DOCUMENT] is not None]
        documents = [row[_DOCUMENT] for row in classified]
        lines = classified_lines(session, documents, rows[0][_DOCUMENT - 1])
    return encoded(
        {
            "simulated": rows[0][_DOCUMENT - 2],
            "season": year,
            "session": query.session.value,
            "events": [
                {
                    "slug": slug,
                    "round": number,
                    "name": name,
                    "date": date,
                    "state": state,
                    "document": revision_json(DocumentFacts(document_id, *document)),
                    "lines": lines.get(document_id, []),
                }
                for slug, number, name, date, state, _simulated, _ingested_at, document_id, *document in classified
            ],
        }
    )


_DOCUMENT: Final = 7
"""Where a row has the id of its document; before it stand whether data is invented, and when it was ingested."""


def _classified_events(
    session: ReadSession, year: int, held: SessionKind, as_of: datetime | None
) -> list[tuple[Any, ...]]:
    """A row for each event of the season, one row of nulls if it has none, and no row if there is no such season."""
    parameters: dict[str, Any] = {"season": year, "session": held.value}
    if as_of is not None:
        parameters["as_of"] = as_of
    return session.tuples(_statement(as_of is not None), parameters)


@cache
def _statement(of_the_past: bool) -> Select[Any]:
    as_of = bindparam("as_of", type_=DateTime(timezone=True)) if of_the_past else None
    season: BindParameter[int] = bindparam("season")
    kind: BindParameter[str] = bindparam("session")
    results = visible_documents(as_of, DocumentRow.season == season, DocumentRow.kind == kind)
    document = aliased(DocumentRow)
    columns: tuple[Any, ...] = (
        EventRow.slug,
        EventRow.round,
        GrandPrixRow.full_name,
        EventRow.date,
        session_state(as_of),
        SIMULATED,
        INGESTED_AT,
        *(getattr(document, column.key) for column in DOCUMENT_COLUMNS),
    )
    return (
        select(*columns)
        .select_from(SeasonRow)
        .outerjoin(EventRow, EventRow.season == SeasonRow.year)
        .outerjoin(GrandPrixRow, GrandPrixRow.grand_prix_id == EventRow.grand_prix_id)
        .outerjoin(SessionRow, and_(SessionRow.event_slug == EventRow.slug, SessionRow.kind == kind))
        .outerjoin(results, results.c.event_slug == EventRow.slug)
        .outerjoin(document, document.document_id == results.c.document_id)
        .where(SeasonRow.year == season)
        .order_by(EventRow.date, EventRow.slug)
    )
