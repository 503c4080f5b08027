"""Events, and what was decided at them, as answers show them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from pydantic import Field

from f1_analytics.contracts.prediction import Target
from f1_analytics.contracts.wire import Instant, Message
from f1_analytics.db.documents import DocumentKind
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.gateway.events.line_schemas import GridLine, PitStopLine, RaceLine, TimedLine
from f1_analytics.gateway.ids import Id
from f1_analytics.gateway.years import Year
from f1_analytics.web.answers import Answer, AsOfQuery, PageQuery
from f1_analytics.web.dates import Day
from f1_analytics.web.flags import Flag
from f1_analytics.web.numbers import WHOLE

LAST_REVISION: Final = 2**15 - 1


class Circuit(Message):
    """Where an event is held.

    Coordinates are degrees, `time_zone` an IANA name (`Europe/Vienna`), lengths kilometres.
    """

    circuit_id: str
    name: str
    place: str
    country: str
    latitude: float
    longitude: float
    time_zone: str
    length_km: float
    turns: int
    laps: int


class WeekendSession(Message):
    """A session; `start` is null where only the day is known."""

    kind: SessionKind
    date: date
    start: Instant | None
    state: SessionState


class EventSummary(Message):
    """A Grand Prix weekend. `round` is display data: it changes with the calendar. `state` is that of the race."""

    slug: str
    season: int
    round: int
    name: str
    official_name: str
    date: date
    state: SessionState
    sprint_weekend: bool
    circuit: Circuit
    sessions: tuple[WeekendSession, ...]


class EventsQuery(PageQuery, AsOfQuery):
    """Which events, in order of their dates; every condition narrows the list."""

    season: Annotated[Year | None, Field(description="the year of a championship")] = None
    circuit: Annotated[Id | None, Field(description="a circuit's id, such as `spielberg`")] = None
    state: Annotated[SessionState | None, Field(description="the state of the race")] = None
    since: Annotated[Day | None, Field(alias="from", description="the first day of races")] = None
    until: Annotated[Day | None, Field(alias="to", description="the last day of races")] = None


class Revision(Message):
    """One version of a document: public since `valid_from`, recorded here at `recorded_at`; nothing is overwritten."""

    revision: int
    valid_from: Instant
    recorded_at: Instant
    source: str
    source_version: str


class EventDetail(Answer):
    """One event, and which documents there are of it: the latest revision of each kind."""

    event: EventSummary
    documents: dict[DocumentKind, Revision]


class NextEvent(Answer):
    """The first event without a result.

    `next_session` is the first session that begins after now, null when none is known to. `stale`: a race has been
    run whose result is missing here; the data stops at `data_stops_at`, the day of the last race with a result.
    """

    event: EventSummary
    next_session: WeekendSession | None
    stale: bool
    data_stops_at: date | None


class SessionWithResults(WeekendSession):
    """A session and the latest revision of its results, null while there are none."""

    results: Revision | None


class EventSessions(Answer):
    """The sessions of an event in the order in which they are held."""

    event_slug: str
    season: int
    sessions: tuple[SessionWithResults, ...]


class ResultsQuery(AsOfQuery):
    """Which session's results, and which version of them."""

    session: Annotated[SessionKind, Field(description="the kind of session")] = SessionKind.RACE
    revision: Annotated[
        int | None,
        Field(ge=1, le=LAST_REVISION, description="a revision of `revisions`; the latest if left out"),
        WHOLE,
    ] = None
    pit_stops: Annotated[Flag, Field(description="with the pit stops of the race")] = False


class GridQuery(AsOfQuery):
    """Which grid, and which version of it."""

    session: Annotated[Target, Field(description="the race or the sprint")] = SessionKind.RACE
    revision: Annotated[
        int | None,
        Field(ge=1, le=LAST_REVISION, description="a revision of `revisions`; the latest if left out"),
        WHOLE,
    ] = None


class DocumentAnswer(Answer):
    """A document of a session. `document` is the revision shown, null while there is none; `revisions` are all of them.

    `state` is that of the session: results are provisional or final when it is.
    """

    event_slug: str
    season: int
    session: SessionKind
    state: SessionState
    document: Revision | None
    revisions: tuple[Revision, ...]


class SessionResults(DocumentAnswer):
    """The results of a session in the order of the document. `pit_stops` is null unless they were asked for."""

    lines: tuple[RaceLine, ...] | tuple[TimedLine, ...]
    pit_stops: tuple[PitStopLine, ...] | None


class StartingGrid(DocumentAnswer):
    """The official starting grid of a race or sprint."""

    slots: tuple[GridLine, ...]
