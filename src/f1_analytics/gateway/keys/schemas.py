"""What is sent and answered about API keys."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from f1_analytics.contracts.wire import Instant, Message
from f1_analytics.web.dates import AnyInstant

MOST_KEYS: Final = 20

KeyName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]+$"),
    Field(description="what the key is for; no control characters"),
]


class NewKey(Message):
    """A key that is wanted; without `expires_at` it is good until it is revoked."""

    name: KeyName
    expires_at: Annotated[AnyInstant | None, Field(description="later than now, with its time zone")] = None


class Key(Message):
    """An API key, of which `key_id` is the beginning."""

    key_id: str
    name: str
    created_at: Instant
    expires_at: Instant | None


class CreatedKey(Key):
    """A new key. `key` is shown this once: only a hash of it is kept."""

    key: str


class Keys(Message):
    """All keys of an account, the oldest first; there are few."""

    items: Annotated[tuple[Key, ...], Field(max_length=MOST_KEYS)]
