"""What `f1 run` does before it serves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from f1_analytics.cli.commands.run import look_for_archive
from f1_analytics.cli.composition import Product
from f1_analytics.cli.history import held_data
from f1_analytics.cli.preparing import is_prepared, model_store, prepare
from f1_analytics.db import ledger
from f1_analytics.db.calendar import data_version
from f1_analytics.db.championship_forecasts import odds_by_event
from f1_analytics.db.embedded import is_running
from f1_analytics.db.models import RatingRow
from f1_analytics.db.ratings import RatingVersion, replace_ratings
from f1_analytics.db.sessions import Sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.domain.errors import F1Error
from f1_analytics.pipelines import ratings
from f1_analytics.runtime.progress import NullProgress
from f1_analytics.runtime.settings import Settings
from f1_analytics.sources.simulated.archive import write_archive
from f1_analytics.sources.simulated.championship import simulate_championship


@pytest.fixture(scope="module")
def archive_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archives") / "simulated"
    write_archive(simulate_championship(3, seasons=range(2023, 2026), teams=6, races=8, races_run=5), folder)
    return folder


@pytest.fixture
def product(database_sessions: Sessions, urls: DatabaseUrls, archive_folder: Path, tmp_path: Path) -> Product:
    settings = Settings(f1_home=tmp_path / "home", f1_source=str(archive_folder))
    return Product(settings, urls, database_sessions, NullProgress())


def test_everything_is_done_once(product: Product, capsys: pytest.CaptureFixture[str]) -> None:
    look_for_archive(product)
    prepare(product)
    with product.sessions.read() as session:
        data = data_version(session)
        published = len(ledger.entries(session))
        odds = odds_by_event(session, 2025)
    assert data is not None
    assert published > 0
    assert [one.reconstructed for one in odds] == [True] * 5 + [False], "before the season and after five events"
    assert is_prepared(product, data)
    capsys.readouterr()
    prepare(product)
    assert "up to date" in capsys.readouterr().out
    with product.sessions.read() as session:
        assert len(ledger.entries(session)) == published
        assert odds_by_event(session, 2025) == odds


def test_ratings_alone_are_made_when_they_alone_are_due(product: Product, capsys: pytest.CaptureFixture[str]) -> None:
    look_for_archive(product)
    prepare(product)
    data = held_data(product)
    with product.sessions.write() as session:
        replace_ratings(session, [], RatingVersion("f1db 1950.1.0", 0, "other code"), datetime.now(UTC))
    assert not is_prepared(product, data)
    capsys.readouterr()
    prepare(product)
    said = capsys.readouterr().out
    assert "Rating drivers and constructors." in said
    assert "Training" not in said
    assert "Measuring" not in said
    with product.sessions.read() as session:
        assert session.scalar(select(func.count()).select_from(RatingRow))
        assert ratings.are_current(session, data.name)
    assert is_prepared(product, data)


def test_models_of_other_data_are_not_current(product: Product) -> None:
    look_for_archive(product)
    prepare(product)
    store = model_store(product)
    with product.sessions.read() as session:
        data = data_version(session)
    assert data is not None
    assert store.current(data.name) is not None
    assert store.current("f1db 1950.1.0") is None


def test_a_bad_source_keeps_nobody_from_the_data_there_is(
    product: Product, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    look_for_archive(product)
    bad = tmp_path / "bad.tar.gz"
    bad.write_bytes(b"<html>")
    settings = Settings(f1_home=product.settings.f1_home, f1_source=str(bad))
    look_for_archive(Product(settings, product.urls, product.sessions, product.progress))
    assert "The data that is there is kept" in capsys.readouterr().err


def test_a_bad_source_ends_the_first_run(product: Product, tmp_path: Path) -> None:
    settings = Settings(f1_home=product.settings.f1_home, f1_source=str(tmp_path / "missing.tar.gz"))
    with pytest.raises(F1Error):
        look_for_archive(Product(settings, product.urls, product.sessions, product.progress))


def test_who_is_told_to_stop_leaves_no_database_behind(archive_folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    environment = {**os.environ, "F1_HOME": str(home), "F1_SOURCE": str(archive_folder), "DATABASE_URL": ""}
    command = [sys.executable, "-u", "-c", "from f1_analytics.cli.main import run; run()", "run", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert "Ingesting" in process.stdout.readline()
        assert is_running(home)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGTERM
    assert not is_running(home)
