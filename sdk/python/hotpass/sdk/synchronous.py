"""The client of a plane."""

import time
import base64
import itertools
from collections.abc import Iterator, Callable, Mapping
from pathlib import Path
from typing import Any, ParamSpec, Self, TypeVar

import httpx

from .connection import find_plane
from .errors import HotpassError
from .events import Event, Following
from .exchange import DIRECT, SILENCE, SLICE, answer_of, calling, pause_after
from .shapes import ErrorBodyApproval, FilesPutOutput
from .tools import Tools

P = ParamSpec("P")
T = TypeVar("T")


class Hotpass(Tools):
    """A plane: the one at `url`, else of HOTPASS_URL, else of the data directory, looked up before each request.

    A request is sent at most `attempts` times while what fails may pass; a write runs once even so. Where policy asks
    before a call runs, `approve` decides whether it is repeated with the approval; without it, the error tells.
    """

    def __init__(
        self,
        url: str | None = None,
        token: str | None = None,
        *,
        attempts: int = 4,
        timeout: float = 120,
        approve: Callable[[ErrorBodyApproval], bool] | None = None,
    ) -> None:
        self._plane = (url, token)
        self._attempts = attempts
        self._approve = approve
        self._http = httpx.Client(timeout=timeout, mounts=dict.fromkeys(DIRECT))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def call(self, tool: str, arguments: Mapping[str, object]) -> Any:
        """Calls any tool by its name."""
        try:
            return self._ask(tool, arguments)
        except HotpassError as error:
            if error.approval is None or self._approve is None or not self._approve(error.approval):
                raise
            return self._ask(tool, {**arguments, "approval": error.approval["id"]})

    def events(
        self, stream: str, fields: Mapping[str, object], *, last_event_id: str = "0"
    ) -> Iterator[Event[Any]]:
        """Follows any stream, from the first event that is kept or after another, across broken connections."""
        following = Following(stream, fields, last_event_id, self._attempts)
        while True:
            try:
                request = following.request().at(find_plane(*self._plane))
                with self._http.stream(**request, timeout=SILENCE) as response:
                    if not response.is_success:
                        response.read()
                        answer_of(response)
                    for received in response.iter_bytes():
                        for event in following.received(received):
                            yield event
                    raise httpx.ReadError("The stream ended.", request=response.request)
            except (HotpassError, httpx.TransportError) as failure:
                time.sleep(following.pause_after(failure))

    def pages(self, tool: Callable[P, T], *args: P.args, **arguments: P.kwargs) -> Iterator[T]:
        """Gives each page of a tool that has a cursor: `pages(hotpass.runs_list, status="failed")`."""
        page: Any = {"next_cursor": None}
        while "next_cursor" in page:
            page = tool(*args, **arguments)
            yield page
            arguments["cursor"] = page.get("next_cursor")

    def upload(self, file: str | Path | bytes, name: str = "") -> FilesPutOutput:
        """Stores a file in the plane, bytes under the name given; its `file` stands for it in other tools."""
        content = file if isinstance(file, bytes) else Path(file).read_bytes()
        name = name or ("" if isinstance(file, bytes) else Path(file).name)
        return self.files_put(name=name, content=base64.b64encode(content).decode())

    def download(self, run: str, name: str) -> Iterator[bytes]:
        """Gives the bytes of an output of a run, slice by slice."""
        offset: int | None = 0
        while offset is not None:
            part = self.runs_outputs(run=run, name=name, offset=offset, limit=SLICE, encoding="base64")
            yield base64.b64decode(part.get("content", ""))
            offset = part.get("next_offset")

    def _ask(self, tool: str, arguments: Mapping[str, object]) -> Any:
        request = calling(tool, arguments, self._attempts)
        for attempt in itertools.count(1):
            try:
                return answer_of(self._http.request(**request.at(find_plane(*self._plane))))
            except (HotpassError, httpx.TransportError) as failure:
                time.sleep(pause_after(failure, attempt, self._attempts))
        return None
