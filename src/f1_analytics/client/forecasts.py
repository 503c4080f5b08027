"""Forecasts of races: published ones, and those of a changed world."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from f1_analytics.client.listing import Listing
from f1_analytics.client.reads import Reads
from f1_analytics.contracts.prediction import DEFAULT_SEED, DEFAULT_SIMULATIONS, Target
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.forecasts.schemas import PublishedForecast
from f1_analytics.gateway.hindcasts.schemas import Hindcasts
from f1_analytics.gateway.predictions.comparison_schemas import ForecastComparison
from f1_analytics.gateway.predictions.schemas import RaceForecast
from f1_analytics.gateway.what_if.schemas import WhatIf
from f1_analytics.web.answers import Page


class Forecasts(Reads):
    """Reads of forecasts."""

    def next_race(
        self, *, target: Target = SessionKind.RACE, horizon: Horizon | None = None, as_of: datetime | None = None
    ) -> RaceForecast:
        """The last published forecast of the first event without a result."""
        return self._get(RaceForecast, ("predictions", "next-race"), target=target, horizon=horizon, as_of=as_of)

    def race(
        self,
        slug: str,
        *,
        target: Target = SessionKind.RACE,
        horizon: Horizon | None = None,
        as_of: datetime | None = None,
    ) -> RaceForecast:
        """The last published forecast of one event."""
        return self._get(RaceForecast, ("predictions", "race", slug), target=target, horizon=horizon, as_of=as_of)

    def compare(self, *, from_: int, to: int) -> ForecastComparison:
        """Two published forecasts of one race, by their places in the ledger: how each driver's chances changed."""
        return self._get(ForecastComparison, ("predictions", "compare"), from_=from_, to=to)

    def forecasts(
        self,
        slug: str,
        *,
        target: Target | None = None,
        horizon: Horizon | None = None,
        as_of: datetime | None = None,
        page_size: int | None = None,
    ) -> Listing[Page[PublishedForecast]]:
        """Everything that was published about an event, in the order of the ledger, with its scores."""
        return self._list(
            Page[PublishedForecast],
            ("events", slug, "forecasts"),
            page_size,
            target=target,
            horizon=horizon,
            as_of=as_of,
        )

    def hindcasts(self, slug: str, *, as_of: datetime | None = None) -> Hindcasts:
        """Forecasts of a race that were computed after it, from what was known before it, beside its result."""
        return self._get(Hindcasts, ("events", slug, "hindcasts"), as_of=as_of)

    def what_if(
        self,
        slug: str,
        *,
        target: Target = SessionKind.RACE,
        grid: str | None = None,
        retired: str | None = None,
        rain: float | None = None,
        result: Sequence[str] = (),
        simulations: int = DEFAULT_SIMULATIONS,
        seed: int = DEFAULT_SEED,
    ) -> WhatIf:
        """The race and both titles if the grid, retirements, the weather or results to come were like this.

        `grid` and `retired` are ids of drivers with commas between them; each `result` is one taken for granted, such
        as `2026-austria:lando-norris,oscar-piastri`. The same question has the same answer.
        """
        return self._get(
            WhatIf,
            ("events", slug, "what-if"),
            target=target,
            grid=grid,
            retired=retired,
            rain=rain,
            result=result,
            simulations=simulations,
            seed=seed,
        )
