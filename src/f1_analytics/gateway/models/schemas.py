"""Answers about models: how they work, how good they are, and which version answers."""

from __future__ import annotations

from collections.abc import Mapping

from f1_analytics.contracts.backtest import Interval
from f1_analytics.contracts.wire import Instant, Message
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.analytics.schemas import Verdict
from f1_analytics.gateway.models.catalogue import ModelRole
from f1_analytics.gateway.status.schemas import ServiceState
from f1_analytics.web.answers import Answer


class BacktestScore(Message):
    """Means over all backtested races with their 95 % intervals, and paired differences to the slot table.

    `verdict` says whether the model beats the slot table; it is null for the slot table itself.
    """

    horizon: Horizon
    target: SessionKind
    races: int
    first_season: int
    last_season: int
    model_version: str
    data_version: str
    metrics: Mapping[str, Interval]
    against_slot_table: Mapping[str, Interval]
    verdict: Verdict | None


class Model(Message):
    """A model: its part, its method in a sentence, and its backtests; `served_at` are horizons at which it answers."""

    name: str
    title: str
    role: ModelRole
    method: str
    served_at: tuple[Horizon, ...]
    backtests: tuple[BacktestScore, ...]


class ActiveVersion(Message):
    """The trained models that the prediction service answers with; `signed` says whether their manifest is."""

    version: str
    data_version: str
    trained_until: str
    signed: bool
    loaded_at: Instant


class Models(Answer):
    """Every model. `active` is null when the prediction service has none, or could not be asked: see `service`."""

    service: ServiceState
    active: ActiveVersion | None
    items: tuple[Model, ...]


class ModelDetail(Answer):
    """One model; `service` and `active` as for all of them."""

    service: ServiceState
    active: ActiveVersion | None
    model: Model
