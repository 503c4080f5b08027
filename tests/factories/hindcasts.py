"""Hindcasts to keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from tests.factories.publications import forecast

from f1_analytics.db.hindcasts import Hindcast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind

COMPUTED_AT = datetime(2024, 3, 19, 6, tzinfo=UTC)


def hindcast(horizon: Horizon = Horizon.PRE_WEEKEND, **changes: Any) -> Hindcast:
    """A hindcast of the first race of the made-up season, which stands between its two baselines."""
    made = Hindcast(
        event_slug="2024-atlantis",
        target=SessionKind.RACE,
        horizon=horizon,
        model="stack",
        model_version="code-1",
        data_version="f1db 2024.1.0",
        computed_at=COMPUTED_AT,
        forecast=forecast(0.7),
        baselines={"uniform": forecast(0.25), "elo": forecast(0.9)},
        metrics={
            "stack": {"rps": 0.1 + 0.2, "win_logloss": 0.35},
            "uniform": {"rps": 0.4, "win_logloss": 1.4},
            "elo": {"rps": 0.1, "win_logloss": 0.1},
        },
    )
    return replace(made, **changes)
