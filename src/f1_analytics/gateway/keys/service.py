"""Making, listing and revoking API keys."""

from __future__ import annotations

from http import HTTPStatus

from f1_analytics.contracts.problems import ProblemCode
from f1_analytics.gateway.access.credentials import new_key
from f1_analytics.gateway.access.repository import User
from f1_analytics.gateway.keys import repository
from f1_analytics.gateway.keys.schemas import MOST_KEYS, CreatedKey, Keys, NewKey
from f1_analytics.gateway.services import Services
from f1_analytics.web.errors import ApiError, Conflict


class UnknownKey(ApiError):
    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.NOT_FOUND

    def __init__(self) -> None:
        super().__init__("There is no such key: /api/v1/keys lists those of your account.")


def create(services: Services, user: User, wanted: NewKey) -> CreatedKey:
    """Make a key.

    Raises:
        Conflict: it would have expired, or the account has as many as it may have.
    """
    now = services.clock()
    if wanted.expires_at is not None and wanted.expires_at <= now:
        raise Conflict("The key would have expired: `expires_at` is later than now.")
    shown, kept = new_key()
    with services.sessions.write() as session:
        if repository.count(session, user.account_id) >= MOST_KEYS:
            raise Conflict(f"An account has at most {MOST_KEYS} keys: revoke one that is not used.")
        repository.add(session, user.account_id, kept, wanted.name, now, wanted.expires_at)
    return CreatedKey(key_id=kept.key_id, name=wanted.name, created_at=now, expires_at=wanted.expires_at, key=shown)


def keys(services: Services, user: User) -> Keys:
    """The keys of an account."""
    with services.sessions.write() as session:
        return Keys(items=repository.keys(session, user.account_id))


def revoke(services: Services, user: User, key_id: str) -> None:
    """Revoke a key, here at once and everywhere within seconds.

    Raises:
        UnknownKey: the account has none of this id.
    """
    with services.sessions.write() as session:
        if not repository.remove(session, user.account_id, key_id):
            raise UnknownKey
    services.access.known.forget(user.account_id)
