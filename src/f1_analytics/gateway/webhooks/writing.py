"""Writes messages, with ids that follow from what they are about."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final
from uuid import UUID, uuid5

from f1_analytics.db.news import EventName, ForecastNews, ResultNews, SessionNews, SessionTime
from f1_analytics.gateway.webhooks import messages as told
from f1_analytics.gateway.webhooks.outbox import OutgoingMessage
from f1_analytics.gateway.webhooks.titles import DecidedTitle

_IDS: Final = UUID("0f6d3a0e-5a8c-4c36-9a55-6a6b1f1f1c01")
"""The namespace of message ids, which follow from what a message is about: telling it twice is noticed."""


def message(key: str, sent: told.News | told.Ping) -> OutgoingMessage:
    """The message as it is sent; `key` says what it is about, and nothing else may have the same."""
    return OutgoingMessage(f"msg_{uuid5(_IDS, key).hex}", sent.type, sent.model_dump_json())


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes messages about news; links in them begin with `api`."""

    api: str
    simulated: bool

    def forecast(self, news: ForecastNews) -> OutgoingMessage:
        """A forecast was published."""
        data = told.ForecastData(
            simulated=self.simulated,
            url=f"{self.api}/predictions/race/{news.event.slug}?target={news.target}",
            event=_event(news.event),
            target=news.target,
            horizon=news.horizon,
            model=news.model,
            model_version=news.model_version,
            made_at=news.made_at,
            ledger_position=news.position,
            hash=news.hash,
            favourite=told.LikeliestWinner(**asdict(news.favourite)),
        )
        sent = told.ForecastPublished(timestamp=news.made_at, data=data)
        return message(f"{sent.type} {news.hash}", sent)

    def result(self, news: ResultNews) -> OutgoingMessage:
        """A result was published or revised."""
        data = told.ResultData(
            simulated=self.simulated,
            url=f"{self.api}/events/{news.event.slug}/results?session={news.session}",
            event=_event(news.event),
            session=news.session,
            revision=news.revision,
            withdrawn=news.withdrawn,
            leaders=tuple(told.Placed(driver_id=leader.driver_id, name=leader.name) for leader in news.leaders),
            public_at=news.public_at,
            recorded_at=news.recorded_at,
        )
        make = told.ResultPublished if news.revision == 1 else told.ResultRevised
        sent = make(timestamp=news.recorded_at, data=data)
        return message(f"{sent.type} {news.event.slug} {news.session} {news.revision}", sent)

    def change(self, news: SessionNews) -> OutgoingMessage:
        """A session was changed."""
        data = told.SessionData(
            simulated=self.simulated,
            url=f"{self.api}/events/{news.event.slug}/sessions",
            event=_event(news.event),
            session=news.session,
            sequence=news.sequence,
            before=_held(news.before),
            now=None if news.now is None else _held(news.now),
        )
        sent = told.SessionChanged(timestamp=news.changed_at, data=data)
        return message(f"{sent.type} {news.event.slug} {news.session} {news.sequence}", sent)

    def title(self, news: ResultNews, title: DecidedTitle) -> OutgoingMessage:
        """A title was settled by this piece of news."""
        data = told.TitleData(
            simulated=self.simulated,
            url=f"{self.api}/championship?season={news.event.season}",
            season=news.event.season,
            championship=title.championship,
            champion_id=title.champion_id,
            event=_event(news.event),
        )
        sent = told.ChampionshipDecided(timestamp=news.recorded_at, data=data)
        return message(f"{sent.type} {news.event.season} {title.championship} {title.champion_id}", sent)


def _event(name: EventName) -> told.EventNamed:
    return told.EventNamed(slug=name.slug, season=name.season, name=name.name)


def _held(time: SessionTime) -> told.SessionHeld:
    return told.SessionHeld(date=time.date, start=time.start, state=time.state)
