#!/bin/sh
# The official conformance suite of MCP.
#   conformance.sh install DIR
#   conformance.sh run DIR COMMAND…       with HOTPASS_PEER_CONFORMANCE set to its program
set -eu
action=$1 folder=$2
shift 2

if [ "$action" = install ]; then
  cp .ci/peers/conformance.package.json "$folder/package.json"
  cp .ci/peers/conformance.package-lock.json "$folder/package-lock.json"
  exec npm ci --silent --ignore-scripts --prefix "$folder"
fi

export HOTPASS_PEER_CONFORMANCE="$folder/node_modules/.bin/conformance"
test -x "$HOTPASS_PEER_CONFORMANCE"
exec "$@"
