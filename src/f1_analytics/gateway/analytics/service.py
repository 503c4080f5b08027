"""How good forecasts are: backtests of models, and scores of what was published."""

from __future__ import annotations

from f1_analytics.contracts.backtest import BacktestSummary
from f1_analytics.db.backtest_scores import StoredSummary, load_summaries
from f1_analytics.db.calendar import is_simulated
from f1_analytics.db.history import FIRST_SEASON
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.analytics import repository
from f1_analytics.gateway.analytics.schemas import (
    Accuracy,
    AccuracyQuery,
    ModelAccuracy,
    PublishedScore,
    SeasonAccuracy,
)
from f1_analytics.gateway.analytics.verdict import SLOT_TABLE, verdict
from f1_analytics.gateway.years import LAST_YEAR

EVERYTHING = AccuracyQuery()
_HORIZONS = {horizon: place for place, horizon in enumerate(Horizon)}


def accuracy(session: ReadSession, query: AccuracyQuery = EVERYTHING) -> Accuracy:
    """Everything known of how good forecasts are."""
    seasons = _seasons(session, query)
    backtest = sorted(
        (_model_accuracy(stored, seasons) for stored in load_summaries(session)),
        key=lambda found: (found.target, _HORIZONS[found.horizon], found.model == SLOT_TABLE, found.model),
    )
    published = tuple(
        PublishedScore(
            ledger_position=row.forecast_id,
            event_slug=row.event_slug,
            target=SessionKind(row.target),
            horizon=Horizon(row.horizon),
            model=row.model,
            model_version=row.model_version,
            revision=row.revision,
            valid_from=row.valid_from,
            superseded=row.superseded,
            scored_at=row.scored_at,
            metrics=row.metrics,
        )
        for row in repository.published_scores(session, as_of=query.as_of)
    )
    return Accuracy(
        simulated=is_simulated(session),
        summary=_summary(backtest, published),
        backtest=tuple(backtest),
        published=published,
    )


def _seasons(session: ReadSession, query: AccuracyQuery) -> repository.SeasonMeans:
    if query.first is None and query.last is None:
        return {}
    return repository.season_means(session, query.first or FIRST_SEASON, query.last or LAST_YEAR, query.as_of)


def _model_accuracy(stored: StoredSummary, seasons: repository.SeasonMeans) -> ModelAccuracy:
    means = seasons.get((stored.model, stored.horizon.value, stored.target.value), {})
    summary = BacktestSummary.model_validate(stored.payload)
    return ModelAccuracy(
        **dict(summary),
        model=stored.model,
        model_version=stored.model_version,
        data_version=stored.data_version,
        horizon=stored.horizon,
        target=stored.target,
        verdict=verdict(stored.model, stored.horizon, summary),
        seasons=tuple(
            SeasonAccuracy(season=season, races=races, metrics=metrics) for season, (races, metrics) in means.items()
        ),
    )


def _summary(backtest: list[ModelAccuracy], published: tuple[PublishedScore, ...]) -> str:
    """The verdicts in one text."""
    said = [found.verdict.sentence for found in backtest if found.verdict is not None]
    if not said:
        said = ["No model has been backtested with this data yet."]
    races = len({(score.event_slug, score.target) for score in published})
    if races:
        said.append(f"Forecasts of {races} race{'s' if races > 1 else ''} have been published and scored.")
    else:
        said.append("No published forecast has been scored yet.")
    return " ".join(said)
