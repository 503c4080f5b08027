"""One attempt to deliver a message."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib.metadata import version
from typing import Final

import httpx

from f1_analytics.gateway.webhooks.schemas import Outcome
from f1_analytics.gateway.webhooks.targets import (
    PUBLIC_ONLY,
    Address,
    BadTarget,
    Resolver,
    Target,
    TargetPolicy,
    parse_target,
    resolve,
    system_resolver,
)

TIMEOUT_S: Final = 10.0
"""For everything together: resolving, connecting, sending and the answer."""

LARGEST_ANSWER: Final = 16 * 1024
"""Bytes of an answer that are read before the connection is closed; nobody looks at them."""

_USER_AGENT: Final = f"f1-analytics-webhooks/{version('f1-analytics')}"


@dataclass(frozen=True, slots=True)
class Sent:
    """How it went; `status` is that of the answer, None where there was none."""

    outcome: Outcome
    status: int | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends over connections of their own: a kept one might be used for another name at the same address."""

    policy: TargetPolicy = PUBLIC_ONLY
    resolver: Resolver = system_resolver
    tls: ssl.SSLContext = field(default_factory=httpx.create_ssl_context)
    timeout_s: float = TIMEOUT_S

    async def send(self, url: str, body: str, headers: Mapping[str, str]) -> Sent:
        """Post a JSON body; whatever happens is an outcome."""
        began = time.monotonic()
        outcome, status = await self._outcome(url, body, headers)
        return Sent(outcome, status, time.monotonic() - began)

    async def _outcome(self, url: str, body: str, headers: Mapping[str, str]) -> tuple[Outcome, int | None]:
        try:
            async with asyncio.timeout(self.timeout_s):
                target = parse_target(url, self.policy)
                addresses = await resolve(target, self.policy, self.resolver)
                status = await self._post(target, addresses[0], body, headers)
        except BadTarget:
            return Outcome.NOT_PUBLIC, None
        except (TimeoutError, httpx.TimeoutException):
            return Outcome.TIMEOUT, None
        except httpx.TransportError:
            return Outcome.UNREACHABLE, None
        except OSError:
            return Outcome.UNRESOLVED, None
        if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            return Outcome.DELIVERED, status
        return (Outcome.GONE if status == HTTPStatus.GONE else Outcome.REFUSED), status

    async def _post(self, target: Target, address: Address, body: str, headers: Mapping[str, str]) -> int:
        """Post to an address that was checked, as if to the name that it belongs to; returns the status."""
        async with (
            httpx.AsyncClient(
                verify=self.tls, trust_env=False, follow_redirects=False, timeout=self.timeout_s
            ) as client,
            client.stream(
                "POST",
                target.url.copy_with(host=str(address)),
                content=body.encode(),
                headers={
                    **headers,
                    "Host": target.url.netloc.decode("ascii"),
                    "Content-Type": "application/json",
                    "User-Agent": _USER_AGENT,
                },
                extensions={"sni_hostname": target.host} if target.tls else {},
            ) as answer,
        ):
            read = 0
            async for chunk in answer.aiter_raw():
                read += len(chunk)
                if read > LARGEST_ANSWER:
                    break
            return answer.status_code
