"""What has happened: forecasts published, results recorded and revised, sessions changed.

Each kind has a position that grows with every piece of news, in the order in which transactions committed: the writers
of forecasts and of documents take turns. So whoever remembers a position misses nothing and sees nothing twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, TypeAlias

from sqlalchemy import Date, Select, UnaryExpression, and_, cast, func, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from f1_analytics.db.documents import NO_LINES
from f1_analytics.db.favourites import Favourite, favourites
from f1_analytics.db.models import (
    DocumentRow,
    DriverRow,
    EventRow,
    ForecastRow,
    GrandPrixRow,
    QualifyingResultRow,
    RaceResultRow,
    SessionChangeRow,
)
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind, SessionState

RESULTS: Final = (SessionKind.SPRINT_QUALIFYING, SessionKind.SPRINT, SessionKind.QUALIFYING, SessionKind.RACE)
"""The sessions whose results are news."""

PODIUM: Final = 3

_PATIENCE: Final = timedelta(days=7)
"""A change of a session that was over for longer corrects the record and is no news."""

_OFF: Final = (SessionState.POSTPONED.value, SessionState.CANCELLED.value)


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest pieces, latest first, of one event or of all."""

    limit: int
    event_slug: str | None = None


@dataclass(frozen=True, slots=True)
class After:
    """The pieces that follow a position, oldest first."""

    position: int
    limit: int


Part: TypeAlias = Newest | After


@dataclass(frozen=True, slots=True)
class EventName:
    """An event as people call it."""

    slug: str
    season: int
    name: str


