#!/bin/sh
# What sdk/python needs at run time, and what checks it: ruff, mypy, pyright (which runs on Node), uv; see python.sh.
set -eu
if [ "$1" = install ]; then
  npm install --silent --no-save --ignore-scripts --omit=optional --prefix "$2/pyright" pyright@1.1.414
fi
export HOTPASS_PEER_PYRIGHT="$2/pyright/node_modules/pyright/index.js"
exec sh .ci/peers/python.sh python-sdk python3 "$@"
