"""The address that a request counts for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from starlette.types import Scope

UNKNOWN: Final = "unknown"
"""Of a client without an address, which talks through a local socket."""

_MOST_KNOWN: Final = 8192


class Addresses:
    """Believes `X-Forwarded-For` only as far as it was written by `trusted` networks."""

    def __init__(self, trusted: Sequence[str]) -> None:
        self._trusted = tuple(ip_network(network) for network in trusted)
        self._known = lru_cache(_MOST_KNOWN)(self._counted)

    def of(self, scope: Scope, forwarded: str) -> str:
        """The address of a request with this `X-Forwarded-For`; an IPv6 client counts with its whole /64."""
        client = scope.get("client")
        # Only with trusted proxies, so that nobody fills the memory of what is known with made-up headers.
        return UNKNOWN if not client else self._known(client[0], forwarded if self._trusted else "")

    def _counted(self, peer: str, forwarded: str) -> str:
        address = _parsed(peer)
        if address is None:
            return UNKNOWN
        hops = forwarded.split(",") if forwarded else []
        while hops and self._is_trusted(address):
            before = _parsed(hops.pop().strip())
            if before is None:
                break  # a proxy wrote what is no address: it counts for the proxy
            address = before
        return str(IPv6Network((address, 64), strict=False)) if isinstance(address, IPv6Address) else str(address)

    def _is_trusted(self, address: IPv4Address | IPv6Address) -> bool:
        return any(address in network for network in self._trusted)


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
