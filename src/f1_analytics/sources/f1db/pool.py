"""Reading events on several processes: in order, and with few of them in memory at once."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import TypeAlias

from f1_analytics.domain.events import EventRecord
from f1_analytics.sources.errors import SourceError
from f1_analytics.sources.f1db.event import EventFiles, read_event
from f1_analytics.sources.f1db.reference import Ids

ReadEvent: TypeAlias = tuple[EventRecord, frozenset[str]]

_BATCH = 8
"""Events for one call of a worker: enough to hide the cost of handing them over."""


def read_in_order(files: Iterable[EventFiles], ids: Ids, workers: int) -> Iterator[ReadEvent]:
    """Read events on `workers` processes, yielding them in the order given; one worker reads in this process.

    At most three batches of each worker are under way, so memory does not grow with the archive.
    """
    if workers <= 1:
        yield from (read_event(event, ids) for event in files)
        return
    waiting: deque[Future[list[ReadEvent]]] = deque()
    # Spawned processes inherit no lock or connection of ours, on every platform alike. Reading makes millions of
    # short-lived objects and no cycles: looking for cycles would take a quarter of the time and find none.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=gc.disable)
    try:
        events = iter(files)
        while batch := list(islice(events, _BATCH)):
            waiting.append(pool.submit(_read_batch, batch, ids))
            if len(waiting) >= 3 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise SourceError(
            "a process that read the archive was killed, perhaps for want of memory; try again with one worker"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _read_batch(batch: list[EventFiles], ids: Ids) -> list[ReadEvent]:
    return [read_event(files, ids) for files in batch]
