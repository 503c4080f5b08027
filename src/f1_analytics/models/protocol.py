"""What every model is: a forecaster that learns from examples, and what it has learnt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from f1_analytics.domain.forecast import Forecast
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.examples import Examples

Files = Mapping[str, bytes]
"""Named files that hold a fitted model: arrays, JSON or XGBoost's own format, never pickles."""

Contributions = Mapping[str, Mapping[str, float]]
"""By driver and group of features: how far a group moves his score from the field's mean, in the model's own unit.

That is the normal score of his place for models of pace, and the logarithm of his odds to win for logits and ratings.
"""


class FittedForecaster(Protocol):
    """A model that has learnt; it forecasts from features alone and never sees an outcome."""

    def forecast(self, table: FeatureTable) -> Forecast:
        """The forecast of one race."""

    def explain(self, table: FeatureTable) -> Contributions:
        """What moved each driver, empty for models that cannot tell."""

    def files(self) -> Files:
        """Everything needed to restore it."""


class Forecaster(Protocol):
    """A model before it has learnt anything."""

    @property
    def name(self) -> str:
        """What users select it by."""

    def fit(self, examples: Examples, start: FittedForecaster | None = None) -> FittedForecaster:
        """Learn from races that are over; with no races at all it knows nothing and says so by equal chances.

        `start` is what it learnt from fewer races. Models that are cheap to fit only begin there; costly ones may keep
        it for a few races more.
        """

    def restore(self, files: Files) -> FittedForecaster:
        """What was learnt, from `FittedForecaster.files`."""
