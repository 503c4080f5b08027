"""What the service answers when it cannot answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

from f1_analytics.contracts.problems import ProblemCode
from f1_analytics.domain.errors import F1Error
from f1_analytics.features.builder import NoEntries
from f1_analytics.pipelines.coming import HorizonAhead, NotToCome, UnknownEvent
from f1_analytics.pipelines.what_if import ImpossibleScenario, UnknownDriver
from f1_analytics.web.errors import ApiError


class NotLoaded(ApiError):
    """No models have been loaded yet."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = ProblemCode.PREDICTION_UNAVAILABLE
    headers = {"Retry-After": "2"}  # noqa: RUF012 (never changed)

    def __init__(self, reason: str) -> None:
        super().__init__(f"No models are loaded: {reason}.")


class Busy(ApiError):
    """As much work as can be done is being done."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = ProblemCode.PREDICTION_UNAVAILABLE
    headers = {"Retry-After": "1"}  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__("Too many forecasts are being made at the moment; try again soon.")


class DeadlinePassed(ApiError):
    """The time that the caller would wait is over. No defect: what was asked and how long it may take disagree."""

    status = HTTPStatus.CONFLICT
    code = ProblemCode.NOT_IN_TIME

    def __init__(self) -> None:
        super().__init__("There was no answer within X-Deadline-Ms: wait longer, or ask for fewer simulations.")


class AskedForUnknownEvent(ApiError):
    """A request about an event that is on no calendar."""

    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.UNKNOWN_EVENT


class AskedForUnknownDriver(ApiError):
    """A request about a driver who does not take part."""

    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.UNKNOWN_DRIVER


class AskedForTheImpossible(ApiError):
    """A request about what is over, not yet known, or contradicts itself."""

    status = HTTPStatus.CONFLICT
    code = ProblemCode.IMPOSSIBLE_SCENARIO


REFUSALS: Final = (AskedForUnknownEvent, AskedForUnknownDriver, AskedForTheImpossible)

_ANSWERS: Final[dict[type[F1Error], type[ApiError]]] = {
    UnknownEvent: AskedForUnknownEvent,
    UnknownDriver: AskedForUnknownDriver,
    NotToCome: AskedForTheImpossible,
    HorizonAhead: AskedForTheImpossible,
    ImpossibleScenario: AskedForTheImpossible,
    NoEntries: AskedForTheImpossible,
}


@contextmanager
def refusals() -> Iterator[None]:
    """Raise what is wrong with a request as the answer to it."""
    try:
        yield
    except tuple(_ANSWERS) as error:
        sentence = str(error)
        raise _ANSWERS[type(error)](f"{sentence[:1].upper()}{sentence[1:]}.") from error
