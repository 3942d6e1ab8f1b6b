"""What every agent framework needs to reach the tools of a plane over MCP."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlencode

from hotpass.sdk import Connection, Hotpass, HotpassError, find_plane

Approve = Callable[[str], Any]
"""Is shown what the plane asks before a call runs; a true answer repeats the call with the approval."""

TIMEOUT = 120.0
"""Seconds; `runs_get` may wait for 50."""


class Server(NamedTuple):
    """An MCP server on HTTP, as clients are told of it."""

    url: str
    headers: dict[str, str]


def server(plane: Connection | None, toolset: str, read_only: bool) -> Server:
    """Finds the plane, as `Hotpass()` does; a HotpassError tells where it or the token is not right.

    Some frameworks would wait long, or go on without tools. `toolset` is one or more of those that the plane has, such
    as `runs,audit`, or `all`.
    """
    plane = plane or find_plane()
    with Hotpass(plane.url, plane.token) as hotpass:
        try:
            hotpass.system_whoami()
        except HotpassError as error:
            if error.code != "forbidden":
                raise
    query = urlencode({"toolset": toolset, "readonly": int(read_only)})
    return Server(f"{plane.url}/mcp?{query}", {"Authorization": f"Bearer {plane.token}"})


class Result(Protocol):
    """The result of a tool, in whichever release of the MCP package."""

    content: Any


def text_of(result: Result) -> str:
    """All text of a result."""
    return "\n".join(getattr(part, "text", "") for part in result.content)


def approval_in(result: Result) -> dict[str, str]:
    """What the same call must carry once it is approved; nothing where the plane does not ask for that."""
    text = text_of(result)
    asked = re.search(r'"approval":"([0-9a-f-]{36})"', text) if "Code: approval_required" in text else None
    return {"approval": asked[1]} if asked else {}


def asking(
    call: Callable[[dict[str, Any] | None], Any], approve: Approve | None
) -> Callable[[Mapping[str, Any] | None], Any]:
    """The call of a tool that asks `approve` where the plane does; what is null is left out, as planes want it."""

    def ask(arguments: Mapping[str, Any] | None) -> Any:
        given = {name: value for name, value in (arguments or {}).items() if value is not None}
        result = call(given)
        approval = approval_in(result)
        if approval and approve and approve(text_of(result)):
            return call(given | approval)
        return result

    return ask
