"""Finds out who asks, counts it, and refuses what is too much. On every request, so it does little.

Credentials that are no good are refused even where none is needed: whoever sends one wants to know that it does not
work. Such requests count for their address, as anonymous ones do.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from f1_analytics.domain.membership import PlanName
from f1_analytics.gateway.access.addresses import Addresses
from f1_analytics.gateway.access.callers import STATE, Caller
from f1_analytics.gateway.access.credentials import AccessToken, ApiKey, BadCredential, read_credential
from f1_analytics.gateway.access.known import Known
from f1_analytics.gateway.access.metering import Counted
from f1_analytics.gateway.access.plans import PLANS, Plan, plan_of
from f1_analytics.gateway.access.rate_limits import Header, cost_of, headers_of, is_limited, resource_of
from f1_analytics.gateway.access.repository import first_of_month
from f1_analytics.gateway.access.tokens import BadToken
from f1_analytics.gateway.resources import ROUTERS
from f1_analytics.gateway.services import Services
from f1_analytics.runtime.rate_limits.port import Bucket, Decision
from f1_analytics.runtime.telemetry.metrics import RATE_LIMITED
from f1_analytics.web.errors import ApiError, QuotaExceeded, RateLimited
from f1_analytics.web.methods import methods_at
from f1_analytics.web.problems import problem_of

LOOK_UPS: Final = Bucket(capacity=60, per_second=10.0)
"""API keys that an address may have looked up in the database."""

OTHER: Final = "other"
"""What requests outside of all resources are metered as."""

_ANONYMOUS: Final = PLANS[PlanName.ANONYMOUS]


class AccessMiddleware:
    """Wraps the app; puts a `Caller` into the state of each request that is limited."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app = app
        self._access = services.access
        self._limiter = services.limiter
        self._clock = services.clock
        self._addresses = Addresses(services.settings.trusted_proxies)
        self._enforced = services.settings.limits_are_enforced
        self._resources = frozenset(path.split("/")[1] for router in ROUTERS for path in _paths(router))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_limited(scope["path"]):
            await self._app(scope, receive, send)
            return
        authorization = api_key = None
        forwarded = ""
        for name, value in scope["headers"]:
            if name == b"authorization":
                # A second header cannot be good either: put together they are no credential.
                authorization = value if authorization is None else authorization + b", " + value
            elif name == b"x-api-key":
                api_key = value if api_key is None else api_key + b", " + value
            elif name == b"x-forwarded-for":
                text = value.decode("latin-1")
                forwarded = f"{forwarded},{text}" if forwarded else text
        address = self._addresses.of(scope, forwarded)
        if authorization is None and api_key is None:
            await self._serve(scope, receive, send, Caller(address), _ANONYMOUS, None)
            return
        try:
            caller, plan, known = await self._identified(address, authorization, api_key)
        except ApiError as error:
            methods = methods_at(scope)
            if methods and scope["method"] not in {*methods, "HEAD"}:
                # Nobody may do that, whoever it is: the answer is the same as without a credential.
                await self._serve(scope, receive, send, Caller(address), _ANONYMOUS, None)
                return
            await self._refuse(scope, receive, send, address, error)
            return
        await self._serve(scope, receive, send, caller, plan, known)

    async def _serve(
        self, scope: Scope, receive: Receive, send: Send, caller: Caller, plan: Plan, known: Known | None
    ) -> None:
        path = scope["path"]
        key = f"address:{caller.address}" if caller.account_id is None else f"account:{caller.account_id}"
        decision = await self._limiter.take(key, plan.bucket, cost_of(path))
        answer = _with_headers(send, headers_of(plan.name, decision))
        if self._enforced:
            error = self._limit(plan, decision, known)
            if error is not None:
                await problem_of(scope, error)(scope, receive, answer)
                return
        if caller.account_id is not None and known is not None:
            known.used += 1
            resource = resource_of(path)
            self._access.metering.count(
                Counted(
                    caller.account_id,
                    self._clock().astimezone(UTC).date(),
                    caller.key_id or "",
                    resource if resource in self._resources else OTHER,
                )
            )
        scope["state"][STATE] = caller
        await self._app(scope, receive, answer)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, address: str, error: ApiError) -> None:
        """Answer a request whose credential is no good."""
        decision = await self._limiter.take(f"address:{address}", _ANONYMOUS.bucket)
        if self._enforced:
            error = self._limit(_ANONYMOUS, decision, None) or error
        await problem_of(scope, error)(scope, receive, _with_headers(send, headers_of(_ANONYMOUS.name, decision)))

    def _limit(self, plan: Plan, decision: Decision, known: Known | None) -> ApiError | None:
        """The limit that was reached, if any."""
        if not decision.allowed:
            RATE_LIMITED.labels(plan.name).inc()
            return RateLimited(
                f"The plan '{plan.name}' allows {plan.bucket.capacity} requests at once and then "
                f"{plan.bucket.per_second:g} a second.",
                decision.retry_after_s,
            )
        if known is not None and plan.monthly_quota is not None and known.used >= plan.monthly_quota:
            RATE_LIMITED.labels(plan.name).inc()
            now = self._clock()
            return QuotaExceeded(
                f"All {plan.monthly_quota} requests that the plan '{plan.name}' allows a month have been used.",
                (_next_month(now) - now).total_seconds(),
            )
        return None

    async def _identified(
        self, address: str, authorization: bytes | None, api_key: bytes | None
    ) -> tuple[Caller, Plan, Known]:
        """Whose credential this is.

        Raises:
            BadCredential: it is nobody's.
            RateLimited: this address had too many keys looked up.
            DatabaseUnavailable: nobody can tell whose key it is at the moment.
        """
        credential = read_credential(authorization, api_key)
        if isinstance(credential, AccessToken):
            try:
                claims = self._access.tokens.verify(credential.token)
            except BadToken as error:
                raise BadCredential(str(error)) from error
            known, login_id, key_id = await self._access.known.of_login(claims), claims.login_id, None
        else:
            await self._allow_look_up(address, credential)
            known, login_id, key_id = await self._access.known.of_key(credential), None, credential.key_id
        standing = known.standing
        if standing is None:
            raise BadCredential("The credential is unknown, was revoked or has expired.")
        plan = plan_of(standing.role, standing.plan)
        caller = Caller(address, plan.name, standing.account_id, standing.role, login_id, key_id)
        return caller, plan, known

    async def _allow_look_up(self, address: str, key: ApiKey) -> None:
        """Guessed keys must not keep the database busy, whatever is enforced besides."""
        if self._access.known.is_fresh(key.key_hash):
            return
        decision = await self._limiter.take(f"look-ups:{address}", LOOK_UPS)
        if not decision.allowed:
            raise RateLimited("Too many API keys have been tried from this address.", decision.retry_after_s)


def _paths(router: APIRouter) -> list[str]:
    return [router.prefix] if router.prefix else [route.path for route in router.routes if isinstance(route, APIRoute)]


def _with_headers(send: Send, headers: tuple[Header, ...]) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *headers]}
        await send(message)

    return send_with_headers


def _next_month(now: datetime) -> datetime:
    first = (first_of_month(now) + timedelta(days=32)).replace(day=1)
    return datetime(first.year, first.month, 1, tzinfo=UTC)
