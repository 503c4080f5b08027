"""Standings as answers show them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from f1_analytics.contracts.wire import Message
from f1_analytics.gateway.ids import Id
from f1_analytics.gateway.participants import ConstructorName, DriverName
from f1_analytics.gateway.years import Year
from f1_analytics.web.answers import Answer, AsOfQuery


class StandingsQuery(AsOfQuery):
    """Which standings: of the season of the last result unless `season` or `after` says otherwise."""

    season: Annotated[Year | None, Field(description="the year of the championship")] = None
    after: Annotated[Id | None, Field(description="the last event that counts, by its slug")] = None


class Standing(Message):
    """What a competitor has in the season so far.

    `position` is shared by the level and null for those struck from the championship. `points` are those that count,
    `dropped` those scored beyond. Wins and podiums are of races, not of sprints.
    """

    position: int | None
    points: float
    dropped: float
    wins: int
    podiums: int


class DriverStanding(Standing):
    """`constructor` is the last one that the driver raced for in the season."""

    driver: DriverName
    constructor: ConstructorName | None


class ConstructorStanding(Standing):
    """Chassis and engine score together; `podiums` counts cars."""

    constructor: ConstructorName
    engine_manufacturer_id: str


class Standings(Answer):
    """Standings computed from the results known at an instant, under the season's own rules.

    `after_event_slug` is the last event that counts, null before the first result.
    """

    season: int
    after_event_slug: str | None
    events_counted: int
    points_system: str
    counted_scores: str


class DriverStandings(Standings):
    items: tuple[DriverStanding, ...]


class ConstructorStandings(Standings):
    """Empty before 1958: there was no championship of constructors."""

    items: tuple[ConstructorStanding, ...]
