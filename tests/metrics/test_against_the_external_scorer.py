"""Our figures and those of the independent scorer are the same, intervals included."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.raking import coherent_margins, rake
from f1_analytics.metrics.bootstrap import Estimate, compare, summarise
from f1_analytics.metrics.outcome import Outcome, outcome_of
from f1_analytics.metrics.predictions import Prediction, prediction_of, read_predictions, write_predictions
from f1_analytics.metrics.scoring import score_races

_BESIDE_THE_CHECKOUT = Path(__file__).parents[2].parent / "shared" / "tools" / "score_forecasts.py"
STAGES = (Horizon.PRE_WEEKEND, Horizon.POST_QUALIFYING)


@pytest.fixture(scope="module")
def scorer() -> Path:
    path = Path(os.environ.get("F1_SCORER", _BESIDE_THE_CHECKOUT))
    if not path.exists():
        pytest.skip("no external scorer: set F1_SCORER to score_forecasts.py")
    return path


def random_forecast(rng: np.random.Generator, drivers: tuple[str, ...]) -> Forecast:
    n = len(drivers)
    strength = rng.standard_normal(n)
    chances = (1 / (1 + np.exp(shift - strength)) for shift in (3.0, 1.5, 0.0))
    matrix = rake(np.exp(rng.standard_normal((n, n))), *coherent_margins(*chances))
    return Forecast(drivers, matrix, np.zeros(n))


def full(rng: np.random.Generator, outcome: Outcome, horizon: Horizon) -> Prediction:
    """A coherent forecast of the field."""
    return prediction_of(random_forecast(rng, tuple(sorted(outcome.drivers))), outcome.season, outcome.round, horizon)


def ragged(rng: np.random.Generator, outcome: Outcome, horizon: Horizon) -> Prediction:
    """A forecast that misses drivers, has extra ones, sometimes no places, and never chances of points."""
    kept = rng.permutation(outcome.drivers)[: len(outcome.drivers) - int(rng.integers(0, 3))]
    forecast = random_forecast(rng, tuple(sorted([*map(str, kept), "somebody-else"])))
    positions = forecast.positions if rng.random() < 0.7 else None
    return Prediction(
        outcome.season, outcome.round, horizon, forecast.drivers, forecast.win, forecast.podium, None, positions
    )


def assert_agrees(ours: Mapping[str, Estimate], theirs: Mapping[str, list[float]]) -> None:
    assert ours.keys() == theirs.keys()
    for metric, estimate in ours.items():
        triple = [estimate.value, estimate.low, estimate.high]
        np.testing.assert_allclose(triple, theirs[metric], rtol=0, atol=1e-9, err_msg=metric)


@pytest.mark.parametrize("seasons", [(1955, 1957), (1989, 1989), (2022, 2023)])
def test_every_figure_agrees(
    seasons: tuple[int, int],
    scorer: Path,
    archive_data: Path,
    real_records: Callable[[int, int], list[EventRecord]],
    tmp_path: Path,
) -> None:
    first, last = seasons
    rng = np.random.default_rng(first)
    records = real_records(first, last)
    outcomes = {h: [o for r in records if (o := outcome_of(r, h)) is not None] for h in STAGES}
    paths = {make: tmp_path / f"{make.__name__}.csv" for make in (full, ragged)}
    for make, path in paths.items():
        write_predictions(path, [make(rng, outcome, horizon) for horizon in STAGES for outcome in outcomes[horizon]])
    report = tmp_path / "report.json"
    command: list[str | Path] = [
        sys.executable,
        scorer,
        paths[full],
        paths[ragged],
        "--data",
        archive_data,
        "--versus",
        paths[ragged],
    ]
    options: list[str | Path] = ["--from", str(first), "--to", str(last), "--json", report, "--boot", "500"]
    subprocess.run([*command, *options], check=True, capture_output=True)
    theirs: dict[str, Any] = json.loads(report.read_text())
    tables = {make: read_predictions(path) for make, path in paths.items()}
    for horizon in STAGES:
        scores = {
            make: score_races([p for p in table if p.horizon is horizon], outcomes[horizon])
            for make, table in tables.items()
        }
        for make, path in paths.items():
            reported = theirs[f"{path}|{horizon.stage}"]
            assert reported["races"] == len(scores[make])
            assert reported["missing"] == sum(score.missing for score in scores[make])
            assert reported["extra"] == sum(score.extra for score in scores[make])
            assert_agrees(summarise(scores[make], resamples=500), reported["metrics"])
            assert_agrees(compare(scores[make], scores[ragged], resamples=500), reported["paired_vs"])
