"""Revisions of the documents of one event's session, all that an answer needs to know of them in one query."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ARRAY, DateTime, Select, Text, and_, any_, bindparam, select

from f1_analytics.db.calendar import INGESTED_AT, SIMULATED
from f1_analytics.db.documents import DocumentKind
from f1_analytics.db.history import session_state
from f1_analytics.db.models import DocumentRow, EventRow, SessionRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.events.repository import DOCUMENT_COLUMNS, DocumentFacts


@dataclass(frozen=True, slots=True)
class SessionDocuments:
    """What is known of a session; `state` is None when the event's programme has none of its kind."""

    season: int
    state: str | None
    simulated: bool
    ingested_at: datetime | None
    revisions: dict[str, list[DocumentFacts]]
    """Of each kind of document, the first one first."""

    def latest(self, kind: DocumentKind) -> DocumentFacts | None:
        """The latest revision of a kind, or None."""
        return _last(self.revisions.get(kind, ()))

    def beside(self, document: DocumentFacts, of: DocumentKind, kind: DocumentKind) -> DocumentFacts | None:
        """The latest revision of a kind that was public while this document, one `of` another kind, was the latest."""
        newer = [one for one in self.revisions[of] if one.revision > document.revision]
        found = self.revisions.get(kind, ())
        return _last([one for one in found if one.valid_from < newer[0].valid_from] if newer else found)


def _last(documents: Sequence[DocumentFacts]) -> DocumentFacts | None:
    return documents[-1] if documents else None


def session_documents(
    session: ReadSession, slug: str, held: SessionKind, kinds: Collection[DocumentKind], as_of: datetime | None
) -> SessionDocuments | None:
    """The session of an event and the revisions of documents of these kinds; None when there is no such event."""
    parameters: dict[str, Any] = {"slug": slug, "session": held.value, "kinds": [kind.value for kind in kinds]}
    if as_of is not None:
        parameters["as_of"] = as_of
    rows = session.tuples(_statement(as_of is not None), parameters)
    if not rows:
        return None
    season, state, simulated, ingested_at, *_ = rows[0]
    revisions: dict[str, list[DocumentFacts]] = {}
    for _season, _state, _simulated, _ingested_at, kind, *document in rows:
        if kind is not None:
            revisions.setdefault(kind, []).append(DocumentFacts(*document))
    return SessionDocuments(season, state, simulated, ingested_at, revisions)


@cache
def _statement(of_the_past: bool) -> Select[Any]:
    row = DocumentRow
    as_of = bindparam("as_of", type_=DateTime(timezone=True)) if of_the_past else None
    wanted = and_(row.event_slug == EventRow.slug, row.kind == any_(bindparam("kinds", type_=ARRAY(Text))))
    held = and_(SessionRow.event_slug == EventRow.slug, SessionRow.kind == bindparam("session"))
    columns: tuple[Any, ...] = (
        EventRow.season,
        session_state(as_of),
        SIMULATED,
        INGESTED_AT,
        row.kind,
        *DOCUMENT_COLUMNS,
    )
    return (
        select(*columns)
        .select_from(EventRow)
        .outerjoin(SessionRow, held)
        .outerjoin(row, wanted if as_of is None else and_(wanted, row.valid_from <= as_of))
        .where(EventRow.slug == bindparam("slug"))
        .order_by(row.kind, row.revision)
    )
