"""A typed client of a Hotpass plane: `Hotpass`, and `AsyncHotpass` for event loops."""

from .asynchronous import AsyncHotpass
from .connection import Connection, find_plane
from .errors import HotpassError
from .events import Event
from .synchronous import Hotpass

__all__ = ["AsyncHotpass", "Connection", "Event", "Hotpass", "HotpassError", "find_plane"]
