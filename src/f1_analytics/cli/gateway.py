"""Puts the gateway together from the settings."""

from __future__ import annotations

import httpx
from fastapi import FastAPI

from f1_analytics.cli.composition import Product
from f1_analytics.gateway.access.secrets import signing_key
from f1_analytics.gateway.app import SERVICE, create_app
from f1_analytics.gateway.dashboard.files import built_in_checkout
from f1_analytics.gateway.prediction_client.absent import NoPredictions
from f1_analytics.gateway.prediction_client.http import HttpPredictions
from f1_analytics.gateway.prediction_client.port import Predictions
from f1_analytics.gateway.services import Background, Services
from f1_analytics.runtime.cache.opening import open_cache
from f1_analytics.runtime.mail.opening import open_mailer
from f1_analytics.runtime.rate_limits.opening import open_limiter
from f1_analytics.runtime.settings import Settings
from f1_analytics.runtime.telemetry.tracing import open_tracing

IN_THIS_PROCESS = "http://prediction"


def gateway_app(product: Product, prediction: FastAPI | None = None, *background: Background) -> FastAPI:
    """The gateway. `prediction` is a prediction service in the same process, with the `background` that it needs.

    Raises:
        SettingsError: settings that cannot be used.
        NoSigningKey: access tokens cannot be signed.
    """
    settings = product.settings
    return create_app(
        Services(
            product.sessions,
            settings,
            predictions=_predictions(settings, prediction),
            cache=open_cache(settings),
            limiter=open_limiter(settings),
            mailer=open_mailer(settings),
            tracing=open_tracing(settings, SERVICE),
            background=background,
            dashboard=settings.dashboard_dir or built_in_checkout(),
            signing_key=signing_key(settings),
        )
    )


def _predictions(settings: Settings, prediction: FastAPI | None) -> Predictions:
    deadline_s = settings.prediction_deadline_s
    if settings.prediction_url is not None:
        return HttpPredictions(settings.prediction_url, deadline_s)
    if prediction is not None:
        return HttpPredictions(
            IN_THIS_PROCESS, deadline_s, transport=httpx.ASGITransport(prediction, raise_app_exceptions=False)
        )
    return NoPredictions()
