"""PostgreSQL's servers are killed, fall behind and come back under both services, through pgbouncer."""

from __future__ import annotations

from typing import Final

from tests.services.between import cut
from tests.services.conftest import API, EVENT, FRESH, KEPT, LAG_LIMIT_S, WHAT_IF, Login, Product
from tests.services.load import Load, ask, client_of, fresh, kept
from tests.services.processes import eventually
from tests.services.writers import await_refusals, await_writes, writers_of, writing

from f1_analytics.contracts.problems import MEDIA_TYPE

SLACK_S: Final = 2.0
"""What a busy machine may add to a time."""

READ_S: Final = 2.0 + SLACK_S
"""Who has an old answer waits for a new one no longer than 2 s."""

FRESH_S: Final = 3.0 + SLACK_S
"""A server that does not answer is waited for once, 3 s; then the other one is asked."""

RECOVERY_S: Final = 10.0
"""A server that is back is noticed within half a second, and pgbouncer tries it every second."""

NEWER_S: Final = LAG_LIMIT_S + 14.0
"""The lag is measured every 2 s, the mark read every second; the old answer may be served for 5 s more."""


def assert_in_time(load: Load) -> None:
    """All reads were answered: kept ones at once, others after a look at another server."""
    load.assert_answered(FRESH_S)
    assert max(one.seconds for one in load.seen if one.path in KEPT) < READ_S


def test_the_primary_is_restarted(product: Product, login: Login) -> None:
    """Reads and changed worlds go on; writes are refused meanwhile, and none that was acknowledged is lost."""
    primary = product.world.cluster.primary
    writers = writers_of(product, login)
    with product.loaded(kept(KEPT), fresh(FRESH), fresh(WHAT_IF)) as load, writing(writers):
        for _ in range(2):
            await_writes(writers, RECOVERY_S)
            for writer in writers:
                writer.refusals.clear()
            primary.kill()
            await_refusals(writers)
            load.await_more(10)
            refusals = [answer for writer in writers for answer in writer.refusals]
            primary.start()
            product.world.cluster.await_servers()
            await_writes(writers, RECOVERY_S)
    for answer in refusals:
        assert (answer.status_code, answer.headers["content-type"]) == (503, MEDIA_TYPE), answer.text
        assert answer.json()["code"] == "database-unavailable"
        assert int(answer.headers["retry-after"]) > 0
    for writer in writers:
        writer.assert_nothing_is_lost()
    assert_in_time(load)


def test_the_replica_is_gone(product: Product) -> None:
    def fallbacks() -> float:
        return product.metric("f1_database_fallbacks_total", role="replica")

    def is_used() -> bool:
        before = fallbacks()
        return product.get(next(fresh(FRESH)())).status_code == 200 and fallbacks() == before

    with product.loaded(kept(KEPT), fresh(FRESH), fresh(WHAT_IF)) as load:
        eventually(is_used, "the replica")
        product.world.cluster.replica.kill()
        before = fallbacks()
        eventually(lambda: fallbacks() > before, "reads from the primary", RECOVERY_S)
        load.await_more(20)
        product.world.cluster.replica.start()
        product.world.cluster.await_servers()
        eventually(is_used, "the replica again", RECOVERY_S)
    assert_in_time(load)


def test_the_replica_falls_behind(product: Product) -> None:
    """What is published shows although the replica has not heard of it."""

    def position() -> int:
        return int(product.get(KEPT[0]).json()["ledger"]["position"])

    def lag() -> float:
        return product.metric("f1_replica_lag_seconds")

    before = position()
    with product.loaded(kept(KEPT), fresh(FRESH)) as load:
        product.world.cluster.pause_replay()
        product.world.publish()
        eventually(lambda: position() > before, "the new forecast", NEWER_S)
        assert lag() > LAG_LIMIT_S
        product.world.cluster.resume_replay()
        eventually(lambda: lag() == 0, "the replica catches up", RECOVERY_S)
        assert position() > before
    assert_in_time(load)


def test_the_whole_database_is_gone(product: Product) -> None:
    """Kept answers are served and say how old they are, by a gateway too that has only just started."""
    cluster, shared = product.world.cluster, [product.shared_answer() for _ in range(3)]
    other = product.another_gateway("started-in-an-outage")
    try:
        with product.loaded() as load:
            cluster.primary.kill()
            cluster.replica.kill()
            product.between.alter = cut  # with this the answers are no longer those that would be made
            other.start()
            other.await_health("/health/live")
            assert other.says("/health/ready") == 503
            with client_of(other.url) as client:
                for path in shared:
                    found = ask(client, path)
                    assert found.status == 200, f"{found}"
                    assert found.says_stale
                    assert found.answer is not None
                    assert int(found.answer.headers["age"]) >= 0
                    assert found.seconds < READ_S
                for path in (f"{API}/events/{EVENT}/grid", f"{API}/circuits?limit=1"):
                    refused = other.get(path)
                    assert refused.status_code == 503, f"{path}: {refused.text}"
                    assert refused.json()["code"] == "database-unavailable"
                    assert int(refused.headers["retry-after"]) > 0
            eventually(lambda: any(one.says_stale for one in load.seen), "answers that say that they are old")
            assert product.get("/health/live").status_code == 200
            assert product.get("/health/ready").status_code == 503
            cluster.restore()
            for gateway in (other, product.gateway):
                gateway.await_health("/health/ready", RECOVERY_S)
            with client_of(other.url) as client:
                eventually(lambda: not any(ask(client, path).says_stale for path in shared), "new answers", RECOVERY_S)
            assert other.get(f"{API}/status").status_code == 200
            eventually(lambda: not any(one.says_stale for one in load.seen[-20:]), "new answers here too", RECOVERY_S)
        load.assert_answered(READ_S)
    finally:
        other.kill()
