"""Made-up requests to every operation of the service's document."""

from __future__ import annotations

from tests.factories.cases import asked

from f1_analytics.prediction.active import ActiveModels
from f1_analytics.prediction.app import create_app
from f1_analytics.prediction.services import PredictionServices


def test_nobody_gets_what_is_not_documented(active: ActiveModels) -> None:
    found = asked(create_app(PredictionServices(active)))
    assert not found.wrong, "\n\n".join(found.wrong)
    assert (found.operations >= 6, found.cases > 150) == (True, True), found
