"""Two published forecasts of one race, driver by driver, with what moved each chance."""

from __future__ import annotations

from collections.abc import Mapping

from f1_analytics.db.calendar import is_simulated
from f1_analytics.db.ledger import entry_at
from f1_analytics.db.names import NamedDriver, driver_names
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.ledger import LedgerEntry
from f1_analytics.gateway.ledger.errors import NoSuchEntry
from f1_analytics.gateway.predictions import comparison_schemas as schemas
from f1_analytics.gateway.predictions.attribution import Term, attribute
from f1_analytics.gateway.predictions.errors import NotComparable
from f1_analytics.gateway.predictions.schemas import LedgerPlace


def compare(session: ReadSession, query: schemas.ComparisonQuery) -> schemas.ForecastComparison:
    """How the later of two forecasts differs from the earlier, the largest changes of the chance to win first.

    Raises:
        NoSuchEntry: the ledger has no such forecast.
        NotComparable: they are of different events, or of race and sprint.
    """
    one, other = _entry(session, query.before), _entry(session, query.after)
    if (one.event_slug, one.target) != (other.event_slug, other.target):
        raise NotComparable(one, other)
    before, after = one.publication(), other.publication()
    terms = attribute(before, after)
    names = driver_names(session, list(terms))
    old, new = _figures(before.forecast), _figures(after.forecast)
    changes = [_change(driver, names, old.get(driver), new.get(driver), terms[driver]) for driver in terms]
    return schemas.ForecastComparison(
        simulated=is_simulated(session),
        event_slug=one.event_slug,
        target=before.target,
        before=_compared(one),
        after=_compared(other),
        drivers=tuple(sorted(changes, key=lambda change: (-abs(change.change.win), change.driver_id))),
    )


def _entry(session: ReadSession, position: int) -> LedgerEntry:
    found = entry_at(session, position)
    if found is None:
        raise NoSuchEntry(position)
    return found


def _compared(entry: LedgerEntry) -> schemas.ComparedForecast:
    return schemas.ComparedForecast(
        ledger=LedgerPlace(position=entry.position, hash=entry.hash, prev_hash=entry.prev_hash),
        horizon=Horizon(entry.horizon),
        model=entry.model,
        model_version=entry.model_version,
        data_version=entry.data_version,
        made_at=entry.made_at,
    )


def _figures(forecast: Forecast) -> dict[str, schemas.Figures]:
    columns = (forecast.win, forecast.podium, forecast.points, forecast.expected_position)
    rows = zip(forecast.drivers, *(column.tolist() for column in columns), strict=True)
    return {
        driver: schemas.Figures(win=win, podium=podium, points=points, expected_position=place)
        for driver, win, podium, points, place in rows
    }


def _change(
    driver: str,
    names: Mapping[str, NamedDriver],
    old: schemas.Figures | None,
    new: schemas.Figures | None,
    terms: tuple[Term, ...],
) -> schemas.DriverChange:
    before, after = old or _NOT_ENTERED, new or _NOT_ENTERED
    return schemas.DriverChange(
        driver_id=driver,
        name=names[driver].name,
        abbreviation=names[driver].abbreviation,
        before=old,
        after=new,
        change=schemas.Change(
            win=after.win - before.win,
            podium=after.podium - before.podium,
            points=after.points - before.points,
            expected_position=None if old is None or new is None else new.expected_position - old.expected_position,
        ),
        terms=tuple(
            schemas.ChangeTerm(
                kind=term.kind,
                feature=term.feature,
                win=term.win,
                podium=term.podium,
                points=term.points,
                expected_position=term.expected_position,
            )
            for term in terms
        ),
    )


_NOT_ENTERED = schemas.Figures(win=0.0, podium=0.0, points=0.0, expected_position=0.0)
