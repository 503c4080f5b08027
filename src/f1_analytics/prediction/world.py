"""What is known of the sport: everything that the service takes from the database, walked through once."""

from __future__ import annotations

from dataclasses import dataclass

from f1_analytics.db.calendar import DataVersion, data_version
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.errors import F1Error
from f1_analytics.pipelines.coming import Season, running_season
from f1_analytics.pipelines.modelled_history import modelled_history
from f1_analytics.runtime.progress import NullProgress


class NoWorld(F1Error):
    """The database holds no data."""


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """The data version, the running season (None when every event is over), and the slugs of events with a result."""

    data: DataVersion
    season: Season | None
    over: frozenset[str]


def newest_world(sessions: Sessions, held: World | None) -> World:
    """The world as the database knows it; `held` itself while its data is the newest.

    No transaction stays open while history is walked through.

    Raises:
        NoWorld: there is no data.
        OperationalError: the database does not answer.
    """
    with sessions.read() as session:
        data = data_version(session)
        if data is None:
            raise NoWorld("the database holds no data: run 'f1 ingest' first")
        if held is not None and held.data == data:
            return held
        history = modelled_history(session)
    over = frozenset(record.event.slug for record in history if record.race)
    return World(data, running_season(history, NullProgress()), over)
