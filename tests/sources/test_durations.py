from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from f1_analytics.sources.durations import parse_duration


def written(ms: int) -> str:
    """The time as results write it, leaving out leading parts that are nought."""
    seconds, millis = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02}:{seconds:02}.{millis:03}"
    return f"{minutes}:{seconds:02}.{millis:03}" if minutes else f"{seconds}.{millis:03}"


@given(st.integers(0, 100 * 3600 * 1000 - 1))
def test_every_written_time_is_read_back(ms: int) -> None:
    assert parse_duration(written(ms)) == ms


@given(st.integers(0, 3600 * 1000), st.integers(0, 3600 * 1000))
def test_longer_times_are_more_milliseconds(first: int, second: int) -> None:
    assert (parse_duration(written(first)) < parse_duration(written(second))) == (first < second)


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("1:23:47.693", 5_027_693),
        ("1:05.542", 65_542),
        ("21.297", 21_297),
        ("2:13:23.6", 8_003_600),
        ("4:00:1.150", 14_401_150),
    ],
)
def test_known_times(text: str, ms: int) -> None:
    assert parse_duration(text) == ms


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1:05",
        "1:65.000",
        "1:60:00.000",
        "65.000",
        "-1:05.542",
        "+21.297",
        "1:05.5421",
        "1:05,542",
        "1.2.3",
        "٢١.297",
    ],
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"time such as|more than 59"):
        parse_duration(text)


@given(st.text(alphabet="0123456789:.+-", max_size=12))
def test_nothing_else_is_guessed(text: str) -> None:
    try:
        ms = parse_duration(text)
    except ValueError:
        return
    assert 0 <= ms < 100 * 3600 * 1000
    assert "+" not in text
    assert "-" not in text
