"""What every model is tried on: made-up races with the features of real ones, and one fit of each model on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import pytest
from tests.factories.tables import made_up_examples

from f1_analytics.domain.horizon import Horizon
from f1_analytics.features.builder import describe_history
from f1_analytics.models.examples import Examples
from f1_analytics.models.protocol import FittedForecaster
from f1_analytics.models.registry import forecaster
from f1_analytics.sources.simulated import simulate_championship

RACES = 30
"""Enough for trees to be grown."""

Fit = Callable[[str, Horizon], FittedForecaster]


@pytest.fixture(scope="session")
def feature_names() -> Mapping[Horizon, tuple[str, ...]]:
    """The features that there are at each horizon."""
    championship = simulate_championship(seed=1, seasons=range(2024, 2025), teams=6, races=1, races_run=1)
    (described,) = describe_history(championship.records)
    return {horizon: table.names for horizon, table in described.tables.items()}


@pytest.fixture(scope="session")
def examples(feature_names: Mapping[Horizon, tuple[str, ...]]) -> Mapping[Horizon, Examples]:
    return {horizon: made_up_examples(names, horizon, RACES) for horizon, names in feature_names.items()}


@pytest.fixture(scope="session")
def fit(examples: Mapping[Horizon, Examples]) -> Fit:
    """A model fitted on all examples of a horizon, once for all tests."""

    @cache
    def fitted(name: str, horizon: Horizon) -> FittedForecaster:
        return forecaster(name).fit(examples[horizon])

    return fitted
