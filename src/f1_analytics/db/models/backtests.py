"""Walk-forward backtests: scores of models by event and pooled over all events, and forecasts of the published one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.schema import SchemaItem

from f1_analytics.db.models.base import Base, one_of
from f1_analytics.domain.horizon import Horizon

_TARGET = "target IN ('race', 'sprint')"


class BacktestKey:
    """Whose backtest it is, and what it was made from."""

    model: Mapped[str] = mapped_column(primary_key=True)
    horizon: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True)

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[SchemaItem, ...]:
        return (one_of("horizon", Horizon), CheckConstraint(_TARGET, name="target_known"))


class BacktestScoreRow(BacktestKey, Base):
    """The metrics of one model for one race or sprint."""

    __tablename__ = "backtest_score"

    event_slug: Mapped[str] = mapped_column(ForeignKey("event.slug"), primary_key=True)
    model_version: Mapped[str]
    data_version: Mapped[str]
    metrics: Mapped[dict[str, Any]] = mapped_column(JSONB)


class BacktestSummaryRow(BacktestKey, Base):
    """What all scores of one model together say: the payload is a `contracts.backtest.BacktestSummary`."""

    __tablename__ = "backtest_summary"

    model_version: Mapped[str]
    data_version: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JSONB)


class HindcastRow(Base):
    """What the published model would have forecast of a past race; made afterwards and never published.

    `forecasts` has the drivers, and by model their matrix of places and chances not to be classified; `metrics` has the
    scores by model. `model` is the published one, the others are baselines.
    """

    __tablename__ = "hindcast"
    __table_args__ = (
        one_of("horizon", Horizon),
        CheckConstraint(_TARGET, name="target_known"),
        Index(None, "computed_at"),
    )

    event_slug: Mapped[str] = mapped_column(ForeignKey("event.slug"), primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True)
    horizon: Mapped[str] = mapped_column(primary_key=True)
    model: Mapped[str]
    model_version: Mapped[str]
    data_version: Mapped[str]
    computed_at: Mapped[datetime]
    forecasts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    metrics: Mapped[dict[str, Any]] = mapped_column(JSONB)
