"""The examples in docs/python-client.md."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from tests.factories.publications import publication
from tests.factories.some_seasons import RealData

from f1_analytics.db.ledger import append
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.ledger import Publication
from f1_analytics.domain.sessions import SessionKind

PAGE = Path(__file__).parents[2] / "docs" / "python-client.md"
DRIVERS = ("charles-leclerc", "lando-norris", "max-verstappen")


@pytest.fixture
def published(real_data: RealData) -> None:
    """A forecast of the next real race."""
    forecast = Forecast(DRIVERS, np.full((3, 3), 1 / 3), np.full(3, 0.1))
    made = publication(1, Horizon.PRE_WEEKEND)
    with real_data.sessions.write() as session:
        append(
            session,
            Publication(
                event_slug="2026-austria",
                target=SessionKind.RACE,
                horizon=made.horizon,
                model=made.model,
                model_version=made.model_version,
                data_version=made.data_version,
                made_at=datetime(2026, 6, 25, tzinfo=UTC),
                forecast=forecast,
                baselines={},
                explanation={},
            ),
        )


def test_the_examples_work(
    published: None,
    real_address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}
    for example in examples:
        exec(example.replace("http://127.0.0.1:8000", real_address), names)  # noqa: S102 (our own page)
    assert len(examples) == 5
    assert names["wins"] == 25  # 22 races and three sprints
    assert (tmp_path / "results.parquet").stat().st_size > 0
    printed = capsys.readouterr().out
    assert printed.startswith(
        "Austrian Grand Prix, as of 25 June 2026\nCharles Leclerc      wins  33.3%  podium 100.0%\n"
    )
    assert "Max Verstappen" in printed
    assert "404 There is no driver 'nobody'" in printed
