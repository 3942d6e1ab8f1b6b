"""Deletes a run as an agent would: without a person, and with one who refuses and then agrees. Prints what came of it."""

import asyncio
import json
import sys

from hotpass.openai_agents import HotpassTools


async def delete(run: str, answer: bool | None) -> str:
    async with HotpassTools(toolset="runs", approve=None if answer is None else lambda _asked: answer) as hotpass:
        result = await hotpass.call_tool("runs_delete", {"run": run})
        return result.content[0].text


print(json.dumps([asyncio.run(delete(sys.argv[1], answer)) for answer in (None, False, True)]))
