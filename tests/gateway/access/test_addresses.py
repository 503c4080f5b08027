from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from f1_analytics.gateway.access.addresses import UNKNOWN, Addresses

TRUSTED = ("10.0.0.0/8", "fd00::/8")


def address(peer: str | None, forwarded: str = "", trusted: tuple[str, ...] = TRUSTED) -> str:
    return Addresses(trusted).of({"type": "http", "client": peer and (peer, 1)}, forwarded)


@pytest.mark.parametrize(
    ("peer", "forwarded", "counted"),
    [
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", "192.0.2.1"),
        ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "203.0.113.9, 198.51.100.7, 10.2.3.4", "198.51.100.7"),
        ("10.0.0.1", "10.5.5.5,10.2.3.4", "10.5.5.5"),
        ("10.0.0.1", "198.51.100.7, nonsense", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "", "2001:db8:1:2::/64"),
        ("fd00::1", "2001:db8:9:9::1", "2001:db8:9:9::/64"),
        ("::ffff:192.0.2.1", "", "192.0.2.1"),
        ("::ffff:10.0.0.1", "::ffff:198.51.100.7", "198.51.100.7"),
        ("fe80::1%eth0", "", "fe80::/64"),
        ("testclient", "", UNKNOWN),
        (None, "198.51.100.7", UNKNOWN),
    ],
)
def test_an_address_is_believed_as_far_as_proxies_are_trusted(peer: str | None, forwarded: str, counted: str) -> None:
    assert address(peer, forwarded) == counted


@given(st.text(max_size=60))
def test_nobody_is_believed_without_trusted_proxies(forwarded: str) -> None:
    assert address("10.0.0.1", forwarded, ()) == "10.0.0.1"


@given(st.text(max_size=60))
def test_a_client_cannot_pass_for_another_by_what_it_writes_first(forwarded: str) -> None:
    assert address("10.0.0.1", f"{forwarded}, 198.51.100.7") == "198.51.100.7"


def test_made_up_headers_fill_no_memory() -> None:
    addresses = Addresses(())
    for number in range(50):
        addresses.of({"type": "http", "client": ("192.0.2.1", 1)}, f"198.51.100.{number}")
    assert addresses._known.cache_info().currsize == 1
