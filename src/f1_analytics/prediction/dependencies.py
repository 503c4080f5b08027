"""What endpoints are given."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header, Query, Request

from f1_analytics.contracts.wire import Message
from f1_analytics.prediction.deadline import LONGEST_MS, USUAL_MS, Deadline
from f1_analytics.prediction.services import PredictionServices


class NoParameters(Message):
    """The query of an endpoint that takes none: a mistyped parameter is an error, never ignored."""


def services(request: Request) -> PredictionServices:
    """What the app was made with."""
    found = request.app.state.services
    assert isinstance(found, PredictionServices)  # noqa: S101 (narrows the type: the state of an app is untyped)
    return found


def _deadline(
    made_with: Annotated[PredictionServices, Depends(services)],
    x_deadline_ms: Annotated[
        int, Header(ge=1, le=LONGEST_MS, description="milliseconds that the caller will wait")
    ] = USUAL_MS,
) -> Deadline:
    return Deadline.after(x_deadline_ms, made_with.clock)


AppServices = Annotated[PredictionServices, Depends(services)]
CallerDeadline = Annotated[Deadline, Depends(_deadline)]
NoQuery = Annotated[NoParameters, Query()]