@dataclass(frozen=True, slots=True)
class ForecastNews:
    """A forecast that was published."""

    position: int
    event: EventName
    target: SessionKind
    horizon: Horizon
    model: str
    model_version: str
    made_at: datetime
    hash: str
    favourite: Favourite


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody among the first three."""

    driver_id: str
    name: str


@dataclass(frozen=True, slots=True)
class ResultNews:
    """A revision of a result: the first one publishes it. `public_at` is when everybody could know, `recorded_at` when
    we did. Nobody leads a result that was withdrawn.
    """

    position: int
    event: EventName
    session: SessionKind
    revision: int
    public_at: datetime
    recorded_at: datetime
    withdrawn: bool
    leaders: tuple[Leader, ...]


@dataclass(frozen=True, slots=True)
class SessionTime:
    """When a session is held, or was going to be; `start` is None where only the day is known."""

    date: date
    start: datetime | None
    state: SessionState


@dataclass(frozen=True, slots=True)
class SessionNews:
    """A session was moved, called off or taken up again; `now` is None once it is no longer on the programme."""

    position: int
    event: EventName
    session: SessionKind
    sequence: int
    changed_at: datetime
    before: SessionTime
    now: SessionTime | None


def forecast_news(session: ReadSession, part: Part) -> list[ForecastNews]:
    """Published forecasts."""
    row = ForecastRow
    columns = (row.forecast_id, *_EVENT, row.target, row.horizon, row.model, row.model_version, row.made_at, row.hash)
    statement = _with_event(select(*columns), row.event_slug)
    found = session.tuples(_part(statement, part, row.forecast_id, row.forecast_id.desc()))
    likeliest = favourites(session, [position for position, *_ in found])
    return [
        ForecastNews(
            position=position,
            event=EventName(slug, season, name),
            target=SessionKind(target),
            horizon=Horizon(horizon),
            model=model,
            model_version=model_version,
            made_at=made_at,
            hash=digest,
            favourite=likeliest[position],
        )
        for position, slug, season, name, target, horizon, model, model_version, made_at, digest in found
    ]


def result_news(session: ReadSession, part: Part) -> list[ResultNews]:
    """Results of qualifying, sprints and races, and what stewards made of them."""
    row = DocumentRow
    columns = (row.document_id, *_EVENT, row.kind, row.revision, row.valid_from, row.recorded_at, row.digest)
    statement = _with_event(select(*columns), row.event_slug).where(row.kind.in_([kind.value for kind in RESULTS]))
    found = session.tuples(_part(statement, part, row.document_id, row.valid_from.desc()))
    leaders = _leaders(session, [position for position, *_ in found])
    return [
        ResultNews(
            position=position,
            event=EventName(slug, season, name),
            session=SessionKind(kind),
            revision=revision,
            public_at=public_at,
            recorded_at=recorded_at,
            withdrawn=digest == NO_LINES,
            leaders=leaders.get(position, ()),
        )
        for position, slug, season, name, kind, revision, public_at, recorded_at, digest in found
    ]


def session_news(session: ReadSession, part: Part) -> list[SessionNews]:
    """Changes of sessions to come; that one was held is told by its result."""
    row = SessionChangeRow
    before = (row.date_before, row.start_before, row.state_before)
    columns = (row.session_change_id, *_EVENT, row.kind, row.sequence, row.changed_at, *before)
    statement = _with_event(select(*columns, row.date, row.start, row.state), row.event_slug).where(
        or_(
            row.date.is_distinct_from(row.date_before),
            row.start.is_distinct_from(row.start_before),
            row.state.in_(_OFF) != row.state_before.in_(_OFF),
            and_(row.state.in_(_OFF), row.state != row.state_before),
        ),
        func.greatest(row.date, row.date_before) >= cast(row.changed_at, Date) - _PATIENCE,
    )
    found = session.tuples(_part(statement, part, row.session_change_id, row.session_change_id.desc()))
    return [
        SessionNews(
            position=position,
            event=EventName(slug, season, name),
            session=SessionKind(kind),
            sequence=sequence,
            changed_at=changed_at,
            before=SessionTime(date_before, start_before, SessionState(state_before)),
            now=None if day is None else SessionTime(day, start, SessionState(state)),
        )
        for (
            position,
            slug,
            season,
            name,
            kind,
            sequence,
            changed_at,
            date_before,
            start_before,
            state_before,
            day,
            start,
            state,
        ) in found
    ]


_EVENT = (EventRow.slug, EventRow.season, GrandPrixRow.full_name)
"""The columns of an `EventName`."""


def _with_event(statement: Select[*tuple[Any, ...]], slug: Any) -> Select[*tuple[Any, ...]]:
    return statement.join(EventRow, EventRow.slug == slug).join(
        GrandPrixRow, GrandPrixRow.grand_prix_id == EventRow.grand_prix_id
    )


def _part(
    statement: Select[*tuple[Any, ...]], part: Part, position: InstrumentedAttribute[int], latest: UnaryExpression[Any]
) -> Select[*tuple[Any, ...]]:
    if isinstance(part, After):
        return statement.where(position > part.position).order_by(position).limit(part.limit)
    if part.event_slug is not None:
        statement = statement.where(EventRow.slug == part.event_slug)
    return statement.order_by(latest, position.desc()).limit(part.limit)


def _leaders(session: ReadSession, documents: Sequence[int]) -> Mapping[int, tuple[Leader, ...]]:
    """The first three of each result."""
    if not documents:
        return {}
    lines = union_all(
        *(
            select(row.document_id, row.line, row.driver_id).where(
                row.document_id.in_(documents), row.position <= PODIUM
            )
            for row in (RaceResultRow, QualifyingResultRow)
        )
    ).subquery("lines")
    found: defaultdict[int, list[Leader]] = defaultdict(list)
    for document_id, driver_id, name in session.tuples(
        select(lines.c.document_id, lines.c.driver_id, DriverRow.name)
        .join(DriverRow, DriverRow.driver_id == lines.c.driver_id)
        .order_by(lines.c.document_id, lines.c.line)
    ):
        found[document_id].append(Leader(driver_id, name))
    return {document_id: tuple(leaders) for document_id, leaders in found.items()}
