"""Does with the client of FastMCP what the model says, and prints its last words: `fastmcp.job.py [COMMAND…]`.

Over HTTP with HOTPASS_URL and HOTPASS_TOKEN, or on stdio with the command that serves it.
"""

import asyncio
import os
import sys

from agent import work
from fastmcp import Client
from fastmcp.client.transports import StdioTransport


async def main() -> None:
    command = sys.argv[1:]
    if command:
        transport = StdioTransport(command[0], command[1:], env=dict(os.environ))
        client = Client(transport)
    else:
        client = Client(f"{os.environ['HOTPASS_URL']}/mcp", auth=os.environ["HOTPASS_TOKEN"])

    async def call(name: str, arguments: dict) -> str:
        result = await client.call_tool(name, arguments, raise_on_error=False)
        return "\n".join(part.text for part in result.content)

    async with client:
        print(await work([tool.name for tool in await client.list_tools()], call))


asyncio.run(main())
