from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.factories.certificates import Certificate, make_certificate
from tests.gateway.webhooks.receiver import LOOPBACK, NAME, Receiver, loopback_sender, receiving, to_loopback

from f1_analytics.gateway.webhooks.schemas import Outcome
from f1_analytics.gateway.webhooks.sending import LARGEST_ANSWER, Sender, Sent

BODY = '{"type":"ping","é":"ü"}'
HEADERS = {"webhook-id": "msg_1"}


def send(url: str, sender: Sender | None = None) -> Sent:
    return asyncio.run((loopback_sender() if sender is None else sender).send(url, BODY, HEADERS))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("tls"), f"DNS:{NAME}")


def test_a_message_arrives_under_the_name_that_was_given() -> None:
    with receiving(Receiver()) as receiver:
        sent = send(receiver.url)
    (got,) = receiver.received
    assert (sent.outcome, sent.status) == (Outcome.DELIVERED, 200)
    assert (got.path, got.body) == ("/f1?token=1", BODY)
    assert got.headers["host"] == receiver.url.split("/")[2]
    assert got.headers["webhook-id"] == "msg_1"
    assert got.headers["content-type"] == "application/json"
    assert got.headers["user-agent"].startswith("f1-analytics-webhooks/")


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.DELIVERED),
        (204, Outcome.DELIVERED),
        (304, Outcome.REFUSED),
        (400, Outcome.REFUSED),
        (410, Outcome.GONE),
        (500, Outcome.REFUSED),
    ],
)
def test_the_status_decides(status: int, outcome: Outcome) -> None:
    with receiving(Receiver([status], answer=b"")) as receiver:
        sent = send(receiver.url)
    assert (sent.outcome, sent.status) == (outcome, status)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_not_followed(status: int) -> None:
    with receiving(Receiver()) as elsewhere:
        redirecting = Receiver([status], headers={"Location": elsewhere.url})
        with receiving(redirecting):
            assert send(redirecting.url).outcome is Outcome.REFUSED
    assert len(redirecting.received) == 1
    assert elsewhere.received == []


def test_the_certificate_must_be_of_the_name_though_the_connection_goes_to_an_address(
    certificate: Certificate, tmp_path: Path
) -> None:
    trusting = loopback_sender(tls=certificate.client())
    with receiving(Receiver(), certificate.server()) as receiver:
        assert send(receiver.url, trusting).outcome is Outcome.DELIVERED
        assert send(receiver.url.replace(NAME, "other.example.com"), trusting).outcome is Outcome.UNREACHABLE
        assert send(receiver.url).outcome is Outcome.UNREACHABLE, "nobody vouches for it"
    assert len(receiver.received) == 1
    other = make_certificate(tmp_path, "IP:127.0.0.1")
    with receiving(Receiver(), other.server()) as receiver:
        sender = loopback_sender(tls=other.client())
        assert send(receiver.url, sender).outcome is Outcome.UNREACHABLE, "a certificate of the address is not enough"


def test_a_name_is_resolved_once_and_the_connection_goes_to_what_was_checked() -> None:
    asked: list[str] = []

    async def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    with receiving(Receiver()) as receiver:
        assert send(receiver.url, loopback_sender(resolver=rebinding)).outcome is Outcome.DELIVERED
    assert asked == [NAME]


def test_what_resolves_to_a_private_address_is_not_connected_to() -> None:
    with receiving(Receiver()) as receiver:
        public_only = Sender(resolver=to_loopback)
        https = f"https://{NAME}/"
        assert send(https, public_only).outcome is Outcome.NOT_PUBLIC
        assert send(receiver.url, public_only).outcome is Outcome.NOT_PUBLIC, "neither the scheme nor the port"
    assert receiver.received == []


def test_one_forbidden_address_among_good_ones_is_enough() -> None:
    async def mixed(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1", "10.0.0.1"]

    with receiving(Receiver()) as receiver:
        assert send(receiver.url, loopback_sender(resolver=mixed)).outcome is Outcome.NOT_PUBLIC
    assert receiver.received == []


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving(Receiver()) as proxy, receiving(Receiver()) as receiver:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url.split("/f1")[0].replace(NAME, "127.0.0.1"))
        assert send(receiver.url).outcome is Outcome.DELIVERED
    assert proxy.received == []
    assert len(receiver.received) == 1


def test_a_receiver_that_does_not_answer_is_given_up() -> None:
    with receiving(Receiver()) as receiver:
        receiver.release.clear()
        sent = send(receiver.url, loopback_sender(timeout_s=0.2))
        receiver.release.set()
    assert (sent.outcome, sent.status) == (Outcome.TIMEOUT, None)
    assert 0.2 <= sent.seconds < 5


def test_a_resolver_that_does_not_answer_is_given_up() -> None:
    async def silent(host: str, port: int) -> Sequence[str]:
        await asyncio.Event().wait()
        return []

    assert send(f"http://{NAME}/", loopback_sender(resolver=silent, timeout_s=0.1)).outcome is Outcome.TIMEOUT


def test_an_answer_that_drips_is_given_up() -> None:
    """Each byte comes in time, the whole never does: only a limit for everything together helps."""
    stop = threading.Event()

    def drip(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            while not stop.wait(0.02):
                try:
                    connection.sendall(b"x: y\r\n")
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=drip, args=(listener,))
        thread.start()
        try:
            sent = send(f"http://{NAME}:{listener.getsockname()[1]}/", loopback_sender(timeout_s=0.3))
        finally:
            stop.set()
            thread.join()
    assert sent.outcome is Outcome.TIMEOUT


def test_an_endless_answer_is_not_read_to_its_end() -> None:
    written = 0

    def pour(listener: socket.socket) -> None:
        nonlocal written
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            try:
                while written < 1_000 * LARGEST_ANSWER:
                    written += connection.send(b"x" * 65536)
            except OSError:
                return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=pour, args=(listener,))
        thread.start()
        sent = send(f"http://{NAME}:{listener.getsockname()[1]}/")
        thread.join(10)
    assert (sent.outcome, sent.status) == (Outcome.DELIVERED, 200)
    assert written < 1_000 * LARGEST_ANSWER, "what the kernel buffers is more than we read, but not all of it"


def test_nobody_there() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        assert send(f"http://{NAME}:{bound.getsockname()[1]}/").outcome is Outcome.UNREACHABLE


def test_garbage_instead_of_an_answer() -> None:
    def babble(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(b"\x00\xff garbage\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=babble, args=(listener,))
        thread.start()
        assert send(f"http://{NAME}:{listener.getsockname()[1]}/").outcome is Outcome.UNREACHABLE
        thread.join()


def test_a_name_that_does_not_resolve() -> None:
    async def unknown(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(-2, "Name or service not known")

    assert send(f"http://{NAME}/", Sender(policy=LOOPBACK, resolver=unknown)).outcome is Outcome.UNRESOLVED
