"""What both clients send, and how they read the answers."""

import json
import random
import uuid
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

import httpx

from .connection import Connection
from .errors import HotpassError

PASSING = {"plane_unreachable", "unavailable", "rate_limited", "call_in_progress"}
LONGEST_PAUSE, LONGEST_WAIT = 5.0, 60.0  # seconds; who is told to wait longer is told so
SLICE = 1_048_576  # bytes
SILENCE = httpx.Timeout(10, read=45)  # a plane shows every 15 s that a quiet stream lives
DIRECT = ("all://127.0.0.1", "all://localhost", "all://[::1]")  # never by a proxy


class Request(NamedTuple):
    """One request, wherever the plane is."""

    method: str
    path: str
    headers: dict[str, str]
    content: str | None = None

    def at(self, plane: Connection) -> dict[str, Any]:
        """Gives it the address and the token of the plane, as httpx takes it."""
        headers = {"Authorization": f"Bearer {plane.token}", **self.headers}
        return {"method": self.method, "url": plane.url + self.path, "content": self.content, "headers": headers}


def calling(tool: str, arguments: Mapping[str, object], attempts: int) -> Request:
    """Calls a tool; under one key where it may be sent more than once, so that a write runs once."""
    headers = {"Content-Type": "application/json"} | ({"Idempotency-Key": str(uuid.uuid4())} if attempts > 1 else {})
    content = json.dumps(dict(arguments), allow_nan=False)
    return Request("POST", f"/tools/{quote(tool, safe='')}", headers, content)


def following(stream: str, fields: Mapping[str, Any], last_event_id: str) -> Request:
    """Follows a stream after an event."""
    query = httpx.QueryParams({**fields, "last_event_id": last_event_id})
    return Request("GET", f"/streams/{quote(stream, safe='')}?{query}", {"Accept": "text/event-stream"})


def answer_of(response: httpx.Response) -> Any:
    """Returns the JSON of a success; raises what else a plane, or something else, has answered."""
    try:
        body = response.json()
        if response.is_success:
            return body
        waits = float(response.headers.get("retry-after", 0))
        error = HotpassError(
            body["code"], body["message"], body["hint"], body.get("issues", ()), body.get("approval"), waits
        )
    except (ValueError, LookupError, TypeError) as cause:
        message = f"{response.url} answers {response.status_code}, not as a plane does."
        raise HotpassError("plane_unreachable", message, "Check HOTPASS_URL.") from cause
    raise error


def pause_after(failure: HotpassError | httpx.TransportError, attempt: int, attempts: float) -> float:
    """Seconds until the next attempt, different for each caller; raises a failure that does not pass by waiting."""
    if isinstance(failure, httpx.TransportError):
        message = f"Nothing answers at {failure.request.url.copy_with(path='/')}: {failure or type(failure).__name__}."
        failure = HotpassError("plane_unreachable", message, "Start the plane with `hotpass up`.")
    if failure.code not in PASSING or attempt >= attempts or failure.retry_after > LONGEST_WAIT:
        raise failure
    return max(failure.retry_after, min(LONGEST_PAUSE, 0.25 * 2.0 ** (attempt - 1)) * random.uniform(0.5, 1))
