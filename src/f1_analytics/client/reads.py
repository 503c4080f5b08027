"""How every method of the client asks the API."""

from __future__ import annotations

from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from f1_analytics.client.connection import Connection, Path, Query, Value, unreadable
from f1_analytics.client.download import Download
from f1_analytics.client.listing import Listing
from f1_analytics.web.answers import Page

API: Final = ("api", "v1")

Model = TypeVar("Model", bound=BaseModel)
PageType = TypeVar("PageType", bound=Page[Any])


class Reads:
    """A part of the API's reads.

    Each method is one of them: its keyword arguments are the API's parameters, `from_` standing for `from`, which is a
    word of Python's own. It returns the API's own message, or raises `ApiProblem`, `NoAnswer` or `BadAnswer`.
    """

    _connection: Connection

    def _get(self, answer: type[Model], path: Path, **query: Value) -> Model:
        return self._read(answer, (*API, *path), _named(query))

    def _list(self, page: type[PageType], path: Path, page_size: int | None, **query: Value) -> Listing[PageType]:
        asked = {**_named(query), "limit": page_size}
        return Listing(lambda cursor: self._read(page, (*API, *path), {**asked, "cursor": cursor}))

    def _text(self, path: Path, **query: Value) -> str:
        return self._connection.get((*API, *path), _named(query)).decode()

    def _download(self, path: Path, *, has_rows: bool, **query: Value) -> Download:
        return Download(lambda: self._connection.stream((*API, *path), _named(query)), has_rows=has_rows)

    def _read(self, answer: type[Model], path: Path, query: Query) -> Model:
        body = self._connection.get(path, query)
        try:
            # A newer server may say more than this version knows.
            return answer.model_validate_json(body, extra="ignore")
        except ValidationError as error:
            raise unreadable(self._connection.url, error) from error


def _named(query: Query) -> dict[str, Value]:
    return {name.rstrip("_"): value for name, value in query.items()}
