"""Keeps the active models and the newest data loaded, and swaps to new ones without dropping a request.

A request takes the snapshot of the moment and finishes on it. What is new is loaded beside the old and takes its place
only when it is whole: models that are damaged, changed or not signed are refused, and the old ones go on answering.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

from anyio import to_thread
from sqlalchemy.exc import DBAPIError

from f1_analytics.db.errors import DatabaseError
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.errors import F1Error
from f1_analytics.models.artefact import Artefact, code_digest
from f1_analytics.models.store import ModelStore, NoModel, StoreFailure
from f1_analytics.prediction.errors import NotLoaded
from f1_analytics.prediction.snapshot import ModelsAheadOfData, Snapshot, take_snapshot
from f1_analytics.prediction.world import NoWorld, newest_world
from f1_analytics.runtime.memory import settle
from f1_analytics.runtime.telemetry.metrics import MODEL_ACTIVE, MODEL_LOAD_FAILURES, MODEL_LOAD_SECONDS

LOOK_EVERY_S: Final = 3.0

_log = logging.getLogger(__name__)


class ActiveModels:
    """The snapshot that answers. `refresh` is what brings the next one; it is called by one thread at a time.

    Args:
        store: where trained models are.
        sessions: the database; only its replica is read.
        clock: tells the time as an instant with a time zone.
        look_every_s: seconds between looks at what is active.
    """

    def __init__(
        self,
        store: ModelStore,
        sessions: Sessions,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        look_every_s: float = LOOK_EVERY_S,
    ) -> None:
        self._store = store
        self._sessions = sessions
        self._clock = clock
        self._look_every_s = look_every_s
        self._snapshot: Snapshot | None = None
        self._versions: tuple[str, ...] = ()
        self._trouble: str | None = "they are being loaded"
        self._refusal: str | None = None
        self._watch: asyncio.Task[None] | None = None

    @property
    def snapshot(self) -> Snapshot:
        """What requests are answered from at this moment.

        Raises:
            NotLoaded: nothing has been loaded yet.
        """
        found = self._snapshot
        if found is None:
            raise NotLoaded(self._trouble or "they are being loaded")
        return found

    @property
    def loaded(self) -> Snapshot | None:
        """The snapshot, or None while there is none."""
        return self._snapshot

    @property
    def versions(self) -> tuple[str, ...]:
        """All versions in the store, as of the last time that something new was loaded."""
        return self._versions

    @property
    def trouble(self) -> str | None:
        """Why what is active now is not what answers; None when it is."""
        return self._trouble

    @property
    def is_watching(self) -> bool:
        """Whether new models would be noticed: false once the watch has ended by a defect."""
        return self._watch is None or not self._watch.done()

    def refresh(self) -> None:
        """Load what is new, if anything is. What goes wrong is logged and counted, and the old goes on answering."""
        began = time.perf_counter()
        held = self._snapshot
        artefact, trouble = self._newest_artefact(held)
        if artefact is not None:
            trouble = self._swap(artefact, held, began) or trouble
        if trouble != self._trouble and trouble is not None:
            _log.warning("what is active does not answer: %s", trouble)
        self._trouble = trouble

    def _newest_artefact(self, held: Snapshot | None) -> tuple[Artefact | None, str | None]:
        """The active models, or those that answer and why it is not the active ones that do."""
        answering = None if held is None else held.artefact
        try:
            version = self._store.active_version()
            # Those that answer already are not read again.
            if answering is not None and answering.version == version:
                return answering, None
            return self._store.load(version), None
        except (NoModel, StoreFailure) as error:
            return answering, str(error)
        except F1Error as error:
            return answering, self._refused(error)

    def _swap(self, artefact: Artefact, held: Snapshot | None, began: float) -> str | None:
        """Put models and the newest data in the place of the old, and say what keeps from it."""
        try:
            world = newest_world(self._sessions, None if held is None else held.world)
            if held is not None and artefact is held.artefact and world is held.world:
                return None
            snapshot = take_snapshot(artefact, world, self._clock())
            versions = self._store.versions()
        except DBAPIError as error:
            return f"the database does not answer: {error.orig}"
        except (DatabaseError, NoWorld, ModelsAheadOfData, StoreFailure) as error:
            return str(error)
        except F1Error as error:
            return self._refused(error)
        self._versions = versions
        self._snapshot = snapshot
        self._tell(snapshot, time.perf_counter() - began)
        settle()
        return None

    def _refused(self, error: F1Error) -> str:
        """Count what is refused, once however often it is looked at, and say why."""
        reason = str(error)
        if reason != self._refusal:
            MODEL_LOAD_FAILURES.inc()
            self._refusal = reason
        return reason

    def _tell(self, snapshot: Snapshot, seconds: float) -> None:
        artefact, data = snapshot.artefact, snapshot.world.data
        MODEL_LOAD_SECONDS.set(seconds)
        MODEL_ACTIVE.clear()
        MODEL_ACTIVE.labels(artefact.version, data.name).set(1)
        _log.info("models %s answer, with %s, after %.1f s", artefact.version, data.name, seconds)
        if artefact.code != code_digest():
            _log.warning("models %s were trained by another version of the program: train again", artefact.version)

    async def start(self) -> None:
        """Begin to load and to watch, beside requests."""
        self._watch = asyncio.create_task(self._look(), name="watch over active models")
        self._watch.add_done_callback(_report)

    async def close(self) -> None:
        """Stop watching; what is being loaded is finished first."""
        if self._watch is not None:
            self._watch.cancel()
            with suppress(asyncio.CancelledError):
                await self._watch

    async def _look(self) -> None:
        while True:
            await to_thread.run_sync(self.refresh)
            await asyncio.sleep(self._look_every_s)


def _report(watch: asyncio.Task[None]) -> None:
    """Log the defect that ended the watch; the service is no longer live then, so that it is started anew."""
    if not watch.cancelled() and (error := watch.exception()) is not None:
        _log.error("the watch over active models has ended", exc_info=error)
