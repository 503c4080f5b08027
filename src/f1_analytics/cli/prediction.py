"""Puts the prediction service together from the settings."""

from __future__ import annotations

from fastapi import FastAPI

from f1_analytics.cli.composition import Product
from f1_analytics.models.store import open_store
from f1_analytics.prediction.active import ActiveModels
from f1_analytics.prediction.app import SERVICE, create_app
from f1_analytics.prediction.services import PredictionServices
from f1_analytics.runtime.telemetry.tracing import open_tracing


def prediction_app(product: Product) -> tuple[FastAPI, ActiveModels]:
    """The app, and its models, which a process that serves it in another way than by its own lifespan has to start."""
    active = ActiveModels(open_store(product.settings), product.sessions)
    return create_app(PredictionServices(active, tracing=open_tracing(product.settings, SERVICE))), active
