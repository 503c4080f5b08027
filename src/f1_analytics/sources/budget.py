"""How often a service may be asked, counted across processes."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from f1_analytics.sources.errors import BudgetSpent


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `requests` in any `seconds`."""

    requests: int
    seconds: float


JOLPICA_LIMITS = (Limit(4, 1.0), Limit(500, 3600.0))
"""What Jolpica asks of unauthenticated users."""


class RequestBudget:
    """A budget that all processes with the same `path` share, kept as the times of past requests in a small file.

    `clock` gives seconds since the epoch, `sleep` waits. A wait beyond `patience` seconds raises `BudgetSpent`
    instead of hanging.
    """

    def __init__(
        self,
        path: Path,
        limits: tuple[Limit, ...] = JOLPICA_LIMITS,
        *,
        patience: float = 60.0,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._path = path
        self._limits = limits
        self._patience = patience
        self._clock = clock
        self._sleep = sleep

    def spend(self, address: str) -> None:
        """Count one request to `address`, first waiting until every limit allows it.

        Raises:
            BudgetSpent: the wait would be longer than the patience.
        """
        while (wait := self._try_spend()) > 0:
            if wait > self._patience:
                until = datetime.fromtimestamp(self._clock() + wait, UTC)
                raise BudgetSpent(
                    f"{address}: the requests allowed are used up until {until:%Y-%m-%d %H:%M} UTC; run again then, "
                    "what was fetched so far is kept"
                )
            self._sleep(wait)

    def _try_spend(self) -> float:
        """Count a request and return 0, or return the seconds to wait."""
        with self._locked():
            now = self._clock()
            longest = max(limit.seconds for limit in self._limits)
            past = [moment for moment in self._read(now) if moment > now - longest]
            wait = max(_wait(limit, past, now) for limit in self._limits)
            self._write(past if wait > 0 else [*past, now])
            return wait

    def _read(self, now: float) -> list[float]:
        """Times of past requests, oldest first; times from a clock that was since set back count as now."""
        if not self._path.exists():
            return []
        try:
            return sorted(min(float(line), now) for line in self._path.read_text(encoding="ascii").split())
        except ValueError:
            # Fail open: a spoilt count must not stop the product, and the service still answers 429 if need be.
            return []

    def _write(self, moments: list[float]) -> None:
        fresh = self._path.with_suffix(".new")
        fresh.write_text("\n".join(f"{moment:.6f}" for moment in moments), encoding="ascii")
        fresh.replace(self._path)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # released when the file is closed, even by a crash
            yield


def _wait(limit: Limit, past: list[float], now: float) -> float:
    if len(past) < limit.requests:
        return 0.0
    return past[-limit.requests] + limit.seconds - now
