"""The baseline that knows nothing: every place is equally likely for every driver."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from f1_analytics.domain.forecast import Forecast
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.examples import Examples
from f1_analytics.models.protocol import Contributions, Files, FittedForecaster

_DNF = 0.15


@dataclass(frozen=True, slots=True)
class Uniform:
    """Equal chances; learns nothing."""

    name: str = "uniform"

    def fit(self, examples: Examples, start: FittedForecaster | None = None) -> Uniform:  # noqa: ARG002 (protocol)
        return self

    def restore(self, files: Files) -> Uniform:  # noqa: ARG002 (protocol)
        return self

    def forecast(self, table: FeatureTable) -> Forecast:
        n = len(table.drivers)
        return Forecast(table.drivers, np.full((n, n), 1.0 / n), np.full(n, _DNF))

    def explain(self, table: FeatureTable) -> Contributions:  # noqa: ARG002 (protocol)
        return {}

    def files(self) -> Files:
        return {}
