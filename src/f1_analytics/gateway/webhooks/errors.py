"""Problems that only webhooks have."""

from __future__ import annotations

from http import HTTPStatus

from f1_analytics.contracts.problems import ProblemCode
from f1_analytics.web.errors import ApiError, Conflict


class UnknownWebhook(ApiError):
    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.NOT_FOUND

    def __init__(self) -> None:
        super().__init__("Your account has no such webhook: /api/v1/webhooks lists those that it has.")


class UnknownDelivery(ApiError):
    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.NOT_FOUND

    def __init__(self) -> None:
        super().__init__("This webhook has no such delivery, or no longer: they are kept for 30 days.")


class TooManyWebhooks(Conflict):
    def __init__(self, most: int) -> None:
        super().__init__(f"An account has {most} webhooks at most: delete one, or let one take more topics.")


class NotSent(Conflict):
    """Messages are not sent to such a URL; the message says why."""


class NotDeliverable(Conflict):
    """A delivery cannot be attempted now; the message says why."""
