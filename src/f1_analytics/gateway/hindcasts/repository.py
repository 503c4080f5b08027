"""The result that a hindcast is shown beside."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import bindparam, select

from f1_analytics.db.documents import NO_LINES, DocumentKind
from f1_analytics.db.models import DocumentRow, RaceResultRow
from f1_analytics.db.sessions import ReadSession


class Result(NamedTuple):
    """How a driver came in."""

    position: int | None
    status: str


def last_result(session: ReadSession, slug: str, as_of: datetime | None) -> dict[str, Result]:
    """The race's result by driver, his first line counting; empty unless its last revision was public at `as_of`.

    Scores are against the last revision, so that an earlier one has none to be shown beside.
    """
    found = session.tuples(_LAST_REVISION, {"slug": slug})
    if not found:
        return {}
    document_id, valid_from, digest = found[0]
    if digest == NO_LINES or (as_of is not None and as_of < valid_from):
        return {}
    lines = session.tuples(_LINES, {"document": document_id})
    return {driver_id: Result(position, status) for driver_id, position, status in reversed(lines)}


_LAST_REVISION: Final = (
    select(DocumentRow.document_id, DocumentRow.valid_from, DocumentRow.digest)
    .where(DocumentRow.event_slug == bindparam("slug"), DocumentRow.kind == DocumentKind.RACE.value)
    .order_by(DocumentRow.revision.desc())
    .limit(1)
)
_LINES: Final = (
    select(RaceResultRow.driver_id, RaceResultRow.position, RaceResultRow.status)
    .where(RaceResultRow.document_id == bindparam("document"))
    .order_by(RaceResultRow.line)
)
