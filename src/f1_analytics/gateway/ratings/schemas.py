"""Answers about the strength of drivers and constructors."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from pydantic import Field

from f1_analytics.contracts.wire import Message
from f1_analytics.domain.rating import ABOUT, RatedKind, RatingSystem
from f1_analytics.gateway.ids import Id
from f1_analytics.gateway.participants import ConstructorName
from f1_analytics.gateway.years import Year
from f1_analytics.web.answers import Answer, AsOfQuery, Page, PageQuery

MOST_IDS: Final = 20

System = Annotated[
    RatingSystem, Field(description=" ".join(f"`{system}` is {words}" for system, words in ABOUT.items()))
]
Kind = Annotated[RatedKind, Field(description="whom the ratings are of: drivers without cars, or cars without drivers")]


class RatingsQuery(AsOfQuery):
    """Whose ratings: of everybody who raced in a season, after his last race of it that was over at `as_of`.

    Ratings are always computed from results as they stand today.
    """

    kind: Kind = RatedKind.DRIVERS
    system: System = RatingSystem.ELO
    season: Annotated[Year | None, Field(description="a season; the last one with a race if left out")] = None


class HistoryQuery(PageQuery, AsOfQuery):
    """Whose ratings through time, up to the last race that was over at `as_of`."""

    ids: Annotated[
        tuple[Id, ...],
        Field(min_length=1, max_length=MOST_IDS, description="ids of drivers or constructors, as `kind` says"),
    ]
    kind: Kind = RatedKind.DRIVERS
    system: System = RatingSystem.ELO


class RatingLine(Message):
    """How strong somebody is held to be, `rank` among those listed. More is stronger.

    Drivers have an `abbreviation`, and the `constructor` that they raced for last in this season; both are null for
    constructors.

    `spread` is the standard deviation of the strength, null where the system gives none. `event_slug` names the last
    race that he took part in, of `races` in this season.
    """

    rank: int
    id: str
    name: str
    abbreviation: str | None
    constructor: ConstructorName | None
    strength: float
    spread: float | None
    event_slug: str
    date: date
    races: int


class RatingTable(Answer):
    """Ratings of a season, the strongest first. `about` says what a strength means; `season` is null without races."""

    kind: RatedKind
    system: RatingSystem
    about: str
    season: int | None
    items: tuple[RatingLine, ...]


class RatingPoint(Message):
    """A strength after one event, with its standard deviation where the system gives one."""

    id: str
    event_slug: str
    season: int
    round: int
    date: date
    strength: float
    spread: float | None


class RatingHistory(Page[RatingPoint]):
    """Strengths in order of time, those after one event by id."""

    kind: RatedKind
    system: RatingSystem
    about: str
