"""What can be missing from an event."""

from __future__ import annotations

from http import HTTPStatus

from f1_analytics.contracts.problems import ProblemCode
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.web.errors import ApiError


class NoSuchSession(ApiError):
    """The event's programme has no session of this kind."""

    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.NOT_FOUND

    def __init__(self, slug: str, kind: SessionKind) -> None:
        super().__init__(f"{slug} has no {kind}: /api/v1/events/{slug}/sessions lists what it has.")


class NoSuchRevision(ApiError):
    """The document has no such revision, or had not at the instant asked for."""

    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.NOT_FOUND

    def __init__(self, slug: str, kind: str, revision: int) -> None:
        super().__init__(f"There is no revision {revision} of the {kind} of {slug}: `revisions` lists all of them.")
