"""Ingest an archive: read and check all of it, then write what changed, one transaction for each event.

Nothing is written before every event that changed has been read without an error, so bad input changes nothing. After
that a kill at any point leaves whole events, and the next run writes the rest: the data version is recorded last.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from sqlalchemy import func, insert, select

from f1_analytics.db.history import FIRST_SEASON
from f1_analytics.db.models import DataVersionRow, EventRow
from f1_analytics.db.publishing import (
    EncodedEvent,
    Provenance,
    cancel_event,
    encode_event,
    encode_season_standings,
    publish_event,
    publish_season,
)
from f1_analytics.db.reference import save_reference, save_seasons
from f1_analytics.db.sessions import ReadSession, Sessions
from f1_analytics.db.tables import documents_of
from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.reference import Reference
from f1_analytics.domain.results import ConstructorStanding, DriverStanding
from f1_analytics.domain.sessions import SessionState
from f1_analytics.runtime.progress import Progress
from f1_analytics.sources.time_zones import time_zone_at

SOURCE = "f1db"

NOT_IN_ARCHIVE = "not in the archive"
"""Stands for the digest of an event that another source added: an archive without it has not dropped it."""

RACED = EventRow.state.in_([SessionState.FINAL.value, SessionState.PROVISIONAL.value])
"""The condition of events with a race result."""


class IngestRefused(F1Error):
    """The archive does not fit what the database holds."""


class Standings(Protocol):
    """The published standings of a season."""

    @property
    def drivers(self) -> tuple[DriverStanding, ...]: ...
    @property
    def constructors(self) -> tuple[ConstructorStanding, ...]: ...


class Archive(Protocol):
    """What an ingest reads; `sources.f1db.F1dbArchive` is one."""

    @property
    def version(self) -> str: ...
    @property
    def simulated(self) -> bool: ...
    def reference(self) -> Reference: ...
    def event_digests(self) -> dict[str, str]: ...
    def events(
        self,
        workers: int = 2,
        progress: Callable[[int, int], None] | None = None,
        only: Container[str] | None = None,
    ) -> Iterator[EventRecord]: ...
    def season_standings(self) -> Mapping[int, Standings]: ...
    def circuit_svg(self, layout_id: str) -> bytes | None: ...


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did. `stops_at` is the date of the last event with a race result."""

    version: str
    simulated: bool
    stops_at: date | None
    events: int
    events_written: int
    events_cancelled: int
    new_revisions: int

    @property
    def changed(self) -> bool:
        return bool(self.events_written or self.events_cancelled or self.new_revisions)


def ingest(archive: Archive, sessions: Sessions, progress: Progress) -> IngestReport:
    """Bring the database up to the archive; a second run with the same archive only compares digests.

    Raises:
        SourceError: the archive is damaged or says something that cannot be; the database is unchanged.
        IngestRefused: the archive does not fit the database, which is unchanged.
    """
    digests = archive.event_digests()
    version_digest = _version_digest(archive.version, digests)
    with sessions.write() as session:  # not a read session: a replica may lag behind
        known = _known_digests(session)
        last = last_archive(session)
        if last is not None:
            _refuse_misfit(archive, last)
            if last.digest == version_digest:
                return IngestReport(last.version, last.simulated, last.stops_at, len(digests), 0, 0, 0)
    changed = {slug for slug, digest in digests.items() if known.get(slug) != digest}
    reference, standings = archive.reference(), archive.season_standings()
    encoded = _read(archive, reference, digests, changed, progress)

    provenance = Provenance(SOURCE, archive.version, datetime.now(UTC))
    with sessions.write() as session:
        save_seasons(session, standings.keys() | {event.event.season for event in encoded})
        save_reference(session, reference, lambda layout_id: _drawing(archive, layout_id), time_zone_at)
    revisions = _write_events(encoded, sessions, provenance, progress)
    dropped = sorted(slug for slug in known.keys() - digests.keys() if known[slug] != NOT_IN_ARCHIVE)
    for slug in dropped:
        with sessions.write() as session:
            cancel_event(session, slug, provenance)
    revisions += _write_seasons(standings, sessions, provenance)
    with sessions.write() as session:
        stops_at = session.scalar(select(func.max(EventRow.date)).where(RACED))
        version = {"source": SOURCE, "version": archive.version, "digest": version_digest}
        row = {**version, "simulated": archive.simulated, "stops_at": stops_at, "ingested_at": provenance.recorded_at}
        session.write(insert(DataVersionRow), [row])
    return IngestReport(
        version=archive.version,
        simulated=archive.simulated,
        stops_at=stops_at,
        events=len(digests),
        events_written=len(encoded),
        events_cancelled=len(dropped),
        new_revisions=revisions,
    )


