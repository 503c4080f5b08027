"""Everything between new data and a served forecast; each step does only what is new."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import typer

from f1_analytics.cli.composition import Product
from f1_analytics.cli.history import held_data, modelled_history
from f1_analytics.db import ledger
from f1_analytics.db.backtest_scores import load_summaries
from f1_analytics.db.calendar import DataVersion, next_event
from f1_analytics.db.championship_forecasts import published_keys
from f1_analytics.db.hindcasts import has_hindcasts
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.horizon import Horizon
from f1_analytics.models.artefact import Artefact, BadArtefact, code_digest
from f1_analytics.models.registry import BASELINES, DEFAULT
from f1_analytics.models.store import ModelStore, NoModel, open_store
from f1_analytics.pipelines import ratings
from f1_analytics.pipelines.backtest import backtest, keep_scores, score_backtest
from f1_analytics.pipelines.championship import publish_title_odds
from f1_analytics.pipelines.forecast import NothingToForecast, publish_next
from f1_analytics.pipelines.hindcasts import hindcasts_of
from f1_analytics.pipelines.score import score_published
from f1_analytics.pipelines.train import describe, train

ACCURACY_SEASONS = 2
"""So many of the last seasons are backtested for the accuracy that is shown; `f1 backtest` measures more."""


def model_store(product: Product) -> ModelStore:
    """Where trained models are kept."""
    return open_store(product.settings)


def prepare(product: Product) -> None:
    """Bring models, forecasts and accuracy up to the data that is there."""
    data = held_data(product)
    if is_prepared(product, data):
        typer.echo("Models, forecasts and accuracy are up to date.")
        return
    rate(product, data)
    history = modelled_history(product)
    artefact = current_models(product, data, history)
    publish(product, artefact, history)
    measure(product, data, history)


def is_prepared(product: Product, data: DataVersion) -> bool:
    """Whether nothing is due: known from what is stored, without reading the history."""
    version = model_store(product).current(data.name)
    if version is None:
        return False
    with product.sessions.read() as session:
        if ledger.unscored(session) or not _is_measured(session, data) or not ratings.are_current(session, data.name):
            return False
        coming = next_event(session)
        if coming is None:
            return False
        made = ledger.latest(session, coming.slug)
        odds = {(key.model_version, key.data_version) for key in published_keys(session, coming.season)}
    wanted = (version, data.name)
    return made is not None and (made.model_version, made.data_version) == wanted and wanted in odds


def rate(product: Product, data: DataVersion) -> None:
    """Rate drivers and constructors anew when the data or the program is newer than their ratings."""
    with product.sessions.read() as session:
        if ratings.are_current(session, data.name):
            return
    typer.echo("Rating drivers and constructors.")
    ratings.rate(product.sessions, data.name, datetime.now(UTC))


def current_models(product: Product, data: DataVersion, history: Sequence[EventRecord]) -> Artefact:
    """The active models, trained again when the data or the code is new."""
    store = model_store(product)
    try:
        active = store.active()
    except NoModel:
        typer.echo("Training the first models.")
    except BadArtefact as problem:
        typer.echo(f"Training again: {problem}.")
    else:
        if (active.data_version, active.code) == (data.name, code_digest()):
            return active
        typer.echo("Training again: the data or the program is newer than the models.")
    return train(history, data.name, store, product.progress)


def publish(product: Product, artefact: Artefact, history: Sequence[EventRecord]) -> None:
    """Score what has a result by now, and publish the next event's forecast."""
    now = datetime.now(UTC)
    for entry, score in score_published(product.sessions, now):
        typer.echo(
            f"Scored forecast {entry.position} of {entry.event_slug}: win log loss {score.values['win_logloss']:.3f}."
        )
    try:
        published = publish_next(product.sessions, history, artefact, now, product.progress)
    except NothingToForecast as problem:
        typer.echo(f"Nothing to forecast: {problem}.")
        return
    for entry in published:
        typer.echo(f"Published forecast {entry.position}: the {entry.target} of {entry.event_slug}, {entry.horizon}.")
    odds = publish_title_odds(product.sessions, history, artefact, now, product.progress)
    if odds:
        typer.echo(f"Published title odds of {odds[-1].season}: {_since(odds[-1].after_event)}.")
    if len(odds) > 1:
        typer.echo(f"Reconstructed those {', '.join(_since(one.after_event) for one in odds[:-1])}.")


def _since(after_event: str | None) -> str:
    return "before the first event" if after_event is None else f"after {after_event}"


def measure(product: Product, data: DataVersion, history: Sequence[EventRecord]) -> None:
    """Backtest the last seasons, so that accuracy and hindcasts shown are those of this model on this data."""
    with product.sessions.read() as session:
        if _is_measured(session, data):
            return
    seasons = sorted({record.event.season for record in history if record.race})[-ACCURACY_SEASONS:]
    typer.echo(f"Measuring accuracy on {' and '.join(map(str, seasons))}.")
    datasets = describe(history, product.progress)
    made = backtest(datasets, (DEFAULT, *BASELINES), seasons, product.progress)
    scores = score_backtest(made, history)
    hindcasts = hindcasts_of(made, scores, code_digest(), data.name, datetime.now(UTC))
    keep_scores(product.sessions, scores, history, code_digest(), data.name, hindcasts)


def _is_measured(session: ReadSession, data: DataVersion) -> bool:
    kept = {(held.model, held.model_version, held.data_version) for held in load_summaries(session)}
    return (DEFAULT, code_digest(), data.name) in kept and has_hindcasts(session, code_digest(), data.name)


def horizons_of(stages: str) -> list[Horizon]:
    """The horizons of a comma-separated list of stages.

    Raises:
        typer.BadParameter: a stage is none of A, A+ and B.
    """
    try:
        return [Horizon.from_stage(stage.strip()) for stage in stages.split(",")]
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
