"""What can go wrong between the client and the API."""

from __future__ import annotations

from f1_analytics.contracts.problems import FieldProblem, Problem, ProblemCode
from f1_analytics.domain.errors import F1Error


class ClientError(F1Error):
    """Every error of the client."""


class UnusableUrl(ClientError):
    """The address given to the client is none of an API, or a key must not be sent there."""


class NoAnswer(ClientError):
    """The server cannot be reached, or did not answer in time."""


class BadAnswer(ClientError):
    """An answer that is none of this API: something else answers at the address, or a much older version."""


class WrongFormat(ClientError):
    """Rows were asked of a format that has none."""


class ApiProblem(ClientError):
    """The API answered with a problem document.

    `code` tells problems apart, `errors` says what is wrong with which parameter, and `request_id` finds the request in
    the server's log. A code that this version does not know is `OTHER`.
    """

    status: int
    code: ProblemCode
    detail: str
    request_id: str
    errors: tuple[FieldProblem, ...]

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.status = problem.status
        self.code = problem.code
        self.detail = problem.detail
        self.request_id = problem.request_id
        self.errors = problem.errors
