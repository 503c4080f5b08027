"""Progress of long work: a bar on a terminal, a line every few seconds elsewhere, and a silent twin.

with progress.task("Reading events", total=1171) as advance:
    for event in events:
        advance(1)
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

Advance = Callable[[int], None]
"""Report that so many more units are done."""

SECONDS_BETWEEN_LINES = 5.0


class Progress(Protocol):
    """Something that shows how far a task of `total` units has come."""

    def task(self, label: str, total: int) -> AbstractContextManager[Advance]: ...


class NullProgress:
    """Shows nothing."""

    @contextmanager
    def task(self, label: str, total: int) -> Iterator[Advance]:  # noqa: ARG002 (the port's signature)
        yield lambda _units: None


class BarProgress:
    """One bar per task on a terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._console = Console(file=stream)

    @contextmanager
    def task(self, label: str, total: int) -> Iterator[Advance]:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
        )
        with RichProgress(*columns, console=self._console) as bars:
            bar = bars.add_task(label, total=total)
            yield lambda units: bars.advance(bar, units)


class LineProgress:
    """Plain lines for log files: one at least every few seconds while there is progress, and one at the end."""

    def __init__(
        self,
        stream: TextIO,
        interval_s: float = SECONDS_BETWEEN_LINES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream = stream
        self._interval_s = interval_s
        self._clock = clock

    @contextmanager
    def task(self, label: str, total: int) -> Iterator[Advance]:
        began = last = self._clock()
        done = 0

        def advance(units: int) -> None:
            nonlocal done, last
            done += units
            now = self._clock()
            if now - last >= self._interval_s:
                last = now
                self._write(f"{label}: {done} of {total}")

        yield advance
        self._write(f"{label}: {done} of {total}, {self._clock() - began:.1f} s")

    def _write(self, line: str) -> None:
        self._stream.write(line + "\n")
        self._stream.flush()


def progress_for(stream: TextIO | None = None) -> Progress:
    """A bar when `stream`, by default what standard error is now, is a terminal; otherwise lines."""
    stream = sys.stderr if stream is None else stream
    return BarProgress(stream) if stream.isatty() else LineProgress(stream)
