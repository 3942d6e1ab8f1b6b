"""The tools of a plane for the OpenAI Agents SDK: `Agent(mcp_servers=[hotpass])` inside `async with HotpassTools()`."""

from typing import Any

from agents.mcp import MCPServerStreamableHttp

from hotpass.mcp import TIMEOUT, Approve, approval_in, server, text_of
from hotpass.sdk import Connection


class HotpassTools(MCPServerStreamableHttp):
    """Gives the model results as structure, and waits as long as a plane may take.

    Where the plane asks before a call runs, the model is told, unless `approve` decides.
    """

    def __init__(
        self,
        plane: Connection | None = None,
        *,
        toolset: str = "default",
        read_only: bool = False,
        approve: Approve | None = None,
    ) -> None:
        url, headers = server(plane, toolset, read_only)
        super().__init__(
            name="hotpass",
            params={"url": url, "headers": headers, "timeout": TIMEOUT, "sse_read_timeout": TIMEOUT},
            client_session_timeout_seconds=TIMEOUT,
            cache_tools_list=True,
            use_structured_content=True,
        )
        self._approve = approve

    async def call_tool(
        self, tool_name: str, arguments: dict[str, Any] | None, meta: dict[str, Any] | None = None
    ) -> Any:
        """Calls a tool, a second time where the plane asks and `approve` agrees."""
        result = await super().call_tool(tool_name, arguments, meta)
        approval = approval_in(result)
        if approval and self._approve and self._approve(text_of(result)):
            return await super().call_tool(tool_name, {**(arguments or {}), **approval}, meta)
        return result
