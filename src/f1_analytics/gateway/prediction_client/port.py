"""What the gateway asks of the prediction service."""

from __future__ import annotations

from typing import Protocol

from f1_analytics.contracts import prediction


class PredictionUnavailable(Exception):
    """The service is down, too slow, or answered nonsense; the message says which, for the log."""


class PredictionOverrun(PredictionUnavailable):
    """The service says itself that it cannot be done in time: it is up, and others may ask for less."""


class PredictionRefused(Exception):
    """The service cannot answer this very request; the message is for its sender."""


class Predictions(Protocol):
    """The prediction service. Every call ends by the deadline.

    Raises:
        PredictionUnavailable: there is no answer to be had at the moment.
        PredictionRefused: the request cannot be answered, such as a scenario with a driver who is not entered.
    """

    @property
    def is_up(self) -> bool | None:
        """Whether it answered last time, known without asking it; None where there is no such service."""

    async def forecast(self, batch: prediction.ForecastBatch) -> prediction.Forecasts:
        """Forecasts by the active models."""

    async def what_if(self, scenario: prediction.Scenario) -> prediction.WhatIfAnswer:
        """The race and both titles in a changed world."""

    async def season(self, request: prediction.SeasonRequest) -> prediction.SeasonForecastAnswer:
        """Both championships."""

    async def models(self) -> prediction.Models:
        """Which models answer."""

    async def start(self) -> None:
        """Begin to look whether it is there."""

    async def close(self) -> None:
        """Stop looking and let go of connections."""
