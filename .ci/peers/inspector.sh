#!/bin/sh
# The MCP Inspector, as a command line.
#   inspector.sh install DIR
#   inspector.sh run DIR COMMAND…       with HOTPASS_PEER_INSPECTOR set to its program
set -eu
action=$1 folder=$2
shift 2

if [ "$action" = install ]; then
  cp .ci/peers/inspector.package.json "$folder/package.json"
  cp .ci/peers/inspector.package-lock.json "$folder/package-lock.json"
  exec npm ci --silent --ignore-scripts --prefix "$folder"
fi

export HOTPASS_PEER_INSPECTOR="$folder/node_modules/.bin/inspector"
test -x "$HOTPASS_PEER_INSPECTOR"
exec "$@"
