from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from f1_analytics.web.dates import AnyInstant, Day

DAY: TypeAdapter[date] = TypeAdapter(Day)
INSTANT: TypeAdapter[datetime] = TypeAdapter(AnyInstant)
NOON = datetime(2024, 3, 17, 12, tzinfo=UTC)


def test_days_and_instants_are_read() -> None:
    assert DAY.validate_python("2024-03-17") == date(2024, 3, 17)
    for text in ("2024-03-17T12:00:00Z", "2024-03-17T14:00:00+02:00", "2024-03-17t12:00:00.000z", "2024-03-17T12:00Z"):
        assert INSTANT.validate_python(text) == NOON


@pytest.mark.parametrize(
    "text", ["", "0", "0.5", "1710633600", "2024-3-17", "2024-03-32", "2024-03-17T00:00:00", "٢٠٢٤-٠٣-١٧"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        DAY.validate_python(text)


@pytest.mark.parametrize("text", ["", "0.5", "1710633600", "2024-03-17", "2024-03-17T12:00:00", "2024-03-17T25:00:00Z"])
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        INSTANT.validate_python(text)


@pytest.mark.parametrize("value", [0, 0.5, 1710633600, True, ["2024-03-17"]])
def test_a_number_is_neither(value: object) -> None:
    for adapter in (DAY, INSTANT):
        with pytest.raises(ValidationError):
            adapter.validate_python(value)


def test_they_are_documented_as_such() -> None:
    assert DAY.json_schema()["format"] == "date"
    assert INSTANT.json_schema()["format"] == "date-time"
