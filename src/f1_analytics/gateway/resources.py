"""Every resource under /api/v1, in the order in which the documentation shows them."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from f1_analytics.gateway.analytics.endpoints import router as analytics
from f1_analytics.gateway.auth.endpoints import router as auth
from f1_analytics.gateway.calendar_feed.endpoints import router as calendar_feed
from f1_analytics.gateway.championship.endpoints import router as championship
from f1_analytics.gateway.circuits.endpoints import router as circuits
from f1_analytics.gateway.constructors.endpoints import router as constructors
from f1_analytics.gateway.drivers.endpoints import router as drivers
from f1_analytics.gateway.events.endpoints import router as events
from f1_analytics.gateway.exports.endpoints import router as exports
from f1_analytics.gateway.forecasts.endpoints import router as forecasts
from f1_analytics.gateway.head_to_head.endpoints import router as head_to_head
from f1_analytics.gateway.hindcasts.endpoints import router as hindcasts
from f1_analytics.gateway.keys.endpoints import router as keys
from f1_analytics.gateway.ledger.endpoints import router as ledger
from f1_analytics.gateway.models.endpoints import router as models
from f1_analytics.gateway.news_feed.endpoints import router as news_feed
from f1_analytics.gateway.predictions.endpoints import router as predictions
from f1_analytics.gateway.races.endpoints import router as races
from f1_analytics.gateway.ratings.endpoints import router as ratings
from f1_analytics.gateway.seasons.endpoints import router as seasons
from f1_analytics.gateway.standings.endpoints import router as standings
from f1_analytics.gateway.status.endpoints import router as status
from f1_analytics.gateway.usage.endpoints import router as usage
from f1_analytics.gateway.web_vitals.endpoints import router as web_vitals
from f1_analytics.gateway.webhooks.endpoints import router as webhooks
from f1_analytics.gateway.what_if.endpoints import router as what_if

ROUTERS: Final[tuple[APIRouter, ...]] = (
    predictions,
    events,
    forecasts,
    hindcasts,
    what_if,
    races,
    championship,
    standings,
    seasons,
    drivers,
    constructors,
    circuits,
    head_to_head,
    ratings,
    analytics,
    models,
    ledger,
    exports,
    calendar_feed,
    news_feed,
    status,
    web_vitals,
    auth,
    keys,
    usage,
    webhooks,
)
