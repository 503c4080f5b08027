"""Title odds to publish."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
from tests.factories.records import DRIVERS

from f1_analytics.contracts.championship import TitleOdds
from f1_analytics.contracts.prediction import Championship
from f1_analytics.db.championship_forecasts import PublishedOdds

MADE_AT = datetime(2024, 3, 18, 12, tzinfo=UTC)


def championship(ids: tuple[str, ...], favourite: float = 0.7) -> Championship:
    """The first of `ids` wins with chance `favourite`, and so does each other his own place."""
    n = len(ids)
    positions = np.full((n, n), (1 - favourite) / (n - 1))
    np.fill_diagonal(positions, favourite)
    return Championship(
        ids=ids,
        points=tuple(float(n - place) for place in range(n)),
        positions=tuple(map(tuple, positions.tolist())),
        expected_points=tuple(float(10 * (n - place)) for place in range(n)),
        points_quantiles=((1.0, 2.0, 3.0, 4.0, 5.0),) * n,
        can_win=ids,
    )


def published_odds(after_event: str | None, *, favourite: float = 0.7, reconstructed: bool = False) -> PublishedOdds:
    return PublishedOdds(
        season=2024,
        after_event=after_event,
        data_version="f1db 2024.1.0",
        model_version="1",
        made_at=MADE_AT,
        simulations=1000,
        seed=1950,
        reconstructed=reconstructed,
        payload=TitleOdds(
            coming=("2024-lemuria",),
            drivers=championship(DRIVERS, favourite),
            constructors=championship(("blue", "red"), favourite),
        ).model_dump(mode="json"),
    )
