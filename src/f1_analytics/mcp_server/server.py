"""The server of the Model Context Protocol: every tool, and errors as sentences."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import version
from typing import Any, Final

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp.server.mcpserver.tools import Tool
from mcp.types import CallToolResult, InputRequiredResult, TextContent, ToolAnnotations
from pydantic import ValidationError

from f1_analytics.client import F1Client
from f1_analytics.domain.errors import F1Error
from f1_analytics.mcp_server.drivers import DriverTools
from f1_analytics.mcp_server.forecasts import ForecastTools
from f1_analytics.mcp_server.seasons import SeasonTools

INSTRUCTIONS: Final = """\
Calibrated forecasts of Formula 1, results since 1950 and title odds. All tools only read.
Probabilities are from 0 to 1 and hold as of the instant `as_of`; say it when you cite one. Instants are UTC.
Tell the user what `notes` says: whether data is simulated (invented) or stale. Lists are cut at `top`, `of` so many.
Events are named by slugs such as 2026-austria (see calendar), drivers by ids such as max-verstappen or parts of names.
"""

READ_ONLY: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def create_server(client: F1Client) -> MCPServer[Any]:
    """The server, whose tools ask the API through `client`."""
    forecasts, seasons, drivers = ForecastTools(client), SeasonTools(client), DriverTools(client)
    return _Server(
        forecasts.next_race_forecast,
        forecasts.race_forecast,
        forecasts.what_if,
        forecasts.compare_forecasts,
        forecasts.forecast_accuracy,
        seasons.next_session,
        seasons.calendar,
        seasons.session_results,
        seasons.standings,
        seasons.championship_odds,
        drivers.driver_facts,
        drivers.head_to_head,
    )


class _Server(MCPServer[Any]):
    """Refuses parameters that a tool does not have, and tells every error that a reader can mend in one sentence."""

    def __init__(self, *functions: Callable[..., Any]) -> None:
        tools = [_tool(function) for function in functions]
        self._parameters = {tool.name: frozenset(tool.parameters["properties"]) for tool in tools}
        super().__init__(
            "f1-analytics",
            title="F1 Analytics",
            instructions=INSTRUCTIONS,
            version=version("f1-analytics"),
            tools=tools,
            log_level="WARNING",
        )

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        unknown = arguments.keys() - self._parameters.get(name, arguments.keys())
        if unknown:
            raise ToolError(f"{name} has no parameter {', '.join(sorted(unknown))}.")
        try:
            return _compact(await super().call_tool(name, arguments, context))
        except UnexpectedToolError as error:
            if isinstance(error.__cause__, F1Error):
                raise ToolError(str(error.__cause__)) from error.__cause__
            raise
        except ToolError as error:
            if isinstance(error.__cause__, ValidationError):
                raise ToolError(_sentence(name, error.__cause__)) from error
            raise


def _tool(function: Callable[..., Any]) -> Tool:
    """The tool, described by the function's own docstring and types."""
    words = " ".join((function.__doc__ or "").split())
    tool = Tool.from_function(function, description=words, annotations=READ_ONLY, structured_output=True)
    tool.parameters = {**_untitled(tool.parameters), "additionalProperties": False}
    tool.fn_metadata.output_schema = _untitled(tool.fn_metadata.output_schema)
    return tool


def _untitled(schema: Any) -> Any:
    """A schema without titles, which only repeat the names of fields: a model reads all schemas first."""
    if isinstance(schema, list):
        return [_untitled(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {name: _untitled(part) for name, part in schema.items() if not (name == "title" and isinstance(part, str))}


def _compact(result: CallToolResult | InputRequiredResult) -> CallToolResult | InputRequiredResult:
    """The text that clients without structured answers read, without indentation: a model pays for it."""
    if not isinstance(result, CallToolResult):
        return result
    text = json.dumps(result.structured_content, ensure_ascii=False, separators=(",", ":"))
    return result.model_copy(update={"content": [TextContent(type="text", text=text)]})


def _sentence(name: str, error: ValidationError) -> str:
    problems = (f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors(include_url=False))
    return f"{name} cannot take this: {'; '.join(problems)}."
