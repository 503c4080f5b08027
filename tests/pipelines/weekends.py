"""A small simulated championship, stopped wherever a test wants to stand in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from tests.factories.archives import MemoryArchive
from tests.factories.scrambled import without_outcome

from f1_analytics.db.history import load_history
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.ledger import LedgerEntry
from f1_analytics.domain.results import RaceResult, Status
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.models.artefact import Artefact
from f1_analytics.pipelines.forecast import publish_next
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress
from f1_analytics.sources.simulated import Championship, simulate_championship

SEASONS = range(2023, 2026)
RACES = 7
NOW = datetime(2025, 3, 20, 12, tzinfo=UTC)


@cache
def championship() -> Championship:
    """Three seasons of seven races, six of them sprint weekends, all run."""
    return simulate_championship(seed=9, seasons=SEASONS, teams=6, races=RACES, races_run=RACES)


def until(done: int, horizon: Horizon = Horizon.PRE_WEEKEND, version: int = 1) -> MemoryArchive:
    """An archive in which `done` events of the last season are over and the next one stands at `horizon`."""
    records = championship().records
    first = (len(SEASONS) - 1) * RACES
    known = list(records[: first + done])
    for record in records[first + done :]:
        stands = horizon if len(known) == first + done else Horizon.PRE_WEEKEND
        known.append(to_come(record, stands))
    return MemoryArchive(tuple(known), f"2025.{version}.0", simulated=True, known=championship().reference)


def event_after(done: int) -> EventRecord:
    """The event of the last season that comes after `done` others, as it ended."""
    return championship().records[(len(SEASONS) - 1) * RACES + done]


def published(sessions: Sessions, archive: MemoryArchive, artefact: Artefact, at: datetime = NOW) -> list[LedgerEntry]:
    """What is published of the next event once an archive is ingested."""
    ingest(archive, sessions, NullProgress())
    with sessions.read() as session:
        history = load_history(session)
    return publish_next(sessions, history, artefact, at, NullProgress())


def to_come(record: EventRecord, horizon: Horizon) -> EventRecord:
    bare = without_outcome(record, horizon)
    over = {*bare.timed, *bare.qualifying, *bare.races}
    sessions = tuple(
        session if session.kind in over else replace(session, state=SessionState.SCHEDULED)
        for session in record.sessions
    )
    return replace(bare, sessions=sessions)


def next_number(sprint: bool) -> int:
    """How many events of the last season come before the first weekend with, or without, a sprint after the opener."""
    records = championship().records[-RACES:]
    return next(number for number, record in enumerate(records) if number and record.is_sprint_weekend is sprint)


PLAIN, SPRINT = next_number(sprint=False), next_number(sprint=True)


def revised(archive: MemoryArchive, slug: str, version: int) -> MemoryArchive:
    """The archive after the winner of a race was disqualified."""
    return replace(
        archive,
        held=tuple(_without_winner(record) if record.event.slug == slug else record for record in archive.held),
        version=f"2025.{version}.0",
    )


def _without_winner(record: EventRecord) -> EventRecord:
    winner, *rest = record.race
    lines: list[RaceResult] = [
        replace(line, line=number, position=number if line.position else None) for number, line in enumerate(rest, 1)
    ]
    lines.append(replace(winner, line=len(record.race), position=None, status=Status.DSQ, cause="Underweight"))
    return replace(record, races={**record.races, SessionKind.RACE: tuple(lines)})
