"""What can be wrong with a comparison."""

from __future__ import annotations

from http import HTTPStatus

from f1_analytics.contracts.problems import ProblemCode
from f1_analytics.domain.ledger import LedgerEntry
from f1_analytics.web.errors import ApiError


class NotComparable(ApiError):
    """Two forecasts of different races."""

    status = HTTPStatus.CONFLICT
    code = ProblemCode.NOT_COMPARABLE

    def __init__(self, one: LedgerEntry, other: LedgerEntry) -> None:
        super().__init__(
            f"Forecast {one.position} is of the {one.target} of {one.event_slug}, forecast {other.position} of the "
            f"{other.target} of {other.event_slug}: only forecasts of the same race can be compared."
        )
