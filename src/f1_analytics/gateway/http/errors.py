"""Errors that an endpoint raises for the client: each carries its status and code and appears in the API's document."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, ClassVar

from f1_analytics.contracts.problems import MEDIA_TYPE, Problem, ProblemCode


class ApiError(Exception):
    """An answer that is a problem document; the message is its detail."""

    status: ClassVar[HTTPStatus]
    code: ClassVar[ProblemCode]


class UnknownEvent(ApiError):
    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.UNKNOWN_EVENT

    def __init__(self, slug: str) -> None:
        super().__init__(f"There is no event {slug!r}: a slug is season and grand prix, such as 2026-austria.")


class NoNextRace(ApiError):
    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.NO_NEXT_RACE

    def __init__(self) -> None:
        super().__init__("Every race in the calendar has a result: the next season's calendar is not known yet.")


class NoForecast(ApiError):
    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.NO_FORECAST

    def __init__(self, slug: str) -> None:
        super().__init__(f"No forecast of {slug} that fits the request has been published.")


def documented(*errors: type[ApiError]) -> dict[int | str, dict[str, Any]]:
    """The answers that the API's document lists for an endpoint that raises these errors, and for bad requests."""
    described: dict[int, list[str]] = {HTTPStatus.UNPROCESSABLE_ENTITY: [ProblemCode.BAD_REQUEST]}
    for error in errors:
        described.setdefault(error.status, []).append(error.code)
    described[HTTPStatus.SERVICE_UNAVAILABLE] = [ProblemCode.DATABASE_UNAVAILABLE]
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    return {
        int(status): {"description": ", ".join(codes), "content": {MEDIA_TYPE: {"schema": schema}}}
        for status, codes in described.items()
    }
