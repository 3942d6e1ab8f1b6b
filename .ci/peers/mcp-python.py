"""Calls one tool with the MCP client of the Python SDK and prints what it got as one JSON document.

mcp-python.py http URL TOKEN TOOL ARGUMENTS
mcp-python.py stdio TOOL ARGUMENTS COMMAND...

With the word `job` as TOOL it does with the tools what a model says, and prints the last words of that.
"""

import asyncio
import json
import os
import sys

import httpx2
import mcp
from agent import work
from mcp.client.stdio import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client


def text_of(result: mcp.types.CallToolResult) -> str:
    return "".join(part.text for part in result.content if part.type == "text")


async def ask(client: mcp.Client, tool: str, arguments: str) -> None:
    listed = await client.list_tools()
    if tool == "job":

        async def call(name: str, given: dict) -> str:
            return text_of(await client.call_tool(name, given))

        return print(await work([one.name for one in listed.tools], call))
    result = await client.call_tool(tool, json.loads(arguments))
    answer = {
        "tools": [one.name for one in listed.tools],
        "is_error": bool(result.is_error),
        "structured": result.structured_content,
        "text": text_of(result),
    }
    print(json.dumps(answer))


async def http(url: str, token: str, tool: str, arguments: str) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx2.AsyncClient(headers=headers, timeout=30) as connection:
        async with mcp.Client(streamable_http_client(url, http_client=connection), mode="auto") as client:
            await ask(client, tool, arguments)


async def stdio(tool: str, arguments: str, command: str, *rest: str) -> None:
    # The SDK hands on only a few variables of the environment by itself.
    server = StdioServerParameters(command=command, args=list(rest), env=dict(os.environ))
    async with mcp.Client(server, mode="auto") as client:
        await ask(client, tool, arguments)


asyncio.run({"http": http, "stdio": stdio}[sys.argv[1]](*sys.argv[2:]))
