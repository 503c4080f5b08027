"""Setting a new password. Every login ends with the old one."""

from __future__ import annotations

from uuid import UUID

from starlette.concurrency import run_in_threadpool

from f1_analytics.db.sessions import WriteSession
from f1_analytics.gateway.access.repository import User
from f1_analytics.gateway.access.secrets import digest, new_secret
from f1_analytics.gateway.auth import letters, login_families, repository, throttle
from f1_analytics.gateway.auth.registration import MAILED, Post, UnknownToken
from f1_analytics.gateway.auth.repository import Account
from f1_analytics.gateway.auth.schemas import Mailed, PasswordChange, PasswordReset, ResetRequest
from f1_analytics.gateway.services import Services
from f1_analytics.web.errors import Conflict, Forbidden


async def change(services: Services, client: str, user: User, sent: PasswordChange, post: Post) -> None:
    """Set a new password for somebody who knows the present one.

    Raises:
        Forbidden: the present password is wrong.
        Conflict: the new one is the address.
        RateLimited: there were too many attempts.
    """
    await throttle.admit_login(services.limiter, client, user.email)

    def find() -> Account | None:
        with services.sessions.write() as session:
            return repository.by_id(session, user.account_id)

    account = await run_in_threadpool(find)
    if account is None or not await services.passwords.verify(account.password_hash, sent.current_password):
        raise Forbidden("This is not the present password.")
    _refuse_address(sent.new_password, account.email)
    new = await services.passwords.hash(sent.new_password)

    def keep() -> None:
        with services.sessions.write() as session:
            _set(services, session, account.account_id, new)
        services.access.known.forget(account.account_id)

    await run_in_threadpool(keep)
    post(letters.password_changed(account.email, services.settings.public_url))


async def request_reset(services: Services, client: str, sent: ResetRequest, post: Post) -> Mailed:
    """Write to the address of somebody who forgot the password, if it has an account.

    Raises:
        RateLimited: there were too many attempts.
    """
    await throttle.admit_mail(services.limiter, client, sent.email)
    token = new_secret()

    def keep() -> bool:
        now = services.clock()
        with services.sessions.write() as session:
            # Kept in either case, so that both take as long; a token for an unknown address is sent to nobody.
            repository.add_reset(session, digest(token), sent.email, now, now + letters.RESET_WITHIN)
            return repository.by_email(session, sent.email) is not None

    if await run_in_threadpool(keep):
        post(letters.password_reset(sent.email, token, services.settings.public_url))
    return MAILED


async def reset(services: Services, client: str, sent: PasswordReset, post: Post) -> None:
    """Set a new password for somebody who reads the address's mail.

    Raises:
        UnknownToken: it is used, expired or none of ours.
        Conflict: the password is the address.
        RateLimited: there were too many attempts.
    """
    await throttle.admit_token(services.limiter, client)
    new = await services.passwords.hash(sent.new_password)

    def keep() -> str | None:
        with services.sessions.write() as session:
            email = repository.take_reset(session, digest(sent.token), services.clock())
            account = None if email is None else repository.by_email(session, email)
            if account is None:
                return None
            _refuse_address(sent.new_password, account.email)
            _set(services, session, account.account_id, new)
        services.access.known.forget(account.account_id)
        return account.email

    email = await run_in_threadpool(keep)
    if email is None:
        raise UnknownToken("ask for another")
    post(letters.password_changed(email, services.settings.public_url))


def _set(services: Services, session: WriteSession, account_id: UUID, new: str) -> None:
    """First the account, then its logins: a login that begins at this moment waits, and finds another password."""
    repository.set_password(session, account_id, new)
    login_families.revoke(session, services.clock(), login_families.of_account(account_id))


def _refuse_address(password: str, email: str) -> None:
    if password.lower() == email:
        raise Conflict("The password is the address.")
