"""Deletes a run as an agent would: without a person, and with one who refuses and then agrees. Prints what came of it."""

import json
import sys

from hotpass.crewai import tools


def delete(run: str, answer: bool | None) -> str:
    with tools(toolset="runs", approve=None if answer is None else lambda _asked: answer) as found:
        return next(tool for tool in found if tool.name == "runs_delete").run(run=run)


print(json.dumps([delete(sys.argv[1], answer) for answer in (None, False, True)]))
