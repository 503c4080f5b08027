"""Letters lead to the dashboard's pages, with tokens where no server sees them."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from f1_analytics.gateway.auth import letters
from f1_analytics.runtime.mail.port import Mail

PUBLIC = "https://f1.example.org"
TOKEN = "t" * 43


def links(mail: Mail) -> list[str]:
    """Every address of a page in a letter."""
    return [word for word in mail.text.split() if word.startswith(f"{PUBLIC}/account")]


@pytest.mark.parametrize(
    ("mail", "page"),
    [
        (letters.confirmation("ann@example.com", TOKEN, PUBLIC), "/account/confirm"),
        (letters.password_reset("ann@example.com", TOKEN, PUBLIC), "/account/reset"),
    ],
)
def test_a_token_stands_in_the_fragment_of_the_page_that_takes_it(mail: Mail, page: str) -> None:
    [link] = links(mail)
    parts = urlsplit(link)
    assert (parts.path, parts.query, parts.fragment) == (page, "", f"token={TOKEN}")
    assert mail.text.count(TOKEN) == 1


def test_letters_without_a_token_lead_to_where_one_goes_on() -> None:
    assert links(letters.already_registered("ann@example.com", PUBLIC)) == [
        f"{PUBLIC}/account",
        f"{PUBLIC}/account/forgot",
    ]
    assert links(letters.password_changed("ann@example.com", PUBLIC)) == [f"{PUBLIC}/account/forgot"]
