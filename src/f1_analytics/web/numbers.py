"""Numbers in addresses, in the one form that is documented: that of JSON, with no sign, blank or underscore beside."""

from __future__ import annotations

import re
from typing import Final

from pydantic import BeforeValidator

_WHOLE: Final = re.compile(r"-?(0|[1-9][0-9]*)")
_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def _whole(value: object) -> object:
    if isinstance(value, str) and not _WHOLE.fullmatch(value):
        raise ValueError("a whole number is written in digits, such as 17")
    return value


def _number(value: object) -> object:
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise ValueError("a number is written in digits, such as 17 or 0.25")
    return value


WHOLE: Final = BeforeValidator(_whole)
"""For whole numbers in queries and paths."""

NUMBER: Final = BeforeValidator(_number)
"""For other numbers there."""
