"""The twin for a gateway without a prediction service: everything that was published is served, nothing else is."""

from __future__ import annotations

from typing import NoReturn

from f1_analytics.contracts import prediction
from f1_analytics.gateway.prediction_client.port import PredictionUnavailable


class NoPredictions:
    """Says of every call that there is nobody."""

    @property
    def is_up(self) -> bool | None:
        """There is none."""
        return None

    async def forecast(self, batch: prediction.ForecastBatch) -> prediction.Forecasts:  # noqa: ARG002
        _nobody()

    async def what_if(self, scenario: prediction.Scenario) -> prediction.WhatIfAnswer:  # noqa: ARG002
        _nobody()

    async def season(self, request: prediction.SeasonRequest) -> prediction.SeasonForecastAnswer:  # noqa: ARG002
        _nobody()

    async def models(self) -> prediction.Models:
        _nobody()

    async def start(self) -> None:
        """Nothing to look for."""

    async def close(self) -> None:
        """Nothing to let go of."""


def _nobody() -> NoReturn:
    raise PredictionUnavailable("no prediction service is configured: set PREDICTION_URL")
