"""A kept answer: the bytes that go over the wire, with what tells whether they still hold."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from starlette.types import Send

from f1_analytics.contracts.problems import ProblemCode

Headers = list[tuple[bytes, bytes]]

OK: Final = 200
NOT_MODIFIED: Final = 304


@dataclass(slots=True)
class Entry:
    """An answer with status 200. `mark` names the state of the data it was made from; `made_at` is a UNIX time."""

    route: str
    etag: str
    headers: Headers
    body: bytes
    mark: str
    made_at: float

    def size(self) -> int:
        """Bytes, roughly."""
        return len(self.body) + 1024

    def to_bytes(self) -> bytes:
        """The entry as the shared cache keeps it: a line of JSON, then the body as it is."""
        about = {
            "route": self.route,
            "etag": self.etag,
            "headers": [[name.decode("latin-1"), value.decode("latin-1")] for name, value in self.headers],
            "mark": self.mark,
            "made_at": self.made_at,
        }
        return json.dumps(about).encode() + b"\n" + self.body

    @classmethod
    def from_bytes(cls, data: bytes) -> Entry:
        """The entry that `to_bytes` wrote.

        Raises:
            ValueError, KeyError, TypeError: it did not.
        """
        line, _, body = data.partition(b"\n")
        about = json.loads(line)
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in about["headers"]]
        return cls(about["route"], about["etag"], headers, body, about["mark"], about["made_at"])


@dataclass(frozen=True, slots=True)
class Captured:
    """What the app behind the cache answered."""

    status: int
    headers: Headers
    body: bytes

    @property
    def lacks_database(self) -> bool:
        """Whether it is the problem that the database did not answer."""
        return self.status == HTTPStatus.SERVICE_UNAVAILABLE and ProblemCode.DATABASE_UNAVAILABLE.encode() in self.body

    def header(self, wanted: bytes) -> bytes | None:
        """The value of a header, or None."""
        return next((value for name, value in self.headers if name == wanted), None)


async def send_answer(send: Send, status: int, headers: Headers, body: bytes) -> None:
    """Send a whole answer."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
