"""Errors that an endpoint raises for the client: each carries its status and code and appears in the API's document."""

from __future__ import annotations

import math
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, ClassVar, Final

from pydantic_core import PydanticCustomError

from f1_analytics.contracts.problems import MEDIA_TYPE, FieldProblem, Problem, ProblemCode

RETRY_AFTER_S: Final = 5
CONTRADICTION: Final = "contradiction"


class ApiError(Exception):
    """An answer that is a problem document; the message is its detail."""

    status: ClassVar[HTTPStatus]
    code: ClassVar[ProblemCode]
    headers: Mapping[str, str] = MappingProxyType({})
    errors: tuple[FieldProblem, ...] = ()


class UnknownEvent(ApiError):
    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.UNKNOWN_EVENT

    def __init__(self, slug: str) -> None:
        super().__init__(f"There is no event {slug!r}: a slug is season and grand prix, such as 2026-austria.")


class NoNextRace(ApiError):
    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.NO_NEXT_RACE

    def __init__(self, *, has_data: bool = True) -> None:
        super().__init__(
            "Every race in the calendar has a result: the next season's calendar is not known yet."
            if has_data
            else "No race is known: no data has been ingested yet."
        )


class NoForecast(ApiError):
    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.NO_FORECAST

    def __init__(self, slug: str) -> None:
        super().__init__(f"No forecast of {slug} that fits the request has been published.")


class UnknownSeason(ApiError):
    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.UNKNOWN_SEASON

    def __init__(self, season: int) -> None:
        super().__init__(f"There is no season {season}: /api/v1/seasons lists all of them.")


class UnknownDriver(ApiError):
    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.UNKNOWN_DRIVER

    def __init__(self, driver_id: str) -> None:
        super().__init__(f"There is no driver {driver_id!r}: an id is a name such as lewis-hamilton.")


class UnknownConstructor(ApiError):
    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.UNKNOWN_CONSTRUCTOR

    def __init__(self, constructor_id: str) -> None:
        super().__init__(f"There is no constructor {constructor_id!r}: an id is a name such as mclaren.")


class UnknownCircuit(ApiError):
    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.UNKNOWN_CIRCUIT

    def __init__(self, circuit_id: str) -> None:
        super().__init__(f"There is no circuit {circuit_id!r}: an id is a name such as monza.")


class UnknownPage(ApiError):
    """A page that is not there; nobody but a list itself knows its cursors, so any other is an address like any."""

    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.UNKNOWN_PAGE

    def __init__(self) -> None:
        super().__init__("There is no such page: a cursor is the `next_cursor` of this very list.")


class BadRequest(ApiError):
    """A request that does not have the documented form; `field` is the place, such as `query.limit`."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = ProblemCode.BAD_REQUEST

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.errors = (FieldProblem(field=field, problem=problem),)


class Unauthenticated(ApiError):
    status = HTTPStatus.UNAUTHORIZED
    code = ProblemCode.UNAUTHENTICATED

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.headers = {"WWW-Authenticate": 'Bearer realm="f1-analytics"'}


class Forbidden(ApiError):
    status = HTTPStatus.FORBIDDEN
    code = ProblemCode.FORBIDDEN


class Conflict(ApiError):
    """A request whose every part is well formed, and that contradicts itself or what there is."""

    status = HTTPStatus.CONFLICT
    code = ProblemCode.CONFLICT


def contradiction(sentence: str) -> PydanticCustomError:
    """For validators of what fits the documented schema and cannot be: it is answered as a `Conflict`."""
    return PydanticCustomError(CONTRADICTION, "{sentence}", {"sentence": sentence})


class RateLimited(ApiError):
    """Too many requests for now; the next one may come in so many seconds."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    code = ProblemCode.RATE_LIMITED

    def __init__(self, detail: str, retry_after_s: float) -> None:
        super().__init__(detail)
        self.headers = {"Retry-After": str(max(1, math.ceil(retry_after_s)))}


class QuotaExceeded(RateLimited):
    code = ProblemCode.QUOTA_EXCEEDED


class DatabaseUnavailable(ApiError):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = ProblemCode.DATABASE_UNAVAILABLE

    def __init__(self) -> None:
        super().__init__("The database does not answer at the moment; try again soon.")
        self.headers = {"Retry-After": str(RETRY_AFTER_S)}


def documented(*errors: type[ApiError]) -> dict[int | str, dict[str, Any]]:
    """The answers that the API's document lists for an endpoint that raises these errors, and for bad requests."""
    described: dict[int, list[str]] = {HTTPStatus.UNPROCESSABLE_ENTITY: [ProblemCode.BAD_REQUEST]}
    for error in errors:
        described.setdefault(error.status, []).append(error.code)
    described.setdefault(HTTPStatus.SERVICE_UNAVAILABLE, []).append(ProblemCode.DATABASE_UNAVAILABLE)
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    return {
        int(status): {"description": ", ".join(codes), "content": {MEDIA_TYPE: {"schema": schema}}}
        for status, codes in described.items()
    }
