"""Events of a stream, and how they travel."""

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

import httpx

from .errors import HotpassError
from .exchange import Request, following, pause_after

T = TypeVar("T")


class Event(NamedTuple, Generic[T]):
    """An event, under the id to go on after."""

    id: str
    event: T


class Following:
    """A stream that outlasts its connections: it goes on after its last event, as soon as the plane answers."""

    def __init__(self, stream: str, fields: Mapping[str, Any], last_event_id: str, attempts: int) -> None:
        self._stream, self._fields, self._last_event_id = stream, fields, last_event_id
        self._attempts, self._failures = float(attempts), 0
        self._rest = b""

    def request(self) -> Request:
        """Asks for what follows, on a new connection."""
        self._rest = b""
        return following(self._stream, self._fields, self._last_event_id)

    def received(self, received: bytes) -> Iterator[Event[Any]]:
        """Gives the events that are now complete; a text in them may hold what else ends a line."""
        self._attempts, self._failures = math.inf, 0
        *frames, self._rest = (self._rest + received).split(b"\n\n")
        for frame in frames:
            fields = dict(line.split(b": ", 1) for line in frame.split(b"\n") if not line.startswith(b":"))
            self._last_event_id = fields.get(b"id", self._last_event_id.encode()).decode()
            if b"data" in fields:
                yield Event(self._last_event_id, json.loads(fields[b"data"]))

    def pause_after(self, failure: HotpassError | httpx.TransportError) -> float:
        """Seconds until the next connection; a stream that was never open is not tried for ever."""
        self._failures += 1
        return pause_after(failure, self._failures, self._attempts)
