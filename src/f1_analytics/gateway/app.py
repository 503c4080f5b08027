"""The gateway: the public API, its documentation and the dashboard, as one ASGI app."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from importlib.metadata import version

from anyio import to_thread
from fastapi import FastAPI

from f1_analytics.gateway.access.middleware import AccessMiddleware
from f1_analytics.gateway.answer_cache.data_mark import DataMark
from f1_analytics.gateway.answer_cache.kept_routes import KeptRoutes
from f1_analytics.gateway.answer_cache.middleware import AnswerCache
from f1_analytics.gateway.dashboard.endpoints import add_dashboard
from f1_analytics.gateway.health.endpoints import router as health
from f1_analytics.gateway.resources import ROUTERS
from f1_analytics.gateway.services import Background, Services
from f1_analytics.gateway.sitemap.endpoints import router as sitemap
from f1_analytics.gateway.webhooks.deliveries import Deliveries
from f1_analytics.gateway.webhooks.documented import sent
from f1_analytics.runtime.memory import settle
from f1_analytics.web.api_docs.endpoints import add_api_docs
from f1_analytics.web.body_limit import BodyLimit
from f1_analytics.web.compression import Compression
from f1_analytics.web.errors import QuotaExceeded, RateLimited, Unauthenticated, documented
from f1_analytics.web.head import HeadAsGet
from f1_analytics.web.metrics import router as metrics
from f1_analytics.web.openapi import DocumentedApp
from f1_analytics.web.problems import add_problem_handlers
from f1_analytics.web.repeated import REFUSE_REPEATED
from f1_analytics.web.request_context import RequestContext

API = "/api/v1"
SERVICE = "gateway"
SMALLEST_COMPRESSED = 1024
THREADS = 8
"""Endpoints that work at once. More would only wait: for the interpreter, or for one of the database's connections."""

REFUSALS = documented(Unauthenticated, RateLimited, QuotaExceeded)
"""What any request to the API may be answered with before it comes to its endpoint."""

DESCRIPTION = """\
Calibrated forecasts of Formula 1, published in a ledger that nobody can edit after the flag.

Probabilities are numbers from 0 to 1, unrounded. Instants are UTC. Errors are problem documents (RFC 9457). Reads
have an `ETag`: send it back as `If-None-Match` and get `304` while nothing changed. Every answer has an `X-Request-ID`.

Results come from [f1db](https://github.com/f1db/f1db), licensed under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).
"""


def create_app(services: Services) -> FastAPI:
    """The app, working with `services`; its ports end with it, its sessions with who opened them.

    Raises:
        SettingsError: there is no dashboard in the folder where it should have been built.
    """
    mark = DataMark(services)
    app = DocumentedApp(
        title="F1 Analytics",
        version=version("f1-analytics"),
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # a redirection would name whatever host the client named
        lifespan=_running(mark, services),
        webhooks=sent,
    )
    app.state.services = services
    add_problem_handlers(app)
    app.include_router(health)
    app.include_router(metrics)
    for router in ROUTERS:
        app.include_router(router, prefix=API, responses=REFUSALS, dependencies=[REFUSE_REPEATED])
    add_api_docs(app)
    app.include_router(sitemap)
    add_dashboard(app, services.dashboard)
    kept = KeptRoutes([*((API, router) for router in ROUTERS), ("", sitemap)])
    # The last one added sees a request first.
    app.add_middleware(Compression, minimum_size=SMALLEST_COMPRESSED)
    app.add_middleware(AnswerCache, mark=mark, shared=services.cache, kept=kept)
    app.add_middleware(HeadAsGet)
    app.add_middleware(BodyLimit)
    app.add_middleware(AccessMiddleware, services=services)
    app.add_middleware(RequestContext, service=SERVICE, tracing=services.tracing)
    return app


def _running(mark: DataMark, services: Services) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """What runs beside requests: begun in this order, ended in the opposite one."""
    own: list[Background] = [services.predictions, mark, services.access.metering, Deliveries(services)]

    @asynccontextmanager
    async def run(_app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as ending:
            ending.push_async_callback(services.cache.close)
            ending.push_async_callback(services.limiter.close)
            for one in (*services.background, *own):
                await one.start()
                ending.push_async_callback(one.close)
            to_thread.current_default_thread_limiter().total_tokens = THREADS
            settle()
            yield

    return run
