"""Why the gateway is not ready."""

from __future__ import annotations

from http import HTTPStatus

from f1_analytics.contracts.problems import ProblemCode
from f1_analytics.web.errors import ApiError


class SchemaTooOld(ApiError):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = ProblemCode.DATABASE_UNAVAILABLE

    def __init__(self, missing: int) -> None:
        super().__init__(f"The database lacks {missing} migrations: run 'python -m alembic upgrade head'.")
