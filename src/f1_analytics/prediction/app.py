"""The prediction service as an ASGI app."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import version
from typing import Final

from fastapi import FastAPI

from f1_analytics.prediction.active import ActiveModels
from f1_analytics.prediction.endpoints import router as prediction
from f1_analytics.prediction.health import router as health
from f1_analytics.prediction.services import PredictionServices
from f1_analytics.web.api_docs.endpoints import add_api_docs
from f1_analytics.web.body_limit import BodyLimit
from f1_analytics.web.head import HeadAsGet
from f1_analytics.web.metrics import router as metrics
from f1_analytics.web.openapi import DocumentedApp
from f1_analytics.web.problems import add_problem_handlers
from f1_analytics.web.request_context import RequestContext

SERVICE: Final = "prediction"

DESCRIPTION: Final = """\
Inference by the active models, for the gateway: forecasts, what-ifs and seasons.

Every answer is a function of the request, the models and the data. `X-Deadline-Ms` says how long the caller will wait;
after that there is nothing but a problem document with code `not-in-time`. Errors are problem documents (RFC 9457).
"""


def create_app(services: PredictionServices) -> FastAPI:
    """The app, working with `services`; it starts and closes `services.active`, and nothing else of them."""
    app = DocumentedApp(
        title="F1 Analytics prediction service",
        version=version("f1-analytics"),
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_watching(services.active),
    )
    app.state.services = services
    add_problem_handlers(app)
    app.include_router(health)
    app.include_router(metrics)
    app.include_router(prediction)
    add_api_docs(app)
    # The last one added sees a request first.
    app.add_middleware(HeadAsGet)
    app.add_middleware(BodyLimit)
    app.add_middleware(RequestContext, service=SERVICE, tracing=services.tracing)
    return app


def _watching(active: ActiveModels) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def run(_app: FastAPI) -> AsyncIterator[None]:
        await active.start()
        try:
            yield
        finally:
            await active.close()

    return run
