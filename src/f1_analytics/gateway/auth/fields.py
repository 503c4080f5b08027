"""Fields of what is sent about accounts."""

from __future__ import annotations

from typing import Annotated, Final

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from f1_analytics.gateway.auth import passwords

LONGEST_ADDRESS: Final = 254
_LONGEST_TOKEN: Final = 100


def _normalised(address: str) -> str:
    """The one way in which we write an address; no name server is asked. Those at .test are for tests and harmless."""
    try:
        found = validate_email(address, check_deliverability=False, allow_smtputf8=False, test_environment=True)
    except EmailNotValidError as error:
        raise PydanticCustomError("email", "This is no e-mail address: {reason}", {"reason": str(error)}) from error
    return (found.ascii_email or found.normalized).lower()


Email = Annotated[
    str,
    StringConstraints(max_length=LONGEST_ADDRESS),
    AfterValidator(_normalised),
    Field(description="an e-mail address; upper and lower case are the same", json_schema_extra={"format": "email"}),
]
"""An address, normalised and in lower case."""

Password = Annotated[str, StringConstraints(min_length=1, max_length=passwords.LONGEST), Field(repr=False)]
"""A password that may be right or wrong."""

NewPassword = Annotated[
    str,
    StringConstraints(min_length=passwords.SHORTEST, max_length=passwords.LONGEST),
    Field(description="any characters; not the address", repr=False),
]

MailedToken = Annotated[str, StringConstraints(min_length=1, max_length=_LONGEST_TOKEN), Field(repr=False)]
"""A token that came by mail."""
