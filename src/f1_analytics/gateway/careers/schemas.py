"""Totals of a career, and lines of results with their events."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from f1_analytics.contracts.prediction import Target
from f1_analytics.contracts.wire import Message
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.events.line_schemas import RaceLine
from f1_analytics.gateway.years import Year
from f1_analytics.web.answers import AsOfQuery, PageQuery


class Counts(Message):
    """What was counted over a season or a career.

    `entries` and `starts` are races; wins and podiums are of races, `sprint_wins` of sprints. A driver has at most one
    podium in a race, a constructor one for each car. `points` are those paid for places, sprints included, before any
    scores were dropped.
    """

    entries: int
    starts: int
    wins: int
    podiums: int
    sprint_wins: int
    points: float


class CareerTotals(Counts):
    """`poles` are starts from the first slot of the official grid; `titles` are championships that are decided."""

    poles: int
    fastest_laps: int
    titles: int


class EventReference(Message):
    """An event by its slug and the day of its race."""

    slug: str
    date: date


class CareerResultsQuery(PageQuery, AsOfQuery):
    """Which results, the newest first."""

    season: Annotated[Year | None, Field(description="the year of a championship")] = None
    session: Annotated[Target | None, Field(description="only of races, or only of sprints")] = None


class EventOfLine(EventReference):
    season: int
    round: int
    name: str


class CareerLine(RaceLine):
    """A line of a race's or sprint's classification, with its event."""

    event: EventOfLine
    session: SessionKind
