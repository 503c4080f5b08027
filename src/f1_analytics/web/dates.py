"""Days and instants in queries, in the one form that is documented: a number of seconds is no date."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Final

from pydantic import AwareDatetime, BeforeValidator


def _written_as(form: str, words: str) -> Callable[[object], object]:
    pattern: Final = re.compile(form, re.ASCII)

    def check(value: object) -> object:
        if isinstance(value, date) or (isinstance(value, str) and pattern.match(value) is not None):
            return value
        raise ValueError(words)

    return check


Day = Annotated[date, BeforeValidator(_written_as(r"\d{4}-\d{2}-\d{2}$", "a day is written as 2024-03-17"))]
"""A day of the calendar."""

AnyInstant = Annotated[
    AwareDatetime,
    BeforeValidator(_written_as(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}", "an instant is written as 2024-03-17T14:00:00Z")),
]
"""An instant in any time zone, which it must name."""
