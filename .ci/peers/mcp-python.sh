#!/bin/sh
# The MCP SDK for Python; see python.sh.
set -eu
exec sh .ci/peers/python.sh mcp-python python3 "$@"
