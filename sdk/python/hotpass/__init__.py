"""Hotpass for Python: `hotpass.sdk` is the client, the other modules hand its tools to agent frameworks."""
