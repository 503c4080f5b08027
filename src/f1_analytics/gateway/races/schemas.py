"""The calendar of a season as answers show it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from f1_analytics.gateway.events.schemas import EventSummary
from f1_analytics.gateway.years import Year
from f1_analytics.web.answers import Answer, AsOfQuery


class CalendarQuery(AsOfQuery):
    """Which calendar: of the season of the next event unless `season` says otherwise."""

    season: Annotated[Year | None, Field(description="the year of the championships")] = None


class Calendar(Answer):
    """All events of a season in order of date; their states say which were postponed or cancelled."""

    season: int
    events: tuple[EventSummary, ...]
