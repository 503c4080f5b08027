from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from f1_analytics.web.numbers import NUMBER, WHOLE

COUNT: TypeAdapter[int] = TypeAdapter(Annotated[int, WHOLE, Field(ge=-5)])
CHANCE: TypeAdapter[float] = TypeAdapter(Annotated[float, NUMBER])
NO_NUMBERS = ["", "+5", " 5", "5 ", "5\n", "1_0", "05", "٥", "0x5", "five", "--5", "NaN"]


@pytest.mark.parametrize(("given", "read"), [("0", 0), ("17", 17), ("-3", -3), (17, 17)])
def test_whole_numbers_are_read(given: object, read: int) -> None:
    assert COUNT.validate_python(given) == read


@pytest.mark.parametrize("given", [*NO_NUMBERS, "5.0", "5.", "1e3", "-6"])
def test_what_is_no_whole_number_is_refused(given: str) -> None:
    with pytest.raises(ValidationError):
        COUNT.validate_python(given)


@pytest.mark.parametrize(
    ("given", "read"), [("0", 0.0), ("0.25", 0.25), ("1e-3", 0.001), ("-2.5E+1", -25.0), (0.5, 0.5)]
)
def test_numbers_are_read(given: object, read: float) -> None:
    assert CHANCE.validate_python(given) == read


@pytest.mark.parametrize("given", [*NO_NUMBERS, ".5", "5.", "1e", "1_0.5", "Infinity"])
def test_what_is_no_number_is_refused(given: str) -> None:
    with pytest.raises(ValidationError):
        CHANCE.validate_python(given)
