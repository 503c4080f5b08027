"""Add what Jolpica knows of the running season and the archive does not know yet.

An event whose race the archive has is left alone; of the others, the archive's documents stand and Jolpica adds those
that are missing. All of it is read and checked before the first event is written, each in a transaction of its own.
What came from Jolpica is revised when Jolpica revises it, never withdrawn, and superseded by a later archive.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Select, func, insert, select

from f1_analytics.db.calendar import next_event
from f1_analytics.db.documents import NO_LINES, DocumentKind
from f1_analytics.db.history import load_history, visible_documents
from f1_analytics.db.models import DataVersionRow, DocumentRow, EventRow
from f1_analytics.db.publishing import EncodedEvent, Provenance, encode_event, publish_event
from f1_analytics.db.reference import load_reference
from f1_analytics.db.sessions import ReadSession, Sessions, WriteSession
from f1_analytics.db.tables import documents_of
from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.events import Entry, EventRecord
from f1_analytics.domain.reference import Reference
from f1_analytics.pipelines.ingest import NOT_IN_ARCHIVE, RACED, RecordCheck, last_archive
from f1_analytics.pipelines.ingest import SOURCE as ARCHIVE
from f1_analytics.runtime.progress import Progress
from f1_analytics.sources.jolpica import JolpicaClient, read_season

SOURCE = "jolpica"
"""The source of the documents that are added."""

BOTH = f"{ARCHIVE}+{SOURCE}"
"""The source of a data version that has documents of both."""


class NothingToAddTo(F1Error):
    """The database has no real archive, on top of which newer results could go."""


@dataclass(frozen=True, slots=True)
class NewerReport:
    """What was added. `events` are the slugs written, `stops_at` is the date of the last event with a race result."""

    season: int
    events: tuple[str, ...]
    new_revisions: int
    stops_at: date | None


@dataclass(frozen=True, slots=True)
class _Held:
    """What the database has of a season: its records, which documents are Jolpica's, and whose race is the archive's.

    `known` has the season before as well, which tells the engine of each constructor before the first race.
    """

    season: int
    reference: Reference
    known: Mapping[str, EventRecord]
    digests: Mapping[str, str]
    added: Mapping[str, Container[str]]
    settled: Container[str]


def ingest_newer(client: JolpicaClient, sessions: Sessions, progress: Progress, recorded_at: datetime) -> NewerReport:
    """Add the running season's newer results; `recorded_at` is a UTC instant. A second run changes nothing.

    Raises:
        NothingToAddTo: the database has no data, or simulated data.
        SourceError: Jolpica cannot be read or names somebody unknown; the database is unchanged.
        IngestRefused: a record does not fit the archive's reference; the database is unchanged.
    """
    with sessions.write() as session:  # not a read session: a replica may lag behind
        held = _held(session)
    base = {slug: _without(record, held.added.get(slug, ())) for slug, record in held.known.items()}
    encoded = _changed(read_season(client, held.season, held.reference, base), held)

    revisions = 0
    provenance = Provenance(SOURCE, f"{recorded_at:%Y-%m-%dT%H:%MZ}", recorded_at)
    with progress.task("Writing newer events", len(encoded)) as advance:
        for event in encoded:
            with sessions.write() as session:
                revisions += publish_event(session, event, provenance)
            advance(1)
    with sessions.write() as session:
        stops_at = session.scalar(select(func.max(EventRow.date)).where(RACED))
        _record_version(session, stops_at, recorded_at)
    return NewerReport(held.season, tuple(event.event.slug for event in encoded), revisions, stops_at)


def _held(session: ReadSession) -> _Held:
    archive, season = last_archive(session), _running_season(session)
    if archive is None or season is None:
        raise NothingToAddTo("the database holds no archive that newer results could be added to: run 'f1 ingest'")
    if archive.simulated:
        raise NothingToAddTo(
            "the database holds a simulated championship, of which Jolpica knows nothing: set F1_SOURCE to a release "
            "of f1db, and F1_HOME or DATABASE_URL to another place"
        )
    added: dict[str, set[str]] = {}
    for slug, kind, _ in session.rows(_added_documents().where(EventRow.season == season)):
        added.setdefault(slug, set()).add(kind)
    digests = session.tuples(
        select(EventRow.slug, EventRow.digest).where(EventRow.season == season, EventRow.digest.is_not(None))
    )
    return _Held(
        season=season,
        reference=load_reference(session),
        known={record.event.slug: record for record in load_history(session, since=season - 1)},
        digests=dict(digests),
        added=added,
        settled=set(session.scalars(_settled())),
    )


def _running_season(session: ReadSession) -> int | None:
    """The season of the next event without a result, else the last one."""
    event = next_event(session)
    if event is None:
        return session.scalar(select(func.max(EventRow.season)))
    return session.scalar(select(EventRow.season).where(EventRow.slug == event.slug))


def _settled() -> Select[str]:
    """Slugs of the events whose race result is the archive's."""
    visible = visible_documents(None, DocumentRow.kind == DocumentKind.RACE.value)
    latest = select(EventRow.slug).join(DocumentRow, DocumentRow.event_slug == EventRow.slug)
    latest = latest.join(visible, visible.c.document_id == DocumentRow.document_id)
    return latest.where(DocumentRow.source == ARCHIVE, DocumentRow.digest != NO_LINES)


