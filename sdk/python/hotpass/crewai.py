"""The tools of a plane for CrewAI: `Agent(tools=found)` inside `with tools() as found`."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from crewai.tools import BaseTool
from crewai_tools.adapters.mcp_adapter import CrewAIToolAdapter
from mcpadapt.core import MCPAdapt

from hotpass.mcp import TIMEOUT, Approve, asking, server
from hotpass.sdk import Connection


class _Adapter(CrewAIToolAdapter):
    def __init__(self, approve: Approve | None) -> None:
        super().__init__()
        self._approve = approve

    def adapt(self, func: Callable[[dict[str, Any] | None], Any], mcp_tool: Any) -> BaseTool:
        return super().adapt(asking(func, self._approve), mcp_tool)


def tools(
    plane: Connection | None = None,
    *,
    toolset: str = "default",
    read_only: bool = False,
    approve: Approve | None = None,
) -> AbstractContextManager[list[BaseTool]]:
    """Lists the tools that the token may call, as long as the connection is open.

    Where the plane asks before a call runs, the model is told, unless `approve` decides. The connection is one of
    crewai_tools, since the one inside of `Agent(mcps=…)` takes a call for failed that ran, under Python 3.11.
    """
    url, headers = server(plane, toolset, read_only)
    parameters = {"url": url, "transport": "streamable-http", "headers": headers}
    return MCPAdapt(parameters, _Adapter(approve), client_session_timeout_seconds=TIMEOUT)
