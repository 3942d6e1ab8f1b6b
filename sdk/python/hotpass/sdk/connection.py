"""Where the plane is, and who calls it."""

import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from .errors import HotpassError


@dataclass(frozen=True)
class Connection:
    """Address of a plane, such as `http://127.0.0.1:4765`, and the token to show there."""

    url: str
    token: str = field(repr=False)


def find_plane(url: str | None = None, token: str | None = None) -> Connection:
    """Finds what is not given in HOTPASS_URL and HOTPASS_TOKEN, else in the data directory of the plane here."""
    home = _home()
    url = url or os.environ.get("HOTPASS_URL")
    token = token or os.environ.get("HOTPASS_TOKEN")
    try:
        url = url or str(json.loads((home / "plane.json").read_text("utf-8"))["url"])
        return Connection(url.rstrip("/"), token or (home / "tokens" / "agent").read_text("utf-8").strip())
    except (OSError, ValueError, LookupError, TypeError) as cause:
        if url:
            hint = "Set HOTPASS_TOKEN, or start the plane here."
            raise HotpassError("unauthenticated", f"There is no token to show: {cause}.", hint) from cause
        hint = "Start one with `hotpass up`, or set HOTPASS_URL."
        raise HotpassError("plane_unreachable", f"No plane runs on {home}.", hint) from cause


def _home() -> Path:
    """HOTPASS_HOME, else the nearest `.hotpass` upward, else the data folder of the user."""
    if chosen := os.environ.get("HOTPASS_HOME"):
        return Path.cwd() / chosen
    nearest = (folder / ".hotpass" for folder in (Path.cwd(), *Path.cwd().parents))
    data = "Library/Application Support" if sys.platform == "darwin" else os.environ.get("XDG_DATA_HOME")
    return next(filter(Path.exists, nearest), Path.home() / (data or ".local/share") / "hotpass")
