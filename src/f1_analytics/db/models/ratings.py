"""Strength of drivers and constructors after each event, and what it was computed from."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from f1_analytics.db.models.base import Base, one_of
from f1_analytics.domain.rating import RatedKind, RatingSystem


class RatingRow(Base):
    """Who took part in an event's race, and how strong he was held to be after it. All rows are replaced together.

    `competitor_id` is a driver's or a constructor's id, as `kind` says. `spread` is a standard deviation.
    """

    __tablename__ = "rating"
    __table_args__ = (
        one_of("system", RatingSystem),
        one_of("kind", RatedKind),
        CheckConstraint("spread >= 0", name="spread_is_none_or_positive"),
        Index(None, "system", "kind", "event_slug"),
    )

    system: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    competitor_id: Mapped[str] = mapped_column(primary_key=True)
    event_slug: Mapped[str] = mapped_column(ForeignKey("event.slug"), primary_key=True)
    strength: Mapped[float]
    spread: Mapped[float | None]


class RatingVersionRow(Base):
    """What the ratings were computed from; the last row is of those that are there.

    `last_document_id` is the last revision of a document that they know, `code` the digest of the program.
    """

    __tablename__ = "rating_version"

    rating_version_id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    data_version: Mapped[str]
    last_document_id: Mapped[int]
    code: Mapped[str]
    computed_at: Mapped[datetime]
