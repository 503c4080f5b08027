"""Where webhooks may be sent: public addresses only, however they are written and whatever their names resolve to.

An address is checked as it is used: its name is resolved once, every address that it has must be allowed, and the
connection goes to one of these. So a name cannot point elsewhere between the check and the connection.
"""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

import httpx

LONGEST_URL: Final = 2000

_NOT_PUBLIC_4: Final = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by customers of a carrier; metadata of some clouds
            "127.0.0.0/8",  # loopback
            "168.63.129.16/32",  # services of a cloud to its machines, though a public address
            "169.254.0.0/16",  # link-local; metadata of most clouds
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments; metadata of some clouds
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # tunnels for multicast
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
_PUBLIC_6: Final = ip_network("2000::/3")
"""All that is handed out: loopback, unique local, link-local, multicast, IPv4-mapped and NAT64 addresses are not."""

_NOT_PUBLIC_6: Final = tuple(
    map(
        ip_network,
        (
            "2001::/23",  # protocol assignments, Teredo among them, which holds an IPv4 address
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, which holds an IPv4 address
            "2620:4f:8000::/48",  # AS112
            "3fff::/20",  # documentation
        ),
    )
)
_PRIVATE_NAMES: Final = frozenset(
    {"localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "private", "arpa"}
    | {"test", "invalid", "onion", "alt"}
)
"""Last labels of names that mean something only inside a network, or nothing at all."""

_LABEL: Final = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_LONGEST_NAME: Final = 253

URL_PATTERN: Final = (
    r"^https://([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.){1,4}"
    r"[A-Za-z]([A-Za-z0-9_-]{0,30}[A-Za-z0-9_])?(:443|:8443)?([/?][!-\"$-~]*)?$"
)
"""For the API's document: what it describes is taken by `PUBLIC_ONLY` unless the name is a private one."""

URL: Final = re.compile(URL_PATTERN[1:-1])

_RESOLVING: Final = ThreadPoolExecutor(8, thread_name_prefix="names of webhooks")
"""Threads of their own: a look-up cannot be broken off, and a slow one must not keep anybody else waiting."""

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Addresses of a name and port; raises OSError when there are none."""


class BadTarget(ValueError):
    """An address that webhooks are not sent to; the message says why, for who wrote it."""


def is_public(address: Address) -> bool:
    """Whether an address is one of the public Internet's, and reaches no network of ours in another guise."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    return address in _PUBLIC_6 and not any(address in network for network in _NOT_PUBLIC_6)


@dataclass(frozen=True, slots=True)
class TargetPolicy:
    """What is allowed. Only tests allow more than the default does; `ports` of None are all."""

    schemes: frozenset[str] = frozenset({"https"})
    ports: frozenset[int] | None = frozenset({443, 8443})
    allows: Callable[[Address], bool] = is_public


PUBLIC_ONLY: Final = TargetPolicy()


@dataclass(frozen=True, slots=True)
class Target:
    """Where to send: `url` as it was given, and the name or address in it in ASCII."""

    url: httpx.URL
    host: str
    port: int

    @property
    def tls(self) -> bool:
        return self.url.scheme == "https"


def parse_target(url: str, policy: TargetPolicy = PUBLIC_ONLY) -> Target:
    """The target that a URL names, as far as can be told without resolving it.

    Raises:
        BadTarget: nothing may be sent there.
    """
    if len(url) > LONGEST_URL:
        raise BadTarget(f"a URL has {LONGEST_URL} characters at most")
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise BadTarget("this is no URL") from error
    if parsed.scheme not in policy.schemes:
        raise BadTarget("a URL begins with https://")
    if parsed.userinfo:
        raise BadTarget("a URL must not have a user or a password in it")
    if parsed.fragment or "#" in url:
        raise BadTarget("a URL must not have a fragment")
    port = parsed.port or (443 if parsed.scheme == "https" else 80)
    if policy.ports is not None and port not in policy.ports:
        raise BadTarget(f"the port must be {' or '.join(map(str, sorted(policy.ports)))}")
    host = parsed.raw_host.decode("ascii").lower()
    _check_host(host, policy)
    return Target(parsed, host, port)


async def resolve(target: Target, policy: TargetPolicy, resolver: Resolver) -> list[Address]:
    """Every address of a target, each of them allowed.

    Raises:
        BadTarget: one of them is not.
        OSError: there are none.
    """
    literal = _literal(target.host)
    if literal is not None:
        found = [literal]
    else:
        try:
            found = [ip_address(address) for address in await resolver(target.host, target.port)]
        except UnicodeError as error:
            raise OSError("the name cannot be asked for") from error
    if not found:
        raise OSError("the name has no address")
    if not all(policy.allows(address) for address in found):
        raise BadTarget("the name resolves to an address that is not public")
    return found


async def system_resolver(host: str, port: int) -> Sequence[str]:
    """What the operating system says."""
    loop = asyncio.get_running_loop()
    ask = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in await loop.run_in_executor(_RESOLVING, ask)]


def _check_host(host: str, policy: TargetPolicy) -> None:
    literal = _literal(host)
    if literal is not None:
        if not policy.allows(literal):
            raise BadTarget("the address is not public")
        return
    labels = host.split(".")
    if len(host) > _LONGEST_NAME or not all(map(_LABEL.fullmatch, labels)):
        raise BadTarget("the URL names no host")
    # What ends in a number is an IPv4 address to some programs, in notations that hide which.
    if len(labels) == 1 or labels[-1] in _PRIVATE_NAMES or not labels[-1][0].isalpha():
        raise BadTarget("the host is not one of the public Internet")


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
