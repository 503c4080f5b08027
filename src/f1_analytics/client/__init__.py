"""The typed Python client of the public API; docs/python-client.md shows how it is used."""

from f1_analytics.client.client import F1Client
from f1_analytics.client.download import Download
from f1_analytics.client.errors import ApiProblem, BadAnswer, ClientError, NoAnswer, UnusableUrl, WrongFormat
from f1_analytics.client.listing import Listing
from f1_analytics.contracts.problems import ProblemCode
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.rating import RatedKind, RatingSystem
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.exports.formats import Format

__all__ = [
    "ApiProblem",
    "BadAnswer",
    "ClientError",
    "Download",
    "F1Client",
    "Format",
    "Horizon",
    "Listing",
    "NoAnswer",
    "ProblemCode",
    "RatedKind",
    "RatingSystem",
    "SessionKind",
    "SessionState",
    "UnusableUrl",
    "WrongFormat",
]
