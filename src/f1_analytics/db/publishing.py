"""Writing one event in one transaction: the event, its sessions, and new revisions of documents that changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, NamedTuple

import psycopg

from f1_analytics.db.documents import NO_LINES, DocumentKind, first_public
from f1_analytics.db.sessions import WriteSession
from f1_analytics.db.tables import CONSTRUCTOR_STANDING, DRIVER_STANDING, LineTable, documents_of
from f1_analytics.domain.events import Event, EventRecord
from f1_analytics.domain.results import ConstructorStanding, DriverStanding
from f1_analytics.domain.sessions import Session, SessionKind, SessionState

INGEST_LOCK = 0x46_31_49_4E
"""Advisory lock of whoever writes documents: one transaction at a time, so revisions cannot fork."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where data comes from and when it was recorded here (a UTC instant)."""

    source: str
    version: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class EncodedDocument:
    """A document as COPY takes it; equal documents have equal digests."""

    kind: DocumentKind
    table: LineTable
    lines: bytes
    digest: str
    first_public: datetime


@dataclass(frozen=True, slots=True)
class EncodedEvent:
    """An event ready to be written: small, so that a whole archive can wait in memory until all of it is known good."""

    event: Event
    sessions: tuple[Session, ...]
    documents: tuple[EncodedDocument, ...]
    source_digest: str


def encode_event(record: EventRecord, source_digest: str) -> EncodedEvent:
    """Encode a record; `source_digest` tells later whether the source changed."""
    documents = tuple(
        _encoded(kind, table, table.encode(lines), first_public(kind, record.sessions))
        for kind, table, lines in documents_of(record)
    )
    return EncodedEvent(record.event, record.sessions, documents, source_digest)


def encode_season_standings(
    drivers: Sequence[DriverStanding], constructors: Sequence[ConstructorStanding], published: datetime
) -> tuple[EncodedDocument, ...]:
    """A season's published final standings; a season before 1958 has none of constructors."""
    found = (
        (DocumentKind.DRIVER_STANDINGS, DRIVER_STANDING, drivers),
        (DocumentKind.CONSTRUCTOR_STANDINGS, CONSTRUCTOR_STANDING, constructors),
    )
    return tuple(_encoded(kind, table, table.encode(lines), published) for kind, table, lines in found if lines)


def _encoded(kind: DocumentKind, table: LineTable, lines: bytes, published: datetime) -> EncodedDocument:
    return EncodedDocument(kind, table, lines, hashlib.sha256(lines).hexdigest(), published)


def publish_event(session: WriteSession, encoded: EncodedEvent, provenance: Provenance) -> int:
    """Write an event; returns how many revisions of documents were new."""
    with session.cursor() as cursor:
        take_turn(cursor)
        _write_event(cursor, encoded, provenance)
        _write_sessions(cursor, encoded)
        return _write_documents(cursor, encoded.event.season, encoded.event.slug, encoded.documents, provenance)


def publish_season(
    session: WriteSession, season: int, documents: Sequence[EncodedDocument], provenance: Provenance
) -> int:
    """Write a season's own documents; returns how many revisions were new."""
    with session.cursor() as cursor:
        take_turn(cursor)
        return _write_documents(cursor, season, None, documents, provenance)


def cancel_event(session: WriteSession, slug: str, provenance: Provenance) -> None:
    """Mark an event that its source no longer has: it stays with all that was known, but is not run."""
    with session.cursor() as cursor:
        take_turn(cursor)
        cancelled = SessionState.CANCELLED.value
        cursor.execute(
            "UPDATE event SET state = %s, digest = NULL, recorded_at = %s WHERE slug = %s",
            (cancelled, provenance.recorded_at, slug),
        )
        cursor.execute("UPDATE session SET state = %s WHERE event_slug = %s", (cancelled, slug))


def take_turn(cursor: psycopg.Cursor[Any]) -> None:
    """Wait until no other transaction writes documents.

    The commit need not wait for the disk either: an ingest can be run again, and its last transaction waits for all.
    """
    cursor.execute("SELECT pg_advisory_xact_lock(%s), set_config('synchronous_commit', 'off', true)", (INGEST_LOCK,))


_EVENT_COLUMNS = [field.name for field in fields(Event)]


def _write_event(cursor: psycopg.Cursor[Any], encoded: EncodedEvent, provenance: Provenance) -> None:
    event = encoded.event
    state = next(session.state for session in encoded.sessions if session.kind is SessionKind.RACE)
    values = [getattr(event, name) for name in _EVENT_COLUMNS]
    cursor.execute(_UPSERT_EVENT, (*values, state.value, encoded.source_digest, provenance.recorded_at))


