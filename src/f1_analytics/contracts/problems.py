"""Problem documents (RFC 9457) and the codes that programs can tell them apart by."""

from __future__ import annotations

from enum import StrEnum

from f1_analytics.contracts.wire import Message

MEDIA_TYPE = "application/problem+json"


class ProblemCode(StrEnum):
    """Every kind of problem that the services answer with."""

    UNKNOWN_EVENT = "unknown-event"
    UNKNOWN_SEASON = "unknown-season"
    UNKNOWN_DRIVER = "unknown-driver"
    UNKNOWN_CONSTRUCTOR = "unknown-constructor"
    UNKNOWN_CIRCUIT = "unknown-circuit"
    UNKNOWN_MODEL = "unknown-model"
    UNKNOWN_PAGE = "unknown-page"
    NO_NEXT_RACE = "no-next-race"
    NO_FORECAST = "no-forecast"
    NOT_COMPARABLE = "not-comparable"
    IMPOSSIBLE_SCENARIO = "impossible-scenario"
    NOT_IN_TIME = "not-in-time"
    BAD_REQUEST = "bad-request"
    NOT_FOUND = "not-found"
    METHOD_NOT_ALLOWED = "method-not-allowed"
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    CONFLICT = "conflict"
    TOO_LARGE = "too-large"
    RATE_LIMITED = "rate-limited"
    QUOTA_EXCEEDED = "quota-exceeded"
    DATABASE_UNAVAILABLE = "database-unavailable"
    PREDICTION_UNAVAILABLE = "prediction-unavailable"
    INTERNAL_ERROR = "internal-error"
    OTHER = "other"


class FieldProblem(Message):
    """What is wrong with one parameter; `field` is its place, such as `query.limit`."""

    field: str
    problem: str


class Problem(Message):
    """A problem document. `request_id` finds the request in the server's log."""

    type: str
    title: str
    status: int
    detail: str
    code: ProblemCode
    request_id: str
    errors: tuple[FieldProblem, ...] = ()
