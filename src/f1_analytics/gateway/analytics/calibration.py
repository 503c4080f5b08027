"""Calibration of models in backtests, and of what was published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final, get_args

import numpy as np
from numpy.typing import NDArray

from f1_analytics.contracts.backtest import BacktestSummary, CalibrationBin, Market
from f1_analytics.db.backtest_scores import load_summaries
from f1_analytics.db.calendar import is_simulated
from f1_analytics.db.ledger import scored
from f1_analytics.db.models import ForecastRow, ForecastScoreRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.results import NEVER_STARTED
from f1_analytics.gateway.analytics import repository
from f1_analytics.gateway.analytics.schemas import (
    CalibrationAnswer,
    CalibrationQuery,
    ModelCalibration,
    PublishedCalibration,
)
from f1_analytics.metrics.calibration import calibration_error, calibration_noise, reliability

MOST_PUBLISHED: Final = 500
"""So many forecasts are read at most."""

_SEED: Final = 7
_MARKETS: Final[tuple[Market, ...]] = get_args(Market)
_LAST: Final[Mapping[Market, int]] = {"win": 1, "podium": 3, "points": 10}
_NEVER_STARTED: Final = frozenset(status.value for status in NEVER_STARTED)

Vector = NDArray[np.float64]


def calibration(session: ReadSession, query: CalibrationQuery) -> CalibrationAnswer:
    """The calibrations that fit the query."""
    return CalibrationAnswer(
        simulated=is_simulated(session), backtest=_backtest(session, query), published=_published(session, query)
    )


def _backtest(session: ReadSession, query: CalibrationQuery) -> tuple[ModelCalibration, ...]:
    found = []
    for stored in load_summaries(session):
        if query.model not in {None, stored.model} or query.horizon not in {None, stored.horizon}:
            continue
        summary = BacktestSummary.model_validate(stored.payload)
        found += [
            ModelCalibration(
                model=stored.model,
                model_version=stored.model_version,
                data_version=stored.data_version,
                horizon=stored.horizon,
                target=stored.target,
                market=market,
                races=summary.races,
                first_season=summary.first_season,
                last_season=summary.last_season,
                calibration=summary.calibration[market],
            )
            for market in _wanted(query)
            if market in summary.calibration
        ]
    return tuple(found)


def _published(session: ReadSession, query: CalibrationQuery) -> tuple[PublishedCalibration, ...]:
    conditions = []
    if query.model is not None:
        conditions.append(ForecastRow.model == query.model)
    if query.horizon is not None:
        conditions.append(ForecastRow.horizon == query.horizon.value)
    if query.as_of is not None:
        conditions.append(ForecastScoreRow.scored_at <= query.as_of)
    entries = scored(session, MOST_PUBLISHED, *conditions)
    places = repository.places(session, [document_id for _, document_id in entries]) if entries else {}
    chances: defaultdict[tuple[str, Horizon, Market], list[tuple[Vector, Vector]]] = defaultdict(list)
    for entry, document_id in entries:
        published = entry.publication()
        for market in _wanted(query):
            p, y = _chances(published.forecast, places[document_id], market)
            if len(p):
                chances[published.model, published.horizon, market].append((p, y))
    return tuple(_pooled(*key, found) for key, found in sorted(chances.items()))


def _wanted(query: CalibrationQuery) -> tuple[Market, ...]:
    return _MARKETS if query.market is None else (query.market,)


def _chances(forecast: Forecast, places: Mapping[str, tuple[int | None, str]], market: Market) -> tuple[Vector, Vector]:
    """The chances of who was in the field and whether they came true, both of shape (n,), drivers sorted by id."""
    last = _LAST[market]
    of_market = {"win": forecast.win, "podium": forecast.podium, "points": forecast.points}[market]
    found = [
        (chance, position is not None and position <= last)
        for driver, chance in zip(forecast.drivers, of_market.tolist(), strict=True)
        for position, status in [places.get(driver, (None, "DNP"))]
        if status not in _NEVER_STARTED
    ]
    return np.array([p for p, _ in found]), np.array([float(came) for _, came in found])


def _pooled(model: str, horizon: Horizon, market: Market, found: list[tuple[Vector, Vector]]) -> PublishedCalibration:
    p, y = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return PublishedCalibration(
        model=model,
        horizon=horizon,
        market=market,
        forecasts=len(found),
        error=calibration_error(p, y),
        noise_floor=calibration_noise(p, np.random.default_rng(_SEED)),
        bins=tuple(
            CalibrationBin(count=one.count, forecast=one.forecast, frequency=one.frequency, low=one.low, high=one.high)
            for one in reliability(p, y)
        ),
    )
