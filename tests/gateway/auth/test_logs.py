from __future__ import annotations

import logging

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from tests.factories.accounts import PASSWORD, Gateway, LoggedIn, refresh_token_in
from tests.factories.credentials import forged

from f1_analytics.db.models import RegistrationRow
from f1_analytics.gateway.access.secrets import digest
from f1_analytics.gateway.auth.schemas import Credentials, PasswordChange, PasswordReset, Registration
from f1_analytics.runtime.mail.port import Mail, MailError

EMAIL = "ann@example.com"
NEW = "a password that is new"
WRONG = "not the right password"


def a_life(gateway: Gateway) -> list[str]:
    """Everything that an account goes through; every secret that was used."""
    secrets = [PASSWORD, NEW, WRONG]
    gateway.post("auth/register", {"email": EMAIL, "password": PASSWORD})
    secrets.append(gateway.letters.token())
    gateway.post("auth/confirm", {"token": secrets[-1]})
    gateway.post("auth/register", {"email": EMAIL, "password": "short"})
    gateway.log_in(EMAIL, WRONG)
    entered = gateway.log_in(EMAIL)
    secrets.append(refresh_token_in(entered))
    again = gateway.refresh(secrets[-1])
    secrets += [refresh_token_in(again), entered.json()["access_token"], again.json()["access_token"]]
    headers = {"Authorization": f"Bearer {secrets[-1]}"}
    secrets.append(gateway.post("keys", {"name": "test"}, headers=headers).json()["key"])
    gateway.get("status", headers={"X-API-Key": secrets[-1]})
    gateway.get("status", headers={"X-API-Key": f"{secrets[-1][:-1]}x"})
    gateway.post("auth/password", {"current_password": PASSWORD, "new_password": NEW}, headers=headers)
    gateway.post("auth/password/reset", {"email": EMAIL})
    secrets.append(gateway.letters.token())
    gateway.post("auth/password/reset/confirm", {"token": secrets[-1], "new_password": PASSWORD})
    gateway.refresh(secrets[3])
    return secrets


def test_no_secret_comes_into_the_log(gateway: Gateway, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("sqlalchemy.engine").setLevel(logging.NOTSET)
    secrets = a_life(gateway)
    gateway.post("auth/refresh", headers={"Cookie": f"f1_refresh={secrets[4]}", "X-Requested-With": "test"})
    login = gateway.logged_in(gateway.account("bob@example.com"))
    bad = forged(gateway, login)
    for headers in bad.values():
        gateway.get("status", headers=headers)
    secrets += [headers["Authorization"].removeprefix("Bearer ") for headers in bad.values()]
    secrets += [login.access_token, login.refresh_token]
    assert len(secrets) > 40
    logged = everything(caplog)
    assert "f1_analytics" in logged, "something was logged"
    for secret in secrets:
        assert secret not in logged
    assert EMAIL not in logged


def test_no_secret_shows_in_what_holds_it(gateway: Gateway) -> None:
    shown = (
        gateway.services,
        Registration(email=EMAIL, password=PASSWORD),
        Credentials(email=EMAIL, password=PASSWORD),
        PasswordChange(current_password=PASSWORD, new_password=NEW),
        PasswordReset(token=WRONG, new_password=NEW),
    )
    for one in shown:
        assert not any(secret in repr(one) for secret in (PASSWORD, NEW, WRONG, str(gateway.services.signing_key)))


def test_a_reused_token_is_logged_by_account(gateway: Gateway, caplog: pytest.LogCaptureFixture) -> None:
    login: LoggedIn = gateway.logged_in(gateway.account())
    gateway.refresh(login.refresh_token)
    gateway.refresh(login.refresh_token)
    assert f"used twice, so its login was ended: account {login.account_id}" in caplog.text
    assert digest(login.refresh_token) not in caplog.text


def test_a_failing_statement_shows_no_values(gateway: Gateway) -> None:
    row = {"token_hash": None, "email": EMAIL, "password_hash": "$argon2id$…", "expires_at": gateway.clock()}
    with pytest.raises(IntegrityError) as caught, gateway.services.sessions.write() as session:
        session.write(insert(RegistrationRow).values(row))
    assert "argon2id" not in str(caught.value).partition("DETAIL")[0]


def test_a_mail_that_nobody_takes_is_logged_without_its_token(
    gateway: Gateway, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Mail] = []

    def refuse(mail: Mail) -> None:
        sent.append(mail)
        raise MailError("the server of mails/ does not answer")

    monkeypatch.setattr(gateway.letters, "send", refuse)
    assert gateway.post("auth/register", {"email": EMAIL, "password": PASSWORD}).status_code == 202
    gateway.letters.mails += sent
    assert "a mail was not sent: the server of mails/ does not answer" in caplog.text
    assert gateway.letters.token() not in caplog.text


def everything(caplog: pytest.LogCaptureFixture) -> str:
    """All messages with whatever else is in their records."""
    return "\n".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
