"""A bare agent for MCP clients that bring none: it does with the tools what the model says, until that only talks."""

import json
import os
import urllib.request


def ask_model(messages, tools):
    body = json.dumps({"model": "scripted", "messages": messages, "tools": tools}).encode()
    request = urllib.request.Request(f"{os.environ['OPENAI_BASE_URL']}/chat/completions", body)
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)["choices"][0]["message"]


async def work(names, call):
    """Returns the last words of the model; `call(name, arguments)` gives the text that it is shown."""
    tools = [{"type": "function", "function": {"name": name}} for name in names]
    messages = [{"role": "user", "content": "Refine the workbook."}]
    while True:
        said = ask_model(messages, tools)
        messages.append(said)
        for asked in said.get("tool_calls", ()):
            function = asked["function"]
            text = await call(function["name"], json.loads(function["arguments"]))
            messages.append({"role": "tool", "tool_call_id": asked["id"], "content": text})
        if not said.get("tool_calls"):
            return said["content"]