def last_archive(session: ReadSession) -> DataVersionRow | None:
    """The last archive that was ingested, whatever other sources have added since; None before the first."""
    row = DataVersionRow
    return session.scalar(select(row).where(row.source == SOURCE).order_by(row.data_version_id.desc()).limit(1))


def _version_digest(version: str, digests: Mapping[str, str]) -> str:
    lines = [version, *(f"{slug} {digest}" for slug, digest in sorted(digests.items()))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _known_digests(session: ReadSession) -> dict[str, str]:
    rows = session.tuples(select(EventRow.slug, EventRow.digest).where(EventRow.digest.is_not(None)))
    return {slug: digest for slug, digest in rows}  # noqa: C416 (dict() loses the types)


def _refuse_misfit(archive: Archive, last: DataVersionRow) -> None:
    if archive.simulated != last.simulated:
        kinds = {True: "simulated", False: "real"}
        raise IngestRefused(
            f"the database holds {kinds[last.simulated]} data and cannot take {kinds[archive.simulated]} data: "
            "set F1_HOME or DATABASE_URL to another place"
        )
    ours, theirs = _release(last.version), _release(archive.version)
    if ours is not None and theirs is not None and theirs < ours:
        raise IngestRefused(
            f"the database holds {SOURCE} {last.version}, and {archive.version} is older: its results would undo newer "
            "ones; use a newer archive, or set F1_HOME or DATABASE_URL to another place"
        )


def _release(version: str) -> tuple[int, ...] | None:
    """A version of numbers and points as numbers, so that it can be compared."""
    parts = version.split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else None


def _read(
    archive: Archive, reference: Reference, digests: Mapping[str, str], changed: Container[str], progress: Progress
) -> list[EncodedEvent]:
    """Read, check and encode the events that changed."""
    check = RecordCheck(reference)
    encoded = []
    total = sum(slug in changed for slug in digests)
    with progress.task("Reading events", total) as advance:
        for record in archive.events(only=changed):
            check(record)
            encoded.append(encode_event(record, digests[record.event.slug]))
            advance(1)
    return encoded


class RecordCheck:
    """Refuses records that name somebody or something unknown, or are older than the championship.

    Sources check the same with the names of their files; this holds whatever a source promised.
    """

    def __init__(self, reference: Reference) -> None:
        self._known = {
            "driver_id": {driver.driver_id for driver in reference.drivers},
            "constructor_id": {constructor.constructor_id for constructor in reference.constructors},
            "grand_prix_id": {grand_prix.grand_prix_id for grand_prix in reference.grands_prix},
            "circuit_id": {circuit.circuit_id for circuit in reference.circuits},
            "circuit_layout_id": {layout.layout_id for circuit in reference.circuits for layout in circuit.layouts},
        }

    def __call__(self, record: EventRecord) -> None:
        """Check one record.

        Raises:
            IngestRefused: it names an unknown id or an impossible season; the message says where.
        """
        if record.event.season < FIRST_SEASON:
            raise IngestRefused(f"{record.event.slug}, field season: the championship began in {FIRST_SEASON}")
        for name in ("grand_prix_id", "circuit_id", "circuit_layout_id"):
            self._require(name, getattr(record.event, name), record.event.slug)
        for kind, table, lines in documents_of(record):
            for name in self._known.keys() & set(table.fields):
                for value in {getattr(line, name) for line in lines}:
                    self._require(name, value, f"{record.event.slug}, {kind}")

    def _require(self, name: str, value: str, where: str) -> None:
        if value not in self._known[name]:
            raise IngestRefused(f"{where}, field {name}: the source describes no {value!r}")


def _drawing(archive: Archive, layout_id: str) -> str | None:
    drawing = archive.circuit_svg(layout_id)
    return None if drawing is None else drawing.decode()


def _write_events(
    encoded: Sequence[EncodedEvent], sessions: Sessions, provenance: Provenance, progress: Progress
) -> int:
    revisions = 0
    with progress.task("Writing events", len(encoded)) as advance:
        for event in encoded:
            with sessions.write() as session:
                revisions += publish_event(session, event, provenance)
            advance(1)
    return revisions


def _write_seasons(standings: Mapping[int, Standings], sessions: Sessions, provenance: Provenance) -> int:
    """Write the published standings of each season, public since the day after its last race."""
    revisions = 0
    with sessions.write() as session:
        for season, last_race in session.tuples(
            select(EventRow.season, func.max(EventRow.date)).where(RACED).group_by(EventRow.season)
        ):
            if season in standings:
                published = datetime.combine(last_race + timedelta(days=1), time(), UTC)
                documents = encode_season_standings(
                    standings[season].drivers, standings[season].constructors, published
                )
                revisions += publish_season(session, season, documents, provenance)
    return revisions
