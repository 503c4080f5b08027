"""What can be asked of the calendar feed."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from f1_analytics.contracts.wire import Message
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.seasons.schemas import LAST_YEAR


def _split(values: object) -> object:
    """Words between commas, in one parameter or in several."""
    if isinstance(values, list):
        return [word for value in values for word in (value.split(",") if isinstance(value, str) else (value,))]
    return values


def _plain(value: object) -> object:
    """Nothing but the two words: what else a program may take for a truth value is a mistake here."""
    if isinstance(value, str) and value not in {"true", "false"}:
        raise ValueError("must be true or false")
    return value


Kinds = Annotated[tuple[SessionKind, ...], BeforeValidator(_split), Field(min_length=1, max_length=len(SessionKind))]


class CalendarQuery(Message):
    """Which sessions, and whether their entries may say something about who wins."""

    season: Annotated[int | None, Field(ge=0, le=LAST_YEAR, description="the season of the next race if left out")] = (
        None
    )
    sessions: Annotated[
        Kinds, Field(description="kinds of sessions, also as words between commas; all if left out")
    ] = tuple(SessionKind)
    spoilers: Annotated[
        bool, BeforeValidator(_plain), Field(description="whether races and sprints name the favourite")
    ] = True
