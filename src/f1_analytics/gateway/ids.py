"""Ids in addresses and queries: words of small letters, digits and hyphens, such as `max-verstappen`."""

from __future__ import annotations

import re
from typing import Annotated, Final

from pydantic import Field

LONGEST_ID: Final = 100
_PATTERN: Final = rf"^[a-z0-9-]{{1,{LONGEST_ID}}}$"
_ID: Final = re.compile(_PATTERN[1:-1])

Id = Annotated[str, Field(pattern=_PATTERN)]
"""An id in a query or an answer; whatever else is sent is refused."""

EventSlug = Annotated[str, Field(description="season and grand prix, such as 2026-austria", max_length=LONGEST_ID)]


def may_be_id(text: str) -> bool:
    """Whether text from an address can name anything; the database need not be asked for what cannot."""
    return _ID.fullmatch(text) is not None
