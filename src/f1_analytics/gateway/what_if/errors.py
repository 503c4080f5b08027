"""Why a changed world has no answer."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from f1_analytics.contracts.problems import ProblemCode
from f1_analytics.web.errors import ApiError

RETRY_AFTER_S: Final = 5


class ImpossibleScenario(ApiError):
    """The prediction service's own sentence says what cannot be."""

    status = HTTPStatus.CONFLICT
    code = ProblemCode.IMPOSSIBLE_SCENARIO


class NotInTime(ApiError):
    """The prediction service is there, and this is more than it can do in the time that it has."""

    status = HTTPStatus.CONFLICT
    code = ProblemCode.NOT_IN_TIME

    def __init__(self, simulations: int) -> None:
        super().__init__(f"{simulations} simulations cannot be made in time: ask for fewer, or try again later.")


class NoPrediction(ApiError):
    """The prediction service gives no answer at the moment."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = ProblemCode.PREDICTION_UNAVAILABLE

    def __init__(self, slug: str) -> None:
        super().__init__(
            "Changed worlds cannot be computed at the moment: try again soon. "
            f"The last published forecast is at /api/v1/predictions/race/{slug}."
        )
        self.headers = {"Retry-After": str(RETRY_AFTER_S)}
