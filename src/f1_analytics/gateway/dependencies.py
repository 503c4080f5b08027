"""What endpoints are given: a read session, the time, and nothing that they did not declare."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Query, Request

from f1_analytics.contracts.wire import Message
from f1_analytics.db.sessions import ReadSession
from f1_analytics.gateway.services import Services


def services(request: Request) -> Services:
    """What the app was made with."""
    found = request.app.state.services
    assert isinstance(found, Services)  # noqa: S101 (narrows the type: the state of an app is untyped)
    return found


def _read_session(made_with: Annotated[Services, Depends(services)]) -> Iterator[ReadSession]:
    with made_with.sessions.read() as session:
        yield session


def _now(made_with: Annotated[Services, Depends(services)]) -> datetime:
    return made_with.clock()


class NoParameters(Message):
    """The query of an endpoint that takes none: a mistyped parameter is an error, never ignored."""


AppServices = Annotated[Services, Depends(services)]
Session = Annotated[ReadSession, Depends(_read_session)]
Now = Annotated[datetime, Depends(_now)]
NoQuery = Annotated[NoParameters, Query()]
