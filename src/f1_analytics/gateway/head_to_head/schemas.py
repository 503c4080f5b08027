"""Answers that compare two drivers."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, model_validator

from f1_analytics.contracts.wire import Instant, Message, Probability
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.rating import RatingSystem
from f1_analytics.gateway.ids import Id
from f1_analytics.gateway.participants import DriverOfTeam
from f1_analytics.gateway.years import Year
from f1_analytics.web.answers import Answer, AsOfQuery
from f1_analytics.web.errors import contradiction

ASSUMPTION: Final = (
    "The places of the two are taken from the forecast's matrix as if they were independent, given that they differ: a "
    "forecast does not say how the fortunes of two drivers hang together."
)


class HeadToHeadQuery(AsOfQuery):
    """Which two drivers, in one season or in all."""

    a: Annotated[Id, Field(description="id of a driver")]
    b: Annotated[Id, Field(description="id of another driver")]
    season: Annotated[Year | None, Field(description="only this season")] = None

    @model_validator(mode="after")
    def _differ(self) -> HeadToHeadQuery:
        if self.a == self.b:
            raise contradiction("a and b must be two drivers")
        return self


class Duel(Message):
    """In how many sessions both were placed, and how often each was ahead. In a shared car nobody is."""

    sessions: int
    a_ahead: int
    b_ahead: int


class Tally(Message):
    """What a driver brought home from races that both started; points are those of sprints too, as they were paid.

    `poles` are starts from the first slot of the official grid, `retirements` races not finished (DNF) or run too
    slowly to be classified (NC).
    """

    points: float
    wins: int
    podiums: int
    poles: int
    retirements: int


class DriverComparison(Message):
    """Two drivers in the races that both started. `races` and `sprints` count those in which both were classified."""

    races_started: int
    races: Duel
    sprints: Duel
    qualifying: Duel
    a: Tally
    b: Tally


class NextRace(Message):
    """Chances to be placed ahead in the next race, from its published forecast; they sum to one.

    `assumption` says what they take for granted.
    """

    event_slug: str
    horizon: Horizon
    model: str
    made_at: Instant
    ledger_position: int
    a_ahead: Probability
    b_ahead: Probability
    assumption: str = ASSUMPTION


class SeasonStrengths(Message):
    """Strengths after the last race of each in a season; null for who did not race."""

    season: int
    a: float | None
    b: float | None


class RatedSeasons(Message):
    """The ratings of both by one system, season by season. `about` says what a strength means."""

    system: RatingSystem
    about: str
    seasons: tuple[SeasonStrengths, ...]


class HeadToHead(Answer):
    """Two drivers compared: in all races that both started, and in those as team-mates.

    `next_race` is null without a forecast that has both.
    """

    a: DriverOfTeam
    b: DriverOfTeam
    season: int | None
    all: DriverComparison
    as_team_mates: DriverComparison
    next_race: NextRace | None
    ratings: tuple[RatedSeasons, ...]
