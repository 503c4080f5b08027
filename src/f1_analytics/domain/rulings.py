"""Decisions of stewards, organisers and courts that no classification shows, each with its reason.

The classification says who finished where. What these places were worth was now and then decided elsewhere: a
Formula 2 car in the field, a car that a team had not registered, a share in a car judged too short. History is data,
so each such decision is one line here and none is a branch in the arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final


class PlaceEffect(StrEnum):
    """What a ruling does to one place in one race."""

    UNPAID = "unpaid"
    """The place stands, scores nothing, and nobody moves up."""
    PASSED_OVER = "passed_over"
    """The place stands, but for points and count-back those behind move up as if the car were absent."""
    SHARE_TO_PARTNER = "share_to_partner"
    """The driver gets nothing of the shared car's points; the others who drove it divide them."""
    UNPAID_TO_CONSTRUCTOR = "unpaid_to_constructor"
    """The driver keeps the points; the constructor does not score with this car."""
    NO_FASTEST_LAP_POINT = "no_fastest_lap_point"
    """The driver is listed with the fastest lap and gets no point for it."""


@dataclass(frozen=True, slots=True)
class PlaceRuling:
    """A decision about a driver's result in one race; `position` narrows it to one of several cars he drove."""

    event_slug: str
    driver_id: str
    effect: PlaceEffect
    reason: str
    position: int | None = None


_F2: Final = "drove a Formula 2 car in the combined race: classified, but not for championship points"

PLACE_RULINGS: Final[tuple[PlaceRuling, ...]] = (
    PlaceRuling(
        "1953-france",
        "alberto-ascari",
        PlaceEffect.NO_FASTEST_LAP_POINT,
        "equalled Fangio's fastest lap in the records, but the point went to Fangio alone",
    ),
    PlaceRuling(
        "1956-monaco",
        "juan-manuel-fangio",
        PlaceEffect.UNPAID,
        "shared two cars and was paid only for the better one",
        position=4,
    ),
    PlaceRuling(
        "1957-great-britain",
        "peter-collins",
        PlaceEffect.SHARE_TO_PARTNER,
        "drove too few laps of Trintignant's car for a share of its points",
        position=4,
    ),
    PlaceRuling("1958-germany", "bruce-mclaren", PlaceEffect.UNPAID, "drove a Formula 2 car in the combined race"),
    PlaceRuling("1963-france", "graham-hill", PlaceEffect.UNPAID, "push-started on the grid: kept third, no points"),
    PlaceRuling("1967-germany", "jackie-oliver", PlaceEffect.PASSED_OVER, _F2),
    PlaceRuling("1967-germany", "alan-rees", PlaceEffect.PASSED_OVER, _F2),
    PlaceRuling("1969-germany", "henri-pescarolo", PlaceEffect.PASSED_OVER, _F2),
    PlaceRuling("1969-germany", "richard-attwood", PlaceEffect.PASSED_OVER, _F2),
    PlaceRuling("1969-germany", "kurt-ahrens-jr", PlaceEffect.PASSED_OVER, _F2),
    PlaceRuling("1969-germany", "rolf-stommelen", PlaceEffect.PASSED_OVER, _F2),
    PlaceRuling("1969-germany", "peter-westbury", PlaceEffect.PASSED_OVER, _F2),
    PlaceRuling("1969-germany", "xavier-perrot", PlaceEffect.PASSED_OVER, _F2),
    PlaceRuling("1984-italy", "jo-gartner", PlaceEffect.UNPAID, "Osella had registered one car; his was the second"),
    PlaceRuling("1984-italy", "gerhard-berger", PlaceEffect.UNPAID, "ATS had registered one car; his was the second"),
    PlaceRuling("1987-australia", "yannick-dalmas", PlaceEffect.UNPAID, "Larrousse had registered one car; not his"),
    PlaceRuling(
        "1995-brazil",
        "michael-schumacher",
        PlaceEffect.UNPAID_TO_CONSTRUCTOR,
        "fuel did not match the sample: the driver was reinstated, Benetton's points were not",
    ),
    PlaceRuling(
        "1995-brazil",
        "david-coulthard",
        PlaceEffect.UNPAID_TO_CONSTRUCTOR,
        "fuel did not match the sample: the driver was reinstated, Williams' points were not",
    ),
    PlaceRuling(
        "2000-austria",
        "mika-hakkinen",
        PlaceEffect.UNPAID_TO_CONSTRUCTOR,
        "a seal was missing on the electronic control unit: the driver kept the win, McLaren lost its points",
    ),
)


@dataclass(frozen=True, slots=True)
class EventMultiplier:
    """A race whose points were all multiplied."""

    event_slug: str
    factor: Fraction
    reason: str


_HALF: Final = Fraction(1, 2)

EVENT_MULTIPLIERS: Final[tuple[EventMultiplier, ...]] = (
    EventMultiplier("1975-spain", _HALF, "stopped after 29 of 75 laps by an accident: half points"),
    EventMultiplier("1975-austria", _HALF, "stopped after 29 of 54 laps by rain: half points"),
    EventMultiplier("1984-monaco", _HALF, "stopped after 31 of 76 laps by rain: half points"),
    EventMultiplier("1991-australia", _HALF, "stopped after 14 of 81 laps by rain: half points"),
    EventMultiplier("2009-malaysia", _HALF, "stopped after 31 of 56 laps by rain: half points"),
    EventMultiplier("2014-abu-dhabi", Fraction(2), "double points at the finale, in 2014 only"),
    EventMultiplier("2021-belgium", _HALF, "classified after one lap behind the safety car: half points"),
)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A driver or constructor struck from a championship.

    `competitor` is the driver id, or the constructor and engine ids. From `event_slug` on it is listed without a
    position; `points_shown` says whether its points stay visible beside its name.
    """

    event_slug: str
    competitor: str | tuple[str, str]
    points_shown: bool
    reason: str


EXCLUSIONS: Final[tuple[Exclusion, ...]] = (
    Exclusion("1984-portugal", ("tyrrell", "ford"), False, "lead shot in the water tank: lost the whole season"),
    Exclusion("1997-europe", "michael-schumacher", True, "drove into Villeneuve at the finale: excluded, results kept"),
    Exclusion("2007-australia", ("mclaren", "mercedes"), False, "held Ferrari's confidential data: no points"),
)


@dataclass(frozen=True, slots=True)
class FreshStart:
    """A constructor whose team was sold in mid-season and which scores from zero from `event_slug` on."""

    event_slug: str
    competitor: tuple[str, str]
    reason: str


FRESH_STARTS: Final[tuple[FreshStart, ...]] = (
    FreshStart(
        "2018-belgium",
        ("force-india", "mercedes"),
        "a new company bought the insolvent team: the old entry was excluded, the new one began with no points",
    ),
)


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points taken from a constructor; the standings show it from `event_slug` on."""

    event_slug: str
    competitor: tuple[str, str]
    points: int
    reason: str


DEDUCTIONS: Final[tuple[Deduction, ...]] = (
    Deduction(
        "2020-70th-anniversary",
        ("racing-point", "bwt-mercedes"),
        15,
        "brake ducts copied from another team's design, protested at the Styrian Grand Prix",
    ),
)
