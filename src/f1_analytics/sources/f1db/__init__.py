"""Reader of the f1db archive: every season since 1950 with all session kinds."""

from f1_analytics.sources.f1db.archive import F1dbArchive, SeasonStandings, open_archive

__all__ = ["F1dbArchive", "SeasonStandings", "open_archive"]
