"""The tools of a plane for smolagents: `ToolCallingAgent(tools=found)` inside `with tools() as found`."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from mcpadapt.core import MCPAdapt
from mcpadapt.smolagents_adapter import SmolAgentsAdapter
from smolagents import Tool

from hotpass.mcp import TIMEOUT, Approve, asking, server
from hotpass.sdk import Connection


class _Adapter(SmolAgentsAdapter):
    """Knows which inputs may be left out; smolagents would demand all of them."""

    def __init__(self, approve: Approve | None) -> None:
        super().__init__(structured_output=True)
        self._approve = approve

    def adapt(self, func: Callable[[dict[str, Any] | None], Any], mcp_tool: Any) -> Tool:
        tool = super().adapt(asking(func, self._approve), mcp_tool)
        for name in tool.inputs.keys() - set(mcp_tool.inputSchema.get("required", ())):
            tool.inputs[name]["nullable"] = True
        return tool


def tools(
    plane: Connection | None = None,
    *,
    toolset: str = "default",
    read_only: bool = False,
    approve: Approve | None = None,
) -> AbstractContextManager[list[Tool]]:
    """Lists the tools that the token may call, as long as the connection is open.

    Where the plane asks before a call runs, the model is told, unless `approve` decides.
    """
    url, headers = server(plane, toolset, read_only)
    parameters = {"url": url, "transport": "streamable-http", "headers": headers}
    return MCPAdapt(parameters, _Adapter(approve), client_session_timeout_seconds=TIMEOUT)
