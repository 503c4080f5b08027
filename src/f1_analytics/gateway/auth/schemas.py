"""What is sent and answered about accounts."""

from __future__ import annotations

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from f1_analytics.contracts.wire import Instant, Message
from f1_analytics.domain.membership import PlanName, Role
from f1_analytics.gateway.auth.fields import Email, MailedToken, NewPassword, Password
from f1_analytics.web.errors import contradiction

AccountPlan = Literal[PlanName.FREE, PlanName.PRO, PlanName.UNLIMITED]


class Registration(Message):
    """A new account, which exists once its address is confirmed."""

    email: Email
    password: NewPassword

    @model_validator(mode="after")
    def _differ(self) -> Self:
        if self.password.lower() == self.email:
            raise contradiction("the password is the address")
        return self


class Confirmation(Message):
    """The token that was mailed to the address of a new account."""

    token: MailedToken


class Credentials(Message):
    """Who logs in."""

    email: Email
    password: Password


class PasswordChange(Message):
    """A new password from somebody who knows the present one."""

    current_password: Password
    new_password: NewPassword


class ResetRequest(Message):
    """The address of somebody who forgot the password."""

    email: Email


class PasswordReset(Message):
    """A new password from somebody who reads the address's mail."""

    token: MailedToken
    new_password: NewPassword


class Mailed(Message):
    """What happens now; the same whether or not the address has an account."""

    message: str


class AccessGranted(Message):
    """An access token, to be sent as `Authorization: Bearer …`. The refresh token is in a cookie."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 (the name of a scheme)
    expires_in_s: Annotated[int, Field(description="seconds for which the token is good")]


class Me(Message):
    """The account that is logged in."""

    account_id: UUID
    email: str
    role: Role
    plan: Annotated[PlanName, Field(description="the plan that counts: administrators have no limits")]
    created_at: Instant


class AccountSummary(Message):
    """An account as administrators see it. `plan` is the one that was given to it."""

    account_id: UUID
    email: str
    role: Role
    plan: PlanName
    created_at: Instant
    disabled_at: Instant | None


class PlanChange(Message):
    """The plan that an account shall be on."""

    plan: AccountPlan
