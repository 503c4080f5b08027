"""Answers about championships: what is certain by arithmetic, and how likely the rest is by simulation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import Field

from f1_analytics.contracts.wire import Instant, Message, Probability
from f1_analytics.gateway.participants import ConstructorName
from f1_analytics.gateway.years import Year
from f1_analytics.web.answers import Answer, AsOfQuery


class ChampionshipQuery(AsOfQuery):
    """Which season, and as it was known when."""

    season: Annotated[
        Year | None, Field(description="the year of a championship; that of the next event if left out")
    ] = None


class Named(Message):
    """A driver or a constructor."""

    id: str
    name: str


class NamedCompetitor(Named):
    """The same with what tells them apart on a page.

    Drivers have an `abbreviation`, and the `constructor` that they raced for last in this season, or are entered for if
    they did not; both are null for constructors.
    """

    abbreviation: str | None
    constructor: ConstructorName | None


class Arithmetic(Message):
    """What is certain for one competitor, exact and without any model.

    `max_points` is the total after winning everything to come, `best_position` the final position if all others then
    retire from everything. `can_win`: some outcome of the events to come makes a champion; `has_won`: every one does.
    """

    max_points: float
    best_position: int
    can_win: bool
    has_won: bool


class Quantiles(Message):
    """Final points that are not exceeded with a chance of 5, 25, 50, 75 and 95 %."""

    p5: float
    p25: float
    p50: float
    p75: float
    p95: float


class TitleOdds(Message):
    """How the season ends for one competitor in simulated seasons: `positions[k]` is P(ends it k+1-th)."""

    champion: Probability
    positions: tuple[Probability, ...]
    expected_position: float
    expected_points: float
    points_quantiles: Quantiles


class Competitor(NamedCompetitor):
    """A driver or a constructor in a championship.

    `position` is today's, null for who has none, such as somebody who never raced or is excluded. Constructors of
    earlier decades are told apart by their engine too. `arithmetic` is null in seasons in which not every score
    counted, `odds` where none were published.
    """

    engine_manufacturer_id: str | None
    position: int | None
    points: float
    arithmetic: Arithmetic | None
    odds: TitleOdds | None


class Condition(Message):
    """What settles the title against one rival at the next event.

    The contender must outscore the rival there by `margin` points; zero or less means that so many may even be lost.
    At exactly `level_margin` the two could still end level on points, so that the count-back of places decides; null
    where they cannot.
    """

    rival: Named
    margin: int
    level_margin: int | None


class Clinch(Message):
    """How one competitor can win the title at the next event: all conditions hold. None means that it is won."""

    contender: Named
    conditions: tuple[Condition, ...]
    sentence: str


class Title(Message):
    """One championship, best placed first.

    `champion` is who has won whatever happens. `earliest_decision` is the event at which the title can be decided at
    the earliest. `clinches` are all who can win it at the next event, by exact arithmetic.
    """

    sentence: str
    champion: Named | None
    earliest_decision: str | None
    clinches: tuple[Clinch, ...]
    competitors: tuple[Competitor, ...]


class OddsSource(Message):
    """Where simulated chances come from.

    They were made with the results up to `after_event_slug`, null before the season's first. `stale`: there are newer
    results. `reconstructed`: made later, by models that have seen more than was known then.
    """

    after_event_slug: str | None
    made_at: Instant
    model_version: str
    data_version: str
    simulations: int
    seed: int
    reconstructed: bool
    stale: bool


class Championships(Answer):
    """Both championships of a season after `after_event_slug`; `coming` are the events still to be held.

    `arithmetic` of competitors is exact and of these results. `odds` are of the published forecast that
    `odds_source` describes, null after a season's last event and where none was published.
    """

    season: int
    after_event_slug: str | None
    coming: tuple[str, ...]
    odds_source: OddsSource | None
    drivers: Title
    constructors: Title


class OddsAfterEvent(Message):
    """Chances of the title by id as they stood after an event; before the first where `after_event_slug` is null.

    `event_name` is the name of its grand prix. `…_points` are those of that day.
    """

    after_event_slug: str | None
    event_name: str | None
    date: date | None
    made_at: Instant
    model_version: str
    data_version: str
    reconstructed: bool
    drivers: Mapping[str, Probability]
    constructors: Mapping[str, Probability]
    driver_points: Mapping[str, float]
    constructor_points: Mapping[str, float]


class TitleHistory(Answer):
    """Title odds over a season in the order of its events; `drivers` and `constructors` name all that are in them."""

    season: int
    drivers: tuple[NamedCompetitor, ...]
    constructors: tuple[NamedCompetitor, ...]
    odds: tuple[OddsAfterEvent, ...]
