"""What can be missing."""

from __future__ import annotations

from http import HTTPStatus

from f1_analytics.contracts.problems import ProblemCode
from f1_analytics.web.errors import ApiError


class UnknownModel(ApiError):
    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.UNKNOWN_MODEL

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no model {name!r}: /api/v1/models lists all of them.")
