"""Turns news into messages, each piece once, however many gateways are at it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, select, update

from f1_analytics.db.calendar import data_version
from f1_analytics.db.models import DocumentRow, ForecastRow, SessionChangeRow, WebhookPositionRow
from f1_analytics.db.news import After, forecast_news, result_news, session_news
from f1_analytics.db.sessions import ReadSession, WriteSession
from f1_analytics.gateway.webhooks import outbox
from f1_analytics.gateway.webhooks.messages import Topic
from f1_analytics.gateway.webhooks.titles import decided_titles
from f1_analytics.gateway.webhooks.writing import Writer

BATCH: Final = 100
"""Pieces of news of each kind in one transaction."""

OLD: Final = timedelta(days=30)
"""A first result that was recorded this long after it was public completes the past and is told to nobody."""


@dataclass(frozen=True, slots=True)
class Position:
    """Up to where news was turned into messages, by kind."""

    forecast: int
    document: int
    session_change: int


def detect(session: WriteSession, public_url: str, now: datetime) -> int:
    """Put a message into the outbox for every piece of news since the last time; returns how many deliveries it made.

    The position moves in the same transaction: a crash loses nothing and repeats nothing.
    """
    row = WebhookPositionRow
    columns = (row.forecast, row.document, row.session_change)
    heads = Position(*session.rows(select(*map(_highest, _NUMBERS))).one())
    if Position(*session.rows(select(*columns)).one()) == heads:
        return 0
    locked = session.rows(select(*columns).with_for_update(skip_locked=True)).one_or_none()
    if locked is None:  # another gateway is at it
        return 0
    reached, found = _news(session, Position(*locked), heads, public_url)
    session.write(update(row).values(**asdict(reached)))
    return outbox.put(session, found, now)


def _highest(number: Any) -> Any:
    return select(func.coalesce(func.max(number), 0)).scalar_subquery()


_NUMBERS: Final = (ForecastRow.forecast_id, DocumentRow.document_id, SessionChangeRow.session_change_id)


def _news(
    session: ReadSession, since: Position, heads: Position, public_url: str
) -> tuple[Position, list[outbox.OutgoingMessage]]:
    """The next news after a position that anybody wants, and up to where that is."""
    wanted = outbox.wanted_topics(session)
    data = data_version(session)
    write = Writer(f"{public_url.rstrip('/')}/api/v1", simulated=data is not None and data.simulated)
    found: list[outbox.OutgoingMessage] = []

    def forecasts(part: After) -> Iterator[int]:
        for piece in forecast_news(session, part):
            found.append(write.forecast(piece))
            yield piece.position

    def results(part: After) -> Iterator[int]:
        for piece in result_news(session, part):
            if piece.revision > 1 or piece.recorded_at - piece.public_at <= OLD:
                found.append(write.result(piece))
                if Topic.CHAMPIONSHIP_DECIDED in wanted:
                    found.extend(write.title(piece, title) for title in decided_titles(session, piece))
            yield piece.position

    def changes(part: After) -> Iterator[int]:
        for piece in session_news(session, part):
            found.append(write.change(piece))
            yield piece.position

    def reach(tell: Callable[[After], Iterable[int]], position: int, head: int, *topics: Topic) -> int:
        """Up to where one kind of news has been told: nobody who does not want it makes us read it."""
        if position >= head or wanted.isdisjoint(topics):
            return max(position, head)
        told_up_to = list(tell(After(position, BATCH)))
        return told_up_to[-1] if len(told_up_to) == BATCH else max([head, *told_up_to])

    results_topics = (Topic.RESULT_PUBLISHED, Topic.RESULT_REVISED, Topic.CHAMPIONSHIP_DECIDED)
    reached = Position(
        forecast=reach(forecasts, since.forecast, heads.forecast, Topic.FORECAST_PUBLISHED),
        document=reach(results, since.document, heads.document, *results_topics),
        session_change=reach(changes, since.session_change, heads.session_change, Topic.SESSION_CHANGED),
    )
    return reached, [one for one in found if one.topic in wanted]
