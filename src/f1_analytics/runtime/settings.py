"""Settings from environment variables, each described in docs/configuration.md.

The variable of a field is its name in capitals, without a prefix: `database_url` is `DATABASE_URL`. An empty variable
counts as not set. Secrets are `SecretStr`, so neither a log line nor a traceback shows them.
"""

from __future__ import annotations

from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Final, Literal, Self

import platformdirs
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

APP_NAME = "f1-analytics"
LEAST_SECRET: Final = 32
"""Characters that a signing secret has at least."""

_PLACEHOLDERS = ("change", "placeholder", "replace", "example", "secret", "password", "your-", "todo", "xxx")


class SettingsError(ValueError):
    """Environment variables that cannot be used, one sentence that names each and never shows a secret."""


class Environment(StrEnum):
    """Where the process runs; anything but development refuses placeholder secrets and embedded servers."""

    DEVELOPMENT = "development"
    STAGING = "staging"
    PRODUCTION = "production"


def _default_home() -> Path:
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def _listed(value: object) -> object:
    """Words between commas."""
    return tuple(word for word in map(str.strip, value.split(",")) if word) if isinstance(value, str) else value


def _networks(values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        ip_network(value)
    return values


Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)]


class Settings(BaseSettings):
    """Everything that can be configured, read once by the composition root and handed to whoever needs it."""

    model_config = SettingsConfigDict(env_ignore_empty=True, frozen=True, hide_input_in_errors=True)

    f1_env: Environment = Environment.DEVELOPMENT
    f1_home: Path = Field(default_factory=_default_home)
    f1_source: str | None = None
    jolpica_url: str | None = None
    public_url: str = "http://127.0.0.1:8000"
    dashboard_dir: Path | None = None

    database_url: SecretStr | None = None
    database_replica_url: SecretStr | None = None
    replica_lag_limit_s: float = Field(default=60.0, gt=0)

    redis_url: SecretStr | None = None
    redis_sentinels: Words = ()
    redis_sentinel_master: str = "f1-analytics"
    redis_password: SecretStr | None = None

    prediction_url: str | None = None
    prediction_deadline_s: float = Field(default=2.0, gt=0, le=60)
    model_store: str | None = None
    model_signing_key: SecretStr | None = None
    s3_endpoint_url: str | None = None
    aws_access_key_id: SecretStr | None = None
    aws_secret_access_key: SecretStr | None = None
    aws_region: str = "us-east-1"

    jwt_secret: SecretStr | None = None
    admin_email: str | None = None
    rate_limits: Literal["enforced", "reported"] | None = None
    trusted_proxies: Annotated[Words, AfterValidator(_networks)] = ()
    smtp_url: SecretStr | None = None
    mail_from: str = "F1 Analytics <noreply@f1-analytics.example.com>"

    log_level: Literal["debug", "info", "warning", "error"] | None = None
    log_format: Literal["json", "text"] | None = None
    otel_exporter_otlp_endpoint: str | None = None

    @property
    def is_development(self) -> bool:
        """Whether this is somebody's own machine, where in-process twins and generated secrets will do."""
        return self.f1_env is Environment.DEVELOPMENT

    @property
    def limits_are_enforced(self) -> bool:
        """Whether requests above the limits are refused."""
        return not self.is_development if self.rate_limits is None else self.rate_limits == "enforced"

    @model_validator(mode="after")
    def _safe_outside_development(self) -> Self:
        if self.is_development:
            return self
        for name in ("jwt_secret", "model_signing_key"):
            secret: SecretStr | None = getattr(self, name)
            if secret is not None and _is_weak(secret.get_secret_value()):
                raise ValueError(
                    f"{name.upper()} is a placeholder or shorter than {LEAST_SECRET} characters: "
                    "make one with 'openssl rand -base64 64'"
                )
        for name in ("redis_password", "aws_secret_access_key"):
            secret = getattr(self, name)
            if secret is not None and _is_placeholder(secret.get_secret_value()):
                raise ValueError(f"{name.upper()} is a placeholder: set the real one")
        return self


def _is_weak(secret: str) -> bool:
    return len(secret) < LEAST_SECRET or len(set(secret)) < 8 or _is_placeholder(secret)


def _is_placeholder(secret: str) -> bool:
    return any(word in secret.lower() for word in _PLACEHOLDERS)


def load_settings() -> Settings:
    """Read the environment.

    Raises:
        SettingsError: a variable has a value that cannot be used.
    """
    try:
        return Settings()
    except ValidationError as error:
        problems = "; ".join(
            ": ".join(filter(None, (".".join(map(str, item["loc"])).upper(), item["msg"])))
            for item in error.errors(include_input=False, include_url=False)
        )
        raise SettingsError(f"cannot use the environment's settings: {problems}") from error
