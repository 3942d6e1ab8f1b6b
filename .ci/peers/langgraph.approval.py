"""Deletes a run as an agent would: without a person, and with one who refuses and then agrees. Prints what came of it."""

import asyncio
import json
import sys

from hotpass.langgraph import tools
from langchain_core.messages import AIMessage
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import START, MessagesState, StateGraph
from langgraph.prebuilt import ToolNode
from langgraph.types import Command, interrupt


async def delete(run: str, resume: bool | None) -> str:
    found = await tools(toolset="runs", approve=None if resume is None else interrupt)
    graph = StateGraph(MessagesState).add_node("tools", ToolNode(found)).add_edge(START, "tools")
    agent = graph.compile(checkpointer=InMemorySaver())
    config = {"configurable": {"thread_id": "1"}}
    calls = [{"name": "runs_delete", "args": {"run": run}, "id": "1"}]
    state = await agent.ainvoke({"messages": [AIMessage("", tool_calls=calls)]}, config)
    if resume is not None:
        print(state["__interrupt__"][0].value, file=sys.stderr)
        state = await agent.ainvoke(Command(resume=resume), config)
    return state["messages"][-1].text


print(json.dumps([asyncio.run(delete(sys.argv[1], resume)) for resume in (None, False, True)]))
