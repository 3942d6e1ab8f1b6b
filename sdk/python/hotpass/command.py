"""The command `hotpass` of this package: the command line of Hotpass, which runs on Node, under the same words."""

import os
import sys
from pathlib import Path

HERE = {"setup": ["./setup"], "bootstrap": ["make", "bootstrap"]}
ELSEWHERE = {"setup": ["--version"], "bootstrap": ["up"]}


def checkout() -> Path | None:
    """Finds the checkout of Hotpass around this folder, or the one that this package was installed from."""
    folders = (Path.cwd(), *Path.cwd().parents, *Path(__file__).parents)
    return next((folder for folder in folders if (folder / "cli/hotpass.js").exists()), None)


def installed() -> str:
    """Finds the command line on PATH that npm brought, among commands of this package in other environments."""
    folders = os.environ.get("PATH", "").split(os.pathsep)
    for path in (Path(folder) / "hotpass" for folder in folders):
        start = path.read_bytes()[:2_000] if path.is_file() else b""
        if b"node" in start and b"hotpass.command" not in start:
            return str(path)
    sys.exit("hotpass: this is no checkout of Hotpass, and PATH holds no `hotpass` of npm; install one of both")


def main() -> None:
    """Becomes `./setup` or `make bootstrap` in a checkout; else the command line, from it or from npm."""
    word, *rest = sys.argv[1:] or ["--help"]
    root = checkout()
    if root is None:
        command = [installed(), *ELSEWHERE.get(word, [word]), *rest]
    elif word in HERE:
        os.chdir(root)
        command = [*HERE[word], *rest]
    else:
        command = [str(root / "hotpass"), word, *rest]
    os.execvp(command[0], command)  # noqa: S606
