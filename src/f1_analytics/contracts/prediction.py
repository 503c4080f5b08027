"""What the gateway and the prediction service say to each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import Field

from f1_analytics.contracts.wire import IN_JSON, Instant, Message, Probability
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind

MOST_REQUESTS: Final = 32
MOST_DRIVERS: Final = 40
MOST_RESULTS: Final = 30
MOST_SIMULATIONS: Final = 50_000
DEFAULT_SIMULATIONS: Final = 20_000
DEFAULT_SEED: Final = 1950

Target = Literal[SessionKind.RACE, SessionKind.SPRINT]
Slug = Annotated[str, Field(pattern=r"^[0-9]{4}-[a-z0-9-]{1,80}$", description="season and grand prix: 2026-austria")]
Id = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,80}$")]
Order = Annotated[tuple[Id, ...], Field(max_length=MOST_DRIVERS)]
Simulations = Annotated[int, Field(ge=1000, le=MOST_SIMULATIONS)]
Seed = Annotated[int, Field(ge=0, le=2**31 - 1)]


class ForecastRequest(Message):
    """A race or sprint to forecast; without a horizon, at the latest one that its documents have reached."""

    event: Slug
    target: Target = SessionKind.RACE
    horizon: Horizon | None = None


class ForecastBatch(Message):
    """Forecasts that are wanted together."""

    requests: Annotated[tuple[ForecastRequest, ...], Field(min_length=1, max_length=MOST_REQUESTS)]


class Matrix(Message):
    """`positions[i][k]` is P(driver i is placed k+1-th); `dnf[i]` that he is not classified."""

    positions: tuple[tuple[Probability, ...], ...]
    dnf: tuple[Probability, ...]


class ServedForecast(Matrix):
    """A forecast by the active models, not published. Rows follow `drivers`, sorted by id.

    `made_at` is when the data was complete that it rests on: the same models and data give the same answer. One of a
    changed world has no baselines.
    """

    event_slug: str
    target: Target
    horizon: Horizon
    model: str
    model_version: str
    data_version: str
    made_at: Instant
    drivers: tuple[str, ...]
    constructors: tuple[str, ...]
    baselines: Mapping[str, Matrix]
    contributions: Mapping[str, Mapping[str, float]]


class Forecasts(Message):
    """Answers in the order of the requests."""

    forecasts: tuple[ServedForecast, ...]


class FixedResult(Message):
    """A result that is taken for granted: `order` are the first places of an event to come, the rest stays open."""

    event: Slug
    target: Target = SessionKind.RACE
    order: Annotated[Order, Field(min_length=1)]


class Scenario(Message):
    """A changed world. `grid` are the first places of the grid, the others keep their order behind them.

    `retired` are drivers who start and do not finish. `rain` is the chance of a wet race, null for the usual one.
    """

    event: Slug
    target: Target = SessionKind.RACE
    grid: Order = ()
    retired: Order = ()
    rain: Annotated[Probability | None, IN_JSON] = None
    results: Annotated[tuple[FixedResult, ...], Field(max_length=MOST_RESULTS)] = ()
    simulations: Annotated[Simulations, IN_JSON] = DEFAULT_SIMULATIONS
    seed: Annotated[Seed, IN_JSON] = DEFAULT_SEED


class Championship(Message):
    """The end of one championship. `positions[i][k]` is P(`ids[i]` ends the season k+1-th).

    `points` are those of today. `points_quantiles[i]` are points at 5, 25, 50, 75 and 95 %. `can_win` are those whom
    arithmetic does not rule out.
    """

    ids: tuple[str, ...]
    points: tuple[float, ...]
    positions: tuple[tuple[Probability, ...], ...]
    expected_points: tuple[float, ...]
    points_quantiles: tuple[tuple[float, ...], ...]
    can_win: tuple[str, ...]


class SeasonRequest(Message):
    """The rest of the running season, with some results taken for granted."""

    results: Annotated[tuple[FixedResult, ...], Field(max_length=MOST_RESULTS)] = ()
    simulations: Annotated[Simulations, IN_JSON] = DEFAULT_SIMULATIONS
    seed: Annotated[Seed, IN_JSON] = DEFAULT_SEED


class SeasonForecastAnswer(Message):
    """Both championships from the same simulated seasons. `after_event_slug` is the last with a result, if any."""

    season: int
    after_event_slug: str | None
    coming: tuple[str, ...]
    model_version: str
    data_version: str
    made_at: Instant
    simulations: int
    seed: int
    drivers: Championship
    constructors: Championship


class WhatIfAnswer(Message):
    """The race and both titles as they are and as they would be. `assumptions` says in words what was assumed."""

    scenario: Scenario
    before: ServedForecast
    after: ServedForecast
    season_before: SeasonForecastAnswer
    season_after: SeasonForecastAnswer
    assumptions: tuple[str, ...]


class ModelVersion(Message):
    """The models that answer. `files` has the SHA-256 digest of each file; `signed` whether the manifest is signed."""

    version: str
    data_version: str
    trained_until: str
    models: Mapping[str, tuple[Horizon, ...]]
    files: Mapping[str, str]
    signed: bool
    loaded_at: Instant


class Models(Message):
    """`active` answers requests; it is null until the first version was loaded.

    `trouble` says why what is active in the store, or the newest data, does not answer; null when it does.
    """

    active: ModelVersion | None
    versions: tuple[str, ...]
    trouble: str | None = None
