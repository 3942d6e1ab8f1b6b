"""The tools of a plane for LangGraph and LangChain: `create_agent(model, await tools())`."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from langchain_core.tools import BaseTool
from langchain_mcp_adapters.client import MultiServerMCPClient
from langchain_mcp_adapters.interceptors import MCPToolCallRequest

from hotpass.mcp import TIMEOUT, Approve, approval_in, server, text_of
from hotpass.sdk import Connection


async def tools(
    plane: Connection | None = None,
    *,
    toolset: str = "default",
    read_only: bool = False,
    approve: Approve | None = None,
) -> list[BaseTool]:
    """Lists the tools that the token may call.

    Where the plane asks before a call runs, the model is told, unless `approve` decides. With `approve=interrupt` of
    `langgraph.types` the graph stops there, and goes on with `Command(resume=True)`.
    """
    url, headers = server(plane, toolset, read_only)

    async def ask(request: MCPToolCallRequest, handler: Callable[[MCPToolCallRequest], Awaitable[Any]]) -> Any:
        result = await handler(request)
        approval = approval_in(result)
        if approval and approve and approve(text_of(result)):
            return await handler(request.override(args={**request.args, **approval}))
        return result

    timeout = timedelta(seconds=TIMEOUT)
    connection = {"transport": "streamable_http", "url": url, "headers": headers, "timeout": timeout}
    return await MultiServerMCPClient({"hotpass": connection}, tool_interceptors=[ask]).get_tools()
