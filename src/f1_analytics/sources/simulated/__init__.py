"""A championship with known driver and car strengths: invented names, real formats, for use offline and in tests."""

from f1_analytics.sources.simulated.archive import MARKER, FolderInTheWay, write_archive
from f1_analytics.sources.simulated.championship import Championship, ImpossibleChampionship, simulate_championship
from f1_analytics.sources.simulated.race_model import true_forecast
from f1_analytics.sources.simulated.truth import SeasonTruth, Seat, Truth

__all__ = [
    "MARKER",
    "Championship",
    "FolderInTheWay",
    "ImpossibleChampionship",
    "SeasonTruth",
    "Seat",
    "Truth",
    "simulate_championship",
    "true_forecast",
    "write_archive",
]
