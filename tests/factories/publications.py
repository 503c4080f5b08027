"""Forecasts to publish."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
from tests.factories.records import DRIVERS

from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.ledger import GENESIS, LedgerEntry, Publication, seal
from f1_analytics.domain.sessions import SessionKind


def forecast(favourite: float = 0.7) -> Forecast:
    """A forecast in which the first driver wins with probability `favourite`, and the others share what is left."""
    n = len(DRIVERS)
    mixed = np.full((n, n), 1 / n)
    weight = (favourite - 1 / n) / (1 - 1 / n)
    positions = weight * np.eye(n) + (1 - weight) * mixed
    return Forecast(DRIVERS, positions, np.linspace(0.1, 1 / 3, n))


def publication(number: int = 1, horizon: Horizon = Horizon.POST_QUALIFYING, favourite: float = 0.7) -> Publication:
    return Publication(
        event_slug="2024-atlantis",
        target=SessionKind.RACE,
        horizon=horizon,
        model="stack",
        model_version=f"{number}",
        data_version="f1db 2024.1.0",
        made_at=datetime(2024, 3, 16, 18, tzinfo=UTC) + timedelta(minutes=number),
        forecast=forecast(favourite),
        baselines={"uniform": forecast(0.25)},
        explanation={"ann": {"gr\u00eflle": 0.1 + 0.2, "notes": ["pole", None, True]}},
    )


def chain(length: int) -> list[LedgerEntry]:
    """A ledger of so many entries."""
    entries: list[LedgerEntry] = []
    for number in range(1, length + 1):
        entries.append(seal(publication(number), number, entries[-1].hash if entries else GENESIS))
    return entries
