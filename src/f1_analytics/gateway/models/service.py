"""Models with their backtests from the database and their versions from the prediction service."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool

from f1_analytics.contracts import prediction
from f1_analytics.contracts.backtest import BacktestSummary
from f1_analytics.db.backtest_scores import StoredSummary, load_summaries
from f1_analytics.db.calendar import is_simulated
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.horizon import Horizon
from f1_analytics.gateway.analytics.verdict import verdict
from f1_analytics.gateway.models import schemas
from f1_analytics.gateway.models.catalogue import CATALOGUE
from f1_analytics.gateway.models.errors import UnknownModel
from f1_analytics.gateway.names import model_title
from f1_analytics.gateway.prediction_client.port import PredictionRefused, Predictions, PredictionUnavailable
from f1_analytics.gateway.status.schemas import ServiceState

_HORIZONS = {horizon: place for place, horizon in enumerate(Horizon)}


class _Served(NamedTuple):
    """What the prediction service says."""

    state: ServiceState
    version: prediction.ModelVersion | None


class _Measured(NamedTuple):
    """What the database says."""

    simulated: bool
    backtests: Mapping[str, tuple[schemas.BacktestScore, ...]]


async def models(sessions: Sessions, predictions: Predictions) -> schemas.Models:
    """All models."""
    served = await _served(predictions)
    measured = await run_in_threadpool(_measured, sessions)
    return schemas.Models(
        simulated=measured.simulated,
        service=served.state,
        active=_active(served.version),
        items=tuple(_model(name, served.version, measured) for name in CATALOGUE),
    )


async def model(sessions: Sessions, predictions: Predictions, name: str) -> schemas.ModelDetail:
    """One model.

    Raises:
        UnknownModel: there is none of this name.
    """
    if name not in CATALOGUE:
        raise UnknownModel(name)
    served = await _served(predictions)
    measured = await run_in_threadpool(_measured, sessions)
    return schemas.ModelDetail(
        simulated=measured.simulated,
        service=served.state,
        active=_active(served.version),
        model=_model(name, served.version, measured),
    )


async def _served(predictions: Predictions) -> _Served:
    if predictions.is_up is None:
        return _Served(ServiceState.ABSENT, None)
    try:
        return _Served(ServiceState.UP, (await predictions.models()).active)
    except (PredictionUnavailable, PredictionRefused):
        return _Served(ServiceState.DOWN, None)


def _measured(sessions: Sessions) -> _Measured:
    with sessions.read() as session:
        stored, simulated = load_summaries(session), is_simulated(session)
    found: defaultdict[str, list[schemas.BacktestScore]] = defaultdict(list)
    for one in stored:
        found[one.model].append(_backtest(one))
    return _Measured(
        simulated,
        {
            name: tuple(sorted(scores, key=lambda score: (score.target, _HORIZONS[score.horizon])))
            for name, scores in found.items()
        },
    )


def _backtest(stored: StoredSummary) -> schemas.BacktestScore:
    summary = BacktestSummary.model_validate(stored.payload)
    return schemas.BacktestScore(
        horizon=stored.horizon,
        target=stored.target,
        races=summary.races,
        first_season=summary.first_season,
        last_season=summary.last_season,
        model_version=stored.model_version,
        data_version=stored.data_version,
        metrics=summary.metrics,
        against_slot_table=summary.against_slot_table,
        verdict=verdict(stored.model, stored.horizon, summary),
    )


def _active(version: prediction.ModelVersion | None) -> schemas.ActiveVersion | None:
    if version is None:
        return None
    return schemas.ActiveVersion(
        version=version.version,
        data_version=version.data_version,
        trained_until=version.trained_until,
        signed=version.signed,
        loaded_at=version.loaded_at,
    )


def _model(name: str, version: prediction.ModelVersion | None, measured: _Measured) -> schemas.Model:
    described = CATALOGUE[name]
    served_at = () if version is None else version.models.get(name, ())
    return schemas.Model(
        name=name,
        title=model_title(name),
        role=described.role,
        method=described.method,
        served_at=tuple(sorted(served_at, key=_HORIZONS.__getitem__)),
        backtests=measured.backtests.get(name, ()),
    )
