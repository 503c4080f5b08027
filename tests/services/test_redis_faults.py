"""Redis is killed, hangs, fails over or has no room: no read fails or waits long, and it is used again by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from tests.components.redis import RedisServer
from tests.services.conftest import FRESH, KEPT, Product
from tests.services.load import fresh, kept
from tests.services.processes import eventually

READ_S: Final = 2 * 0.5 + 2.0
"""The limits and the cache each wait half a second for Redis, once; a busy machine may add the rest."""

RECOVERY_S: Final = 20.0
"""Sentinels take two seconds to agree, and five after a split vote; the gateway tries every second."""


def kill(server: RedisServer) -> None:
    server.kill()


def pause(server: RedisServer) -> None:
    server.pause()


@pytest.mark.parametrize("harm", [kill, pause])
def test_sentinels_name_another_primary(product: Product, harm: Callable[[RedisServer], None]) -> None:
    old = product.redis.primary
    assert product.shares_answers()
    with product.loaded(kept(KEPT), fresh(FRESH)) as load:
        harm(old)
        try:
            eventually(
                lambda: product.redis.primary is not old and product.shares_answers(), "the new primary", RECOVERY_S
            )
        finally:
            if old.is_running:
                old.resume()
    load.assert_answered(READ_S)


def test_all_of_redis_is_gone_and_comes_back(product: Product) -> None:
    servers = (*product.redis.members, *product.redis.sentinels)
    with product.loaded(kept(KEPT), fresh(FRESH)) as load:
        for server in servers:
            server.kill()
        eventually(lambda: product.parts()["cache"] == "down", "the status says so", RECOVERY_S)
        load.await_more(20)
        product.redis.heal()
        eventually(product.shares_answers, "Redis", RECOVERY_S)
        eventually(lambda: product.parts()["cache"] == "redis", "the status says so", RECOVERY_S)
    load.assert_answered(READ_S)


def test_the_disk_of_the_cache_is_full(product: Product) -> None:
    """Redis refuses to keep anything more, and is used as before once there is room."""
    primary = product.redis.primary
    with product.loaded(kept(KEPT), fresh(FRESH)) as load:
        primary.fill_disk()
        try:
            assert not product.shares_answers()
            load.await_more(20)
            assert product.parts()["cache"] == "redis", "what it has it gives"
        finally:
            primary.free_disk()
        eventually(product.shares_answers, "Redis", RECOVERY_S)
    load.assert_answered(READ_S)
