"""Seasons, events, sessions, the revisions of their documents, and the data versions they came with."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    Integer,
    SmallInteger,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from f1_analytics.db.documents import DocumentKind
from f1_analytics.db.models.base import Base, one_of
from f1_analytics.domain.sessions import SessionKind, SessionState


class SeasonRow(Base):
    __tablename__ = "season"
    __table_args__ = (CheckConstraint("year >= 1950", name="since_1950"),)

    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)


class EventRow(Base):
    """`round` is display data: it changes with the calendar and is no key. `state` is that of the race.

    `digest` is of the source's files; NULL when the source no longer has the event, which is then cancelled.
    """

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("slug = season || '-' || grand_prix_id", name="slug_names_season_and_grand_prix"),
        CheckConstraint("round >= 1", name="round_counts_from_one"),
        CheckConstraint("date_part('year', date) BETWEEN season AND season + 1", name="date_in_season"),
        one_of("state", SessionState),
        Index(None, "season", "date"),
        Index(None, "date"),
        Index(None, "circuit_id"),
        Index(None, "grand_prix_id"),
    )

    slug: Mapped[str] = mapped_column(primary_key=True)
    season: Mapped[int] = mapped_column(SmallInteger, ForeignKey("season.year"))
    round: Mapped[int] = mapped_column(SmallInteger)
    date: Mapped[date]
    grand_prix_id: Mapped[str] = mapped_column(ForeignKey("grand_prix.grand_prix_id"))
    official_name: Mapped[str]
    circuit_id: Mapped[str] = mapped_column(ForeignKey("circuit.circuit_id"))
    circuit_layout_id: Mapped[str] = mapped_column(ForeignKey("circuit_layout.layout_id"))
    circuit_type: Mapped[str]
    qualifying_format: Mapped[str]
    sprint_qualifying_format: Mapped[str | None]
    course_length_km: Mapped[float]
    turns: Mapped[int] = mapped_column(SmallInteger)
    scheduled_laps: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[str]
    digest: Mapped[str | None]
    recorded_at: Mapped[datetime]


class SessionRow(Base):
    """`sequence` counts the changes of a session's time, state or circuit and `changed_at` is when the last one was
    recorded: a trigger keeps both, whoever writes, and a session that comes back goes on counting.
    """

    __tablename__ = "session"
    __table_args__ = (one_of("kind", SessionKind), one_of("state", SessionState), Index(None, "start"))

    event_slug: Mapped[str] = mapped_column(ForeignKey("event.slug"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    date: Mapped[date]
    start: Mapped[datetime | None]
    state: Mapped[str]
    sequence: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    changed_at: Mapped[datetime] = mapped_column(server_default=text("now()"))


class SessionChangeRow(Base):
    """A change of a session's time or state, written by a trigger. `date` and `state` are NULL once it is dropped."""

    __tablename__ = "session_change"
    __table_args__ = (Index(None, "event_slug", "kind"), Index(None, "changed_at"))

    session_change_id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    event_slug: Mapped[str] = mapped_column(ForeignKey("event.slug"))
    kind: Mapped[str]
    sequence: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime]
    date_before: Mapped[date]
    start_before: Mapped[datetime | None]
    state_before: Mapped[str]
    date: Mapped[date | None]
    start: Mapped[datetime | None]
    state: Mapped[str | None]


class DocumentRow(Base):
    """One revision of one document of an event, or of a whole season where `event_slug` is NULL.

    Revisions are only ever added. `valid_from` is when this one became public: of the first the end of the session,
    of later ones the time they were recorded here. A revision without lines withdraws the document.
    """

    __tablename__ = "document"
    __table_args__ = (
        one_of("kind", DocumentKind),
        CheckConstraint("(revision = 1) = (supersedes IS NULL)", name="first_supersedes_nothing"),
        UniqueConstraint("season", "event_slug", "kind", "revision", postgresql_nulls_not_distinct=True),
        UniqueConstraint("supersedes"),
        Index(None, "event_slug", "kind"),
    )

    document_id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    season: Mapped[int] = mapped_column(SmallInteger, ForeignKey("season.year"))
    event_slug: Mapped[str | None] = mapped_column(ForeignKey("event.slug"))
    kind: Mapped[str]
    revision: Mapped[int] = mapped_column(SmallInteger)
    supersedes: Mapped[int | None] = mapped_column(ForeignKey("document.document_id"))
    source: Mapped[str]
    source_version: Mapped[str]
    digest: Mapped[str]
    valid_from: Mapped[datetime]
    recorded_at: Mapped[datetime]


class DataVersionRow(Base):
    """A version of a source that was ingested completely. `stops_at` is the date of its last event with a result."""

    __tablename__ = "data_version"

    data_version_id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    source: Mapped[str]
    version: Mapped[str]
    digest: Mapped[str]
    simulated: Mapped[bool]
    stops_at: Mapped[date | None]
    ingested_at: Mapped[datetime]
