"""Published forecasts of both championships."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, SmallInteger, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from f1_analytics.db.models.base import Base


class ChampionshipForecastRow(Base):
    """Title odds as they stood after an event's race, or before the season where `after_event` is NULL.

    `reconstructed` ones were made later, from the results up to that event but by today's models. The payload is a
    `contracts.championship.TitleOdds`. A trigger refuses UPDATE, DELETE and TRUNCATE.
    """

    __tablename__ = "championship_forecast"
    __table_args__ = (
        UniqueConstraint("season", "after_event", "data_version", "model_version", postgresql_nulls_not_distinct=True),
        Index(None, "after_event"),
    )

    championship_forecast_id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    season: Mapped[int] = mapped_column(SmallInteger, ForeignKey("season.year"))
    after_event: Mapped[str | None] = mapped_column(ForeignKey("event.slug"))
    data_version: Mapped[str]
    model_version: Mapped[str]
    made_at: Mapped[datetime]
    simulations: Mapped[int]
    seed: Mapped[int]
    reconstructed: Mapped[bool]
    payload: Mapped[dict[str, Any]] = mapped_column(JSONB)
