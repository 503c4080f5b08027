"""Published forecasts, which nobody can edit, and their scores."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from f1_analytics.db.models.base import Base, one_of
from f1_analytics.domain.horizon import Horizon


class ForecastRow(Base):
    """A link of the ledger. `forecast_id` is its place in the chain, from 1 and without gaps.

    `payload` is the exact text whose SHA-256 is `hash`; it repeats every other column and holds the forecast.
    Triggers refuse UPDATE, DELETE and TRUNCATE, and an INSERT that does not continue the chain.
    """

    __tablename__ = "forecast"
    __table_args__ = (
        CheckConstraint("target IN ('race', 'sprint')", name="target_known"),
        one_of("horizon", Horizon),
        CheckConstraint("hash = encode(sha256(convert_to(payload, 'UTF8')), 'hex')", name="hash_of_payload"),
        UniqueConstraint("hash"),
        UniqueConstraint("prev_hash"),
        Index(None, "event_slug", "target", "horizon", "forecast_id"),
    )

    forecast_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    event_slug: Mapped[str] = mapped_column(ForeignKey("event.slug"))
    target: Mapped[str]
    horizon: Mapped[str]
    model: Mapped[str]
    model_version: Mapped[str]
    data_version: Mapped[str]
    made_at: Mapped[datetime]
    payload: Mapped[str]
    prev_hash: Mapped[str]
    hash: Mapped[str]


class ForecastScoreRow(Base):
    """The score of a forecast against one revision of a classification; later revisions add rows."""

    __tablename__ = "forecast_score"
    __table_args__ = (UniqueConstraint("forecast_id", "document_id"), Index(None, "document_id"))

    forecast_score_id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    forecast_id: Mapped[int] = mapped_column(ForeignKey("forecast.forecast_id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("document.document_id"))
    metrics: Mapped[dict[str, Any]] = mapped_column(JSONB)
    scored_at: Mapped[datetime]
