"""What receivers get, for the API's document: FastAPI lists these under `webhooks`, nobody calls them."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Header

from f1_analytics.gateway.webhooks import messages
from f1_analytics.gateway.webhooks.messages import PING, Topic

sent = APIRouter(responses={"default": {"description": "Any other answer, and none: the message is sent again later"}})

Id = Annotated[str, Header(alias="webhook-id", description="the same in every attempt: take each message once")]
Time = Annotated[int, Header(alias="webhook-timestamp", description="of this attempt, in seconds since 1970")]
Signature = Annotated[
    str,
    Header(
        alias="webhook-signature",
        description="`v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`, for each valid secret one",
    ),
]

ANY_2XX = "Any 2xx within 10 seconds accepts the message"


@sent.post(Topic.FORECAST_PUBLISHED.value, status_code=HTTPStatus.NO_CONTENT, response_description=ANY_2XX)
def forecast_published(body: messages.ForecastPublished, message_id: Id, timestamp: Time, signature: Signature) -> None:
    """A forecast was published in the ledger."""


@sent.post(Topic.RESULT_PUBLISHED.value, status_code=HTTPStatus.NO_CONTENT, response_description=ANY_2XX)
def result_published(body: messages.ResultPublished, message_id: Id, timestamp: Time, signature: Signature) -> None:
    """A result of qualifying, a sprint or a race is there."""


@sent.post(Topic.RESULT_REVISED.value, status_code=HTTPStatus.NO_CONTENT, response_description=ANY_2XX)
def result_revised(body: messages.ResultRevised, message_id: Id, timestamp: Time, signature: Signature) -> None:
    """A result was changed or withdrawn."""


@sent.post(Topic.SESSION_CHANGED.value, status_code=HTTPStatus.NO_CONTENT, response_description=ANY_2XX)
def session_changed(body: messages.SessionChanged, message_id: Id, timestamp: Time, signature: Signature) -> None:
    """A session to come was moved, postponed, cancelled, dropped or taken up again."""


@sent.post(Topic.CHAMPIONSHIP_DECIDED.value, status_code=HTTPStatus.NO_CONTENT, response_description=ANY_2XX)
def championship_decided(
    body: messages.ChampionshipDecided, message_id: Id, timestamp: Time, signature: Signature
) -> None:
    """Nobody can take this title from its champion any more."""


@sent.post(PING, status_code=HTTPStatus.NO_CONTENT, response_description=ANY_2XX)
def ping(body: messages.Ping, message_id: Id, timestamp: Time, signature: Signature) -> None:
    """You asked for a test."""
