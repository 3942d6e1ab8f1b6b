#!/bin/sh
# The MCP SDK for Python in a virtual environment of its own.
#   mcp-python.sh install DIR
#   mcp-python.sh run DIR COMMAND…       with HOTPASS_PEER_PYTHON set to its interpreter
set -eu
action=$1 folder=$2
shift 2

if [ "$action" = install ]; then
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo 'mcp-python: needs python3 3.11 or newer on PATH' >&2
    exit 1
  }
  if ! python3 -c 'import ensurepip' 2>/dev/null; then
    [ "$(id -u)" -eq 0 ] || { echo 'mcp-python: needs the package python3-venv' >&2 && exit 1; }
    apt-get update -qq && apt-get install -qq -y --no-install-recommends python3-venv
  fi
  python3 -m venv "$folder/venv"
  exec "$folder/venv/bin/pip" install --quiet --no-input --requirement .ci/peers/mcp-python.txt
fi

export HOTPASS_PEER_PYTHON="$folder/venv/bin/python"
"$HOTPASS_PEER_PYTHON" -c 'import mcp'
exec "$@"