def _upsert_event() -> str:
    columns = [*_EVENT_COLUMNS, "state", "digest", "recorded_at"]
    updates = ", ".join(f"{name} = EXCLUDED.{name}" for name in columns if name != "slug")
    marks = ", ".join("%s" for _ in columns)
    names = ", ".join(columns)
    return f"INSERT INTO event ({names}) VALUES ({marks}) ON CONFLICT (slug) DO UPDATE SET {updates}"  # noqa: S608


_UPSERT_EVENT = _upsert_event().encode()

_UPSERT_SESSIONS = """
INSERT INTO session (event_slug, kind, date, start, state)
SELECT %s, * FROM unnest(%s::text[], %s::date[], %s::timestamptz[], %s::text[])
ON CONFLICT (event_slug, kind) DO UPDATE SET date = EXCLUDED.date, start = EXCLUDED.start, state = EXCLUDED.state
"""

_LATEST_DOCUMENTS = """
SELECT DISTINCT ON (kind) kind, document_id, revision, digest FROM document
WHERE season = %s AND event_slug IS NOT DISTINCT FROM %s ORDER BY kind, revision DESC
"""

_INSERT_DOCUMENTS = """
INSERT INTO document
    (season, event_slug, source, source_version, recorded_at, kind, revision, supersedes, digest, valid_from)
SELECT %s, %s, %s, %s, %s, *
FROM unnest(%s::text[], %s::smallint[], %s::bigint[], %s::text[], %s::timestamptz[])
RETURNING kind, document_id
"""


def _write_sessions(cursor: psycopg.Cursor[Any], encoded: EncodedEvent) -> None:
    slug, sessions = encoded.event.slug, encoded.sessions
    kinds = [session.kind.value for session in sessions]
    cursor.execute("DELETE FROM session WHERE event_slug = %s AND kind <> ALL (%s)", (slug, kinds))
    dates, starts = [session.date for session in sessions], [session.start for session in sessions]
    cursor.execute(_UPSERT_SESSIONS, (slug, kinds, dates, starts, [session.state.value for session in sessions]))


def _write_documents(
    cursor: psycopg.Cursor[Any],
    season: int,
    slug: str | None,
    documents: Sequence[EncodedDocument],
    provenance: Provenance,
) -> int:
    """Add a revision of each document that differs from its latest one, and withdraw those that are gone."""
    cursor.execute(_LATEST_DOCUMENTS, (season, slug))
    latest = {kind: _Latest(document_id, revision, digest) for kind, document_id, revision, digest in cursor}
    wanted = {document.kind.value: document for document in documents}
    new = [
        _revision(kind, latest.get(kind), wanted.get(kind), provenance)
        for kind in [*wanted, *sorted(latest.keys() - wanted.keys())]
        if (latest[kind].digest if kind in latest else None) != (wanted[kind].digest if kind in wanted else NO_LINES)
    ]
    if new:
        source = (season, slug, provenance.source, provenance.version, provenance.recorded_at)
        cursor.execute(_INSERT_DOCUMENTS, (*source, *map(list, zip(*new, strict=True))))
        _copy_lines(cursor, [(document_id, wanted[kind]) for kind, document_id in cursor if kind in wanted])
    return len(new)


class _Latest(NamedTuple):
    document_id: int
    revision: int
    digest: str


def _revision(
    kind: str, latest: _Latest | None, wanted: EncodedDocument | None, provenance: Provenance
) -> tuple[str, int, int | None, str, datetime]:
    """Kind, revision, what it supersedes, digest and valid_from of a new row of `document`."""
    digest = NO_LINES if wanted is None else wanted.digest
    if latest is None:
        return kind, 1, None, digest, provenance.recorded_at if wanted is None else wanted.first_public
    return kind, latest.revision + 1, latest.document_id, digest, provenance.recorded_at


def _copy_lines(cursor: psycopg.Cursor[Any], documents: Sequence[tuple[int, EncodedDocument]]) -> None:
    """Copy the lines of new documents, all of one table in one go."""
    tables = {document.table.name: document.table for _, document in documents}
    for name, table in tables.items():
        with cursor.copy(table.copy_statement) as copy:
            for document_id, document in documents:
                if document.table.name == name:
                    prefix = b"%d\t" % document_id
                    copy.write(prefix + document.lines.replace(b"\n", b"\n" + prefix) + b"\n")
