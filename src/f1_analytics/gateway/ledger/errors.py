"""What can be wrong with a request for the ledger."""

from __future__ import annotations

from http import HTTPStatus

from f1_analytics.contracts.problems import ProblemCode
from f1_analytics.web.errors import ApiError


class NoSuchEntry(ApiError):
    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.NOT_FOUND

    def __init__(self, position: int) -> None:
        super().__init__(f"The ledger has no entry {position}: entries are numbered from 1 without gaps.")
