"""Ratings in the database: all of them are replaced together, whenever what they were computed from has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, delete, exists, func, insert, select

from f1_analytics.db.documents import DocumentKind
from f1_analytics.db.models import DocumentRow, EventRow, RatingRow, RatingVersionRow
from f1_analytics.db.sessions import ReadSession, WriteSession
from f1_analytics.domain.rating import RatedKind, RatingSystem

RATING_LOCK = 0x46_31_52_41
"""Advisory lock of whoever replaces the ratings."""

_COPY = b"COPY rating (system, kind, competitor_id, event_slug, strength, spread) FROM STDIN"


class Rating(NamedTuple):
    """How strong somebody was held to be after an event that he took part in; `spread` is a standard deviation."""

    system: RatingSystem
    kind: RatedKind
    competitor_id: str
    event_slug: str
    strength: float
    spread: float | None


@dataclass(frozen=True, slots=True)
class RatingVersion:
    """What ratings are computed from: data, the last revision of a document in it, and the digest of the program."""

    data_version: str
    last_document_id: int
    code: str


def wanted_version(session: ReadSession, data_version: str, code: str) -> RatingVersion:
    """The version that ratings of everything in the database would have."""
    last = session.scalar(select(func.coalesce(func.max(DocumentRow.document_id), 0)))
    return RatingVersion(data_version, last or 0, code)


def held_version(session: ReadSession) -> RatingVersion | None:
    """What the ratings in the database were computed from, None before the first time."""
    row = RatingVersionRow
    statement = select(row.data_version, row.last_document_id, row.code).order_by(row.rating_version_id.desc()).limit(1)
    found = session.rows(statement).first()
    return None if found is None else RatingVersion(*found)


def over_at(as_of: datetime | None) -> tuple[ColumnElement[bool], ...]:
    """The condition that the race of an `EventRow` was over; an event that is rated is over today."""
    if as_of is None:
        return ()
    row = DocumentRow
    race = (row.event_slug == EventRow.slug, row.kind == DocumentKind.RACE.value, row.revision == 1)
    return (exists().where(*race, row.valid_from <= as_of),)


def replace_ratings(
    session: WriteSession, ratings: Iterable[Rating], version: RatingVersion, computed_at: datetime
) -> int:
    """Put these ratings in the place of those that are there; returns how many there are.

    Who reads meanwhile sees the old ones until the transaction ends.
    """
    session.scalar(select(func.pg_advisory_xact_lock(RATING_LOCK)))
    session.write(delete(RatingRow))
    count = 0
    with session.cursor() as cursor, cursor.copy(_COPY) as copy:
        for count, rating in enumerate(ratings, start=1):  # noqa: B007 (the last count is the answer)
            copy.write_row(rating)
    values = {
        "data_version": version.data_version,
        "last_document_id": version.last_document_id,
        "code": version.code,
        "computed_at": computed_at,
    }
    session.write(insert(RatingVersionRow), [values])
    return count
