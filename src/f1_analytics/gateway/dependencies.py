"""What endpoints are given: a read session, the time, and nothing that they did not declare."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated

from anyio import CancelScope, CapacityLimiter, to_thread
from fastapi import Depends, Query, Request

from f1_analytics.contracts.wire import Message
from f1_analytics.db.sessions import ReadSession
from f1_analytics.gateway.services import Services


async def services(request: Request) -> Services:
    """What the app was made with. Nothing here waits, so nothing here needs a thread: going to one has its price."""
    found = request.app.state.services
    assert isinstance(found, Services)  # noqa: S101 (narrows the type: the state of an app is untyped)
    return found


async def _read_session(made_with: Annotated[Services, Depends(services)]) -> AsyncIterator[ReadSession]:
    """A session, which begins with its first statement, in the endpoint's thread; routes end it there, too.

    Where the endpoint did not come to its end it is ended here: that may wait for the database, hence the thread.
    """
    reading = made_with.sessions.read()
    session = reading.__enter__()
    try:
        yield session
    finally:
        if session.holds_connection:
            with CancelScope(shield=True):
                await to_thread.run_sync(reading.__exit__, None, None, None, limiter=CapacityLimiter(1))


async def _now(made_with: Annotated[Services, Depends(services)]) -> datetime:
    return made_with.clock()


class NoParameters(Message):
    """The query of an endpoint that takes none: a mistyped parameter is an error, never ignored."""


AppServices = Annotated[Services, Depends(services)]
Session = Annotated[ReadSession, Depends(_read_session, scope="function")]
"""Its connection is given back before the answer is sent: a slow client holds none."""
Now = Annotated[datetime, Depends(_now)]
NoQuery = Annotated[NoParameters, Query()]
