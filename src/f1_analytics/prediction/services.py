"""Everything that the prediction service works with, put together once by the composition root."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field

from f1_analytics.prediction.active import ActiveModels
from f1_analytics.prediction.deadline import Clock
from f1_analytics.prediction.workers import Workers
from f1_analytics.runtime.telemetry.tracing import NoTracing, Tracing


def _cores() -> int:
    return os.cpu_count() or 1


def _forecasting() -> Workers:
    return Workers(at_once=_cores(), waiting=64)


def _simulating() -> Workers:
    return Workers(at_once=_cores(), waiting=2 * _cores())


@dataclass(frozen=True, slots=True)
class PredictionServices:
    """What the app is made with; it is kept in `app.state.services`.

    The app starts and closes `active`; who made `tracing` and the database's sessions closes those. Forecasts take
    milliseconds and simulations tenths of a second, so that neither waits in the other's queue. `clock` is that of
    deadlines.
    """

    active: ActiveModels
    tracing: Tracing = field(default_factory=NoTracing)
    forecasting: Workers = field(default_factory=_forecasting)
    simulating: Workers = field(default_factory=_simulating)
    clock: Clock = time.monotonic
