from __future__ import annotations

from pathlib import Path

import pytest

from f1_analytics.runtime.settings import Environment, Settings, SettingsError, load_settings

CONFIGURATION = Path(__file__).parents[2] / "docs" / "configuration.md"


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize("field", sorted(Settings.model_fields))
def test_every_setting_is_documented(field: str) -> None:
    assert f"| `{field.upper()}` |" in CONFIGURATION.read_text(), f"describe {field.upper()} in docs/configuration.md"


def test_the_documentation_names_no_setting_that_is_gone() -> None:
    rows = [line for line in CONFIGURATION.read_text().splitlines() if line.startswith("| `")]
    documented = {row.split("`")[1].lower() for row in rows}
    assert documented == set(Settings.model_fields)


def test_defaults_need_no_environment() -> None:
    settings = load_settings()
    assert settings.f1_env is Environment.DEVELOPMENT
    assert settings.f1_home.name == "f1-analytics"
    assert settings.database_url is None


def test_values_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("F1_HOME", str(tmp_path))
    monkeypatch.setenv("F1_SOURCE", "")
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody:hunter2@db/f1")
    settings = load_settings()
    assert settings.f1_home == tmp_path
    assert settings.f1_source is None
    assert settings.database_url is not None
    assert settings.database_url.get_secret_value() == "postgresql://somebody:hunter2@db/f1"


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody:hunter2@db/f1")
    settings = load_settings()
    assert "hunter2" not in f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"


def test_a_bad_value_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("F1_ENV", "moon")
    with pytest.raises(SettingsError, match=r"F1_ENV: Input should be 'development', 'staging' or 'production'"):
        load_settings()
