from __future__ import annotations

from tests.factories.accounts import PASSWORD, Gateway

NEW = "a password that is new"


def test_a_change_ends_every_login_and_says_so_by_mail(gateway: Gateway) -> None:
    account = gateway.account()
    here, there = gateway.logged_in(account), gateway.logged_in(account)
    key = gateway.key(here)
    body = {"current_password": PASSWORD, "new_password": NEW}
    assert gateway.get("status", headers=there.headers).status_code == 200
    assert gateway.post("auth/password", body, headers=here.headers).status_code == 204
    for login in (here, there):
        assert gateway.get("auth/me", headers=login.headers).status_code == 401
        assert gateway.get("status", headers=login.headers).status_code == 401
        assert gateway.refresh(login.refresh_token).status_code == 401
    assert gateway.get("status", headers={"X-API-Key": key}).status_code == 200, "keys are no passwords"
    assert gateway.log_in().status_code == 401
    assert gateway.log_in(password=NEW).status_code == 200
    assert "changed" in gateway.letters.mails[-1].subject


def test_a_change_needs_the_present_password_and_a_good_new_one(gateway: Gateway) -> None:
    login = gateway.logged_in(gateway.account("a.rather.long.name@example.com"))
    for current, new, wanted in (
        ("not the right password", NEW, (403, "forbidden")),
        (PASSWORD, "A.Rather.Long.Name@example.com", (409, "conflict")),
        (PASSWORD, "short", (422, "bad-request")),
    ):
        answer = gateway.post(
            "auth/password", {"current_password": current, "new_password": new}, headers=login.headers
        )
        assert (answer.status_code, answer.json()["code"]) == wanted
    assert gateway.get("auth/me", headers=login.headers).status_code == 200
    assert gateway.log_in(login.email).status_code == 200


def test_guessing_the_present_password_is_throttled_with_logins(gateway: Gateway) -> None:
    login = gateway.logged_in(gateway.account())
    body = {"current_password": "not the right password", "new_password": NEW}
    codes = [gateway.post("auth/password", body, headers=login.headers).status_code for _ in range(11)]
    assert codes == [403] * 10 + [429]
    assert gateway.log_in(client="192.0.2.9").status_code == 429


def test_a_forgotten_password_is_set_anew_by_whoever_reads_the_mail(gateway: Gateway) -> None:
    login = gateway.logged_in(gateway.account())
    gateway.post("auth/password/reset", {"email": "Ann@example.com"})
    first = gateway.letters.token()
    gateway.post("auth/password/reset", {"email": "ann@example.com"})
    second = gateway.letters.token()
    body = {"token": second, "new_password": NEW}
    assert gateway.post("auth/password/reset/confirm", body).status_code == 204
    assert gateway.log_in(password=NEW).status_code == 200
    assert gateway.get("auth/me", headers=login.headers).status_code == 401
    assert gateway.refresh(login.refresh_token).status_code == 401
    for used in (first, second, "made-up"):
        answer = gateway.post("auth/password/reset/confirm", {"token": used, "new_password": PASSWORD})
        assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


def test_a_token_for_a_new_password_lasts_an_hour(gateway: Gateway) -> None:
    gateway.account()
    gateway.post("auth/password/reset", {"email": "ann@example.com"})
    gateway.clock.move(hours=1)
    body = {"token": gateway.letters.token(), "new_password": NEW}
    assert gateway.post("auth/password/reset/confirm", body).status_code == 404
    assert gateway.log_in().status_code == 200


def test_a_refused_new_password_does_not_use_the_token_up(gateway: Gateway) -> None:
    gateway.account("a.rather.long.name@example.com")
    gateway.post("auth/password/reset", {"email": "a.rather.long.name@example.com"})
    token = gateway.letters.token()
    codes = [
        gateway.post("auth/password/reset/confirm", {"token": token, "new_password": new}).status_code
        for new in ("a.rather.long.name@EXAMPLE.com", NEW)
    ]
    assert codes == [409, 204]


def test_a_reset_answers_the_same_for_unknown_addresses_and_writes_to_nobody(gateway: Gateway) -> None:
    gateway.account()
    known = gateway.post("auth/password/reset", {"email": "ann@example.com"})
    unknown = gateway.post("auth/password/reset", {"email": "bob@example.com"})
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content) == (202, known.content)
    assert [mail.to for mail in gateway.letters.mails] == ["ann@example.com"]
