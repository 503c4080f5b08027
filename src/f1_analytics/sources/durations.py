"""Times as results write them: `1:23:47.693`, `1:05.542`, `21.297`."""

from __future__ import annotations

import re

_DURATION = re.compile(r"(?:(?:([0-9]{1,2}):)?([0-9]{1,2}):)?([0-9]{1,2})\.([0-9]{1,3})")


def parse_duration(text: str) -> int:
    """Milliseconds of `[[h:]m:]s.fff`, with one to three decimals.

    Raises:
        ValueError: `text` is no such time, or minutes or seconds are above 59.
    """
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no time such as 1:23:47.693, 1:05.542 or 21.297")
    hours, minutes, seconds = (int(part or 0) for part in match.group(1, 2, 3))
    if minutes > 59 or seconds > 59:
        raise ValueError(f"{text!r} has more than 59 minutes or seconds")
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int(match[4].ljust(3, "0"))
