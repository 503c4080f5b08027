"""What browsers report of the dashboard: of which kind of page, never of which driver, and nothing of who reports."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field

from f1_analytics.contracts.wire import IN_JSON, Message

MOST_MEASUREMENTS: Final = 10
LONGEST_MS: Final = 600_000
"""Ten minutes; what is longer says more about a laptop's lid than about the page."""

LARGEST_SHIFT: Final = 100


class DashboardPage(StrEnum):
    """The kinds of pages of the dashboard. Their names are labels of metrics, so there are few of them."""

    NEXT_RACE = "next_race"
    CALENDAR = "calendar"
    EVENT = "event"
    STANDINGS = "standings"
    CHAMPIONSHIP = "championship"
    DRIVERS = "drivers"
    DRIVER = "driver"
    CONSTRUCTORS = "constructors"
    CONSTRUCTOR = "constructor"
    CIRCUITS = "circuits"
    CIRCUIT = "circuit"
    HEAD_TO_HEAD = "head_to_head"
    RATINGS = "ratings"
    ACCURACY = "accuracy"
    LEDGER = "ledger"
    WHAT_IF = "what_if"
    COMPARE = "compare"
    MODELS = "models"
    STATUS = "status"
    ACCOUNT = "account"
    EMBED = "embed"
    OTHER = "other"


class Timing(Message):
    """A time in milliseconds, as https://web.dev/articles/vitals defines it."""

    name: Literal["LCP", "INP", "FCP", "TTFB"]
    value: Annotated[float, Field(ge=0, le=LONGEST_MS, allow_inf_nan=False), IN_JSON]
    page: DashboardPage


class LayoutShift(Message):
    """A score without a unit: how much of the page moved, and how far."""

    name: Literal["CLS"]
    value: Annotated[float, Field(ge=0, le=LARGEST_SHIFT, allow_inf_nan=False), IN_JSON]
    page: DashboardPage


Measurement = Annotated[Timing | LayoutShift, Field(discriminator="name")]


class WebVitals(Message):
    """Measurements of one visit."""

    measurements: Annotated[tuple[Measurement, ...], Field(min_length=1, max_length=MOST_MEASUREMENTS)]
