"""What can be asked of the calendar feed."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from f1_analytics.contracts.wire import Message
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.years import Year
from f1_analytics.web.flags import Flag

_KIND: Final = f"({'|'.join(SessionKind)})"

Kinds = Annotated[str, Field(pattern=f"^{_KIND}(,{_KIND})*$")]


class CalendarQuery(Message):
    """Which sessions, and whether their entries may say something about who wins."""

    season: Annotated[Year | None, Field(description="the season of the next race if left out")] = None
    sessions: Annotated[
        tuple[Kinds, ...],
        Field(min_length=1, description="kinds of sessions, also with commas between them; all if left out"),
    ] = (",".join(SessionKind),)
    spoilers: Annotated[Flag, Field(description="whether races and sprints name the favourite")] = True

    @property
    def kinds(self) -> tuple[SessionKind, ...]:
        """The kinds of sessions that are wanted."""
        return tuple({SessionKind(word) for words in self.sessions for word in words.split(",")})
