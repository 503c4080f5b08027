"""Turns every error into a problem document."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from f1_analytics.contracts.problems import MEDIA_TYPE, FieldProblem, Problem, ProblemCode
from f1_analytics.web.errors import CONTRADICTION, ApiError, BadRequest, Conflict, DatabaseUnavailable
from f1_analytics.web.methods import methods_at
from f1_analytics.web.standard_headers import request_id_of, standard_headers

_CODES = {
    HTTPStatus.NOT_FOUND: ProblemCode.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED: ProblemCode.METHOD_NOT_ALLOWED,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ProblemCode.TOO_LARGE,
}
_log = logging.getLogger(__name__)


def add_problem_handlers(app: FastAPI) -> None:
    """Have the app answer every error with a problem document."""
    app.add_exception_handler(ApiError, _api_error)
    app.add_exception_handler(RequestValidationError, _bad_request)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(OperationalError, _database_error)
    app.add_exception_handler(Exception, _defect)


def _api_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)  # noqa: S101 (narrows the type: the app calls each handler for its own class)
    return problem_of(request.scope, error)


def problem_of(scope: Scope, error: ApiError) -> Response:
    """The answer to a request that failed with this error, also for layers outside of the app's own handlers."""
    return _answer(Request(scope), error.status, error.code, str(error), headers=error.headers, errors=error.errors)


def _bad_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    items = error.errors()
    problems = tuple(FieldProblem(field=".".join(map(str, item["loc"])), problem=item["msg"]) for item in items)
    detail = "; ".join(f"{problem.field}: {problem.problem}" for problem in problems)
    kind = Conflict if all(item["type"] == CONTRADICTION for item in items) else BadRequest
    return _answer(request, kind.status, kind.code, detail, errors=problems)


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    status = HTTPStatus(error.status_code)
    detail, headers = error.detail, error.headers
    if status is HTTPStatus.BAD_REQUEST:
        # What the framework says of a body that it cannot decode; other bad bodies are answered like this too.
        return problem_of(request.scope, BadRequest("body", "it cannot be read: send JSON in UTF-8"))
    if status is HTTPStatus.NOT_FOUND:
        detail = f"There is nothing at {request.url.path}; /docs lists what there is."
    elif status is HTTPStatus.METHOD_NOT_ALLOWED:
        detail = f"{request.url.path} does not answer {request.method}; /docs lists what it does."
        methods = methods_at(request.scope)
        headers = {"Allow": ", ".join(methods)} if methods else headers
    return _answer(request, status, _CODES.get(status, ProblemCode.OTHER), detail, headers=headers)


def _database_error(request: Request, error: Exception) -> Response:
    _log.error("the database does not answer: %s", error)
    return problem_of(request.scope, DatabaseUnavailable())


def _defect(request: Request, error: Exception) -> Response:
    """The traceback goes to the log, where the server that runs the app puts it; the client gets the request id."""
    _log.error("request %s failed: %s", request_id_of(request.scope), type(error).__name__)
    detail = "The server made a mistake. It has been logged; the request id finds it."
    answer = _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, ProblemCode.INTERNAL_ERROR, detail)
    # This handler runs outside all middleware, so nobody else adds these.
    answer.headers.update(standard_headers(request.scope))
    # The server closes the connection of a request that failed; a client that is not told sends its next one into it.
    answer.headers["Connection"] = "close"
    return answer


def _answer(
    request: Request,
    status: HTTPStatus,
    code: ProblemCode,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    errors: tuple[FieldProblem, ...] = (),
) -> Response:
    problem = Problem(
        type=f"urn:f1-analytics:problem:{code}",
        title=status.phrase,
        status=status,
        detail=detail,
        code=code,
        request_id=request_id_of(request.scope),
        errors=errors,
    )
    return Response(
        problem.model_dump_json(),
        status,
        media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )
