"""What tools answer: short, since a model reads it. Chances are rounded to four places, the likeliest first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from f1_analytics.contracts.wire import Instant, Message, Probability
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.results import Status
from f1_analytics.domain.sessions import SessionKind, SessionState


class ToolAnswer(Message):
    """`simulated`: all of it is invented. `stale`: newer results exist. `notes` must be told to whoever asked."""

    simulated: bool
    stale: bool
    notes: tuple[str, ...]


class DriverChances(Message):
    """`contributions` are the facts that moved the forecast most, in the model's units; above zero is better."""

    driver_id: str
    name: str
    constructor: str | None
    win: Probability
    podium: Probability
    points: Probability
    dnf: Probability
    expected_position: float
    contributions: Mapping[str, float]


class ForecastAnswer(ToolAnswer):
    """A published forecast as of the instant when it was made. `of` so many drivers are shown."""

    event: str
    name: str
    race_date: date
    target: SessionKind
    horizon: Horizon
    as_of: Instant
    model: str
    ledger_position: int
    drivers: tuple[DriverChances, ...]
    of: int


class Moved(Message):
    """A figure as it is and as it would be, or as it was and as it is."""

    before: float
    after: float


class DriverMove(Message):
    driver_id: str
    win: Moved
    podium: Moved
    expected_position: Moved


class TitleMove(Message):
    id: str
    champion: Moved
    expected_points: Moved


class WhatIfAnswer(ToolAnswer):
    """A changed world beside the world as it is, the largest changes first: those of the race for so many `of` its
    drivers, those of each title for five. `assumptions` say what was assumed.
    """

    event: str
    as_of: Instant
    model_version: str
    race: tuple[DriverMove, ...]
    of: int
    drivers_title: tuple[TitleMove, ...]
    constructors_title: tuple[TitleMove, ...]
    assumptions: tuple[str, ...]


class ForecastChange(Message):
    """How a driver's chance to win moved; `because` are the largest parts of the move, which sum up with the rest."""

    driver_id: str
    name: str
    win_before: Probability | None
    win_after: Probability | None
    change: float
    because: Mapping[str, float]


class ComparisonAnswer(ToolAnswer):
    """Two published forecasts of one race, each as of an instant, the largest changes first."""

    event: str
    target: SessionKind
    before_position: int
    before_as_of: Instant
    after_position: int
    after_as_of: Instant
    drivers: tuple[ForecastChange, ...]
    of: int


class SessionTime(Message):
    """`start` is UTC, null where only the day is known."""

    kind: SessionKind
    date: date
    start: Instant | None
    state: SessionState


class NextSessionAnswer(ToolAnswer):
    """The first event without a result; `next_session` is null when none is known to be ahead."""

    event: str
    name: str
    circuit: str
    next_session: SessionTime | None
    sessions: tuple[SessionTime, ...]


class CalendarEvent(Message):
    round: int
    event: str
    name: str
    date: date
    start: Instant | None
    state: SessionState
    sprint_weekend: bool
    circuit: str


class CalendarAnswer(ToolAnswer):
    """A season's events by date. `start` is that of the race in UTC."""

    season: int
    events: tuple[CalendarEvent, ...]


class ResultLine(Message):
    """`best_ms` is the best time of a practice or qualifying. `points` and `grid` are of races and sprints."""

    position: int | None
    driver_id: str
    name: str
    constructor: str
    status: Status
    grid: int | None
    points: float | None
    best_ms: int | None
    gap: str | None
    cause: str | None


class ResultsAnswer(ToolAnswer):
    """The order of a session, `of` so many lines. `known_since` is null while there is no result."""

    event: str
    session: SessionKind
    state: SessionState
    revision: int | None
    known_since: Instant | None
    lines: tuple[ResultLine, ...]
    of: int


class StandingLine(Message):
    position: int | None
    id: str
    name: str
    points: float
    wins: int
    podiums: int


class StandingsAnswer(ToolAnswer):
    """A championship after an event, null before the first result."""

    season: int
    championship: str
    after: str | None
    lines: tuple[StandingLine, ...]
    of: int


class Contender(Message):
    """`champion` is null where no odds were published, `can_win` where arithmetic cannot say."""

    id: str
    name: str
    points: float
    champion: Probability | None
    expected_points: float | None
    can_win: bool | None


class TitleOdds(Message):
    """The likeliest champions; `champion` is who has won whatever happens. `clinches` settle it at the next event."""

    summary: str
    champion: str | None
    contenders: tuple[Contender, ...]
    of: int
    clinches: tuple[str, ...]


class ChampionshipAnswer(ToolAnswer):
    """Both titles. Arithmetic is exact after `after_event`; chances are as of `as_of`, null where there are none."""

    season: int
    after_event: str | None
    events_to_come: int
    as_of: Instant | None
    drivers: TitleOdds
    constructors: TitleOdds


class Duels(Message):
    """How often each was ahead when both were placed, and what each won in the races that both started."""

    races_started: int
    races_ahead: tuple[int, int]
    qualifying_ahead: tuple[int, int]
    wins: tuple[int, int]
    podiums: tuple[int, int]
    points: tuple[float, float]


class HeadToHeadAnswer(ToolAnswer):
    """Two drivers; pairs of figures are of `a` and of `b`. `next_race_ahead` are chances as of `as_of`."""

    a: str
    b: str
    season: int | None
    all: Duels
    as_team_mates: Duels | None
    next_race: str | None
    next_race_ahead: tuple[Probability, Probability] | None
    as_of: Instant | None


class DriverSeasonLine(Message):
    season: int
    constructors: tuple[str, ...]
    starts: int
    wins: int
    podiums: int
    points: float


class DriverAnswer(ToolAnswer):
    """A driver's career; `last_seasons` are the newest first."""

    driver_id: str
    name: str
    nationality: str
    date_of_birth: date
    starts: int
    wins: int
    podiums: int
    poles: int
    titles: int
    points: float
    first_event: str | None
    last_event: str | None
    last_seasons: tuple[DriverSeasonLine, ...]


class ModelScore(Message):
    """A backtest by the log loss of the winner; `difference` is to the slot table, a simple baseline, with its 95 %
    interval, below zero being better.
    """

    model: str
    horizon: Horizon
    target: SessionKind
    races: int
    win_logloss: float
    difference: tuple[float, float, float] | None
    beats_slot_table: bool | None


class AccuracyAnswer(ToolAnswer):
    """How good forecasts were: backtests that saw nothing later, and published forecasts that were scored."""

    summary: str
    backtests: tuple[ModelScore, ...]
    published_forecasts_scored: int
