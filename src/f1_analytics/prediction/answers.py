"""What was computed, as the messages that go over the wire."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from f1_analytics.contracts.prediction import (
    Championship,
    Matrix,
    ModelVersion,
    SeasonForecastAnswer,
    ServedForecast,
)
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.season_forecast import ChampionshipForecast, SeasonForecast
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.protocol import Contributions
from f1_analytics.models.registry import BASELINES, DEFAULT
from f1_analytics.pipelines.forecast import infer
from f1_analytics.pipelines.season import SeasonAhead
from f1_analytics.pipelines.what_if import ImaginedSeason
from f1_analytics.prediction.snapshot import Snapshot

Array = NDArray[np.float64]


def served(snapshot: Snapshot, table: FeatureTable) -> ServedForecast:
    """The forecast of a table by the published model, with baselines and what moved each driver."""
    artefact = snapshot.artefact
    return served_forecast(
        snapshot,
        table,
        infer(artefact, DEFAULT, table),
        artefact.fitted[DEFAULT][table.horizon].explain(table),
        {name: infer(artefact, name, table) for name in BASELINES},
    )


def served_forecast(
    snapshot: Snapshot,
    table: FeatureTable,
    forecast: Forecast,
    contributions: Contributions,
    baselines: dict[str, Forecast],
) -> ServedForecast:
    """A forecast as a message."""
    positions, dnf = _cells(forecast)
    return ServedForecast.model_validate(
        {
            "event_slug": table.event_slug,
            "target": table.target,
            "horizon": table.horizon,
            "model": DEFAULT,
            "model_version": snapshot.artefact.version,
            "data_version": snapshot.world.data.name,
            "made_at": snapshot.world.data.ingested_at,
            "drivers": table.drivers,
            "constructors": table.constructors,
            "positions": positions,
            "dnf": dnf,
            "baselines": {name: _matrix(made) for name, made in baselines.items()},
            "contributions": contributions,
        }
    )


def season_answer(snapshot: Snapshot, season: ImaginedSeason, simulations: int, seed: int) -> SeasonForecastAnswer:
    """Both championships as a message."""
    ahead = snapshot.season
    made: SeasonForecast = season.forecast
    state = ahead.simulated
    return SeasonForecastAnswer(
        season=ahead.season.year,
        after_event_slug=ahead.season.after_event,
        coming=tuple(ahead.season.coming),
        model_version=snapshot.artefact.version,
        data_version=snapshot.world.data.name,
        made_at=snapshot.world.data.ingested_at,
        simulations=simulations,
        seed=seed,
        drivers=_championship(made.drivers, state.driver_points, season.drivers_can_win),
        constructors=_championship(made.constructors, state.constructor_points, season.constructors_can_win),
    )


def unchanged(ahead: SeasonAhead, forecast: SeasonForecast) -> ImaginedSeason:
    """A season in which nothing is taken for granted."""
    return ImaginedSeason(forecast, ahead.drivers_can_win(), ahead.constructors_can_win())


def model_version(snapshot: Snapshot) -> ModelVersion:
    """The models that answer, as a message."""
    artefact = snapshot.artefact
    return ModelVersion(
        version=artefact.version,
        data_version=artefact.data_version,
        trained_until=artefact.trained_until,
        models=artefact.manifest.models,
        files=artefact.manifest.files,
        signed=artefact.signed,
        loaded_at=snapshot.loaded_at,
    )


def _matrix(forecast: Forecast) -> Matrix:
    positions, dnf = _cells(forecast)
    return Matrix.model_validate({"positions": positions, "dnf": dnf})


def _cells(forecast: Forecast) -> tuple[list[list[float]], list[float]]:
    """Plain numbers; rounding may have taken a certainty beyond one."""
    return forecast.positions.clip(0.0, 1.0).tolist(), forecast.dnf.tolist()


def _championship(made: ChampionshipForecast, points: Array, can_win: frozenset[str]) -> Championship:
    return Championship.model_validate(
        {
            "ids": made.ids,
            "points": points.tolist(),
            "positions": made.positions.tolist(),
            "expected_points": made.expected_points.tolist(),
            "points_quantiles": made.points_quantiles.tolist(),
            "can_win": sorted(can_win),
        }
    )
