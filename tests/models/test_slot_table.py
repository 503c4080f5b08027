"""The slot table on what is left of a field."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from tests.factories.tables import feature_table
from tests.models.conftest import Fit

from f1_analytics.domain.horizon import Horizon
from f1_analytics.models.slot_table import FittedSlotTable

SLOTS = 40


@pytest.mark.parametrize("left", [1, 2, 3, 5, 20])
@pytest.mark.parametrize("reach", [0.3, 1.0, 3.0])
def test_cars_far_from_their_slots_still_share_the_places(
    left: int, reach: float, fit: Fit, feature_names: Mapping[Horizon, tuple[str, ...]]
) -> None:
    """A table in which slots decide nearly everything, and two cars from the back that race for the win."""
    horizon = Horizon.POST_QUALIFYING
    learned = fit("slot_table", horizon)
    assert isinstance(learned, FittedSlotTable)
    distance = np.abs(np.arange(SLOTS)[:, None] - np.arange(SLOTS)[None, :])
    steep = FittedSlotTable(np.exp(-distance / reach) + 1e-9, learned.hazard)
    for seed in range(6):
        table = feature_table(feature_names[horizon], horizon, 22, seed=seed)
        kept = set(np.random.default_rng(seed).choice(table.drivers, left, replace=False).tolist())
        rest = table.without(set(table.drivers) - kept)
        forecast = steep.forecast(rest)  # refuses to exist unless rows and columns sum to one
        assert set(forecast.drivers) == kept
        if left == 2:
            assert forecast.win[rest.column("grid").argmin()] > 0.5
