"""What webhooks are sent, as Standard Webhooks has it: what happened, when, and about what."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Generic, Literal, TypeVar
from uuid import UUID

from pydantic import Field

from f1_analytics.contracts.wire import Instant, Message, Probability
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind, SessionState

PING: Final = "ping"


class Topic(StrEnum):
    """What a webhook can be told about."""

    FORECAST_PUBLISHED = "forecast.published"
    RESULT_PUBLISHED = "result.published"
    RESULT_REVISED = "result.revised"
    SESSION_CHANGED = "session.changed"
    CHAMPIONSHIP_DECIDED = "championship.decided"


class TitleOf(StrEnum):
    """Whose championship it is."""

    DRIVERS = "drivers"
    CONSTRUCTORS = "constructors"


Link = Annotated[str, Field(description="address of the API where more is known")]


class About(Message):
    """What every message is about. `simulated`: it is invented."""

    simulated: bool
    url: Link


class EventNamed(Message):
    """A Grand Prix weekend."""

    slug: str
    season: int
    name: str


class Placed(Message):
    """A driver among the first three."""

    driver_id: str
    name: str


class LikeliestWinner(Placed):
    """The driver with the best chance to win."""

    win: Probability


class ForecastData(About):
    """A forecast of a race or sprint was published at this position of the ledger."""

    event: EventNamed
    target: SessionKind
    horizon: Horizon
    model: str
    model_version: str
    made_at: Instant
    ledger_position: int
    hash: str
    favourite: LikeliestWinner


class ResultData(About):
    """A result, or what stewards made of it. Revision 1 is the first; one that was `withdrawn` has no leaders."""

    event: EventNamed
    session: SessionKind
    revision: int
    withdrawn: bool
    leaders: tuple[Placed, ...]
    public_at: Instant
    recorded_at: Instant


class SessionHeld(Message):
    """When a session is held; `start` is null where only the day is known."""

    date: date
    start: Instant | None
    state: SessionState


class SessionData(About):
    """A session was moved, called off or taken up again. `now` is null when it is no longer on the programme."""

    event: EventNamed
    session: SessionKind
    sequence: int
    before: SessionHeld
    now: SessionHeld | None


class TitleData(About):
    """Nobody can take this title any more; it was settled at this event."""

    season: int
    championship: TitleOf
    champion_id: str
    event: EventNamed


class PingData(About):
    """Nothing happened: the owner of the webhook asked for a test."""

    webhook_id: UUID


Data = TypeVar("Data", bound=About)


class Sent(Message, Generic[Data]):
    """A message. `timestamp` is when it happened; the header `webhook-timestamp` is when this attempt was made."""

    timestamp: Instant
    data: Data


class ForecastPublished(Sent[ForecastData]):
    type: Literal[Topic.FORECAST_PUBLISHED] = Topic.FORECAST_PUBLISHED


class ResultPublished(Sent[ResultData]):
    type: Literal[Topic.RESULT_PUBLISHED] = Topic.RESULT_PUBLISHED


class ResultRevised(Sent[ResultData]):
    type: Literal[Topic.RESULT_REVISED] = Topic.RESULT_REVISED


class SessionChanged(Sent[SessionData]):
    type: Literal[Topic.SESSION_CHANGED] = Topic.SESSION_CHANGED


class ChampionshipDecided(Sent[TitleData]):
    type: Literal[Topic.CHAMPIONSHIP_DECIDED] = Topic.CHAMPIONSHIP_DECIDED


class Ping(Sent[PingData]):
    type: Literal["ping"] = PING


News = ForecastPublished | ResultPublished | ResultRevised | SessionChanged | ChampionshipDecided
"""A message about a topic."""
