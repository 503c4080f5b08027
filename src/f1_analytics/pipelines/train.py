"""Train the published model and its baselines on every race that is over."""

from __future__ import annotations

from collections.abc import Sequence

from f1_analytics.backtest.dataset import Dataset, build_dataset
from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.features.builder import Described, describe_history
from f1_analytics.models.artefact import Artefact
from f1_analytics.models.protocol import FittedForecaster
from f1_analytics.models.registry import BASELINES, DEFAULT, forecaster
from f1_analytics.models.store import ModelStore
from f1_analytics.runtime.progress import Progress


class NothingToLearn(F1Error):
    """No race is over."""


def train(
    history: Sequence[EventRecord],
    data_version: str,
    store: ModelStore,
    progress: Progress,
    models: Sequence[str] = (DEFAULT, *BASELINES),
) -> Artefact:
    """Fit models at every horizon and make them the active ones.

    Raises:
        NothingToLearn: the history has no race with a result.
        UnknownModel: there is no model of a name.
    """
    over = [record for record in history if record.race]
    if not over:
        raise NothingToLearn("there is no race result to learn from: run 'f1 ingest' with an archive that has some")
    datasets = describe(over, progress)
    fitted: dict[str, dict[Horizon, FittedForecaster]] = {model: {} for model in models}
    with progress.task("Training models", len(models) * len(datasets)) as advance:
        for horizon, dataset in datasets.items():
            for model in models:
                fitted[model][horizon] = forecaster(model).fit(dataset.examples)
                advance(1)
    return store.save(data_version, over[-1].event.slug, fitted)


def describe(
    history: Sequence[EventRecord], progress: Progress, target: SessionKind = SessionKind.RACE
) -> dict[Horizon, Dataset]:
    """Races, or sprints, of a whole history by horizon."""
    described = describe_events(history, progress)
    return {horizon: build_dataset(described, horizon, target) for horizon in Horizon}


def describe_events(history: Sequence[EventRecord], progress: Progress) -> list[Described]:
    """Feature tables of a whole history."""
    described = []
    with progress.task("Describing races", len(history)) as advance:
        for event in describe_history(history):
            described.append(event)
            advance(1)
    return described
