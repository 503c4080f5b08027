"""Settings from environment variables, each described in docs/configuration.md.

The variable of a field is its name in capitals, without a prefix: `database_url` is `DATABASE_URL`. An empty variable
counts as not set. Secrets are `SecretStr`, so neither a log line nor a traceback shows them.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

APP_NAME = "f1-analytics"


class SettingsError(ValueError):
    """Environment variables that cannot be used, one sentence that names each and never shows a secret."""


class Environment(StrEnum):
    """Where the process runs; anything but development refuses placeholder secrets and embedded servers."""

    DEVELOPMENT = "development"
    STAGING = "staging"
    PRODUCTION = "production"


def _default_home() -> Path:
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


class Settings(BaseSettings):
    """Everything that can be configured, read once by the composition root and handed to whoever needs it."""

    model_config = SettingsConfigDict(env_ignore_empty=True, frozen=True, hide_input_in_errors=True)

    f1_env: Environment = Environment.DEVELOPMENT
    f1_home: Path = Field(default_factory=_default_home)
    f1_source: str | None = None
    jolpica_url: str | None = None
    database_url: SecretStr | None = None
    database_replica_url: SecretStr | None = None


def load_settings() -> Settings:
    """Read the environment.

    Raises:
        SettingsError: a variable has a value that cannot be used.
    """
    try:
        return Settings()
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, item['loc'])).upper()}: {item['msg']}"
            for item in error.errors(include_input=False, include_url=False)
        )
        raise SettingsError(f"cannot use the environment's settings: {problems}") from error
