"""What can be missing when a season is not named."""

from __future__ import annotations

from http import HTTPStatus

from f1_analytics.contracts.problems import ProblemCode
from f1_analytics.web.errors import ApiError


class NoSeasons(ApiError):
    """There is nothing from which to choose a season."""

    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.UNKNOWN_SEASON

    def __init__(self) -> None:
        super().__init__("No season is known: no data has been ingested yet.")
