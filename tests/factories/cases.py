"""Made-up requests to an app in this process, the same ones every time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from fastapi import FastAPI
from schemathesis import engine
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished
from schemathesis.openapi import from_asgi
from starlette.types import Receive, Scope, Send

SEED: Final = 1950
EXAMPLES: Final = 2
"""For an operation, beside the requests that try the limits of every parameter."""


@dataclass(frozen=True)
class Outcome:
    """How many requests were made, to how many operations, and what was wrong with the answers."""

    cases: int
    operations: int
    wrong: tuple[str, ...]


def asked(app: FastAPI, headers: Mapping[str, str] | None = None, only: str = "", never: str = "^$") -> Outcome:
    """Ask all operations whose paths match, with all checks and these headers; `never` are paths to leave alone."""

    async def without_lifespan(scope: Scope, receive: Receive, send: Send) -> None:
        # The tester would begin it and never end it: what runs beside requests would outlive the test's database.
        if scope["type"] == "lifespan":
            raise NotImplementedError
        await app(scope, receive, send)

    config = SchemathesisConfig.from_dict(
        {
            "seed": SEED,
            "headers": dict(headers or {}),
            "continue-on-failure": True,
            "generation": {"max-examples": EXAMPLES, "deterministic": True, "database": "none", "no-shrink": True},
            "phases": {"stateful": {"enabled": False}},
        }
    )
    schema = from_asgi("/openapi.json", without_lifespan, config=config)
    chosen = schema.include(path_regex=only).exclude(path_regex=never)
    cases, operations, wrong = 0, set[str](), list[str]()
    for event in engine.from_schema(chosen).execute():
        if isinstance(event, (NonFatalError, FatalError)):
            wrong.append(str(event.info if isinstance(event, NonFatalError) else event.exception))
        elif isinstance(event, ScenarioFinished):
            cases += len(event.recorder.cases)
            operations.add(event.recorder.label)
            for checked in event.recorder.checks.values():
                for check in checked:
                    if check.status is Status.FAILURE and check.failure_info is not None:
                        wrong.append(
                            f"{event.recorder.label}: {check.failure_info.failure}\n{check.failure_info.code_sample}"
                        )
    return Outcome(cases, len(operations), tuple(wrong))
