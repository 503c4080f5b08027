from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from f1_analytics.gateway.webhooks.targets import (
    LONGEST_URL,
    PUBLIC_ONLY,
    URL_PATTERN,
    BadTarget,
    Resolver,
    is_public,
    parse_target,
    resolve,
    system_resolver,
)

FORBIDDEN = [
    "0.0.0.0",  # noqa: S104
    "10.1.2.3",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:0:7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]
PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "2a00:1450::1"]


def resolves_to(*addresses: str) -> Resolver:
    async def resolver(host: str, port: int) -> Sequence[str]:
        return addresses

    return resolver


def resolved(url: str, resolver: Resolver) -> list[str]:
    return [str(found) for found in asyncio.run(resolve(parse_target(url), PUBLIC_ONLY, resolver))]


@pytest.mark.parametrize("address", FORBIDDEN)
def test_no_name_leads_into_a_network_of_ours(address: str) -> None:
    assert not is_public(ip_address(address))
    with pytest.raises(BadTarget, match="not public"):
        resolved("https://hooks.example.com/", resolves_to(address))
    with pytest.raises(BadTarget, match="not public"):
        resolved("https://hooks.example.com/", resolves_to("8.8.8.8", address))


@pytest.mark.parametrize("address", [address for address in FORBIDDEN if "%" not in address])
def test_no_address_is_taken_literally_either(address: str) -> None:
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(BadTarget, match="not public"):
        parse_target(f"https://{host}/")


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_taken(address: str) -> None:
    host = f"[{address}]" if ":" in address else address
    assert resolved(f"https://{host}/", resolves_to()) == [address], "an address needs no resolver"
    assert resolved("https://hooks.example.com/", resolves_to(address)) == [address]


@given(st.ip_addresses(v=4))
def test_whatever_the_standard_library_calls_private_is_not_public(address: IPv4Address) -> None:
    if not address.is_global or address.is_multicast or address.is_reserved or address.is_link_local:
        assert not is_public(address)
    assert not is_public(IPv6Address(f"::ffff:{address}")), "an IPv4 address in the guise of an IPv6 one"
    assert not is_public(IPv6Address(int(ip_address("64:ff9b::")) + int(address)))
    assert not is_public(IPv6Address(int(ip_address("2002::")) + (int(address) << 80)))


@given(st.ip_addresses(v=6))
def test_the_same_of_ipv6(address: IPv6Address) -> None:
    if not address.is_global or address.is_multicast or address.is_reserved or address.is_site_local:
        assert not is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.example.com",
        "//hooks.example.com/",
        "http://hooks.example.com/",
        "ftp://hooks.example.com/",
        "file:///etc/passwd",
        "https://",
        "https:///path",
        "https://user@hooks.example.com/",
        "https://user:password@hooks.example.com/",
        "https://:password@hooks.example.com/",
        "https://hooks.example.com/#fragment",
        "https://hooks.example.com/#",
        "https://hooks.example.com:80/",
        "https://hooks.example.com:22/",
        "https://hooks.example.com:6379/",
        "https://hooks.example.com:99999/",
        "https://hooks.example.com:-1/",
        "https://localhost/",
        "https://LOCALHOST/",
        "https://api.localhost/",
        "https://localhost./",
        "https://metadata/",
        "https://metadata.google.internal/",
        "https://printer.local/",
        "https://router.lan/",
        "https://1.0.0.127.in-addr.arpa/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.0.0.1/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://127.0.0.1./",
        "https://hooks..example.com/",
        "https://hooks.example.com\x00.evil.com/",
        "https://hooks.example.com\n/",
        "https://hooks example.com/",
        "https://hooks%2eexample.com/",
        "https://-hooks.example.com/",
        "https://" + "a" * 64 + ".com/",
        "https://" + "a." * 130 + "com/",
        "https://[::1",
        "https://[v1.a]/",
        "https://hooks.example.com/" + "a" * LONGEST_URL,
        "\ud800",
    ],
)
def test_urls_that_are_refused_before_anything_is_resolved(url: str) -> None:
    with pytest.raises(BadTarget):
        parse_target(url)


@given(st.text(max_size=40), st.sampled_from(["", "https://", "https://a.com", "https://a.com:", "https://a.com/"]))
def test_whatever_is_written_is_a_target_or_refused(rest: str, beginning: str) -> None:
    try:
        target = parse_target(beginning + rest)
    except BadTarget:
        return
    assert target.tls
    assert target.port in {443, 8443}
    assert "@" not in target.url.netloc.decode()


@given(st.from_regex(re.compile(URL_PATTERN, re.ASCII), fullmatch=True))
def test_what_the_document_describes_is_taken(url: str) -> None:
    assume(len(url) <= LONGEST_URL)
    try:
        target = parse_target(url)
    except BadTarget as error:
        assert str(error) == "the host is not one of the public Internet"  # noqa: PT017
    else:
        assert target.url.path.startswith("/")


def test_what_a_target_is_made_of() -> None:
    target = parse_target("https://Hooks.Example.com:8443/f1?token=a%20b&c=d")
    assert (target.host, target.port) == ("hooks.example.com", 8443)
    assert target.url.raw_path == b"/f1?token=a%20b&c=d"
    assert parse_target("https://bücher.example.com/").host == "xn--bcher-kva.example.com"


def test_a_name_without_an_address_is_an_error() -> None:
    with pytest.raises(OSError, match="no address"):
        resolved("https://hooks.example.com/", resolves_to())


def test_the_operating_system_resolves() -> None:
    assert "127.0.0.1" in asyncio.run(system_resolver("localhost", 443))