def _added_documents() -> Select[str, str, str]:
    """Slug, kind and digest of the documents that are Jolpica's, in calendar order; none of a settled event."""
    visible = visible_documents(None)
    return (
        select(EventRow.slug, DocumentRow.kind, DocumentRow.digest)
        .join(DocumentRow, DocumentRow.event_slug == EventRow.slug)
        .join(visible, visible.c.document_id == DocumentRow.document_id)
        .where(DocumentRow.source == SOURCE, EventRow.digest.is_not(None), EventRow.slug.not_in(_settled()))
        .order_by(EventRow.date, EventRow.slug, DocumentRow.kind)
    )


def _without(record: EventRecord, kinds: Container[str]) -> EventRecord:
    """The record as the archive has it: what came from Jolpica may be told anew."""
    return replace(
        record,
        entries=() if DocumentKind.ENTRY_LIST in kinds else record.entries,
        qualifying={kind: lines for kind, lines in record.qualifying.items() if kind not in kinds},
        races={kind: lines for kind, lines in record.races.items() if kind not in kinds},
        fastest_laps=() if DocumentKind.FASTEST_LAPS in kinds else record.fastest_laps,
        pit_stops=() if DocumentKind.PIT_STOPS in kinds else record.pit_stops,
        driver_standings=() if DocumentKind.DRIVER_STANDINGS in kinds else record.driver_standings,
        constructor_standings=() if DocumentKind.CONSTRUCTOR_STANDINGS in kinds else record.constructor_standings,
    )


def _changed(records: list[EventRecord], held: _Held) -> list[EncodedEvent]:
    """The events that have a document which is not here yet, checked and encoded."""
    check = RecordCheck(held.reference)
    encoded = []
    for told in records:
        slug = told.event.slug
        if slug in held.settled or not (told.qualifying or told.races):
            continue
        ours = held.known.get(slug)
        record = told if ours is None else _on_top_of(ours, told)
        if ours is None or list(documents_of(record)) != list(documents_of(ours)):
            check(record)
            encoded.append(encode_event(record, held.digests.get(slug, NOT_IN_ARCHIVE)))
    return encoded


def _on_top_of(ours: EventRecord, told: EventRecord) -> EventRecord:
    """What Jolpica tells, and what it told before and tells no more, such as the standings after an earlier event."""
    return replace(
        told,
        entries=_entries(ours, told),
        qualifying={**ours.qualifying, **told.qualifying},
        races={**ours.races, **told.races},
        fastest_laps=told.fastest_laps or ours.fastest_laps,
        pit_stops=told.pit_stops or ours.pit_stops,
        driver_standings=told.driver_standings or ours.driver_standings,
        constructor_standings=told.constructor_standings or ours.constructor_standings,
    )


def _entries(ours: EventRecord, told: EventRecord) -> tuple[Entry, ...]:
    """The archive's entries, unless somebody else came: those of an event to come are a guess of the archive.

    Until the race is run, who is missing in a session may still take part.
    """
    known = {(entry.driver_id, entry.constructor_id): entry for entry in ours.entries}
    came = {(entry.driver_id, entry.constructor_id): entry for entry in told.entries}
    if not told.race and came.keys() <= known.keys():
        return ours.entries
    return tuple(known.get(pair, entry) for pair, entry in came.items())


def _record_version(session: WriteSession, stops_at: date | None, recorded_at: datetime) -> None:
    """Name the data anew if what came from Jolpica is not what the last data version had.

    The name has a digest of all of it, so that models are trained again after qualifying, after the race and after a
    correction. A run that was killed before this is made up for by the next one.
    """
    added = session.tuples(_added_documents())
    archive = last_archive(session)
    if not added or archive is None:
        return
    lines = [archive.digest, *(" ".join(row) for row in added)]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    last = session.scalar(select(DataVersionRow.digest).order_by(DataVersionRow.data_version_id.desc()).limit(1))
    if last != digest:
        version = f"{archive.version} + {added[-1][0]} ({digest[:8]})"
        row = {"source": BOTH, "version": version, "digest": digest, "simulated": archive.simulated}
        session.write(insert(DataVersionRow), [{**row, "stops_at": stops_at, "ingested_at": recorded_at}])
