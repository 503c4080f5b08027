"""Standings of both championships, under each season's own rules, as of any event."""

from f1_analytics.domain.standings.rules import ChampionshipRules, championship_rules
from f1_analytics.domain.standings.scoring import LineScore, score_race, score_sprint
from f1_analytics.domain.standings.tally import (
    ConstructorKey,
    SeasonTally,
    Standings,
    compute_constructor_standings,
    compute_driver_standings,
    standings_by_event,
)

__all__ = [
    "ChampionshipRules",
    "ConstructorKey",
    "LineScore",
    "SeasonTally",
    "Standings",
    "championship_rules",
    "compute_constructor_standings",
    "compute_driver_standings",
    "score_race",
    "score_sprint",
    "standings_by_event",
]
