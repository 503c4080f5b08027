"""Results and grids of an event's sessions, each revision of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from typing import Final

from fastapi import Response
from sqlalchemy import Select

from f1_analytics.db import lines as statements
from f1_analytics.db.documents import GRID_OF, DocumentKind
from f1_analytics.db.sessions import ReadSession, Sessions
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.encoded import encoded
from f1_analytics.gateway.events import lines
from f1_analytics.gateway.events.document_repository import SessionDocuments, session_documents
from f1_analytics.gateway.events.errors import NoSuchRevision, NoSuchSession
from f1_analytics.gateway.events.lines import Json
from f1_analytics.gateway.events.repository import DocumentFacts
from f1_analytics.gateway.events.schemas import GridQuery, ResultsQuery
from f1_analytics.gateway.ids import may_be_id
from f1_analytics.web.errors import UnknownEvent

RACES: Final = frozenset({SessionKind.RACE, SessionKind.SPRINT})
_IN_SEGMENTS: Final = frozenset({SessionKind.QUALIFYING, SessionKind.SPRINT_QUALIFYING})
_RACE_ONLY: Final = (DocumentKind.FASTEST_LAPS, DocumentKind.PIT_STOPS)


def results(sessions: Sessions, slug: str, query: ResultsQuery) -> Response:
    """The results of a session, encoded: `SessionResults`.

    The transaction begins and ends here, in one thread and before the answer is encoded: a quarter of the cost.

    Raises:
        UnknownEvent: there is no event of this slug.
        NoSuchSession: it has no session of this kind.
        NoSuchRevision: there is no such revision.
    """
    held, kind = query.session, DocumentKind(query.session)
    more = _RACE_ONLY if held is SessionKind.RACE else ()
    with sessions.read() as session:
        found = _documents(session, slug, held, (kind, *more), query)
        document = _chosen(found, slug, kind, query.revision)
        answer = _head(found, slug, held, kind, document)
        answer["lines"] = [] if document is None else _lines(session, held, document, found)
        answer["pit_stops"] = _pit_stops(session, held, document, found) if query.pit_stops else None
    return encoded(answer)


def grid(sessions: Sessions, slug: str, query: GridQuery) -> Response:
    """The starting grid of a race or sprint, encoded: `StartingGrid`.

    Raises:
        UnknownEvent: there is no event of this slug.
        NoSuchSession: it has no sprint.
        NoSuchRevision: there is no such revision.
    """
    kind = GRID_OF[query.session]
    with sessions.read() as session:
        found = _documents(session, slug, query.session, (kind,), query)
        document = _chosen(found, slug, kind, query.revision)
        answer = _head(found, slug, query.session, kind, document)
        rows = [] if document is None else _rows(session, statements.GRID_LINES, document)
        answer["slots"] = lines.grid_lines(rows, lines.names_in(session, rows, found.ingested_at))
    return encoded(answer)


def _documents(
    session: ReadSession,
    slug: str,
    held: SessionKind,
    kinds: Sequence[DocumentKind],
    query: ResultsQuery | GridQuery,
) -> SessionDocuments:
    found = session_documents(session, slug, held, kinds, query.as_of) if may_be_id(slug) else None
    if found is None:
        raise UnknownEvent(slug)
    if found.state is None:
        raise NoSuchSession(slug, held)
    return found


def _chosen(found: SessionDocuments, slug: str, kind: DocumentKind, revision: int | None) -> DocumentFacts | None:
    if revision is None:
        return found.latest(kind)
    document = next((one for one in found.revisions.get(kind, ()) if one.revision == revision), None)
    if document is None:
        raise NoSuchRevision(slug, kind, revision)
    return document


def _head(
    found: SessionDocuments, slug: str, held: SessionKind, kind: DocumentKind, document: DocumentFacts | None
) -> Json:
    return {
        "simulated": found.simulated,
        "event_slug": slug,
        "season": found.season,
        "session": held.value,
        "state": found.state,
        "document": None if document is None else revision_json(document),
        "revisions": [revision_json(one) for one in found.revisions.get(kind, ())],
    }


def revision_json(document: DocumentFacts) -> Json:
    """A revision in the form of `Revision`."""
    return {
        "revision": document.revision,
        "valid_from": document.valid_from.astimezone(UTC),
        "recorded_at": document.recorded_at.astimezone(UTC),
        "source": document.source,
        "source_version": document.source_version,
    }


def _lines(session: ReadSession, held: SessionKind, document: DocumentFacts, found: SessionDocuments) -> list[Json]:
    if held in RACES:
        laps = found.beside(document, DocumentKind(held), DocumentKind.FASTEST_LAPS)
        laps_id = None if laps is None else laps.document_id
        return lines.race_lines(session, document.document_id, laps_id, found.ingested_at)
    statement = statements.QUALIFYING_LINES if held in _IN_SEGMENTS else statements.TIMED_LINES
    rows = _rows(session, statement, document)
    return lines.timed_lines(rows, lines.names_in(session, rows, found.ingested_at))


def _pit_stops(
    session: ReadSession, held: SessionKind, shown: DocumentFacts | None, found: SessionDocuments
) -> list[Json]:
    document = None if shown is None else found.beside(shown, DocumentKind(held), DocumentKind.PIT_STOPS)
    rows = [] if document is None else _rows(session, statements.PIT_STOP_LINES, document)
    return lines.pit_stops(rows, lines.names_in(session, rows, found.ingested_at))


def _rows(session: ReadSession, statement: Select[tuple[object, ...]], document: DocumentFacts) -> list[lines.Row]:
    return session.tuples(statement, {"documents": [document.document_id]})
