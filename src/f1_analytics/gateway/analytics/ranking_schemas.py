"""Answers that rank drivers and constructors."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from f1_analytics.contracts.wire import Message
from f1_analytics.gateway.participants import ConstructorName
from f1_analytics.gateway.years import Year
from f1_analytics.web.answers import Answer, AsOfQuery

FORM_RACES: Final = 5

DEFINITION: Final = (
    f"`form` is the mean, over the last {FORM_RACES} races of the season that were started, of the share of the other "
    "starters who stand further down in the result (1: always first; retirements count where the result lists them). "
    "`elo` and `plackett_luce` are the ratings after the last race. `score` is the mean of the three after each was "
    "standardised over everybody listed (mean 0, standard deviation 1), of those that are known; the ranking is by it. "
    "`places_gained` is the mean of grid slot minus position over races in which both are known. `against_forecast` is "
    "the mean of expected minus actual place over the season's races that had a published forecast: above zero is "
    "better than forecast. A constructor's figures are means over its cars."
)


class RankingQuery(AsOfQuery):
    """Which season; ratings and forecasts are those after its last race that was over at `as_of`."""

    season: Annotated[Year | None, Field(description="a season; the last one with a race if left out")] = None


class Standing(Message):
    """What a ranking is composed of; null where nothing is known."""

    rank: int
    score: float
    races: int
    elo: float | None
    plackett_luce: float | None
    form: float
    places_gained: float | None
    against_forecast: float | None


class RankedDriver(Standing):
    """A driver in the ranking, with the constructor of his last race."""

    driver_id: str
    name: str
    abbreviation: str
    constructor: ConstructorName


class RankedConstructor(Standing):
    """A constructor in the ranking."""

    constructor_id: str
    name: str


class DriverRankings(Answer):
    """Drivers of a season, the best first. `definition` says what the figures are."""

    season: int | None
    definition: str = DEFINITION
    items: tuple[RankedDriver, ...]


class ConstructorRankings(Answer):
    """Constructors of a season, the best first. `definition` says what the figures are."""

    season: int | None
    definition: str = DEFINITION
    items: tuple[RankedConstructor, ...]
