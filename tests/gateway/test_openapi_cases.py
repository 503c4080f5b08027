"""Made-up requests to every operation of the API's document; `benchmarks/api_cases.py` makes thousands more."""

from __future__ import annotations

from tests.factories.accounts import Gateway, weak_passwords
from tests.factories.cases import asked
from tests.factories.served import Oracle
from tests.gateway.conftest import BEFORE_THE_RACE, Publish

from f1_analytics.db.sessions import Sessions
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services

OWN = r"^/api/v1/(auth|keys|usage|webhooks)"
ENDS = r"/auth/(me|logout)$"


def test_nobody_gets_what_is_not_documented(sessions: Sessions, publish: Publish) -> None:
    publish()
    passwords = weak_passwords()
    found = asked(
        create_app(Services(sessions, clock=lambda: BEFORE_THE_RACE, predictions=Oracle(), passwords=passwords))
    )
    assert not found.wrong, "\n\n".join(found.wrong)
    assert (found.operations > 70, found.cases > 1000) == (True, True), found


def test_no_user_gets_what_is_not_documented(sessions: Sessions) -> None:
    gateway = Gateway.of(sessions, rate_limits="reported")
    login = gateway.logged_in(gateway.account())
    found = asked(gateway.app, login.headers, OWN, ENDS)
    assert not found.wrong, "\n\n".join(found.wrong)
    assert (found.operations > 20, found.cases > 300) == (True, True), found
    assert gateway.get("auth/me", headers=login.headers).status_code == 200, "all of it was asked with a good token"
