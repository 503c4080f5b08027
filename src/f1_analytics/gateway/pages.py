"""Pages of lists: where one begins, and what its cursor says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, TypeVar

from f1_analytics.web.answers import BadCursor, PageQuery, decode_cursor, encode_cursor
from f1_analytics.web.errors import UnknownPage

Item = TypeVar("Item")

_PLAIN: Final = re.compile(r"[ -~]*")
_LARGEST: Final = 2**31 - 1


def place_after(query: PageQuery, *kinds: type[str | int | date]) -> tuple[Any, ...] | None:
    """The place after which the page begins, as values of these types; None at the beginning.

    Raises:
        UnknownPage: the cursor is none that this list gave out.
    """
    if query.cursor is None:
        return None
    try:
        found = decode_cursor(query.cursor, *(str if kind is date else kind for kind in kinds))
        return tuple(_checked(value, kind) for value, kind in zip(found, kinds, strict=True))
    except BadCursor as error:
        raise UnknownPage from error


def cursor_at(*place: str | int | date) -> str:
    """The cursor of the page that begins after this place."""
    return encode_cursor(*(value.isoformat() if isinstance(value, date) else value for value in place))


def page_of(found: Sequence[Item], limit: int) -> tuple[Sequence[Item], bool]:
    """The items of a page, of which one more than `limit` was asked for, and whether there are more."""
    return found[:limit], len(found) > limit


def _checked(value: str | int, kind: type) -> str | int | date:
    """A value that may be compared with a column: anybody can write a cursor."""
    if isinstance(value, int):
        if abs(value) > _LARGEST:
            raise BadCursor
        return value
    if _PLAIN.fullmatch(value) is None:
        raise BadCursor
    if kind is date:
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise BadCursor from error
    return value
