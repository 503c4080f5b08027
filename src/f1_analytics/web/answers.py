"""What answers of all resources have in common: their mark of invented data, their query, their pages."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Annotated, Final, Generic, TypeVar

from pydantic import Field

from f1_analytics.contracts.wire import Message
from f1_analytics.web.dates import AnyInstant
from f1_analytics.web.numbers import WHOLE

LARGEST_PAGE: Final = 500
USUAL_PAGE: Final = 100
_LONGEST_CURSOR: Final = 512

Item = TypeVar("Item")

AsOf = Annotated[
    AnyInstant | None, Field(description="what was known at this instant, with its time zone; now if left out")
]


class Answer(Message):
    """An answer. `simulated`: all of it is invented."""

    simulated: bool


class AsOfQuery(Message):
    """A query that can be asked of the past."""

    as_of: AsOf = None


class PageQuery(Message):
    """Which part of a list: `limit` items from where `cursor`, the `next_cursor` of the page before, says."""

    cursor: Annotated[str | None, Field(max_length=_LONGEST_CURSOR, description="`next_cursor` of the page before")] = (
        None
    )
    limit: Annotated[int, Field(ge=1, le=LARGEST_PAGE, description="how many items a page has at most"), WHOLE] = (
        USUAL_PAGE
    )


class Page(Answer, Generic[Item]):
    """A part of a list of `total` items. `next_cursor` is null on the last page."""

    total: int
    items: tuple[Item, ...]
    next_cursor: str | None


class BadCursor(ValueError):
    """A cursor that this list did not give out."""


def encode_cursor(*place: str | int | None) -> str:
    """An opaque cursor that says after which item a page begins."""
    return base64.urlsafe_b64encode(json.dumps(place, separators=(",", ":")).encode()).decode().rstrip("=")


def decode_cursor(cursor: str, *kinds: type) -> tuple[str | int, ...]:
    """The place that a cursor says, of the given types.

    Raises:
        BadCursor: it is none of this list's.
    """
    try:
        place = json.loads(
            base64.b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        )
    except (ValueError, binascii.Error) as error:
        raise BadCursor from error
    if not isinstance(place, list) or [type(part) for part in place] != list(kinds):
        raise BadCursor
    return tuple(place)
