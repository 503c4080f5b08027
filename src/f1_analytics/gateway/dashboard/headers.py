"""What browsers may do with the dashboard: more than with the API's answers, and nothing inline or from elsewhere.

infrastructure/docker/dashboard/nginx.conf.template says the same where nginx serves; a test compares both.
"""

from __future__ import annotations

from typing import Final

from f1_analytics.web.standard_headers import SECURITY_HEADERS

CARDS: Final = "/embed/"
"""Below this are cards, which other sites may put into their pages."""

_POLICY: Final = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors "
)

PAGE_HEADERS: Final = {
    **SECURITY_HEADERS,
    "Content-Security-Policy": f"{_POLICY}'none'",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
CARD_HEADERS: Final = {**PAGE_HEADERS, "Content-Security-Policy": f"{_POLICY}*"}
