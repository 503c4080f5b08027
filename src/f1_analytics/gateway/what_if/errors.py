"""Why a changed world has no answer."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from f1_analytics.contracts.problems import ProblemCode
from f1_analytics.web.errors import ApiError

RETRY_AFTER_S: Final = 5


class ImpossibleScenario(ApiError):
    """The prediction service's own sentence says what cannot be."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = ProblemCode.IMPOSSIBLE_SCENARIO


class NoPrediction(ApiError):
    """The prediction service gives no answer at the moment."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = ProblemCode.PREDICTION_UNAVAILABLE

    def __init__(self, slug: str) -> None:
        super().__init__(
            "Changed worlds cannot be computed at the moment, or not in time: try again soon, perhaps with fewer "
            f"simulations. The last published forecast is at /api/v1/predictions/race/{slug}."
        )
        self.headers = {"Retry-After": str(RETRY_AFTER_S)}
