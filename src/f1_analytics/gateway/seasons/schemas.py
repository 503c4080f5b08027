"""Seasons as answers show them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from f1_analytics.contracts.prediction import Target
from f1_analytics.contracts.wire import Message
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.gateway.events.line_schemas import ClassifiedLine
from f1_analytics.gateway.events.schemas import Revision
from f1_analytics.gateway.participants import ConstructorName, DriverName
from f1_analytics.web.answers import Answer, AsOfQuery, PageQuery


class SeasonsQuery(PageQuery, AsOfQuery):
    """Which part of the list of seasons, the newest first."""


class Season(Message):
    """A year's championships. Champions are null while the title is open; there is none of constructors before 1958.

    `events` are those on the calendar, without cancelled ones; `races_run` have a result.
    """

    year: int
    events: int
    races_run: int
    drivers_champion: DriverName | None
    constructors_champion: ConstructorName | None
    points_system: str


class SeasonDetail(Answer):
    season: Season


class SeasonResultsQuery(AsOfQuery):
    """Which classifications of a season."""

    session: Annotated[Target, Field(description="of the races or of the sprints")] = SessionKind.RACE


class ClassifiedEvent(Message):
    """The classification of one event's race or sprint; `state` says whether it is final."""

    slug: str
    round: int
    name: str
    date: date
    state: SessionState
    document: Revision
    lines: tuple[ClassifiedLine, ...]


class SeasonResults(Answer):
    """The classifications of a season in calendar order, of the events that have one."""

    season: int
    session: SessionKind
    events: tuple[ClassifiedEvent, ...]
