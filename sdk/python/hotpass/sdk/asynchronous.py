"""The client of a plane."""

import asyncio
import base64
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, ParamSpec, Self, TypeVar

import httpx

from .connection import find_plane
from .errors import HotpassError
from .events import Event, Following
from .exchange import DIRECT, SILENCE, SLICE, answer_of, calling, pause_after
from .shapes import ErrorBodyApproval, FilesPutOutput
from .tools import AsyncTools

P = ParamSpec("P")
T = TypeVar("T")


class AsyncHotpass(AsyncTools):
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
        self._http = httpx.AsyncClient(timeout=timeout, mounts=dict.fromkeys(DIRECT))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    async def call(self, tool: str, arguments: Mapping[str, object]) -> Any:
        """Calls any tool by its name."""
        try:
            return await self._ask(tool, arguments)
        except HotpassError as error:
            if error.approval is None or self._approve is None or not self._approve(error.approval):
                raise
            return await self._ask(tool, {**arguments, "approval": error.approval["id"]})

    async def events(
        self, stream: str, fields: Mapping[str, object], *, last_event_id: str = "0"
    ) -> AsyncIterator[Event[Any]]:
        """Follows any stream, from the first event that is kept or after another, across broken connections."""
        following = Following(stream, fields, last_event_id, self._attempts)
        while True:
            try:
                request = following.request().at(find_plane(*self._plane))
                async with self._http.stream(**request, timeout=SILENCE) as response:
                    if not response.is_success:
                        await response.aread()
                        answer_of(response)
                    async for received in response.aiter_bytes():
                        for event in following.received(received):
                            yield event
                    raise httpx.ReadError("The stream ended.", request=response.request)
            except (HotpassError, httpx.TransportError) as failure:
                await asyncio.sleep(following.pause_after(failure))

    async def pages(self, tool: Callable[P, Awaitable[T]], *args: P.args, **arguments: P.kwargs) -> AsyncIterator[T]:
        """Gives each page of a tool that has a cursor: `pages(hotpass.runs_list, status="failed")`."""
        page: Any = {"next_cursor": None}
        while "next_cursor" in page:
            page = await tool(*args, **arguments)
            yield page
            arguments["cursor"] = page.get("next_cursor")

    async def upload(self, file: str | Path | bytes, name: str = "") -> FilesPutOutput:
        """Stores a file in the plane, bytes under the name given; its `file` stands for it in other tools."""
        content = file if isinstance(file, bytes) else Path(file).read_bytes()
        name = name or ("" if isinstance(file, bytes) else Path(file).name)
        return await self.files_put(name=name, content=base64.b64encode(content).decode())

    async def download(self, run: str, name: str) -> AsyncIterator[bytes]:
        """Gives the bytes of an output of a run, slice by slice."""
        offset: int | None = 0
        while offset is not None:
            part = await self.runs_outputs(run=run, name=name, offset=offset, limit=SLICE, encoding="base64")
            yield base64.b64decode(part.get("content", ""))
            offset = part.get("next_offset")

    async def _ask(self, tool: str, arguments: Mapping[str, object]) -> Any:
        request = calling(tool, arguments, self._attempts)
        for attempt in itertools.count(1):
            try:
                return answer_of(await self._http.request(**request.at(find_plane(*self._plane))))
            except (HotpassError, httpx.TransportError) as failure:
                await asyncio.sleep(pause_after(failure, attempt, self._attempts))
        return None
