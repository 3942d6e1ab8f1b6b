"""Drives the SDK as the tests say: `python-sdk.py MODE ARGUMENTS`, JSON in, JSON out; the plane is in the environment."""

import asyncio
import hashlib
import json
import sys
from pathlib import Path

from hotpass.sdk import AsyncHotpass, Hotpass, HotpassError


def failure(error):
    body = {"code": error.code, "message": error.message, "hint": error.hint}
    return {"error": body | ({"issues": error.issues} if error.issues else {}) | ({"approval": error.approval} if error.approval else {})}


def show(document):
    print(json.dumps(document), flush=True)


def calls_sync():
    """Answers each line `{"name", "input"}` of stdin, calling the method of that name."""
    with Hotpass(attempts=1) as hotpass:
        for line in sys.stdin:
            asked = json.loads(line)
            try:
                show({"output": getattr(hotpass, asked["name"])(**asked["input"])})
            except HotpassError as error:
                show(failure(error))


async def calls_async():
    async with AsyncHotpass(attempts=1) as hotpass:
        for line in sys.stdin:
            asked = json.loads(line)
            try:
                show({"output": await getattr(hotpass, asked["name"])(**asked["input"])})
            except HotpassError as error:
                show(failure(error))


def call(name, arguments):
    """One call, as often as need be."""
    with Hotpass() as hotpass:
        try:
            show({"output": hotpass.call(name, json.loads(arguments))})
        except HotpassError as error:
            show(failure(error) | {"retry_after": error.retry_after})


def burst(attempts):
    """Eight calls in a row; shows how many of them succeeded before one did not."""
    with Hotpass(attempts=int(attempts)) as hotpass:
        for done in range(8):
            try:
                hotpass.system_whoami()
            except HotpassError as error:
                show({"done": done, "retry_after": error.retry_after} | failure(error))
                return
        show({"done": 8})


def follow_sync(run):
    with Hotpass() as hotpass:
        for event in hotpass.runs_events(run=run):
            show(event._asdict())
            if event.event["status"] == "succeeded":
                break


async def follow_async(run):
    async with AsyncHotpass() as hotpass:
        async for event in hotpass.runs_events(run=run):
            show(event._asdict())
            if event.event["status"] == "succeeded":
                break


def files(path):
    """Uploads a file by path and by bytes, refines it, and reads the digest of each output."""
    with Hotpass() as hotpass:
        stored = hotpass.upload(path)
        same = hotpass.upload(Path(path).read_bytes(), "other.xlsx")
        run = hotpass.runs_refine(files=[stored["file"]])
        while run["status"] in ("queued", "running"):
            run = hotpass.runs_get(run=run["run"], wait_seconds=50)
        outputs = hotpass.runs_outputs(run=run["run"])["outputs"]
        for output in outputs:
            digest = hashlib.sha256()
            for part in hotpass.download(run["run"], output["name"]):
                digest.update(part)
            output["downloaded"] = digest.hexdigest()
        pages = [len(page["items"]) for page in hotpass.pages(hotpass.runs_rows, run=run["run"], limit=60)]
        show({"stored": stored, "same": same, "run": run, "outputs": outputs, "pages": pages})


modes = {
    "calls-sync": calls_sync,
    "calls-async": calls_async,
    "call": call,
    "burst": burst,
    "follow-sync": follow_sync,
    "follow-async": follow_async,
    "files": files,
}
outcome = modes[sys.argv[1]](*sys.argv[2:])
if outcome is not None:
    asyncio.run(outcome)
